"""Places among organisations, never without how uncertain they are.

Place 1 is the highest value. Whoever wants the lowest first turns the signs.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import ndtr, ndtri

from bollplank.analysis.arrays import Flags, Floats, Integers
from bollplank.analysis.normal import half_area, normal_area

SHOWN_LEVEL: Final = 0.90
"""The probability that a shown interval of places is said to have."""

_SLICES: Final = 201
"""Equally likely values that stand for the organisation's own true gap."""

_CELLS_AT_ONCE: Final = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RankInterval:
    """Best and worst place, each (…, chosen organisation); 0 where there is none."""

    best: Integers
    worst: Integers


def expected_rank(mean: Floats, deviation: Floats) -> Floats:
    """Return the expected place of each organisation, 1 for the highest.

    1 + Σⱼ P(θⱼ > θᵢ): between places when the values cannot be told apart, never a
    bare order of point estimates.

    Parameters
    ----------
    mean, deviation
        Posterior means and standard deviations, shape (…, organisation), one kind
        of organisation, in any one unit. NaN is missing and is not placed.

    Returns
    -------
    Floats
        Same shape and type, from 1 to the number of organisations with a value;
        within 0.001 for float32.

    References
    ----------
    N. M. Laird & T. A. Louis, J. Educ. Stat. 14, 1989; H. Goldstein & D. J.
    Spiegelhalter, J. R. Stat. Soc. A 159, 1996.
    """
    size = mean.shape[-1]
    known = ~(np.isnan(mean) | np.isnan(deviation)).reshape(-1, size).T
    kind = mean.dtype.type
    m = np.where(known, mean.reshape(-1, size).T, kind(0))
    v = np.where(known, np.square(deviation.reshape(-1, size).T), kind(np.inf))
    v = np.maximum(v, np.finfo(kind).tiny)
    ahead = _ahead(m, v, known)
    others = (known.sum(0) - 1) / 2
    rank = np.where(known, (1 + others + ahead).astype(kind), kind(np.nan))
    return rank.T.reshape(mean.shape)


def _ahead(m: Floats, v: Floats, known: Flags) -> Floats:
    """Return Σⱼ (P(θⱼ > θᵢ) − ½), shape (organisation, row).

    Each pair is looked at once: organisation i and the one k places further on, in
    a list that is laid twice so that every step is one unbroken piece of memory.
    """
    size = m.shape[0]
    m2, v2 = np.concatenate([m, m]), np.concatenate([v, v])
    total = np.zeros_like(m2)
    for k in range(1, size // 2 + 1):
        width = np.add(v2[k : k + size], v)
        np.sqrt(width, out=width)
        z = m2[k : k + size] - m
        z /= width
        share = half_area(z) if z.dtype == np.float32 else ndtr(z) - 0.5
        total[:size] += share
        if 2 * k != size:
            total[k : k + size] -= share
    folded: Floats = np.where(known, total[:size] + total[size:], 0)
    return folded


def rank_interval(
    mean: Floats,
    deviation: Floats,
    *,
    level: float = SHOWN_LEVEL,
    chosen: Integers | None = None,
) -> RankInterval:
    """Return between which places an organisation probably is.

    Parameters
    ----------
    mean, deviation
        Posterior means and standard deviations, shape (…, organisation), one kind
        of organisation, in any one unit. NaN is missing and is not placed.
    level
        Probability of the interval, from 0 to 1, as much left out on either side.
    chosen
        Which organisations are asked for, places on the organisation axis; all
        when None.

    Returns
    -------
    RankInterval
        Shape (…, chosen), places from 1 to the number of organisations with a value.

    Notes
    -----
    The place is a sum of coin tosses, one for each other organisation, given the
    organisation's own true gap; the tosses' sum is taken as normal and mixed over
    201 equally likely true gaps. At most two places of 290 from simulation.
    """
    size = mean.shape[-1]
    picked = np.arange(size) if chosen is None else np.asarray(chosen)
    m, s = mean.reshape(-1, size), deviation.reshape(-1, size)
    best = np.zeros((m.shape[0], picked.size), np.int32)
    worst = np.zeros_like(best)
    step = max(1, _CELLS_AT_ONCE // (_SLICES * max(size, 1)))
    for row in range(m.shape[0]):
        known = ~(np.isnan(m[row]) | np.isnan(s[row]))
        places = np.flatnonzero(known[picked])
        for start in range(0, places.size, step):
            part = places[start : start + step]
            mid, spread = _sums(m[row], s[row], known, picked[part])
            tail = (1 - level) / 2
            best[row, part] = _quantile(mid, spread, tail, int(known.sum()))
            worst[row, part] = _quantile(mid, spread, 1 - tail, int(known.sum()))
    shape = (*mean.shape[:-1], picked.size)
    return RankInterval(best=best.reshape(shape), worst=worst.reshape(shape))


def _sums(
    mean: Floats, deviation: Floats, known: Flags, picked: Integers
) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of the place, (picked, slice)."""
    quantiles = ndtri((np.arange(_SLICES) + 0.5) / _SLICES)
    own = mean[picked, None] + deviation[picked, None] * quantiles
    others_mean = mean[known].astype(np.float32)
    others_scale = (1 / deviation[known]).astype(np.float32)
    z = (others_mean - own[..., None].astype(np.float32)) * others_scale
    above = normal_area(z)
    itself = (np.cumsum(known) - 1)[picked]
    above[np.arange(picked.size), :, itself] = 0
    middle = 1 + above.sum(-1, dtype=np.float64)
    variance = (above * (1 - above)).sum(-1, dtype=np.float64)
    return middle, np.sqrt(np.maximum(variance, np.finfo(np.float64).tiny))


def _quantile(middle: Floats, spread: Floats, share: float, last: int) -> Integers:
    """Return the lowest place with at least this share at it or before, (picked,)."""
    low = np.ones(middle.shape[0], np.int32)
    high = np.full(middle.shape[0], last, np.int32)
    while (low < high).any():
        place = (low + high) // 2
        reached = ndtr((place[:, None] + 0.5 - middle) / spread).mean(-1) >= share
        high = np.where(reached, place, high)
        low = np.where(reached, low, np.minimum(place + 1, high))
    return low
