"""What is found for every series and organisation of a vintage, as one array."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import FEWEST_ORGANISATIONS, Floats, Integers
from bollplank.analysis.discovery import benjamini_hochberg, two_sided_p
from bollplank.analysis.national import Depth, Organisations, national
from bollplank.analysis.national_gaps import Indicators
from bollplank.analysis.places import enough_years, widened
from bollplank.analysis.shrinkage import shrink
from bollplank.analysis.size_places import POINTS, SizeTables, size_tables
from bollplank.analysis.verdicts import VERDICTS, verdicts
from bollplank.domain.findings import GapVerdict, NoiseBasis
from bollplank.findings.counts import variance_by_counts
from bollplank.findings.groups import Groups
from bollplank.findings.judgements import Form, Judgements, sides
from bollplank.store.cubes import ABSENT
from bollplank.store.snapshots import Snapshot

CELLS, TABLES = "cells", "tables"
"""What is kept of a vintage."""

BASES: Final = tuple(NoiseBasis)
"""What the numbers of ``basis`` mean, in their order."""

FEWEST_YEARS_OF_ONE: Final = 2
"""Observed years from which an organisation has a noise of its own."""

CELL: Final = np.dtype(
    [
        ("estimate", np.float32),
        ("variance", np.float32),
        ("freedom", np.float32),
        ("mean", np.float32),
        ("deviation", np.float32),
        ("positive", np.float32),
        ("over", np.float32),
        ("under", np.float32),
        ("listed", np.float32),
        ("slope", np.float32),
        ("slope_lower", np.float32),
        ("slope_upper", np.float32),
        ("trend_p", np.float32),
        ("autocorrelation", np.float32),
        ("wide_mean", np.float32),
        ("wide_deviation", np.float32),
        ("latest", np.int16),
        ("observed", np.int16),
        ("among", np.int16),
        ("years", np.int8),
        ("verdict", np.int8),
        ("basis", np.int8),
        ("there", np.bool_),
    ]
)
"""One series in one organisation. As in ``National``, on the scale of the gap; besides:
``latest`` is a calendar year (0 for none), ``basis`` a place in ``BASES``, ``there``
whether the source has any row for it."""

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

CERTAIN: Final = 10_000
"""As many years as make noise known: where it comes from counts of persons."""

_CELLS_AT_ONCE: Final = 29_000
_WORKERS: Final = 2


def number_of(verdict: GapVerdict) -> int:
    """Return how a verdict is kept."""
    return VERDICTS.index(verdict)


def years_counted(cells: NDArray[np.void]) -> NDArray[np.int64]:
    """Return the years that noise rests on; where persons are counted, many."""
    counted = cells["basis"] == BASES.index(NoiseBasis.COUNTS)
    return np.where(counted, CERTAIN, cells["observed"])


def calendar_of(years: tuple[int, ...]) -> NDArray[np.int64]:
    """Return every calendar year from the first to the last, none for no years."""
    return np.arange(years[0], years[-1] + 1) if years else np.empty(0, np.int64)


def found_in(
    snapshot: Snapshot, judged: Judgements, groups: Groups
) -> dict[str, NDArray[Any]]:
    """Return what is found in a vintage, by the name it is kept under.

    Returns
    -------
    dict
        ``cells``, shape (series, organisation) of ``CELL``; ``tables``, shape (group,
        series, 3, point), as in ``Known``.

    References
    ----------
    ``docs/explanation/what-is-real.md``.
    """
    shape = len(snapshot.series), len(snapshot.organisations)
    cells = _nothing(shape)
    tables = np.full((len(groups.facts), shape[0], 3, POINTS), np.nan, np.float32)
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
        for work in [pool.submit(piece.put_in, cells, tables) for piece in pieces]:
            work.result()
    return {CELLS: cells, TABLES: tables}


def _nothing(shape: tuple[int, ...]) -> NDArray[np.void]:
    one = np.zeros((), CELL)
    for name in CELL.names or ():
        if CELL[name].kind == "f":
            one[name] = np.nan
    one["verdict"] = number_of(GapVerdict.MISSING)
    one["basis"] = BASES.index(NoiseBasis.NONE)
    return np.full(shape, one)


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

    def put_in(self, cells: NDArray[np.void], tables: Floats) -> None:
        """Put in what is found."""
        block, there = block_of(self.snapshot, self.judged, self.series, self.members)
        own = _nothing(there.shape)
        own["there"] = there
        self._put_national(own, block)
        enough = (own["observed"] >= FEWEST_YEARS_OF_ONE).sum(-1)
        by_years = enough >= FEWEST_ORGANISATIONS
        own["basis"][by_years] = BASES.index(NoiseBasis.YEARS)
        for n in np.flatnonzero(~by_years):
            self._judge_otherwise(own[n], block[n], int(self.series[n]))
        self._leave_out_what_nobody_judged(own)
        found = _put_places(own)
        tables[self.group, self.series] = np.stack(
            [found.size, found.above, found.spread], axis=1
        )
        cells[np.ix_(self.series, self.members)] = own

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
        own["verdict"][known] = verdicts(shrunk, estimate=estimate)[known]
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


def _put_places(own: NDArray[np.void]) -> SizeTables:
    """Put in what places are told from, where they may be shown at all."""
    estimate = np.where(np.isnan(own["mean"]), np.nan, own["estimate"])
    shown = enough_years(estimate, years_counted(own))
    estimate[~shown] = np.nan
    variance = widened(own["variance"], freedom=own["freedom"])
    shrunk = shrink(estimate, np.where(np.isnan(estimate), np.nan, variance))
    own["wide_mean"], own["wide_deviation"] = shrunk.mean, shrunk.deviation
    tables = size_tables(shrunk.mean, shrunk.deviation)
    own["among"] = tables.among[:, None]
    return tables


def block_of(
    snapshot: Snapshot, judged: Judgements, series: Integers, organisations: Integers
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the sides of some series' gaps, one place for every calendar year.

    Returns
    -------
    tuple
        Values (series, organisation, year, 2), women first, in each series' unit,
        NaN where missing, suppressed or about, and for years nobody has; and
        whether there is any row (series, organisation).
    """
    calendar = calendar_of(snapshot.years)
    at = np.array(snapshot.years) - calendar[0]
    names = [judged.names[place] for place in series]
    each = [snapshot.indicator(name, source=source) for name, source in names]
    kind = np.result_type(*(figures.raw.dtype for figures in each))
    block = np.full((series.size, organisations.size, calendar.size, 2), np.nan, kind)
    there = np.zeros((series.size, organisations.size), bool)
    for n, (place, figures) in enumerate(zip(series, each, strict=True)):
        states = figures.states[organisations]
        block[n][:, at] = sides(
            figures.raw[organisations],
            states,
            form=int(judged.form[place]),
            balance=float(judged.balance[place]),
        )
        there[n] = (states != ABSENT).any((-1, -2))
    return block, there
