"""Everything that is asked about rounds."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.rounds import RoundState
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import memberships
from bollplank.programme.models import GroupMember, Participation, Round

AnyUser = User | object
"""A person, or Django's stand-in for somebody who has not logged in."""

PUBLIC_STATES = [RoundState.CLOSED, RoundState.FOLLOW_UP]


def organisations_of(user: AnyUser, *, on: date) -> QuerySet[Organisation]:
    """Return the organisations this person has a seat in that day."""
    if not isinstance(user, User):
        return Organisation.objects.none()
    seats = memberships.of(user, on=on)
    return Organisation.objects.filter(pk__in=seats.values("organisation"))


def visible_to(user: AnyUser, *, on: date) -> QuerySet[Round]:
    """Return the rounds this person may see.

    Real rounds that are over are open to all. A round under way is seen by the
    coordinator and by those whose organisation is in it or a mentor in it.
    """
    public = Q(state__in=PUBLIC_STATES, is_made_up=False)
    if isinstance(user, User) and user.is_active and user.is_coordinator:
        return Round.objects.order_by("ordinal", "code")
    own = organisations_of(user, on=on)
    inside = Q(
        pk__in=Participation.objects.filter(organisation__in=own).values("round")
    ) | Q(
        pk__in=GroupMember.objects.filter(organisation__in=own).values("group__round")
    )
    return Round.objects.filter(public | inside).order_by("ordinal", "code")


def run_by(user: AnyUser) -> QuerySet[Round]:
    """Return the rounds under way that this person coordinates."""
    if not (isinstance(user, User) and user.is_active and user.is_coordinator):
        return Round.objects.none()
    over = [*PUBLIC_STATES, RoundState.CANCELLED]
    return Round.objects.exclude(state__in=over).order_by("kick_off_on", "code")


def with_groups(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Return the rounds with participants, groups and members at hand."""
    members = GroupMember.objects.select_related("organisation").order_by(
        "organisation__sort_key"
    )
    taking_part = Participation.objects.select_related("organisation").order_by(
        "organisation__sort_key"
    )
    return rounds.select_related("model_version").prefetch_related(
        Prefetch("participations", taking_part), Prefetch("groups__members", members)
    )
