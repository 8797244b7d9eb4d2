"""How a gap between women and men has changed. Pure: arrays in, arrays out.

A gap may close because the worse off are lifted or because the better off lose. The
two are told apart, so that levelling down is not praised.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.gaps import Numbers, slack
from bollplank.domain.figures import GapChange

GAP_CHANGES = tuple(GapChange)
"""What the numbers of ``GapChanges.label`` mean, in their order."""

CANNOT_TELL = -1
"""The label where a value is missing or nobody has judged which way is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Women and men at one time, arrays of one shape; NaN is missing."""

    women: Numbers
    men: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class GapChanges:
    """Changes of gaps, all in the unit of the values and in the better direction.

    Attributes
    ----------
    better_off
        At the start: 1 women, -1 men, 0 neither or not known.
    gap_start, gap_end
        How far ahead those are who were better off at the start; negative when they
        have been passed. The plain distance where neither was.
    change_better, change_worse
        What each has gained; NaN where neither was better off.
    label
        Places in ``GAP_CHANGES``, or ``CANNOT_TELL``.
    """

    better_off: NDArray[np.int8]
    gap_start: Numbers
    gap_end: Numbers
    change_better: Numbers
    change_worse: Numbers
    label: NDArray[np.int8]


def gap_changes(
    *, start: Pair, end: Pair, direction: Numbers | int, tolerance: Numbers | float
) -> GapChanges:
    """Return how each gap has changed from start to end, and what that is called.

    Parameters
    ----------
    start, end
        The same indicator in the same unit, kronor deflated beforehand.
    direction
        +1 where higher is better, -1 where lower is, 0 where nobody has judged: then
        there is no better off and no label.
    tolerance
        What counts as no change, in the unit of the values: the step of rounding, or
        half a percentage point.
    """
    ahead = np.sign(np.subtract(start.women, start.men))
    better_off = ahead * direction
    women_lead = better_off > 0
    known = np.abs(better_off) > 0
    change_women = direction * np.subtract(end.women, start.women)
    change_men = direction * np.subtract(end.men, start.men)
    apart_at_end = np.subtract(end.women, end.men)
    changes = GapChanges(
        better_off=np.nan_to_num(better_off, nan=0.0).astype(np.int8),
        gap_start=np.abs(np.subtract(start.women, start.men)),
        gap_end=np.where(ahead == 0, np.abs(apart_at_end), ahead * apart_at_end),
        change_better=_where(known, np.where(women_lead, change_women, change_men)),
        change_worse=_where(known, np.where(women_lead, change_men, change_women)),
        label=np.full(np.shape(better_off), CANNOT_TELL, dtype=np.int8),
    )
    error = slack(start.women, start.men, end.women, end.men, np.asarray(tolerance))
    _set_labels(changes, tolerance=np.asarray(tolerance), error=error)
    directed = np.broadcast_to(np.asarray(direction) != 0, changes.label.shape)
    changes.label[~directed | np.isnan(changes.gap_start + changes.gap_end)] = (
        CANNOT_TELL
    )
    return changes


def _set_labels(changes: GapChanges, *, tolerance: Numbers, error: Numbers) -> None:
    """Set the labels by the table in docs/explanation/gaps.md, in its order."""
    better, worse = changes.change_better, changes.change_worse
    growth = changes.gap_end - changes.gap_start
    more, less = tolerance + error, -(tolerance + error)
    closing = growth < 0
    conditions = {
        GapChange.NO_GAP_AT_START: changes.gap_start == 0,
        GapChange.REVERSED: changes.gap_end < less,
        GapChange.UNCHANGED: np.abs(growth) <= more,
        GapChange.CLOSING_UP: closing & (worse > more) & (better >= less),
        GapChange.CLOSING_DOWN: closing & (better < less) & (worse <= more),
        GapChange.CLOSING_MIXED: closing,
        GapChange.WIDENING_UP: (better > more) & (worse >= less),
        GapChange.WIDENING_DOWN: (worse < less) & (better <= more),
    }
    places = [GAP_CHANGES.index(label) for label in conditions]
    otherwise = GAP_CHANGES.index(GapChange.WIDENING_MIXED)
    changes.label[...] = np.select(list(conditions.values()), places, otherwise)


def _where(known: Numbers, values: Numbers) -> Numbers:
    return np.where(known, values, np.nan)
