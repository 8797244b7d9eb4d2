"""What is said of an indicator that stands out, and with which figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Flags, Integers
from bollplank.analysis.discovery import FALSE_SHARE
from bollplank.analysis.verdicts import VERDICTS
from bollplank.content.catalogue import Described
from bollplank.domain.figures import Direction, GapChange, Sex
from bollplank.domain.findings import GapVerdict
from bollplank.domain.indicators import IndicatorSet
from bollplank.domain.profiles import Reason, Tone
from bollplank.findings.changes import changes_of
from bollplank.findings.profile_choice import Candidate, Card
from bollplank.findings.profile_rows import (
    Found,
    Rows,
    larger_gaps,
    levels_apart,
    moving_gaps,
)
from bollplank.findings.records import Change
from bollplank.findings.things import Thing

WOMEN, MEN = 0, 1
_CARDS: Final = {Sex.WOMEN: Card.WOMEN, Sex.MEN: Card.MEN}
_SEXES: Final = (Sex.WOMEN, Sex.MEN)
_MATTERS: Final = (GapVerdict.CLEAR, GapVerdict.LIKELY)

_CLOSING: Final = {
    GapChange.CLOSING_UP,
    GapChange.CLOSING_DOWN,
    GapChange.CLOSING_MIXED,
}
_WIDENING: Final = {
    GapChange.WIDENING_UP,
    GapChange.WIDENING_DOWN,
    GapChange.WIDENING_MIXED,
    GapChange.NO_GAP_AT_START,
}


@dataclass(frozen=True, eq=False)
class Judge:
    """Finds what stands out among the rows of one organisation.

    ``taken`` are the rows of which anything is said; ``described`` and ``things`` are
    those of the rows, in their order.
    """

    rows: Rows
    taken: Flags
    described: Sequence[Described]
    things: Sequence[Thing]

    @cached_property
    def verdict(self) -> NDArray[np.int8]:
        """Places in ``VERDICTS``, (row,)."""
        return np.asarray(self.rows.cells["verdict"])

    @cached_property
    def relevant(self) -> Flags:
        """Gaps that matter and stand on a list with few false ones, (row,)."""
        matters = np.isin(self.verdict, [VERDICTS.index(each) for each in _MATTERS])
        with np.errstate(invalid="ignore"):
            listed = self.rows.cells["listed"] <= FALSE_SHARE
        return np.asarray(matters & listed & self.taken)

    @cached_property
    def larger(self) -> Found:
        """Gaps larger than usual."""
        return larger_gaps(self.rows, self.relevant)

    @property
    def usual(self) -> Integers:
        """Rows of gaps that matter and are as large as among the others."""
        told = ~np.isnan(self.rows.gaps.among.percentile)
        return np.flatnonzero(self.relevant & told & ~self.larger.flags)

    def candidates(self) -> Iterator[Candidate]:
        """Yield everything that stands out."""
        yield from self._gaps()
        yield from self._levels()
        yield from self._movements()

    def holds(self, candidate: Candidate) -> bool:
        """Tell whether the 90 % interval among the others is on one side of them.

        A change over time is not held against others.
        """
        if candidate.card is Card.OVER_TIME:
            return True
        if candidate.reason is Reason.LARGER_GAP:
            return self.rows.gaps.is_on_one_side(candidate.row)
        return all(
            level.is_on_one_side(candidate.row)
            for sex, level in zip(_SEXES, self.rows.of_sexes, strict=True)
            if candidate.about in {None, sex}
        )

    def _gaps(self) -> Iterator[Candidate]:
        for row in np.flatnonzero(self.larger.flags).tolist():
            about, tone = self._whom(row)
            yield self._candidate(
                row, Reason.LARGER_GAP, tone=tone, about=about, found=self.larger
            )

    def _whom(self, row: int) -> tuple[Sex, Tone]:
        """Return whom a gap is about: those worse off, or those with more.

        Where balance is best, those with less; where nobody has judged, those whose
        value is higher, and nothing is called worse.
        """
        women_have_more = self.rows.sign[row] > 0
        direction = self.described[row].direction
        if direction in {Direction.HIGHER, Direction.PARITY}:
            about = MEN if women_have_more else WOMEN
        else:
            about = WOMEN if women_have_more else MEN
        tone = Tone.NEITHER if direction is Direction.NONE else Tone.BAD
        return _SEXES[about], tone

    def _levels(self) -> Iterator[Candidate]:
        """Yield levels that stand out; where a gap does, it says more than one sex's."""
        found, sides = zip(
            *(levels_apart(self.rows, level) for level in self.rows.of_sexes),
            strict=True,
        )
        both = (sides[WOMEN] == sides[MEN]) & (sides[WOMEN] != 0) & self.taken
        together = Found(
            both,
            np.fmin(found[WOMEN].probability, found[MEN].probability),
            np.fmin(found[WOMEN].size, found[MEN].size),
        )
        for row in np.flatnonzero(both).tolist():
            yield self._about_both(row, float(sides[WOMEN][row]), together)
        for sex in (WOMEN, MEN):
            alone = found[sex].flags & ~both & ~self.larger.flags & self.taken
            for row in np.flatnonzero(alone).tolist():
                yield self._candidate(
                    row,
                    Reason.HIGHER if sides[sex][row] > 0 else Reason.LOWER,
                    tone=self._tone(row, float(sides[sex][row])),
                    about=_SEXES[sex],
                    found=found[sex],
                )

    def _about_both(self, row: int, side: float, found: Found) -> Candidate:
        """Return what is said where both sexes' levels stand out the same way."""
        tone = self._tone(row, side)
        even = VERDICTS[self.verdict[row]] is GapVerdict.NO_RELEVANT_GAP
        reason = Reason.HIGHER if side > 0 else Reason.LOWER
        if even and tone is Tone.GOOD:
            reason = Reason.EVEN_AND_GOOD
        elif even and tone is Tone.BAD:
            reason = Reason.EVEN_AND_BAD
        return self._candidate(row, reason, tone=tone, about=None, found=found)

    def _tone(self, row: int, side: float) -> Tone:
        better = side * self.described[row].direction.sign
        return Tone.NEITHER if better == 0 else Tone.GOOD if better > 0 else Tone.BAD

    def _movements(self) -> Iterator[Candidate]:
        """Yield gaps that have moved by more than what matters, from end to end."""
        found = moving_gaps(self.rows, self.taken)
        moving = np.flatnonzero(found.flags)
        changes = changes_of(self.rows.chosen(moving))
        for row, change in zip(moving.tolist(), changes, strict=True):
            reason = movement(change, sign=float(self.rows.sign[row]))
            if change is None or reason is None:
                continue
            candidate = self._candidate(
                row,
                reason,
                tone=_tone_of_movement(reason, change),
                about=None,
                found=found,
                card=Card.OVER_TIME,
            )
            moved = candidate.size * (change.until - change.since)
            if moved > 1:
                yield replace(candidate, size=moved)

    def _candidate(
        self,
        row: int,
        reason: Reason,
        *,
        tone: Tone,
        about: Sex | None,
        found: Found,
        card: Card = Card.LEVEL,
    ) -> Candidate:
        described = self.described[row]
        reviewed = described.reviewed
        return Candidate(
            row=row,
            card=card if about is None else _CARDS[about],
            reason=reason,
            tone=tone,
            about=about,
            name=described.name,
            thing=self.things[row],
            is_core=reviewed is not None and reviewed.set is IndicatorSet.CORE,
            probability=float(found.probability[row]),
            size=float(found.size[row]),
        )


def movement(change: Change | None, *, sign: float) -> Reason | None:
    """Return what a gap that has moved is said to do, None where that contradicts.

    The change's own label decides; without one, the slope against the gap's side:
    ``sign`` is 1 where women's value is higher and −1 where men's is.
    """
    if change is None or change.label is GapChange.UNCHANGED:
        return None
    if change.label is GapChange.REVERSED:
        return Reason.REVERSED
    if change.label in _CLOSING:
        return Reason.NARROWING
    if change.label in _WIDENING:
        return Reason.WIDENING
    side = sign * change.slope.value
    return None if side == 0 else Reason.WIDENING if side > 0 else Reason.NARROWING


def _tone_of_movement(reason: Reason, change: Change) -> Tone:
    """Return the tone: levelling down is no good news, and reversing is neither."""
    if change.label is None or reason is Reason.REVERSED:
        return Tone.NEITHER
    if reason is Reason.WIDENING:
        return Tone.BAD
    lifted = change.label is GapChange.CLOSING_UP
    return Tone.GOOD if lifted else Tone.NEITHER
