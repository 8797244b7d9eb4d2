"""Decisions on applications: who took part, what was decided and why."""

from django.db import models

from bollplank.accounts.models import MailBatch, User
from bollplank.programme import words
from bollplank.programme.models.applications import Application
from bollplank.programme.models.rounds import Participation, Round


class Decision(models.Model):
    """Applications decided on together. Nothing in it is told before it is sent.

    ``took_part`` is a list of objects with name and user, the latter None for somebody
    who is not known here. ``letters`` holds the texts that were edited: outcome ->
    language -> text. ``after_leaving`` is the place that became free, when somebody was
    taken in from the waiting list. ``version`` counts the changes of a draft. Once it
    is sent it is never changed.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="decisions")
    decided_on = models.DateField()
    took_part = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    letters = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    batch = models.ForeignKey(
        MailBatch, models.PROTECT, related_name="+", null=True, blank=True
    )
    after_leaving = models.ForeignKey(
        Participation, models.PROTECT, related_name="+", null=True, blank=True
    )

    def __str__(self) -> str:
        return f"{self.round}, {self.decided_on}"


class DecisionLine(models.Model):
    """What a decision says of one application.

    ``number`` orders those put on the waiting list. ``stepped_aside`` are the names of
    those who took no part in this line. ``letters`` are the digests, on the shelf of
    documents, of the letters that were sent: language -> digest.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="lines")
    application = models.ForeignKey(
        Application, models.PROTECT, related_name="decision_lines"
    )
    outcome = models.CharField(max_length=20, choices=list(words.OUTCOMES.items()))
    reason = models.TextField(blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    stepped_aside = models.JSONField(default=list, blank=True)
    letters = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="decision_line_once", fields=["decision", "application"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}, {self.outcome}"
