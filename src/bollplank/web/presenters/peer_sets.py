"""Pages of saved sets: their lines, and the list to choose members from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from bollplank.domain.peer_sets import MOST_MEMBERS, SetContent
from bollplank.domain.sorting import sort_key
from bollplank.indicators.models import PeerSet
from bollplank.indicators.queries.peers import Peers
from bollplank.organisations.counties import county_name
from bollplank.organisations.models import Organisation
from bollplank.web.presenters.wording import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One organisation to tick."""

    id: str
    code: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Some of the organisations that can be ticked, under a name."""

    name: str
    boxes: list[Box]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """One organisation and its sets."""

    organisation: Organisation
    sets: list[PeerSet]


def by_owner(owners: Sequence[Organisation], sets: Sequence[PeerSet]) -> list[Owned]:
    """Return every organisation the reader may save for, with or without sets."""
    return [
        Owned(
            organisation=owner,
            sets=[each for each in sets if each.organisation_id == owner.pk],
        )
        for owner in owners
    ]


def shelves(
    candidates: Sequence[Organisation], *, chosen: Collection[str]
) -> list[Shelf]:
    """Return who can be ticked: first those who are chosen, then the others by county.

    One shelf without a name where no county is known. The first box of all has the id
    that an error at the field leads to, and its shelf is open.
    """
    rest = [each for each in candidates if each.code not in chosen]
    ordered = sorted(rest, key=lambda each: sort_key(_county(each)))
    groups = [(name, list(each)) for name, each in groupby(ordered, key=_county)]
    mine = [each for each in candidates if each.code in chosen]
    if mine:
        groups.insert(0, (_("Chosen"), mine))
    found: list[Shelf] = []
    number = 0
    for name, organisations in groups:
        boxes = [
            Box(
                id=f"id_members_{place}",
                code=each.code,
                name=each.name,
                is_chosen=each.code in chosen,
            )
            for place, each in enumerate(organisations, number)
        ]
        found.append(Shelf(name=name, boxes=boxes, is_open=number == 0))
        number += len(boxes)
    return found


def _county(organisation: Organisation) -> str:
    return county_name(organisation.county) if organisation.county else ""


def suggestion(owner: Organisation, peers: Peers | None) -> SetContent:
    """Return what a new set may begin as: those of a choice, or nothing."""
    if peers is None:
        return SetContent(name="", members=frozenset())
    members = frozenset(peers.members[:MOST_MEMBERS])
    return SetContent(name=_name(owner, peers), members=members)


def _name(owner: Organisation, peers: Peers) -> str:
    names = {
        "similar": _("Similar to %(name)s"),
        "near": _("Nearest to %(name)s"),
    }
    said = names.get(peers.choice.code)
    return said % {"name": owner.name} if said else peers.choice.name


def named(codes: Collection[str], candidates: Sequence[Organisation]) -> str:
    """Return the names of these organisations, in alphabetical order."""
    return listed([each.name for each in candidates if each.code in codes])
