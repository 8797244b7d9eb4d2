"""Everything that is asked to compare the self-assessments of a group."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from bollplank.accounts.models import User
from bollplank.domain import comparisons as rules
from bollplank.domain.assessments import (
    AssessmentState,
    Level,
    Occasion,
    Scale,
    Sharing,
)
from bollplank.domain.comparisons import Place
from bollplank.domain.groups import GroupRole
from bollplank.domain.questionnaires import Comparability
from bollplank.improvement.models import (
    Moment,
    MomentPair,
    Questionnaire,
    Rating,
    SelfAssessment,
)
from bollplank.improvement.queries import assessments
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Group, GroupMember, Participation, Step
from bollplank.programme.queries import groups, participations, rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one organisation has shared on the occasion, under the moments compared.

    ``ratings`` and ``before`` go by the code of the compared questionnaire's moment;
    ``before`` is what it had shared of the time before, empty where it had not.
    """

    organisation: Organisation
    assessment: SelfAssessment
    ratings: Mapping[str, Rating]
    before: Mapping[str, Rating]

    def place(self, moment: str) -> Place | None:
        """Return the points on this moment; None without points or counterpart."""
        return _place(self.ratings.get(moment), self.assessment)

    def moved(self, moment: str) -> int | None:
        """Return how many points the moment has moved; None where it is not known."""
        now = self.place(moment)
        then = _place(self.before.get(moment), self.assessment)
        return now.points - then.points if now and then else None


@dataclass(frozen=True, slots=True)
class Shared:
    """An occasion on which somebody in the group has shared, and before which step."""

    occasion: Occasion
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The group's shared assessments of one level on one occasion, side by side.

    Organisations stand with the reader's own first, then in alphabetical order.
    ``own`` is that organisation, whether or not it has shared.
    """

    occasions: Sequence[Shared]
    occasion: Shared | None
    questionnaire: Questionnaire | None
    moments: Sequence[Moment]
    participants: Sequence[Organisation]
    own: Organisation | None
    columns: Sequence[Column]
    not_shared: Sequence[Organisation]

    @property
    def own_column(self) -> Column | None:
        """What the reader's own organisation has shared, if it has."""
        first = self.columns[0] if self.columns else None
        return first if first and first.organisation == self.own else None

    @property
    def across_versions(self) -> bool:
        """Whether more than one version of the questionnaire stands side by side."""
        used = {column.assessment.questionnaire_id for column in self.columns}
        return len(used) > 1


def groups_under_way(user: rounds.AnyUser, *, on: date) -> QuerySet[Group]:
    """Return the groups this person may look into, in rounds that are not over."""
    return groups.visible_to(user, on=on).exclude(round__state__in=participations.OVER)


def with_participants(found: QuerySet[Group]) -> QuerySet[Group]:
    """Return the groups with those still in them as ``members``, in order."""
    left = Participation.objects.filter(
        round=OuterRef("group__round"), organisation=OuterRef("organisation"), left=True
    )
    members = (
        GroupMember.objects.filter(~Exists(left), role=GroupRole.PARTICIPANT)
        .select_related("organisation")
        .order_by("organisation__sort_key", "pk")
    )
    return found.prefetch_related(Prefetch("members", members))


def levels_of(found: Iterable[Group]) -> dict[int, list[Level]]:
    """Return the levels on which each group's questionnaire is answered, by group."""
    codes = {
        group.pk: version.questionnaire
        for group in found
        if (version := group.round.model_version) is not None
    }
    levels = dict(
        Questionnaire.objects.filter(code__in=codes.values()).values_list(
            "code", "levels"
        )
    )
    return {
        pk: [Level(level) for level in levels.get(code, [])]
        for pk, code in codes.items()
    }


def of_group(
    group: Group, *, level: Level, step: int | None, user: User, on: date
) -> Comparison:
    """Return what may be compared in this group, the same number of queries always.

    ``group`` comes from ``with_participants``. ``step`` is the number of the step before which the assessments were made; None
    chooses the latest on which there is something to compare.
    """
    members = [member.organisation for member in group.members.all()]
    own_ids = set(rounds.organisations_of(user, on=on).values_list("pk", flat=True))
    own = next((member for member in members if member.pk in own_ids), None)
    rows = _shared(members, group=group, level=level, user=user, on=on)
    by_step: dict[int, dict[int, SelfAssessment]] = defaultdict(dict)
    for row in rows:
        by_step[row.step.number][row.organisation_id] = row
    occasions = [_occasion(found) for found in by_step.values()]
    number = step if step in by_step else _latest(by_step, own)
    shown = by_step[number] if number is not None else {}
    first = [member for member in members if member == own]
    ordered = [*first, *(member for member in members if member != own)]
    current = [shown[member.pk] for member in ordered if member.pk in shown]
    base = _base(current, group)
    return Comparison(
        occasions=occasions,
        occasion=_occasion(shown) if shown else None,
        questionnaire=base,
        moments=list(base.moments.order_by("number")) if base else [],
        participants=ordered,
        own=own,
        columns=_columns(current, base, rows) if base else [],
        not_shared=[member for member in ordered if member.pk not in shown],
    )


def _shared(
    members: list[Organisation], *, group: Group, level: Level, user: User, on: date
) -> list[SelfAssessment]:
    """Return the newest shared revision of each occasion, in the order of the round."""
    rows = assessments.visible_to(user, on=on).filter(
        organisation__in=members,
        round=group.round_id,
        level=level,
        state=AssessmentState.LOCKED,
        sharing__in=Sharing.GROUP.and_wider,
    )
    newest = assessments.newest(rows)
    return sorted(newest, key=lambda row: (row.step.number, row.organisation.sort_key))


def _occasion(shared: Mapping[int, SelfAssessment]) -> Shared:
    one = next(iter(shared.values()))
    return Shared(Occasion(one.occasion), one.step)


def _latest(
    by_step: Mapping[int, Mapping[int, SelfAssessment]], own: Organisation | None
) -> int | None:
    shared = [
        (number, [row.organisation.code for row in rows.values()])
        for number, rows in by_step.items()
    ]
    return rules.occasion_to_show(shared, mine=own.code if own else None)


def _base(current: list[SelfAssessment], group: Group) -> Questionnaire | None:
    """Return the questionnaire whose moments are compared.

    The round's own where somebody has answered it, else the first column's.
    """
    version = group.round.model_version
    used = [row.questionnaire for row in current]
    wanted = [one for one in used if version and one.code == version.questionnaire]
    return next(iter([*wanted, *used]), None)


def _columns(
    current: list[SelfAssessment], base: Questionnaire, rows: list[SelfAssessment]
) -> list[Column]:
    before = {row.pk: _before(row, rows) for row in current}
    wanted = {row.pk: row for row in [*current, *filter(None, before.values())]}
    others = {row.questionnaire_id for row in current} - {base.pk}
    counterparts = _counterparts(base, others)
    said: dict[int, dict[str, Rating]] = defaultdict(dict)
    for rating in Rating.objects.filter(assessment__in=list(wanted)).select_related(
        "moment"
    ):
        rating.assessment = wanted[rating.assessment_id]
        same = rating.moment.questionnaire_id == base.pk
        code = rating.moment.code if same else counterparts.get(rating.moment_id)
        if code is not None:
            said[rating.assessment_id][code] = rating
    return [
        Column(
            organisation=row.organisation,
            assessment=row,
            ratings=said[row.pk],
            before=said[earlier.pk] if (earlier := before[row.pk]) else {},
        )
        for row in current
    ]


def _before(
    row: SelfAssessment, rows: Iterable[SelfAssessment]
) -> SelfAssessment | None:
    """Return the organisation's latest shared one before this, of the same version."""
    earlier = [
        other
        for other in rows
        if other.organisation_id == row.organisation_id
        and other.questionnaire_id == row.questionnaire_id
        and other.step.number < row.step.number
    ]
    return max(earlier, key=lambda other: other.step.number, default=None)


def _counterparts(base: Questionnaire, others: set[int]) -> dict[int, str]:
    """Return the code of the base's moment for each moment that means the same."""
    if not others:
        return {}
    pairs = MomentPair.objects.filter(comparability=Comparability.SAME).select_related(
        "older", "newer"
    )
    found: dict[int, str] = {}
    for pair in pairs.filter(
        older__questionnaire=base, newer__questionnaire__in=others
    ):
        found[pair.newer_id] = pair.older.code
    for pair in pairs.filter(
        newer__questionnaire=base, older__questionnaire__in=others
    ):
        found[pair.older_id] = pair.newer.code
    return found


def _place(rating: Rating | None, assessment: SelfAssessment) -> Place | None:
    if rating is None or rating.points is None:
        return None
    return Place(rating.points, Scale(assessment.questionnaire.scale_highest))
