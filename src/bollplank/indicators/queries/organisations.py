"""Which organisations the figures are about, and which of them is mine."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from bollplank.accounts.models import User
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import memberships


def with_codes(codes: Sequence[str]) -> QuerySet[Organisation]:
    """Return the real organisations with these codes, in alphabetical order."""
    return Organisation.objects.filter(code__in=codes, is_made_up=False).order_by(
        "sort_key", "code"
    )


def own_of(user: object, *, on: date) -> Organisation | None:
    """Return the real organisation this person has a seat in that day, if any."""
    if not isinstance(user, User):
        return None
    seat = memberships.of(user, on=on).filter(organisation__is_made_up=False).first()
    return seat.organisation if seat else None
