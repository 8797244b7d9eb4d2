"""One indicator in all organisations of a kind, year by year, for finding improvers."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import FEWEST_ORGANISATIONS, Flags, Floats, Integers
from bollplank.analysis.gap_changes import CANNOT_TELL, GAP_CHANGES, Pair, gap_changes
from bollplank.analysis.national_gaps import Indicators, gap_steps, national_gaps
from bollplank.analysis.noise import CURRENT_WINDOW, YEARS_IN_CURRENT
from bollplank.domain.figures import GapChange, Unit
from bollplank.findings.cells import block_of, calendar_of
from bollplank.findings.judgements import Form
from bollplank.findings.known import Known
from bollplank.findings.levels import apart_from_the_kind
from bollplank.findings.narrowing import FEWEST_YEARS, Steady, steady

_HALF_A_POINT: Final = 0.5
_MONEY: Final = {Unit.KRONOR, Unit.THOUSAND_KRONOR}
"""Prices rise: levels are held against the kind's of the same year."""

_NO_LEVEL: Final = {Unit.NUMBER}
"""How many there are follows from how large a place is."""


@dataclass(frozen=True, eq=False)
class Panel:
    """One series in the organisations of one group.

    Attributes
    ----------
    series
        Its place in the vintage.
    members
        The organisations' places in the vintage.
    own
        The place among the members of the one who asks.
    """

    known: Known
    series: int
    members: Integers
    own: int

    @cached_property
    def values(self) -> Floats:
        """Women's and men's side, (organisation, calendar year, 2)."""
        found, _there = block_of(
            self.known.snapshot,
            self.known.judged,
            np.array([self.series]),
            self.members,
        )
        return np.asarray(found[0])

    @cached_property
    def calendar(self) -> NDArray[np.int64]:
        """The years of ``values``."""
        return calendar_of(self.known.snapshot.years)

    @cached_property
    def as_log_ratio(self) -> bool:
        """Whether the gap is ln(K/M)."""
        return bool(self.known.judged.as_log_ratio[self.series])

    @property
    def threshold(self) -> float:
        """From where a gap matters, on its scale; NaN where nobody has said."""
        return float(self.known.judged.threshold[self.series])

    @cached_property
    def gaps(self) -> Floats:
        """Gaps on their scale, (organisation, year)."""
        of_all = national_gaps(self.values[None], self._indicators)
        return np.asarray(of_all[0], np.float64)

    @cached_property
    def gap(self) -> Steady:
        """Where the gaps began, are, and how they have moved."""
        step = gap_steps(self.values[None], self._indicators)[0]
        return steady(self.gaps, step=step, log_population=self._log_population)

    @cached_property
    def level(self) -> Steady | None:
        """The same of the mean of women's and men's values; None for a ready-made gap.

        Money is held against the kind's median of the same year, as its logarithm.
        """
        judged = self.known.judged
        described = judged.described[self.series]
        if judged.form[self.series] != Form.PAIR or described is None:
            return None
        if described.unit in _NO_LEVEL:
            return None
        both = self.values.mean(-1, dtype=np.float64)
        step = float(judged.step[self.series])
        if described.unit in _MONEY:
            logs = np.log(np.where(both > 0, both, np.nan))
            usual = float(np.nanmedian(both)) if (both > 0).any() else 1.0
            both, step = apart_from_the_kind(logs[None])[0], step / usual
        return steady(both, step=step, log_population=self._log_population)

    @property
    def has_enough_years(self) -> bool:
        """Whether enough others have the years it takes, and one has a gap oneself."""
        able = (~np.isnan(self.gaps)).sum(-1) >= FEWEST_YEARS
        able[self.own] = False
        return int(able.sum()) >= FEWEST_ORGANISATIONS

    @cached_property
    def first_years(self) -> Flags:
        """The years that a beginning is the mean of, (organisation, year)."""
        return self._latest_of(self.gaps[:, ::-1])[:, ::-1]

    @cached_property
    def last_years(self) -> Flags:
        """The years that the present is the mean of."""
        return self._latest_of(self.gaps)

    def change(self, place: int) -> tuple[GapChange | None, bool]:
        """Return what the change of one gap is called, and whether it levelled down.

        From the means of its first years to those of its last. Levelling down is also
        where both moved and those better off lost more than the others gained. No name
        where women's and men's own movement says nothing: ready-made figures, money,
        and indicators of which nobody has judged which way is better.
        """
        judged = self.known.judged
        described = judged.described[self.series]
        is_pair = judged.form[self.series] == Form.PAIR
        if not is_pair or described is None or described.unit in _MONEY:
            return None, False
        step = float(judged.step[self.series])
        is_percent = described.unit is Unit.PERCENT
        found = gap_changes(
            start=self._pair(place, self.first_years),
            end=self._pair(place, self.last_years),
            direction=described.direction.sign,
            tolerance=max(step, _HALF_A_POINT) if is_percent else step,
        )
        if int(found.label) == CANNOT_TELL:
            return None, False
        label = GAP_CHANGES[int(found.label)]
        lost_more = bool(-found.change_better > found.change_worse)
        mostly_down = label is GapChange.CLOSING_MIXED and lost_more
        return label, mostly_down or label is GapChange.CLOSING_DOWN

    def mean(self, place: int, years: Flags) -> tuple[Floats, float]:
        """Return the mean values (2,) and gap of an organisation over some years."""
        chosen = years[place]
        values = self.values[place][chosen].mean(0, dtype=np.float64)
        return values, float(self.gaps[place][chosen].mean())

    def _pair(self, place: int, years: Flags) -> Pair:
        women, men = self.mean(place, years)[0]
        return Pair(women=np.asarray(women), men=np.asarray(men))

    @cached_property
    def _indicators(self) -> Indicators:
        judged, only = self.known.judged, slice(self.series, self.series + 1)
        return Indicators(
            step=judged.step[only],
            as_log_ratio=judged.as_log_ratio[only],
            threshold=judged.threshold[only],
        )

    @property
    def _log_population(self) -> Floats:
        return self.known.groups.log_population[self.members]

    @staticmethod
    def _latest_of(gaps: Floats) -> Flags:
        """Return which years are in the current value, as ``current_value`` takes."""
        known = ~np.isnan(gaps)
        number = known[:, ::-1].cumsum(1)[:, ::-1]
        size = gaps.shape[1]
        last = size - 1 - known[:, ::-1].argmax(1)
        near = np.arange(size) > last[:, None] - CURRENT_WINDOW
        return np.asarray(known & (number <= YEARS_IN_CURRENT) & near)
