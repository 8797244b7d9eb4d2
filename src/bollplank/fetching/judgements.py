"""Can what was fetched be taken? What cannot is held back; what is odd is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bollplank.domain.figures import Unit
from bollplank.fetching.blocks import Before, Fetched
from bollplank.fetching.cells import WITHDRAWN
from bollplank.fetching.notes import HOLDING, Note, NoteCode
from bollplank.store.columns import MEN, TOTAL, WOMEN
from bollplank.store.consistency import (
    contradictions,
    impossible,
    scale_breaks,
    scale_change,
)
from bollplank.store.cubes import ABSENT
from bollplank.store.figures import Series
from bollplank.store.rounding import decimals_in

MOST_GONE = 0.2
"""More of the values without any row than this part is no ordinary correction."""

FEWEST_GONE = 10
FINEST_STEP = 1e-9
"""What values with endless decimals are rounded to, for want of anything better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One series that was fetched: its part of the blocks, and what it was before.

    Attributes
    ----------
    named
        The series as its source is taken to mean it.
    guessed
        Whether the unit was read off a title, and nobody has judged it.
    place
        Of the series in the blocks.
    """

    named: Series
    guessed: bool
    place: int
    fetched: Fetched
    before: Before

    @property
    def state(self) -> NDArray[np.uint8]:
        """The states that came: organisation, year, sex."""
        state: NDArray[np.uint8] = self.fetched.state[self.place]
        return state

    @property
    def value(self) -> NDArray[np.float64]:
        """The values that came: organisation, year, sex."""
        value: NDArray[np.float64] = self.fetched.value[self.place]
        return value

    @property
    def came(self) -> NDArray[np.bool_]:
        """Where there is a row to be taken."""
        return np.asarray((self.state != ABSENT) & (self.state != WITHDRAWN))

    @property
    def gone(self) -> NDArray[np.bool_]:
        """Where a row that is served has to go: withdrawn, or not there any more."""
        whole = self.fetched.whole[self.place][:, None, :]
        missing = whole & ~self.came
        leaving = missing | (self.state == WITHDRAWN)
        return np.asarray((self.before.state != ABSENT) & leaving)

    @property
    def after(self) -> NDArray[np.float64]:
        """The values as they will be when it is taken."""
        kept = np.where(self.gone, np.nan, self.before.value)
        return np.where(self.came, self.value, kept)

    @property
    def series(self) -> Series:
        """The series, without a guessed unit that negative values contradict."""
        below, _ = impossible(self.after, unit=self.named.unit)
        if self.guessed and below.any():
            return replace(self.named, unit=Unit.UNKNOWN)
        return self.named

    def note(self, code: NoteCode, *, count: int = 0, detail: str = "") -> Note:
        """Return a note about this series."""
        return Note(
            code=code, indicator=self.named.indicator, count=count, detail=detail
        )


def held_back(notes: Iterable[Note], *, accepted: bool) -> list[Note]:
    """Return the notes, those marked for which the new values cannot be taken.

    Parameters
    ----------
    accepted
        Whether an operator has said to take them though something has changed: then
        nothing is held back, and everything is still told.
    """
    return [
        replace(each, is_held=each.code in HOLDING and not accepted) for each in notes
    ]


def notes_on(arrived: Arrived) -> list[Note]:
    """Return everything that the values themselves say."""
    return [*_on_values(arrived), *_on_years(arrived)]


def _on_values(arrived: Arrived) -> Iterator[Note]:
    came = np.where(arrived.came, arrived.value, np.nan)
    below, above = impossible(came, unit=arrived.series.unit)
    for code, count in (
        (NoteCode.NEGATIVE, int(below.sum())),
        (NoteCode.ABOVE_100, int(above.sum())),
        (NoteCode.CONTRADICTION, _contradictions(came, arrived.series.unit)),
        (NoteCode.DUPLICATES, arrived.fetched.duplicates.get(arrived.place, 0)),
        (NoteCode.ROWS_GONE, _rows_gone(arrived)),
    ):
        if count:
            yield arrived.note(code, count=count)
    factor = scale_change(before=arrived.before.value, after=arrived.after)
    if factor is not None:
        yield arrived.note(NoteCode.SCALE_CHANGED, detail=f"{factor:g}")


def _contradictions(came: NDArray[np.float64], unit: Unit) -> int:
    decimals = decimals_in(came)
    found = contradictions(
        women=came[..., WOMEN],
        men=came[..., MEN],
        total=came[..., TOTAL],
        unit=unit,
        step=FINEST_STEP if decimals is None else 10.0**-decimals,
    )
    return int(found.sum())


def _rows_gone(arrived: Arrived) -> int:
    """Return how many values have no row at all any more, if that is more than usual.

    A value that is published as missing has a row; one that is marked as withdrawn
    was taken away on purpose.
    """
    had = ~np.isnan(arrived.before.value)
    lost = had & arrived.gone & (arrived.state == ABSENT)
    count = int(lost.sum())
    return count if count >= FEWEST_GONE and count > MOST_GONE * had.sum() else 0


def _on_years(arrived: Arrived) -> Iterator[Note]:
    years = arrived.fetched.years
    not_come = arrived.fetched.not_come.get(arrived.place, {})
    if not_come:
        detail = ", ".join(map(str, sorted(not_come)))
        count = sum(not_come.values())
        yield arrived.note(NoteCode.FUTURE_YEAR, count=count, detail=detail)
    old, new = (_breaks(block) for block in (arrived.before.value, arrived.after))
    fresh = {place: factor for place, factor in new.items() if place not in old}
    if not fresh:
        return
    first = np.isnan(arrived.before.value).all()
    code = NoteCode.SCALE_BREAK if first else NoteCode.SCALE_CHANGED
    detail = ", ".join(f"{factor:g} ({years[at]})" for at, factor in fresh.items())
    yield arrived.note(code, detail=detail)


def _breaks(block: NDArray[np.float64]) -> dict[int, float]:
    """Return where values of any sex are of another scale than the year before."""
    found: dict[int, float] = {}
    for sex in (WOMEN, MEN, TOTAL):
        found |= scale_breaks(block[..., sex])
    return dict(sorted(found.items()))
