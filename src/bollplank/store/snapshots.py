"""Reading the store: one vintage, mapped into memory, that never changes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bollplank.store.cubes import Axes, Cube
from bollplank.store.errors import StoreBrokenError
from bollplank.store.figures import Series
from bollplank.store.manifests import read_manifest
from bollplank.store.rounding import rounded
from bollplank.store.slices import IndicatorFigures, OrganisationFigures

BLOCK, WIDE, STATE, FETCHED = "block.npy", "wide.npy", "state.npy", "fetched.npy"
VINTAGES, CURRENT = "vintages", "current"


class Snapshot:
    """One vintage. Opening it reads its manifest; the blocks are mapped, not read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = read_manifest(folder)
        axes = self.manifest.axes
        self._block = self._mapped(BLOCK, axes.shape)
        self._state = self._mapped(STATE, axes.shape)
        self._fetched = self._mapped(FETCHED, axes.shape)
        self._wide = self._mapped(WIDE, (len(self.manifest.wide), *axes.shape[1:]))
        self._decimals = np.array(self.manifest.decimals, dtype=np.int64)
        self._place_of = {each.name: n for n, each in enumerate(axes.series)}
        self._organisation_at = {code: n for n, code in enumerate(axes.organisations)}
        self._by_indicator = self._series_by_indicator()

    def _mapped(self, name: str, shape: tuple[int, ...]) -> NDArray[Any]:
        path = self.folder / name
        if 0 in shape:
            return np.empty(shape)
        try:
            block = np.load(path, mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError) as error:
            msg = f"{path} cannot be read: {error}"
            raise StoreBrokenError(msg) from error
        if block.shape != shape:
            msg = f"{path} has the shape {block.shape}, expected {shape}"
            raise StoreBrokenError(msg)
        return np.asarray(block)

    def _series_by_indicator(self) -> dict[str, Series]:
        """Return the series an indicator means: with several sources, the latest."""
        latest = dict(sorted(self.fetches, key=lambda fetch: fetch[1]))
        found: dict[str, Series] = {}
        for each in sorted(
            self.axes.series,
            key=lambda each: (latest.get(each.source, date.min), each.source),
        ):
            found[each.indicator] = each
        return found

    @property
    def id(self) -> str:
        """The vintage's id; results may be cached under it, it never changes."""
        return self.manifest.id

    @property
    def axes(self) -> Axes:
        """Series, organisations and years in the order of the blocks."""
        return self.manifest.axes

    @property
    def series(self) -> tuple[Series, ...]:
        """Every indicator of every source, sorted by indicator."""
        return self.axes.series

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator's id, sorted; once each, also where two sources have it."""
        return tuple(dict.fromkeys(each.indicator for each in self.series))

    @property
    def organisations(self) -> tuple[str, ...]:
        """Every organisation's code, sorted."""
        return self.axes.organisations

    @property
    def years(self) -> tuple[int, ...]:
        """Every year there is a value for, sorted."""
        return self.axes.years

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources, sorted."""
        return tuple(sorted(self.manifest.publishers))

    @property
    def fetches(self) -> tuple[tuple[str, date], ...]:
        """Source and day of every import of which there is a value left."""
        return self.manifest.fetches

    def fetched_on(self, source: str) -> date:
        """Return the last day on which the source was fetched.

        Raises
        ------
        KeyError
            No figures of this source are here.
        """
        days = [day for of, day in self.fetches if of == source]
        if not days:
            raise KeyError(source)
        return max(days)

    def source_of(self, indicator: str) -> str:
        """Return the source of an indicator, the latest fetched where two have it.

        Raises
        ------
        KeyError
            There is no such indicator.
        """
        return self._by_indicator[indicator].source

    def series_of(self, source: str) -> tuple[Series, ...]:
        """Return every series of one source, sorted by indicator."""
        return tuple(each for each in self.series if each.source == source)

    def indicator(
        self, indicator: str, *, source: str | None = None
    ) -> IndicatorFigures:
        """Return one indicator over all organisations and years, without copying.

        Where two sources have it and none is asked for, the latest fetched is taken.

        Raises
        ------
        KeyError
            There is no such indicator, or not from this source.
        """
        name = (indicator, source or self.source_of(indicator))
        place = self._place_of[name]
        wide = self.manifest.wide
        return IndicatorFigures(
            series=self.series[place],
            organisations=self.organisations,
            years=self.years,
            raw=self._wide[wide.index(place)] if place in wide else self._block[place],
            states=self._state[place],
            fetched=self._fetched[place],
            kept_decimals=self.manifest.decimals[place],
        )

    def organisation(self, code: str) -> OrganisationFigures:
        """Return one organisation over all series and years, without copying.

        Raises
        ------
        KeyError
            There are no figures for an organisation with this code.
        """
        place = self._organisation_at[code]
        return OrganisationFigures(
            organisation=code,
            series=self.series,
            years=self.years,
            raw=self._block[:, place],
            states=self._state[:, place],
            fetched=self._fetched[:, place],
            kept_decimals=self._decimals,
            wide=self.manifest.wide,
            raw_wide=self._wide[:, place],
        )

    def cube(self) -> Cube:
        """Return everything as published, in memory."""
        value, state, fetched = self.part(0, len(self.axes.series))
        return Cube(
            axes=self.axes,
            publishers=self.manifest.publishers,
            fetches=self.fetches,
            value=value,
            state=state,
            fetched=fetched,
        )

    def part(
        self, start: int, stop: int
    ) -> tuple[NDArray[np.float64], NDArray[np.uint8], NDArray[np.uint16]]:
        """Return value, state and place of the day of some series in a row."""
        some = slice(start, stop)
        value = rounded(self._block[some], self._decimals[some, None, None, None])
        for row, place in enumerate(self.manifest.wide):
            if start <= place < stop:
                value[place - start] = self._wide[row]
        return (
            value,
            np.array(self._state[some], dtype=np.uint8),
            np.array(self._fetched[some], dtype=np.uint16),
        )


class Store:
    """The door to the store: which vintage is served now."""

    _opened: dict[Path, Snapshot] = {}
    _lock = Lock()

    @classmethod
    def open(cls, folder: Path) -> Snapshot | None:
        """Return the vintage that is served, None when nothing has been imported.

        Cheap enough for every request: one small file is read, and a vintage is
        opened once. What was opened before stays usable when another is served.

        Raises
        ------
        StoreBrokenError
            The vintage that should be served cannot be read.
        """
        vintage = current_id(folder)
        if vintage is None:
            return None
        snapshot = cls._opened.get(folder)
        if snapshot is None or snapshot.id != vintage:
            with cls._lock:
                snapshot = Snapshot(folder / VINTAGES / vintage)
                cls._opened[folder] = snapshot
        return snapshot

    @staticmethod
    def at(folder: Path, vintage: str) -> Snapshot:
        """Return an earlier vintage. Raises as ``open`` does."""
        return Snapshot(folder / VINTAGES / vintage)

    @staticmethod
    def vintages(folder: Path) -> Sequence[str]:
        """Return the ids of all vintages that are kept, the oldest first."""
        return sorted(path.name for path in (folder / VINTAGES).glob("*"))


def current_id(folder: Path) -> str | None:
    """Return the id of the vintage that is served, None before the first import."""
    try:
        return (folder / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        msg = f"{folder / CURRENT} cannot be read: {error}"
        raise StoreBrokenError(msg) from error


__all__ = ["IndicatorFigures", "OrganisationFigures", "Snapshot", "Store", "current_id"]
