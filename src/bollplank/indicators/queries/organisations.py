"""Which organisations the figures are about, and which of them is mine."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from bollplank.accounts.models import User
from bollplank.domain.organisations import OrganisationKind
from bollplank.organisations.models import Organisation
from bollplank.organisations.queries import memberships


class Named(NamedTuple):
    """An organisation as lists show it."""

    code: str
    name: str
    kind: OrganisationKind


def named(codes: Collection[str], *, made_up: bool = False) -> list[Named]:
    """Return the same as ``with_codes``, with what a list of them needs."""
    wanted = set(codes)
    rows = (
        Organisation.objects.filter(is_made_up=made_up)
        .exclude(kind=OrganisationKind.COUNTRY)
        .order_by("sort_key", "code")
        .values_list("code", "name", "kind")
    )
    return [
        Named(code, name, OrganisationKind(kind))
        for code, name, kind in rows
        if code in wanted
    ]


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
