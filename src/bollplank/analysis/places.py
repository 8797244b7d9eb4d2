"""The places that are shown: "between place 40 and 115 of 290".

Narrow enough to be worth reading and wide enough that nobody is called best or worst
by chance: the variances are widened for not being known, first or last place alone is
shown only for those who differ from everyone else, and where noise rests on too few
years no place is shown at all.
"""

from functools import cache
from typing import Final

import numpy as np
from scipy.special import ndtr, stdtrit

from bollplank.analysis.arrays import FEWEST_ORGANISATIONS, Flags, Floats, Integers
from bollplank.analysis.ranks import SHOWN_LEVEL, RankInterval, rank_interval
from bollplank.analysis.shrinkage import shrink

FEWEST_YEARS: Final = 4
"""Observed years in the usual organisation; with fewer, noise cannot be told apart
from being different, and by chance somebody would be called best."""

SINGLE_PLACE_LEVEL: Final = 0.95
"""With all organisations equal, at least this share of repetitions call nobody best."""

_LEAST_FREEDOM: Final = 4.0
_OWN_MEAN: Final = 2.0

_REACH: Final = 8.0
_NODES: Final = 400
_WIDEST: Final = 20.0
_HALVINGS: Final = 50
"""Quadrature points in ±8 standard deviations, and a bisection from 20 downwards."""


def widened(variance: Floats, *, freedom: Floats) -> Floats:
    """Return variances as large as not knowing them exactly makes them.

    Parameters
    ----------
    variance
        Any shape, in the gap's unit squared. NaN is missing.
    freedom
        Degrees of freedom they rest on, same shape; infinite when known.

    Returns
    -------
    Floats
        Same shape: v·f/(f − 2), the variance of Student's t, and at most doubled.

    References
    ----------
    W. S. Gosset ("Student"), Biometrika 6, 1908.
    """
    f = np.maximum(np.asarray(freedom, np.float64), _LEAST_FREEDOM)
    factor = 1 + _OWN_MEAN / (f - _OWN_MEAN)
    wide: Floats = (variance * factor).astype(variance.dtype, copy=False)
    return wide


def shown_places(
    estimate: Floats,
    variance: Floats,
    *,
    freedom: Floats,
    observed: Integers,
    level: float = SHOWN_LEVEL,
    chosen: Integers | None = None,
) -> RankInterval:
    """Return between which places each organisation is, as it may be shown.

    Parameters
    ----------
    estimate, variance
        Current values and their variances, shape (…, organisation), one kind of
        organisation, in the gap's unit and its square. NaN is missing.
    freedom
        Degrees of freedom of the variances, same shape.
    observed
        Years with a gap, same shape.
    level
        Probability that is told beside the interval.
    chosen
        Places on the organisation axis that are asked for; all when None.

    Returns
    -------
    RankInterval
        Shape (…, chosen); place 1 is the highest value, and 0 means no place is
        shown: no value, fewer than ten organisations, or too few years.

    Raises
    ------
    ValueError
        A variance is 0 or negative.

    References
    ----------
    The posterior's ranks with widened variances; first or last place alone only by
    Tukey and Kramer's simultaneous comparison, with Student's t on the organisations'
    own years, else the next place is let in. ``docs/explanation/what-is-real.md``
    tells how it does in simulation with equal true values.
    """
    told = enough_years(estimate, observed)
    x = np.where(told[..., None], estimate, np.nan)
    v = widened(variance, freedom=freedom)
    shrunk = shrink(x, v, fewest=FEWEST_ORGANISATIONS)
    found = rank_interval(shrunk.mean, shrunk.deviation, level=level, chosen=chosen)
    picked = np.arange(x.shape[-1]) if chosen is None else np.asarray(chosen)
    return with_neighbour_unless_earned(found, x, variance, observed, picked)


@cache
def range_limit(organisations: int, level: float = SINGLE_PLACE_LEVEL) -> float:
    """Return how many standard errors any two of equal organisations stay within.

    Parameters
    ----------
    organisations
        How many there are, two or more.
    level
        Share of repetitions in which *every* difference stays within, 0 to 1.

    Returns
    -------
    float
        In standard errors of the difference. With unequal errors the promise is
        kept with room to spare.

    References
    ----------
    The studentised range over √2: P(range ≤ q) = n∫φ(z)[Φ(z) − Φ(z − q)]ⁿ⁻¹dz; J. W.
    Tukey and C. Y. Kramer; A. J. Hayter, Ann. Stat. 12, 1984 for unequal errors.
    """
    z = np.linspace(-_REACH, _REACH, _NODES)
    weight = np.exp(-(z**2) / 2)
    weight *= organisations / weight.sum()
    low, high = 0.0, _WIDEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        within = (ndtr(z) - ndtr(z - middle)) ** (organisations - 1)
        low, high = (low, middle) if within @ weight >= level else (middle, high)
    return high / float(np.sqrt(2))


def with_neighbour_unless_earned(
    found: RankInterval, x: Floats, variance: Floats, observed: Integers, of: Integers
) -> RankInterval:
    """Return the places with the next one let in where one alone is not earned.

    Parameters
    ----------
    found
        Shape (…, chosen), places of which the first and the last are looked at.
    x, variance, observed
        Current values that are placed, their variances (not widened) and observed
        years, shape (…, organisation). Sizes of values instead of values are safe:
        they lie no further apart.
    of
        Shape (chosen,), which organisations are chosen.

    Returns
    -------
    RankInterval
        Shape (…, chosen).

    References
    ----------
    As ``shown_places``.
    """
    size = x.shape[-1]
    best = found.best.reshape(-1, of.size).copy()
    worst = found.worst.reshape(-1, of.size).copy()
    n = (~np.isnan(x + variance)).sum(-1).reshape(-1, 1)
    rows, cells = np.nonzero((best == worst) & ((best == 1) | (best == n)) & (n > 1))
    x, v = x.reshape(-1, size)[rows], variance.reshape(-1, size)[rows]
    years = observed.reshape(-1, size)[rows]
    own = of[cells, None]
    apart = np.abs(x - np.take_along_axis(x, own, -1))
    apart[np.arange(rows.size), own[:, 0]] = np.inf
    error = np.sqrt(v + np.take_along_axis(v, own, -1))
    steps = np.maximum(np.minimum(years, np.take_along_axis(years, own, -1)) - 1, 1)
    freedom = 2 * steps**2 / (3 * steps - 1)
    limit = np.array([range_limit(int(count)) for count in n[rows, 0]]).reshape(-1, 1)
    reach = error * stdtrit(freedom, ndtr(limit))
    unearned = ~((apart > reach) | np.isnan(reach)).all(-1)
    first = unearned & (best[rows, cells] == 1)
    last = unearned & ~first
    worst[rows[first], cells[first]] = 2
    best[rows[last], cells[last]] -= 1
    shape = found.best.shape
    return RankInterval(best=best.reshape(shape), worst=worst.reshape(shape))


def enough_years(estimate: Floats, observed: Integers) -> Flags:
    """Return for which indicators at least half of those with a value have enough.

    Parameters
    ----------
    estimate, observed
        Current values and years with one, shape (…, organisation).

    Returns
    -------
    Flags
        Shape (…,): whether places are shown at all.
    """
    known = ~np.isnan(estimate)
    long = (known & (observed >= FEWEST_YEARS)).sum(-1)
    return np.asarray(2 * long >= np.maximum(known.sum(-1), 1))
