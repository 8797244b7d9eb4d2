"""One series in one organisation of a vintage: what is kept of it, and from where."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Floats, Integers
from bollplank.analysis.verdicts import VERDICTS
from bollplank.domain.findings import GapVerdict, NoiseBasis
from bollplank.findings.judgements import Judgements, sides
from bollplank.store.cubes import ABSENT
from bollplank.store.snapshots import Snapshot

CELLS, TABLES, CARRIED = "cells", "tables", "carried"
"""What is kept of a vintage."""

BASES: Final = tuple(NoiseBasis)
"""What the numbers of ``basis`` mean, in their order."""

FEWEST_YEARS_OF_ONE: Final = 2
"""Observed years from which an organisation has a noise of its own."""

FEWEST_FREEDOM: Final = 4.0
"""Degrees of freedom from which the size of chance is known well enough for words.
With fewer, some organisations are so much steadier than others that one of them says
nothing of the next."""

CELL: Final = np.dtype(
    [
        ("estimate", np.float32),
        ("variance", np.float32),
        ("freedom", np.float32),
        ("mean", np.float32),
        ("deviation", np.float32),
        ("positive", np.float32),
        ("over", np.float32),
        ("under", np.float32),
        ("listed", np.float32),
        ("slope", np.float32),
        ("slope_lower", np.float32),
        ("slope_upper", np.float32),
        ("trend_p", np.float32),
        ("autocorrelation", np.float32),
        ("wide_mean", np.float32),
        ("wide_deviation", np.float32),
        ("latest", np.int16),
        ("observed", np.int16),
        ("among", np.int16),
        ("years", np.int8),
        ("verdict", np.int8),
        ("basis", np.int8),
        ("there", np.bool_),
    ]
)
"""One series in one organisation. As in ``National``, on the scale of the gap; besides:
``latest`` is a calendar year (0 for none), ``basis`` a place in ``BASES``, ``there``
whether the source has any row for it."""

CERTAIN: Final = 10_000
"""As many years as make noise known: where it comes from counts of persons."""


def number_of(verdict: GapVerdict) -> int:
    """Return how a verdict is kept."""
    return VERDICTS.index(verdict)


def years_counted(cells: NDArray[np.void]) -> NDArray[np.int64]:
    """Return the years that noise rests on; where persons are counted, many."""
    counted = cells["basis"] == BASES.index(NoiseBasis.COUNTS)
    return np.where(counted, CERTAIN, cells["observed"])


def calendar_of(years: tuple[int, ...]) -> NDArray[np.int64]:
    """Return every calendar year from the first to the last, none for no years."""
    return np.arange(years[0], years[-1] + 1) if years else np.empty(0, np.int64)


def nothing_found(shape: tuple[int, ...]) -> NDArray[np.void]:
    """Return cells in which nothing is found."""
    one = np.zeros((), CELL)
    for name in CELL.names or ():
        if CELL[name].kind == "f":
            one[name] = np.nan
    one["verdict"] = number_of(GapVerdict.MISSING)
    one["basis"] = BASES.index(NoiseBasis.NONE)
    return np.full(shape, one)


def block_of(
    snapshot: Snapshot, judged: Judgements, series: Integers, organisations: Integers
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the sides of some series' gaps, one place for every calendar year.

    Returns
    -------
    tuple
        Values (series, organisation, year, 2), women first, in each series' unit,
        NaN where missing, suppressed or about, and for years nobody has; and
        whether there is any row (series, organisation).
    """
    calendar = calendar_of(snapshot.years)
    at = np.array(snapshot.years) - calendar[0]
    names = [judged.names[place] for place in series]
    each = [snapshot.indicator(name, source=source) for name, source in names]
    kind = np.result_type(*(figures.raw.dtype for figures in each))
    block = np.full((series.size, organisations.size, calendar.size, 2), np.nan, kind)
    there = np.zeros((series.size, organisations.size), bool)
    for n, (place, figures) in enumerate(zip(series, each, strict=True)):
        states = figures.states[organisations]
        block[n][:, at] = sides(
            figures.raw[organisations],
            states,
            form=int(judged.form[place]),
            balance=float(judged.balance[place]),
        )
        there[n] = (states != ABSENT).any((-1, -2))
    return block, there
