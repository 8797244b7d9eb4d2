"""Sets of places with a frequentist guarantee, without any model of the country.

The interval in ``ranks`` is narrower and leans on the other organisations; the sets
here promise to hold the true place in at least the stated share of repetitions,
also when organisations are equal. They are conservative: about twice as wide.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from scipy.special import ndtr, ndtri

from bollplank.analysis.arrays import Flags, Floats, Integers
from bollplank.analysis.ranks import RankInterval

GUARANTEED_LEVEL: Final = 0.95

_REACH: Final = 6.5
_NODES: Final = 80
"""Quadrature points in ±6.5 standard deviations; 40 give the same three decimals."""

_STEPS: Final = 30
_CLOSE_ENOUGH: Final = 1e-5
_STOOD_STILL: Final = 1e-12
_CELLS_AT_ONCE: Final = 400_000
_DRAWS: Final = 20_000
_DRAWS_AT_ONCE: Final = 1_000


def rank_sets(
    estimate: Floats,
    error: Floats,
    *,
    level: float = GUARANTEED_LEVEL,
    stepdown: bool = True,
    chosen: Integers | None = None,
) -> RankInterval:
    """Return for each organisation the places it may have, each promised alone.

    Tests every difference to the organisation with the greatest one's distribution;
    the best place is 1 + how many are significantly larger, the worst n − how many
    are significantly smaller.

    Parameters
    ----------
    estimate, error
        Independent estimates and their standard errors, shape (organisation,), in
        one unit, none missing.
    level
        Share of repetitions in which the set of *one* organisation holds its place.
    stepdown
        Drop what is rejected and test the rest again, until nothing more falls.
    chosen
        Places on the organisation axis that are asked for; all when None.

    Returns
    -------
    RankInterval
        Shape (chosen,); place 1 is the largest.

    Raises
    ------
    ValueError
        An estimate is missing, or an error is not above 0.

    References
    ----------
    M. Mogstad, J. P. Romano, A. M. Shaikh & D. Wilhelm, Rev. Econ. Stud. 91(1),
    2024. With independent estimates the critical value is an integral over the
    organisation's own error, here by the trapezoid rule and secants.
    """
    x, s = _checked(estimate, error)
    picked = np.arange(x.size) if chosen is None else np.asarray(chosen)
    best, worst = np.zeros(picked.size, np.int32), np.zeros(picked.size, np.int32)
    step = max(1, _CELLS_AT_ONCE // (_NODES * x.size))
    for start in range(0, picked.size, step):
        part = picked[start : start + step]
        larger, smaller = _rejected(x, s, part, level=level, stepdown=stepdown)
        best[start : start + step] = 1 + larger.sum(-1)
        worst[start : start + step] = x.size - smaller.sum(-1)
    return RankInterval(best=best, worst=worst)


def simultaneous_rank_sets(
    estimate: Floats,
    error: Floats,
    *,
    level: float = GUARANTEED_LEVEL,
    stepdown: bool = True,
    draws: int = _DRAWS,
    seed: int = 0,
) -> RankInterval:
    """Return the places each organisation may have, promised for all at once.

    Parameters
    ----------
    estimate, error, level, stepdown
        As for ``rank_sets``, but the level is for *every* set holding its place.
    draws, seed
        How many draws from the null distribution the critical value rests on, and
        from which seed: the same input gives the same answer.

    Returns
    -------
    RankInterval
        Shape (organisation,); place 1 is the largest.

    Raises
    ------
    ValueError
        An estimate is missing, or an error is not above 0.

    References
    ----------
    As ``rank_sets``. With unequal errors the greatest of all differences has no
    integral in one dimension, so its quantile is drawn.
    """
    x, s = _checked(estimate, error)
    of_pair = np.hypot(s[:, None], s)
    ahead = (x[:, None] - x) / of_pair
    left = ~np.eye(x.size, dtype=bool)
    noise = np.random.default_rng(seed).standard_normal((x.size, draws)) * s[:, None]
    noise = noise.astype(np.float32)
    while left.any():
        critical = np.quantile(_greatest(noise, left / of_pair), level)
        rejected = left & (ahead > critical)
        left &= ~rejected
        if not stepdown or not rejected.any():
            break
    fallen = ~left & ~np.eye(x.size, dtype=bool)
    return RankInterval(
        best=(1 + fallen.sum(0)).astype(np.int32),
        worst=(x.size - fallen.sum(1)).astype(np.int32),
    )


def may_be_among(sets: RankInterval, *, first: int) -> Flags:
    """Return which organisations may be among the first so many.

    Parameters
    ----------
    sets
        Simultaneous sets for a promise about the whole list.
    first
        How many places from the top.

    Returns
    -------
    Flags
        Shape of ``sets``. More than ``first`` are usually true: those who cannot be
        ruled out.

    References
    ----------
    Mogstad et al. (2024), the τ-best.
    """
    return np.asarray(sets.best <= first)


def _checked(estimate: Floats, error: Floats) -> tuple[Floats, Floats]:
    x, s = np.asarray(estimate, np.float64), np.asarray(error, np.float64)
    if np.isnan(x).any() or not (s > 0).all():
        msg = "rank sets need an estimate and an error above 0 for everyone"
        raise ValueError(msg)
    return x, s


def _greatest(noise: Floats, scale: Floats) -> Floats:
    """Return the greatest of the scaled differences, or 0, for each draw.

    A difference that is out of the test has scale 0: it is then nought, which no
    quantile of the greatest one can be.
    """
    scale = scale.astype(np.float32)[..., None]
    greatest = np.zeros(noise.shape[1], np.float32)
    for start in range(0, noise.shape[1], _DRAWS_AT_ONCE):
        part = noise[:, start : start + _DRAWS_AT_ONCE]
        so_far = greatest[start : start + _DRAWS_AT_ONCE]
        z = np.empty_like(part)
        for row in range(noise.shape[0]):
            np.subtract(part[row], part, out=z)
            z *= scale[row]
            np.maximum(so_far, z.max(0), out=so_far)
    return greatest


def _rejected(
    x: Floats, s: Floats, part: Integers, *, level: float, stepdown: bool
) -> tuple[Flags, Flags]:
    """Return who is significantly larger and who smaller, (part, organisation)."""
    others = np.arange(x.size) != part[:, None]
    of_pair = np.hypot(s[part, None], s)
    ahead = (x - x[part, None]) / of_pair
    up, down = others.copy(), others.copy()
    open_rows = np.arange(part.size)
    while open_rows.size:
        rows = part[open_rows]
        critical = _critical(
            s[rows], s, of_pair[open_rows], (up[open_rows], down[open_rows]), level
        )[:, None]
        larger = up[open_rows] & (ahead[open_rows] > critical)
        smaller = down[open_rows] & (ahead[open_rows] < -critical)
        up[open_rows] &= ~larger
        down[open_rows] &= ~smaller
        again = (larger.any(-1) | smaller.any(-1)) & stepdown
        left = up[open_rows].any(-1) | down[open_rows].any(-1)
        open_rows = open_rows[again & left]
    return others & ~up, others & ~down


def _critical(
    own: Floats,
    s: Floats,
    of_pair: Floats,
    left: tuple[Flags, Flags],
    level: float,
) -> Floats:
    """Return the c that the greatest difference stays below with this probability."""
    z = np.linspace(-_REACH, _REACH, _NODES)
    weight = np.exp(-(z**2) / 2)
    weight /= weight.sum()
    at = (own[:, None] * z)[:, :, None] / s
    reach = of_pair / s
    up, down = (flags[:, None, :] for flags in left)

    def below(c: Floats) -> Floats:
        width = (c[:, None] * reach)[:, None, :]
        highest = np.where(up, ndtr(at + width), 1.0)
        lowest = np.where(down, ndtr(at - width), 0.0)
        inside: Floats = np.maximum(highest - lowest, 0).prod(-1) @ weight
        return inside

    tests = np.maximum(left[0].sum(-1) + left[1].sum(-1), 1)
    return _solve(below, level, start=-ndtri((1 - level) / tests))


def _solve(below: Callable[[Floats], Floats], level: float, *, start: Floats) -> Floats:
    """Return the c with below(c) = level, by secants on a log scale.

    Bonferroni's inequality gives a start that is a little too high. There the
    logarithm of the probability outside falls almost straight, with slope −c.
    """
    c, slope = start, -start
    off = _off_target(below(c), level)
    for _ in range(_STEPS):
        if (np.abs(off) < _CLOSE_ENOUGH).all():
            return c
        new = c - off / slope
        there = _off_target(below(new), level)
        moved = np.abs(new - c) > _STOOD_STILL
        slope = np.where(moved, (there - off) / np.where(moved, new - c, 1), slope)
        c, off = new, there
    msg = "no critical value was found"
    raise ArithmeticError(msg)


def _off_target(inside: Floats, level: float) -> Floats:
    """Return the log of how many times too probable it is to be outside."""
    outside = np.maximum(1 - inside, np.finfo(np.float64).tiny)
    ratio: Floats = np.log(outside / (1 - level))
    return ratio
