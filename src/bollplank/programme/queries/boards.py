"""What the coordinator's board of a round under way shows."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from bollplank.domain.rounds import RoundState
from bollplank.organisations.models import Membership, Organisation
from bollplank.organisations.queries import memberships
from bollplank.programme.models import Application, Round, Step
from bollplank.programme.queries import reviews, rounds


def under_way(user: rounds.AnyUser) -> QuerySet[Round]:
    """Return the rounds this person coordinates, with steps and ``still_in``.

    ``still_in`` is the number of participants that have not left. Drafts are not under
    way yet: `calls.drafts_of` has them.
    """
    steps = Prefetch("model_version__steps", Step.objects.order_by("number"))
    return (
        rounds.run_by(user)
        .exclude(state=RoundState.DRAFT)
        .select_related("model_version")
        .prefetch_related(steps)
        .annotate(
            still_in=Count("participations", filter=Q(participations__left=False))
        )
    )


def applications_to(round_: Round, *, seen_by: rounds.AnyUser) -> QuerySet[Application]:
    """Return what has been handed in, the latest first. Drafts are nobody's yet.

    What this person has a conflict of interest in is left out.
    """
    return (
        reviews.reviewable_by(seen_by)
        .filter(round=round_)
        .order_by("-submitted_at", "organisation__sort_key")
    )


def seats_in(
    organisations: Iterable[Organisation], *, on: date
) -> QuerySet[Membership]:
    """Return who sits in these organisations' delegations that day, by name."""
    return (
        memberships.active_on(on)
        .filter(organisation__in=organisations, user__is_active=True)
        .select_related("user")
        .order_by("substitute_for", "user__name", "pk")
    )
