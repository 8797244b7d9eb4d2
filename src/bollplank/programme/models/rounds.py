"""Rounds, past and running."""

from django.db import models

from bollplank.domain.rounds import RoundState
from bollplank.organisations.models import Organisation
from bollplank.programme import words
from bollplank.programme.models.model_versions import ModelVersion, StepTask


class FactSource(models.Model):
    """A publication that facts of the history rest on."""

    code = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    published = models.CharField(max_length=21, blank=True)
    url = models.URLField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.title


class Round(models.Model):
    """One run of the programme, from invitation to results conference.

    ``fee`` is in whole units of ``fee_currency``, None where nothing is said of it.
    ``places`` is the most participants taken, None without a limit. ``service_fields``
    are the codes applicants may choose from, empty for all of the model version's.
    ``resumes_as`` is the state a postponed round had. ``version`` counts the changes.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.JSONField()
    ordinal = models.PositiveSmallIntegerField(null=True, blank=True)
    track = models.CharField(max_length=20, choices=list(words.TRACKS.items()))
    model_version = models.ForeignKey(
        ModelVersion, models.PROTECT, related_name="rounds", null=True, blank=True
    )
    state = models.CharField(
        max_length=20,
        choices=list(words.ROUND_STATES.items()),
        default=RoundState.DRAFT,
    )
    kick_off_on = models.DateField(null=True, blank=True)
    applications_close_on = models.DateField(null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    decision_by_on = models.DateField(null=True, blank=True)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    fee = models.PositiveIntegerField(null=True, blank=True)
    fee_currency = models.CharField(max_length=3, default="SEK")
    service_fields = models.JSONField(default=list, blank=True)
    invitation = models.JSONField(default=dict, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    cloned_from = models.ForeignKey(
        "self", models.SET_NULL, related_name="+", null=True, blank=True
    )
    resumes_as = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=0)
    organisations_complete = models.BooleanField(default=True)
    is_made_up = models.BooleanField(default=False)
    dates = models.JSONField(default=list)
    facts = models.JSONField(default=list)
    sources = models.ManyToManyField(FactSource, related_name="rounds")

    def __str__(self) -> str:
        return self.code


class Participation(models.Model):
    """An organisation's place in a round as participant; mentors stand in groups."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="participations"
    )
    left = models.BooleanField(default=False)
    left_on = models.CharField(max_length=21, blank=True)
    left_certainty = models.CharField(max_length=20, blank=True)
    note = models.JSONField(default=dict, blank=True)
    certainty = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="participation_once", fields=["round", "organisation"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"


class CompletedTask(models.Model):
    """That an organisation has done a task of a step in its round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="completed_tasks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    task = models.ForeignKey(StepTask, models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="completed_task_once", fields=["round", "organisation", "task"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.task}"
