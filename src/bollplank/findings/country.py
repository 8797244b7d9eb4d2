"""What is found for every series and organisation of a vintage, in one heavy pass."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import FEWEST_ORGANISATIONS, Flags, Floats, Integers
from bollplank.analysis.discovery import benjamini_hochberg, two_sided_p
from bollplank.analysis.national import Depth, Organisations, national
from bollplank.analysis.national_gaps import Indicators
from bollplank.analysis.places import enough_years, widened
from bollplank.analysis.shrinkage import shrink
from bollplank.analysis.size_places import POINTS, SizeTables, size_tables
from bollplank.analysis.verdicts import verdicts
from bollplank.domain.findings import GapVerdict, NoiseBasis
from bollplank.findings.carried import carried_over
from bollplank.findings.cells import (
    BASES,
    CARRIED,
    CELLS,
    FEWEST_FREEDOM,
    FEWEST_YEARS_OF_ONE,
    TABLES,
    block_of,
    calendar_of,
    nothing_found,
    number_of,
    years_counted,
)
from bollplank.findings.counts import variance_by_counts
from bollplank.findings.groups import Groups
from bollplank.findings.judgements import Form, Judgements
from bollplank.store.snapshots import Snapshot

_AS_IN_NATIONAL: Final = (
    "estimate",
    "variance",
    "freedom",
    "mean",
    "deviation",
    "positive",
    "over",
    "under",
    "slope",
    "slope_lower",
    "slope_upper",
    "trend_p",
    "observed",
    "years",
    "verdict",
)
_OF_CHANCE: Final = ("mean", "deviation", "positive", "over", "under", "listed")
_OF_THRESHOLD: Final = ("over", "under")
_OF_PACE: Final = ("slope", "slope_lower", "slope_upper", "trend_p")

_CELLS_AT_ONCE: Final = 29_000
_WORKERS: Final = 2


def found_in(
    snapshot: Snapshot, judged: Judgements, groups: Groups
) -> dict[str, NDArray[Any]]:
    """Return what is found in a vintage, by the name it is kept under.

    Returns
    -------
    dict
        ``cells``, shape (series, organisation) of ``CELL``; ``tables``, shape (group,
        series, 3, point), and ``carried``, shape (group, series, calendar year), as in
        ``Known``.

    References
    ----------
    ``docs/explanation/what-is-real.md``.
    """
    shape = len(snapshot.series), len(snapshot.organisations)
    cells = nothing_found(shape)
    tables = np.full((len(groups.facts), shape[0], 3, POINTS), np.nan, np.float32)
    carried = np.zeros(
        (len(groups.facts), shape[0], calendar_of(snapshot.years).size), bool
    )
    found = {CELLS: cells, TABLES: tables, CARRIED: carried}
    with_gap = np.flatnonzero(judged.form != Form.NOTHING)
    pieces = []
    for group in range(len(groups.facts)):
        members = groups.members(group)
        step = max(1, _CELLS_AT_ONCE // members.size)
        pieces += [
            _Piece(snapshot, judged, groups, with_gap[start : start + step], group)
            for start in range(0, with_gap.size, step)
        ]
    with ThreadPoolExecutor(_WORKERS) as pool:
        for work in [pool.submit(piece.put_in, found) for piece in pieces]:
            work.result()
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some series in the organisations of one group."""

    snapshot: Snapshot
    judged: Judgements
    groups: Groups
    series: Integers
    group: int

    @property
    def members(self) -> Integers:
        """The places of the group's organisations."""
        return self.groups.members(self.group)

    def put_in(self, found: Mapping[str, NDArray[Any]]) -> None:
        """Put in what is found."""
        block, there = block_of(self.snapshot, self.judged, self.series, self.members)
        carried = carried_over(block)
        block[np.broadcast_to(carried[:, None], block.shape[:-1])] = np.nan
        own = nothing_found(there.shape)
        own["there"] = there
        self._put_national(own, block)
        by_years = self._judge_by_years(own)
        for n in np.flatnonzero(~by_years):
            self._judge_otherwise(own[n], block[n], int(self.series[n]))
        self._leave_out_what_nobody_judged(own)
        self._leave_out_counts(own)
        tables = _put_places(own)
        found[TABLES][self.group, self.series] = np.stack(
            [tables.size, tables.above, tables.spread], axis=1
        )
        found[CARRIED][self.group, self.series] = carried
        found[CELLS][np.ix_(self.series, self.members)] = own

    def _put_national(self, own: NDArray[np.void], block: Floats) -> None:
        calendar = calendar_of(self.snapshot.years)
        of_all = national(
            block,
            calendar=calendar,
            indicators=Indicators(
                step=self.judged.step[self.series],
                as_log_ratio=self.judged.as_log_ratio[self.series],
                threshold=np.nan_to_num(self.judged.threshold[self.series], nan=0.0),
            ),
            organisations=Organisations(
                kind=np.zeros(self.members.size, np.int16),
                log_population=self.groups.log_population[self.members],
            ),
            depth=Depth.JUDGED,
            workers=1,
        )
        for name in _AS_IN_NATIONAL:
            own[name] = getattr(of_all, name)
        own["listed"] = of_all.listed_gap
        own["autocorrelation"] = of_all.autocorrelation
        last = calendar[np.maximum(of_all.latest, 0)]
        own["latest"] = np.where(of_all.latest < 0, 0, last)

    def _judge_by_years(self, own: NDArray[np.void]) -> Flags:
        """Return for which series the years tell the size of chance.

        Ten organisations need a noise of their own, and for half of those with a gap
        it has to be known well enough. For the others nothing is said.
        """
        known = ~np.isnan(own["estimate"])
        steady = known & (own["freedom"] >= FEWEST_FREEDOM)
        enough = (own["observed"] >= FEWEST_YEARS_OF_ONE).sum(-1)
        by_years: Flags = enough >= FEWEST_ORGANISATIONS
        by_years &= 2 * steady.sum(-1) >= known.sum(-1)
        own["basis"][by_years] = BASES.index(NoiseBasis.YEARS)
        unsteady = known & ~steady & by_years[:, None] & ~np.isnan(own["mean"])
        for name in _OF_CHANCE:
            own[name][unsteady] = np.nan
        own["verdict"][unsteady] = number_of(GapVerdict.CANNOT_TELL)
        return by_years

    def _judge_otherwise(
        self, own: NDArray[np.void], values: Floats, place: int
    ) -> None:
        """Judge one series that has too few years, by counts where there are any."""
        for name in _OF_CHANCE:
            own[name] = np.nan
        estimate = own["estimate"]
        known = ~np.isnan(estimate)
        few = known.sum() < FEWEST_ORGANISATIONS
        word = GapVerdict.TOO_FEW if few else GapVerdict.CANNOT_TELL
        own["verdict"][known] = number_of(word)
        counted = int(self.judged.persons[place])
        if few or counted < 0:
            return
        persons = self._persons(counted)
        variance = variance_by_counts(values, persons=persons)
        by_counts = known & ~np.isnan(variance)
        if by_counts.sum() >= FEWEST_ORGANISATIONS:
            self._put_counts(own, np.where(by_counts, variance, np.nan), place)

    def _persons(self, counted: int) -> Floats:
        """Return the persons behind a series, (organisation, year, 2)."""
        indicator, source = self.judged.names[counted]
        figures = self.snapshot.indicator(indicator, source=source)
        calendar = calendar_of(self.snapshot.years)
        laid = np.full((self.members.size, calendar.size, 2), np.nan)
        at = np.array(self.snapshot.years) - calendar[0]
        laid[:, at] = figures.values[self.members][..., :2]
        return laid

    def _put_counts(self, own: NDArray[np.void], variance: Floats, place: int) -> None:
        known = ~np.isnan(variance)
        estimate = np.where(known, own["estimate"], np.nan).astype(np.float64)
        threshold = np.nan_to_num(self.judged.threshold[place], nan=0.0)
        shrunk = shrink(estimate, variance, threshold=threshold)
        for name in ("mean", "deviation", "positive", "over", "under"):
            own[name] = getattr(shrunk, name)
        own["variance"][known] = variance[known]
        own["freedom"][known] = np.inf
        p = two_sided_p(estimate / np.sqrt(variance), freedom=np.inf)
        own["listed"] = benjamini_hochberg(p)
        words = verdicts(shrunk, estimate=estimate, threshold=threshold)
        own["verdict"][known] = words[known]
        own["basis"][known] = BASES.index(NoiseBasis.COUNTS)

    def _leave_out_what_nobody_judged(self, own: NDArray[np.void]) -> None:
        """Say neither clear, likely nor irrelevant where no threshold is known."""
        unknown = np.isnan(self.judged.threshold[self.series])
        for name in _OF_THRESHOLD:
            own[name][unknown] = np.nan
        judged = ~np.isnan(own["mean"]) & unknown[:, None]
        own["verdict"][judged] = number_of(GapVerdict.CANNOT_TELL)
        own["listed"][np.isnan(own["mean"])] = np.nan
        own["basis"][np.isnan(own["mean"])] = BASES.index(NoiseBasis.NONE)

    def _leave_out_counts(self, own: NDArray[np.void]) -> None:
        """Judge no number of persons: keep the gap as it is and nothing else."""
        counts = self.judged.is_count[self.series]
        known = ~np.isnan(own["estimate"]) & counts[:, None]
        for name in (*_OF_CHANCE, *_OF_PACE):
            own[name][counts] = np.nan
        own["basis"][counts] = BASES.index(NoiseBasis.NONE)
        own["verdict"][known] = number_of(GapVerdict.NOT_JUDGED)


def _put_places(own: NDArray[np.void]) -> SizeTables:
    """Put in what places are told from, where they may be shown at all."""
    estimate = np.where(np.isnan(own["mean"]), np.nan, own["estimate"])
    shown = enough_years(estimate, years_counted(own))
    estimate[~shown] = np.nan
    variance = widened(own["variance"], freedom=own["freedom"])
    variance = np.where(np.isnan(estimate), np.nan, variance)
    shrunk = shrink(estimate, variance, probabilities=False)
    own["wide_mean"], own["wide_deviation"] = shrunk.mean, shrunk.deviation
    tables = size_tables(shrunk.mean, shrunk.deviation)
    own["among"] = tables.among[:, None]
    return tables
