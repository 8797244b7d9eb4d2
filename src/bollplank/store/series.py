"""From the values of a file to the series its source describes: as is, sums, shares."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

import numpy as np
from numpy.typing import NDArray

from bollplank.content.source_indicators import (
    EVERYTHING,
    Indicator,
    whole_numbers_in,
)
from bollplank.content.sources import Source
from bollplank.domain.figures import ValueStatus
from bollplank.store.cells import Cells
from bollplank.store.columns import (
    MEN,
    SEXES,
    STATUSES,
    TOTAL,
    WOMEN,
    Codes,
    Columns,
)
from bollplank.store.figures import Figures, Series

PER_CENT = 100.0

_WORSE = (
    ValueStatus.OK,
    ValueStatus.APPROXIMATE,
    ValueStatus.NOT_APPLICABLE,
    ValueStatus.MISSING,
    ValueStatus.SUPPRESSED,
)
"""From best to worst: what is computed is in the worst state of its parts."""

OK, NOT_APPLICABLE, MISSING = (
    _WORSE.index(status)
    for status in (ValueStatus.OK, ValueStatus.NOT_APPLICABLE, ValueStatus.MISSING)
)
NOTHING = len(_WORSE)
"""The state of a sum of which no part is in the file."""

_STATUS_OF = np.array([STATUSES.index(status) for status in _WORSE])
_STATE_OF = np.argsort(_STATUS_OF)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """Values of one series: arrays of one length."""

    organisation: Codes
    year: Codes
    sex: Codes
    status: Codes
    value: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sums:
    """Sums for every organisation, year and sex: dense, the axes in that order.

    ``state`` is a place in ``_WORSE``, or ``NOTHING``; ``value`` is NaN where a part
    of the sum is not there.
    """

    state: NDArray[np.intp]
    value: NDArray[np.float64]


def figures_of(cells: Cells, *, source: Source, fetched_on: date) -> Figures:
    """Return the figures that a file without faults gives.

    A sum is missing where one of its parts is, and withheld where one is withheld;
    missing is never taken for zero.
    """
    tables = dict(_tables(cells, source))
    series = tuple(
        Series(
            indicator=each.id,
            source=source.id,
            unit=each.unit,
            decimals=each.decimals,
        )
        for each in map(source.indicator, tables)
    )
    lengths = [len(table.value) for table in tables.values()]
    return Figures(
        source=source.id,
        publisher=source.publisher,
        fetched_on=fetched_on,
        series=series,
        organisations=cells.organisations,
        of_series=np.repeat(np.arange(len(series)), lengths),
        organisation=_joined(table.organisation for table in tables.values()),
        year=_joined(table.year for table in tables.values()),
        sex=_joined(table.sex for table in tables.values()),
        status=_joined(table.status for table in tables.values()),
        value=np.concatenate([np.empty(0), *(t.value for t in tables.values())]),
    )


def _joined(arrays: Iterable[Codes]) -> Codes:
    return np.concatenate([np.empty(0, dtype=np.int32), *arrays])


def _tables(cells: Cells, source: Source) -> Iterator[tuple[str, _Table]]:
    by_key = _places_by_key(cells)
    places = {key: place for place, key in enumerate(cells.keys)}
    if source.ids_as_given:
        for (indicator_id, *_), place in places.items():
            yield indicator_id, _as_is(cells.columns, by_key[place])
        return
    for indicator in source.indicators:
        if indicator.key is not None:
            key = tuple(indicator.key[name] for name in source.keys)
            if key in places:
                yield indicator.id, _as_is(cells.columns, by_key[places[key]])
        elif len(cells.columns):
            yield indicator.id, _computed(indicator, cells, source)


def _places_by_key(cells: Cells) -> list[NDArray[np.intp]]:
    """Return for every key where its values are."""
    order = np.argsort(cells.columns.key, kind="stable")
    ends = np.cumsum(np.bincount(cells.columns.key, minlength=len(cells.keys)))
    return np.split(order, ends[:-1])


def _as_is(columns: Columns, places: NDArray[np.intp]) -> _Table:
    return _Table(
        organisation=columns.organisation[places],
        year=columns.year[places],
        sex=columns.sex[places],
        status=columns.status[places],
        value=columns.value[places],
    )


def _computed(indicator: Indicator, cells: Cells, source: Source) -> _Table:
    years = np.unique(cells.columns.year)
    sums = [
        _summed(keys, cells, years)
        for keys in (
            _expanded(selections, cells, source) for selections in indicator.selections
        )
    ]
    if indicator.total_from_sexes:
        sums = [_with_total(each) for each in sums]
    return _laid_out(_share(*sums) if indicator.share else sums[0], indicator, years)


def _expanded(
    selections: Mapping[str, tuple[str, ...]], cells: Cells, source: Source
) -> list[tuple[str, ...]]:
    """Return every key that the selections mean, whether it is in the file or not."""
    values = []
    for place, name in enumerate(source.keys):
        wanted: dict[str, None] = {}
        for selection in selections[name]:
            row = whole_numbers_in(selection)
            if selection == EVERYTHING:
                wanted |= dict.fromkeys(key[place] for key in cells.keys)
            elif row is not None:
                wanted |= dict.fromkeys(map(str, row))
            else:
                wanted[selection] = None
        values.append(list(wanted))
    return list(product(*values))


def _summed(keys: list[tuple[str, ...]], cells: Cells, years: Codes) -> _Sums:
    columns = cells.columns
    places = {key: place for place, key in enumerate(cells.keys)}
    chosen = np.isin(columns.key, [places[key] for key in keys if key in places])
    shape = len(cells.organisations), len(years), len(SEXES)
    year = np.searchsorted(years, columns.year)
    cell = np.ravel_multi_index(
        (columns.organisation[chosen], year[chosen], columns.sex[chosen]), shape
    )
    value, size = columns.value[chosen], int(np.prod(shape))
    there = ~np.isnan(value)
    parts = np.bincount(cell, minlength=size)
    complete = np.bincount(cell[there], minlength=size) == len(keys)
    total = np.bincount(cell[there], weights=value[there], minlength=size)
    state = np.where(complete, OK, MISSING)
    np.maximum.at(state, cell, _STATE_OF[columns.status[chosen]])
    return _Sums(
        state=np.where(parts == 0, NOTHING, state).reshape(shape),
        value=np.where(complete, total, np.nan).reshape(shape),
    )


def _with_total(sums: _Sums) -> _Sums:
    """Return the sums with women and men together, where the file has no total."""
    state, value = sums.state.copy(), sums.value.copy()
    sexes = state[..., [WOMEN, MEN]]
    neither = (sexes == NOTHING).all(-1)
    worst = np.where(sexes == NOTHING, MISSING, sexes).max(-1)
    free = state[..., TOTAL] == NOTHING
    state[..., TOTAL][free] = np.where(neither, NOTHING, worst)[free]
    value[..., TOTAL][free] = (value[..., WOMEN] + value[..., MEN])[free]
    return _Sums(state=state, value=value)


def _share(part: _Sums, whole: _Sums) -> _Sums:
    """Return the part in per cent of the whole; of nobody there is no share."""
    nobody = whole.value == 0
    state = np.maximum(part.state, whole.state)
    return _Sums(
        state=np.where(nobody, np.maximum(state, NOT_APPLICABLE), state),
        value=PER_CENT * part.value / np.where(nobody, np.nan, whole.value),
    )


def _laid_out(sums: _Sums, indicator: Indicator, years: Codes) -> _Table:
    """Return what there is, rounded as the indicator is published."""
    organisation, year, sex = there = np.nonzero(sums.state != NOTHING)
    value = sums.value[there]
    if indicator.decimals is not None:
        value = np.round(value, indicator.decimals)
    return _Table(
        organisation=organisation,
        year=years[year],
        sex=sex,
        status=_STATUS_OF[sums.state[there]],
        value=value,
    )
