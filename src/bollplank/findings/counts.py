"""How much chance there is in a gap between percentages, from the persons behind it."""

import numpy as np

from bollplank.analysis.arrays import Floats
from bollplank.analysis.noise import current_value

_PER_CENT = 100.0
_HALF_A_PERSON = 0.5


def variance_by_counts(values: Floats, *, persons: Floats) -> Floats:
    """Return the variance of each organisation's current gap, from counts alone.

    Parameters
    ----------
    values
        Shape (organisation, year, 2), women first, per cent. NaN is missing.
    persons
        Same shape, the persons that each percentage is of. NaN is missing.

    Returns
    -------
    Floats
        Shape (organisation,), percentage points squared, above 0. NaN where there is
        no gap, or no count for a year that is in it.

    References
    ----------
    p(1 − p)/n for each sex, with p = (x + ½)/(n + 1) after H. Jeffreys, so that 0 and
    100 per cent of few persons are not certain; averaged over the same years as
    ``current_value``. Organisations differing more than chance is not noise here: the
    spread τ of the shrinkage takes that up.
    """
    n = np.where(persons > 0, persons, np.nan)
    p = (values / _PER_CENT * n + _HALF_A_PERSON) / (n + 1)
    of_year = (p * (1 - p) / n).sum(-1) * _PER_CENT**2
    gap = values[..., 0] - values[..., 1]
    of_year = np.where(np.isnan(gap), np.nan, np.nan_to_num(of_year, nan=np.inf))
    now = current_value(of_year.astype(np.float64))
    with np.errstate(invalid="ignore"):
        variance = now.value / now.years
    return np.where(np.isinf(variance), np.nan, variance)
