"""Whether a gap moves over the years, and how fast. Pure: arrays in, arrays out."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from scipy.special import ndtr, ndtri

from bollplank.analysis.arrays import Flags, Floats, Integers, float_type

FEWEST_FOR_SLOPE: Final = 5
"""Observed years; fewer give a slope that one year decides."""

FEWEST_FOR_VERDICT: Final = 6
"""With five only a perfectly even movement can reach p < 0.05."""

_EXACT_UP_TO: Final = 30
_ROWS_AT_ONCE: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """The movement of each series, every array (…,) as the series.

    ``slope``, ``lower`` and ``upper`` are in the gap's unit per year; ``score`` is
    Kendall's S, ``score_variance`` its variance under no trend, ``z`` and ``p`` its
    test, two-sided; ``observed`` counts years. NaN with too few observed years, and
    for the limits where the interval is wider than the series can tell.
    """

    observed: Integers
    slope: Floats
    lower: Floats
    upper: Floats
    score: Floats
    score_variance: Floats
    z: Floats
    p: Floats

    @property
    def tau(self) -> Floats:
        """Share of rising minus share of falling pairs of years, −1 to 1."""
        pairs = self.observed * (self.observed - 1) / 2
        return np.asarray(self.score / np.where(pairs > 0, pairs, np.nan))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """What the pairs of years of each row say; slopes sorted, missing last."""

    slopes: Floats
    score: Integers
    ties: Integers


def trends(
    values: Floats,
    *,
    years: Integers,
    level: float = 0.90,
    autocorrelation: Floats | float = 0.0,
    step: Floats | float = 0.0,
    fewest: int = FEWEST_FOR_SLOPE,
) -> Trends:
    """Return Theil–Sen's slope with its interval and the Mann–Kendall test.

    Parameters
    ----------
    values
        Shape (…, year), in any unit. NaN is missing and left out.
    years
        Shape (year,), rising calendar years: a series of every second year keeps
        its real distances.
    level
        Probability of the slope's interval, 0 to 1.
    autocorrelation
        r from ``pooled_autocorrelation``, broadcast to (…,); z is divided by
        √((1 + r)/(1 − r)) and the interval is as much wider. NaN counts as 0.
    step
        Step of the published values, broadcast to (…,). Values are set on it, so
        that equal published values are equal and not nearly so. 0 leaves them.
    fewest
        Observed years needed; with fewer everything is NaN.

    Returns
    -------
    Trends
        Slopes in the unit per year.

    References
    ----------
    P. K. Sen, J. Am. Stat. Assoc. 63, 1968; H. B. Mann, Econometrica 13, 1945; M.
    G. Kendall, Rank Correlation Methods (exact distribution without ties up to 30
    years, ties in the variance); S. Yue & C. Wang, Water Resour. Manag. 18, 2004.
    """
    shape, kind = values.shape[:-1], float_type(values)
    scale = np.broadcast_to(np.asarray(step, kind), shape).reshape(-1)
    r = np.broadcast_to(np.nan_to_num(autocorrelation, nan=0.0), shape).reshape(-1)
    rows = np.moveaxis(values, -1, 0).reshape(values.shape[-1], -1)
    observed = (~np.isnan(rows)).sum(0, dtype=np.int16)
    wanted = np.flatnonzero(observed >= max(fewest, 2))
    fields = np.full((7, observed.size), np.nan, kind)
    for start in range(0, wanted.size, _ROWS_AT_ONCE):
        part = wanted[start : start + _ROWS_AT_ONCE]
        pairs = _pairs(_on_step(rows[:, part], scale[part]), years)
        n = observed[part].astype(np.int64)
        inflated = np.sqrt((1 + r[part]) / (1 - r[part]))
        fields[:3, part] = _slopes(pairs, n, level, inflated)
        fields[:3, part] *= np.where(scale[part] > 0, scale[part], 1)
        fields[3:, part] = _test(pairs, n, inflated)
    slope, lower, upper, score, variance, z, p = (f.reshape(shape) for f in fields)
    return Trends(
        observed=observed.reshape(shape),
        slope=slope,
        lower=lower,
        upper=upper,
        score=score,
        score_variance=variance,
        z=z,
        p=p,
    )


def sen_intercept(values: Floats, slope: Floats, *, years: Integers) -> Floats:
    """Return where Theil–Sen's line stands at year 0.

    Parameters
    ----------
    values
        Shape (…, year), in any unit. NaN is missing.
    slope
        Shape (…,), in the unit per year.
    years
        Shape (year,), calendar years.

    Returns
    -------
    Floats
        Shape (…,), in the unit: median of the values minus the slope times the
        median of the observed years. NaN where the slope is.

    References
    ----------
    W. J. Conover, Practical Nonparametric Statistics.
    """
    known = ~np.isnan(values)
    at = np.where(known, np.asarray(years, values.dtype), np.nan)
    return np.asarray(_median(values) - slope * _median(at))


def clear_directions(found: Trends, *, limit: float = 0.05) -> Integers:
    """Return 1 for a clear rise, −1 for a clear fall, 0 when it cannot be told.

    Parameters
    ----------
    found
        Trends of any shape.
    limit
        p must be below this. Adjusted p can be used by replacing ``p``.

    Returns
    -------
    Integers
        Shape of the series; 0 also with fewer than six observed years. Says nothing
        of better or worse: that belongs to the indicator.
    """
    clear: Flags = (found.p < limit) & (found.observed >= FEWEST_FOR_VERDICT)
    return np.where(clear, np.sign(found.score), 0).astype(np.int8)


def _median(values: Floats) -> Floats:
    ordered = np.sort(values, axis=-1)
    n = (~np.isnan(values)).sum(-1)
    low, high = np.maximum((n - 1) // 2, 0), n // 2
    at = np.stack([low, np.minimum(high, values.shape[-1] - 1)], axis=-1)
    return np.asarray(np.take_along_axis(ordered, at, axis=-1).mean(-1))


def _on_step(rows: Floats, step: Floats) -> Floats:
    """Return the rows in whole steps where there is a step, else as they are."""
    stepped = step > 0
    if not stepped.any():
        return rows
    counted = np.rint(rows / np.where(stepped, step, 1))
    whole: Floats = np.where(stepped, counted, rows)
    return whole


def _pairs(rows: Floats, years: Integers) -> _Pairs:
    """Return slopes, score and ties over all pairs of years; rows are (year, row)."""
    filled = ~np.isnan(rows).all(-1)
    y, when = rows[filled], np.asarray(years)[filled].astype(rows.dtype)
    size = y.shape[0]
    total = size * (size - 1) // 2
    slopes = np.empty((total, y.shape[1]), y.dtype)
    narrow = np.uint8 if total < np.iinfo(np.uint8).max else np.uint16
    equals = np.zeros(y.shape, narrow)
    end = 0
    for first in range(size - 1):
        start, end = end, end + size - 1 - first
        change = slopes[start:end]
        np.subtract(y[first + 1 :], y[first], out=change)
        same = change == 0
        if same.any():
            equals[first] += _count(same, narrow)
            equals[first + 1 :] += same
        change /= (when[first + 1 :] - when[first])[:, None]
    rising, falling = _count(slopes > 0, narrow), _count(slopes < 0, narrow)
    wide = equals.astype(np.int32)
    ordered = np.ascontiguousarray(slopes.T)
    ordered.sort(axis=-1)
    return _Pairs(
        slopes=ordered,
        score=rising.astype(np.int64) - falling,
        ties=(wide * (2 * wide + 7)).sum(0),
    )


def _count(flags: Flags, kind: type[np.unsignedinteger]) -> Integers:
    """Return how many are true along the first axis; no cast, so quick."""
    if kind is np.uint8:
        return np.asarray(np.add.reduce(flags.view(np.uint8), axis=0, dtype=np.uint8))
    return np.asarray(flags.sum(0, dtype=kind))


def _score_variance(pairs: _Pairs, n: Integers) -> Floats:
    variance: Floats = (n * (n - 1) * (2 * n + 5) - pairs.ties) / 18
    return variance


def _slopes(pairs: _Pairs, n: Integers, level: float, inflated: Floats) -> Floats:
    """Return slope, lower and upper limit, (3, row)."""
    total = n * (n - 1) // 2
    reach = ndtri((1 + level) / 2) * np.sqrt(_score_variance(pairs, n)) * inflated
    lower = np.rint((total - reach) / 2).astype(np.int64) - 1
    upper = np.rint((total + reach) / 2).astype(np.int64)
    row = np.arange(n.size)

    def at(place: Integers) -> Floats:
        slope: Floats = pairs.slopes[row, np.clip(place, 0, total - 1)]
        return slope

    told = (lower >= 0) & (upper <= total - 1)
    middle = (at((total - 1) // 2) + at(total // 2)) / 2
    return np.stack(
        [middle, np.where(told, at(lower), np.nan), np.where(told, at(upper), np.nan)]
    )


def _test(pairs: _Pairs, n: Integers, inflated: Floats) -> Floats:
    """Return score, its variance, z and two-sided p, (4, row)."""
    variance = _score_variance(pairs, n)
    deviation = np.sqrt(np.where(variance > 0, variance, 1))
    z = (pairs.score - np.sign(pairs.score)) / deviation / inflated
    p = 2 * ndtr(-np.abs(z))
    exact = (pairs.ties == 0) & (n <= _EXACT_UP_TO)
    chance = _exact_p()[np.where(exact, n, 0), np.where(exact, np.abs(pairs.score), 0)]
    chance = np.where(inflated > 1, 2 * ndtr(ndtri(chance / 2) / inflated), chance)
    return np.stack([pairs.score, variance, z, np.where(exact, chance, p)])


@cache
def _exact_p() -> Floats:
    """Return the two-sided p by number of years and |S|, from inversion counts."""
    most = _EXACT_UP_TO * (_EXACT_UP_TO - 1) // 2
    p = np.ones((_EXACT_UP_TO + 1, most + 1))
    share = np.ones(1)
    for n in range(2, _EXACT_UP_TO + 1):
        share = np.convolve(share, np.full(n, 1 / n))
        pairs = n * (n - 1) // 2
        tail = np.cumsum(share)
        scores = np.arange(pairs + 1)
        p[n, : pairs + 1] = np.minimum(2 * tail[(pairs - scores) // 2], 1)
    return p
