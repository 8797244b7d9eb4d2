"""Everything that is asked for a pack before a meeting.

What a group's pack holds is only what is shared with the group, so that it is the same
whoever of the group asks for it; what is only for one's own is asked for by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.assessments import AssessmentState, Level, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.domain.improvements import ImprovementState
from bollplank.domain.questions import QuestionState
from bollplank.domain.steps import StepKind, due_on
from bollplank.improvement.models import (
    Improvement,
    Moment,
    Questionnaire,
    Rating,
    SelfAssessment,
)
from bollplank.improvement.queries import assessments, comparisons
from bollplank.improvement.queries.comparison_columns import Column, columns_of
from bollplank.organisations.models import Organisation, Question
from bollplank.organisations.queries import questions
from bollplank.programme.models import Group, Step
from bollplank.programme.queries import groups, participations, rounds, tasks

NOT_UNDER_WAY = [ImprovementState.DONE, ImprovementState.DROPPED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A group's meeting, and how many of the participants have shared before it.

    The days are None where the round has no day for its kick-off.
    """

    group: Group
    step: Step
    starts_on: date | None
    ends_on: date | None
    participants: Sequence[Organisation]
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPack:
    """What is shared with a group before a meeting: the same to everybody in it.

    ``columns`` holds each organisation's latest shared assessment up to and with the
    meeting's own, by name; ``on_its_own`` are those that were made for this meeting.
    """

    meeting: Meeting
    level: Level | None
    questionnaire: Questionnaire | None
    moments: Sequence[Moment]
    mentors: Sequence[Organisation]
    columns: Sequence[Column]

    @property
    def not_shared(self) -> list[Organisation]:
        """The participants that have shared nothing up to this meeting."""
        shared = {column.organisation.pk for column in self.columns}
        return [one for one in self.meeting.participants if one.pk not in shared]

    @property
    def on_its_own(self) -> set[int]:
        """The ids of those whose assessment was made for this very meeting."""
        return {
            column.organisation.pk
            for column in self.columns
            if column.assessment.step_id == self.meeting.step.pk
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPart:
    """What only one's own organisation reads before the meeting.

    ``assessment`` is the newest made up to the meeting, in whatever state, with
    ``answered`` and ``asked``; ``moved`` are its ratings that moved, and how far.
    """

    organisation: Organisation
    assessment: SelfAssessment | None
    moved: Sequence[tuple[Rating, int]]
    to_us: Sequence[Question]
    by_us: Sequence[Question]
    improvements: Sequence[Improvement]
    tasks: Sequence[tasks.DueTask]


def groups_visible_to(user: rounds.AnyUser, *, on: date) -> QuerySet[Group]:
    """Return the groups this person may make a pack for, with members and meetings."""
    meetings = Step.objects.filter(kind=StepKind.BENCHMARKING).order_by("number")
    return comparisons.with_members(groups.visible_to(user, on=on)).prefetch_related(
        Prefetch("round__model_version__steps", meetings, to_attr="meetings")
    )


def under_way(user: rounds.AnyUser, *, on: date) -> list[Group]:
    """Return those of them that are in rounds under way."""
    found = groups_visible_to(user, on=on)
    return list(found.exclude(round__state__in=participations.OVER))


def meetings_of(found: Iterable[Group]) -> list[Meeting]:
    """Return the meetings of groups from ``groups_visible_to``, in order of their days.

    Those without a day come last.
    """
    every = list(found)
    shared = _shared_before(every)
    meetings = [
        _meeting(group, step, shared) for group in every for step in _steps(group)
    ]
    return sorted(
        meetings,
        key=lambda one: (
            one.starts_on is None,
            one.starts_on or date.min,
            one.group.pk,
            one.step.number,
        ),
    )


def of_group(group: Group, *, number: int) -> GroupPack | None:
    """Return what the group has shared up to the meeting that is this step.

    ``group`` is one from ``groups_visible_to``. None where the step is no meeting.
    """
    step = next((one for one in _steps(group) if one.number == number), None)
    if step is None:
        return None
    meeting = _meeting(group, step, _shared_before([group]))
    level = next(iter(comparisons.levels_of([group]).get(group.pk, [])), None)
    rows = _rows(meeting, level) if level else []
    latest = {row.organisation_id: row for row in rows}
    current = [latest[one.pk] for one in meeting.participants if one.pk in latest]
    base = _base(current, group)
    return GroupPack(
        meeting=meeting,
        level=level,
        questionnaire=base,
        moments=list(base.moments.order_by("number")) if base else [],
        mentors=[
            member.organisation
            for member in group.members.all()
            if member.role != GroupRole.PARTICIPANT
        ],
        columns=columns_of(current, base, rows, in_full=set()) if base else [],
    )


def own_parts(pack: GroupPack, *, user: User, on: date) -> list[OwnPart]:
    """Return what this person's organisations in the group read by themselves."""
    own = set(rounds.organisations_of(user, on=on).values_list("pk", flat=True))
    ours = [one for one in pack.meeting.participants if one.pk in own]
    if not ours:
        return []
    open_ones = _open_questions(pack, user, on)
    return [_own_part(one, pack, open_ones) for one in ours]


def _own_part(
    own: Organisation, pack: GroupPack, open_ones: Sequence[Question]
) -> OwnPart:
    """Return the part of an organisation in which whoever asks has a seat.

    She reads everything of it, so the far heavier question of what a person may see
    at all is not asked again.
    """
    round_ = pack.meeting.group.round
    rows = SelfAssessment.objects.filter(
        organisation=own,
        round=round_,
        level=pack.level or "",
        step__number__lte=pack.meeting.step.number,
    ).select_related("organisation", "round", "step", "questionnaire")
    found = assessments.newest(assessments.with_answered(rows))
    assessment = found[-1] if found else None
    under_way = Improvement.objects.filter(organisation=own, round=round_)
    return OwnPart(
        organisation=own,
        assessment=assessment,
        moved=_moved(assessment) if assessment else [],
        to_us=[one for one in open_ones if one.asked_id == own.pk],
        by_us=[one for one in open_ones if one.asking_id == own.pk],
        improvements=list(
            under_way.exclude(state__in=NOT_UNDER_WAY).order_by("-created_at", "-pk")
        ),
        tasks=[
            due
            for due in tasks.due_for(round_, [own])
            if due.task.step_id == pack.meeting.step.pk and due.task.offset_days <= 0
        ],
    )


def _moved(assessment: SelfAssessment) -> list[tuple[Rating, int]]:
    before = assessments.points_before(assessment)
    return [
        (rating, rating.points - before[rating.moment.code])
        for rating in assessment.ratings.select_related("moment").order_by(
            "moment__number"
        )
        if rating.points is not None
        and before.get(rating.moment.code, rating.points) != rating.points
    ]


def _open_questions(pack: GroupPack, user: User, on: date) -> list[Question]:
    """Return the questions without an answer between mine and others of the group."""
    there = [*pack.meeting.participants, *pack.mentors]
    within = Q(asking__in=there, asked__in=there)
    rows = questions.visible_to(user, on=on).filter(within, state=QuestionState.OPEN)
    return list(rows)


def _steps(group: Group) -> list[Step]:
    version = group.round.model_version
    return list(getattr(version, "meetings", [])) if version else []


def _meeting(
    group: Group, step: Step, shared: Mapping[tuple[int, int], set[int]]
) -> Meeting:
    starts = group.round.kick_off_on
    participants = comparisons.participants_of(group)
    here = shared.get((group.round_id, step.pk), set())
    return Meeting(
        group=group,
        step=step,
        starts_on=_day(starts, step.offset_days),
        ends_on=_day(starts, step.offset_days + step.length_days - 1),
        participants=participants,
        shared=sum(one.pk in here for one in participants),
    )


def _day(kick_off_on: date | None, offset: int) -> date | None:
    if kick_off_on is None:
        return None
    return due_on(kick_off_on=kick_off_on, step_offset_days=offset)


def _shared() -> QuerySet[SelfAssessment]:
    """Return what is shared with a group, if it is in one."""
    return SelfAssessment.objects.filter(
        state=AssessmentState.LOCKED, sharing__in=Sharing.GROUP.and_wider
    )


def _shared_before(found: Iterable[Group]) -> dict[tuple[int, int], set[int]]:
    """Return who has shared, by round and step."""
    rows = _shared().filter(round__in={group.round_id for group in found})
    shared: dict[tuple[int, int], set[int]] = {}
    for round_id, step_id, organisation in rows.values_list(
        "round_id", "step_id", "organisation_id"
    ):
        shared.setdefault((round_id, step_id), set()).add(organisation)
    return shared


def _rows(meeting: Meeting, level: Level) -> list[SelfAssessment]:
    """Return the newest shared revisions up to the meeting, in the order of steps."""
    rows = (
        _shared()
        .filter(
            organisation__in=meeting.participants,
            round=meeting.group.round_id,
            level=level,
            step__number__lte=meeting.step.number,
        )
        .select_related("organisation", "step", "questionnaire")
    )
    return sorted(assessments.newest(rows), key=lambda row: row.step.number)


def _base(current: Sequence[SelfAssessment], group: Group) -> Questionnaire | None:
    """Return the round's own questionnaire where somebody has used it, else another."""
    version = group.round.model_version
    used = [row.questionnaire for row in current]
    wanted = [one for one in used if version and one.code == version.questionnaire]
    return next(iter([*wanted, *used]), None)
