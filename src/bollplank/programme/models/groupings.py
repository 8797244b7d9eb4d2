"""Who may be mentor in a round, and proposals of groups."""

from django.db import models

from bollplank.accounts.models import User
from bollplank.domain.groupings import ScenarioState
from bollplank.organisations.models import Organisation
from bollplank.programme import words
from bollplank.programme.models.rounds import Round


class MentorOffer(models.Model):
    """An organisation that has said it can be mentor in a round.

    ``most_participants`` is None where the model version's largest group holds.
    ``only_support`` means as supporting mentor beside another.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="mentor_offers")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="mentor_offers"
    )
    most_participants = models.PositiveSmallIntegerField(null=True, blank=True)
    only_support = models.BooleanField(default=False)
    supports = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", null=True, blank=True
    )
    note = models.TextField(blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="mentor_offer_once", fields=["round", "organisation"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"


class Scenario(models.Model):
    """One proposal of groups: what was asked, and what came out.

    ``problem`` is the whole problem in the JSON form that ``bollplank group`` reads;
    ``weights`` and ``rules`` are what the coordinator chose, in the same words; a rule
    of the kind "exclusion_set_aside" says that an exclusion between two does not hold.
    ``answer`` is the result in the command's JSON form, with reasons. ``placement`` is
    the groups as they stand now, also when they were moved by hand: a list of objects
    with mentors, supporting_mentors and participants, all organisation codes.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="scenarios")
    name = models.CharField(max_length=120)
    based_on = models.ForeignKey(
        "self", models.SET_NULL, related_name="+", null=True, blank=True
    )
    state = models.CharField(
        max_length=20,
        choices=list(words.SCENARIO_STATES.items()),
        default=ScenarioState.NEW,
    )
    version = models.PositiveIntegerField(default=0)
    weights = models.JSONField(default=dict)
    rules = models.JSONField(default=list)
    problem = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)
    placement = models.JSONField(default=list)
    progress = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    solved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="scenario_name_once", fields=["round", "name"])
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.name}"


class ScenarioStep(models.Model):
    """What a proposal was after something was done to it: computed, or moved by hand.

    ``number`` counts from 1; the newest is how the proposal stands. ``what`` is a code
    of ``ScenarioStepKind``, ``about`` what was moved from where to where.
    """

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=20, choices=list(words.SCENARIO_STEPS.items()))
    about = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)
    placement = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="scenario_step_number_once", fields=["scenario", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.scenario}, {self.number}"
