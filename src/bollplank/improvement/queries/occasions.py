"""When an organisation is to assess itself, and how far it has come each time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bollplank.domain.assessments import Level
from bollplank.domain.steps import TaskKind, TaskOwner, due_on
from bollplank.improvement.models import Questionnaire, SelfAssessment
from bollplank.improvement.queries import assessments
from bollplank.programme.models import Participation, Round, StepTask


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One time a participant is to assess itself on one level.

    ``due_on`` is None where the round has no day for its kick-off. ``newest`` is
    the newest revision with ``answered`` and ``asked``, None where not begun.
    """

    participation: Participation
    task: StepTask
    level: Level
    due_on: date | None
    newest: SelfAssessment | None


def of(participations: Iterable[Participation]) -> list[Occasion]:
    """Return every occasion in these places in rounds, in the order they come.

    Asks the same number of questions however many places there are.
    """
    places = list(participations)
    tasks, levels = _tasks_of(places), _levels_of(places)
    begun = _newest_of(places)
    return [
        Occasion(
            participation=place,
            task=task,
            level=level,
            due_on=_due_on(place.round, task),
            newest=begun.get(
                (place.round_id, place.organisation_id, task.step_id, level)
            ),
        )
        for place in places
        for task in tasks[place.round.model_version_id]
        for level in levels[place.round.model_version_id]
    ]


def questionnaires_of(participations: Iterable[Participation]) -> list[Questionnaire]:
    """Return the questionnaires that these places in rounds answer."""
    versions = [place.round.model_version for place in participations]
    codes = {version.questionnaire for version in versions if version is not None}
    return list(Questionnaire.objects.filter(code__in=codes).order_by("code"))


def due_on_of(assessment: SelfAssessment) -> date | None:
    """Return the last day of this assessment, None where no task or day gives one."""
    task = (
        assessment.step.tasks.filter(
            kind=TaskKind.SELF_ASSESSMENT, owner=TaskOwner.PARTICIPANT
        )
        .select_related("step")
        .order_by("pk")
        .first()
    )
    return None if task is None else _due_on(assessment.round, task)


def _tasks_of(places: list[Participation]) -> dict[int | None, list[StepTask]]:
    tasks: dict[int | None, list[StepTask]] = defaultdict(list)
    asked = StepTask.objects.filter(
        step__model_version__in=[place.round.model_version_id for place in places],
        kind=TaskKind.SELF_ASSESSMENT,
        owner=TaskOwner.PARTICIPANT,
    )
    first_of_step: set[int] = set()
    for task in asked.select_related("step").order_by("step__number", "pk"):
        if task.step_id not in first_of_step:
            first_of_step.add(task.step_id)
            tasks[task.step.model_version_id].append(task)
    return tasks


def _levels_of(places: list[Participation]) -> dict[int | None, list[Level]]:
    versions = {
        version.pk: version.questionnaire
        for place in places
        if (version := place.round.model_version) is not None
    }
    levels = dict(
        Questionnaire.objects.filter(code__in=versions.values()).values_list(
            "code", "levels"
        )
    )
    found: dict[int | None, list[Level]] = defaultdict(list)
    for version_id, code in versions.items():
        found[version_id] = [Level(level) for level in levels.get(code, [])]
    return found


def _newest_of(
    places: list[Participation],
) -> dict[tuple[int, int, int, str], SelfAssessment]:
    rows = SelfAssessment.objects.filter(
        round__in=[place.round_id for place in places],
        organisation__in=[place.organisation_id for place in places],
    ).select_related("organisation", "round", "step")
    return {
        (row.round_id, row.organisation_id, row.step_id, row.level): row
        for row in assessments.newest(assessments.with_answered(rows))
    }


def _due_on(round_: Round, task: StepTask) -> date | None:
    if round_.kick_off_on is None:
        return None
    return due_on(
        kick_off_on=round_.kick_off_on,
        step_offset_days=task.step.offset_days,
        task_offset_days=task.offset_days,
    )
