"""How high the values of women and of men are now, and how sure that is.

For setting one organisation beside others. What moves the whole country from one year
to the next (prices, a new way of counting) is neither chance nor anybody's own: each
year's median of the kind is taken off before anything is judged.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import FEWEST_ORGANISATIONS, Floats, Integers
from bollplank.analysis.moderation import moderate
from bollplank.analysis.noise import (
    CURRENT_WINDOW,
    YEARS_IN_CURRENT,
    current_value,
    current_variance,
    pooled_autocorrelation,
    year_noise,
)
from bollplank.analysis.shrinkage import shrink
from bollplank.domain.figures import Unit
from bollplank.findings.cells import block_of, calendar_of
from bollplank.findings.groups import Groups
from bollplank.findings.judgements import Form, Judgements
from bollplank.store.snapshots import Snapshot

LEVEL: Final = np.dtype(
    [
        ("estimate", np.float32),
        ("mean", np.float32),
        ("deviation", np.float32),
        ("latest", np.int16),
        ("first", np.int16),
    ]
)
"""One sex of one series in one organisation. ``estimate`` is the mean of the latest
years as published; ``mean`` and ``deviation`` are the posterior of how far it lies from
the kind's median, on the scale of the gap: the unit, or its logarithm for ratios. NaN is
missing, or not to be judged. ``latest`` and ``first`` are calendar years, 0 for none."""

_SERIES_AT_ONCE: Final = 25
_WORKERS: Final = 2
_FEWEST_YEARS: Final = 2
_PER_CENT: Final = 100.0
_HALF_A_PERSON: Final = 0.5
_LEAST_VARIANCE: Final = 1e-12


def has_level(judged: Judgements) -> NDArray[np.bool_]:
    """Tell which series have a level that can be held against others', (series,).

    Not what counts persons: how many there are follows from how large a place is.
    """
    counts = np.zeros(len(judged.names), bool)
    counts[judged.persons[judged.persons >= 0]] = True
    for place, each in enumerate(judged.described):
        counts[place] |= each is not None and each.unit is Unit.NUMBER
    return np.asarray((judged.form == Form.PAIR) & ~counts)


def levels_of(
    snapshot: Snapshot, judged: Judgements, groups: Groups
) -> NDArray[np.void]:
    """Return the levels of a vintage.

    Returns
    -------
    NDArray
        Shape (series, organisation, 2) of ``LEVEL``, women first.

    References
    ----------
    The steps of ``docs/explanation/what-is-real.md``, for values in place of gaps.
    """
    found = _nothing((len(snapshot.series), len(snapshot.organisations), 2))
    series = np.flatnonzero(has_level(judged))
    pieces = [
        _Piece(snapshot, judged, groups, series[start : start + _SERIES_AT_ONCE], group)
        for group in range(len(groups.facts))
        for start in range(0, series.size, _SERIES_AT_ONCE)
    ]
    with ThreadPoolExecutor(_WORKERS) as pool:
        for work in [pool.submit(piece.put_in, found) for piece in pieces]:
            work.result()
    return found


def _nothing(shape: tuple[int, ...]) -> NDArray[np.void]:
    found = np.zeros(shape, LEVEL)
    for name in ("estimate", "mean", "deviation"):
        found[name] = np.nan
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some series in the organisations of one group."""

    snapshot: Snapshot
    judged: Judgements
    groups: Groups
    series: Integers
    group: int

    def put_in(self, found: NDArray[np.void]) -> None:
        """Put in the levels of both sexes."""
        members = self.groups.members(self.group)
        block, _there = block_of(self.snapshot, self.judged, self.series, members)
        calendar = calendar_of(self.snapshot.years)
        own = _nothing((*block.shape[:2], 2))
        for sex in range(2):
            self._put_sex(own[..., sex], block[..., sex], calendar, sex)
        found[np.ix_(self.series, members)] = own

    def _put_sex(
        self, own: NDArray[np.void], values: Floats, calendar: Integers, sex: int
    ) -> None:
        now = current_value(values)
        own["estimate"] = now.value
        last = calendar[np.maximum(now.latest, 0)]
        own["latest"] = np.where(now.latest < 0, 0, last)
        own["first"] = np.where(now.latest < 0, 0, _first_years(values, calendar, last))
        as_log = self.judged.as_log_ratio[self.series]
        scaled = apart_from_the_kind(_on_scale(values, as_log))
        variance = self._variance_by_years(scaled, values, as_log)
        for n in np.flatnonzero(np.isnan(variance).all(-1)):
            variance[n] = self._variance_by_counts(values[n], int(self.series[n]), sex)
        estimate = current_value(scaled).value
        known = ~(np.isnan(estimate) | np.isnan(variance))
        shrunk = shrink(
            np.where(known, estimate, np.nan).astype(np.float64),
            np.where(known, np.maximum(variance, _LEAST_VARIANCE), np.nan),
        )
        own["mean"], own["deviation"] = shrunk.mean, shrunk.deviation

    def _variance_by_years(
        self, scaled: Floats, values: Floats, as_log: NDArray[np.bool_]
    ) -> Floats:
        """Return the variance of the current level, NaN for series of one year."""
        step = np.repeat(
            self.judged.step[self.series][:, None], scaled.shape[1], axis=1
        )
        usual = _mean(values)
        step = np.where(as_log[:, None], step / np.where(usual > 0, usual, 1), step)
        noise = year_noise(scaled, rounding_step=step)
        members = self.groups.members(self.group)
        steady = moderate(
            noise.variance,
            noise.degrees_of_freedom,
            log_population=self.groups.log_population[members],
        )
        rho = pooled_autocorrelation(noise, variance=steady.variance)
        years = current_value(scaled).years
        variance = current_variance(steady.variance, years=years, autocorrelation=rho)
        observed = (~np.isnan(scaled)).sum(-1)
        enough = (observed >= _FEWEST_YEARS).sum(-1) >= FEWEST_ORGANISATIONS
        by_years: Floats = np.where(enough[:, None], variance, np.nan)
        return by_years

    def _variance_by_counts(self, values: Floats, place: int, sex: int) -> Floats:
        """Return p(1 − p)/n as in ``variance_by_counts``, for one sex."""
        counted = int(self.judged.persons[place])
        if counted < 0:
            return np.full(values.shape[0], np.nan)
        indicator, source = self.judged.names[counted]
        figures = self.snapshot.indicator(indicator, source=source)
        members = self.groups.members(self.group)
        n = np.full(values.shape, np.nan)
        at = np.array(self.snapshot.years) - self.snapshot.years[0]
        n[:, at] = figures.values[members][..., sex]
        n = np.where(n > 0, n, np.nan)
        p = (values / _PER_CENT * n + _HALF_A_PERSON) / (n + 1)
        of_year = p * (1 - p) / n * _PER_CENT**2
        of_year = np.where(np.isnan(values), np.nan, np.nan_to_num(of_year, nan=np.inf))
        now = current_value(of_year)
        with np.errstate(invalid="ignore"):
            variance = now.value / now.years
        return np.where(np.isinf(variance), np.nan, variance)


def _first_years(values: Floats, calendar: Integers, last: Integers) -> Integers:
    """Return the first year of each current value, as ``current_value`` takes it."""
    first = last.copy()
    count = np.zeros(last.shape, np.int16)
    for place in range(calendar.size - 1, -1, -1):
        taken = ~np.isnan(values[..., place]) & (count < YEARS_IN_CURRENT)
        taken &= last < calendar[place] + CURRENT_WINDOW
        np.copyto(first, calendar[place], where=taken)
        count += taken
    return first


def _on_scale(values: Floats, as_log: NDArray[np.bool_]) -> Floats:
    """Return the values, or their logarithms for series whose gap is a ratio."""
    scaled = values.astype(np.float64)
    logs = scaled[as_log]
    scaled[as_log] = np.log(np.where(logs > 0, logs, np.nan))
    return scaled


def apart_from_the_kind(values: Floats) -> Floats:
    """Return how far each value is from its year's median of the kind.

    A year in which fewer than ten have a value is left out: what is common then cannot
    be told from what is one's own.
    """
    ordered = np.sort(values, axis=1)
    count = (~np.isnan(values)).sum(1)
    last = values.shape[1] - 1
    ends = np.stack([np.clip((count - 1) // 2, 0, last), np.clip(count // 2, 0, last)])
    middle = np.take_along_axis(ordered, np.moveaxis(ends, 0, 1), axis=1).mean(1)
    middle = np.where(count >= FEWEST_ORGANISATIONS, middle, np.nan)
    apart: Floats = values - middle[:, None]
    return apart


def _mean(values: Floats) -> Floats:
    known = ~np.isnan(values)
    total = np.where(known, values, 0).sum(-1, dtype=np.float64)
    mean: Floats = total / np.maximum(known.sum(-1), 1)
    return mean
