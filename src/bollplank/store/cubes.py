"""All figures of a vintage as dense blocks: series, organisation, year, sex."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bollplank.store.columns import GONE, SEXES, STATUSES
from bollplank.store.errors import StoreError
from bollplank.store.figures import Figures, Series

ABSENT = 0
"""The state of a cell that no source has a row for; the others are one higher than
their place in ``STATUSES``."""

_ROWS_AT_ONCE = 250_000
"""Rows laid into the blocks together: their places take four times as much memory."""

MOST_CELLS = 300_000_000
"""More would not go into memory: ten times the whole country over twenty years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """What the axes of the blocks mean, in their order; the last is ``SEXES``.

    Attributes
    ----------
    series
        Sorted by indicator, then source.
    organisations, years
        Sorted; those that any source has a row for.
    """

    series: tuple[Series, ...] = ()
    organisations: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """How many there are of each."""
        lengths = len(self.series), len(self.organisations), len(self.years)
        return *lengths, len(SEXES)

    def together_with(self, figures: Figures) -> "Axes":
        """Return the axes that hold both. The figures know their series best."""
        names = {each.name: each for each in (*self.series, *figures.series)}
        years = np.unique(figures.year).tolist()
        return Axes(
            series=tuple(names[name] for name in sorted(names)),
            organisations=tuple(sorted({*self.organisations, *figures.organisations})),
            years=tuple(sorted({*self.years, *years})),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cube:
    """Every value of a vintage. All blocks have the shape of the axes.

    Attributes
    ----------
    publishers
        Source -> language -> the publisher's name.
    fetches
        Source and day: each value was read in one of them.
    value
        In the series' unit; NaN where the state says there is none.
    state
        ``ABSENT``, or one more than the place in ``STATUSES``.
    fetched
        Place in ``fetches``.
    """

    axes: Axes
    publishers: Mapping[str, Mapping[str, str]]
    fetches: tuple[tuple[str, date], ...]
    value: NDArray[np.float64]
    state: NDArray[np.uint8]
    fetched: NDArray[np.uint16]

    @property
    def rows(self) -> int:
        """How many values there are rows for, with a number or without."""
        return int(np.count_nonzero(self.state))


def empty_cube(axes: Axes) -> Cube:
    """Return a cube in which nothing is known.

    Raises
    ------
    StoreError
        The axes are so long that the blocks would not go into memory.
    """
    if np.prod(axes.shape, dtype=np.float64) > MOST_CELLS:
        lengths = " × ".join(f"{length:,}" for length in axes.shape)
        msg = f"{lengths} cells are more than the store takes ({MOST_CELLS:,})"
        raise StoreError(msg)
    return Cube(
        axes=axes,
        publishers={},
        fetches=(),
        value=np.full(axes.shape, np.nan),
        state=np.zeros(axes.shape, dtype=np.uint8),
        fetched=np.zeros(axes.shape, dtype=np.uint16),
    )


def with_figures(old: Cube, figures: Figures) -> Cube:
    """Return the cube with an import laid over it.

    A value replaces the one of the same source, indicator, organisation, year and
    sex; everything else stays, also of the same source. A value that is ``GONE`` is
    taken away, and so are series, organisations and years of which nothing is left.
    """
    axes = old.axes.together_with(figures)
    fetches = tuple(sorted({*old.fetches, (figures.source, figures.fetched_on)}))
    new = empty_cube(axes)
    stay = np.ix_(
        _moved([s.name for s in old.axes.series], [s.name for s in axes.series]),
        _moved(old.axes.organisations, axes.organisations),
        _moved(old.axes.years, axes.years),
        np.arange(len(SEXES)),
    )
    new.value[stay] = old.value
    new.state[stay] = old.state
    new.fetched[stay] = _moved(old.fetches, fetches)[old.fetched] if old.rows else 0
    day = fetches.index((figures.source, figures.fetched_on))
    for start in range(0, figures.value.size, _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        cells = _cells(figures, axes, rows)
        new.value[cells] = figures.value[rows]
        new.state[cells] = figures.status[rows] + 1
        new.fetched[cells] = day
    cube = Cube(
        axes=axes,
        publishers={**old.publishers, figures.source: figures.publisher},
        fetches=fetches,
        value=new.value,
        state=new.state,
        fetched=new.fetched,
    )
    if (figures.status == GONE).any():
        cube = _without_empty_places(cube)
    return _without_unused_days(cube)


def _moved(old: Sequence[Hashable], new: Sequence[Hashable]) -> NDArray[np.intp]:
    """Return for every old place the new one."""
    places = {thing: place for place, thing in enumerate(new)}
    return np.array([places[thing] for thing in old], dtype=np.intp)


def _cells(figures: Figures, axes: Axes, rows: slice) -> tuple[NDArray[np.intp], ...]:
    names = [each.name for each in figures.series]
    series = _moved(names, [each.name for each in axes.series])
    organisations = _moved(figures.organisations, axes.organisations)
    return (
        series[figures.of_series[rows]],
        organisations[figures.organisation[rows]],
        np.searchsorted(np.array(axes.years), figures.year[rows]),
        figures.sex[rows].astype(np.intp),
    )


def _without_unused_days(cube: Cube) -> Cube:
    """Leave out days of which no value is left, so that the list does not grow."""
    used = np.unique(cube.fetched[cube.state != ABSENT])
    places = np.zeros(len(cube.fetches), dtype=np.uint16)
    places[used] = np.arange(len(used))
    return Cube(
        axes=cube.axes,
        publishers=cube.publishers,
        fetches=tuple(cube.fetches[place] for place in used),
        value=cube.value,
        state=cube.state,
        fetched=places[cube.fetched],
    )


def _without_empty_places(cube: Cube) -> Cube:
    """Leave out series, organisations, years and sources without a row."""
    there = cube.state != ABSENT
    series = np.flatnonzero(there.any(axis=(1, 2, 3)))
    organisations = np.flatnonzero(there.any(axis=(0, 2, 3)))
    years = np.flatnonzero(there.any(axis=(0, 1, 3)))
    block = np.ix_(series, organisations, years, np.arange(len(SEXES)))
    axes = Axes(
        series=tuple(cube.axes.series[place] for place in series),
        organisations=tuple(cube.axes.organisations[place] for place in organisations),
        years=tuple(cube.axes.years[place] for place in years),
    )
    left = {each.source for each in axes.series}
    return Cube(
        axes=axes,
        publishers={name: of for name, of in cube.publishers.items() if name in left},
        fetches=cube.fetches,
        value=cube.value[block],
        state=cube.state[block],
        fetched=cube.fetched[block],
    )


STATES = (None, *STATUSES)
"""What the numbers of ``Cube.state`` mean, in their order."""
