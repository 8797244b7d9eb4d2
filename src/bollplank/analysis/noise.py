"""How much one year's value shakes, and what the value is now. Pure: arrays in, out.

Kolada seldom tells how many persons stand behind a value. What all series have is
their own unrest from year to year; it is the source of every uncertainty here.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Flags, Floats, Integers, float_type

YEARS_IN_CURRENT: Final = 3
"""So many of the latest observed years make the current value."""

CURRENT_WINDOW: Final = 5
"""Years that the current value may reach back, the latest observed one included."""

HIGHEST_AUTOCORRELATION: Final = 0.9
"""Above this the variance of a mean of three years cannot be told from chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearNoise:
    """What successive differences say, each (…, organisation).

    ``variance`` is in the square of the gap's unit and NaN with fewer than two
    observed years; ``differences`` is how many successive differences there were;
    ``squares`` and ``products`` are sums of Δₜ² and of ΔₜΔₜ₊₁ (floor not applied).
    """

    variance: Floats
    differences: Integers
    squares: Floats
    products: Floats

    @property
    def degrees_of_freedom(self) -> Floats:
        """Effective degrees of freedom 2m²/(3m − 1); 0 without differences."""
        m = self.differences.astype(np.float64)
        freedom: Floats = 2 * m * m / np.maximum(3 * m - 1, 1)
        return freedom


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentValue:
    """The mean of the latest observed years, each (…, organisation).

    ``value`` is in the gap's unit, NaN when never observed; ``years`` counts the
    years in the mean; ``latest`` is the place on the year axis of the newest one,
    −1 when never observed.
    """

    value: Floats
    years: Integers
    latest: Integers


def year_noise(values: Floats, *, rounding_step: Floats | float = 0.0) -> YearNoise:
    """Return the variance of one year's value, from successive differences.

    s² = Σ(gₜ − gₜ₋₁)²/(2m) over the m pairs of neighbouring observed years: real
    drift hardly counts, which it would in a variance around the mean.

    Parameters
    ----------
    values
        Shape (…, organisation, year), oldest first, in any unit. NaN is missing:
        the difference is then taken to the next observed year.
    rounding_step
        Step *u* of the published values, in the same unit, broadcast to (…,
        organisation). The variance is never below u²/6, what rounding women's and
        men's values gives alone. 0 means no floor.

    Returns
    -------
    YearNoise
        Every array (…, organisation), variance in the unit squared.

    References
    ----------
    J. von Neumann et al., Ann. Math. Stat. 12, 1941.
    """
    kind = float_type(values)
    shape = values.shape[:-1]
    squares, products = np.zeros(shape, kind), np.zeros(shape, kind)
    count = np.zeros(shape, np.int16)
    last, step = np.full(shape, np.nan, kind), np.full(shape, np.nan, kind)
    for year in range(values.shape[-1]):
        value = values[..., year]
        change = value - last
        known = ~np.isnan(change)
        count += known
        product = change * step
        np.add(products, product, out=products, where=~np.isnan(product))
        np.copyto(step, change, where=known)
        change *= change
        np.add(squares, change, out=squares, where=known)
        np.copyto(last, value, where=~np.isnan(value))
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = squares / (2 * count).astype(kind)
    floor = np.asarray(np.square(rounding_step) / 6, kind)
    return YearNoise(
        variance=np.maximum(variance, floor),
        differences=count,
        squares=squares,
        products=products,
    )


def pooled_autocorrelation(noise: YearNoise, *, variance: Floats) -> Floats:
    """Return how much of a year's chance remains the next year, per indicator.

    Parameters
    ----------
    noise
        Of one kind of organisation: municipalities and regions are not pooled.
    variance
        Moderated variance, (…, organisation), in the unit squared. Organisations
        where it is NaN or 0 say nothing.

    Returns
    -------
    Floats
        Shape (…,): rho = 1 + 2c₁/c₀ cut to 0–0.9, without unit. NaN where no
        organisation has three observed years: not known is not nought.

    References
    ----------
    c₀ = mean(Δₜ²/s̃²), c₁ = mean(ΔₜΔₜ₊₁/s̃²) over all organisations' differences;
    for a first-order autoregression c₁/c₀ = −(1 − rho)/2.
    """
    usable = variance > 0
    scale = np.where(usable, variance, 1.0)
    firsts = np.where(usable, noise.differences, 0).sum(-1)
    seconds = np.where(usable, np.maximum(noise.differences - 1, 0), 0).sum(-1)
    c_0 = np.where(usable, noise.squares / scale, 0.0).sum(-1)
    c_1 = np.where(usable, noise.products / scale, 0.0).sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        rho = 1 + 2 * (c_1 / seconds) / (c_0 / firsts)
    rho = np.where(seconds > 0, np.where(c_0 > 0, rho, 0.0), np.nan)
    cut: Floats = np.clip(rho, 0.0, HIGHEST_AUTOCORRELATION)
    return cut


def current_value(
    values: Floats, *, at_most: int = YEARS_IN_CURRENT, window: int = CURRENT_WINDOW
) -> CurrentValue:
    """Return the mean of the latest observed years of each organisation.

    Parameters
    ----------
    values
        Shape (…, organisation, year), oldest first, one place a calendar year, in
        any unit. NaN is missing and skipped.
    at_most
        How many observed years go into the mean.
    window
        How many calendar years back from the organisation's own latest observed
        year, that one included.

    Returns
    -------
    CurrentValue
        In the unit of ``values``. Organisations may have different latest years:
        say so where those more than two years apart are compared.
    """
    shape = values.shape[:-1]
    total = np.zeros(shape, float_type(values))
    count = np.zeros(shape, np.int16)
    latest = np.full(shape, -1, np.int16)
    for year in range(values.shape[-1] - 1, -1, -1):
        value = values[..., year]
        taken: Flags = ~np.isnan(value)
        np.copyto(latest, np.int16(year), where=taken & (latest < 0))
        taken &= count < at_most
        taken &= latest < year + window
        np.add(total, value, out=total, where=taken)
        count += taken
    with np.errstate(invalid="ignore"):
        mean: Floats = np.divide(total, count, dtype=total.dtype)
    return CurrentValue(value=mean, years=count, latest=latest)


def current_variance(
    variance: Floats, *, years: Integers, autocorrelation: Floats | float = 0.0
) -> Floats:
    """Return the variance of the current value.

    v = (s̃²/n)·[1 + 2Σⱼ(1 − j/n)rʲ]/(1 − r): the mean of years that carry chance
    over to each other is less certain than the mean of as many independent ones.

    Parameters
    ----------
    variance
        Moderated variance of one year, (…, organisation), in the unit squared.
    years
        Observed years in the mean, same shape. 0 gives NaN.
    autocorrelation
        r, shape (…,), from 0 up to but not including 1. NaN (not known) counts as
        0: nothing is corrected that cannot be estimated.

    Returns
    -------
    Floats
        Shape (…, organisation), in the unit squared.

    References
    ----------
    The variance of a mean of n values with correlation rʲ at distance j.
    """
    rho = np.nan_to_num(np.asarray(autocorrelation, np.float64), nan=0.0)[..., None]
    factor = np.full(np.broadcast_shapes(rho.shape, years.shape), np.nan)
    for n in range(1, int(years.max(initial=0)) + 1):
        carried = sum((1 - j / n) * rho**j for j in range(1, n))
        of_n = (1 + 2 * carried) / (n * (1 - rho))
        np.copyto(factor, of_n, where=years == n)
    result: Floats = (variance * factor).astype(variance.dtype, copy=False)
    return result
