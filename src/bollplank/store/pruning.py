"""Which vintages are kept, why, and taking the others away.

What is made from a vintage lies beside the vintages, in a folder for each under one
of ``DERIVED``; it goes when its vintage goes.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bollplank.store.kept_differences import DIFFERENCES, keep_differences
from bollplank.store.names import written_at
from bollplank.store.references import agreeing, referenced
from bollplank.store.snapshots import VINTAGES, Store, current_id
from bollplank.store.vintages import remove

DERIVED = (DIFFERENCES, "findings")
MONTHS_IN_A_YEAR = 12


class KeptFor(StrEnum):
    """Why a vintage is kept."""

    SERVED = "served"
    NEWEST = "newest"
    MONTH = "month"
    """The last of its month."""
    YEAR = "year"
    """The last of its year."""
    RESULT = "result"
    """A result that was frozen refers to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How much of the past is kept.

    Attributes
    ----------
    newest
        How many of the newest, whenever they were written.
    months
        For how many months, this one counted, the last of each month is kept. The
        last of each year is kept for ever.
    """

    newest: int = 5
    months: int = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class VintageOnDisk:
    """One vintage, what it takes, and why it is kept; for nothing means it goes."""

    id: str
    written_at: datetime
    size: int
    """In bytes, with what was made from it."""
    kept_for: tuple[KeptFor, ...]
    results: tuple[str, ...]
    """The names of the frozen results that refer to it."""


POLICY = Policy()


def prune_by_policy(
    store: Path, *, now: datetime, policy: Policy = POLICY
) -> list[str]:
    """Remove the vintages nothing speaks for; return their ids, the oldest first.

    To be called after publishing. What pages tell of the others is made ready too:
    how each differs from the one before it.

    Parameters
    ----------
    now
        With its time zone: months and years end by its calendar.

    Raises
    ------
    StoreBusyError
        Somebody else is writing.
    StoreBrokenError
        What must be kept cannot be read. Nothing is removed.
    """

    def staying(vintages: Sequence[str]) -> Iterable[str]:
        reasons = _reasons(store, vintages, now=now, policy=policy)
        return [name for name in vintages if reasons.get(name, True)]

    with agreeing(store):
        removed = remove(store, staying=staying)
    _sweep(store)
    keep_differences(store)
    return removed


def vintages_on_disk(
    store: Path, *, now: datetime, policy: Policy = POLICY
) -> list[VintageOnDisk]:
    """Return every vintage with its size and why it is kept, the newest first.

    Raises as ``prune_by_policy``.
    """
    names = Store.vintages(store)
    reasons = _reasons(store, names, now=now, policy=policy)
    results = referenced(store)
    return [
        VintageOnDisk(
            id=name,
            written_at=moment.astimezone(now.tzinfo),
            size=sum(_sizes(store, name)),
            kept_for=reasons[name],
            results=tuple(results.get(name, ())),
        )
        for name in reversed(names)
        if (moment := written_at(name)) is not None
    ]


def reasons_to_keep(
    moments: Mapping[str, datetime], *, now: datetime, policy: Policy
) -> dict[str, tuple[KeptFor, ...]]:
    """Return for each vintage why time speaks for it: one of the newest, or a last.

    Parameters
    ----------
    moments
        Vintage -> when it was written.
    now
        With its time zone: months and years end by its calendar.
    """
    oldest_first = sorted(moments, key=lambda name: (moments[name], name))
    local = {name: moments[name].astimezone(now.tzinfo) for name in oldest_first}
    newest = oldest_first[-policy.newest :] if policy.newest else []
    of_month = {(local[name].year, local[name].month): name for name in oldest_first}
    of_year = {local[name].year: name for name in oldest_first}
    this_month = _month(now)
    lasts = {
        KeptFor.NEWEST: set(newest),
        KeptFor.MONTH: {
            name
            for name in of_month.values()
            if this_month - _month(local[name]) < policy.months
        },
        KeptFor.YEAR: set(of_year.values()),
    }
    return {
        name: tuple(why for why, names in lasts.items() if name in names)
        for name in oldest_first
    }


def _month(moment: datetime) -> int:
    return moment.year * MONTHS_IN_A_YEAR + moment.month


def _reasons(
    store: Path, vintages: Sequence[str], *, now: datetime, policy: Policy
) -> dict[str, tuple[KeptFor, ...]]:
    """Return why each is kept; what is not called as a vintage is not told of."""
    moments = {
        name: moment for name in vintages if (moment := written_at(name)) is not None
    }
    served, results = current_id(store), referenced(store)
    return {
        name: (
            *((KeptFor.SERVED,) if name == served else ()),
            *by_time,
            *((KeptFor.RESULT,) if name in results else ()),
        )
        for name, by_time in reasons_to_keep(moments, now=now, policy=policy).items()
    }


def _sweep(store: Path) -> None:
    """Remove what was made from vintages that are gone, also by a writer that died."""
    kept = set(Store.vintages(store))
    for folder in DERIVED:
        for path in (store / folder).glob("*"):
            if written_at(path.name) is not None and path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)


def _sizes(store: Path, vintage: str) -> Iterator[int]:
    for folder in (VINTAGES, *DERIVED):
        for path in (store / folder / vintage).rglob("*"):
            yield path.stat().st_size if path.is_file() else 0
