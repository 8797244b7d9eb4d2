"""Applications."""

from django.db import models

from bollplank.domain.applications import ApplicationState
from bollplank.organisations.models import Organisation
from bollplank.programme import words
from bollplank.programme.models.rounds import Round


class Application(models.Model):
    """An organisation's wish to take part in a round."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20,
        choices=list(words.APPLICATION_STATES.items()),
        default=ApplicationState.DRAFT,
    )
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="application_once_per_round", fields=["round", "organisation"]
            ),
            models.CheckConstraint(
                name="application_submitted_when_not_draft",
                condition=models.Q(state=ApplicationState.DRAFT)
                | models.Q(submitted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"
