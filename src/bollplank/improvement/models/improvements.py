"""Improvement work."""

from django.db import models

from bollplank.accounts.models import User
from bollplank.domain.improvements import ImprovementKind, ImprovementState
from bollplank.improvement import words
from bollplank.improvement.models.assessments import Rating
from bollplank.improvement.models.questionnaires import Moment
from bollplank.improvement.models.ways_of_working import WayOfWorking
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round


class Improvement(models.Model):
    """A change that is tried and followed.

    ``own_rating`` and ``learned_rating`` keep the difference it came from: what we
    and the organisation we learned from had said when the button was pressed.
    ``learned_way`` is the way of working it came from, where it came from one.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="improvements"
    )
    round = models.ForeignKey(Round, models.PROTECT, related_name="improvements")
    title = models.CharField(max_length=200)
    aim = models.TextField()
    kind = models.CharField(
        max_length=20,
        choices=list(words.IMPROVEMENT_KINDS.items()),
        default=ImprovementKind.GOVERNANCE,
    )
    state = models.CharField(
        max_length=20,
        choices=list(words.IMPROVEMENT_STATES.items()),
        default=ImprovementState.IDEA,
    )
    moment = models.ForeignKey(
        Moment, models.PROTECT, related_name="+", null=True, blank=True
    )
    own_rating = models.ForeignKey(
        Rating, models.PROTECT, related_name="+", null=True, blank=True
    )
    learned_rating = models.ForeignKey(
        Rating, models.PROTECT, related_name="+", null=True, blank=True
    )
    learned_way = models.ForeignKey(
        WayOfWorking, models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="improvement_difference_is_whole",
                condition=models.Q(own_rating__isnull=True, learned_rating__isnull=True)
                | models.Q(
                    own_rating__isnull=False,
                    learned_rating__isnull=False,
                    moment__isnull=False,
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title
