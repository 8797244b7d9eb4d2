"""Writing vintages: built beside, checked, swapped in by one rename, never changed.

``STORE/vintages/ID/`` holds the files of a vintage, ``STORE/current`` the id of the one
that is served. A writer that dies at any moment leaves that file as it was; what it
has half-built is swept away by the next one.
"""

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from bollplank.store.cubes import Axes, Cube, empty_cube, with_figures
from bollplank.store.errors import (
    StoreBrokenError,
    StoreBusyError,
    StoreError,
    StoreFullError,
)
from bollplank.store.figures import Figures
from bollplank.store.manifests import MANIFEST, Manifest, digest_of, write_manifest
from bollplank.store.names import new_name
from bollplank.store.rounding import decimals_in, fits_in_32_bits
from bollplank.store.snapshots import (
    BLOCK,
    CURRENT,
    FETCHED,
    STATE,
    VINTAGES,
    WIDE,
    Snapshot,
    Store,
    current_id,
)

TRUTH = "values.parquet"
_BUILDING = "building"
_LOCK = "lock"
_SERIES_AT_ONCE = 20
"""So many are read back together: what is compared need not be in memory whole."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def publish(store: Path, figures: Figures, *, at: datetime) -> str:
    """Lay an import over the current vintage and serve the result; return its id.

    Parameters
    ----------
    store
        The folder of the store; it is made when it is not there.
    at
        The moment of writing, with its time zone.

    Raises
    ------
    StoreBusyError
        Somebody else is writing.
    StoreFullError
        There is no room. As with every other error, the vintage served before is
        still served, and nothing half-built is left.
    StoreBrokenError
        What was written does not read back as it was, or the current vintage is
        broken.
    """
    with _writing(store):
        current = Store.open(store)
        old = current.cube() if current else empty_cube(Axes())
        vintage = new_name(at)
        cube = with_figures(old, figures)
        building = store / _BUILDING / vintage
        building.mkdir(parents=True)
        previous = current.id if current else None
        _build(cube, building, vintage=vintage, previous=previous, at=at)
        _serve(store, building)
        return vintage


def prune(store: Path, *, keep: int, referenced: Collection[str] = ()) -> list[str]:
    """Remove old vintages and return their ids, the oldest first.

    The newest ``keep`` stay, the current one, and those that are ``referenced`` by
    results that were frozen.
    """
    return remove(
        store, staying=lambda names: {*(names[-keep:] if keep else ()), *referenced}
    )


def remove(
    store: Path, *, staying: Callable[[Sequence[str]], Iterable[str]]
) -> list[str]:
    """Remove vintages and return their ids, the oldest first.

    Parameters
    ----------
    staying
        Asked once nobody else is writing: all ids, the oldest first, in; those that
        stay out. The one that is served stays in any case.

    Raises
    ------
    StoreBusyError
        Somebody else is writing.
    """
    with _writing(store):
        vintages = Store.vintages(store)
        kept = {*staying(vintages), current_id(store)}
        removed = [name for name in vintages if name not in kept]
        for name in removed:
            # Out of sight by one rename: nobody opens a vintage that is half gone.
            (store / _BUILDING).mkdir(exist_ok=True)
            (store / VINTAGES / name).rename(store / _BUILDING / name)
        return removed


def verify(store: Path, vintage: str) -> None:
    """Compare every file of a vintage with what was written.

    Raises
    ------
    StoreBrokenError
        A file is missing or different.
    """
    folder = store / VINTAGES / vintage
    for name, digest in Snapshot(folder).manifest.files.items():
        if not (folder / name).is_file() or digest_of(folder / name) != digest:
            msg = f"{folder / name} is not what was written"
            raise StoreBrokenError(msg)


@contextmanager
def _writing(store: Path) -> Iterator[None]:
    """Let one writer at a time in, clean up after the last, and say what failed."""
    try:
        store.mkdir(parents=True, exist_ok=True)
        with (store / _LOCK).open("wb") as lock:
            _take(lock)
            try:
                _sweep(store)
                yield
            finally:
                _sweep(store)
    except OSError as error:
        if error.errno in _NO_ROOM:
            msg = f"no room to write in {store}; the figures served before stay"
            raise StoreFullError(msg) from error
        msg = f"cannot write in {store}: {error.strerror or error}"
        raise StoreError(msg) from error


def _take(lock: BinaryIO) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        msg = "another import is writing to the store; try again when it is done"
        raise StoreBusyError(msg) from error


def _sweep(store: Path) -> None:
    """Remove what a writer has left half-built."""
    shutil.rmtree(store / _BUILDING, ignore_errors=True)
    (store / f"{CURRENT}.new").unlink(missing_ok=True)


def _build(
    cube: Cube, folder: Path, *, vintage: str, previous: str | None, at: datetime
) -> None:
    from bollplank.store.truth import rows_in, write_truth  # noqa: PLC0415 -- slow import

    decimals = [decimals_in(values) for values in cube.value]
    fits = [
        fits_in_32_bits(values, places)
        for values, places in zip(cube.value, decimals, strict=True)
    ]
    wide = tuple(place for place, fit in enumerate(fits) if not fit)
    with np.errstate(over="ignore"):
        block = cube.value.astype(np.float32)
    _write(folder / BLOCK, _saving(block))
    _write(folder / WIDE, _saving(cube.value[list(wide)]))
    _write(folder / STATE, _saving(cube.state))
    _write(folder / FETCHED, _saving(cube.fetched))
    _write(folder / TRUTH, lambda file: write_truth(cube, file))
    names = (BLOCK, WIDE, STATE, FETCHED, TRUTH)
    manifest = Manifest(
        id=vintage,
        created_at=at,
        previous=previous,
        axes=cube.axes,
        decimals=tuple(-1 if places is None else places for places in decimals),
        wide=wide,
        publishers=cube.publishers,
        fetches=cube.fetches,
        rows=cube.rows,
        values=int(np.count_nonzero(~np.isnan(cube.value))),
        files={name: digest_of(folder / name) for name in names},
    )
    write_manifest(manifest, folder / MANIFEST)
    _sync(folder / MANIFEST)
    _sync(folder)
    if not _reads_back(cube, folder) or rows_in(folder / TRUTH) != cube.rows:
        msg = "the vintage does not read back as it was written; it is not served"
        raise StoreBrokenError(msg)


def _reads_back(cube: Cube, folder: Path) -> bool:
    """Tell whether a reader gets every value, state and day as they were given."""
    read = Snapshot(folder)
    if read.axes.shape != cube.axes.shape:
        return False
    for start in range(0, len(cube.axes.series), _SERIES_AT_ONCE):
        stop = min(start + _SERIES_AT_ONCE, len(cube.axes.series))
        value, state, fetched = read.part(start, stop)
        if not (
            np.array_equal(value, cube.value[start:stop], equal_nan=True)
            and np.array_equal(state, cube.state[start:stop])
            and np.array_equal(fetched, cube.fetched[start:stop])
        ):
            return False
    return True


def _saving(array: NDArray[Any]) -> Callable[[BinaryIO], None]:
    """Return what writes an array as .npy.

    ``np.save`` does not say why a write has failed; an ordinary write does.
    """

    def save(file: BinaryIO) -> None:
        header = np.lib.format.header_data_from_array_1_0(array)
        np.lib.format.write_array_header_1_0(file, header)
        file.write(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data)

    return save


def _write(path: Path, write: Callable[[BinaryIO], object]) -> None:
    with path.open("wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _serve(store: Path, building: Path) -> None:
    """Put a finished vintage in its place and point at it, by one rename."""
    vintages = store / VINTAGES
    vintages.mkdir(exist_ok=True)
    building.rename(vintages / building.name)
    _sync(vintages)
    pointer = store / f"{CURRENT}.new"
    _write(pointer, lambda file: file.write(building.name.encode()))
    pointer.replace(store / CURRENT)
    _sync(store)
