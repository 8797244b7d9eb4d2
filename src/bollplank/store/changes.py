"""What has become of single values from one vintage to another.

Only what was published is compared: a value that was fetched anew and is the same has
not changed. Nothing is said of why; that the publisher knows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from bollplank.domain.figures import Sex, ValueStatus
from bollplank.store.alignment import Pair
from bollplank.store.columns import SEXES
from bollplank.store.cubes import STATES
from bollplank.store.figures import Series


class ChangeKind(StrEnum):
    """What has become of one value. The values are stored: add, never rename."""

    NEW = "new"
    """A number where the source had no row."""
    FILLED = "filled"
    """A number where there was a row without one."""
    REVISED = "revised"
    """Another number than before."""
    WITHDRAWN = "withdrawn"
    """No number any more, and no reason given for it."""
    SUPPRESSED = "suppressed"
    """A number before, withheld now because too few persons are behind it."""
    NOT_APPLICABLE = "not_applicable"
    """A number before, and now the question does not arise."""
    EMPTY = "empty"
    """A row without a number where the source had no row."""
    STATUS = "status"
    """The same number, or still none, with another status."""


KINDS = tuple(ChangeKind)
"""What the numbers in ``SeriesDifference.kinds`` mean: one more than the place."""

SAME = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value before and after.

    Attributes
    ----------
    old, new
        In the series' unit; None where there is no number.
    old_status, new_status
        None where the source has no row.
    """

    series: Series
    organisation: str
    year: int
    sex: Sex
    kind: ChangeKind
    old: float | None
    new: float | None
    old_status: ValueStatus | None
    new_status: ValueStatus | None

    @property
    def size(self) -> float | None:
        """New minus old in the series' unit, None where either is no number."""
        if self.old is None or self.new is None:
            return None
        return self.new - self.old


@dataclass(frozen=True, kw_only=True)
class SeriesDifference:
    """One series in two vintages, on axes that hold both: organisation, year, sex.

    Attributes
    ----------
    old, new
        Values in the series' unit; NaN where there is no number.
    old_states, new_states
        Places in ``cubes.STATES``.
    kinds
        ``SAME``, or one more than the place in ``KINDS``.
    decimals
        How many the values have at most in either vintage, -1 for too many to round.
    """

    series: Series
    organisations: tuple[str, ...]
    years: tuple[int, ...]
    old: NDArray[np.float64]
    new: NDArray[np.float64]
    old_states: NDArray[np.uint8]
    new_states: NDArray[np.uint8]
    kinds: NDArray[np.uint8]
    decimals: int

    def count(self, kinds: Collection[ChangeKind] = KINDS) -> int:
        """Return how many values have changed, in one of these ways."""
        return len(self._cells(kinds))

    def changes(
        self,
        *,
        kinds: Collection[ChangeKind] = KINDS,
        start: int = 0,
        most: int | None = None,
    ) -> list[Change]:
        """Return the changes by organisation, year and sex, or a part of them."""
        end = None if most is None else start + most
        cells = self._cells(kinds)[start:end]
        return [self._change(*cell) for cell in cells.tolist()]

    def _cells(self, kinds: Collection[ChangeKind]) -> NDArray[np.intp]:
        is_wanted = np.zeros(len(KINDS) + 1, dtype=bool)
        is_wanted[[number_of(kind) for kind in kinds]] = True
        return np.argwhere(is_wanted[self.kinds])

    def _change(self, place: int, when: int, sex: int) -> Change:
        cell = place, when, sex
        return Change(
            series=self.series,
            organisation=self.organisations[place],
            year=self.years[when],
            sex=SEXES[sex],
            kind=KINDS[self.kinds[cell] - 1],
            old=_number_or_none(self.old[cell]),
            new=_number_or_none(self.new[cell]),
            old_status=STATES[self.old_states[cell]],
            new_status=STATES[self.new_states[cell]],
        )


def difference_in(pair: Pair) -> SeriesDifference:
    """Return every value of a series before and after, and how it has changed.

    Raises
    ------
    KeyError
        Neither vintage has the series.
    """
    before, after = pair.states()
    old, new = pair.values()
    kept = [side.kept_decimals for side in (pair.old, pair.new) if side]
    return SeriesDifference(
        series=pair.series,
        organisations=pair.frame.organisations,
        years=pair.frame.years,
        old=old,
        new=new,
        old_states=before,
        new_states=after,
        kinds=kinds_in(pair),
        decimals=-1 if -1 in kept else max(kept),
    )


def kinds_in(pair: Pair) -> NDArray[np.uint8]:
    """Return for every value how it has changed, as ``SeriesDifference.kinds``."""
    before, after = pair.states()
    kinds = _KIND_OF.take(before * np.uint8(len(STATES)) + after)
    if pair.old is not None and pair.new is not None:
        old, new = pair.comparable()
        # Where either is NaN, neither is true.
        kinds[(old < new) | (old > new)] = number_of(ChangeKind.REVISED)
    return kinds


def differs(pair: Pair) -> bool:
    """Tell whether anything has changed, more quickly than by looking at what."""
    if pair.old is None or pair.new is None or pair.is_described_anew:
        return True
    before, after = pair.states()
    if not np.array_equal(before, after):
        return True
    old, new = pair.comparable()
    return not np.array_equal(old, new, equal_nan=True)


def number_of(kind: ChangeKind) -> int:
    """Return what stands for this way of changing in ``SeriesDifference.kinds``."""
    return KINDS.index(kind) + 1


def _number_or_none(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)


_WITH_NUMBER = {ValueStatus.OK, ValueStatus.APPROXIMATE}
_REASONS: Mapping[ValueStatus | None, ChangeKind] = {
    ValueStatus.SUPPRESSED: ChangeKind.SUPPRESSED,
    ValueStatus.NOT_APPLICABLE: ChangeKind.NOT_APPLICABLE,
}


def _kind(old: ValueStatus | None, new: ValueStatus | None) -> ChangeKind | None:
    """Return how a value has changed, as far as its states tell."""
    if old is new:
        return None
    if new in _WITH_NUMBER:
        if old in _WITH_NUMBER:
            return ChangeKind.STATUS
        return ChangeKind.NEW if old is None else ChangeKind.FILLED
    if old in _WITH_NUMBER:
        return _REASONS.get(new, ChangeKind.WITHDRAWN)
    return ChangeKind.EMPTY if old is None else ChangeKind.STATUS


_KIND_OF = np.array(
    [
        number_of(kind) if (kind := _kind(old, new)) else SAME
        for old in STATES
        for new in STATES
    ],
    dtype=np.uint8,
)
"""State before and state after, in one row -> how the value has changed."""
