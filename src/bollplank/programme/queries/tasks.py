"""Everything that is asked about steps and what is due."""

from dataclasses import dataclass
from datetime import date

from bollplank.domain.steps import TaskOwner, due_on
from bollplank.organisations.models import Organisation
from bollplank.programme.models import CompletedTask, Round, Step, StepTask


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedStep:
    """A step of a round with its days."""

    step: Step
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTask:
    """A task an organisation has in a round, its last day, and whether it is done."""

    task: StepTask
    round: Round
    organisation: Organisation
    due_on: date
    done: bool


def steps_of(round_: Round) -> list[PlacedStep]:
    """Return the steps of a round in order, counted from its kick-off.

    Empty where the round has no model version or no day for its kick-off.
    """
    if round_.model_version is None or round_.kick_off_on is None:
        return []
    placed = []
    for step in round_.model_version.steps.order_by("number"):
        starts = due_on(
            kick_off_on=round_.kick_off_on, step_offset_days=step.offset_days
        )
        ends = due_on(
            kick_off_on=round_.kick_off_on,
            step_offset_days=step.offset_days + step.length_days - 1,
        )
        placed.append(PlacedStep(step=step, starts_on=starts, ends_on=ends))
    return placed


def due_for(round_: Round, organisations: list[Organisation]) -> list[DueTask]:
    """Return every task participants have in a round, soonest first.

    Holds done and not done alike; three queries however many organisations.
    """
    if round_.model_version is None or round_.kick_off_on is None:
        return []
    tasks = StepTask.objects.filter(
        step__model_version=round_.model_version, owner=TaskOwner.PARTICIPANT
    ).select_related("step")
    done = set(
        CompletedTask.objects.filter(
            round=round_, organisation__in=organisations
        ).values_list("organisation_id", "task_id")
    )
    found = [
        DueTask(
            task=task,
            round=round_,
            organisation=organisation,
            due_on=due_on(
                kick_off_on=round_.kick_off_on,
                step_offset_days=task.step.offset_days,
                task_offset_days=task.offset_days,
            ),
            done=(organisation.pk, task.pk) in done,
        )
        for task in tasks
        for organisation in organisations
    ]
    return sorted(
        found, key=lambda due: (due.due_on, due.task.pk, due.organisation.sort_key)
    )
