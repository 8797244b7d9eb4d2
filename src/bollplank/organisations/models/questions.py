"""Questions from one organisation to another, kept with their answers."""

from django.db import models
from django.db.models import F, Q

from bollplank.accounts.models import User
from bollplank.domain.questions import QuestionState, Subject, SubjectKind
from bollplank.organisations import words
from bollplank.organisations.models.organisations import Organisation


class Question(models.Model):
    """What one organisation wants to know of another. Only the two of them see it.

    The subject is kept in words as well, so that the question can be read when what
    it is about is no longer there.
    """

    asking = models.ForeignKey(
        Organisation, models.PROTECT, related_name="questions_asked"
    )
    asked = models.ForeignKey(
        Organisation, models.PROTECT, related_name="questions_got"
    )
    subject_kind = models.CharField(max_length=20)
    subject_source = models.CharField(max_length=60, blank=True)
    subject_code = models.CharField(max_length=60)
    subject_year = models.PositiveSmallIntegerField(null=True, blank=True)
    subject_title = models.JSONField(default=dict, blank=True)
    text = models.TextField()
    state = models.CharField(
        max_length=20,
        choices=list(words.QUESTION_STATES.items()),
        default=QuestionState.OPEN,
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="question_is_to_another", condition=~Q(asking=F("asked"))
            ),
            models.CheckConstraint(
                name="question_answered_has_answer",
                condition=Q(
                    ~Q(answer=""),
                    state=QuestionState.ANSWERED,
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                )
                | Q(
                    ~Q(state=QuestionState.ANSWERED),
                    answer="",
                    answered_at__isnull=True,
                    answered_by__isnull=True,
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["asked", "state"], name="question_asked_state"),
            models.Index(fields=["asking", "state"], name="question_asking_state"),
        ]

    def __str__(self) -> str:
        return f"{self.asking} > {self.asked}, {self.asked_at:%Y-%m-%d}"

    @property
    def subject(self) -> Subject:
        """What the question is about, as the domain's own value."""
        return Subject(
            kind=SubjectKind(self.subject_kind),
            source=self.subject_source,
            code=self.subject_code,
            year=self.subject_year,
            title=self.subject_title,
        )
