"""Which organisations the figures are about, and which of them is mine."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from bollplank.accounts.models import User
from bollplank.domain.organisations import OrganisationKind
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import memberships


def with_codes(
    codes: Sequence[str], *, made_up: bool = False
) -> QuerySet[Organisation]:
    """Return the organisations with these codes, in alphabetical order.

    Real ones, or made-up ones: never both, and the country is none of them.
    """
    return (
        Organisation.objects.filter(code__in=codes, is_made_up=made_up)
        .exclude(kind=OrganisationKind.COUNTRY)
        .order_by("sort_key", "code")
    )


def with_figures(codes: Sequence[str]) -> QuerySet[Organisation]:
    """Return those with these codes that may be looked at, real ones first.

    Everybody may see every real one; made-up ones are there in the demonstration.
    """
    found = Organisation.objects.filter(code__in=codes)
    if not settings.DEMO:
        found = found.filter(is_made_up=False)
    return found.exclude(kind=OrganisationKind.COUNTRY).order_by(
        "is_made_up", "sort_key", "code"
    )


def own_of(user: object, *, on: date) -> Organisation | None:
    """Return the organisation this person has a seat in that day, if any.

    A real one goes first. A made-up one counts in the demonstration only, where it
    has made-up figures.
    """
    if not isinstance(user, User):
        return None
    seats = memberships.of(user, on=on)
    if not settings.DEMO:
        seats = seats.filter(organisation__is_made_up=False)
    real_first = ("organisation__is_made_up", "organisation__sort_key", "pk")
    seat = seats.order_by(*real_first).first()
    return seat.organisation if seat else None
