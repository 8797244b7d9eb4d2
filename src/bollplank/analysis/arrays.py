"""Names for the arrays that analysis takes and gives."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.floating[Any]]
"""Values in float32 or float64; NaN is missing, suppressed or not computable."""

Integers: TypeAlias = NDArray[np.integer[Any]]
"""Counts and places."""

Flags: TypeAlias = NDArray[np.bool_]
"""True or false for each cell."""

FEWEST_ORGANISATIONS = 10
"""With fewer organisations there is no country to shrink towards or be placed in."""


def float_type(values: Floats) -> type[np.float32] | type[np.float64]:
    """Return float32 for float32 values and float64 for all others."""
    return np.float32 if values.dtype == np.float32 else np.float64
