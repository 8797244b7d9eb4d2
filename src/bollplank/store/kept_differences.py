"""Differences on disk, beside the vintages: ``STORE/differences/NEW/OLD.json``.

The totals stand in a small file of their own, ``OLD.totals.json``, for lists.

A vintage never changes, so neither does what differs between two. Made when figures
are published, so that no reader waits for a whole country to be compared.
"""

from collections.abc import Mapping
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from bollplank.domain.figures import Unit
from bollplank.store.changes import ChangeKind
from bollplank.store.differences import Difference, SeriesChanges, Totals, difference
from bollplank.store.errors import StoreError
from bollplank.store.figures import Series
from bollplank.store.files import read_json, write_json
from bollplank.store.names import written_at
from bollplank.store.snapshots import Snapshot, Store

DIFFERENCES: Final = "differences"
FORMAT: Final = 1
_NOTHING = "nothing"
"""Stands for the vintage before the first."""


def kept_difference(store: Path, *, old: Snapshot | None, new: Snapshot) -> Difference:
    """Return how two vintages differ: read where it is kept, else made, not written."""
    path = _path(store, old.id if old else None, new.id)
    return _read(path) or difference(old, new)


def kept_totals(store: Path, *, old: str | None, new: str) -> Totals:
    """Return how much two vintages differ: read where it is kept, else made.

    Raises
    ------
    StoreBrokenError
        It is not kept, and one of the vintages cannot be read.
    """
    found = _read_totals(_path(store, old, new))
    if found is not None:
        return found
    before = Store.at(store, old) if old else None
    return kept_difference(store, old=before, new=Store.at(store, new)).totals


def keep_differences(store: Path) -> None:
    """Keep how every vintage differs from the one before it, and nothing else.

    Raises
    ------
    StoreBrokenError
        A vintage cannot be read.
    StoreError
        There is no room, or no right to write.
    """
    try:
        _keep_all(store)
    except OSError as error:
        msg = f"what has changed cannot be kept in {store}: {error.strerror or error}"
        raise StoreError(msg) from error


def _keep_all(store: Path) -> None:
    kept = [name for name in Store.vintages(store) if written_at(name)]
    for old, new in pairwise([None, *kept]):
        if new is None:
            continue
        path = _path(store, old, new)
        if _read(path) is None or _read_totals(path) is None:
            before = Store.at(store, old) if old else None
            found = difference(before, Store.at(store, new))
            write_json(path, _said(found))
            write_json(_beside(path), {"format": FORMAT, **asdict(found.totals)})
        for other in path.parent.glob("*.json"):
            if other not in {path, _beside(path)}:
                other.unlink(missing_ok=True)


def _path(store: Path, old: str | None, new: str) -> Path:
    return store / DIFFERENCES / new / f"{old or _NOTHING}.json"


def _beside(path: Path) -> Path:
    return path.with_suffix(".totals.json")


def _read_totals(path: Path) -> Totals | None:
    try:
        said = read_json(_beside(path))
        if not said or said["format"] != FORMAT:
            return None
        return Totals(
            counts=_counts(said["counts"]),
            changed=said["changed"],
            new=said["new"],
            gone=said["gone"],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _read(path: Path) -> Difference | None:
    """Return what is kept; None where nothing is, or in another form: it is made."""
    try:
        said = read_json(path)
        return _difference(said) if said and said["format"] == FORMAT else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _said(found: Difference) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "old": found.old,
        "new": found.new,
        "series": [asdict(each) for each in found.series],
    }


def _difference(said: Mapping[str, Any]) -> Difference:
    return Difference(
        old=said["old"],
        new=said["new"],
        series=tuple(_changes(each) for each in said["series"]),
    )


def _changes(said: Mapping[str, Any]) -> SeriesChanges:
    return SeriesChanges(
        series=_series(said["series"]),
        was=_series(said["was"]) if said["was"] else None,
        is_new=said["is_new"],
        is_gone=said["is_gone"],
        counts=_counts(said["counts"]),
        largest=said["largest"],
    )


def _counts(
    said: Mapping[str, Mapping[str, int]],
) -> dict[ChangeKind, dict[int, int]]:
    return {
        ChangeKind(kind): {int(year): count for year, count in years.items()}
        for kind, years in said.items()
    }


def _series(said: Mapping[str, Any]) -> Series:
    return Series(**{**said, "unit": Unit(said["unit"])})
