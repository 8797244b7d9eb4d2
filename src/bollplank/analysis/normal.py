"""The normal distribution's area to the left, exact or fast."""

import numpy as np
from scipy.special import ndtr

from bollplank.analysis.arrays import Floats

_TANH_COEFFICIENTS = (
    0.7978697123195816,
    0.03639228613601753,
    -8.782649720582779e-05,
    -3.669345729467493e-05,
    1.4250064746325607e-06,
)
"""Least greatest error of ½(1 + tanh(z·P(z²))) against the distribution, |z| ≤ 7."""


def normal_area(z: Floats) -> Floats:
    """Return the share of a standard normal distribution that lies below z.

    Parameters
    ----------
    z
        Any shape, in standard deviations. NaN gives NaN.

    Returns
    -------
    Floats
        Same shape and type, 0 to 1. With float64 as exact as SciPy. With float32
        within 0.000 002, several times faster: for sums over the whole country.

    References
    ----------
    The form with tanh: E. Page, J. R. Stat. Soc. C 26(1), 1977. The coefficients
    were fitted for this project (weighted least squares, iterated to minimax).
    """
    if z.dtype == np.float32:
        area = half_area(z)
        area += np.float32(0.5)
        return area
    exact: Floats = ndtr(z)
    return exact


def half_area(z: Floats) -> Floats:
    """Return the share of a standard normal distribution between 0 and z.

    Parameters
    ----------
    z
        Any shape, float32, in standard deviations.

    Returns
    -------
    Floats
        Same shape, −0.5 to 0.5, negative where z is; within 0.000 002.

    References
    ----------
    As ``normal_area``.
    """
    with np.errstate(over="ignore"):
        square = z * z
        total = square * np.float32(_TANH_COEFFICIENTS[-1])
        for coefficient in _TANH_COEFFICIENTS[-2:0:-1]:
            total += np.float32(coefficient)
            total *= square
        total += np.float32(_TANH_COEFFICIENTS[0])
        total *= z
    np.tanh(total, out=total)
    total *= np.float32(0.5)
    return total
