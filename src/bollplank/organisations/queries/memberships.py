"""Everything that is asked about memberships."""

from datetime import date

from django.db.models import Q, QuerySet

from bollplank.accounts.models import User
from bollplank.organisations.models import Membership


def active_on(day: date) -> QuerySet[Membership]:
    """Return the seats that are held that day. First and last day are included."""
    return Membership.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day
    )


def of(user: User, *, on: date) -> QuerySet[Membership]:
    """Return this person's seats that day, with their organisations."""
    return (
        active_on(on)
        .filter(user=user, user__is_active=True)
        .select_related("organisation")
        .order_by("organisation__sort_key", "pk")
    )
