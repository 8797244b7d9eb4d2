"""Putting figures in place of everything a source had."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

import numpy as np

from bollplank.store.columns import GONE, Codes
from bollplank.store.cubes import ABSENT
from bollplank.store.figures import Figures, Series
from bollplank.store.snapshots import Snapshot

T = TypeVar("T")


def in_place_of(figures: Figures, served: Snapshot | None) -> Figures:
    """Return the figures, and that whatever else their source had is gone.

    For a source that is always told whole: what it had earlier and has no more, such
    as an indicator or an organisation, is not to stay beside what it has now.

    Parameters
    ----------
    served
        The vintage that the figures will be laid over. None before the first.
    """
    if served is None:
        return figures
    fresh = set(
        zip(
            [figures.series[place].indicator for place in figures.of_series],
            [figures.organisations[place] for place in figures.organisation],
            figures.year.tolist(),
            figures.sex.tolist(),
            strict=True,
        )
    )
    left = [
        (each, code, year, sex)
        for each in served.series_of(figures.source)
        for code, year, sex in _cells(served, each)
        if (each.indicator, code, year, sex) not in fresh
    ]
    series = _joined(figures.series, [each for each, *_ in left])
    codes = _joined(figures.organisations, [code for _, code, *_ in left])
    return replace(
        figures,
        series=series,
        organisations=codes,
        of_series=_and(figures.of_series, [series.index(row[0]) for row in left]),
        organisation=_and(figures.organisation, [codes.index(row[1]) for row in left]),
        year=_and(figures.year, [row[2] for row in left]),
        sex=_and(figures.sex, [row[3] for row in left]),
        status=_and(figures.status, [GONE] * len(left)),
        value=np.concatenate([figures.value, np.full(len(left), np.nan)]),
    )


def _cells(served: Snapshot, series: Series) -> Iterator[tuple[str, int, int]]:
    kept = served.indicator(series.indicator, source=series.source)
    for place, when, sex in np.argwhere(kept.states != ABSENT).tolist():
        yield kept.organisations[place], kept.years[when], sex


def _joined(known: tuple[T, ...], more: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys([*known, *more]))


def _and(known: Codes, more: list[int]) -> Codes:
    return np.concatenate([known, np.array(more, dtype=known.dtype)])
