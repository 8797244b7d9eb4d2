"""Who belongs to which organisation, in what role, and when."""

from django.db import models
from django.db.models import F, Q

from bollplank.accounts.models import User
from bollplank.organisations import words
from bollplank.organisations.models.organisations import Organisation


class Membership(models.Model):
    """A person's seat in an organisation's delegation. The last day is included."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=list(words.DELEGATE_ROLES.items()))
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    substitute_for = models.ForeignKey(
        "self", models.PROTECT, related_name="substitutes", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="membership_once",
                fields=["user", "organisation", "role", "from_on"],
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role}, {self.organisation}"
