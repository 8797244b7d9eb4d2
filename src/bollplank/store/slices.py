"""Slices of a vintage: one indicator, or one organisation. Nothing is copied."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bollplank.store.columns import MEN, TOTAL, WOMEN
from bollplank.store.figures import Series
from bollplank.store.rounding import rounded


@dataclass(frozen=True, kw_only=True)
class IndicatorFigures:
    """One series over all organisations and years. The axes: organisation, year, sex.

    Attributes
    ----------
    raw
        The values in 32 bits as they lie in the block; ``values`` are for showing.
    states
        Places in ``cubes.STATES``.
    fetched
        Places in the snapshot's ``fetches``.
    """

    series: Series
    organisations: tuple[str, ...]
    years: tuple[int, ...]
    raw: NDArray[Any]
    states: NDArray[np.uint8]
    fetched: NDArray[np.uint16]
    kept_decimals: int

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """The values as published; NaN where the state says there is none."""
        return rounded(self.raw, np.asarray(self.kept_decimals))

    @property
    def women(self) -> NDArray[np.float64]:
        """Women's or girls' values, (organisation, year)."""
        return self.values[..., WOMEN]

    @property
    def men(self) -> NDArray[np.float64]:
        """Men's or boys' values, (organisation, year)."""
        return self.values[..., MEN]

    @property
    def total(self) -> NDArray[np.float64]:
        """The values of all, (organisation, year)."""
        return self.values[..., TOTAL]


@dataclass(frozen=True, kw_only=True)
class OrganisationFigures:
    """One organisation over all series and years. The axes: series, year, sex."""

    organisation: str
    series: tuple[Series, ...]
    years: tuple[int, ...]
    raw: NDArray[np.float32]
    states: NDArray[np.uint8]
    fetched: NDArray[np.uint16]
    kept_decimals: NDArray[np.int64]
    wide: tuple[int, ...]
    raw_wide: NDArray[np.float64]

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """The values as published, each in its series' unit; NaN is missing."""
        values = rounded(self.raw, self.kept_decimals[:, None, None])
        values[list(self.wide)] = self.raw_wide
        return values
