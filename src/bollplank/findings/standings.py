"""Where values stand among those of chosen others, and how sure that is.

Arrays in, arrays out. Whom an organisation is compared with is decided elsewhere; any
set gives an answer by the same rules, and the order of its members plays no part.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Floats, Integers
from bollplank.analysis.normal import normal_area
from bollplank.analysis.peers import FEWEST_PEERS
from bollplank.analysis.ranks import SHOWN_LEVEL, rank_interval

_NO_DEVIATION: Final = 1e-9
"""Two values known exactly are compared as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """Where each row's value stands, every array (row,), NaN with too few others.

    ``median``, ``low_quarter`` and ``high_quarter`` are the others', in the unit of
    the values; ``percentile`` is the expected share of the others below, 0 to 100;
    ``count`` is how many others have a value.
    """

    median: Floats
    low_quarter: Floats
    high_quarter: Floats
    percentile: Floats
    count: Integers


def standings(
    mean: Floats,
    deviation: Floats,
    *,
    of_others: Floats,
    deviation_of_others: Floats,
) -> Standings:
    """Return where each row's value stands among the others' values.

    Parameters
    ----------
    mean, deviation
        Posterior mean and standard deviation, shape (row,), each row in a unit of its
        own. NaN is missing.
    of_others, deviation_of_others
        The same of the others, shape (row, other).

    Returns
    -------
    Standings
        Everything NaN where the row's value is missing or fewer than four others
        have one.

    References
    ----------
    Expected share below: the mean over the others of P(θⱼ < θ), each difference of
    two normal values being normal.
    """
    known = ~(np.isnan(of_others) | np.isnan(deviation_of_others))
    count = known.sum(-1)
    told = (count >= FEWEST_PEERS) & ~(np.isnan(mean) | np.isnan(deviation))
    share = np.full(mean.shape, np.nan)
    share[told] = _share_below(
        mean[told], deviation[told], of_others[told], deviation_of_others[told]
    )
    ordered = np.full(of_others.shape, np.nan, of_others.dtype)
    ordered[told] = np.sort(np.where(known[told], of_others[told], np.nan), axis=-1)
    quarters = [
        np.where(told, _quantile(ordered, count, part), np.nan)
        for part in (0.25, 0.5, 0.75)
    ]
    return Standings(
        median=quarters[1],
        low_quarter=quarters[0],
        high_quarter=quarters[2],
        percentile=100 * share,
        count=count,
    )


def percentile_intervals(
    mean: Floats,
    deviation: Floats,
    *,
    of_others: Floats,
    deviation_of_others: Floats,
    level: float = SHOWN_LEVEL,
) -> tuple[Floats, Floats]:
    """Return between which shares of the others each row's value probably lies.

    Parameters
    ----------
    mean, deviation, of_others, deviation_of_others
        As for ``standings``, for rows in which they are told.
    level
        Probability of the interval, 0 to 1.

    Returns
    -------
    tuple[Floats, Floats]
        Lowest and highest share of the others below, 0 to 100, each (row,).

    References
    ----------
    ``rank_interval`` over the organisation and the others.
    """
    together = np.concatenate([mean[:, None], of_others], axis=-1)
    spread = np.concatenate([deviation[:, None], deviation_of_others], axis=-1)
    place = rank_interval(
        together,
        np.maximum(spread, _NO_DEVIATION),
        level=level,
        chosen=np.zeros(1, np.int64),
    )
    others = (~np.isnan(together + spread)).sum(-1) - 1
    unit = 100 / np.maximum(others, 1)
    low = (others + 1 - place.worst[:, 0]) * unit
    high = (others + 1 - place.best[:, 0]) * unit
    return low, high


def probability_beyond(
    mean: Floats, deviation: Floats, *, middle: Floats, distance: Floats | float
) -> Floats:
    """Return how probable it is that a value is further from a middle than that.

    Parameters
    ----------
    mean, deviation
        Posterior mean and standard deviation, any shape, in one unit.
    middle
        What the values are held against, same shape and unit.
    distance
        From where being apart matters, same unit, 0 or more.

    Returns
    -------
    Floats
        Same shape, 0 to 1: on the side of the middle where the mean is.
    """
    apart = np.abs(mean - middle) - distance
    beyond: Floats = normal_area(apart / np.maximum(deviation, _NO_DEVIATION))
    return beyond


def excess(
    mean: Floats, *, among: Standings, distance: Floats, sigma: float = 1.349
) -> Floats:
    """Return how far from the others' median a value is, in the others' own spread.

    Parameters
    ----------
    mean
        Shape (row,), each row in a unit of its own.
    among
        Of the same rows.
    distance
        From where being apart matters, shape (row,), same unit: the spread is never
        taken to be less.
    sigma
        Distance between the quarters of a normal distribution, in its deviations.

    Returns
    -------
    Floats
        Shape (row,), without unit, negative below the median. Robust: the middle
        half of the others decides.
    """
    spread = (among.high_quarter - among.low_quarter) / sigma
    away: Floats = (mean - among.median) / np.fmax(spread, distance)
    return away


def _share_below(
    mean: Floats, deviation: Floats, of_others: Floats, deviation_of_others: Floats
) -> Floats:
    """Return the mean of P(θⱼ < θ) over the others that have a value, 0 to 1."""
    width = np.square(deviation_of_others)
    width += np.square(deviation)[:, None]
    np.sqrt(width, out=width)
    np.maximum(width, _NO_DEVIATION, out=width)
    z = mean[:, None] - of_others
    z /= width
    known = ~np.isnan(z)
    z[~known] = 0
    below = normal_area(z)
    below *= known
    share: Floats = below.sum(-1, dtype=np.float64) / known.sum(-1)
    return share


def _quantile(ordered: Floats, count: Integers, share: float) -> Floats:
    """Return a quantile of rising rows, missing last; as NumPy's usual one."""
    if not ordered.shape[-1]:
        return np.full(count.shape, np.nan)
    place = share * np.maximum(count - 1, 0)
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, np.maximum(count - 1, 0))
    ends = np.take_along_axis(ordered, np.stack([low, high], axis=-1), axis=-1)
    part = place - low
    found: Floats = ends[:, 0] * (1 - part) + ends[:, 1] * part
    return found
