"""What the gap probably is: each organisation's value drawn towards the country's.

One model per indicator and kind of organisation: xᵢ ~ N(θᵢ, vᵢ), θᵢ ~ N(μ, τ²).
Municipalities and regions are different populations and never share a model.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bollplank.analysis.arrays import (
    FEWEST_ORGANISATIONS,
    Flags,
    Floats,
    Integers,
    float_type,
)
from bollplank.analysis.normal import normal_area

GRID_POINTS: Final = 40
"""Values of τ; 400 change no probability by more than 0.000 5."""

_NEGLIGIBLE: Final = 1e-7
"""Grid points this much less likely than the best one change nothing shown."""

_CELLS_AT_ONCE: Final = 100_000
"""Indicators × grid × organisations worked on together: fits a processor's cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """The posterior of the true gap θ, each (…, organisation) unless told.

    ``mean`` and ``deviation`` are in the gap's unit; ``positive`` is P(θ > 0),
    ``over_country`` P(θ > μ), ``over`` P(θ > δ), ``under`` P(θ < −δ). ``country``
    (…,) is E(μ), the unweighted country the organisations come from, ``spread`` (…,)
    E(τ). NaN where the organisation has no value or too few organisations do.
    """

    mean: Floats
    deviation: Floats
    positive: Floats
    over_country: Floats
    over: Floats
    under: Floats
    country: Floats
    spread: Floats


@dataclass(frozen=True, slots=True)
class _Panel:
    """Values as (indicator, organisation) with 0 and 1 where nothing is known."""

    known: Flags
    x: Floats
    v: Floats
    n: Integers
    centre: Floats
    threshold: Floats

    def rows(self, chosen: slice) -> "_Panel":
        return _Panel(
            self.known[chosen],
            self.x[chosen],
            self.v[chosen],
            self.n[chosen],
            self.centre[chosen],
            self.threshold[chosen],
        )


def shrink(
    estimate: Floats,
    variance: Floats,
    *,
    threshold: Floats | float = 0.0,
    points: int = GRID_POINTS,
    fewest: int = FEWEST_ORGANISATIONS,
    probabilities: bool = True,
) -> Shrunk:
    """Return the posterior of every true gap, with τ integrated over a grid.

    Parameters
    ----------
    estimate
        Current values x, shape (…, organisation), one kind of organisation, in the
        gap's unit. NaN is missing.
    variance
        Their variances v, same shape, in the unit squared. NaN is missing.
    threshold
        The smallest gap that matters, δ, shape (…,), in the gap's unit.
    points
        Grid points of τ.
    fewest
        With fewer organisations than this everything is NaN: too few to judge.
    probabilities
        False: only mean, deviation, country and spread; the others are NaN. Takes
        half the time.

    Returns
    -------
    Shrunk
        In the gap's unit, and probabilities from 0 to 1.

    Raises
    ------
    ValueError
        A variance is 0 or negative.

    References
    ----------
    Flat priors on μ and τ: A. Gelman, Bayesian Analysis 1, 2006; A. Gelman et al.,
    Bayesian Data Analysis, 3rd ed., ch. 5.
    """
    panel = _panel(estimate, variance, threshold, fewest)
    step = max(1, _CELLS_AT_ONCE // (points * max(panel.x.shape[-1], 1)))
    parts = [
        _posterior(part, *_grid(part, points), probabilities=probabilities)
        for part in (
            panel.rows(slice(start, start + step))
            for start in range(0, max(panel.x.shape[0], 1), step)
        )
    ]
    return _joined(parts, panel, estimate.shape)


def shrink_at(
    estimate: Floats,
    variance: Floats,
    tau_squared: Floats,
    *,
    threshold: Floats | float = 0.0,
    fewest: int = FEWEST_ORGANISATIONS,
) -> Shrunk:
    """Return the posterior of every true gap as if τ were known: the quick variant.

    Parameters
    ----------
    estimate, variance, threshold, fewest
        As for ``shrink``.
    tau_squared
        τ², shape (…,), in the gap's unit squared, from ``between_variance``.

    Returns
    -------
    Shrunk
        As good as ``shrink`` in its means; its deviations are too short when τ² is
        estimated near 0.

    Raises
    ------
    ValueError
        A variance is 0 or negative.

    References
    ----------
    C. N. Morris, J. Am. Stat. Assoc. 78, 1983.
    """
    panel = _panel(estimate, variance, threshold, fewest)
    tau = np.sqrt(np.asarray(tau_squared, panel.x.dtype)).reshape(-1, 1)
    tau = np.where(np.isnan(tau), panel.x.dtype.type(0), tau)
    found = _posterior(panel, tau, np.ones_like(tau), probabilities=True)
    return _joined([found], panel, estimate.shape)


def _panel(
    estimate: Floats, variance: Floats, threshold: Floats | float, fewest: int
) -> _Panel:
    if (variance <= 0).any():
        msg = "a variance must be above 0"
        raise ValueError(msg)
    kind = float_type(estimate)
    x = estimate.reshape(-1, estimate.shape[-1])
    v = variance.reshape(x.shape)
    known = ~(np.isnan(x) | np.isnan(v))
    known &= (known.sum(-1) >= max(fewest, 2))[:, None]
    n = known.sum(-1)
    centre = np.where(known, x, 0).sum(-1) / np.maximum(n, 1)
    delta = np.broadcast_to(np.asarray(threshold, kind), estimate.shape[:-1])
    return _Panel(
        known,
        np.where(known, x - centre[:, None], 0).astype(kind),
        np.where(known, v, 1).astype(kind),
        n,
        centre.astype(kind),
        delta.reshape(-1),
    )


def _grid(panel: _Panel, points: int) -> tuple[Floats, Floats]:
    """Return the τ of each indicator and their weights, each (indicator, point)."""
    kind = panel.x.dtype.type
    q = (np.arange(points) + 0.5) / points
    spread = np.sqrt((panel.x**2).sum(-1) / np.maximum(panel.n - 1, 1))
    tau = (2 * spread[:, None] * q**1.5).astype(kind)
    total = panel.v[:, None, :] + np.square(tau)[:, :, None]
    np.copyto(total, 1, where=~panel.known[:, None, :])
    logs = np.log(total).sum(-1, dtype=np.float64)
    w = np.divide(panel.known[:, None, :], total, out=total)
    sum_w = np.maximum(w.sum(-1), np.finfo(kind).tiny)
    mu = np.einsum("cgo,co->cg", w, panel.x) / sum_w
    squares = np.einsum("cgo,co->cg", w, panel.x**2) - mu**2 * sum_w
    log_weight = np.log(q) / 2 - (logs + np.log(sum_w) + squares) / 2
    weight = np.exp(log_weight - log_weight.max(-1, keepdims=True))
    weight[weight < _NEGLIGIBLE] = 0
    return tau, (weight / weight.sum(-1, keepdims=True)).astype(kind)


def _posterior(
    panel: _Panel, tau: Floats, weight: Floats, *, probabilities: bool
) -> list[Floats]:
    """Return the fields of Shrunk, averaged over the grid points with weight."""
    indicator, point = np.nonzero(weight)
    starts = np.searchsorted(indicator, np.arange(weight.shape[0]))
    share, of_tau = weight[indicator, point], tau[indicator, point]

    def average(values: Floats) -> Floats:
        values *= share.reshape(-1, *[1] * (values.ndim - 1))
        mixed: Floats = np.add.reduceat(values, starts, axis=0)
        return mixed

    total = panel.v[indicator] + np.square(of_tau)[:, None]
    w = panel.known[indicator] / total
    sum_w = np.maximum(w.sum(-1, keepdims=True), np.finfo(w.dtype).tiny)
    mu = (w * panel.x[indicator]).sum(-1, keepdims=True) / sum_w
    pull = np.square(of_tau)[:, None] / total
    away = pull * (panel.x[indicator] - mu)
    theta = mu + away
    within = pull * panel.v[indicator]
    variance = within + np.square(1 - pull) / sum_w
    mean = average(theta.copy())
    square = average(variance + np.square(theta - mean[indicator]))
    areas = [np.full_like(mean, np.nan)] * 4
    if probabilities:
        of_difference = np.sqrt(within + np.square(pull) / sum_w)
        apart = away / np.where(pull > 0, of_difference, w.dtype.type(1))
        level = theta + panel.centre[indicator][:, None]
        ratios = _ratios(
            level,
            np.sqrt(variance),
            delta=panel.threshold[indicator][:, None],
            apart=apart,
        )
        areas = [average(normal_area(z)) for z in ratios]
    return [
        mean + panel.centre[:, None],
        np.sqrt(square),
        *areas,
        average(mu[:, 0]) + panel.centre,
        average(of_tau.copy()),
    ]


def _ratios(
    level: Floats, deviation: Floats, *, delta: Floats, apart: Floats
) -> tuple[Floats, ...]:
    """Return how many deviations θ lies above 0, μ and δ, and below −δ."""
    return (
        level / deviation,
        apart,
        (level - delta) / deviation,
        (-delta - level) / deviation,
    )


def _joined(parts: list[list[Floats]], panel: _Panel, shape: tuple[int, ...]) -> Shrunk:
    """Return the parts as one answer, NaN where there is nothing to answer."""
    fields = [np.concatenate(of_all) for of_all in zip(*parts, strict=True)]
    for field in fields[:-2]:
        field[~panel.known] = np.nan
    for field in fields[-2:]:
        field[panel.n == 0] = np.nan
    cells = [field.reshape(shape) for field in fields[:-2]]
    country, spread = (field.reshape(shape[:-1]) for field in fields[-2:])
    mean, deviation, positive, over_country, over, under = cells
    return Shrunk(
        mean=mean,
        deviation=deviation,
        positive=positive,
        over_country=over_country,
        over=over,
        under=under,
        country=country,
        spread=spread,
    )
