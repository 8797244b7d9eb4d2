"""Saved sets of organisations to compare with."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from bollplank.accounts.models import User
from bollplank.organisations.models import Organisation


class PeerSet(models.Model):
    """Organisations that one organisation wants to be compared with, under a name.

    The members are of the owner's kind and never the owner itself; a made-up owner
    has made-up members only, a real one real ones only.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="peer_sets"
    )
    name = models.CharField(max_length=80)
    members = models.ManyToManyField(Organisation, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("name"), name="peer_set_name_once_per_owner"
            ),
            models.CheckConstraint(name="peer_set_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
