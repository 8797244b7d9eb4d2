"""Places by the size of the gap, whichever way it goes: 1 is furthest from nought.

What an organisation is compared with is the same for all of its kind: how many are
expected above each size. That is tabled once, so that one organisation's place costs
a few microseconds.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from scipy.special import ndtr, ndtri

from bollplank.analysis.arrays import Floats, Integers
from bollplank.analysis.normal import half_area
from bollplank.analysis.ranks import SHOWN_LEVEL, RankInterval

POINTS: Final = 64
"""Sizes in a table."""

_SLICES: Final = 61
"""Equally likely values that stand for the organisation's own true gap."""

_SLICES_FOR_TABLE: Final = 9
_GOLDEN: Final = 0.6180339887498949
_FAR: Final = 5.0
_CELLS_AT_ONCE: Final = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeTables:
    """How many of a kind are above each size, each (…, point) unless told.

    ``size`` rises, in the gap's unit; ``above`` is the expected number of
    organisations whose true gap is larger, ``spread`` that number's variance; ``among``
    (…,) is how many are placed. NaN and 0 where nobody is.
    """

    size: Floats
    above: Floats
    spread: Floats
    among: Integers


def size_tables(mean: Floats, deviation: Floats) -> SizeTables:
    """Return how many organisations are above each of many sizes.

    Parameters
    ----------
    mean, deviation
        Posterior means and standard deviations, shape (…, organisation), one kind of
        organisation, in any one unit. NaN is missing and is not placed.

    Returns
    -------
    SizeTables
        Shape (…, point), float32; the points lie where organisations do.
    """
    size = mean.shape[-1]
    m = mean.reshape(-1, size).astype(np.float32)
    s = deviation.reshape(-1, size).astype(np.float32)
    tables = np.full((3, m.shape[0], POINTS), np.nan, np.float32)
    among = np.zeros(m.shape[0], np.int16)
    for row in range(m.shape[0]):
        known = ~(np.isnan(m[row]) | np.isnan(s[row]))
        among[row] = known.sum()
        if among[row]:
            tables[:, row] = _table(m[row][known], s[row][known])
    shape = (*mean.shape[:-1], POINTS)
    points, above, spread = (table.reshape(shape) for table in tables)
    return SizeTables(
        size=points, above=above, spread=spread, among=among.reshape(mean.shape[:-1])
    )


def _table(mean: Floats, deviation: Floats) -> tuple[Floats, Floats, Floats]:
    """Return sizes, how many are above, and its variance, of one indicator.

    The sizes are drawn evenly from all the organisations' true gaps: each gives its
    share of points, at quantiles that differ from one organisation to the next.
    """
    order = np.lexsort((deviation, np.abs(mean)))
    m, s = np.abs(mean[order, None]), deviation[order, None]
    quantiles, chosen = _drawn_at(m.size)
    drawn = np.sort(np.abs(m + s * quantiles), axis=None)
    furthest = (m + _FAR * s).max()
    points = np.concatenate([[0], drawn[chosen], [furthest]]).astype(np.float32)
    share = share_above(m, s, points)
    return points, share.sum(0), (share * (1 - share)).sum(0)


@lru_cache(maxsize=512)
def _drawn_at(organisations: int) -> tuple[Floats, Integers]:
    """Return the quantiles that each gives, and which of all sorted become points."""
    shifted = (_GOLDEN * (np.arange(organisations) + 1)) % 1
    shares = (np.arange(_SLICES_FOR_TABLE) + shifted[:, None]) / _SLICES_FOR_TABLE
    chosen = np.linspace(0, shares.size - 1, POINTS - 2).round().astype(np.int64)
    return ndtri(shares).astype(np.float32), chosen


def share_above(mean: Floats, deviation: Floats, size: Floats) -> Floats:
    """Return the probability that a true gap is larger than a size, either way.

    Parameters
    ----------
    mean, deviation
        Posterior mean and standard deviation, in any one unit.
    size
        0 or more, broadcast to them.

    Returns
    -------
    Floats
        0 to 1.
    """
    high = (mean - size) / deviation
    low = (-size - mean) / deviation
    if high.dtype == np.float32:
        share: Floats = 1 + half_area(high) + half_area(low)
        return share
    return np.asarray(ndtr(high) + ndtr(low))


def size_interval(
    mean: Floats,
    deviation: Floats,
    *,
    tables: SizeTables,
    level: float = SHOWN_LEVEL,
) -> RankInterval:
    """Return between which places by size some organisations probably are.

    Parameters
    ----------
    mean, deviation
        Posterior mean and standard deviation, shape (cell,). NaN is not placed.
    tables
        Of each cell's indicator and kind, shape (cell, point), the organisation
        itself counted in.
    level
        Probability of the interval, from 0 to 1, as much left out on either side.

    Returns
    -------
    RankInterval
        Shape (cell,): 1 is the largest gap in size; 0 where there is no place.

    Notes
    -----
    As ``rank_interval``: given the own true gap, the place is a sum of coin tosses,
    taken as normal, mixed over equally likely true gaps; how many are above is read
    from the table by straight lines.
    """
    best = np.zeros(mean.shape, np.int32)
    worst = np.zeros(mean.shape, np.int32)
    placed = np.flatnonzero(~(np.isnan(mean) | np.isnan(deviation)))
    for start in range(0, placed.size, _CELLS_AT_ONCE):
        part = placed[start : start + _CELLS_AT_ONCE]
        m, s = mean[part, None], deviation[part, None]
        middle, spread = _given_own(m, s, tables, part)
        tail, last = (1 - level) / 2, tables.among[part].astype(np.int32)
        best[part] = _quantile(middle, spread, tail, last)
        worst[part] = _quantile(middle, spread, 1 - tail, last)
    return RankInterval(best=best, worst=worst)


def _given_own(
    mean: Floats, deviation: Floats, tables: SizeTables, of: Integers
) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of the place, (cell, slice)."""
    quantiles = ndtri((np.arange(_SLICES) + 0.5) / _SLICES).astype(np.float32)
    mean = np.abs(mean)
    own = np.abs(mean + deviation * quantiles)
    at = _places_in(tables.size[of], own)
    row = of[:, None]
    low, high = tables.size[row, at], tables.size[row, at + 1]
    width = np.where(high > low, high - low, 1)
    share = np.clip((own - low) / width, 0, 1)
    above, spread = (
        table[row, at] + share * (table[row, at + 1] - table[row, at])
        for table in (tables.above, tables.spread)
    )
    itself = share_above(mean, deviation, own)
    variance = np.maximum(spread - itself * (1 - itself), np.finfo(np.float32).tiny)
    return 1 + np.maximum(above - itself, 0), np.sqrt(variance)


def _places_in(points: Floats, own: Floats) -> Integers:
    """Return the last point of each row that is not above, (cell, slice)."""
    rows = np.arange(points.shape[0])[:, None]
    low = np.zeros(own.shape, np.int64)
    high = np.full(own.shape, points.shape[1] - 1)
    for _ in range(int(np.ceil(np.log2(points.shape[1])))):
        middle = (low + high) // 2
        reached = points[rows, middle] <= own
        low = np.where(reached, middle, low)
        high = np.where(reached, high, middle)
    return np.asarray(np.minimum(low, points.shape[1] - 2))


def _quantile(middle: Floats, spread: Floats, share: float, last: Integers) -> Integers:
    """Return the lowest place with at least this share at it or before, (cell,)."""
    low, high = np.ones_like(last), last.copy()
    while (low < high).any():
        place = (low + high) // 2
        z = (place[:, None].astype(np.float32) + np.float32(0.5) - middle) / spread
        reached = half_area(z.astype(np.float32)).mean(-1) + 0.5 >= share
        high = np.where(reached, place, high)
        low = np.where(reached, low, np.minimum(place + 1, high))
    return low
