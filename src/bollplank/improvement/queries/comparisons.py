"""Everything that is asked to compare the self-assessments of a group."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from bollplank.accounts.models import User
from bollplank.domain import comparisons as rules
from bollplank.domain.assessments import AssessmentState, Level, Occasion, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.improvement.models import Moment, Questionnaire, SelfAssessment
from bollplank.improvement.queries.comparison_columns import Column, columns_of
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Group, GroupMember, Participation, Step
from bollplank.programme.queries import groups, participations, rounds


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


def with_members(found: QuerySet[Group]) -> QuerySet[Group]:
    """Return the groups with those still in them as ``members``, in order."""
    left = Participation.objects.filter(
        round=OuterRef("group__round"), organisation=OuterRef("organisation"), left=True
    )
    members = (
        GroupMember.objects.filter(~Exists(left))
        .select_related("organisation")
        .order_by("organisation__sort_key", "pk")
    )
    return found.prefetch_related(Prefetch("members", members))


def participants_of(group: Group) -> list[Organisation]:
    """Return the participants still in a group from ``with_members``, in order."""
    return [
        member.organisation
        for member in group.members.all()
        if member.role == GroupRole.PARTICIPANT
    ]


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

    ``group`` is one this person may look into, from ``with_members``. ``step``
    is the number of the step before which the assessments were made; None chooses
    the latest on which there is something to compare.
    """
    members = participants_of(group)
    own_ids = set(rounds.organisations_of(user, on=on).values_list("pk", flat=True))
    own = next((member for member in members if member.pk in own_ids), None)
    guides = user.is_coordinator or any(
        member.organisation_id in own_ids and member.role != GroupRole.PARTICIPANT
        for member in group.members.all()
    )
    rows = shared_in(group, members=members, level=level)
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
        columns=columns_of(
            current,
            base,
            rows,
            in_full={row.pk for row in current if guides or row.organisation == own},
        )
        if base
        else [],
        not_shared=[member for member in ordered if member.pk not in shown],
    )


def shared_in(
    group: Group, *, members: list[Organisation], level: Level
) -> list[SelfAssessment]:
    """Return the newest shared revision of each occasion, in the order of the round.

    Whoever may look into the group may see what is shared with it by those still in
    it, so the far heavier question of what a person may see at all is not asked.
    """
    rows = SelfAssessment.objects.filter(
        organisation__in=members,
        round=group.round_id,
        level=level,
        state=AssessmentState.LOCKED,
        sharing__in=Sharing.GROUP.and_wider,
    )
    newest = {
        (row.step.number, row.organisation.sort_key, row.organisation_id): row
        for row in rows.select_related(
            "organisation", "step", "questionnaire"
        ).order_by("revision")
    }
    return [row for _place, row in sorted(newest.items())]


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
