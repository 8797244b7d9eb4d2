"""Everything that is asked about applications, from the applicant's side."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.domain import applications as rules
from bollplank.domain.applications import (
    CHANGEABLE,
    Answers,
    ApplicationEventKind,
    Commitment,
    EntryRules,
    PartnerKind,
    Seat,
)
from bollplank.domain.delegations import seats_in_order
from bollplank.domain.rounds import DelegateRole, MentorCommitment, RoundState
from bollplank.organisations.models import Membership
from bollplank.organisations.queries import memberships
from bollplank.programme.models import (
    Application,
    ApplicationEvent,
    ApplicationPartner,
    ApplicationSeat,
    Round,
)
from bollplank.programme.queries import rounds

ORDER_OF_ROLES = list(DelegateRole)
BEFORE_THE_START = [
    RoundState.INVITATION_OPEN,
    RoundState.INTEREST_CLOSED,
    RoundState.DECIDED,
    RoundState.GROUPED,
    RoundState.POSTPONED,
]
RECEIPTS = [
    ApplicationEventKind.SUBMITTED,
    ApplicationEventKind.CHANGED,
    ApplicationEventKind.COMPLETED,
]
"""What a receipt is given for."""


def visible_to(user: rounds.AnyUser, *, on: date) -> QuerySet[Application]:
    """Return the applications this person may read as one of the applicant's people.

    Those with a seat in the organisation that day, and those let in to write this one
    application. Nobody else comes this way: reviewers have ``queries.reviews``.
    ``receipt_at`` is when the latest receipt was given.
    """
    if not (isinstance(user, User) and user.is_active):
        return Application.objects.none()
    own = rounds.organisations_of(user, on=on)
    mine = Q(organisation__in=own) | Q(
        pk__in=user.writes_applications.values("application")
    )
    return (
        Application.objects.filter(mine)
        .select_related("organisation", "round__model_version", "changed_by")
        .annotate(receipt_at=Subquery(_receipts().values("at")[:1]))
        .order_by("-round__applications_close_on", "-pk")
    )


def editable_by(user: rounds.AnyUser, *, on: date) -> QuerySet[Application]:
    """Return the applications this person may still have something to write in.

    The days are the rules' own: ``domain.applying`` tells whether it is open today.
    """
    return visible_to(user, on=on).filter(state__in=CHANGEABLE)


def people_with_seats(application: Application, *, on: date) -> QuerySet[Membership]:
    """Return the seats in the applicant's own organisation that day, by name."""
    return (
        memberships.active_on(on)
        .filter(organisation=application.organisation_id, user__is_active=True)
        .select_related("user")
        .order_by("user__name", "pk")
    )


def current(found: QuerySet[Application]) -> QuerySet[Application]:
    """Return those to rounds that are not over."""
    return found.exclude(round__state__in=[*rounds.PUBLIC_STATES])


def in_calls(found: QuerySet[Application]) -> QuerySet[Application]:
    """Return those to rounds that have been called but have not begun."""
    return found.filter(round__state__in=BEFORE_THE_START)


def with_parts(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Return the applications with all that ``answers_of`` needs at hand."""
    partners = ApplicationPartner.objects.select_related("organisation").order_by(
        "organisation__sort_key"
    )
    seats = ApplicationSeat.objects.order_by("number")
    return applications.select_related(
        "organisation", "round__model_version"
    ).prefetch_related(Prefetch("seats", seats), Prefetch("partners", partners))


def answers_of(application: Application) -> Answers:
    """Return what an organisation has written, in the domain's own type.

    Reads seats and partners: bring them by ``with_parts`` for many applications.
    """
    partners = list(application.partners.all())
    return Answers(
        decision_reference=application.decision_reference,
        decision_on=application.decision_on,
        charter_version=application.charter_version,
        charter_signed_on=application.charter_signed_on,
        seats=_seats(application),
        commitments=frozenset(map(Commitment, application.commitments)),
        wants_neighbours=application.wants_neighbours,
        wants_theme=application.wants_theme,
        without_mentor=application.without_mentor,
        service_fields=frozenset(application.service_fields),
        wishes=application.wishes,
        replies=dict(application.answers),
        wished=_codes(partners, PartnerKind.WISHED),
        excluded=_codes(partners, PartnerKind.EXCLUDED),
    )


def rules_of(round_: Round) -> EntryRules:
    """Return what the round and its model version ask of an application.

    A round without a model version asks for nothing but the days.
    """
    version: dict[str, Any] = round_.model_version.rules if round_.model_version else {}
    entry = version.get("entry", {})
    track = track_of(round_)
    return EntryRules(
        state=RoundState(round_.state),
        opens_on=round_.opens_on,
        closes_on=round_.applications_close_on,
        decision_required=entry.get("decision_required", False),
        seats=tuple(_seats_asked(entry, track)),
        promises=frozenset(_promises(entry, fee=round_.fee)),
        service_fields=tuple(round_.service_fields or track.get("service_fields", ())),
        service_field_required=track.get("service_field_required", False),
        questions=tuple(
            question["code"]
            for question in entry.get("questions", ())
            if question["required"]
        ),
    )


def latest_receipt(row: Application) -> ApplicationEvent | None:
    """Return the receipt for the application as it is now, None if it has changed."""
    latest = row.events.filter(what__in=RECEIPTS).order_by("at", "pk").last()
    if latest is None or (row.changed_at and row.changed_at > latest.at):
        return None
    return latest


def is_changed_since_receipt(application: Application) -> bool:
    """Tell whether what is written is not what the latest receipt was given for."""
    if not hasattr(application, "receipt_at"):
        return latest_receipt(application) is None
    given_at, changed_at = application.receipt_at, application.changed_at
    return given_at is None or (changed_at is not None and changed_at > given_at)


def _receipts() -> QuerySet[ApplicationEvent]:
    return ApplicationEvent.objects.filter(
        application=OuterRef("pk"), what__in=RECEIPTS
    ).order_by("-at", "-pk")


def days_late(application: Application) -> int:
    """Return how many days after the round's last day this was handed in."""
    closes = application.round.applications_close_on
    if closes is None or application.submitted_at is None:
        return 0
    return rules.days_late(
        handed_in_on=timezone.localdate(application.submitted_at), last_day=closes
    )


def track_of(round_: Round) -> dict[str, Any]:
    """Return the part of the model version that is about the round's own track."""
    tracks = (
        round_.model_version.rules.get("tracks", []) if round_.model_version else []
    )
    found: dict[str, Any] = next(
        (track for track in tracks if track["code"] == round_.track), {}
    )
    return found


def _seats_asked(
    entry: dict[str, Any], track: dict[str, Any]
) -> Iterator[DelegateRole]:
    numbers = {DelegateRole(role): 1 for role in entry.get("roles_required", ())}
    for role, number in (track.get("delegation") or {}).items():
        numbers[DelegateRole(role)] = number
    for role in sorted(numbers, key=ORDER_OF_ROLES.index):
        yield from [role] * numbers[role]


def _promises(entry: dict[str, Any], *, fee: int | None) -> Iterator[Commitment]:
    if entry.get("attends_all_meetings"):
        yield Commitment.ATTENDS_ALL
    if entry.get("follows_concept"):
        yield Commitment.FOLLOWS_CONCEPT
    if entry.get("mentor_commitment") == MentorCommitment.FIRM:
        yield Commitment.MENTOR_LATER
    if fee:
        yield Commitment.PAYS_FEE


def _seats(application: Application) -> tuple[Seat, ...]:
    """Return the seats in the order in which the round asks for them."""
    stored = sorted(application.seats.all(), key=lambda seat: seat.number)
    return seats_in_order(map(_seat, stored), asked=rules_of(application.round).seats)


def _seat(row: ApplicationSeat) -> Seat:
    return Seat(
        role=DelegateRole(row.role),
        name=row.name,
        title=row.title,
        email=row.email,
        substitute_name=row.substitute_name,
        substitute_email=row.substitute_email,
    )


def _codes(partners: list[ApplicationPartner], kind: PartnerKind) -> frozenset[str]:
    return frozenset(one.organisation.code for one in partners if one.kind == kind)
