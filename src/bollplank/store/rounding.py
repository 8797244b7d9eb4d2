"""Decimals: how many values have, and whether 32 bits are enough to get them back."""

import numpy as np
from numpy.typing import NDArray

MOST_DECIMALS = 12
"""Values with more are kept as they are and never rounded."""


def decimals_in(values: NDArray[np.float64]) -> int | None:
    """Return the fewest decimals that write every value out, None for over twelve.

    NaN has none. 25.0 has none either: zeros at the end are not counted.
    """
    numbers = values[~np.isnan(values)]
    for decimals in range(MOST_DECIMALS + 1):
        if (np.round(numbers, decimals) == numbers).all():
            return decimals
    return None


def fits_in_32_bits(values: NDArray[np.float64], decimals: int | None) -> bool:
    """Tell whether rounding brings every value back after it was kept in 32 bits."""
    if decimals is None:
        return False
    numbers = values[~np.isnan(values)]
    with np.errstate(over="ignore"):
        small = numbers.astype(np.float32).astype(np.float64)
    return bool((np.round(small, decimals) == numbers).all())


def rounded(
    values: NDArray[np.floating], decimals: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the values as they were published, from numbers kept in 32 bits.

    Parameters
    ----------
    values
        Any shape; NaN is missing.
    decimals
        Of a shape that broadcasts; -1 means that nothing is rounded.
    """
    scale = np.power(10.0, np.maximum(decimals, 0))
    exact = values.astype(np.float64)
    return np.where(decimals < 0, exact, np.rint(exact * scale) / scale)
