"""What each person of a delegation answers alone, before the joint score."""

from django.db import models
from django.db.models import Q

from bollplank.accounts.models import User
from bollplank.domain.role_answers import RoleReply
from bollplank.improvement import words
from bollplank.improvement.models.assessments import SelfAssessment
from bollplank.improvement.models.questionnaires import Moment


class RoleSheet(models.Model):
    """One person's own answers. Private: see ``queries/role_answers``."""

    assessment = models.ForeignKey(
        SelfAssessment, models.CASCADE, related_name="role_sheets"
    )
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=list(words.ANSWERING_ROLES.items()))
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="role_sheet_once", fields=["assessment", "user"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessment}, {self.role}"


class RoleRating(models.Model):
    """One person's answer to one moment. ``version`` counts the changes to the row."""

    sheet = models.ForeignKey(RoleSheet, models.CASCADE, related_name="ratings")
    moment = models.ForeignKey(Moment, models.PROTECT, related_name="+")
    reply = models.CharField(
        max_length=20,
        choices=list(words.ROLE_REPLIES.items()),
        default=RoleReply.UNANSWERED,
    )
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="role_rating_once", fields=["sheet", "moment"]
            ),
            models.CheckConstraint(
                name="role_rating_points_when_reply_is_points",
                condition=Q(reply=RoleReply.POINTS, points__isnull=False)
                | (~Q(reply=RoleReply.POINTS) & Q(points__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moment}, {self.reply}"


class StartSeenNow(models.Model):
    """How the start is scored now, with what has been learned since (response shift).

    Kept apart from the original score, which it never changes. ``assessment`` is the
    one on which occasion it was said.
    """

    assessment = models.ForeignKey(
        SelfAssessment, models.CASCADE, related_name="starts_seen_now"
    )
    moment = models.ForeignKey(Moment, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="start_seen_now_once", fields=["assessment", "moment"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.moment}, {self.points}"
