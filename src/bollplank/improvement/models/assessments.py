"""Self-assessments and what was said of each moment."""

from django.db import models
from django.db.models import Q

from bollplank.accounts.models import User
from bollplank.domain.assessments import Answer, AssessmentState, Sharing
from bollplank.improvement import words
from bollplank.improvement.models.questionnaires import (
    Criterion,
    Moment,
    Questionnaire,
)
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round, Step


class SelfAssessment(models.Model):
    """An organisation's joint scoring of the moments on one occasion.

    Locked is for good: a correction is a new revision that names the one it revises.
    ``answers_shown_at`` is when the roles' own answers were put side by side.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assessments"
    )
    round = models.ForeignKey(Round, models.PROTECT, related_name="assessments")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+")
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="+")
    level = models.CharField(max_length=20, choices=list(words.LEVELS.items()))
    occasion = models.CharField(max_length=20, choices=list(words.OCCASIONS.items()))
    state = models.CharField(
        max_length=20,
        choices=list(words.ASSESSMENT_STATES.items()),
        default=AssessmentState.DRAFT,
    )
    sharing = models.CharField(
        max_length=20, choices=list(words.SHARINGS.items()), default=Sharing.OWN
    )
    revision = models.PositiveSmallIntegerField(default=1)
    revises = models.OneToOneField(
        "self", models.PROTECT, related_name="revised_by", null=True, blank=True
    )
    answers_shown_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="assessment_once_per_step",
                fields=["organisation", "round", "level", "step", "revision"],
            ),
            models.CheckConstraint(
                name="assessment_locked_by_and_at_together",
                condition=Q(
                    locked_at__isnull=True, locked_by__isnull=True, content_hash=""
                )
                | Q(locked_at__isnull=False, locked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="assessment_locked_has_day",
                condition=~Q(state=AssessmentState.LOCKED) | Q(locked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.occasion}"


class Rating(models.Model):
    """What was said of one moment. ``version`` counts the changes to the row."""

    assessment = models.ForeignKey(
        SelfAssessment, models.CASCADE, related_name="ratings"
    )
    moment = models.ForeignKey(Moment, models.PROTECT, related_name="+")
    answer = models.CharField(
        max_length=20,
        choices=list(words.ANSWERS.items()),
        default=Answer.UNANSWERED,
    )
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    motivation = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="rating_once", fields=["assessment", "moment"]
            ),
            models.CheckConstraint(
                name="rating_points_when_answer_is_points",
                condition=Q(answer=Answer.POINTS, points__isnull=False)
                | (~Q(answer=Answer.POINTS) & Q(points__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moment}, {self.answer}"


class EarlierRating(models.Model):
    """What a rating said before a change, so that no text is ever lost."""

    rating = models.ForeignKey(Rating, models.CASCADE, related_name="earlier")
    version = models.PositiveIntegerField()
    answer = models.CharField(max_length=20)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    motivation = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="earlier_rating_once", fields=["rating", "version"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.rating}, {self.version}"


class CriterionAnswer(models.Model):
    """Yes, partly or no to a criterion."""

    rating = models.ForeignKey(Rating, models.CASCADE, related_name="criterion_answers")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    reply = models.CharField(max_length=10, choices=list(words.REPLIES.items()))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="criterion_answer_once", fields=["rating", "criterion"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion}, {self.reply}"
