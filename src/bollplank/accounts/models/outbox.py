"""Mails that are to be sent, are being sent, or have been."""

from django.db import models

from bollplank.accounts import words
from bollplank.accounts.models.users import User
from bollplank.domain.outbox import MailState


class MailBatch(models.Model):
    """Mails made together: an invitation to all, the letters of one decision.

    ``about`` names a row as the log does, "programme.round:5".
    """

    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=80, db_index=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class OutgoingMail(models.Model):
    """One mail to one address. ``key`` says what makes it that mail: it is made once.

    ``attachments`` are dictionaries with name, media_type and digest; the bytes lie on
    the shelf of documents. ``error`` is a code, never the mail server's own text.
    """

    batch = models.ForeignKey(
        MailBatch, models.PROTECT, related_name="mails", null=True, blank=True
    )
    key = models.CharField(max_length=200, unique=True)
    to_email = models.EmailField()
    to_name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    attachments = models.JSONField(default=list)
    about = models.CharField(max_length=80, db_index=True, blank=True)
    state = models.CharField(
        max_length=20,
        choices=list(words.MAIL_STATES.items()),
        default=MailState.WAITING,
    )
    message_id = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField(db_index=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.key
