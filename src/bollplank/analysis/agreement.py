"""How far several raters agree on ordered labels. Pure: arrays in, numbers out.

The labels are ordered and nothing more: the step from 1 to 2 need not equal that from
3 to 4, so nothing here is a mean of them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Floats, Integers

BOOTSTRAP_SAMPLES: Final = 1_000
"""Samples of items behind an interval."""

_LEVEL: Final = 0.95


class Metric(StrEnum):
    """How far apart two labels are taken to be."""

    NOMINAL = "nominal"
    """The same or not."""
    ORDINAL = "ordinal"
    """By how many ratings lie between them."""
    INTERVAL = "interval"
    """By their difference as numbers."""
    RATIO = "ratio"
    """By their difference relative to their sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Krippendorff's alpha with the interval it is shown with.

    ``alpha`` is 1 for full agreement, 0 for what chance would give; NaN where it is
    not defined: fewer than two ratings meet anywhere, or all ratings are equal
    (``all_equal`` tells the two apart). ``low`` and ``high`` are the 95 % interval over
    samples of the items, NaN where alpha is.
    """

    alpha: float
    low: float
    high: float
    all_equal: bool


def ranges(ratings: Floats) -> Floats:
    """Return for each item how far apart its highest and lowest rating are.

    Parameters
    ----------
    ratings
        Shape (rater, item), ordered labels as numbers; NaN is not rated.

    Returns
    -------
    Floats
        Shape (item,), steps: 0 agree, 1 discuss, 2 and more explore. NaN where fewer
        than two have rated.
    """
    known = ~np.isnan(ratings)
    highest = np.where(known, ratings, -np.inf).max(axis=0)
    lowest = np.where(known, ratings, np.inf).min(axis=0)
    enough = known.sum(axis=0) > 1
    found: Floats = np.where(enough, highest - lowest, np.nan)
    return found


def krippendorff(ratings: Floats, *, metric: Metric = Metric.ORDINAL) -> float:
    """Return Krippendorff's alpha.

    Parameters
    ----------
    ratings
        Shape (rater, item), labels as numbers; NaN is not rated. Items rated by one
        rater alone say nothing and are left out.
    metric
        How far apart two labels are; RATIO wants labels of 0 and more.

    Returns
    -------
    float
        Without unit, 1 at most; NaN where nothing meets or all ratings are equal.

    References
    ----------
    1 - observed/expected disagreement from the coincidences of labels: K.
    Krippendorff, *Content Analysis*, chapter on reliability.
    """
    labels, counts = _counts(ratings)
    return float(_alphas(counts[None], labels, metric)[0])


def agreement(
    ratings: Floats,
    *,
    metric: Metric = Metric.ORDINAL,
    samples: int = BOOTSTRAP_SAMPLES,
    seed: int = 0,
) -> Agreement:
    """Return alpha with its interval over samples of the items.

    Parameters
    ----------
    ratings, metric
        As in ``krippendorff``.
    samples, seed
        Of the bootstrap; the same seed gives the same interval.

    References
    ----------
    Percentiles of alpha in items drawn with replacement. Samples in which alpha is
    not defined are left out.
    """
    labels, counts = _counts(ratings)
    alpha = float(_alphas(counts[None], labels, metric)[0])
    if np.isnan(alpha):
        none = float("nan")
        all_equal = labels.size == 1
        return Agreement(alpha=alpha, low=none, high=none, all_equal=all_equal)
    rng = np.random.default_rng(seed)
    drawn = rng.integers(len(counts), size=(samples, len(counts)))
    found = _alphas(counts[drawn], labels, metric)
    edge = (1 - _LEVEL) / 2
    low, high = np.nanquantile(found, [edge, 1 - edge])
    return Agreement(alpha=alpha, low=float(low), high=float(high), all_equal=False)


def _counts(ratings: Floats) -> tuple[Floats, Integers]:
    """Return the labels in order, and (item, label) how often each was given.

    Items without a pair of ratings are left out.
    """
    met = ratings[:, (~np.isnan(ratings)).sum(axis=0) > 1]
    labels = np.unique(met[~np.isnan(met)])
    counts = (met[:, :, None] == labels).sum(axis=0)
    return labels, counts


def _alphas(counts: Integers, labels: Floats, metric: Metric) -> Floats:
    """Return alpha for each sample of items: counts are (sample, item, label)."""
    if labels.size == 0:
        return np.full(len(counts), np.nan)
    pairs = counts.sum(axis=-1, keepdims=True) - 1
    weighted = counts / pairs
    together = np.einsum("sil,sim->slm", weighted, counts.astype(float))
    alone = np.einsum("sil->sl", weighted)
    places = np.arange(labels.size)
    together[:, places, places] -= alone
    totals = together.sum(axis=-1)
    apart = _distances(totals, labels, metric)
    observed = (together * apart).sum(axis=(-2, -1))
    expected = (totals[:, :, None] * totals[:, None, :] * apart).sum(axis=(-2, -1))
    n = totals.sum(axis=-1)
    chance = expected / (n - 1)
    share = np.full(len(counts), np.nan)
    np.divide(observed, chance, out=share, where=chance > 0)
    return 1 - share


def _distances(totals: Floats, labels: Floats, metric: Metric) -> Floats:
    """Return the squared distance between every two labels, (sample, label, label)."""
    if metric is Metric.NOMINAL:
        return np.broadcast_to(
            1 - np.eye(labels.size), (len(totals), labels.size, labels.size)
        )
    if metric is Metric.ORDINAL:
        middle = np.cumsum(totals, axis=-1) - totals / 2
        squared: Floats = (middle[:, :, None] - middle[:, None, :]) ** 2
        return squared
    apart = labels[:, None] - labels[None, :]
    if metric is Metric.RATIO:
        both = labels[:, None] + labels[None, :]
        apart = np.divide(apart, both, out=np.zeros_like(apart), where=both != 0)
    return np.broadcast_to(apart**2, (len(totals), labels.size, labels.size))
