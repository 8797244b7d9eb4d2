"""Questionnaires: read from ``content/questionnaires``, never typed here."""

from django.db import models


class Questionnaire(models.Model):
    """One version of the self-assessment, with its scale and its levels."""

    code = models.CharField(max_length=40, unique=True)
    name = models.JSONField()
    scale_highest = models.PositiveSmallIntegerField()
    labels = models.JSONField()
    levels = models.JSONField()
    parts = models.JSONField(default=list)
    role_questions = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.code


class Moment(models.Model):
    """One of the ten parts of a questionnaire."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="moments"
    )
    code = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=60, blank=True)
    name = models.JSONField()
    description = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="moment_code_once", fields=["questionnaire", "code"]
            )
        ]

    def __str__(self) -> str:
        return self.code


class Criterion(models.Model):
    """A statement that supports the points of a moment; it never computes them."""

    moment = models.ForeignKey(Moment, models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=20)
    text = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="criterion_code_once", fields=["moment", "code"]
            )
        ]

    def __str__(self) -> str:
        return self.code


class MomentPair(models.Model):
    """That a moment of one version answers to a moment of another, and how well."""

    older = models.ForeignKey(Moment, models.CASCADE, related_name="newer_pairs")
    newer = models.ForeignKey(Moment, models.CASCADE, related_name="older_pairs")
    comparability = models.CharField(max_length=20)
    note = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="moment_pair_once", fields=["older", "newer"])
        ]

    def __str__(self) -> str:
        return f"{self.older}–{self.newer}"
