"""One series as the checks look at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from bollplank.domain.figures import Unit, ValueStatus
from bollplank.store.columns import MEN, SEXES, TOTAL, WOMEN
from bollplank.store.cubes import STATES
from bollplank.store.slices import IndicatorFigures
from bollplank.store.soundness.remarks import MOST_EXAMPLES, Example

Block = NDArray[np.float64]
Mask = NDArray[np.bool_]

APPROXIMATE = STATES.index(ValueStatus.APPROXIMATE)
NO_STEP = 1e-6
"""Taken for the step of values with too many decimals to be rounded."""


class Name(TypedDict):
    """What tells a series from every other."""

    indicator: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One series with what has to be known to judge it.

    Attributes
    ----------
    kinds
        Kind of every organisation, in the order of the figures; empty where unknown.
    of_kind
        Kind -> how many organisations there are of it, with figures or without.
    last_possible
        The latest year the values can be about.
    usual_last
        The year that series of this source usually end with.
    """

    figures: IndicatorFigures
    kinds: tuple[str, ...]
    of_kind: Mapping[str, int]
    last_possible: int
    usual_last: int

    @property
    def name(self) -> Name:
        """Indicator and source, as a remark takes them."""
        series = self.figures.series
        return Name(indicator=series.indicator, source=series.source)

    @property
    def unit(self) -> Unit:
        """What the values count."""
        return self.figures.series.unit

    @property
    def values(self) -> Block:
        """The values, (organisation, year, sex); NaN is no number."""
        return self.figures.values

    @cached_property
    def exact(self) -> Block:
        """The values without those that were published as "about"."""
        about = self.figures.states == APPROXIMATE
        return np.where(about, np.nan, self.values)

    @property
    def step(self) -> float:
        """What the values are rounded to, as far as can be seen from them."""
        kept = self.figures.kept_decimals
        return NO_STEP if kept < 0 else float(10.0**-kept)

    @cached_property
    def years(self) -> NDArray[np.int64]:
        """The calendar years of the figures."""
        return np.array(self.figures.years, dtype=np.int64)

    @cached_property
    def pairs(self) -> Mask:
        """Where both women and men have a number, (organisation, year)."""
        both = self.values[..., WOMEN] + self.values[..., MEN]
        return np.asarray(~np.isnan(both))

    @cached_property
    def there(self) -> Mask:
        """Where anybody has a number, (organisation, year)."""
        return np.asarray((~np.isnan(self.values)).any(axis=2))

    def looked_at(self) -> Block:
        """Return the sexes that can be looked at one by one: both, or else the total.

        The axes: sex, organisation, year. A total beside both moves as they do.
        """
        chosen = [WOMEN, MEN] if self.pairs.any() else [TOTAL]
        return np.moveaxis(self.values[..., chosen], -1, 0)

    def examples(
        self, where: Mask, *, others: Block | None = None, order: Block | None = None
    ) -> tuple[Example, ...]:
        """Return a few of the marked values, those first that are largest in ``order``.

        All arrays have the axes of the values.
        """
        cells = np.argwhere(where)
        if order is not None:
            cells = cells[np.argsort(-order[where], kind="stable")]
        return tuple(
            Example(
                organisation=self.figures.organisations[place],
                year=self.figures.years[when],
                sex=SEXES[sex],
                value=float(self.values[place, when, sex]),
                other=None if others is None else float(others[place, when, sex]),
            )
            for place, when, sex in cells[:MOST_EXAMPLES].tolist()
        )

    def calendar(self, marked: NDArray[np.bool_] | np.bool_) -> tuple[int, ...]:
        """Return the years that are marked, oldest first."""
        return tuple(self.years[marked].tolist())
