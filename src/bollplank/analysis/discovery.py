"""How many of the differences found may be chance, when many are looked at.

Families: all indicators on one organisation's page; all organisations of one
indicator; or everything, by ``discoveries_in_selected``.
"""

from typing import Final

import numpy as np
from scipy.special import ndtr, stdtr

from bollplank.analysis.arrays import Flags, Floats, Integers

FALSE_SHARE: Final = 0.10
"""Of the differences that are listed, about so many may be chance."""


def two_sided_p(z: Floats, *, freedom: Floats | float) -> Floats:
    """Return the probability of a value at least this far from 0 by chance.

    Parameters
    ----------
    z
        Value divided by its standard error, any shape, without unit. NaN is
        missing.
    freedom
        Degrees of freedom of Student's t, broadcast to ``z``; infinite for normal.

    Returns
    -------
    Floats
        Same shape, 0 to 1; NaN where ``z`` is.

    References
    ----------
    With own and prior degrees of freedom added: G. K. Smyth, Stat. Appl. Genet.
    Mol. Biol. 3(1), 2004.
    """
    endless = np.isinf(freedom)
    below = -np.abs(z)
    tail = stdtr(np.where(endless, 1, freedom), below)
    p: Floats = 2 * np.where(endless, ndtr(below), tail)
    return p


def benjamini_hochberg(p: Floats) -> Floats:
    """Return p adjusted so that ≤ q lists a false share of at most q.

    Parameters
    ----------
    p
        Shape (…, test), each last axis one family, 0 to 1. NaN is no test.

    Returns
    -------
    Floats
        Same shape, 0 to 1, NaN where there is no test. Right when tests are
        independent or positively dependent.

    References
    ----------
    Y. Benjamini & Y. Hochberg, J. R. Stat. Soc. B 57, 1995; as R ``p.adjust``.
    """
    ordered, order, n = _ordered(p)
    rank = np.arange(1, p.shape[-1] + 1)
    return _put_back(_least_from_here_on(ordered * n / rank), order, p)


def benjamini_yekutieli(p: Floats) -> Floats:
    """Return p adjusted as ``benjamini_hochberg``, right under any dependence.

    Parameters
    ----------
    p
        Shape (…, test), each last axis one family, 0 to 1. NaN is no test.

    Returns
    -------
    Floats
        Same shape, 0 to 1.

    References
    ----------
    Y. Benjamini & D. Yekutieli, Ann. Stat. 29(4), 2001; as R ``p.adjust``.
    """
    ordered, order, n = _ordered(p)
    rank = np.arange(1, p.shape[-1] + 1)
    harmonic = np.concatenate([[0.0], np.cumsum(1 / rank)])[n]
    return _put_back(_least_from_here_on(ordered * n * harmonic / rank), order, p)


def holm(p: Floats) -> Floats:
    """Return p adjusted so that ≤ a lists anything false with probability ≤ a.

    Parameters
    ----------
    p
        Shape (…, test), each last axis one family, 0 to 1. NaN is no test.

    Returns
    -------
    Floats
        Same shape, 0 to 1.

    References
    ----------
    S. Holm, Scand. J. Stat. 6, 1979; as R ``p.adjust``.
    """
    ordered, order, n = _ordered(p)
    left = np.maximum(n - np.arange(p.shape[-1]), 1)
    adjusted = np.minimum(np.maximum.accumulate(ordered * left, axis=-1), 1)
    return _put_back(adjusted, order, p)


def simes_p(p: Floats) -> Floats:
    """Return one p for "nothing is different in the whole family".

    Parameters
    ----------
    p
        Shape (…, test), each last axis one family, 0 to 1. NaN is no test.

    Returns
    -------
    Floats
        Shape (…,), 0 to 1; NaN for a family without tests.

    References
    ----------
    R. J. Simes, Biometrika 73, 1986: the smallest Benjamini–Hochberg p.
    """
    adjusted = benjamini_hochberg(p)
    least = adjusted.min(-1, where=~np.isnan(p), initial=np.inf)
    simes: Floats = np.where(np.isinf(least), np.nan, least)
    return simes


def discoveries_in_selected(p: Floats, *, q: float = FALSE_SHARE) -> Flags:
    """Return what to list when everything in the country is looked at.

    First the families with anything in them are selected; inside those the limit
    is q·(selected)/(families), so that selecting does not spoil the promise.

    Parameters
    ----------
    p
        Shape (family, test), such as (indicator, organisation), 0 to 1. NaN is no
        test.
    q
        The expected share of false ones in the average selected family.

    Returns
    -------
    Flags
        Same shape: true where the difference is listed.

    References
    ----------
    Y. Benjamini & M. Bogomolov, J. R. Stat. Soc. B 76, 2014.
    """
    of_family = simes_p(p)
    selected = benjamini_hochberg(of_family) <= q
    families = int((~np.isnan(of_family)).sum())
    limit = q * int(selected.sum()) / max(families, 1)
    listed: Flags = (benjamini_hochberg(p) <= limit) & selected[:, None]
    return listed


def expected_false(adjusted: Floats, *, q: float = FALSE_SHARE) -> tuple[int, float]:
    """Return how many are listed and how many of them may be chance.

    Parameters
    ----------
    adjusted
        Adjusted p of one family, any shape. NaN is no test.
    q
        The limit for being listed.

    Returns
    -------
    tuple[int, float]
        The count listed, and at most how many of them are expected to be false.
    """
    listed = int((adjusted <= q).sum())
    return listed, q * listed


def _ordered(p: Floats) -> tuple[Floats, Integers, Integers]:
    """Return p in rising order (endless for none), the order, tests per family."""
    order = np.argsort(p, axis=-1, kind="stable")
    ordered = np.take_along_axis(p, order, axis=-1)
    n = np.maximum((~np.isnan(p)).sum(-1, keepdims=True), 1)
    return np.where(np.isnan(ordered), np.inf, ordered), order, n


def _least_from_here_on(values: Floats) -> Floats:
    turned = np.minimum.accumulate(values[..., ::-1], axis=-1)[..., ::-1]
    least: Floats = np.minimum(turned, 1)
    return least


def _put_back(adjusted: Floats, order: Integers, p: Floats) -> Floats:
    result = np.empty(p.shape)
    np.put_along_axis(result, order, adjusted, axis=-1)
    result[np.isnan(p)] = np.nan
    return result
