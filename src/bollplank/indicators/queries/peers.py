"""Whom an organisation may be compared with: the one place where that is decided.

Every page that compares offers ``choices_for`` and asks ``find`` (or ``members``) for
the one chosen. Real organisations are never mixed with made-up ones, nor municipalities
with regions. Whether the reader may see the organisation itself is the page's to ask.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from django.utils.translation import gettext as _

from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.positions import Place, nearest_to
from bollplank.indicators import words
from bollplank.indicators.queries import peer_sets, similar
from bollplank.organisations.counties import county_name


class PeerKind(StrEnum):
    """By what the others are chosen: the first part of a choice's code."""

    COUNTY = "county"
    SIMILAR = "similar"
    NEAR = "near"
    KOLADA = "kolada"
    SET = "set"
    GROUP = "group"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerChoice:
    """One way to choose whom to compare with.

    ``code`` stands in addresses: "county", "similar", "near", "kolada:AREA",
    "set:ID", "group" and "all". ``name`` is in the reader's language.
    """

    code: str
    name: str
    kind: PeerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """A choice and the codes of those it means, never the organisation itself.

    Those of "similar" and "near" begin with the nearest.
    """

    choice: PeerChoice
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    own: Place
    others: tuple[Place, ...]
    everyone: tuple[Place, ...]
    user: object
    on: date
    extra: Sequence[Peers]
    about: tuple[str, str] | None


def choices_for(
    user: object, organisation_code: str, *, on: date, extra: Sequence[Peers] = ()
) -> list[PeerChoice]:
    """Return what can be chosen for this organisation; what would be empty is not.

    Parameters
    ----------
    extra
        What the caller knows of, such as the reader's group in the programme.
    """
    asked = _asked(organisation_code, user=user, on=on, extra=extra)
    if asked is None:
        return []
    found = [peers for kind in PeerKind for peers in _by_kind(kind, asked)]
    return [peers.choice for peers in found]


def find(
    choice_code: str,
    organisation_code: str,
    *,
    user: object,
    on: date,
    extra: Sequence[Peers] = (),
    about: tuple[str, str] | None = None,
) -> Peers | None:
    """Return one choice with its members.

    None where there is no such choice, where it would be empty, and where it is a set
    that this person may not see: the three are not told apart.

    Parameters
    ----------
    about
        Source and indicator that are compared: nobody is called similar by the very
        result.
    """
    kind = choice_code.partition(":")[0]
    asked = _asked(organisation_code, user=user, on=on, extra=extra, about=about)
    if asked is None or kind not in set(PeerKind):
        return None
    found = _by_kind(PeerKind(kind), asked)
    return next((peers for peers in found if peers.choice.code == choice_code), None)


def members(
    choice_code: str,
    organisation_code: str,
    *,
    user: object,
    on: date,
    extra: Sequence[Peers] = (),
    about: tuple[str, str] | None = None,
) -> tuple[str, ...]:
    """Return the codes of those a choice means; none for a choice there is not."""
    found = find(
        choice_code, organisation_code, user=user, on=on, extra=extra, about=about
    )
    return found.members if found else ()


def _asked(
    code: str,
    *,
    user: object,
    on: date,
    extra: Sequence[Peers],
    about: tuple[str, str] | None = None,
) -> _Asked | None:
    everyone = similar.places()
    own = next((place for place in everyone if place.code == code), None)
    if own is None or own.kind is OrganisationKind.COUNTRY:
        return None
    others = tuple(
        place for place in everyone if place.pool == own.pool and place is not own
    )
    return _Asked(
        own=own,
        others=others,
        everyone=everyone,
        user=user,
        on=on,
        extra=extra,
        about=about,
    )


def _by_kind(kind: PeerKind, asked: _Asked) -> Iterator[Peers]:
    """Yield every choice of one kind that somebody is left in."""
    codes = {other.code for other in asked.others}
    given = [peers for peers in asked.extra if peers.choice.kind is kind]
    for choice, named in [
        *_WAYS[kind](asked),
        *((peers.choice, peers.members) for peers in given),
    ]:
        kept = tuple(dict.fromkeys(code for code in named if code in codes))
        if kept:
            yield Peers(choice=choice, members=kept)


_Found = Iterator[tuple[PeerChoice, tuple[str, ...]]]


def _same_county(asked: _Asked) -> _Found:
    county = asked.own.county
    if county and asked.own.kind is not OrganisationKind.REGION:
        name = _("The same county: %(county)s") % {"county": county_name(county)}
        same = tuple(other.code for other in asked.others if other.county == county)
        yield _choice("county", name, PeerKind.COUNTY), same


def _similar(asked: _Asked) -> _Found:
    without = [asked.about] if asked.about else []
    found = similar.similar_to(asked.own.code, among=asked.everyone, without=without)
    if found is not None:
        name = _("Similar in structure, as we reckon")
        yield _choice("similar", name, PeerKind.SIMILAR), found.codes


def _nearest(asked: _Asked) -> _Found:
    near = nearest_to(asked.own, asked.others, count=similar.NEAREST)
    name = _("The nearest on the map")
    yield _choice("near", name, PeerKind.NEAR), near


def _published(asked: _Asked) -> _Found:
    for group in similar.published_for(asked.own.code):
        name = _("Similar by Kolada: %(area)s, %(year)d") % {
            "area": words.published_area(group.area),
            "year": group.year,
        }
        code = similar.published_code(group)
        yield _choice(code, name, PeerKind.KOLADA), group.members


def _saved(asked: _Asked) -> _Found:
    for row in peer_sets.visible_to(asked.user, on=asked.on):
        name = _("Our set: %(name)s") % {"name": row.name}
        codes = tuple(member.code for member in row.members.all())
        yield _choice(f"{PeerKind.SET}:{row.pk}", name, PeerKind.SET), codes


def _given(_asked: _Asked) -> _Found:
    """Yield nothing of our own: only the caller knows of groups in the programme."""
    yield from ()


def _everybody(asked: _Asked) -> _Found:
    name = {
        OrganisationKind.MUNICIPALITY: _("All municipalities"),
        OrganisationKind.REGION: _("All regions"),
    }.get(asked.own.kind, _("All of the same kind"))
    codes = tuple(other.code for other in asked.others)
    yield _choice("all", name, PeerKind.ALL), codes


_WAYS: Mapping[PeerKind, Callable[[_Asked], _Found]] = MappingProxyType(
    {
        PeerKind.COUNTY: _same_county,
        PeerKind.SIMILAR: _similar,
        PeerKind.NEAR: _nearest,
        PeerKind.KOLADA: _published,
        PeerKind.SET: _saved,
        PeerKind.GROUP: _given,
        PeerKind.ALL: _everybody,
    }
)


def _choice(code: str, name: str, kind: PeerKind) -> PeerChoice:
    return PeerChoice(code=code, name=name, kind=kind)
