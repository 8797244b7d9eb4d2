"""Steadier estimates of unrest: each organisation borrows from all of its kind."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import digamma, polygamma

from bollplank.analysis.arrays import FEWEST_ORGANISATIONS, Flags, Floats, Integers

_TINIEST_SHARE_OF_MEDIAN: Final = 1e-5
"""A variance of nought has no logarithm; it is taken as this share of the median."""

_NEWTON_STEPS: Final = 50

_HUGE: Final = 1e7
_TINY: Final = 1e-6
"""Beyond these trigamma is its own first term: 1/y, or 1/y² near nought."""

_SAME_SIZE: Final = 1e-12
"""Sum of squares of log population under which all are of one size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderated:
    """Variances drawn towards what is usual for the indicator.

    ``variance`` (…, organisation) is the moderated one, also for organisations
    without one of their own; ``prior`` (…, organisation) is what they are drawn
    towards; ``prior_freedom`` (…,) its degrees of freedom, infinite when the
    organisations differ no more than chance. Variances in the square of the gap's
    unit; NaN where no organisation has a variance.
    """

    variance: Floats
    prior: Floats
    prior_freedom: Floats


def inverse_trigamma(values: Floats) -> Floats:
    """Return the y with trigamma(y) equal to each value, by Newton's method.

    Parameters
    ----------
    values
        Any shape, above 0, without unit. 0 gives infinity, NaN gives NaN.

    Returns
    -------
    Floats
        Same shape, float64.

    References
    ----------
    G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 3(1), 2004, appendix.
    """
    x = np.asarray(values, np.float64)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        y = np.where(x > _HUGE, 1 / np.sqrt(x), 0.5 + 1 / x)
        ordinary = (x >= _TINY) & (x <= _HUGE)
        for _ in range(_NEWTON_STEPS):
            at = np.where(ordinary, y, 1.0)
            trigamma = polygamma(1, at)
            step = trigamma * (1 - trigamma / x) / polygamma(2, at)
            y = np.where(ordinary, at + step, y)
            if not (np.abs(step[ordinary]) > 1e-10 * y[ordinary]).any():
                break
        return np.where(x < _TINY, 1 / x, y)


def moderate(
    variance: Floats, freedom: Floats, *, log_population: Floats | None = None
) -> Moderated:
    """Return variances drawn towards the indicator's usual one.

    s̃² = (f₀s₀² + fs²)/(f₀ + f), with f₀ and s₀² from the spread of log s² over the
    organisations: short series lean on the others, long series on themselves.

    Parameters
    ----------
    variance
        Shape (…, organisation), in the gap's unit squared, one kind of organisation
        only. NaN is not known.
    freedom
        Degrees of freedom f, same shape; 0 where there is no variance.
    log_population
        Shape (organisation,): natural log of inhabitants. When given, s₀² follows
        a straight line in it (small municipalities are noisier), for indicators
        with at least ten variances over different sizes.

    Returns
    -------
    Moderated
        In the gap's unit squared. An organisation without own variance gets s₀²,
        unless only one has a variance: then nobody can borrow.

    Raises
    ------
    ValueError
        A population is missing.

    References
    ----------
    G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 3(1), 2004; as R limma's
    ``squeezeVar(legacy = TRUE)``.
    """
    s2 = np.asarray(variance, np.float64)
    nu = np.where(np.isnan(s2), 0.0, np.asarray(freedom, np.float64))
    known = nu > 0
    e, spread_by_chance = _log_deviations(s2, nu, known)
    level, spread = _fitted(e, known, log_population)
    with np.errstate(invalid="ignore"):
        excess = spread - spread_by_chance
    prior_freedom, prior = _prior(level, excess, known.sum(-1))
    total = nu + prior_freedom[..., None]
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = np.where(np.isinf(total), 0.0, nu / np.where(total > 0, total, 1.0))
    own = np.where(known, s2, 0.0)
    moderated = np.where(
        prior_freedom[..., None] > 0, weight * own + (1 - weight) * prior, s2
    )
    return Moderated(
        variance=moderated.astype(variance.dtype, copy=False),
        prior=prior.astype(variance.dtype, copy=False),
        prior_freedom=prior_freedom,
    )


def _log_deviations(s2: Floats, nu: Floats, known: Flags) -> tuple[Floats, Floats]:
    """Return e = ln s² − ψ(f/2) + ln(f/2), 0 where unknown, and mean trigamma."""
    values = _lifted(np.where(known, s2, 1.0), known)
    sizes, place = np.unique(np.where(known, nu, 2.0) / 2, return_inverse=True)
    place = place.reshape(nu.shape)
    e = np.log(values) + (np.log(sizes) - digamma(sizes))[place]
    chance = np.where(known, polygamma(1, sizes)[place], 0.0).sum(-1)
    return np.where(known, e, 0.0), chance / np.maximum(known.sum(-1), 1)


def _lifted(values: Floats, known: Flags) -> Floats:
    """Return the values with those near nought lifted to a share of the median."""
    least = values.min(-1, where=known, initial=np.inf)
    mean = np.where(known, values, 0.0).sum(-1) / np.maximum(known.sum(-1), 1)
    # No median is above twice the mean, so other rows have nothing to lift.
    rows = least <= 2 * _TINIEST_SHARE_OF_MEDIAN * mean
    if not rows.any():
        return values
    median = np.nanmedian(np.where(known, values, np.nan)[rows], -1, keepdims=True)
    median[~(median > 0)] = 1.0
    lifted = values.copy()
    lifted[rows] = np.maximum(values[rows], _TINIEST_SHARE_OF_MEDIAN * median)
    return lifted


def _fitted(
    e: Floats, known: Flags, log_population: Floats | None
) -> tuple[Floats, Floats]:
    """Return the level of e for each organisation, and the variance around it."""
    n = known.sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        level = np.broadcast_to((e.sum(-1) / n)[..., None], e.shape)
    parameters = np.ones(n.shape)
    if log_population is not None:
        rise, enough = _rise_with_size(e - level, known, log_population)
        level = level + rise
        parameters += enough
    with np.errstate(invalid="ignore", divide="ignore"):
        squares = np.where(known, np.square(e - level), 0.0).sum(-1)
        spread = squares / (n - parameters)
    return level, np.where(n > parameters, spread, np.nan)


def _rise_with_size(
    deviation: Floats, known: Flags, log_population: Floats
) -> tuple[Floats, Flags]:
    """Return the line on log population, around its mean, and where there is one."""
    size = np.asarray(log_population, np.float64)
    if np.isnan(size).any():
        msg = "a population is missing"
        raise ValueError(msg)
    n = known.sum(-1)
    mean = np.where(known, size, 0.0).sum(-1) / np.maximum(n, 1)
    from_mean = size - mean[..., None]
    used = np.where(known, from_mean, 0.0)
    squares = np.square(used).sum(-1)
    enough = (n >= FEWEST_ORGANISATIONS) & (squares > _SAME_SIZE)
    slope = (used * np.where(known, deviation, 0.0)).sum(-1)
    slope = np.where(enough, slope / np.where(enough, squares, 1.0), 0.0)
    return slope[..., None] * from_mean, enough


def _prior(level: Floats, excess: Floats, n: Integers) -> tuple[Floats, Floats]:
    """Return f₀ (…,) and s₀² (…, organisation) from level and excess spread."""
    clear = excess > 0
    half = inverse_trigamma(np.where(clear, excess, 1.0))
    freedom = np.where(clear, 2 * half, np.inf)
    freedom = np.where(n > 1, freedom, np.where(n == 1, 0.0, np.nan))
    shift = np.where(clear, digamma(half) - np.log(half), 0.0)
    shift = np.where(n > 1, shift, np.nan)
    return freedom, np.exp(level + shift[..., None])
