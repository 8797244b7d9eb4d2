"""Ways of working: how an organisation does what a moment is about, role by role."""

from django.db import models

from bollplank.accounts.models import User
from bollplank.domain.assessments import Sharing
from bollplank.improvement import words
from bollplank.improvement.models.questionnaires import Moment
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round


class WayTemplate(models.Model):
    """The questions that are asked, read from ``content/ways_of_working``."""

    code = models.CharField(max_length=40, unique=True)
    name = models.JSONField()
    questions = models.JSONField()
    roles = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.code


class WayOfWorking(models.Model):
    """One organisation's way in one moment, as one role tells it."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="ways_of_working"
    )
    round = models.ForeignKey(Round, models.PROTECT, related_name="ways_of_working")
    template = models.ForeignKey(WayTemplate, models.PROTECT, related_name="+")
    moment = models.ForeignKey(Moment, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=list(words.ANSWERING_ROLES.items()))
    sharing = models.CharField(
        max_length=20, choices=list(words.SHARINGS.items()), default=Sharing.OWN
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="way_once", fields=["organisation", "round", "moment", "role"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.moment}, {self.role}"


class WayAnswer(models.Model):
    """What is said to one question. ``version`` counts the changes to the row."""

    way = models.ForeignKey(WayOfWorking, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="way_answer_once", fields=["way", "question"])
        ]

    def __str__(self) -> str:
        return f"{self.way}, {self.question}"


class EarlierWayAnswer(models.Model):
    """What an answer said before a change, so that no text is ever lost."""

    answer = models.ForeignKey(WayAnswer, models.CASCADE, related_name="earlier")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="earlier_way_answer_once", fields=["answer", "version"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer}, {self.version}"
