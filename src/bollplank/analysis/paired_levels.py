"""Ordered levels before and after: who moved, and whether it is more than chance.

Counts, never means: the steps of an ordinal scale need not be equally long. Pure.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import stats

from bollplank.analysis.arrays import Floats
from bollplank.domain.comparisons import sign_test

BOOTSTRAP_SAMPLES: Final = 1_000
_LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """How many items went up, down and stayed, of those rated both times.

    ``p_sign`` is the exact two-sided sign test's: the probability of so uneven a split
    of up and down when each is as likely. 1 where nothing moved.
    """

    up: int
    down: int
    same: int
    p_sign: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Cliff's delta between two sets of levels, -1 to 1, with its 95 % interval.

    P(after above before) minus P(after below before); NaN where either is empty.
    """

    delta: float
    low: float
    high: float


def movement(before: Floats, after: Floats) -> Movement:
    """Return how the items of one organisation moved.

    Parameters
    ----------
    before, after
        Shape (item,), ordered levels as numbers; NaN is not rated, and such items are
        left out.

    References
    ----------
    Exact sign test: A. Agresti, *Analysis of Ordinal Categorical Data*, 2010.
    """
    known = ~(np.isnan(before) | np.isnan(after))
    step = np.sign(after[known] - before[known])
    up, down = int((step > 0).sum()), int((step < 0).sum())
    return Movement(
        up=up, down=down, same=step.size - up - down, p_sign=sign_test(up, down)
    )


def rank_sum(before: Floats, after: Floats) -> tuple[float, float]:
    """Return Wilcoxon's rank sum statistic and its p, normal with continuity.

    Parameters
    ----------
    before, after
        Shape (n,) and (m,), ordered levels as numbers; NaN is left out. The two need
        not be about the same items.

    Returns
    -------
    tuple[float, float]
        How often a level before is above one after (half where equal), and the
        two-sided p; NaN for both where either is empty.
    """
    first, second = before[~np.isnan(before)], after[~np.isnan(after)]
    if not (first.size and second.size):
        return math.nan, math.nan
    found = stats.mannwhitneyu(
        first, second, alternative="two-sided", method="asymptotic"
    )
    return float(found.statistic), float(found.pvalue)


def shift(
    before: Floats,
    after: Floats,
    *,
    samples: int = BOOTSTRAP_SAMPLES,
    seed: int = 0,
) -> Shift:
    """Return how much higher levels are after than before, over all organisations.

    Parameters
    ----------
    before, after
        Shape (organisation,), one item's levels as numbers; NaN is left out. Where
        both have a level, the pair is drawn together.
    samples, seed
        Of the bootstrap; the same seed gives the same interval.

    References
    ----------
    N. Cliff, Psychological Bulletin 114, 1993; percentile bootstrap.
    """
    delta = _cliff(before[None], after[None])[0]
    if np.isnan(delta):
        return Shift(delta=math.nan, low=math.nan, high=math.nan)
    rng = np.random.default_rng(seed)
    drawn = rng.integers(before.size, size=(samples, before.size))
    found = _cliff(before[drawn], after[drawn])
    edge = (1 - _LEVEL) / 2
    low, high = np.nanquantile(found, [edge, 1 - edge])
    return Shift(delta=float(delta), low=float(low), high=float(high))


def _cliff(before: Floats, after: Floats) -> Floats:
    """Return delta for each row of (sample, organisation)."""
    apart = np.sign(after[:, :, None] - before[:, None, :])
    pairs = (~np.isnan(apart)).sum(axis=(1, 2))
    total = np.nansum(apart, axis=(1, 2))
    delta = np.full(len(before), np.nan)
    np.divide(total, pairs, out=delta, where=pairs > 0)
    return delta
