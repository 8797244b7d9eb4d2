"""The share of tests where nothing is different, and q-values that use it."""

from functools import cache
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Floats
from bollplank.analysis.discovery import benjamini_hochberg

_LIMITS: Final = 0.05 + 0.05 * np.arange(19)
"""Limits on p: above each of them mostly tests without a difference are left."""

_WANTED_FREEDOM: Final = 3.0

_TRACE_RATIO: Final = 3.0317256036264667e-05
"""Scale of R's smoothing parameter for 19 evenly spaced points: the trace of the
cubic B-splines' cross product over that of their penalty, first and last left out."""

_RANGE: Final = (-1.5, 1.5)
_TOLERANCE: Final = 1e-4


def null_share(p: Floats) -> float:
    """Return the estimated share of tests where nothing is different (π₀).

    Parameters
    ----------
    p
        Shape (test,), 0 to 1. NaN is no test.

    Returns
    -------
    float
        Above 0 and at most 1; 1 where the estimate is not above 0.

    Raises
    ------
    ValueError
        No p reaches 0.95: the part without differences cannot be seen.

    References
    ----------
    J. D. Storey & R. Tibshirani, PNAS 100, 2003: the smoothing spline with three
    degrees of freedom through the shares above each limit, read at the last limit;
    as R qvalue. R's own search for the smoothing is followed, to the point it ends
    on, because that decides the seventh decimal.
    """
    tests = p[~np.isnan(p)]
    if tests.size == 0 or tests.max() < _LIMITS[-1]:
        msg = "no p is near 1, so the share without differences cannot be told"
        raise ValueError(msg)
    shares = (tests[:, None] >= _LIMITS).mean(0) / (1 - _LIMITS)
    share = min(_smoothed_last(shares), 1.0)
    return share if share > 0 else 1.0


def q_values(p: Floats) -> Floats:
    """Return for each test the false share if it and all with smaller p are listed.

    Parameters
    ----------
    p
        Shape (test,), one family, 0 to 1. NaN is no test.

    Returns
    -------
    Floats
        Same shape, 0 to 1: Benjamini–Hochberg's p times the share of tests without
        a difference. Less cautious than Benjamini–Hochberg; for large families.

    Raises
    ------
    ValueError
        No p reaches 0.95.

    References
    ----------
    J. D. Storey & R. Tibshirani, PNAS 100, 2003; as R qvalue 2.38.
    """
    return null_share(p) * benjamini_hochberg(p)


@cache
def _smoother() -> tuple[Floats, Floats]:
    """Return eigenvalues and vectors of the roughness penalty on [0, 1]."""
    n = _LIMITS.size
    h = 1 / (n - 1)
    second = np.zeros((n, n - 2))
    for column in range(n - 2):
        second[column : column + 3, column] = np.array([1, -2, 1]) / h
    middle = h / 6 * (4 * np.eye(n - 2) + np.eye(n - 2, k=1) + np.eye(n - 2, k=-1))
    values, vectors = np.linalg.eigh(second @ np.linalg.solve(middle, second.T))
    return np.maximum(values, 0), vectors


def _smoothed_last(shares: Floats) -> float:
    # Slow import: the optimisers take a fifth of a second to load.
    from scipy.optimize import minimize_scalar  # noqa: PLC0415

    values, vectors = _smoother()
    kept = np.ones_like(values)

    def miss(position: float) -> float:
        nonlocal kept
        kept = 1 / (1 + _TRACE_RATIO * 16 ** (6 * position - 2) * values)
        return 3 + float(kept.sum() - _WANTED_FREEDOM) ** 2

    minimize_scalar(
        miss, bounds=_RANGE, method="bounded", options={"xatol": _TOLERANCE}
    )
    return float(vectors[-1] @ (kept * (vectors.T @ shares)))
