"""How unlike organisations are in structure. Pure: arrays in, arrays out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Floats

FURTHEST: Final = 4.0
"""Standardised values are cut here, so that one extreme does not decide alone."""

_OF_NORMAL: Final = 1.4826
"""The median absolute deviation times this is a normal's standard deviation."""


class VariableKind(StrEnum):
    """How two values of a variable are compared. Stored: add, never rename."""

    NUMBER = "number"
    ORDER = "order"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One structural variable: a value for each organisation, NaN for none.

    Categories are numbered; the numbers mean nothing. ``weight`` is 1 unless someone
    states another one, and then it is shown.
    """

    code: str
    kind: VariableKind
    values: Floats
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Distances:
    """Distances between all organisations and what each variable adds.

    ``total`` is (organisation, organisation) without unit, NaN where nothing is
    known of both; ``parts`` (variable, organisation, organisation) are shares that
    add up to 1 (for Mahalanobis a part may be below 0: variables that go together
    take back what they counted twice).
    """

    codes: tuple[str, ...]
    total: Floats
    parts: Floats


def standardised(values: Floats, *, logarithm: bool = False) -> Floats:
    """Return values around their median, in robust standard deviations, cut at ±4.

    Parameters
    ----------
    values
        Shape (organisation,), in any unit. NaN is missing.
    logarithm
        Take the natural logarithm first: for skewed values above 0.

    Returns
    -------
    Floats
        Same shape, without unit; NaN stays. All 0 where the values do not differ.

    Raises
    ------
    ValueError
        A logarithm of 0 or less is asked for.

    References
    ----------
    z = (x − median)/(1.4826·MAD).
    """
    if logarithm and (values <= 0).any():
        msg = "only values above 0 have a logarithm"
        raise ValueError(msg)
    x = np.log(values) if logarithm else np.asarray(values, np.float64)
    if np.isnan(x).all():
        return x
    away = x - np.nanmedian(x)
    spread = _OF_NORMAL * np.nanmedian(np.abs(away))
    if not spread > 0:
        spread = np.nanstd(x) or 1.0
    cut: Floats = np.clip(away / spread, -FURTHEST, FURTHEST)
    return cut


def gower(variables: Sequence[Variable]) -> Distances:
    """Return Gower's distance: for mixed kinds of variables or missing values.

    Parameters
    ----------
    variables
        One or more, each with a value for the same organisations. A variable that
        either organisation lacks is left out for that pair.

    Returns
    -------
    Distances
        Totals from 0 to 1.

    Raises
    ------
    ValueError
        No variable is given.

    References
    ----------
    J. C. Gower, Biometrics 27, 1971; as R ``cluster::daisy`` with orders as ranks.
    """
    if not variables:
        msg = "a distance needs at least one variable"
        raise ValueError(msg)
    apart = np.stack([_apart(variable) for variable in variables])
    weight = np.array([variable.weight for variable in variables])[:, None, None]
    weighted = np.where(np.isnan(apart), 0.0, weight * apart)
    total = weighted.sum(0)
    of_all = np.where(np.isnan(apart), 0.0, weight).sum(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        distance = total / of_all
        parts = np.where(total > 0, weighted / np.where(total > 0, total, 1), 0.0)
    codes = tuple(variable.code for variable in variables)
    return Distances(codes=codes, total=distance, parts=parts)


def mahalanobis(
    matrix: Floats, covariance: Floats, *, codes: Sequence[str]
) -> Distances:
    """Return Mahalanobis' distance: variables that go together count once.

    Parameters
    ----------
    matrix
        Shape (organisation, variable), standardised, none missing.
    covariance
        Shape (variable, variable), from ``ledoit_wolf`` or a sample, in the units of
        ``matrix``.
    codes
        The variables' codes, in order.

    Returns
    -------
    Distances
        Totals from 0 up, without unit.

    Raises
    ------
    ValueError
        A value is missing.

    References
    ----------
    √((xᵢ − xⱼ)ᵀS⁻¹(xᵢ − xⱼ)); as R ``mahalanobis``, squared there.
    """
    if np.isnan(matrix).any():
        msg = "a value is missing; use Gower's distance"
        raise ValueError(msg)
    apart = matrix[:, None, :] - matrix
    pulled = np.linalg.solve(covariance, apart.reshape(-1, matrix.shape[1]).T).T
    squares = apart * pulled.reshape(apart.shape)
    total = np.maximum(squares.sum(-1), 0)
    parts = np.where(total[..., None] > 0, squares, 0)
    parts = parts / np.where(total > 0, total, 1)[..., None]
    return Distances(
        codes=tuple(codes), total=np.sqrt(total), parts=np.moveaxis(parts, -1, 0)
    )


def ledoit_wolf(matrix: Floats) -> Floats:
    """Return a covariance drawn towards equal, unrelated variances.

    Parameters
    ----------
    matrix
        Shape (organisation, variable), none missing, at least two organisations.

    Returns
    -------
    Floats
        Shape (variable, variable), in the units of ``matrix`` squared; always
        possible to invert unless nothing varies.

    References
    ----------
    O. Ledoit & M. Wolf, J. Multivariate Anal. 88, 2004. The sample covariance is
    over n, as there.
    """
    n, size = matrix.shape
    centred = matrix - matrix.mean(0)
    sample = centred.T @ centred / n
    level = float(np.trace(sample)) / size
    off = float(np.square(sample - level * np.eye(size)).sum())
    squares = centred**2
    scatter = float((squares.T @ squares / n - sample**2).sum()) / n
    share = min(scatter / off, 1.0) if off > 0 else 1.0
    drawn: Floats = share * level * np.eye(size) + (1 - share) * sample
    return drawn


def _apart(variable: Variable) -> Floats:
    """Return how far apart each pair is in one variable, 0 to 1, NaN if unknown."""
    x: Floats = np.asarray(variable.values, np.float64)
    if variable.kind is VariableKind.ORDER:
        x = _ranks(x)
    apart = np.abs(x[:, None] - x)
    if variable.kind is VariableKind.CATEGORY:
        return np.where(np.isnan(apart), np.nan, np.sign(apart))
    known = x[~np.isnan(x)]
    reach = float(np.ptp(known)) if known.size else 0.0
    return apart / (reach if reach > 0 else 1.0)


def _ranks(x: Floats) -> Floats:
    """Return the place of each value among the different values, NaN for none."""
    known = ~np.isnan(x)
    ranks = np.full(x.shape, np.nan)
    ranks[known] = np.unique(x[known], return_inverse=True)[1]
    return ranks
