"""Departments and boards of an organisation, and how far each has come.

A department takes part in a round through the organisation it belongs to. What it says
is for its own people and the organisation's delegation, until it is shared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Q, QuerySet, When

from bollplank.accounts.models import User
from bollplank.domain.assessments import AssessmentState, Level
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import SelfAssessment
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import memberships
from bollplank.programme.models import Participation, Step
from bollplank.programme.queries import participations, rounds
from bollplank.programme.queries.rounds import AnyUser

IN_HOUSE = Q(organisation__kind=OrganisationKind.DEPARTMENT)
"""Rows with ``organisation`` that are a department's."""

PLACE_OF: Case = Case(
    When(IN_HOUSE, then=F("organisation__parent_id")), default=F("organisation_id")
)
"""Whose place in the round a row with ``organisation`` hangs on."""

ADDING = [DelegateRole.STRATEGIST, DelegateRole.MANAGER]
"""The roles that may add a department."""


def is_department(organisation: Organisation) -> bool:
    """Tell whether this is a department or board of another organisation."""
    return organisation.organisation_kind is OrganisationKind.DEPARTMENT


def place_of(organisation: Organisation) -> int:
    """Return the id of the organisation whose place in rounds this one hangs on."""
    parent = organisation.parent_id if is_department(organisation) else None
    return parent or organisation.pk


def ours(own: QuerySet[Organisation]) -> Q:
    """Return which rows with ``organisation`` are these organisations' or below them."""
    ids = own.values("pk")
    return Q(organisation__in=ids) | (IN_HOUSE & Q(organisation__parent__in=ids))


def of(organisation: Organisation) -> QuerySet[Organisation]:
    """Return the departments and boards of an organisation, in alphabetical order."""
    parts = organisation.parts.filter(kind=OrganisationKind.DEPARTMENT)
    return parts.order_by("sort_key", "pk")


def open_to(user: AnyUser, *, on: date) -> QuerySet[Organisation]:
    """Return the departments this person may work in: hers, or her organisation's."""
    own = rounds.organisations_of(user, on=on).values("pk")
    rows = Organisation.objects.filter(kind=OrganisationKind.DEPARTMENT)
    found = rows.filter(Q(pk__in=own) | Q(parent__in=own))
    return found.select_related("parent").order_by("sort_key", "pk")


def places_for(user: AnyUser, *, on: date) -> QuerySet[Participation]:
    """Return the places under way of her organisations and of her departments' own."""
    parents = open_to(user, on=on).values("parent")
    own = rounds.organisations_of(user, on=on).values("pk")
    return (
        Participation.objects.filter(
            Q(organisation__in=own) | Q(organisation__in=parents), left=False
        )
        .exclude(round__state__in=participations.OVER)
        .select_related("organisation", "round", "round__model_version")
        .order_by("round__kick_off_on", "organisation__sort_key", "pk")
    )


def may_add_in(user: User, *, on: date) -> set[int]:
    """Return the ids of the organisations this person may add departments to."""
    seats = memberships.of(user, on=on).filter(role__in=ADDING)
    not_below = seats.exclude(organisation__kind=OrganisationKind.DEPARTMENT)
    return set(not_below.values_list("organisation_id", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The whole organisation's view before a step, beside its boards'.

    ``boards`` are those with points to show, each with its newest agreed or locked
    revision; the organisation's own board level, not divided, is one of them where
    somebody has answered it. ``waiting`` are the departments that have none, with the
    draft they have begun, if any.
    """

    organisation: Organisation
    step: Step
    overall: SelfAssessment | None
    boards: Sequence[SelfAssessment]
    waiting: Sequence[tuple[Organisation, SelfAssessment | None]]


def chain(place: Participation, *, step: Step) -> Chain:
    """Return the chain of a participant before a step.

    For those with a seat in the organisation: it is for the caller to ask.
    """
    departments = list(of(place.organisation))
    rows = SelfAssessment.objects.filter(
        organisation__in=[place.organisation, *departments],
        round=place.round,
        step=step,
    ).select_related("organisation", "questionnaire", "step", "round")
    finished: dict[tuple[int, str], SelfAssessment] = {}
    begun: dict[int, SelfAssessment] = {}
    for row in rows.order_by("revision"):
        if row.state == AssessmentState.DRAFT:
            begun[row.organisation_id] = row
        else:
            finished[row.organisation_id, row.level] = row
    boards = [
        finished[each.pk, Level.BOARD]
        for each in [*departments, place.organisation]
        if (each.pk, Level.BOARD) in finished
    ]
    return Chain(
        organisation=place.organisation,
        step=step,
        overall=finished.get((place.organisation_id, Level.OVERALL)),
        boards=boards,
        waiting=[
            (each, begun.get(each.pk))
            for each in departments
            if (each.pk, Level.BOARD) not in finished
        ],
    )


def points_of(rows: Iterable[SelfAssessment]) -> Mapping[int, Mapping[str, int]]:
    """Return the points of each assessment by its id, then by the moment's code."""
    found: dict[int, dict[str, int]] = {row.pk: {} for row in rows}
    ratings = SelfAssessment.objects.filter(pk__in=found).values_list(
        "pk", "ratings__moment__code", "ratings__points"
    )
    for pk, moment, points in ratings:
        if points is not None:
            found[pk][moment] = points
    return found


def newest_of(
    places: Iterable[Participation], departments: Iterable[Organisation]
) -> dict[tuple[int, int, int], SelfAssessment]:
    """Return the newest revision by round, department and step."""
    rows = SelfAssessment.objects.filter(
        round__in=[place.round_id for place in places],
        organisation__in=list(departments),
        level=Level.BOARD,
    ).select_related("step", "organisation")
    return {
        (row.round_id, row.organisation_id, row.step_id): row
        for row in rows.order_by("revision")
    }
