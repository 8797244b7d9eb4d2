"""When would the gap be closed at today's pace? A set of years, never one year.

An extrapolation of the pace so far, not a forecast.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from bollplank.analysis.arrays import Floats, Integers
from bollplank.domain.findings import ParityOutlook

FEWEST_YEARS: Final = 5
"""Observed years that a straight line needs here."""

HORIZON: Final = 50
"""Years ahead; what cannot happen sooner is told as "not within 50 years"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeToParity:
    """When parity can be, each (…,) as the series.

    ``outlook`` says which kind of answer it is; ``earliest`` and ``latest`` are
    calendar years with decimals: both for CLOSING (and then BEYOND_HORIZON), only
    ``earliest`` where all that can be said is "not before", else NaN. ``gap_now`` is
    the line's gap this year and ``slope`` its change per year, with its interval, in
    the gap's unit.
    """

    outlook: NDArray[np.str_]
    earliest: Floats
    latest: Floats
    gap_now: Floats
    slope: Floats
    slope_lower: Floats
    slope_upper: Floats
    observed: Integers


@dataclass(frozen=True, slots=True)
class _Line:
    """A straight line from now on: gap, slope, their (co)variances, and quantile²."""

    a: Floats
    b: Floats
    of_a: Floats
    of_b: Floats
    of_both: Floats
    t: Floats


def time_to_parity(
    values: Floats,
    *,
    years: Integers,
    now: Integers | int,
    level: float = 0.90,
    autocorrelation: Floats | float = 0.0,
) -> TimeToParity:
    """Return the years in which the gap may be closed, by Fieller's method.

    Parameters
    ----------
    values
        Gaps, shape (…, year), in any unit. NaN is missing and left out.
    years
        Shape (year,), rising calendar years.
    now
        The calendar year to look from, broadcast to (…,).
    level
        Probability that the set of years holds parity, 0 to 1, if the pace holds.
    autocorrelation
        r from ``pooled_autocorrelation``, broadcast to (…,): the line's variances
        are multiplied by (1 + r)/(1 − r). NaN counts as 0.

    Returns
    -------
    TimeToParity
        Everything NaN with fewer than five observed years.

    References
    ----------
    E. C. Fieller, J. R. Stat. Soc. B 16, 1954: {s : (a + bs)² ≤ t²·Var(a + bs)}.
    """
    observed = (~np.isnan(values)).sum(-1)
    enough = observed >= FEWEST_YEARS
    r = np.nan_to_num(np.asarray(autocorrelation, np.float64), nan=0.0)
    line = _line(
        values, np.asarray(years) - np.asarray(now)[..., None], level, (1 + r) / (1 - r)
    )
    square, linear, constant = _quadratic(line)
    first, last = _roots(square, linear, constant)
    inside = constant <= 0
    told = ~inside & (square > 0)
    closing = told & (line.a * line.b < 0)
    flat = ~inside & (square <= 0)
    earliest = np.where(closing | flat, first, np.nan)
    far = (closing | flat) & (earliest > HORIZON)
    outlook = np.select(
        [~enough, inside, far, closing, told],
        [
            ParityOutlook.TOO_FEW_YEARS.value,
            ParityOutlook.NOT_RULED_OUT_NOW.value,
            ParityOutlook.BEYOND_HORIZON.value,
            ParityOutlook.CLOSING.value,
            ParityOutlook.WIDENING.value,
        ],
        ParityOutlook.NO_CLEAR_TREND.value,
    )
    reach = line.t * np.sqrt(line.of_b)
    fields = (
        now + earliest,
        now + np.where(closing, last, np.nan),
        line.a,
        line.b,
        line.b - reach,
        line.b + reach,
    )
    shown = [np.where(enough, field, np.nan) for field in fields]
    return TimeToParity(
        outlook=outlook,
        earliest=shown[0],
        latest=shown[1],
        gap_now=shown[2],
        slope=shown[3],
        slope_lower=shown[4],
        slope_upper=shown[5],
        observed=observed,
    )


def _line(values: Floats, ahead: Integers, level: float, inflated: Floats) -> _Line:
    """Fit a line by least squares over years counted from now."""
    known = ~np.isnan(values)
    n = known.sum(-1)
    held = np.maximum(n, 3)
    y = np.where(known, values, 0).astype(np.float64)
    s = np.where(known, ahead, 0).astype(np.float64)
    mean_s, mean_y = s.sum(-1) / held, y.sum(-1) / held
    from_s = np.where(known, s - mean_s[..., None], 0)
    from_y = np.where(known, y - mean_y[..., None], 0)
    spread = np.square(from_s).sum(-1)
    spread = np.where(spread > 0, spread, 1)
    b = (from_s * from_y).sum(-1) / spread
    left = np.square(from_y - b[..., None] * from_s).sum(-1)
    variance = inflated * left / np.maximum(held - 2, 1)
    return _Line(
        a=mean_y - b * mean_s,
        b=b,
        of_a=variance * (1 / held + mean_s**2 / spread),
        of_b=variance / spread,
        of_both=-variance * mean_s / spread,
        t=stdtrit(np.maximum(held - 2, 1), (1 + level) / 2),
    )


def _quadratic(line: _Line) -> tuple[Floats, Floats, Floats]:
    """Return A, B and C of the parabola that is below 0 where parity may be."""
    t2 = line.t**2
    return (
        line.b**2 - t2 * line.of_b,
        2 * (line.a * line.b - t2 * line.of_both),
        line.a**2 - t2 * line.of_a,
    )


def _roots(square: Floats, linear: Floats, constant: Floats) -> tuple[Floats, Floats]:
    """Return the first root ahead and the last one; NaN where none is ahead."""
    inside = linear**2 - 4 * square * constant
    root = np.sqrt(np.maximum(inside, 0))
    # The form that does not subtract nearly equal numbers.
    q = -(linear + np.where(linear < 0, -1, 1) * root) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        both = np.stack([q / square, constant / q])
    both = np.where(np.isfinite(both) & (both > 0) & (inside >= 0), both, np.nan)
    some = ~np.isnan(both).all(0)
    first = np.where(some, np.fmin(both[0], both[1]), np.nan)
    return first, np.where(some, np.fmax(both[0], both[1]), np.nan)
