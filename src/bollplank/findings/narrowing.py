"""Which gaps have lastingly narrowed, and from where. Arrays in, arrays out.

The trap is regression to the mean: whoever had a bad first year and has had a good last
one was unlucky and then lucky. So where a gap began, where it is and how it has moved
are all shrunken, each over all organisations of a kind.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Flags, Floats, Integers
from bollplank.analysis.moderation import moderate
from bollplank.analysis.noise import (
    CurrentValue,
    current_value,
    current_variance,
    pooled_autocorrelation,
    year_noise,
)
from bollplank.analysis.normal import normal_area
from bollplank.analysis.shrinkage import Shrunk, shrink

FEWEST_YEARS: Final = 6
"""Observed years: three to begin from, and three others to have come to."""

NEAREST: Final = 0.25
"""Share of the organisations, those that began nearest, that are looked at."""

_LEAST_VARIANCE: Final = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Steady:
    """Where values began, where they are and how they have moved.

    ``start`` and ``now`` are posteriors of the means of the first and the latest years
    (three at most), in the values' unit; ``slope`` is the posterior per year. Each has
    the shape (organisation,). ``first`` and ``last`` are the means before shrinking.
    ``span`` is the years from the first to the last observed, ``observed`` how many.
    """

    start: Shrunk
    now: Shrunk
    slope: Shrunk
    first: CurrentValue
    last: CurrentValue
    span: Floats
    observed: Integers


def steady(values: Floats, *, step: Floats | float, log_population: Floats) -> Steady:
    """Return where the values of one indicator began, are, and how they have moved.

    Parameters
    ----------
    values
        Shape (organisation, year), one kind of organisation, one place a calendar
        year, in any unit. NaN is missing.
    step
        Of the published values, above 0, in the same unit, broadcast to
        (organisation,).
    log_population
        Shape (organisation,), none missing.

    Returns
    -------
    Steady
        NaN with fewer than ten organisations.

    References
    ----------
    The slope is ordinary least squares; its variance is the moderated one of a single
    year over Σ(t − t̄)², times (1 + r)/(1 − r) for what carries over between years; then
    the same normal–normal shrinkage as for gaps: C. N. Morris, J. Am. Stat. Assoc. 78,
    1983.
    """
    noise = year_noise(values, rounding_step=step)
    variance = moderate(
        noise.variance, noise.degrees_of_freedom, log_population=log_population
    ).variance
    rho = pooled_autocorrelation(noise, variance=variance)
    first, last = current_value(values[:, ::-1]), current_value(values)
    slope, squares, span = _least_squares(values)
    carried = float(np.nan_to_num(rho, nan=0.0))
    of_slope = variance * (1 + carried) / (1 - carried) / squares
    return Steady(
        start=_shrunk(
            first.value,
            current_variance(variance, years=first.years, autocorrelation=rho),
        ),
        now=_shrunk(
            last.value,
            current_variance(variance, years=last.years, autocorrelation=rho),
        ),
        slope=_shrunk(slope, of_slope),
        first=first,
        last=last,
        span=span,
        observed=np.asarray((~np.isnan(values)).sum(-1)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Who has narrowed a gap like one's own, every array (organisation,).

    Attributes
    ----------
    near
        Began where one is now.
    narrowed, narrowed_low, narrowed_high
        How much narrower the gap is since, after shrinking, with its 90 % interval,
        on the scale of the gap.
    evidence
        Probability that it has narrowed by more than what matters; 0 for those who
        did not begin near or where it did not last.
    """

    near: Flags
    narrowed: Floats
    narrowed_low: Floats
    narrowed_high: Floats
    evidence: Floats


def narrowing(
    gap: Steady, level: Steady | None, *, own: int, threshold: float
) -> Narrowing:
    """Return who had one's own gap and level some years ago and has narrowed the gap.

    Parameters
    ----------
    gap
        Of one kind of organisation, women minus men or ln(K/M).
    level
        Of the same organisations; None where there is no level beside the gap.
    own
        The place of the one who asks.
    threshold
        From where a gap matters, on the scale of the gap.

    Returns
    -------
    Narrowing
        Swapping women and men changes nothing.

    Notes
    -----
    Near is: among the quarter that began nearest, gap and level together, each in its
    own spread over the organisations; and no further than one spread in either. Lasting
    is: the latest years are narrower than the first by more than what matters, and the
    gap has not gone over to the other side by as much.
    """
    side = float(np.sign(gap.now.mean[own]))
    start, now = side * gap.start.mean, side * gap.now.mean
    near = _near(gap, level, own=own, threshold=threshold)
    span = np.where(gap.observed >= FEWEST_YEARS, gap.span, np.nan)
    narrowed = -side * gap.slope.mean * span
    deviation = gap.slope.deviation * span
    with np.errstate(invalid="ignore"):
        lasting = (start - now > threshold) & (now > -threshold)
        sure = normal_area((narrowed - threshold) / deviation)
    reach = 1.645 * deviation
    return Narrowing(
        near=near,
        narrowed=narrowed,
        narrowed_low=narrowed - reach,
        narrowed_high=narrowed + reach,
        evidence=np.where(near & lasting, sure, 0.0),
    )


def _near(gap: Steady, level: Steady | None, *, own: int, threshold: float) -> Flags:
    """Tell who began where one is now."""
    away = np.abs(gap.start.mean - gap.now.mean[own]) / max(_spread(gap), threshold)
    parts = [away]
    if level is not None:
        spread = _spread(level)
        if spread > 0:
            parts.append(np.abs(level.start.mean - level.now.mean[own]) / spread)
    distance = np.sqrt(np.square(parts).sum(0))
    able = (gap.observed >= FEWEST_YEARS) & ~np.isnan(distance)
    able[own] = False
    count = int(np.ceil(NEAREST * able.sum()))
    if not count:
        return np.zeros(able.shape, bool)
    furthest = np.sort(distance[able])[count - 1]
    with np.errstate(invalid="ignore"):
        within = np.all([part <= 1 for part in parts], axis=0)
        return np.asarray(able & within & (distance <= furthest))


def _spread(of: Steady) -> float:
    """Return how much organisations truly differ in where they began."""
    return float(np.nan_to_num(of.start.spread, nan=0.0))


def _least_squares(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Return slope per year, Σ(t − t̄)² and years from first to last, (organisation,).

    The slope is NaN with fewer than two observed years.
    """
    known = ~np.isnan(values)
    n = np.maximum(known.sum(-1), 1)
    time = np.arange(values.shape[-1], dtype=np.float64)
    mean_time = np.where(known, time, 0).sum(-1) / n
    mean = np.where(known, values, 0).sum(-1) / n
    from_time = np.where(known, time - mean_time[:, None], 0)
    from_mean = np.where(known, values - mean[:, None], 0)
    squares = np.square(from_time).sum(-1)
    squares = np.where(squares > 0, squares, np.nan)
    first = known.argmax(-1)
    last = known.shape[-1] - 1 - known[:, ::-1].argmax(-1)
    slope = (from_time * from_mean).sum(-1) / squares
    return slope, squares, (last - first).astype(np.float64)


def _shrunk(estimate: Floats, variance: Floats) -> Shrunk:
    known = ~(np.isnan(estimate) | np.isnan(variance))
    return shrink(
        np.where(known, estimate, np.nan).astype(np.float64),
        np.where(known, np.maximum(variance, _LEAST_VARIANCE), np.nan).astype(
            np.float64
        ),
    )
