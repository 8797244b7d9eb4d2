"""What a gap is called: codes for the four words, chosen by probability.

"Cannot tell" is a result and not an error. The words themselves belong to the pages.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Floats
from bollplank.analysis.shrinkage import Shrunk
from bollplank.domain.findings import GapVerdict

CLEAR_FROM: Final = 0.95
"""Probability that the gap is larger than what matters, in the sign it has."""

LIKELY_FROM: Final = 0.80

SMALL_FROM: Final = 0.90
"""Probability that the gap is no larger than what matters."""

INTERVAL_Z: Final = 1.6448536269514722
"""From the middle to either end of the 90 % interval shown, in standard deviations."""

VERDICTS: Final = (
    GapVerdict.MISSING,
    GapVerdict.TOO_FEW,
    GapVerdict.CANNOT_TELL,
    GapVerdict.NO_RELEVANT_GAP,
    GapVerdict.LIKELY,
    GapVerdict.CLEAR,
    GapVerdict.NOT_JUDGED,
)
"""What the numbers of ``verdicts`` mean, in their order."""


def verdicts(
    shrunk: Shrunk, *, estimate: Floats, threshold: Floats | float
) -> NDArray[np.int8]:
    """Return for each gap which word it gets, as a place in ``VERDICTS``.

    Parameters
    ----------
    shrunk
        Posterior of the gaps, each (…, organisation), with the threshold of what
        matters already in ``over`` and ``under``.
    estimate
        The gaps before shrinking, same shape; NaN is missing.
    threshold
        The smallest gap that matters, δ, shape (…,), in the gap's unit.

    Returns
    -------
    NDArray[np.int8]
        Same shape, no unit. The sign of a clear or likely gap is that of the
        posterior's larger probability: see ``signs``.

    References
    ----------
    Clear from 0.95 and likely from 0.80 that the gap passes the threshold on one
    side; no relevant gap from 0.90 that it does not pass it on either, and only where
    the whole 90 % interval that is shown lies within it on both sides.
    """
    delta = np.asarray(threshold)[..., None]
    with np.errstate(invalid="ignore"):
        beyond = np.maximum(shrunk.over, shrunk.under)
        within = 1 - shrunk.over - shrunk.under
        reach = np.abs(shrunk.mean) + INTERVAL_Z * shrunk.deviation
        small = (within >= SMALL_FROM) & (reach <= delta)
        words = [
            (np.isnan(estimate), GapVerdict.MISSING),
            (np.isnan(shrunk.mean), GapVerdict.TOO_FEW),
            (beyond >= CLEAR_FROM, GapVerdict.CLEAR),
            (beyond >= LIKELY_FROM, GapVerdict.LIKELY),
            (small, GapVerdict.NO_RELEVANT_GAP),
        ]
    codes = [np.int8(VERDICTS.index(word)) for _, word in words]
    otherwise = np.int8(VERDICTS.index(GapVerdict.CANNOT_TELL))
    conditions = [condition for condition, _ in words]
    of_all: NDArray[np.int8] = np.select(conditions, codes, otherwise)
    return of_all


def signs(shrunk: Shrunk) -> NDArray[np.int8]:
    """Return which way each gap more probably goes.

    Parameters
    ----------
    shrunk
        Posterior of the gaps, each (…, organisation).

    Returns
    -------
    NDArray[np.int8]
        Same shape: 1 when women's value is probably higher, −1 when men's is, 0
        when it is even or missing. Says nothing of better or worse.
    """
    even = np.nan_to_num(shrunk.positive, nan=0.5) - 0.5
    way: NDArray[np.int8] = np.sign(even).astype(np.int8)
    return way


def false_sign_rate(shrunk: Shrunk) -> Floats:
    """Return the probability that a gap goes the other way than it seems.

    Parameters
    ----------
    shrunk
        Posterior of the gaps, each (…, organisation).

    Returns
    -------
    Floats
        Same shape, 0 to 0.5; NaN where there is no posterior.

    References
    ----------
    min(P(θ > 0), P(θ < 0)): M. Stephens, Biostatistics 18, 2017.
    """
    rate: Floats = np.minimum(shrunk.positive, 1 - shrunk.positive)
    return rate
