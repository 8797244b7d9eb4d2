"""Medians that pass over what is missing."""

import numpy as np
from numpy.typing import NDArray

TO_SIGMA = 1.4826
"""From the median absolute deviation to the standard deviation of a normal spread."""


def median(values: NDArray[np.float64], *, axis: int) -> NDArray[np.float64]:
    """Return medians along an axis that stays, with length one; NaN of nothing.

    As ``numpy.nanmedian``, without a loop in Python and without warnings.
    """
    ordered = np.sort(values, axis=axis)
    count = np.sum(~np.isnan(values), axis=axis, keepdims=True)
    low = np.take_along_axis(ordered, np.maximum(count - 1, 0) // 2, axis=axis)
    high = np.take_along_axis(
        ordered, np.minimum(count // 2, values.shape[axis] - 1), axis=axis
    )
    return np.where(count > 0, (low + high) / 2, np.nan)


def spread(values: NDArray[np.float64], *, axis: int) -> NDArray[np.float64]:
    """Return the robust standard deviation along an axis; shape as ``median``."""
    middle = median(values, axis=axis)
    return TO_SIGMA * median(np.abs(values - middle), axis=axis)
