"""Everything that findings are told from, and a choice of it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Flags, Floats, Integers
from bollplank.analysis.size_places import SizeTables
from bollplank.findings.groups import APART, Groups
from bollplank.findings.judgements import Form, Judgements, sides
from bollplank.store.snapshots import Snapshot


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """A vintage, how it is judged, and what was found.

    Attributes
    ----------
    cells
        Shape (series, organisation) of ``cells.CELL``.
    tables
        Shape (group, series, 3, point): size, above and spread of ``SizeTables``.
    carried
        Shape (group, series, calendar year): years that only repeat the year before.
    """

    snapshot: Snapshot
    judged: Judgements
    groups: Groups
    cells: NDArray[np.void]
    tables: Floats
    carried: Flags

    @cached_property
    def last_year(self) -> NDArray[np.int64]:
        """The latest year that anybody has a gap of each series for, 0 for none."""
        latest = self.cells["latest"].max(-1, initial=0)
        return np.asarray(latest, np.int64)

    def of_series(self, place: int) -> "Chosen":
        """Return one series in the organisations that there are rows for."""
        there = self.cells["there"][place] & (self.groups.of != APART)
        organisations = np.flatnonzero(there)
        indicator, source = self.judged.names[place]
        figures = self.snapshot.indicator(indicator, source=source)
        values = sides(
            figures.values[organisations],
            figures.states[organisations],
            form=int(self.judged.form[place]),
            balance=float(self.judged.balance[place]),
        )
        series = np.full_like(organisations, place)
        return self._measured(series, organisations, values)

    def of_organisation(self, place: int) -> "Chosen":
        """Return one organisation in the series that there are rows for."""
        told = self.judged.form != Form.NOTHING
        if self.groups.of[place] == APART:
            told = np.zeros_like(told)
        series = np.flatnonzero(told & self.cells["there"][:, place])
        figures = self.snapshot.organisation(self.snapshot.organisations[place])
        values = sides(
            figures.values[series],
            figures.states[series],
            form=self.judged.form[series, None],
            balance=self.judged.balance[series, None],
        )
        return self._measured(series, np.full_like(series, place), values)

    def _measured(
        self, series: Integers, organisations: Integers, values: Floats
    ) -> "Chosen":
        """Return the cells without years that only repeat the year before."""
        years = np.array(self.snapshot.years, np.int64)
        at = years - years[0] if years.size else years
        group = self.groups.of[organisations]
        carried = self.carried[group, series][:, at]
        measured = np.where(carried[..., None], np.nan, values)
        return Chosen(self, series, organisations, measured)


@dataclass(frozen=True, eq=False)
class Chosen:
    """Some cells. ``values`` (cell, year, 2) are women's and men's side as published."""

    known: Known
    series: Integers
    organisations: Integers
    values: Floats

    @cached_property
    def cells(self) -> NDArray[np.void]:
        """What was found, shape (cell,) of ``cells.CELL``."""
        return self.known.cells[self.series, self.organisations]

    @cached_property
    def years(self) -> NDArray[np.int64]:
        """The calendar years of ``values``."""
        return np.array(self.known.snapshot.years, np.int64)

    @cached_property
    def as_log_ratio(self) -> NDArray[np.bool_]:
        """Whether each gap is ln(K/M), shape (cell,)."""
        return np.asarray(self.known.judged.as_log_ratio[self.series])

    @cached_property
    def gaps(self) -> Floats:
        """Shape (cell, year): each gap on its scale, set on the published step."""
        women, men = self.values[..., 0], self.values[..., 1]
        step = self.known.judged.step[self.series, None]
        straight = np.rint((women - men) / step) * step
        ratio = self.as_log_ratio[:, None] & (women > 0) & (men > 0)
        logs = [np.log(np.where(ratio, each, 1)) for each in (women, men)]
        of_ratio = np.where(ratio, logs[0] - logs[1], np.nan)
        return np.where(self.as_log_ratio[:, None], of_ratio, straight)

    @cached_property
    def tables(self) -> SizeTables:
        """How many are above each size, of each cell's series and kind."""
        group = self.known.groups.of[self.organisations]
        size, above, spread = np.moveaxis(self.known.tables[group, self.series], 1, 0)
        return SizeTables(
            size=size, above=above, spread=spread, among=self.cells["among"]
        )
