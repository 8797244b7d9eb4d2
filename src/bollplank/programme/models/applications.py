"""Applications."""

from django.db import models
from django.db.models import Q

from bollplank.accounts.models import User
from bollplank.domain.applications import ApplicationState
from bollplank.organisations.models import Organisation
from bollplank.programme import words
from bollplank.programme.models.rounds import Round


class Application(models.Model):
    """An organisation's wish to take part in a round.

    ``charter_version`` is a code of ``content/charter.toml``; ``commitments``,
    ``service_fields`` are lists of codes; ``answers`` holds the answers to the model
    version's own questions by code. ``version`` counts the changes, so that two who
    write at the same time do not overwrite each other. ``waiting_number`` is the place
    on the waiting list, 1 the next to be taken in.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="applications"
    )
    state = models.CharField(
        max_length=20,
        choices=list(words.APPLICATION_STATES.items()),
        default=ApplicationState.DRAFT,
    )
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    late_reason = models.TextField(blank=True)
    decision_reference = models.CharField(max_length=200, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    charter_version = models.CharField(max_length=40, blank=True)
    charter_signed_on = models.DateField(null=True, blank=True)
    commitments = models.JSONField(default=list, blank=True)
    wants_neighbours = models.BooleanField(default=False)
    wants_theme = models.CharField(max_length=200, blank=True)
    without_mentor = models.BooleanField(default=False)
    service_fields = models.JSONField(default=list, blank=True)
    wishes = models.TextField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    completion_asked = models.TextField(blank=True)
    completion_by_on = models.DateField(null=True, blank=True)
    waiting_number = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="application_once_per_round", fields=["round", "organisation"]
            ),
            models.CheckConstraint(
                name="application_submitted_when_not_draft",
                condition=Q(state=ApplicationState.DRAFT)
                | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_completion_has_a_day",
                condition=~Q(state=ApplicationState.COMPLETION)
                | Q(completion_by_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["round", "state"], name="application_round_state")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"


class ApplicationWriter(models.Model):
    """A person let in to write one application, and to nothing else of anybody's."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="writers")
    user = models.ForeignKey(User, models.PROTECT, related_name="writes_applications")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="application_writer_once", fields=["application", "user"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.application}"


class ApplicationSeat(models.Model):
    """A person named for the delegation, with a substitute. ``number`` orders them."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=list(words.DELEGATE_ROLES.items()))
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    substitute_name = models.CharField(max_length=120, blank=True)
    substitute_email = models.EmailField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="application_seat_number_once", fields=["application", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}, {self.number}"


class ApplicationPartner(models.Model):
    """Another organisation that is wished for, or that one cannot be grouped with."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="partners"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=list(words.PARTNER_KINDS.items()))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="application_partner_once", fields=["application", "organisation"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.kind}, {self.application}"


class ApplicationDocument(models.Model):
    """A file handed in with an application. Its bytes lie on the shelf, by digest."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="documents"
    )
    kind = models.CharField(
        max_length=20, choices=list(words.APPLICATION_DOCUMENT_KINDS.items())
    )
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.name}, {self.application}"


class ApplicationEvent(models.Model):
    """What happened to an application, as its applicant is told. Never edited."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    what = models.CharField(max_length=40)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.application}, {self.what}"
