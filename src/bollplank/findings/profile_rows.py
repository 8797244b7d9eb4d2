"""One organisation's gaps and levels beside chosen others', all indicators at once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Flags, Floats, Integers
from bollplank.analysis.discovery import FALSE_SHARE, benjamini_hochberg
from bollplank.analysis.trends import FEWEST_FOR_VERDICT
from bollplank.analysis.verdicts import LIKELY_FROM
from bollplank.findings.changes import CLEAR_BELOW
from bollplank.findings.judgements import sides
from bollplank.findings.known import Chosen, Known
from bollplank.findings.profile_blocks import Block, Blocks
from bollplank.findings.standings import (
    Standings,
    excess,
    percentile_intervals,
    probability_beyond,
    standings,
)
from bollplank.store.slices import OrganisationFigures

YEARS_APART: Final = 2
"""Others whose latest figure is further from one's own in time are left out."""

OUTER_QUARTER: Final = 25.0
"""Per cent of the others: beyond them a value stands out."""

_ALL: Final = 100.0
_MIDDLE: Final = 50.0


@dataclass(frozen=True, eq=False)
class Values:
    """One kind of value of each row, one's own and the others', on the gap's scale.

    Attributes
    ----------
    mean, deviation
        Posterior, (row,); NaN where it cannot be judged.
    of_others, deviation_of_others
        The same, (row, other); NaN also where the figure is of another time.
    matters
        From where being apart matters, (row,).
    """

    mean: Floats
    deviation: Floats
    of_others: Floats
    deviation_of_others: Floats
    matters: Floats

    @cached_property
    def among(self) -> Standings:
        """Where each value stands among the others."""
        return standings(
            self.mean,
            self.deviation,
            of_others=self.of_others,
            deviation_of_others=self.deviation_of_others,
        )

    @cached_property
    def size(self) -> Floats:
        """How far from the others' median, in their own spread, (row,)."""
        return excess(self.mean, among=self.among, distance=self.matters)

    def beyond(self, distance: Floats | float) -> Floats:
        """Return how probably each is further from the median than that, (row,)."""
        return probability_beyond(
            self.mean, self.deviation, middle=self.among.median, distance=distance
        )

    def interval(self, row: int) -> tuple[float, float]:
        """Return between which shares of the others a row's value lies, 90 %."""
        if row not in self._intervals:
            one = slice(row, row + 1)
            low, high = percentile_intervals(
                self.mean[one],
                self.deviation[one],
                of_others=self.of_others[one],
                deviation_of_others=self.deviation_of_others[one],
            )
            self._intervals[row] = float(low[0]), float(high[0])
        return self._intervals[row]

    def is_on_one_side(self, row: int) -> bool:
        """Tell whether a row's value is surely above, or below, the others' middle."""
        low, high = self.interval(row)
        return low >= _MIDDLE or high <= _MIDDLE

    @cached_property
    def _intervals(self) -> dict[int, tuple[float, float]]:
        return {}


@dataclass(frozen=True, eq=False)
class Rows:
    """The indicators by sex that one organisation has rows for.

    Attributes
    ----------
    known, blocks
        What is found in the vintage.
    series
        Places of the series, (row,).
    own
        The organisation's place.
    others
        The others' places, rising.
    """

    known: Known
    blocks: Blocks
    series: Integers
    own: int
    others: Integers

    @cached_property
    def cells(self) -> NDArray[np.void]:
        """What is found about one's own gaps, (row,)."""
        return np.asarray(self.known.cells[self.series, self.own])

    @cached_property
    def own_levels(self) -> NDArray[np.void]:
        """One's own levels, (row, sex)."""
        return np.asarray(self.blocks.levels[self.series, self.own])

    @cached_property
    def threshold(self) -> Floats:
        """From where a gap matters, on its scale, (row,)."""
        return self.known.judged.threshold[self.series]

    @cached_property
    def sign(self) -> Floats:
        """1 where women's value is probably higher, −1 where men's is, (row,)."""
        even = np.nan_to_num(self.cells["positive"], nan=0.5) - np.float32(0.5)
        return np.asarray(np.sign(even))

    @cached_property
    def gaps(self) -> Values:
        """The gaps, counted the way one's own goes: below 0 is the other way round."""
        return self._values(self.blocks.gaps, self.sign[:, None])

    @cached_property
    def of_sexes(self) -> tuple[Values, Values]:
        """The levels of women and of men."""
        women, men = self.blocks.sexes
        return self._values(women), self._values(men)

    def _values(self, block: Block, sign: Floats | None = None) -> Values:
        """Return one's own and the others' values, counted by a sign where given."""
        own = self._chosen_of(block, slice(self.own, self.own + 1))
        mean, deviation, latest = self._chosen_of(block, self.others)
        apart = np.abs(latest - own[2])
        gone = (apart > YEARS_APART) | (latest <= 0)
        mean[gone] = np.nan
        if sign is not None:
            mean *= sign
            own[0][:] *= sign
        return Values(
            mean=own[0][:, 0],
            deviation=own[1][:, 0],
            of_others=mean,
            deviation_of_others=deviation,
            matters=self.threshold,
        )

    def _chosen_of(
        self, block: Block, organisations: Integers | slice
    ) -> tuple[Floats, Floats, Integers]:
        def of(each: NDArray[Any]) -> NDArray[Any]:
            return np.ascontiguousarray(each[self.series][:, organisations])

        return of(block.mean), of(block.deviation), of(block.latest)

    def others_levels(self, row: int, sex: int) -> Floats:
        """Return the others' levels as published, NaN where missing or of old."""
        cells = self.blocks.levels[self.series[row], self.others, sex]
        near = self._about_now(cells["latest"], self.own_levels[row, sex]["latest"])
        return np.where(near, cells["estimate"], np.nan).astype(np.float64)

    def others_gaps(self, row: int) -> Floats:
        """Return the others' gaps before shrinking, on the scale, one's own way."""
        cells = self.known.cells[self.series[row], self.others]
        near = self._about_now(cells["latest"], self.cells[row]["latest"])
        gaps = np.where(near, self.sign[row] * cells["estimate"], np.nan)
        return gaps.astype(np.float64)

    def chosen(self, rows: Integers) -> Chosen:
        """Return some rows as findings are told from them."""
        series = self.series[rows]
        judged = self.known.judged
        values = sides(
            self._own_figures.values[series],
            self._own_figures.states[series],
            form=judged.form[series, None],
            balance=judged.balance[series, None],
        )
        own = np.full(series.size, self.own, np.int64)
        return Chosen(self.known, series, own, values)

    @cached_property
    def _own_figures(self) -> OrganisationFigures:
        snapshot = self.known.snapshot
        return snapshot.organisation(snapshot.organisations[self.own])

    def _about_now(self, latest: NDArray[Any], own: NDArray[Any]) -> Flags:
        """Tell which figures are of about the same year as one's own."""
        return np.asarray((np.abs(latest - own) <= YEARS_APART) & (latest > 0))


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule finds: which rows, how probable it is, how much they stand out."""

    flags: Flags
    probability: Floats
    size: Floats


def larger_gaps(rows: Rows, relevant: Flags) -> Found:
    """Return which gaps that matter are larger than usual among the others."""
    gaps = rows.gaps
    over_median = gaps.beyond(0.0)
    with np.errstate(invalid="ignore"):
        high = gaps.among.percentile >= _ALL - OUTER_QUARTER
        sure = over_median >= LIKELY_FROM
    matters = np.fmax(rows.cells["over"], rows.cells["under"])
    return Found(relevant & high & sure, np.fmin(matters, over_median), gaps.size)


def levels_apart(rows: Rows, level: Values) -> tuple[Found, Floats]:
    """Return which levels stand out among the others, and to which side: 1 is high.

    Beyond three quarters of the others, and probably further from their median than
    what matters.
    """
    beyond = level.beyond(rows.threshold)
    with np.errstate(invalid="ignore"):
        high = level.among.percentile >= _ALL - OUTER_QUARTER
        low = level.among.percentile <= OUTER_QUARTER
        sure = beyond >= LIKELY_FROM
    side = np.where(sure & high, 1.0, np.where(sure & low, -1.0, 0.0))
    return Found(side != 0, beyond, np.abs(level.size)), side


def moving_gaps(rows: Rows, taken: Flags) -> Found:
    """Return which gaps move over the years, and how surely.

    Parameters
    ----------
    taken
        Rows of which anything may be said, (row,).

    Returns
    -------
    Found
        Clear by itself (p below 0.05, and the slope's interval on one side of 0), and
        listed with a false share of at most 0.10 over all of one's indicators, from
        six years on. Its size is the change in a year, in what matters.
    """
    cells = rows.cells
    p = np.where(
        taken & (cells["observed"] >= FEWEST_FOR_VERDICT), cells["trend_p"], np.nan
    )
    adjusted = benjamini_hochberg(p.astype(np.float64))
    with np.errstate(invalid="ignore"):
        flags = (adjusted <= FALSE_SHARE) & (p < CLEAR_BELOW)
        flags &= cells["slope_lower"] * cells["slope_upper"] > 0
        size = np.abs(cells["slope"]) / rows.threshold
    return Found(flags, 1 - adjusted, size)
