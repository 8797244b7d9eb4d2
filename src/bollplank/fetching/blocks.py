"""Everything that was fetched as dense blocks: series, organisation, year, sex."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bollplank.fetching.cells import WITHDRAWN, Cells
from bollplank.fetching.journals import Journal
from bollplank.fetching.plans import Piece
from bollplank.store.columns import SEXES, Codes
from bollplank.store.cubes import ABSENT
from bollplank.store.snapshots import Snapshot

Targets = Mapping[tuple[str, int], tuple[int, int]]
"""The source's id and place of the sex -> our place of the series and of the sex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a source has answered. Blocks have the axes series, organisation, year, sex.

    Attributes
    ----------
    value
        As published; NaN where the state says there is none.
    state
        A place in ``cubes.STATES``, ``ABSENT`` where no row came, or ``WITHDRAWN``.
    whole
        Series, organisation, sex: whether everything was asked for, so that no row
        means no value, and not only that nothing has changed.
    duplicates
        Place of the series -> how many values came twice and not alike.
    not_come
        Place of the series -> years that have not come yet -> how many values.
    """

    organisations: tuple[str, ...]
    years: tuple[int, ...]
    value: NDArray[np.float64]
    state: NDArray[np.uint8]
    whole: NDArray[np.bool_]
    duplicates: dict[int, int] = field(default_factory=dict)
    not_come: dict[int, dict[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One series as it is served now, on the axes of what was fetched.

    Attributes
    ----------
    fetched_then
        Whether a value is from the same day as this fetch.
    """

    value: NDArray[np.float64]
    state: NDArray[np.uint8]
    fetched_then: NDArray[np.bool_]


def nothing_fetched(
    *, series: int, organisations: Sequence[str], years: Sequence[int]
) -> Fetched:
    """Return blocks of these lengths in which no row has come."""
    shape = series, len(organisations), len(years), len(SEXES)
    return Fetched(
        organisations=tuple(organisations),
        years=tuple(years),
        value=np.full(shape, np.nan),
        state=np.zeros(shape, dtype=np.uint8),
        whole=np.zeros((*shape[:2], shape[3]), dtype=bool),
    )


def lay_journal(into: Fetched, journal: Journal, targets: Targets) -> None:
    """Lay every finished piece in its place, one at a time in memory."""
    at = {code: place for place, code in enumerate(into.organisations)}
    for place, piece in enumerate(journal.pieces):
        units = np.array([at[code] for code in piece.units])
        if piece.since is None:
            _mark_whole(into, piece, units, targets)
        _lay(into, journal.read(place), piece, units, targets)


def _mark_whole(into: Fetched, piece: Piece, units: Codes, targets: Targets) -> None:
    for each in piece.indicators:
        for sex in range(len(SEXES)):
            target = targets.get((each, sex))
            if target is not None:
                into.whole[target[0], units, target[1]] = True


def _lay(
    into: Fetched, cells: Cells, piece: Piece, units: Codes, targets: Targets
) -> None:
    table = np.array(
        [
            [targets.get((each, sex), (-1, -1)) for sex in range(len(SEXES))]
            for each in piece.indicators
        ]
    )
    target = table[cells["indicator"], cells["sex"]]
    year = cells["year"] - into.years[0]
    ours = target[:, 0] >= 0
    _count_not_come(into, target[ours, 0], cells["year"][ours])
    ours &= (year >= 0) & (year < len(into.years))
    flat = np.ravel_multi_index(
        (
            target[ours, 0],
            units[cells["unit"][ours]],
            year[ours].astype(np.intp),
            target[ours, 1],
        ),
        into.state.shape,
    )
    _put(into, flat, cells[ours])


def _put(into: Fetched, flat: Codes, cells: Cells) -> None:
    """Lay the values in their places: the last of each, a living one before all."""
    state, value = into.state.reshape(-1), into.value.reshape(-1)
    order = np.argsort(cells["state"] != WITHDRAWN, kind="stable")
    flat, cells = flat[order], cells[order]
    state[flat], value[flat] = cells["state"], cells["value"]
    taken = value[flat]
    alike = (taken == cells["value"]) | (np.isnan(taken) & np.isnan(cells["value"]))
    living = cells["state"] != WITHDRAWN
    of_series = flat[living & ~alike] // int(np.prod(into.state.shape[1:]))
    for series, count in zip(*np.unique(of_series, return_counts=True), strict=True):
        into.duplicates[int(series)] = into.duplicates.get(int(series), 0) + int(count)


def _count_not_come(into: Fetched, series: Codes, years: Codes) -> None:
    late = years > into.years[-1]
    for place, year in zip(series[late].tolist(), years[late].tolist(), strict=True):
        found = into.not_come.setdefault(place, {})
        found[year] = found.get(year, 0) + 1


def before(
    snapshot: Snapshot | None,
    *,
    indicator: str,
    source: str,
    of: Fetched,
    fetched_on: date,
) -> Before:
    """Return a series of the vintage that is served, on the axes of what was fetched."""
    shape = of.state.shape[1:]
    found = Before(
        value=np.full(shape, np.nan),
        state=np.zeros(shape, dtype=np.uint8),
        fetched_then=np.zeros(shape, dtype=bool),
    )
    if snapshot is None:
        return found
    try:
        figures = snapshot.indicator(indicator, source=source)
    except KeyError:
        return found
    there, here = _common(figures.organisations, of.organisations)
    past, now = _common(figures.years, of.years)
    old, new = np.ix_(there, past), np.ix_(here, now)
    then = np.array([each == (source, fetched_on) for each in snapshot.fetches])
    found.value[new] = figures.values[old]
    found.state[new] = figures.states[old]
    found.fetched_then[new] = then[figures.fetched[old]] & (
        figures.states[old] != ABSENT
    )
    return found


def _common(
    old: Sequence[object], new: Sequence[object]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the places of what both have, in the old and in the new."""
    places = {each: place for place, each in enumerate(new)}
    pairs = [(place, places[each]) for place, each in enumerate(old) if each in places]
    table = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return table[:, 0], table[:, 1]
