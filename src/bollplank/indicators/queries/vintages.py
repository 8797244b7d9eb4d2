"""Everything that is asked about vintages: the states the figures have been in."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from bollplank.store import differences
from bollplank.store.changes import Change, ChangeKind, SeriesDifference
from bollplank.store.differences import Difference, Totals
from bollplank.store.errors import StoreBrokenError
from bollplank.store.kept_differences import kept_difference, kept_totals
from bollplank.store.manifests import read_manifest
from bollplank.store.names import written_at
from bollplank.store.snapshots import VINTAGES, Snapshot, Store, current_id

OPEN_AT_ONCE = 8
"""Earlier vintages that are kept open; each is mapped, not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """One state of the figures.

    Attributes
    ----------
    previous
        The vintage before it among those that are kept, None for the oldest.
    fetched
        Source -> the last day it was fetched.
    fresh
        The sources that were fetched on another day than in the vintage before.
    """

    id: str
    written_at: datetime
    is_served: bool
    previous: str | None
    fetched: Mapping[str, date]
    fresh: tuple[str, ...]


def vintages() -> list[Vintage]:
    """Return every vintage that is kept, the newest first."""
    served = current_id(settings.STORE)
    found: list[Vintage] = []
    previous: str | None = None
    earlier: Mapping[str, date] = {}
    for name, fetched in _kept(settings.STORE):
        moment = written_at(name)
        if moment is not None:
            found.append(
                Vintage(
                    id=name,
                    written_at=moment,
                    is_served=name == served,
                    previous=previous,
                    fetched=fetched,
                    fresh=tuple(
                        source
                        for source, day in fetched.items()
                        if earlier.get(source) != day
                    ),
                )
            )
        previous, earlier = name, fetched
    return found[::-1]


def snapshot_at(vintage: str) -> Snapshot | None:
    """Return a vintage by its id, None when it is not kept or is no id at all."""
    if written_at(vintage) is None:
        return None
    served = Store.open(settings.STORE)
    if served is not None and served.id == vintage:
        return served
    if not _is_kept(settings.STORE, vintage):
        return None
    try:
        return _opened(settings.STORE, vintage)
    except StoreBrokenError:
        if _is_kept(settings.STORE, vintage):
            raise
        return None  # it was pruned while it was being opened


def totals(vintage: Vintage) -> Totals:
    """Return how much has changed from the vintage before it, or from nothing."""
    return _totals(settings.STORE, vintage.previous, vintage.id)


def difference(old: Snapshot | None, new: Snapshot) -> Difference:
    """Return how two vintages differ, by series and year; from nothing without old."""
    return _difference(settings.STORE, old, new)


def series_difference(
    old: Snapshot | None, new: Snapshot, *, source: str, indicator: str
) -> SeriesDifference | None:
    """Return every value of one series in both; None where neither has the series."""
    try:
        return differences.series_difference(
            old, new, indicator=indicator, source=source
        )
    except KeyError:
        return None


def changes(
    old: Snapshot | None, new: Snapshot, *, without: Collection[ChangeKind] = ()
) -> Iterator[Change]:
    """Yield the values that have changed, by series, organisation, year and sex."""
    return differences.changes(old, new, without=without)


def _is_kept(store: Path, vintage: str) -> bool:
    return (store / VINTAGES / vintage).is_dir()


def _kept(store: Path) -> Iterator[tuple[str, Mapping[str, date]]]:
    """Yield every vintage and when its sources were fetched, the oldest first."""
    for name in Store.vintages(store):
        if written_at(name) is None:
            continue
        try:
            yield name, _fetched(store, name)
        except StoreBrokenError:
            if _is_kept(store, name):
                raise
            # It was pruned while the list was being made.


@lru_cache(maxsize=256)
def _fetched(store: Path, vintage: str) -> Mapping[str, date]:
    fetches = read_manifest(store / VINTAGES / vintage).fetches
    return dict(sorted(fetches, key=lambda fetch: (fetch[0], fetch[1])))


@lru_cache(maxsize=OPEN_AT_ONCE)
def _opened(store: Path, vintage: str) -> Snapshot:
    return Store.at(store, vintage)


@lru_cache(maxsize=256)
def _totals(store: Path, old: str | None, new: str) -> Totals:
    return kept_totals(store, old=old, new=new)


@lru_cache(maxsize=4)
def _difference(store: Path, old: Snapshot | None, new: Snapshot) -> Difference:
    return kept_difference(store, old=old, new=new)
