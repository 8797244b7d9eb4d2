"""Everything that changes model versions: they are read from content, never typed."""

from collections.abc import Iterable

from django.db import transaction

from bollplank.content import schemas
from bollplank.programme.models import ModelVersion, Step, StepTask

STEP_FIELDS = {"name", "purpose", "preparations", "outcomes"}
RULES = {"entry", "tracks", "fee", "costs", "lead_times", "title_policy", "modules",
         "expected_results", "certainty", "sources"}  # fmt: skip


@transaction.atomic
def load(described: Iterable[schemas.ModelVersion]) -> None:
    """Store these model versions with steps and tasks, new or changed."""
    for version in described:
        row, _ = ModelVersion.objects.update_or_create(
            code=version.code,
            defaults={
                "name": version.name,
                "description": version.description,
                "duration_months": version.duration_months,
                "questionnaire": version.questionnaire,
                "rules": version.model_dump(mode="json", include=RULES),
            },
        )
        _load_steps(row, version.steps)


def _load_steps(version: ModelVersion, described: Iterable[schemas.Step]) -> None:
    for step in described:
        row, _ = Step.objects.update_or_create(
            model_version=version,
            number=step.number,
            defaults={
                "code": step.code,
                "kind": step.kind,
                "theme": step.theme or "",
                "offset_days": step.offset_days,
                "length_days": step.length_days or 1,
                "certainty": step.certainty,
                **step.model_dump(mode="json", include=STEP_FIELDS),
            },
        )
        _load_tasks(row, step.tasks)


def _load_tasks(step: Step, described: Iterable[schemas.Task]) -> None:
    for task in described:
        StepTask.objects.update_or_create(
            step=step,
            code=task.code,
            defaults={
                "kind": task.kind,
                "name": task.name,
                "offset_days": task.offset_days,
                "owner": task.owner,
                "roles": sorted(task.roles),
                "certainty": task.certainty,
            },
        )
    step.tasks.exclude(code__in=[task.code for task in described]).delete()
