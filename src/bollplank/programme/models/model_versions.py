"""Model versions: the shape of the programme, read from ``content/model_versions``."""

from django.db import models

from bollplank.programme import words


class ModelVersion(models.Model):
    """The set of steps, tasks and rules a round follows. Loaded, never typed here."""

    code = models.CharField(max_length=40, unique=True)
    name = models.JSONField()
    description = models.JSONField()
    duration_months = models.PositiveSmallIntegerField()
    questionnaire = models.CharField(max_length=40)
    rules = models.JSONField()

    def __str__(self) -> str:
        return self.code


class Step(models.Model):
    """One of the eight parts of a model version, placed by days from the kick-off."""

    model_version = models.ForeignKey(
        ModelVersion, models.CASCADE, related_name="steps"
    )
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=list(words.STEP_KINDS.items()))
    theme = models.CharField(max_length=40, blank=True)
    name = models.JSONField()
    purpose = models.JSONField()
    preparations = models.JSONField(default=list)
    outcomes = models.JSONField(default=list)
    offset_days = models.IntegerField()
    length_days = models.PositiveIntegerField(default=1)
    certainty = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="step_number_once", fields=["model_version", "number"]
            ),
            models.UniqueConstraint(
                name="step_code_once", fields=["model_version", "code"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model_version.code}, {self.number}"


class StepTask(models.Model):
    """What is to be done before or after a step, placed by days from the step."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="tasks")
    code = models.CharField(max_length=60)
    kind = models.CharField(max_length=30, choices=list(words.TASK_KINDS.items()))
    name = models.JSONField()
    offset_days = models.IntegerField()
    owner = models.CharField(max_length=20)
    roles = models.JSONField(default=list)
    certainty = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="step_task_code_once", fields=["step", "code"])
        ]

    def __str__(self) -> str:
        return f"{self.step}, {self.code}"
