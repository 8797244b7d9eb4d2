"""The finished pieces of a fetch on disk, so that it can be gone on with after a death.

A piece is there whole or not at all. The first file to be written says what the fetch
asks; it is the first to be taken away too, so that pieces without it mean nothing.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from bollplank.fetching.cells import CELL, Cells
from bollplank.fetching.plans import Piece, fingerprint_of
from bollplank.store.files import read_json, write_json

KEPT_FOR = timedelta(hours=24)
"""A fetch that began longer ago is begun anew: its first pieces are old."""

REQUEST = "request.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A fetch that is under way.

    Attributes
    ----------
    began_at
        When its first piece was asked for: the day the figures are from.
    base
        The vintage that was served then; None where there was none.
    """

    folder: Path
    pieces: tuple[Piece, ...]
    began_at: datetime
    base: str | None

    def missing(self) -> Iterator[int]:
        """Yield the places of the pieces that are not here yet."""
        for place in range(len(self.pieces)):
            if not self._path(place).is_file():
                yield place

    def keep(self, place: int, cells: Cells) -> None:
        """Write one finished piece: by one rename, and down to the disk."""
        fresh = self._path(place).with_suffix(".new")
        try:
            with fresh.open("wb") as file:
                file.write(cells.tobytes())
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path(place))
        finally:
            fresh.unlink(missing_ok=True)

    def read(self, place: int) -> Cells:
        """Return one finished piece."""
        return np.fromfile(self._path(place), dtype=CELL)

    def end(self) -> None:
        """Take everything away."""
        _remove(self.folder)

    def _path(self, place: int) -> Path:
        return self.folder / f"{place:05}.cells"


def open_journal(
    folder: Path,
    *,
    base_url: str,
    pieces: Sequence[Piece],
    at: datetime,
    base: str | None,
) -> Journal:
    """Return the journal of this very fetch, with the pieces it has; else a new one.

    Raises
    ------
    OSError
        Nothing can be written there.
    """
    fingerprint = fingerprint_of(base_url, pieces)
    said = _request(folder)
    if said is None or said["fingerprint"] != fingerprint or _is_old(said, at):
        _remove(folder)
        said = {"fingerprint": fingerprint, "began_at": at.isoformat(), "base": base}
        write_json(folder / REQUEST, said)
    return Journal(
        folder=folder,
        pieces=tuple(pieces),
        began_at=datetime.fromisoformat(str(said["began_at"])),
        base=said["base"],
    )


def _request(folder: Path) -> dict[str, str | None] | None:
    """Return what the fetch asked, None where that cannot be told any more."""
    try:
        said = read_json(folder / REQUEST)
        return {name: said[name] for name in ("fingerprint", "began_at", "base")}
    except (ValueError, TypeError, KeyError):
        return None


def _is_old(said: dict[str, str | None], at: datetime) -> bool:
    age = at - datetime.fromisoformat(str(said["began_at"]))
    return not timedelta(0) <= age < KEPT_FOR


def _remove(folder: Path) -> None:
    (folder / REQUEST).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
