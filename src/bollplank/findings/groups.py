"""Which organisations are judged together: one kind at a time, made-up ones apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Floats, Integers
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.judgements import Judgements
from bollplank.store.snapshots import Snapshot

POPULATION: Final = "N01951"
"""The reviewed indicator that counts inhabitants."""

ALSO_POPULATION: Final = "population-all"
"""The same in Statistics Sweden's own tables."""

USUAL_POPULATION: Final = 15_000.0
"""Taken for everybody of a kind where nobody's inhabitants are known."""

APART: Final = -1
"""The group of an organisation that nothing is known of: it is not judged."""


class PlaceFacts(NamedTuple):
    """What decides whom an organisation is judged with."""

    kind: OrganisationKind
    is_made_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """The organisations of a vintage by whom they are judged with.

    Attributes
    ----------
    facts
        Of each group, in order.
    of
        Shape (organisation,): place in ``facts``, or ``APART``.
    log_population
        Shape (organisation,): natural log of inhabitants, none missing.
    """

    facts: tuple[PlaceFacts, ...]
    of: NDArray[np.int16]
    log_population: Floats

    def members(self, group: int) -> Integers:
        """Return the places of a group's organisations."""
        return np.flatnonzero(self.of == group)


def groups_of(
    snapshot: Snapshot, judged: Judgements, organisations: Mapping[str, PlaceFacts]
) -> Groups:
    """Return who is judged with whom in a vintage.

    Parameters
    ----------
    organisations
        By code. Those of the vintage that are not there are not judged.
    """
    known = [organisations.get(code) for code in snapshot.organisations]
    facts = tuple(sorted({each for each in known if each is not None}))
    of = np.array(
        [APART if each is None else facts.index(each) for each in known], np.int16
    )
    inhabitants = _inhabitants(snapshot, judged)
    return Groups(facts=facts, of=of, log_population=_filled(np.log(inhabitants), of))


def _inhabitants(snapshot: Snapshot, judged: Judgements) -> NDArray[np.float64]:
    """Return each organisation's inhabitants in the latest year, NaN where unknown."""
    found = np.full(len(snapshot.organisations), np.nan)
    for place in _counting(judged):
        name = judged.names[place]
        total = snapshot.indicator(name[0], source=name[1]).total
        for of_year in np.moveaxis(total, -1, 0)[::-1]:
            np.copyto(found, of_year, where=np.isnan(found) & (of_year > 0))
    return found


def _counting(judged: Judgements) -> list[int]:
    """Return the series that count inhabitants, the reviewed one first."""
    reviewed, others = [], []
    for place, described in enumerate(judged.described):
        if described is None:
            continue
        same = described.reviewed.id if described.reviewed else None
        if POPULATION in {described.id, same}:
            reviewed.append(place)
        elif described.id == ALSO_POPULATION:
            others.append(place)
    return reviewed + others


def _filled(logs: Floats, of: NDArray[np.int16]) -> Floats:
    """Put the median of its group where an organisation's size is not known."""
    filled = np.where(np.isnan(logs), np.log(USUAL_POPULATION), logs)
    for group in np.unique(of):
        own = of == group
        if not np.isnan(logs[own]).all():
            filled[own & np.isnan(logs)] = np.nanmedian(logs[own])
    return filled
