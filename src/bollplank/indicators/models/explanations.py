"""What organisations write of why their own figures are as they are."""

from django.db import models
from django.db.models import Q

from bollplank.accounts.models import User
from bollplank.domain.assessments import Sharing
from bollplank.domain.explanations import Circle, Wording
from bollplank.organisations.models import Organisation
from bollplank.organisations.words import DELEGATE_ROLES


class Explanation(models.Model):
    """A note by an organisation on its own figures in one indicator.

    ``shared_in`` is the code of the round whose group or participants may read it.
    ``role`` is the writer's when she wrote: outside her organisation it stands in
    place of her name. ``title`` is what the indicator was called then.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="explanations"
    )
    source = models.CharField(max_length=60)
    indicator = models.CharField(max_length=60)
    title = models.JSONField(default=dict, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField()
    sharing = models.CharField(max_length=20, default=Sharing.OWN)
    shared_in = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=20, choices=list(DELEGATE_ROLES.items()))
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="explanation_shared_in_a_round_or_not",
                condition=Q(sharing__in=[Sharing.OWN, Sharing.PUBLIC], shared_in="")
                | Q(sharing__in=[Sharing.GROUP, Sharing.ROUND]) & ~Q(shared_in=""),
            ),
            models.CheckConstraint(name="explanation_has_text", condition=~Q(text="")),
        ]
        indexes = [
            models.Index(
                fields=["source", "indicator"], name="explanation_on_indicator"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.source} {self.indicator}"

    @property
    def wording(self) -> Wording:
        """What is written, as the rules know it."""
        return Wording(text=self.text, year=self.year)

    @property
    def circle(self) -> Circle:
        """How far it is shown, as the rules know it."""
        return Circle(sharing=Sharing(self.sharing), in_round=self.shared_in)
