"""Whom an organisation may be compared with: the one place where that is decided.

Every page that compares offers ``choices_for`` and asks ``find`` (or ``members``) for
the one chosen. Real organisations are never mixed with made-up ones, nor municipalities
with regions. Whether the reader may see the organisation itself is the page's to ask.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from django.utils.translation import gettext as _

from bollplank.domain.organisations import OrganisationKind
from bollplank.indicators.models import PeerSet
from bollplank.indicators.queries import peer_sets
from bollplank.organisations.counties import county_name
from bollplank.organisations.models import Organisation

NEAREST = 7
"""How many the nearest by position are."""

KILOMETRES_OF_EARTH = 6371.0


class PeerKind(StrEnum):
    """By what the others are chosen."""

    COUNTY = "county"
    NEAR = "near"
    SIMILAR = "similar"
    KOLADA = "kolada"
    SET = "set"
    GROUP = "group"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerChoice:
    """One way to choose whom to compare with.

    ``code`` stands in addresses: "county", "near", "similar", "kolada:AREA",
    "set:ID", "group" and "all". ``name`` is in the reader's language.
    """

    code: str
    name: str
    kind: PeerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """A choice and the codes of those it means, never the organisation itself."""

    choice: PeerChoice
    members: tuple[str, ...]


def choices_for(
    user: object, organisation_code: str, *, on: date, extra: Sequence[Peers] = ()
) -> list[PeerChoice]:
    """Return what can be chosen for this organisation; what would be empty is not.

    Parameters
    ----------
    extra
        What the caller knows of, such as the reader's group in the programme.
    """
    found = _all_for(user, organisation_code, on=on, extra=extra)
    return [peers.choice for peers in found]


def find(
    choice_code: str,
    organisation_code: str,
    *,
    user: object,
    on: date,
    extra: Sequence[Peers] = (),
) -> Peers | None:
    """Return one choice with its members.

    None where there is no such choice, where it would be empty, and where it is a set
    that this person may not see: the three are not told apart.
    """
    found = _all_for(user, organisation_code, on=on, extra=extra)
    return next((peers for peers in found if peers.choice.code == choice_code), None)


def members(
    choice_code: str,
    organisation_code: str,
    *,
    user: object,
    on: date,
    extra: Sequence[Peers] = (),
) -> tuple[str, ...]:
    """Return the codes of those a choice means; none for a choice there is not."""
    found = find(choice_code, organisation_code, user=user, on=on, extra=extra)
    return found.members if found else ()


def _all_for(
    user: object, code: str, *, on: date, extra: Sequence[Peers]
) -> Iterator[Peers]:
    own = Organisation.objects.filter(code=code).first()
    if own is None or own.kind == OrganisationKind.COUNTRY:
        return
    others = list(peer_sets.candidates_for(own))
    codes = {other.code for other in others}
    found = [
        *_by_place(own, others),
        *(_saved(row, codes) for row in peer_sets.visible_to(user, on=on)),
        *(_within(peers, codes) for peers in extra),
        _everybody(own, others),
    ]
    yield from (peers for peers in found if peers.members)


def _by_place(own: Organisation, others: Sequence[Organisation]) -> Iterator[Peers]:
    """Yield those in the same county, and the nearest by position."""
    if own.county and own.kind != OrganisationKind.REGION:
        name = _("The same county: %(county)s") % {"county": county_name(own.county)}
        same = tuple(each.code for each in others if each.county == own.county)
        yield _peers("county", name, PeerKind.COUNTY, same)
    name = _("The nearest %(count)d, as the crow flies") % {"count": NEAREST}
    placed = [each for each in others if _kilometres(own, each) is not None]
    placed.sort(key=lambda each: (_kilometres(own, each), each.code))
    near = tuple(each.code for each in placed[:NEAREST])
    yield _peers("near", name, PeerKind.NEAR, near)


def _saved(row: PeerSet, codes: set[str]) -> Peers:
    name = _("Our set: %(name)s") % {"name": row.name}
    held = tuple(each.code for each in row.members.all() if each.code in codes)
    return _peers(f"set:{row.pk}", name, PeerKind.SET, held)


def _within(peers: Peers, codes: set[str]) -> Peers:
    """Return what the caller gave, without those that cannot be compared."""
    kept = tuple(code for code in peers.members if code in codes)
    return Peers(choice=peers.choice, members=kept)


def _everybody(own: Organisation, others: Sequence[Organisation]) -> Peers:
    name = _("All of the same kind")
    if own.kind == OrganisationKind.MUNICIPALITY:
        name = _("All municipalities")
    elif own.kind == OrganisationKind.REGION:
        name = _("All regions")
    codes = tuple(other.code for other in others)
    return _peers("all", name, PeerKind.ALL, codes)


def _peers(code: str, name: str, kind: PeerKind, members: tuple[str, ...]) -> Peers:
    return Peers(choice=PeerChoice(code=code, name=name, kind=kind), members=members)


def _kilometres(one: Organisation, other: Organisation) -> float | None:
    """Return the distance along the earth; None where a position is not known."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    south, west = radians(one.latitude or 0), radians(one.longitude or 0)
    north, east = radians(other.latitude or 0), radians(other.longitude or 0)
    half = (
        sin((north - south) / 2) ** 2
        + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    )
    return 2 * KILOMETRES_OF_EARTH * asin(sqrt(half))
