"""Which indicators go so closely together that they tell the same thing."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Floats
from bollplank.findings.profile_rows import Rows

SAME_FROM: Final = 0.85
"""Correlation over organisations from which two indicators are one thing.

Eligibility for different programmes in the same year correlates 0.89 to 0.96, the mean and
the median of incomes 0.93 to 0.97, test results in different subjects below 0.75.
"""

FEWEST_IN_COMMON: Final = 20
"""With fewer organisations that have both, a correlation says too little."""


@dataclass(frozen=True, eq=False)
class Likeness:
    """Compares the rows' indicators over all organisations of the own one's kind."""

    rows: Rows

    @cached_property
    def _members(self) -> Floats:
        groups = self.rows.known.groups
        return np.asarray(groups.members(int(groups.of[self.rows.own])))

    @cached_property
    def _values(self) -> dict[int, Floats]:
        return {}

    def are_one(self, one: int, other: int) -> bool:
        """Tell whether two rows rise and fall together from place to place.

        Women's share and men's, or those who pass and those who fail, do so turned
        around: that is the same too.
        """
        x, y = self._of(one), self._of(other)
        both = ~(np.isnan(x) | np.isnan(y))
        if both.sum() < FEWEST_IN_COMMON:
            return False
        x, y = x[both] - x[both].mean(), y[both] - y[both].mean()
        size = np.sqrt(np.square(x).sum() * np.square(y).sum())
        return bool(size > 0 and abs((x * y).sum()) >= SAME_FROM * size)

    def _of(self, row: int) -> Floats:
        """Return a row's level in every organisation; its gap where it has no level."""
        if row not in self._values:
            series, members = self.rows.series[row], self._members
            pair = self.rows.blocks.levels["estimate"][series, members].astype(
                np.float64
            )
            level = pair.mean(-1)
            if np.isnan(level).all():
                gaps = self.rows.known.cells["estimate"][series, members]
                level = gaps.astype(np.float64)
            self._values[row] = level
        return self._values[row]
