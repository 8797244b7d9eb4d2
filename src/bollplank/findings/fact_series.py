"""Reading the facts that make organisations similar, year by year. Missing is NaN."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bollplank.analysis.arrays import Floats, Integers
from bollplank.content.similar import Fact, Origin
from bollplank.findings.positions import Place
from bollplank.store.snapshots import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """Values of (organisation, year), NaN where nothing is known, and the years."""

    values: Floats
    years: tuple[int, ...]


class FactReader:
    """Reads the values of women and men together from one vintage and the content."""

    def __init__(self, snapshot: Snapshot | None, facts: Mapping[str, Fact]) -> None:
        self._snapshot = snapshot
        self._facts = facts
        self._names = {each.name for each in snapshot.series} if snapshot else set()

    def has(self, origin: Origin) -> bool:
        """Tell whether the vintage has the indicator of this origin at all."""
        return (origin.indicator, origin.source) in self._names

    def of_each(self, origin: Origin, places: Sequence[Place]) -> Yearly:
        """Return the value of every place, as published or divided as it is said."""
        top = self._totals(origin, origin.indicator, places)
        bottom = self._divisor(origin, places)
        values = top.values if bottom is None else _ratio(top.values, bottom)
        return Yearly(values=values * origin.times, years=top.years)

    def of_parts(self, origin: Origin, parts: Sequence[Sequence[Place]]) -> Yearly:
        """Return the value of what several places make together, for each such whole.

        Counts are added, shares and means weighted by whom they are about. NaN where
        any part is unknown: a sum without it would be too small.
        """
        places = [place for several in parts for place in several]
        sizes = [len(several) for several in parts]
        top = self._totals(origin, origin.indicator, places)
        values, bottom = top.values, self._divisor(origin, places)
        if origin.weighted_by is not None:
            bottom = self._totals(origin, origin.weighted_by, places).values
            values = values * bottom
        values = _summed(values, sizes)
        if bottom is not None:
            whole = np.broadcast_to(bottom, (len(places), len(top.years)))
            values = _ratio(values, _summed(whole, sizes))
        return Yearly(values=values * origin.times, years=top.years)

    def _divisor(self, origin: Origin, places: Sequence[Place]) -> Floats | None:
        """Return what is divided by, (organisation, year or 1); None for nothing."""
        if origin.divided_by is None:
            return None
        fact = self._facts.get(origin.divided_by)
        if fact is not None:
            return fact_values(fact, places)[:, None]
        return self._totals(origin, origin.divided_by, places).values

    def _totals(
        self, origin: Origin, indicator: str | None, places: Sequence[Place]
    ) -> Yearly:
        years = self._snapshot.years if self._snapshot else ()
        values = np.full((len(places), len(years)), np.nan)
        if self._snapshot is None or (indicator, origin.source) not in self._names:
            return Yearly(values=values, years=years)
        figures = self._snapshot.indicator(str(indicator), source=origin.source)
        row_of = {code: row for row, code in enumerate(figures.organisations)}
        rows = np.array([row_of.get(place.code, -1) for place in places], np.int64)
        values[rows >= 0] = figures.total[rows[rows >= 0]]
        return Yearly(values=values, years=years)


def fact_values(fact: Fact, places: Sequence[Place]) -> Floats:
    """Return a fact of every place: its number, or its class by its place in the list.

    Shape (organisation,), NaN where the fact is not known.
    """
    numbers: Mapping[str, float] = fact.numbers
    if fact.classes:
        place_of = {each.code: float(n) for n, each in enumerate(fact.classes)}
        numbers = {code: place_of[name] for code, name in fact.belongs_to.items()}
    return np.array([numbers.get(place.code, np.nan) for place in places])


def latest(yearly: Yearly, *, oldest_years: int) -> tuple[Floats, Integers]:
    """Return each organisation's newest value and its year, 0 where there is none.

    Values more than ``oldest_years`` older than the newest of all are not known: a
    municipality of then is not put beside one of now.
    """
    known = ~np.isnan(yearly.values)
    count = len(yearly.values)
    if not known.any():
        return np.full(count, np.nan), np.zeros(count, np.int64)
    years = np.array(yearly.years, np.int64)
    newest = years[known.any(0)].max()
    known &= years >= newest - oldest_years
    last = known.shape[1] - 1 - known[:, ::-1].argmax(1)
    there = known.any(1)
    values = np.where(there, yearly.values[np.arange(count), last], np.nan)
    return values, np.where(there, years[last], 0)


def _ratio(over: Floats, under: Floats) -> Floats:
    """Return one divided by the other, NaN where that is not above 0."""
    divisor = np.where(under > 0, under, np.nan)
    return np.asarray(over / divisor)


def _summed(values: Floats, sizes: Sequence[int]) -> Floats:
    """Return sums over so many rows each, NaN where one is missing or there is none."""
    ends = np.cumsum(sizes)
    sums = [
        values[end - size : end].sum(0) if size else np.full(values.shape[1], np.nan)
        for end, size in zip(ends, sizes, strict=True)
    ]
    return np.array(sums).reshape(len(sizes), values.shape[1])
