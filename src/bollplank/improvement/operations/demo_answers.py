"""The self-assessments and improvements of the demonstration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.content.demo import Demo
from bollplank.content.schemas.demo import (
    DemoAssessment,
    DemoAssessments,
    DemoImprovement,
    DemoRating,
)
from bollplank.domain.assessments import AssessmentState
from bollplank.domain.steps import TaskKind, due_on
from bollplank.improvement.models import (
    Improvement,
    Moment,
    Questionnaire,
    Rating,
    SelfAssessment,
)
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round, Step
from bollplank.programme.operations import tasks

DRAFT_WRITTEN_DAYS = -12
"""Days from the step's day to when a draft that nobody has agreed on was written."""

Ratings: TypeAlias = dict[tuple[str, str, int], Rating]
"""Ratings by organisation, occasion and the number of the moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The round that is filled, with who and what is there already."""

    round: Round
    kick_off_on: date
    organisations: Mapping[str, Organisation]
    people: Mapping[str, User]


def moment_of(day: date) -> datetime:
    """Return ten in the morning of that day: when things are done in the demo."""
    return datetime.combine(day, time(10), tzinfo=timezone.get_current_timezone())


def load(*, demo: Demo, stage: Stage, questionnaire: Questionnaire) -> None:
    """Store the answers and the improvements in a round that holds none."""
    moments = {moment.number: moment for moment in questionnaire.moments.all()}
    ratings: Ratings = {}
    for described in demo.assessments:
        by = stage.people[described.by]
        for one in described.assessments:
            assessment = _assessment(stage, questionnaire, described, one)
            days = DRAFT_WRITTEN_DAYS if one.agreed_days is None else one.agreed_days
            at = _moment(stage, assessment.step, days)
            written = _ratings(assessment, moments, one, by=by, at=at)
            for number, rating in written.items():
                ratings[described.organisation, one.occasion, number] = rating
            if one.state is AssessmentState.LOCKED:
                _note_as_done(stage, assessment)
    for improvement in demo.improvements:
        _improvement(stage, improvement, moments, ratings).save()


def _assessment(
    stage: Stage,
    questionnaire: Questionnaire,
    described: DemoAssessments,
    one: DemoAssessment,
) -> SelfAssessment:
    step = Step.objects.get(
        model_version_id=stage.round.model_version_id, code=one.step
    )
    is_locked = one.state is AssessmentState.LOCKED
    return SelfAssessment.objects.create(
        organisation=stage.organisations[described.organisation],
        round=stage.round,
        step=step,
        questionnaire=questionnaire,
        level=questionnaire.levels[0],
        occasion=one.occasion,
        state=one.state,
        sharing=one.sharing,
        agreed_at=None
        if one.agreed_days is None
        else _moment(stage, step, one.agreed_days),
        locked_at=None
        if one.locked_days is None
        else _moment(stage, step, one.locked_days),
        locked_by=stage.people[described.by] if is_locked else None,
    )


def _moment(stage: Stage, step: Step, days: int) -> datetime:
    """Return when something was done so many days from the step's day."""
    starts = due_on(kick_off_on=stage.kick_off_on, step_offset_days=step.offset_days)
    return moment_of(starts + timedelta(days=days))


def _ratings(
    assessment: SelfAssessment,
    moments: Mapping[int, Moment],
    one: DemoAssessment,
    *,
    by: User,
    at: datetime,
) -> dict[int, Rating]:
    """Store a rating for every moment, answered or not, and return them by number."""
    answered = {rating.moment: rating for rating in one.ratings}
    rows = {
        number: Rating(assessment=assessment, moment=moment)
        for number, moment in moments.items()
    }
    for number, rating in answered.items():
        _answer(rows[number], rating, by=by, at=at)
    Rating.objects.bulk_create(rows.values())
    return rows


def _answer(row: Rating, described: DemoRating, *, by: User, at: datetime) -> None:
    row.answer, row.points = described.answer, described.points
    row.motivation = described.motivation
    row.evidence = described.evidence
    row.explanation = described.explanation
    row.version, row.changed_by, row.changed_at = 1, by, at


def _note_as_done(stage: Stage, assessment: SelfAssessment) -> None:
    """Note the step's task of assessing as done on the day of the locking."""
    if assessment.locked_by is None or assessment.locked_at is None:
        return
    for task in assessment.step.tasks.filter(kind=TaskKind.SELF_ASSESSMENT):
        tasks.note(
            round_=stage.round,
            organisation=assessment.organisation,
            task=task,
            by=assessment.locked_by,
            at=assessment.locked_at,
        )


def _improvement(
    stage: Stage,
    described: DemoImprovement,
    moments: Mapping[int, Moment],
    ratings: Ratings,
) -> Improvement:
    """Return the improvement, with the difference it came from if it had one."""
    number, learned = described.moment, described.learned_from
    own = other = None
    if number is not None and learned is not None:
        own = ratings[described.organisation, learned.occasion, number]
        other = ratings[learned.organisation, learned.occasion, number]
    return Improvement(
        organisation=stage.organisations[described.organisation],
        round=stage.round,
        title=described.title,
        aim=described.aim,
        kind=described.kind,
        state=described.state,
        moment=None if number is None else moments[number],
        own_rating=own,
        learned_rating=other,
        created_at=moment_of(stage.kick_off_on + timedelta(days=described.noted_days)),
        created_by=stage.people[described.by],
    )
