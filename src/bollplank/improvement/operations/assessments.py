"""Everything that changes a self-assessment.

A locked one is changed by nothing here but ``share``, which does not touch what it
says: every operation takes the row, asks the rule and refuses before it writes.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import assessments as rules
from bollplank.domain import chains
from bollplank.domain.assessments import AssessmentState, Level, Scale, Sharing
from bollplank.domain.problems import Problem, RefusedError
from bollplank.domain.steps import StepKind, TaskKind, TaskOwner
from bollplank.improvement.models import (
    CriterionAnswer,
    EarlierRating,
    Questionnaire,
    Rating,
    SelfAssessment,
)
from bollplank.improvement.operations import evidence, starts_seen_now
from bollplank.improvement.queries import assessments as queries
from bollplank.improvement.queries import departments
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Participation, Round, Step
from bollplank.programme.operations import tasks

SAID = ["answer", "points", "motivation", "evidence", "explanation"]
"""What a rating and its earlier rows have in common, named as the rules name it."""


@transaction.atomic
def open_for(
    *,
    organisation: Organisation,
    round_: Round,
    step: Step,
    level: Level,
    by: User,
    at: datetime,
) -> SelfAssessment:
    """Begin an assessment with every moment unanswered, or return the one begun.

    Raises
    ------
    RefusedError
        The organisation does not take part in the round, or has left it. For a
        department its parent has to, and the level has to be that of boards.
    """
    asked = Questionnaire.objects.get(code=step.model_version.questionnaire)
    place = Participation.objects.select_for_update().filter(
        round=round_, organisation=departments.place_of(organisation), left=False
    )
    _refuse_if(
        chains.problems_with_opening(
            is_department=departments.is_department(organisation),
            level=level,
            levels=asked.levels,
            takes_part=place.exists(),
        )
    )
    begun = SelfAssessment.objects.filter(
        organisation=organisation, round=round_, step=step, level=level
    ).order_by("revision")
    if (newest := begun.last()) is not None:
        return newest

    assessment = SelfAssessment.objects.create(
        organisation=organisation,
        round=round_,
        step=step,
        level=level,
        occasion=rules.occasion_of(_kinds_up_to(step)),
        questionnaire=asked,
    )
    Rating.objects.bulk_create(
        Rating(assessment=assessment, moment=moment)
        for moment in assessment.questionnaire.moments.order_by("number")
    )
    log_entries.write(what="assessment-opened", about=assessment, by=by, at=at)
    return assessment


@transaction.atomic
def save_rating(
    *, rating: Rating, said: rules.Rating, seen_version: int, by: User, at: datetime
) -> Rating:
    """Write down what the delegation says of a moment. What it said before is kept.

    Saying the same again changes nothing. The row says who and when, so the log
    holds only the steps of the whole assessment.

    Raises
    ------
    RefusedError
        It is agreed or locked, the points are off the scale, or somebody else has
        saved since ``seen_version``; then nothing is written over.
    """
    assessment = _held(rating.assessment_id)
    row = queries.with_replies(Rating.objects.all()).get(pk=rating.pk)
    unchanged = queries.said_in(row) == said
    _refuse_if(
        rules.problems_with_saving(
            state=AssessmentState(assessment.state),
            said=said,
            scale=Scale(assessment.questionnaire.scale_highest),
            version=row.version,
            seen_version=row.version if unchanged else seen_version,
        )
    )
    if not unchanged:
        _keep_as_earlier(row)
        row.version += 1
        row.changed_at, row.changed_by = at, by
        _write(row, said)
    return row


@transaction.atomic
def agree(*, assessment: SelfAssessment, by: User, at: datetime) -> SelfAssessment:
    """Call this the delegation's joint view: mentors and coordinator may read it.

    Raises
    ------
    RefusedError
        A moment has no answer, or a movement no explanation; one for each.
    """
    held = _held(assessment.pk)
    _refuse_if(
        rules.problems_with_agreeing(
            state=AssessmentState(held.state),
            ratings=queries.said_of_moments(held),
            before=queries.points_before(held),
            scale=Scale(held.questionnaire.scale_highest),
        )
    )
    held.state, held.agreed_at = AssessmentState.AGREED, at
    held.save()
    log_entries.write(what="assessment-agreed", about=held, by=by, at=at)
    return held


@transaction.atomic
def reopen(*, assessment: SelfAssessment, by: User, at: datetime) -> SelfAssessment:
    """Make an agreed assessment a draft again, seen by its own organisation only."""
    held = _held(assessment.pk)
    _refuse_if(rules.problems_with_reopening(state=AssessmentState(held.state)))
    held.state, held.agreed_at = AssessmentState.DRAFT, None
    held.save()
    log_entries.write(what="assessment-reopened", about=held, by=by, at=at)
    return held


@transaction.atomic
def lock(*, assessment: SelfAssessment, by: User, at: datetime) -> SelfAssessment:
    """Lock what is agreed, for good, and note the step's task as done.

    Where a questionnaire has several levels, the first one does the task.
    """
    held = _held(assessment.pk)
    _refuse_if(
        rules.problems_with_locking(
            state=AssessmentState(held.state),
            ratings=queries.said_of_moments(held),
            before=queries.points_before(held),
            scale=Scale(held.questionnaire.scale_highest),
        )
    )
    held.state, held.locked_at, held.locked_by = AssessmentState.LOCKED, at, by
    held.content_hash = queries.fingerprint_of(held)
    held.save()
    log_entries.write(what="assessment-locked", about=held, by=by, at=at)
    if held.level == held.questionnaire.levels[0]:
        _note_as_done(held, by=by, at=at)
    return held


@transaction.atomic
def revise(*, assessment: SelfAssessment, by: User, at: datetime) -> SelfAssessment:
    """Begin a correction of what is locked, as a draft of its own with the same text.

    What is corrected stays as it is, shared as far as it was.
    """
    held = _held(assessment.pk)
    _refuse_if(
        rules.problems_with_revising(
            state=AssessmentState(held.state),
            revised=SelfAssessment.objects.filter(revises=held).exists(),
        )
    )
    revision = SelfAssessment.objects.create(
        organisation=held.organisation,
        round=held.round,
        step=held.step,
        level=held.level,
        occasion=held.occasion,
        questionnaire=held.questionnaire,
        revision=held.revision + 1,
        revises=held,
    )
    for rating in queries.ratings_of(held):
        _copy(rating, revision)
    starts_seen_now.copy(older=held, newer=revision)
    log_entries.write(what="assessment-revised", about=revision, by=by, at=at)
    return revision


@transaction.atomic
def share(
    *, assessment: SelfAssessment, sharing: Sharing, by: User, at: datetime
) -> SelfAssessment:
    """Show a locked assessment this far and no further, which may be taken back."""
    held = _held(assessment.pk)
    _refuse_if(
        rules.problems_with_sharing(state=AssessmentState(held.state), sharing=sharing)
    )
    if held.sharing != sharing:
        held.sharing = sharing
        held.save(update_fields=["sharing"])
        what = f"assessment-shared-{sharing}"
        log_entries.write(what=what, about=held, by=by, at=at)
    return held


def _held(pk: int) -> SelfAssessment:
    """Return the row as it stands now, held until the transaction ends."""
    return (
        SelfAssessment.objects.select_for_update(of=["self"])
        .select_related("organisation", "round", "step", "questionnaire")
        .get(pk=pk)
    )


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)


def _kinds_up_to(step: Step) -> list[StepKind]:
    steps = step.model_version.steps.filter(number__lte=step.number)
    return [
        StepKind(kind)
        for kind in steps.order_by("number").values_list("kind", flat=True)
    ]


def _keep_as_earlier(row: Rating) -> None:
    EarlierRating.objects.create(
        rating=row,
        **{
            name: getattr(row, name)
            for name in [*SAID, "version", "changed_at", "changed_by"]
        },
    )


def _write(row: Rating, said: rules.Rating) -> None:
    """Store the row with what is said, and the replies to its criteria."""
    for name in SAID:
        setattr(row, name, getattr(said, name))
    row.save()
    criteria = {criterion.code: criterion for criterion in row.moment.criteria.all()}
    row.criterion_answers.all().delete()
    CriterionAnswer.objects.bulk_create(
        CriterionAnswer(rating=row, criterion=criteria[code], reply=reply)
        for code, reply in said.replies.items()
    )


def _copy(rating: Rating, revision: SelfAssessment) -> None:
    copy = Rating(
        assessment=revision,
        moment=rating.moment,
        changed_at=rating.changed_at,
        changed_by=rating.changed_by,
    )
    _write(copy, queries.said_in(rating))
    evidence.copy(rating=rating, to=copy)


def _note_as_done(assessment: SelfAssessment, *, by: User, at: datetime) -> None:
    done_by_locking = assessment.step.tasks.filter(
        kind=TaskKind.SELF_ASSESSMENT, owner=TaskOwner.PARTICIPANT
    )
    for task in done_by_locking:
        tasks.note(
            round_=assessment.round,
            organisation=assessment.organisation,
            task=task,
            by=by,
            at=at,
        )
