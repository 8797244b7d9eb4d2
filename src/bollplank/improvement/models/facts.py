"""Organisation facts: how an organisation describes itself to its group."""

from django.db import models
from django.db.models import Q

from bollplank.accounts.models import User
from bollplank.domain.assessments import Sharing
from bollplank.improvement import words
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round


class FactsTemplate(models.Model):
    """Sections and questions, read from ``content/organisation_facts``."""

    code = models.CharField(max_length=40, unique=True)
    name = models.JSONField()
    sections = models.JSONField()
    figures = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.code


class FactsSheet(models.Model):
    """What one organisation says of itself in one round."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="facts_sheets"
    )
    round = models.ForeignKey(Round, models.PROTECT, related_name="facts_sheets")
    template = models.ForeignKey(FactsTemplate, models.PROTECT, related_name="+")
    sharing = models.CharField(
        max_length=20, choices=list(words.SHARINGS.items()), default=Sharing.OWN
    )
    begun_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="facts_once_per_round", fields=["organisation", "round"]
            ),
            models.CheckConstraint(
                name="facts_locked_by_and_at_together",
                condition=Q(
                    locked_at__isnull=True, locked_by__isnull=True, content_hash=""
                )
                | Q(locked_at__isnull=False, locked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"


class FactAnswer(models.Model):
    """What is said to one question. ``version`` counts the changes to the row."""

    sheet = models.ForeignKey(FactsSheet, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="fact_answer_once", fields=["sheet", "question"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet}, {self.question}"


class EarlierFactAnswer(models.Model):
    """What an answer said before a change, so that no text is ever lost."""

    answer = models.ForeignKey(FactAnswer, models.CASCADE, related_name="earlier")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="earlier_fact_answer_once", fields=["answer", "version"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer}, {self.version}"


class FactFigure(models.Model):
    """A key figure as it stood when it was taken from the store, with its source."""

    sheet = models.ForeignKey(FactsSheet, models.CASCADE, related_name="figures")
    source = models.CharField(max_length=80)
    indicator = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    women = models.FloatField(null=True, blank=True)
    men = models.FloatField(null=True, blank=True)
    total = models.FloatField(null=True, blank=True)
    statuses = models.JSONField()
    vintage = models.CharField(max_length=80)
    fetched_on = models.DateField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="fact_figure_once", fields=["sheet", "source", "indicator"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet}, {self.indicator} {self.year}"
