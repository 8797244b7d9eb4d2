"""Gaps between women and men. Pure: arrays in, arrays out.

Every function takes arrays of one shape (or shapes that broadcast), whatever the
axes are: mostly (indicator, organisation, year). NaN is missing or suppressed, never
zero, and where a measure needs what is missing or not allowed the result is NaN.
Women and men swapped give the mirrored result to the last bit.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bollplank.domain.figures import GapStatus

Numbers: TypeAlias = NDArray[Any]
"""Floating numbers of any shape; NaN is missing."""

GAP_STATUSES = (
    GapStatus.OK,
    GapStatus.MISSING_WOMEN,
    GapStatus.MISSING_MEN,
    GapStatus.MISSING_BOTH,
)
"""What the numbers of ``status`` mean, in their order."""

LOWEST_INDEX, INDEX_RANGE = 1.0, 99.0
"""EIGE's scale runs from 1, so that geometric means exist, to 100."""

ROUNDING_ERRORS = 8
"""How many units in the last place a few additions of floats can be off."""

LOGARITHM_BY_SERIES_BELOW = 0.5
"""Below this normalised gap, ln(K/M) is taken from the gap: no digits are lost."""


def difference(*, women: Numbers, men: Numbers) -> Numbers:
    """Return women minus men in the unit of the values (points where per cent).

    Says nothing of good or bad: direction belongs to the indicator.
    """
    return np.subtract(women, men)


def ratio(*, women: Numbers, men: Numbers) -> Numbers:
    """Return women's value divided by men's, 1.0 where they are equal.

    For money and counts per head, not for percentages: 95 % against 90 % passing is
    1.06, the same fact told as failing is 0.5. NaN unless women are at or above zero
    and men above it.
    """
    return _divide(women, men, where=(women >= 0) & (men > 0))


def women_percent_of_men(*, women: Numbers, men: Numbers) -> Numbers:
    """Return women's value in per cent of men's. As ``ratio``, times 100."""
    return np.multiply(100, ratio(women=women, men=men))


def normalised_gap(*, women: Numbers, men: Numbers) -> Numbers:
    """Return (women - men) / (women + men), from -1 to 1, without unit.

    NaN where a value is negative or both are zero.
    """
    allowed = (women >= 0) & (men >= 0) & (np.add(women, men) > 0)
    return _divide(np.subtract(women, men), np.add(women, men), where=allowed)


def relative_gap(*, women: Numbers, men: Numbers) -> Numbers:
    """Return the size of the normalised gap, 0 to 1: EIGE's gap before any level.

    The same as the distance from women's value to the mean of both, as a share of
    that mean.
    """
    return np.abs(normalised_gap(women=women, men=men))


def log_ratio(*, women: Numbers, men: Numbers) -> Numbers:
    """Return ln(women / men), 0 where equal. NaN unless both are above zero."""
    allowed = (women > 0) & (men > 0)
    gap = normalised_gap(women=women, men=men)
    near = allowed & (np.abs(gap) < LOGARITHM_BY_SERIES_BELOW)
    by_series = 2 * np.arctanh(np.where(near, gap, 0))
    apart = np.log(np.where(allowed, women, 1)) - np.log(np.where(allowed, men, 1))
    return np.where(near, by_series, np.where(allowed, apart, np.nan))


def log_odds_ratio(*, women: Numbers, men: Numbers) -> Numbers:
    """Return ln of the odds of women over the odds of men, from percentages.

    The same size whether one counts passing or failing. NaN unless both lie between
    0 and 100 and neither is there.
    """
    of_those_who = log_ratio(women=women, men=men)
    of_the_rest = log_ratio(women=np.subtract(100, men), men=np.subtract(100, women))
    return of_those_who + of_the_rest


def cohens_h(*, women: Numbers, men: Numbers) -> Numbers:
    """Return Cohen's h from percentages, in radians: also exists at 0 and 100.

    References
    ----------
    J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., 1988.
    """
    allowed = (women >= 0) & (women <= 100) & (men >= 0) & (men <= 100)  # noqa: PLR2004 -- per cent
    of_women, of_men = (
        2 * np.arcsin(np.sqrt(np.where(allowed, value, 0) / 100))
        for value in (women, men)
    )
    return np.where(allowed, of_women - of_men, np.nan)


def harmonic_level(*, women: Numbers, men: Numbers) -> Numbers:
    """Return the harmonic mean: the level discounted for inequality, in its own unit.

    The equally distributed equivalent with aversion 2, for indicators where higher
    is better. NaN unless both are above zero.

    References
    ----------
    UNDP, Human Development Report, Technical notes (GDI); Atkinson 1970.
    """
    allowed = (women > 0) & (men > 0)
    return _divide(2 * np.multiply(women, men), np.add(women, men), where=allowed)


def parity_index(*, women: Numbers, men: Numbers) -> Numbers:
    """Return 1 to 100, where 100 is no gap. Hides who is behind and the level."""
    evenness = 1 - relative_gap(women=women, men=men)
    return np.asarray(LOWEST_INDEX + INDEX_RANGE * evenness)


def level_factor(*, total: Numbers, maximum: Numbers) -> Numbers:
    """Return how near the best level the total is, as EIGE weighs it: 0 to 1.

    The square root of total / maximum, 1 at or above the maximum. NaN where the
    total is negative or the maximum is not above zero.
    """
    allowed = (total >= 0) & (maximum > 0)
    return np.sqrt(np.minimum(1, _divide(total, maximum, where=allowed)))


def parity_index_with_level(
    *, women: Numbers, men: Numbers, total: Numbers, maximum: Numbers
) -> Numbers:
    """Return EIGE's 1 to 100, where a small gap at a bad level is not good.

    For indicators where higher is better; never shown without gap and level.
    """
    evenness = 1 - relative_gap(women=women, men=men)
    level = level_factor(total=total, maximum=maximum)
    return np.asarray(LOWEST_INDEX + INDEX_RANGE * level * evenness)


def distance_to_parity(share_of_women: Numbers) -> Numbers:
    """Return |2w - 100| in points: 0 at 50 per cent women, 100 at 0 or 100."""
    return np.asarray(np.abs(np.subtract(np.multiply(2, share_of_women), 100)))


def status(*, women: Numbers, men: Numbers) -> NDArray[np.uint8]:
    """Return which of the pair is missing, as places in ``GAP_STATUSES``."""
    places = np.isnan(women).astype(np.uint8) + 2 * np.isnan(men).astype(np.uint8)
    return np.asarray(places, dtype=np.uint8)


def within_rounding(*, women: Numbers, men: Numbers, step: Numbers) -> NDArray[np.bool]:
    """Tell where the values differ by less than the step they are rounded to.

    Each value is off by up to half a step, so such a difference says nothing. A
    difference of exactly one step is not within. False where one is missing.
    """
    apart = np.abs(np.subtract(women, men))
    return np.asarray(apart < step - slack(women, men))


def total_outside(
    *, women: Numbers, men: Numbers, total: Numbers, step: Numbers
) -> NDArray[np.bool]:
    """Tell where the total lies over a step outside women and men.

    Then definitions or populations differ between the three; the values are kept.
    False where one of the three is missing.
    """
    margin = step + slack(women, men, total)
    below = total < np.minimum(women, men) - margin
    return np.asarray(below | (total > np.maximum(women, men) + margin))


def worse_off(
    *, women: Numbers, men: Numbers, direction: Numbers | int
) -> NDArray[np.int8]:
    """Return who is worse off: 1 women, -1 men, 0 neither, not known or not said.

    ``direction`` is +1 where higher is better, -1 where lower is, 0 where nobody has
    judged.
    """
    behind = -np.sign(np.subtract(women, men)) * direction
    return np.nan_to_num(behind, nan=0.0).astype(np.int8)


def slack(*values: Numbers) -> Numbers:
    """Return how far apart two results may be through binary floats alone.

    A few units in the last place of the largest value. Published values have far
    fewer digits, so that equality and sign come out as with exact decimals.
    """
    arrays = [np.abs(np.asarray(value)) for value in values]
    sizes = np.broadcast_arrays(*arrays)
    largest = np.maximum.reduce(sizes)
    precision = np.finfo(largest.dtype).eps if largest.dtype.kind == "f" else 0
    return np.asarray(ROUNDING_ERRORS * precision * largest)


def _divide(numerator: Numbers, denominator: Numbers, *, where: Numbers) -> Numbers:
    bottom = np.where(where, denominator, 1)
    return np.where(where, np.divide(numerator, bottom), np.nan)
