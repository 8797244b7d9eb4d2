"""What an organisation has said it wants to move."""

from django.db import models

from bollplank.accounts.models import User
from bollplank.improvement.models.questionnaires import Moment
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round


class LearningWish(models.Model):
    """That an organisation wants to move on a moment. Only its own people see it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    moment = models.ForeignKey(Moment, models.PROTECT, related_name="+")
    wished_at = models.DateTimeField()
    wished_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="learning_wish_once", fields=["organisation", "round", "moment"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.moment}"
