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

    ``kind`` is what the key begins with. ``attachments`` are dictionaries with name,
    media_type and digest; the bytes lie on the shelf of documents. ``error`` is a code,
    never the mail server's own text. ``again_of`` is the mail this one was sent in the
    place of. What the mail said is taken away at ``emptied_at``.
    """

    batch = models.ForeignKey(
        MailBatch, models.PROTECT, related_name="mails", null=True, blank=True
    )
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40, db_index=True, blank=True)
    to_email = models.EmailField()
    to_name = models.CharField(max_length=120, blank=True)
    reply_to = models.EmailField(blank=True)
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
    again_of = models.ForeignKey(
        "self", models.SET_NULL, related_name="sent_again_as", null=True, blank=True
    )
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="mail_state_next_try")
        ]

    def __str__(self) -> str:
        return self.key
