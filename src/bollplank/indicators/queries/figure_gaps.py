"""The gaps of one indicator, in the unit that its gaps are counted in."""

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.gaps import difference, women_percent_of_men
from bollplank.content.catalogue import Described
from bollplank.domain.figures import ValueStatus
from bollplank.domain.indicators import BALANCE, GapMeasure, Shape
from bollplank.store.columns import MEN, TOTAL, WOMEN
from bollplank.store.cubes import STATES
from bollplank.store.slices import IndicatorFigures

EQUAL = 100.0
"""Women's value in per cent of men's where the two are the same."""

_APPROXIMATE = STATES.index(ValueStatus.APPROXIMATE)


def published_gaps(
    indicator: Described, figures: IndicatorFigures
) -> NDArray[np.float64]:
    """Return every gap, (organisation, year), women minus men; NaN is missing.

    A ratio is in per cent of men's value, counted from equal. A ready-made share,
    ratio or difference is counted from its balance, and is turned around where it is
    men's share that is published. Otherwise it is the difference of the two values,
    as clean as the published decimals. A value that is only "about" so much has none.
    """
    exact = np.where(figures.states == _APPROXIMATE, np.nan, figures.values)
    if indicator.shape in BALANCE:
        from_balance = exact[..., TOTAL] - BALANCE[indicator.shape]
        turned = -from_balance if indicator.shape is Shape.MEN_SHARE else from_balance
        return _clean(turned, figures.kept_decimals)
    if indicator.gap is not None and indicator.gap.measure is GapMeasure.RATIO:
        percent = women_percent_of_men(women=exact[..., WOMEN], men=exact[..., MEN])
        return np.asarray(percent - EQUAL, np.float64)
    apart = difference(women=exact[..., WOMEN], men=exact[..., MEN])
    return _clean(np.asarray(apart, np.float64), figures.kept_decimals)


def _clean(gaps: NDArray[np.float64], decimals: int) -> NDArray[np.float64]:
    """Return the gaps without what a binary computer adds; 0 and not −0."""
    return gaps if decimals < 0 else np.round(gaps, decimals) + 0.0
