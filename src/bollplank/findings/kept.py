"""Findings on disk, beside the vintages: ``STORE/findings/VINTAGE/FINGERPRINT/``.

A vintage never changes, so nothing is put inside it. What lies here can always be
made again from the vintage and the catalogue: what is missing or broken is.
"""

import hashlib
import logging
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bollplank.store.snapshots import VINTAGES

FOLDER: Final = "findings"
FORMAT: Final = 4
"""Raised when what is computed or kept changes: earlier files are then left aside."""

Like: TypeAlias = tuple[tuple[int, ...], np.dtype[Any]]
"""Shape and type of an array."""

_MOST_OF_A_VINTAGE: Final = 6
"""Folders kept of one vintage: gaps and levels, and a server and a command may know
different things."""

_log = logging.getLogger(__name__)


def fingerprint(*parts: object) -> str:
    """Return a short name for everything that findings depend on but the vintage."""
    digest = hashlib.sha256(repr(FORMAT).encode())
    for part in parts:
        said = part.tobytes() if isinstance(part, np.ndarray) else repr(part).encode()
        digest.update(len(said).to_bytes(8, "little"))
        digest.update(said)
    return digest.hexdigest()[:20]


def arrays_kept(
    vintage: Path,
    name: str,
    *,
    like: Mapping[str, Like],
    make: Callable[[], Mapping[str, NDArray[Any]]],
) -> Mapping[str, NDArray[Any]]:
    """Return the arrays kept of a vintage, mapped from disk, or made and put there.

    Parameters
    ----------
    vintage
        The folder of the vintage.
    name
        The fingerprint of everything else they depend on.
    like
        What each array has to be.
    make
        Makes them anew. Two processes may do so at once: both get the same, and one
        copy stays.
    """
    folder = vintage.parent.parent / FOLDER / vintage.name / name
    found = _read(folder, like)
    if found is not None:
        return found
    made = make()
    try:
        _write(made, folder)
    except OSError as error:
        _log.warning("findings could not be kept in %s: %s", folder, error)
        return made
    return _read(folder, like) or made


def forget(store: Path, vintage: str) -> None:
    """Remove what is kept of a vintage, when the vintage itself goes."""
    shutil.rmtree(store / FOLDER / vintage, ignore_errors=True)


def _read(folder: Path, like: Mapping[str, Like]) -> Mapping[str, NDArray[Any]] | None:
    """Return the arrays, None where one is missing, broken or another."""
    if not folder.is_dir():
        return None
    found = {}
    for name, wanted in like.items():
        path = folder / f"{name}.npy"
        try:
            mapped = np.load(path, mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError) as error:
            _log.warning("%s is made again: %s", path, error)
            return None
        if (mapped.shape, mapped.dtype) != wanted:
            _log.warning("%s is made again: it is not what is expected", path)
            return None
        found[name] = np.asarray(mapped)
    return found


def _write(arrays: Mapping[str, NDArray[Any]], folder: Path) -> None:
    """Put the files beside, whole and on disk, then give them their name."""
    building = folder.parent / f".{folder.name}-{os.getpid()}-{secrets.token_hex(3)}"
    building.mkdir(parents=True)
    try:
        for name, array in arrays.items():
            with (building / f"{name}.npy").open("wb") as file:
                np.save(file, array, allow_pickle=False)
                file.flush()
                os.fsync(file.fileno())
        if folder.exists():
            folder.rename(building / "before")
        building.rename(folder)
    except OSError:
        shutil.rmtree(building, ignore_errors=True)
        if not folder.exists():
            raise
    shutil.rmtree(folder / "before", ignore_errors=True)
    _sweep(folder)


def _sweep(newest: Path) -> None:
    """Remove what is no longer needed: old fingerprints, and of vintages that are gone.

    Whoever has them mapped keeps them until it is done.
    """
    others = [path for path in newest.parent.iterdir() if path != newest]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    gone = others[_MOST_OF_A_VINTAGE - 1 :]
    vintages = newest.parents[2] / VINTAGES
    gone += [
        path
        for path in newest.parents[1].iterdir()
        if not (vintages / path.name).is_dir()
    ]
    for path in gone:
        shutil.rmtree(path, ignore_errors=True)
