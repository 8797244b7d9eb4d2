"""Who reviews applications, what she thinks, and where she may not."""

from django.db import models

from bollplank.accounts.models import User
from bollplank.organisations.models import Organisation
from bollplank.programme import words
from bollplank.programme.models.applications import Application
from bollplank.programme.models.rounds import Round


class Reviewer(models.Model):
    """A person who reviews applications to a round.

    ``kinds`` are the kinds of organisation she reviews; empty for all.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="reviewers")
    user = models.ForeignKey(User, models.PROTECT, related_name="reviewing")
    kinds = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="reviewer_once", fields=["round", "user"])
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.round}"


class ConflictOfInterest(models.Model):
    """That a person may neither review nor decide on one organisation's application."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="conflict_of_interest_once",
                fields=["round", "user", "organisation"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"


class Review(models.Model):
    """What one reviewer proposes for one application, and why."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=20, choices=list(words.VERDICTS.items()))
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="review_once", fields=["application", "reviewer"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}, {self.application}"


class SavedView(models.Model):
    """A way somebody likes to see the board of applications. ``query`` has no "?"."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="saved_view_once", fields=["user", "name"])
        ]

    def __str__(self) -> str:
        return self.name
