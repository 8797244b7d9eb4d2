"""Everything that is asked about figures. What is shown is what was published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from bollplank.analysis.gaps import total_outside
from bollplank.content.catalogue import Catalogue, Described, catalogue_in
from bollplank.content.sources import Source
from bollplank.domain.figures import ValueStatus
from bollplank.domain.indicators import BALANCE
from bollplank.indicators.queries.figure_gaps import published_gaps
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.store.cubes import ABSENT, STATES
from bollplank.store.snapshots import IndicatorFigures, Snapshot, Store

COUNTRY = "0000"
"""The country's code among the organisations."""

DECIMALS_WHEN_NOT_SAID = 1
FEWEST_FOR_A_MIDDLE = 10
MOST_DECIMALS_SHOWN = 2
"""On pages; files have all that were published."""


@dataclass(frozen=True, slots=True)
class Value:
    """One published value in the indicator's unit, or why there is none."""

    number: float | None
    status: ValueStatus


MISSING = Value(None, ValueStatus.MISSING)


@dataclass(frozen=True, kw_only=True, eq=False)
class Figures:
    """One indicator over all organisations and years, with what is known of it.

    Compared by identity: one vintage gives one, and what is drawn from it is kept.
    ``years`` are those in which somebody has a value, oldest first.
    """

    source: Source
    indicator: Described
    kept: IndicatorFigures
    fetched_on: date
    vintage: str

    @cached_property
    def decimals(self) -> int:
        """How many decimals the figures are shown with."""
        said = self.indicator.decimals
        if said is not None:
            return min(said, MOST_DECIMALS_SHOWN)
        return max(0, min(self.kept.kept_decimals, DECIMALS_WHEN_NOT_SAID))

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """The codes of those that the source has any row for."""
        there = (self.kept.states != ABSENT).any(axis=(1, 2))
        codes = self.kept.organisations
        return tuple(codes[place] for place in np.flatnonzero(there).tolist())

    @property
    def published_decimals(self) -> int:
        """How many decimals the values were published with, at most."""
        kept = self.kept.kept_decimals
        return max(self.decimals, kept if kept >= 0 else MOST_DECIMALS_SHOWN)

    @cached_property
    def has_pair(self) -> bool:
        """Whether there is a value of its own for women or for men."""
        return bool(np.isfinite(self.kept.values[..., :2]).any())

    @property
    def is_ready_made(self) -> bool:
        """Whether the published value is itself a share, a ratio or a difference."""
        return self.indicator.shape in BALANCE

    @property
    def has_gaps(self) -> bool:
        """Whether a gap can be taken at all."""
        return self.has_pair or self.is_ready_made

    @cached_property
    def years(self) -> list[int]:
        """The years in which somebody has a value: of either sex, if it is by sex."""
        columns = slice(0, 2) if self.has_pair else slice(2, 3)
        known = np.isfinite(self.kept.values[..., columns])
        return [
            year for when, year in enumerate(self.kept.years) if known[:, when].any()
        ]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.kept.organisations)}

    @cached_property
    def _gaps(self) -> NDArray[np.float64]:
        """Every gap, (organisation, year), in the unit its gaps are counted in."""
        return published_gaps(self.indicator, self.kept)

    def values(self, code: str, year: int) -> tuple[Value, Value, Value]:
        """Return the values of women, men and all; missing where nothing is known."""
        place = self._places.get(code)
        if place is None or year not in self.kept.years:
            return MISSING, MISSING, MISSING
        when = self.kept.years.index(year)
        women, men, total = (
            self._value(float(number), int(state))
            for number, state in zip(
                self.kept.values[place, when],
                self.kept.states[place, when],
                strict=True,
            )
        )
        return women, men, total

    def _value(self, number: float, state: int) -> Value:
        status = STATES[state] or ValueStatus.MISSING
        return Value(None if np.isnan(number) else number, status)

    def gap(self, code: str, year: int) -> float | None:
        """Return women minus men as ``published_gaps`` does, None when missing."""
        return self.gaps(year).get(code)

    def gaps(self, year: int) -> dict[str, float]:
        """Return the gap of every organisation that has one."""
        return self._gaps_by_year.get(year, {})

    @cached_property
    def _gaps_by_year(self) -> dict[int, dict[str, float]]:
        codes = self.kept.organisations
        found = {}
        for when, year in enumerate(self.kept.years):
            gaps = self._gaps[:, when]
            known = np.flatnonzero(~np.isnan(gaps)).tolist()
            of_known = gaps[known].tolist()
            found[year] = {
                codes[n]: gap for n, gap in zip(known, of_known, strict=True)
            }
        return found

    def middle(self, codes: Iterable[str], year: int) -> tuple[float, float] | None:
        """Return the medians of women's and of men's values, of those that have both.

        None where they are fewer than ten.
        """
        if year not in self.kept.years:
            return None
        places = [self._places[code] for code in codes if code in self._places]
        both = self.kept.values[places, self.kept.years.index(year), :2]
        both = both[np.isfinite(both).all(1)]
        if len(both) < FEWEST_FOR_A_MIDDLE:
            return None
        women, men = np.median(both, axis=0).tolist()
        return women, men

    def history(self, code: str) -> list[tuple[int, float]]:
        """Return year and difference of one organisation, oldest first."""
        found = [(year, self.gap(code, year)) for year in self.years]
        return [(year, gap) for year, gap in found if gap is not None]

    def missing(self, year: int) -> dict[ValueStatus, int]:
        """Return how many values of women and men are not there, by the reason."""
        if year not in self.kept.years:
            return {}
        states = self.kept.states[:, self.kept.years.index(year), :2]
        reasons = [STATES[state] for state in np.unique(states)]
        counted = {
            reason: int((states == STATES.index(reason)).sum())
            for reason in reasons
            if reason not in {None, ValueStatus.OK, ValueStatus.APPROXIMATE}
        }
        return {reason: count for reason, count in counted.items() if reason}

    @property
    def total_lies_outside(self) -> bool:
        """Whether the total falls outside women and men somewhere: it must be said."""
        step = np.asarray(10.0**-self.decimals)
        kept = self.kept
        outside = total_outside(
            women=kept.women, men=kept.men, total=kept.total, step=step
        )
        return bool(outside.any())


def snapshot() -> Snapshot | None:
    """Return the vintage that is served, None before the first import."""
    return Store.open(settings.STORE)


def figures_of(
    source_id: str, indicator_id: str, vintage: str | None = None
) -> Figures | None:
    """Return one indicator from one source, None when there are no figures of it.

    Asked of an earlier vintage, as the figures were then: None also when that vintage
    is not kept. Made-up figures are there in the demonstration only.
    """
    served = snapshot() if vintage is None else snapshot_at(vintage)
    known = described()
    source = known.sources.get(source_id)
    if served is None or source is None or not is_shown(source):
        return None
    names = {series.name for series in served.series_of(source_id)}
    if (indicator_id, source_id) not in names:
        return None
    return _figures(served, known, source_id, indicator_id)


@lru_cache(maxsize=64)
def _figures(
    served: Snapshot, known: Catalogue, source_id: str, indicator_id: str
) -> Figures:
    """Keep the latest asked for: a vintage never changes, so neither do these."""
    kept = served.indicator(indicator_id, source=source_id)
    return Figures(
        source=known.sources[source_id],
        indicator=known.of(source_id, indicator_id, title=kept.series.title),
        kept=kept,
        fetched_on=served.fetched_on(source_id),
        vintage=served.id,
    )


def is_shown(source: Source) -> bool:
    """Tell whether pages may show a source: made-up ones in the demonstration only."""
    return settings.DEMO or not source.is_made_up


def described() -> Catalogue:
    """Return what is known of every source and indicator, as the content says now."""
    return catalogue_in(settings.CONTENT)
