"""Everything that is asked about places in rounds."""

from datetime import date

from django.db.models import QuerySet

from bollplank.domain.rounds import RoundState
from bollplank.programme.models import Participation
from bollplank.programme.queries import rounds

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
