"""How much has changed from one vintage to another: by series, by year, in all."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bollplank.store.alignment import Pair, frame_of
from bollplank.store.changes import (
    KINDS,
    Change,
    ChangeKind,
    SeriesDifference,
    difference_in,
    differs,
    kinds_in,
    number_of,
)
from bollplank.store.figures import Series
from bollplank.store.snapshots import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChanges:
    """How much of one series has changed.

    Attributes
    ----------
    was
        How the series was described before; None where that is the same, or where
        only one vintage has the series.
    counts
        Way of changing -> year -> how many values.
    largest
        The largest revision, new minus old in the series' unit; None where nothing
        is revised.
    """

    series: Series
    was: Series | None
    is_new: bool
    is_gone: bool
    counts: Mapping[ChangeKind, Mapping[int, int]]
    largest: float | None

    def count(self, kind: ChangeKind) -> int:
        """Return how many values have changed in this way."""
        return sum(self.counts.get(kind, {}).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much has changed between two vintages, in all.

    Attributes
    ----------
    counts
        Way of changing -> year -> how many values.
    changed, new, gone
        How many series have changed, and how many of these are new or gone.
    """

    counts: Mapping[ChangeKind, Mapping[int, int]]
    changed: int
    new: int
    gone: int

    def count(self, kind: ChangeKind) -> int:
        """Return how many values have changed in this way."""
        return sum(self.counts.get(kind, {}).values())


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How much has changed between two vintages, by series.

    Attributes
    ----------
    old
        The earlier vintage's id, None before the first: then everything is new.
    series
        Those in which something has changed, sorted by indicator and source.
    """

    old: str | None
    new: str
    series: tuple[SeriesChanges, ...]

    @cached_property
    def totals(self) -> Totals:
        """The same over all series."""
        found: dict[ChangeKind, Counter[int]] = {}
        for each in self.series:
            for kind, years in each.counts.items():
                found.setdefault(kind, Counter()).update(years)
        return Totals(
            counts={kind: dict(found[kind]) for kind in KINDS if kind in found},
            changed=len(self.series),
            new=sum(each.is_new for each in self.series),
            gone=sum(each.is_gone for each in self.series),
        )


def difference(old: Snapshot | None, new: Snapshot) -> Difference:
    """Return how much has changed between two vintages, by series and year.

    Parameters
    ----------
    old
        None to tell of the first vintage: everything in it is new.
    """
    found = (_changes_in(each) for each in _pairs(old, new))
    return Difference(
        old=old.id if old else None,
        new=new.id,
        series=tuple(each for each in found if each is not None),
    )


def series_difference(
    old: Snapshot | None, new: Snapshot, *, indicator: str, source: str
) -> SeriesDifference:
    """Return every value of one series in both vintages, and how it has changed.

    Raises
    ------
    KeyError
        Neither vintage has it.
    """
    return difference_in(frame_of(old, new).pair(indicator, source))


def changes(
    old: Snapshot | None, new: Snapshot, *, without: Collection[ChangeKind] = ()
) -> Iterator[Change]:
    """Yield every change by series, organisation, year and sex, in flat memory.

    Parameters
    ----------
    without
        Ways of changing that are left out.
    """
    wanted = [kind for kind in KINDS if kind not in without]
    for pair in _pairs(old, new):
        if differs(pair):
            yield from difference_in(pair).changes(kinds=wanted)


def counts_in(
    found: SeriesDifference,
) -> Mapping[ChangeKind, Mapping[int, int]]:
    """Return way of changing -> year -> how many values of the series."""
    return _counts(found.kinds, found.years)


def _pairs(old: Snapshot | None, new: Snapshot) -> Iterator[Pair]:
    frame = frame_of(old, new)
    names = {each.name for side in (old, new) if side for each in side.series}
    for name in sorted(names):
        yield frame.pair(*name)


def _changes_in(pair: Pair) -> SeriesChanges | None:
    if not differs(pair):
        return None
    kinds = kinds_in(pair)
    counts = _counts(kinds, pair.frame.years)
    if not counts and not pair.is_described_anew:
        return None
    return SeriesChanges(
        series=pair.series,
        was=pair.old.series if pair.old and pair.is_described_anew else None,
        is_new=pair.old is None,
        is_gone=pair.new is None,
        counts=counts,
        largest=_largest(pair, kinds) if ChangeKind.REVISED in counts else None,
    )


def _counts(
    kinds: NDArray[np.uint8], years: tuple[int, ...]
) -> dict[ChangeKind, dict[int, int]]:
    numbers = len(KINDS) + 1
    of_year = numbers * np.arange(len(years))[:, None]
    cells = np.bincount((kinds + of_year).ravel(), minlength=numbers * len(years))
    table = cells.reshape(len(years), numbers)[:, 1:]
    return {
        KINDS[kind]: {
            years[when]: int(table[when, kind])
            for when in np.flatnonzero(table[:, kind])
        }
        for kind in np.flatnonzero(table.any(axis=0))
    }


def _largest(pair: Pair, kinds: NDArray[np.uint8]) -> float:
    old, new = pair.values()
    revised = kinds == number_of(ChangeKind.REVISED)
    sizes = new[revised] - old[revised]
    return float(sizes[np.abs(sizes).argmax()])


__all__ = [
    "Change",
    "ChangeKind",
    "Difference",
    "SeriesChanges",
    "SeriesDifference",
    "Totals",
    "changes",
    "counts_in",
    "difference",
    "series_difference",
]
