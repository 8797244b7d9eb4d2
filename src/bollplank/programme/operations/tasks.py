"""Everything that changes what is done of a round's tasks."""

from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.steps import TaskKind
from bollplank.organisations.models import Organisation
from bollplank.programme.models import CompletedTask, Round, StepTask


@transaction.atomic
def complete(
    *,
    round_: Round,
    organisation: Organisation,
    task: StepTask,
    by: User,
    at: datetime,
) -> CompletedTask:
    """Note that an organisation has done a task. Doing it twice changes nothing.

    Raises
    ------
    RefusedError
        The task is a self-assessment: it is done by locking that.
    """
    if task.kind == TaskKind.SELF_ASSESSMENT:
        raise RefusedError([Problem(ProblemCode.TASK_FOLLOWS_ASSESSMENT)])
    return note(round_=round_, organisation=organisation, task=task, by=by, at=at)


@transaction.atomic
def note(
    *, round_: Round, organisation: Organisation, task: StepTask, by: User, at: datetime
) -> CompletedTask:
    """Note a task as done, whatever made it so."""
    row, is_new = CompletedTask.objects.get_or_create(
        round=round_, organisation=organisation, task=task, defaults={"done_at": at}
    )
    if is_new:
        log_entries.write(what="task-completed", about=row, by=by, at=at)
    return row


@transaction.atomic
def undo(
    *, round_: Round, organisation: Organisation, task: StepTask, by: User, at: datetime
) -> None:
    """Take back that a task was done, as long as no assessment made it so."""
    if task.kind == TaskKind.SELF_ASSESSMENT:
        raise RefusedError([Problem(ProblemCode.TASK_FOLLOWS_ASSESSMENT)])
    done = CompletedTask.objects.filter(
        round=round_, organisation=organisation, task=task
    ).first()
    if done is not None:
        log_entries.write(what="task-undone", about=done, by=by, at=at)
        done.delete()
