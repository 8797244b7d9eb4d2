"""Organisations."""

from django.db import models
from django.db.models import Q

from bollplank.domain.organisations import OrganisationKind
from bollplank.organisations import words


class Organisation(models.Model):
    """A municipality, region, city district, association, department or the country."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(
        max_length=20, choices=list(words.ORGANISATION_KINDS.items())
    )
    county = models.CharField(max_length=2, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="parts", null=True, blank=True
    )
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_made_up = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisation_has_whole_position",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
            ),
            models.CheckConstraint(
                name="organisation_is_not_its_own_parent",
                condition=~Q(parent=models.F("id")) | Q(parent__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def organisation_kind(self) -> OrganisationKind:
        """The kind as the domain's own value."""
        return OrganisationKind(self.kind)
