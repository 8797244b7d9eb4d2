"""The metric of EIGE's Gender Equality Index, exactly as it is published.

References
----------
European Institute for Gender Equality, Gender Equality Index 2017: Methodological
Report, 2017. Criticised for being driven by level more than by gap (Permanyer, J. Eur.
Soc. Policy 25(4), 2015): never shown without gap and level beside it.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from bollplank.analysis.gaps import INDEX_RANGE, LOWEST_INDEX, Numbers, relative_gap

WEIGHTS_UNTIL_2024: Mapping[str, float] = MappingProxyType(
    {
        "work": 0.19,
        "money": 0.15,
        "knowledge": 0.22,
        "time": 0.15,
        "power": 0.19,
        "health": 0.10,
    }
)
"""What each domain weighs in editions up to 2024, as published (rounded)."""

WEIGHTS_2025: Mapping[str, float] = MappingProxyType(
    {
        "work": 0.162,
        "money": 0.181,
        "knowledge": 0.128,
        "time": 0.188,
        "power": 0.184,
        "health": 0.158,
    }
)
"""What each domain weighs in the edition of 2025, fitted to its published scores."""


def metric(*, women: Numbers, men: Numbers, level: Numbers | float = 1.0) -> Numbers:
    """Return the score of an indicator: 1 (only one sex) to 100 (equal, best level).

    Parameters
    ----------
    women, men
        Any shape, in the unit of the indicator, at or above zero. For decision making
        the values of ``representation``.
    level
        From ``gaps.level_factor``: the total population against the highest total of
        all countries and base years. 1 for care, household work and decision making,
        where a high level is not better.
    """
    evenness = 1 - relative_gap(women=women, men=men)
    return LOWEST_INDEX + INDEX_RANGE * level * evenness


def representation(
    *, women: Numbers, men: Numbers, population_share: Numbers
) -> tuple[Numbers, Numbers]:
    """Return women and men in decision making, each against their part of the people.

    Parameters
    ----------
    women, men
        Per cent of those who decide; together 100, but for rounding.
    population_share
        Women's share of the population, above 0 and below 1.
    """
    return np.divide(women, population_share), np.divide(
        men, np.subtract(1, population_share)
    )


def sub_domain(metrics: Numbers) -> Numbers:
    """Return the arithmetic mean over the last axis: the indicators of a sub-domain.

    NaN where an indicator is missing: a mean of what is left would be another thing.
    """
    return np.asarray(np.mean(metrics, axis=-1))


def domain(sub_domains: Numbers) -> Numbers:
    """Return the geometric mean over the last axis: the sub-domains of a domain."""
    return np.asarray(np.exp(np.mean(np.log(sub_domains), axis=-1)))


def index(domains: Numbers, *, weights: Numbers) -> Numbers:
    """Return the weighted geometric mean over the last axis: domains to the index.

    The weights are taken as shares of their sum, because the published ones are
    rounded.
    """
    shares = np.divide(weights, np.sum(weights))
    return np.asarray(np.exp(np.sum(np.log(domains) * shares, axis=-1)))
