"""Everything that is asked about ways of working."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.assessments import Sharing
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import (
    Moment,
    Questionnaire,
    WayAnswer,
    WayOfWorking,
    WayTemplate,
)
from bollplank.improvement.queries import shared_rows
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Participation, Round
from bollplank.programme.queries.rounds import AnyUser


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far an organisation has come with one moment, by role.

    ``answered`` counts the questions with a text; ``sharing`` is how far it is shown,
    both only for roles that have begun.
    """

    moment: Moment
    answered: Mapping[DelegateRole, int]
    sharing: Mapping[DelegateRole, Sharing]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """How organisations work in one moment, as one role of each tells it."""

    moment: Moment
    role: DelegateRole
    ways: Sequence[tuple[Organisation, WayOfWorking | None]]


def visible_to(user: AnyUser, *, on: date) -> QuerySet[WayOfWorking]:
    """Return the ways of working this person may read: see ``shared_rows``."""
    return _rows().filter(shared_rows.visible_to(user, on=on))


def editable_by(user: AnyUser, *, on: date) -> QuerySet[WayOfWorking]:
    """Return the ways of this person's organisations that still take part."""
    return _rows().filter(shared_rows.editable_by(user, on=on))


def _rows() -> QuerySet[WayOfWorking]:
    answers = WayAnswer.objects.select_related("changed_by").order_by("pk")
    return (
        WayOfWorking.objects.select_related(
            "organisation", "round", "moment", "template"
        )
        .prefetch_related(Prefetch("answers", answers))
        .order_by("moment__number", "organisation__sort_key", "pk")
    )


def moments_of(round_: Round) -> list[Moment]:
    """Return the moments of the round's questionnaire; none where it has none."""
    version = round_.model_version
    if version is None:
        return []
    questionnaire = Questionnaire.objects.filter(code=version.questionnaire).first()
    return list(questionnaire.moments.order_by("number")) if questionnaire else []


def template() -> WayTemplate | None:
    """Return the newest template, None where the content has none."""
    return WayTemplate.objects.order_by("-code").first()


def standings(place: Participation) -> list[Standing]:
    """Return how far the organisation has come, moment by moment."""
    answered: dict[int, dict[DelegateRole, int]] = defaultdict(dict)
    sharing: dict[int, dict[DelegateRole, Sharing]] = defaultdict(dict)
    ways = _rows().filter(organisation=place.organisation, round=place.round)
    for way in ways:
        role = DelegateRole(way.role)
        answered[way.moment_id][role] = sum(bool(one.text) for one in way.answers.all())
        sharing[way.moment_id][role] = Sharing(way.sharing)
    return [
        Standing(
            moment=moment, answered=answered[moment.pk], sharing=sharing[moment.pk]
        )
        for moment in moments_of(place.round)
    ]


def side_by_side(
    organisations: Iterable[Organisation],
    *,
    round_: Round,
    moment: Moment,
    role: DelegateRole,
    user: User,
    on: date,
) -> SideBySide:
    """Return each organisation's way of this moment as this role tells it.

    None where it has none that the reader may see.
    """
    found = {
        way.organisation_id: way
        for way in visible_to(user, on=on).filter(
            round=round_, moment=moment, role=role
        )
    }
    return SideBySide(
        moment=moment,
        role=role,
        ways=[(each, found.get(each.pk)) for each in organisations],
    )


def told_by(
    organisations: Iterable[Organisation], *, round_: Round, user: User, on: date
) -> dict[int, Counter[DelegateRole]]:
    """Return how many of these have told how they work, by moment's pk and role.

    Only what the reader may see is counted, and only where something is said.
    """
    said = WayAnswer.objects.filter(way=OuterRef("pk")).exclude(text="")
    ways = (
        WayOfWorking.objects.filter(shared_rows.visible_to(user, on=on))
        .filter(Exists(said), round=round_, organisation__in=list(organisations))
        .values_list("moment", "role")
    )
    counts: dict[int, Counter[DelegateRole]] = defaultdict(Counter)
    for moment, role in ways:
        counts[moment][DelegateRole(role)] += 1
    return dict(counts)


def text_of(way: WayOfWorking) -> dict[str, str]:
    """Return what is said to each question, by its code; without those left empty."""
    return {one.question: one.text for one in way.answers.all() if one.text}
