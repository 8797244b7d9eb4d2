"""Documents, links and figures that show what was said of a moment."""

from django.db import models
from django.db.models import Q

from bollplank.accounts.models import User
from bollplank.domain.evidence import EvidenceKind
from bollplank.improvement import words
from bollplank.improvement.models.assessments import Rating


class Evidence(models.Model):
    """One piece of evidence.

    A document is kept under ``digest``. A figure is kept as it was when it was added:
    ``figure`` has the source, indicator, year, the three values (null is missing) with
    their statuses, the vintage and the day it was fetched.
    """

    rating = models.ForeignKey(Rating, models.CASCADE, related_name="pieces")
    kind = models.CharField(max_length=10, choices=list(words.EVIDENCE_KINDS.items()))
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=2000, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    figure = models.JSONField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_has_what_its_kind_needs",
                condition=(Q(kind=EvidenceKind.DOCUMENT) & ~Q(digest=""))
                | (Q(kind=EvidenceKind.LINK) & ~Q(address=""))
                | (Q(kind=EvidenceKind.FIGURE) & Q(figure__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.title
