"""Decisions on applications: who took part, what was decided and why."""

from django.db import models

from bollplank.accounts.models import MailBatch, User
from bollplank.programme import words
from bollplank.programme.models.applications import Application
from bollplank.programme.models.rounds import Round


class Decision(models.Model):
    """Applications decided on together. Nothing in it is told before it is sent.

    ``took_part`` are names. Once it is sent it is never changed.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="decisions")
    decided_on = models.DateField()
    took_part = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    batch = models.ForeignKey(
        MailBatch, models.PROTECT, related_name="+", null=True, blank=True
    )

    def __str__(self) -> str:
        return f"{self.round}, {self.decided_on}"


class DecisionLine(models.Model):
    """What a decision says of one application."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="lines")
    application = models.ForeignKey(
        Application, models.PROTECT, related_name="decision_lines"
    )
    outcome = models.CharField(max_length=20, choices=list(words.OUTCOMES.items()))
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="decision_line_once", fields=["decision", "application"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}, {self.outcome}"
