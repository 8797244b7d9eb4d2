"""Everything that is asked about places in rounds."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from bollplank.domain.rounds import RoundState
from bollplank.domain.steps import TaskOwner
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Participation, Round, StepTask
from bollplank.programme.queries import rounds, tasks

OVER = [*rounds.PUBLIC_STATES, RoundState.CANCELLED]
"""States of a round in which nobody has anything left to do."""


def held_by(user: rounds.AnyUser, *, on: date) -> QuerySet[Participation]:
    """Return the places that this person's organisations have kept in rounds."""
    return (
        Participation.objects.filter(
            organisation__in=rounds.organisations_of(user, on=on), left=False
        )
        .select_related("organisation", "round", "round__model_version")
        .order_by("round__kick_off_on", "organisation__sort_key", "pk")
    )


def working_for(user: rounds.AnyUser, *, on: date) -> QuerySet[Participation]:
    """Return the places in rounds under way that this person's organisations hold."""
    return held_by(user, on=on).exclude(round__state__in=OVER)


def tasks_in(place: Participation) -> QuerySet[StepTask]:
    """Return the tasks that participants have in the round of this place."""
    return StepTask.objects.filter(
        step__model_version=place.round.model_version_id, owner=TaskOwner.PARTICIPANT
    )


def due_in(places: Iterable[Participation]) -> list[tasks.DueTask]:
    """Return every task in these places, done or not, soonest first."""
    organisations: dict[Round, list[Organisation]] = defaultdict(list)
    for place in places:
        organisations[place.round].append(place.organisation)
    found = [
        due
        for round_, taking_part in organisations.items()
        for due in tasks.due_for(round_, taking_part)
    ]
    return sorted(found, key=lambda due: due.due_on)
