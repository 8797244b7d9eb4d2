"""The same series in two vintages, laid side by side on axes that hold both."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bollplank.store.columns import SEXES
from bollplank.store.cubes import ABSENT
from bollplank.store.figures import Series
from bollplank.store.slices import IndicatorFigures
from bollplank.store.snapshots import Snapshot

Where: TypeAlias = "tuple[Any, ...]"
"""What picks the organisations and years of one vintage out of the common axes."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two vintages, and where its organisations and years lie."""

    snapshot: Snapshot | None
    where: Where
    shape: tuple[int, int, int]

    def laid(self, block: NDArray[Any] | None, empty: float) -> NDArray[Any]:
        """Return the block on the common axes; without one, nothing but ``empty``."""
        if block is not None and block.shape == self.shape:
            return block
        laid = np.full(self.shape, empty, np.float64 if block is None else block.dtype)
        if block is not None:
            laid[self.where] = block
        return laid

    def figures(self, indicator: str, source: str) -> IndicatorFigures | None:
        """Return the series, None where this vintage does not have it."""
        if self.snapshot is None:
            return None
        try:
            return self.snapshot.indicator(indicator, source=source)
        except KeyError:
            return None


@dataclass(frozen=True, slots=True)
class Frame:
    """Axes that hold both vintages, and where each of them lies on these."""

    organisations: tuple[str, ...]
    years: tuple[int, ...]
    old: Side
    new: Side

    def pair(self, indicator: str, source: str) -> "Pair":
        """Return one series of both vintages."""
        return Pair(
            self,
            self.old.figures(indicator, source),
            self.new.figures(indicator, source),
        )


def frame_of(old: Snapshot | None, new: Snapshot) -> Frame:
    """Return the common axes of two vintages; None is one without anything."""
    kept = [each for each in (old, new) if each is not None]
    organisations = sorted({code for each in kept for code in each.organisations})
    years = sorted({year for each in kept for year in each.years})
    shape = len(organisations), len(years), len(SEXES)

    def side(of: Snapshot | None) -> Side:
        codes, own_years = (of.organisations, of.years) if of else ((), ())
        return Side(of, _where(organisations, codes, years, own_years), shape)

    return Frame(tuple(organisations), tuple(years), side(old), side(new))


def _where(
    organisations: Sequence[str],
    codes: Sequence[str],
    years: Sequence[int],
    own_years: Sequence[int],
) -> Where:
    """Return places as slices where they can be: that is many times faster."""
    rows = _places(organisations, codes)
    columns = _places(years, own_years)
    row, column = _run(rows), _run(columns)
    if row is None or column is None:
        return np.ix_(rows, columns)
    return row, column


def _places(things: Sequence[Any], some: Sequence[Any]) -> NDArray[np.intp]:
    place_of = {thing: place for place, thing in enumerate(things)}
    return np.array([place_of[thing] for thing in some], dtype=np.intp)


def _run(places: NDArray[np.intp]) -> slice | None:
    """Return a slice that picks these places, None where they have gaps."""
    if not places.size:
        return slice(0, 0)
    first, last = int(places[0]), int(places[-1])
    return slice(first, last + 1) if last - first + 1 == places.size else None


@dataclass(frozen=True, slots=True)
class Pair:
    """One series in both vintages; None where one does not have it."""

    frame: Frame
    old: IndicatorFigures | None
    new: IndicatorFigures | None

    @property
    def series(self) -> Series:
        """As the later vintage describes it, else the earlier.

        Raises
        ------
        KeyError
            Neither has it.
        """
        described = self.new or self.old
        if described is None:
            msg = "neither vintage has the series"
            raise KeyError(msg)
        return described.series

    @property
    def is_described_anew(self) -> bool:
        """Whether both have the series, and its unit, decimals or title differ."""
        if self.old is None or self.new is None:
            return False
        old, new = self.old.series, self.new.series
        return (old.unit, old.decimals, old.title) != (
            new.unit,
            new.decimals,
            new.title,
        )

    def states(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Return places in ``cubes.STATES``, before and after, on the common axes."""
        old = self.frame.old.laid(self.old.states if self.old else None, ABSENT)
        new = self.frame.new.laid(self.new.states if self.new else None, ABSENT)
        return old.astype(np.uint8, copy=False), new.astype(np.uint8, copy=False)

    def values(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the values as published, before and after; NaN is no number."""
        return (
            self.frame.old.laid(self.old.values if self.old else None, np.nan),
            self.frame.new.laid(self.new.values if self.new else None, np.nan),
        )

    def comparable(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return numbers that are equal where the values are, as quickly as can be.

        Kept with the same decimals in 32 bits, two values are equal just when the 32
        bits are: rounding brings every value back (``rounding.fits_in_32_bits``).
        """
        old, new = self.old, self.new
        if old is None or new is None or old.kept_decimals != new.kept_decimals:
            return self.values()
        if {old.raw.dtype, new.raw.dtype} != {np.dtype(np.float32)}:
            return self.values()
        return (
            self.frame.old.laid(old.raw, np.nan),
            self.frame.new.laid(new.raw, np.nan),
        )
