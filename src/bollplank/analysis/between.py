"""How much organisations truly differ: point estimates of τ². Arrays in, arrays out."""

from enum import StrEnum
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Flags, Floats

_ITERATIONS: Final = 200
_CLOSE_ENOUGH: Final = 1e-12


class BetweenMethod(StrEnum):
    """How τ² is estimated. The values are stored: add, never rename."""

    DERSIMONIAN_LAIRD = "dersimonian_laird"
    PAULE_MANDEL = "paule_mandel"
    RESTRICTED_LIKELIHOOD = "restricted_likelihood"


def between_variance(
    estimate: Floats,
    variance: Floats,
    *,
    method: BetweenMethod = BetweenMethod.PAULE_MANDEL,
) -> Floats:
    """Return τ², the variance between organisations' true gaps.

    Parameters
    ----------
    estimate
        Shape (…, organisation), one kind of organisation, in the gap's unit. NaN
        is missing.
    variance
        Variances of the estimates, same shape, above 0, in the unit squared.
    method
        DerSimonian–Laird has a closed form; Paule–Mandel solves Σ(x − μ)²/(v + τ²) =
        n − 1; restricted likelihood is what R's metafor does unless told.

    Returns
    -------
    Floats
        Shape (…,), float64, in the gap's unit squared, 0 or more. NaN with fewer
        than two organisations.

    References
    ----------
    R. DerSimonian & N. Laird, Control. Clin. Trials 7, 1986; R. C. Paule & J.
    Mandel, J. Res. Natl. Bur. Stand. 87, 1982; W. Viechtbauer, J. Educ. Behav. Stat.
    30, 2005.
    """
    known = ~(np.isnan(estimate) | np.isnan(variance))
    n = known.sum(-1)
    x = np.where(known, np.asarray(estimate, np.float64), 0.0)
    x = np.where(known, x - (x.sum(-1) / np.maximum(n, 1))[..., None], 0.0)
    v = np.where(known, np.asarray(variance, np.float64), 1.0)
    solve = {
        BetweenMethod.DERSIMONIAN_LAIRD: _dersimonian_laird,
        BetweenMethod.PAULE_MANDEL: _paule_mandel,
        BetweenMethod.RESTRICTED_LIKELIHOOD: _restricted_likelihood,
    }[method]
    enough = n > 1
    solved: Floats = np.where(enough, solve(x, v, known & enough[..., None]), np.nan)
    return solved


def _weighted(
    x: Floats, v: Floats, known: Flags, tau_squared: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return weights, their sum (1 where none) and deviations from the mean."""
    w = known / (v + tau_squared[..., None])
    total = w.sum(-1)
    total = np.where(total > 0, total, 1.0)
    mu = (w * x).sum(-1) / total
    return w, total, x - mu[..., None]


def _dersimonian_laird(x: Floats, v: Floats, known: Flags) -> Floats:
    w, total, away = _weighted(x, v, known, np.zeros(x.shape[:-1]))
    q = (w * away**2).sum(-1)
    scale = total - (w**2).sum(-1) / total
    excess = (q - (known.sum(-1) - 1)) / np.where(scale > 0, scale, 1.0)
    cut: Floats = np.maximum(excess, 0.0)
    return cut


def _paule_mandel(x: Floats, v: Floats, known: Flags) -> Floats:
    """Newton from 0: the function is convex and falls, so no step goes too far."""
    wanted = known.sum(-1) - 1
    tau_squared = np.zeros(x.shape[:-1])
    for _ in range(_ITERATIONS):
        w, _, away = _weighted(x, v, known, tau_squared)
        excess = (w * away**2).sum(-1) - wanted
        slope = (w**2 * away**2).sum(-1)
        step = np.where(slope > 0, excess / np.where(slope > 0, slope, 1.0), 0.0)
        step = np.maximum(step, 0.0)
        tau_squared += step
        if not (step > _CLOSE_ENOUGH * (tau_squared + step)).any():
            break
    return tau_squared


def _restricted_likelihood(x: Floats, v: Floats, known: Flags) -> Floats:
    """Fisher scoring from DerSimonian–Laird, cut at 0."""
    tau_squared = _dersimonian_laird(x, v, known)
    for _ in range(_ITERATIONS):
        w, total, away = _weighted(x, v, known, tau_squared)
        second, third = (w**2).sum(-1), (w**3).sum(-1)
        trace = total - second / total
        trace_squared = second - 2 * third / total + (second / total) ** 2
        score = (w**2 * away**2).sum(-1) - trace
        step = score / np.where(trace_squared > 0, trace_squared, 1.0)
        new = np.maximum(tau_squared + step, 0.0)
        moved = np.abs(new - tau_squared)
        tau_squared = new
        if not (moved > _CLOSE_ENOUGH * (1 + tau_squared)).any():
            break
    return tau_squared
