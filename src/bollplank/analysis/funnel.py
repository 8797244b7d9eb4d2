"""Limits of chance where the number of persons is known. Pure: arrays in, out."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import bdtr, ndtr

from bollplank.analysis.arrays import Floats, Integers

WARNING_Z: Final = 1.959964
"""Limits that one in twenty passes by chance."""

ACTION_Z: Final = 3.090232
"""Limits that one in five hundred passes by chance."""

NORMAL_ENOUGH: Final = 10.0
"""With n·p(1 − p) below this the normal limits are too crude: use the exact ones."""

_WINSORISED: Final = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Lower and upper limit for each organisation, as shares 0 to 1."""

    lower: Floats
    upper: Floats


def funnel_z(events: Floats, persons: Floats, *, target: float) -> Floats:
    """Return how many standard errors each share is from the target.

    Parameters
    ----------
    events, persons
        Shape (organisation,), persons with the outcome and all persons. NaN is
        missing; persons above 0.
    target
        The share 0 to 1 that limits are drawn around, not 0 or 1.

    Returns
    -------
    Floats
        Same shape, without unit.

    References
    ----------
    D. J. Spiegelhalter, Stat. Med. 24, 2005.
    """
    z: Floats = (events / persons - target) / np.sqrt(target * (1 - target) / persons)
    return z


def overdispersion(z: Floats, *, winsorised: float = _WINSORISED) -> float:
    """Return how much more the organisations differ than chance alone: φ.

    Parameters
    ----------
    z
        Shape (organisation,), from ``funnel_z``. NaN is missing.
    winsorised
        The share 0 to 0.5 at either end that is moved in to the nearest quantile,
        so that a few true outliers do not widen the funnel.

    Returns
    -------
    float
        Mean of squared z, without unit; about 1 when there is only chance.

    Raises
    ------
    ValueError
        Nobody has a value.

    References
    ----------
    D. J. Spiegelhalter, Stat. Med. 24, 2005. Quantiles as R's type 7.
    """
    known = z[~np.isnan(z)]
    if known.size == 0:
        msg = "over-dispersion needs at least one value"
        raise ValueError(msg)
    low, high = np.quantile(known, [winsorised, 1 - winsorised])
    return float(np.square(np.clip(known, low, high)).mean())


def is_overdispersed(phi: float, *, organisations: int) -> bool:
    """Tell whether φ is clearly above 1, so that limits should be widened.

    Parameters
    ----------
    phi
        From ``overdispersion``.
    organisations
        How many values it rests on, at least 1.

    Returns
    -------
    bool
        True above 1 + 2√(2/n): two standard errors of a mean of squared z.
    """
    return phi > 1 + 2 * float(np.sqrt(2 / organisations))


def normal_limits(
    persons: Floats, *, target: float, z: float = WARNING_Z, phi: float = 1.0
) -> Limits:
    """Return the limits of chance around a target share, p ± z√(φp(1 − p)/n).

    Parameters
    ----------
    persons
        Shape (organisation,) or any, persons behind each share, above 0. NaN is
        missing.
    target
        The share 0 to 1 that limits are drawn around.
    z
        How far out, in standard errors.
    phi
        Over-dispersion; 1 for none. Give it only when it is clear.

    Returns
    -------
    Limits
        Shares; below 0 and above 1 are possible and are cut where they are drawn.

    References
    ----------
    D. J. Spiegelhalter, Stat. Med. 24, 2005.
    """
    width = z * np.sqrt(phi * target * (1 - target) / persons)
    return Limits(lower=target - width, upper=target + width)


def exact_limits(persons: Integers, *, target: float, z: float = WARNING_Z) -> Limits:
    """Return limits from the binomial distribution, for few persons or rare events.

    Parameters
    ----------
    persons
        Any shape, persons behind each share, 1 or more.
    target
        The share 0 to 1 that limits are drawn around.
    z
        How far out, as the standard normal limit with the same tail.

    Returns
    -------
    Limits
        Shares: the smallest count with at least the tail's probability at or below
        it, and the same for one minus the tail, over the persons.

    Raises
    ------
    ValueError
        No persons.

    References
    ----------
    D. J. Spiegelhalter, Stat. Med. 24, 2005, appendix; as R ``qbinom``.
    """
    n = np.asarray(persons)
    if (n < 1).any():
        msg = "limits need at least one person"
        raise ValueError(msg)
    tail = float(ndtr(-z))
    return Limits(
        lower=_binomial_quantile(tail, n, target) / n,
        upper=_binomial_quantile(1 - tail, n, target) / n,
    )


def funnel_limits(
    persons: Integers, *, target: float, z: float = WARNING_Z, phi: float = 1.0
) -> Limits:
    """Return the limits to draw: exact where persons are few, else normal.

    Parameters
    ----------
    persons
        Any shape, persons behind each share, 1 or more.
    target
        The share 0 to 1 that limits are drawn around.
    z
        How far out, in standard errors.
    phi
        Over-dispersion; the distance from the target is widened by its root. 1 for
        none.

    Returns
    -------
    Limits
        Shares; below 0 and above 1 are possible and are cut where they are drawn.

    Raises
    ------
    ValueError
        No persons.

    References
    ----------
    D. J. Spiegelhalter, Stat. Med. 24, 2005.
    """
    n = np.asarray(persons)
    few = n * target * (1 - target) < NORMAL_ENOUGH
    exact = exact_limits(n, target=target, z=z)
    normal = normal_limits(n.astype(np.float64), target=target, z=z, phi=phi)
    widened = np.sqrt(phi)
    return Limits(
        lower=np.where(few, target + widened * (exact.lower - target), normal.lower),
        upper=np.where(few, target + widened * (exact.upper - target), normal.upper),
    )


def limits_of_gap(
    women: Integers | Floats,
    men: Integers | Floats,
    *,
    shares: tuple[float, float],
    z: float = WARNING_Z,
) -> Limits:
    """Return the limits of chance for a gap between two shares.

    Parameters
    ----------
    women, men
        Any one shape, persons behind women's and men's share, above 0.
    shares
        Women's and men's target share, 0 to 1; the gap of the targets is the line
        in the middle.
    z
        How far out, in standard errors.

    Returns
    -------
    Limits
        Differences of shares, −1 to 1 (times 100 for percentage points).

    References
    ----------
    The variance of a difference of independent shares: p(1 − p)/n for each sex.
    """
    of_women, of_men = shares
    variance = of_women * (1 - of_women) / women + of_men * (1 - of_men) / men
    width = z * np.sqrt(variance)
    middle = of_women - of_men
    return Limits(lower=middle - width, upper=middle + width)


def _binomial_quantile(share: float, n: Integers, p: float) -> Integers:
    """Return the smallest count with at least this share at or below it."""
    low, high = np.zeros(n.shape, np.int64), n.astype(np.int64)
    while (low < high).any():
        middle = (low + high) // 2
        # R's own slack, so that a sum of rounded terms does not pass by a hair.
        reached = bdtr(middle, n, p) >= share * (1 - 64 * np.finfo(float).eps)
        high = np.where(reached, middle, high)
        low = np.where(reached, low, np.minimum(middle + 1, high))
    return low
