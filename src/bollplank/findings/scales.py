"""From the scale that gaps are computed on to the numbers that are told."""

import numpy as np

from bollplank.analysis.arrays import Flags, Floats

_DIGITS = 6
"""What numbers in 32 bits can be told with."""


def shown(values: Floats, as_log_ratio: Flags) -> Floats:
    """Return values as they are told.

    Parameters
    ----------
    values
        Gaps or slopes on their scale.
    as_log_ratio
        Same shape: whether the scale is ln(K/M).

    Returns
    -------
    Floats
        Same shape, float64: log ratios as per cent of men's value, 100·(eˣ − 1);
        others as they are.
    """
    exact = np.asarray(values, np.float64)
    of_ratio = 100 * np.expm1(np.where(as_log_ratio, exact, 0))
    return np.where(as_log_ratio, of_ratio, exact)


def numbers(values: Floats) -> list[float | None]:
    """Return plain numbers of six digits, None for NaN and no zero below zero."""
    exact = np.asarray(values, np.float64)
    size = np.where((exact == 0) | ~np.isfinite(exact), 1, np.abs(exact))
    scale = 10.0 ** (_DIGITS - 1 - np.floor(np.log10(size)))
    plain = np.rint(exact * scale) / scale + 0.0
    return [None if number != number else number for number in plain.tolist()]  # noqa: PLR0124 -- NaN
