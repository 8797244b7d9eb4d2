"""Do published figures fit each other? Pure: arrays in, arrays out; nothing is mended.

Whatever is found is told beside the figures. They are kept as their publisher gave them.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bollplank.domain.figures import Unit

Block = NDArray[np.float64]
"""Values in the indicator's own unit; NaN is missing or suppressed, never zero."""

Mask = NDArray[np.bool_]

FEWEST_PAIRS = 5
"""Fewer pairs of values say nothing of a change of scale."""

ALIKE = 0.7
"""The share of all pairs that has to have moved by the same power of ten."""

NEAR = 0.12
"""How far from a power of ten a quotient may be, in powers of ten: about a third."""

ODD_JUMP = 10.0
"""How many times the usual change from year to year a change has to be to be odd."""

_NO_RELATION = frozenset({Unit.INDEX, Unit.SHARE, Unit.RATIO, Unit.UNKNOWN})
"""Units in which a total need not have to do with women's and men's values."""


def contradictions(
    *, women: Block, men: Block, total: Block, unit: Unit, step: float
) -> Mask:
    """Return where the total cannot be of these women and men.

    Parameters
    ----------
    women, men, total
        Of one shape.
    step
        What the values are rounded to, such as 0.1. Differences of rounding are no
        contradiction.

    Returns
    -------
    Mask
        Of the same shape. False where any of the three is missing, and for units in
        which nothing follows: indices, ready-made shares and ratios, unknown units.

    Notes
    -----
    A share, a mean or a rate of all lies between those of women and men. A number of
    all is their sum, but some numbers are means ("children per class"): which of the
    two an indicator is shows in what most of its values are.
    """
    if unit in _NO_RELATION:
        return np.zeros(total.shape, dtype=bool)
    outside = total_outside(women=women, men=men, total=total, step=step)
    if unit is not Unit.NUMBER:
        return outside
    unequal = total_not_sum(women=women, men=men, total=total, step=step)
    return unequal if unequal.sum() <= outside.sum() else outside


def total_outside(*, women: Block, men: Block, total: Block, step: float) -> Mask:
    """Return where the total is outside women's and men's values, beyond rounding.

    Shapes, unit and missing values as in ``contradictions``.
    """
    lowest, highest = np.minimum(women, men), np.maximum(women, men)
    with np.errstate(invalid="ignore"):
        return (total < lowest - step) | (total > highest + step)


def total_not_sum(*, women: Block, men: Block, total: Block, step: float) -> Mask:
    """Return where the total is not the sum of women and men, beyond rounding.

    Shapes, unit and missing values as in ``contradictions``.
    """
    with np.errstate(invalid="ignore"):
        return np.abs(total - (women + men)) > 1.5 * step


def scale_change(*, before: Block, after: Block) -> float | None:
    """Return the power of ten that values have been multiplied by, None for none.

    Parameters
    ----------
    before, after
        The same values in the same places, read on two days. Places that are missing
        or zero on either day are passed over.

    Returns
    -------
    float | None
        0.1 when most values have become a tenth, as when per mille became per cent.
        None with fewer than five values: one that was ten times wrong may be mended.
    """
    return _power_of_ten(before, after)


def scale_breaks(values: Block) -> dict[int, float]:
    """Return the years from which values are about ten times more or less.

    Parameters
    ----------
    values
        The axes: organisation, year. Years in order; NaN is missing.

    Returns
    -------
    dict[int, float]
        Place of the year -> power of ten, in comparison with the last year before it
        that has values. A year that all organisations moved in by chance is not told:
        seven in ten have to have moved by nearly the same power.
    """
    found: dict[int, float] = {}
    there = np.flatnonzero(~np.isnan(values).all(axis=0))
    for earlier, later in pairwise(there):
        power = _power_of_ten(values[:, earlier], values[:, later])
        if power is not None:
            found[int(later)] = power
    return found


def _power_of_ten(before: Block, after: Block) -> float | None:
    with np.errstate(invalid="ignore", divide="ignore"):
        quotients = np.log10(np.abs(after / before))
    quotients = quotients[np.isfinite(quotients)]
    if len(quotients) < FEWEST_PAIRS:
        return None
    power = float(np.rint(np.median(quotients)))
    alike = np.abs(quotients - power) <= NEAR
    return 10.0**power if power and alike.mean() >= ALIKE else None


def odd_jumps(values: Block) -> Mask:
    """Return where a value has moved oddly far since the year before.

    Parameters
    ----------
    values
        The axes: organisation, year. Years without gaps, in order; NaN is missing.

    Returns
    -------
    Mask
        Of the same shape; the later year of the two is marked. Far is more than ten
        times the usual change: the larger of the organisation's own median change and
        the median change of all, so that small places may swing as they do.
    """
    changes = np.abs(np.diff(values, axis=1))
    usual = np.maximum(_medians(changes), _median(changes))[:, None]
    with np.errstate(invalid="ignore"):
        odd = (changes > ODD_JUMP * usual) & (usual > 0)
    return np.concatenate([np.zeros((len(values), 1), dtype=bool), odd], axis=1)


def _median(values: Block) -> float:
    numbers = values[~np.isnan(values)]
    return float(np.median(numbers)) if len(numbers) else 0.0


def _medians(values: Block) -> Block:
    """Return the median of each row, zero for a row without numbers."""
    return np.array([_median(row) for row in values], dtype=np.float64)


def impossible(values: Block, *, unit: Unit) -> tuple[Mask, Mask]:
    """Return where values are below the least, and above the most, in their unit.

    Any shape. NaN is neither. Money, points and indices may be negative; only per cent
    and shares have an upper end, and a percentage above it may be right: of more
    places than there are applicants, say.
    """
    lowest = -np.inf if unit.lowest is None else unit.lowest
    highest = np.inf if unit.highest is None else unit.highest
    with np.errstate(invalid="ignore"):
        return values < lowest, values > highest
