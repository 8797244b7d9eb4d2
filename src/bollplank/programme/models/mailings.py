"""Mails written once, for everybody on a round's address list."""

from django.db import models

from bollplank.accounts.models import MailBatch, User
from bollplank.domain.mailings import Audience
from bollplank.programme import words
from bollplank.programme.models.rounds import Round


class Mailing(models.Model):
    """A mail that is being written to a round's recipients, or has been sent to them.

    ``subject`` and ``body`` are texts by language, with placeholders in them. With a
    ``batch`` it has been sent, and is never changed again. ``version`` counts changes.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="mailings")
    audience = models.CharField(
        max_length=20, choices=list(words.AUDIENCES.items()), default=Audience.ALL
    )
    subject = models.JSONField(default=dict)
    body = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    batch = models.OneToOneField(
        MailBatch, models.PROTECT, related_name="mailing", null=True, blank=True
    )

    def __str__(self) -> str:
        return f"{self.round}, {self.audience}, {self.pk}"
