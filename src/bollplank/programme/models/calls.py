"""What belongs to the call of a round: meetings, questions, who is invited, access."""

from django.db import models
from django.db.models.functions import Lower

from bollplank.accounts.models import OutgoingMail, User
from bollplank.domain.access import AccessState
from bollplank.organisations.models import Organisation
from bollplank.programme import words
from bollplank.programme.models.rounds import Round


class InformationMeeting(models.Model):
    """A meeting, mostly on the web, where the call is explained."""

    round = models.ForeignKey(
        Round, models.CASCADE, related_name="information_meetings"
    )
    title = models.JSONField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="information_meeting_ends_after_it_starts",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.starts_at:%Y-%m-%d %H:%M}"


class CallQuestion(models.Model):
    """A question that is often asked of the call, with its answer."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="call_questions")
    number = models.PositiveSmallIntegerField()
    question = models.JSONField()
    answer = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="call_question_number_once", fields=["round", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.number}"


class RoundChange(models.Model):
    """That a date or the state of a round was changed, and what is told of it.

    ``before`` and ``after`` are days in ISO form or states; ``what`` is the field.
    ``reason`` is text by language. ``by`` is None where the day itself made the change.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="changes")
    what = models.CharField(max_length=40)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    reason = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    def __str__(self) -> str:
        return f"{self.round}, {self.what}, {self.at:%Y-%m-%d}"


class Recipient(models.Model):
    """An address the call is mailed to, such as a chief executive's office."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="recipients")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField()
    language = models.CharField(max_length=10, default="sv")
    mail = models.ForeignKey(
        OutgoingMail, models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.F("round"), Lower("email"), name="recipient_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.round}"


class AccessRequest(models.Model):
    """A wish to write an organisation's application, by somebody not known here yet."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="access_requests")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    language = models.CharField(max_length=10, default="sv")
    message = models.TextField(blank=True)
    state = models.CharField(
        max_length=20,
        choices=list(words.ACCESS_STATES.items()),
        default=AccessState.ASKED,
    )
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.F("round"),
                models.F("organisation"),
                Lower("email"),
                name="access_request_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.organisation}"
