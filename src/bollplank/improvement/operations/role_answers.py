"""Everything that changes what a role answers alone, and shows it to the others."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import role_answers as rules
from bollplank.domain.assessments import AssessmentState, Scale
from bollplank.domain.problems import Problem, RefusedError
from bollplank.domain.role_answers import RoleAnswer
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import RoleRating, RoleSheet, SelfAssessment
from bollplank.improvement.queries import role_answers as queries


@transaction.atomic
def begin(
    *, assessment: SelfAssessment, role: DelegateRole, by: User, at: datetime
) -> RoleSheet:
    """Return this person's own answers, with every moment unanswered at first."""
    sheet, begun = RoleSheet.objects.get_or_create(
        assessment=assessment, user=by, defaults={"role": role, "begun_at": at}
    )
    if begun:
        moments = assessment.questionnaire.moments.order_by("number")
        RoleRating.objects.bulk_create(
            RoleRating(sheet=sheet, moment=moment) for moment in moments
        )
    return sheet


@transaction.atomic
def answer(
    *, rating: RoleRating, said: RoleAnswer, seen_version: int, at: datetime
) -> RoleRating:
    """Write down what one person says of one moment. The same again changes nothing.

    Raises
    ------
    RefusedError
        She has finished, the delegation has agreed, the points are off the scale, or
        she has answered from another page since ``seen_version``.
    """
    row = _rating(rating.pk)
    assessment = row.sheet.assessment
    unchanged = queries.said_in(row) == said
    _refuse_if(
        rules.problems_with_answering(
            state=AssessmentState(assessment.state),
            done=row.sheet.done_at is not None,
            said=said,
            scale=Scale(assessment.questionnaire.scale_highest),
            version=row.version,
            seen_version=row.version if unchanged else seen_version,
        )
    )
    if not unchanged:
        row.reply, row.points, row.note = said.reply, said.points, said.note
        row.version += 1
        row.changed_at = at
        row.save()
    return row


@transaction.atomic
def finish(*, sheet: RoleSheet, at: datetime) -> RoleSheet:
    """Say that one's own answers are ready to be put beside the others'.

    Raises
    ------
    RefusedError
        A moment has no answer; one problem for each.
    """
    held = _sheet(sheet.pk)
    said = {row.moment.code: queries.said_in(row) for row in queries.ratings_of(held)}
    _refuse_if(rules.problems_with_finishing(said))
    if held.done_at is None:
        held.done_at = at
        held.save(update_fields=["done_at"])
    return held


@transaction.atomic
def take_back(*, sheet: RoleSheet) -> RoleSheet:
    """Open one's own answers again, as long as nobody else has seen them."""
    held = _sheet(sheet.pk)
    shown = held.assessment.answers_shown_at is not None
    _refuse_if(rules.problems_with_taking_back(shown=shown))
    held.done_at = None
    held.save(update_fields=["done_at"])
    return held


@transaction.atomic
def show(*, assessment: SelfAssessment, by: User, at: datetime) -> SelfAssessment:
    """Put the roles' answers side by side, for the whole delegation and for good.

    Raises
    ------
    RefusedError
        A role has not finished, or there are too few of them.
    """
    held = SelfAssessment.objects.select_for_update(of=["self"]).get(pk=assessment.pk)
    if held.answers_shown_at is not None:
        return held
    progress = queries.progress_of(held, on=at.date())
    _refuse_if(
        rules.problems_with_showing(
            state=AssessmentState(held.state),
            done=progress.done,
            held=progress.held | progress.begun,
        )
    )
    held.answers_shown_at = at
    held.save(update_fields=["answers_shown_at"])
    log_entries.write(what="role-answers-shown", about=held, by=by, at=at)
    return held


def _sheet(pk: int) -> RoleSheet:
    """Return the row as it stands now, held until the transaction ends."""
    return (
        RoleSheet.objects.select_for_update(of=["self"])
        .select_related("assessment")
        .get(pk=pk)
    )


def _rating(pk: int) -> RoleRating:
    """Return the row as it stands now, held until the transaction ends."""
    return (
        RoleRating.objects.select_for_update(of=["self"])
        .select_related("moment", "sheet__assessment__questionnaire")
        .get(pk=pk)
    )


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)
