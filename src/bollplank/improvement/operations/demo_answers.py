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
)
from bollplank.domain.assessments import AssessmentState, Level
from bollplank.domain.steps import due_on
from bollplank.improvement.models import (
    Improvement,
    Moment,
    Rating,
    SelfAssessment,
)
from bollplank.improvement.operations import assessments
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round, Step

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
    """By e-mail address."""
    steps: Mapping[str, Step]
    moments: Mapping[int, Moment]


def moment_of(day: date) -> datetime:
    """Return ten in the morning of that day: when things are done in the demo."""
    return datetime.combine(day, time(10), tzinfo=timezone.get_current_timezone())


def load(*, demo: Demo, stage: Stage) -> None:
    """Store the answers and the improvements in a round that holds none."""
    ratings: Ratings = {}
    for described in demo.assessments:
        for one in described.assessments:
            written = _assessment(stage, described, one)
            for number, rating in written.items():
                ratings[described.organisation, one.occasion, number] = rating
    for improvement in demo.improvements:
        _improvement(stage, improvement, ratings).save()


def _assessment(
    stage: Stage, described: DemoAssessments, one: DemoAssessment
) -> dict[int, Rating]:
    """Take an assessment as far as it is described; return its ratings by number.

    The answers are written at once; every step after that goes the way of all
    assessments, so that nothing is shown which the rules do not allow.
    """
    step = stage.steps[one.step]
    by = stage.people[described.by]
    agreed_at = _moment(stage, step, one.agreed_days, otherwise=DRAFT_WRITTEN_DAYS)
    assessment = assessments.open_for(
        organisation=stage.organisations[described.organisation],
        round_=stage.round,
        step=step,
        level=Level.OVERALL,
        by=by,
        at=agreed_at,
    )
    ratings = _answer(assessment, one, by=by, at=agreed_at)
    if one.state is not AssessmentState.DRAFT:
        assessments.agree(assessment=assessment, by=by, at=agreed_at)
    if one.state is AssessmentState.LOCKED:
        locked_at = _moment(stage, step, one.locked_days, otherwise=0)
        assessments.lock(assessment=assessment, by=by, at=locked_at)
        assessments.share(
            assessment=assessment, sharing=one.sharing, by=by, at=locked_at
        )
    return ratings


def _moment(stage: Stage, step: Step, days: int | None, *, otherwise: int) -> datetime:
    """Return when something was done so many days from the step's day."""
    starts = due_on(kick_off_on=stage.kick_off_on, step_offset_days=step.offset_days)
    return moment_of(starts + timedelta(days=otherwise if days is None else days))


def _answer(
    assessment: SelfAssessment, one: DemoAssessment, *, by: User, at: datetime
) -> dict[int, Rating]:
    """Put what is described in place of the empty ratings; return all by number."""
    rows = {
        row.moment.number: row
        for row in assessment.ratings.select_related("moment").order_by("pk")
    }
    for described in one.ratings:
        row = rows[described.moment]
        row.answer, row.points = described.answer, described.points
        row.motivation = described.motivation
        row.evidence = described.evidence
        row.explanation = described.explanation
        row.version, row.changed_by, row.changed_at = 1, by, at
    assessment.ratings.all().delete()
    Rating.objects.bulk_create(rows.values())
    return rows


def _improvement(
    stage: Stage, described: DemoImprovement, ratings: Ratings
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
        moment=None if number is None else stage.moments[number],
        own_rating=own,
        learned_rating=other,
        created_at=moment_of(stage.kick_off_on + timedelta(days=described.noted_days)),
        created_by=stage.people[described.by],
    )
