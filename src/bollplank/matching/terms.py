"""What each pairing costs in each term, from 0 (best) to 1000; NaN is not known.

Every function takes everybody, newcomers first, and returns a square of all with all.
Strengths differ: a mentor should be ahead, newcomers should have something to show each
other; ``ahead`` and ``lessons`` are these two.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.matching.forms import Organisation
from bollplank.matching.travel import LONGEST_MINUTES

Square = NDArray[np.float64]

WORST: Final = 1000.0
REACHED: Final = 3
"""A moment at this level, or higher, is reached."""
STEPS_AHEAD: Final = 2
"""Levels that another must be ahead, to have something to show."""
DEVIATIONS: Final = 4.0
"""So many robust standard deviations apart, or more, is altogether different."""
MAD_TO_DEVIATION: Final = 1.4826


def travel(minutes: Square) -> Square:
    """Return the share of eight hours."""
    return np.asarray(np.minimum(minutes / LONGEST_MINUTES, 1) * WORST)


def unshared(lists: Sequence[Sequence[str]]) -> Square:
    """Return one minus the share of the words of either that both have (Jaccard)."""
    words = sorted({word for each in lists for word in each})
    has = np.array([[word in set(each) for word in words] for each in lists], float)
    has = has.reshape(len(lists), len(words))
    both = has @ has.T
    count = has.sum(axis=1)
    either = count[:, None] + count[None, :] - both
    silent = (count == 0)[:, None] | (count == 0)[None, :]
    share = np.divide(both, either, out=np.zeros_like(both), where=either > 0)
    return np.asarray(np.where(silent, np.nan, (1 - share) * WORST))


def conditions(everybody: Sequence[Organisation]) -> Square:
    """Return the mean distance in the conditions that both have numbers for."""
    names = sorted({name for each in everybody for name in each.conditions})
    columns = [
        np.array([each.conditions.get(name, np.nan) for each in everybody])
        for name in names
    ]
    columns.append(
        np.log([np.nan if each.size is None else each.size for each in everybody])
    )
    apart = np.array([_apart(column) for column in columns])
    known = ~np.isnan(apart)
    count = known.sum(axis=0)
    total = np.where(known, apart, 0.0).sum(axis=0)
    mean = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return np.asarray(mean * WORST)


def _apart(column: NDArray[np.float64]) -> Square:
    """Return how different each two are in one condition, 0 to 1."""
    known = column[~np.isnan(column)]
    if not known.size:
        return np.full((column.size, column.size), np.nan)
    spread = MAD_TO_DEVIATION * float(np.median(np.abs(known - np.median(known))))
    spread = spread or float(known.std()) or 1.0
    between = np.abs(column[:, None] - column[None, :])
    return np.asarray(np.minimum(between / (DEVIATIONS * spread), 1))


def _levels(everybody: Sequence[Organisation]) -> NDArray[np.float64]:
    moments = sorted({moment for each in everybody for moment in each.strengths})
    rows = [[each.strengths.get(one, np.nan) for one in moments] for each in everybody]
    return np.array(rows, float).reshape(len(everybody), len(moments))


def ahead(newcomers: Sequence[Organisation], mentors: Sequence[Organisation]) -> Square:
    """Return newcomer by mentor: 0 where the mentor has reached all and it nothing.

    Half of the worst where both have reached as much, of the moments both have judged.
    """
    level = _levels([*newcomers, *mentors])
    own, theirs = level[: len(newcomers), None, :], level[None, len(newcomers) :, :]
    both = ~np.isnan(own) & ~np.isnan(theirs)
    lead = (both & (theirs >= REACHED)).sum(axis=-1) - (both & (own >= REACHED)).sum(
        axis=-1
    )
    share = _share(lead, both.sum(axis=-1))
    return np.asarray((1 - share) / 2 * WORST)


def lessons(newcomers: Sequence[Organisation]) -> Square:
    """Return 0 where each is far ahead in everything that the other has not reached.

    The mean of both ways; of one way where the other has nothing left to reach.
    """
    level = _levels(newcomers)
    own, theirs = level[:, None, :], level[None, :, :]
    weak = ~np.isnan(theirs) & (own < REACHED)
    shown = weak & (theirs >= REACHED) & (theirs - own >= STEPS_AHEAD)
    share = _share(shown.sum(axis=-1), weak.sum(axis=-1))
    ways = np.stack([share, share.T])
    known = ~np.isnan(ways)
    total = np.where(known, ways, 0.0).sum(axis=0)
    return np.asarray((1 - _share(total, known.sum(axis=0))) * WORST)


def _share(part: NDArray[np.generic], whole: NDArray[np.generic]) -> Square:
    """Return part by whole, NaN where there is no whole."""
    shape = np.full(part.shape, np.nan)
    return np.asarray(np.divide(part, whole, out=shape, where=np.asarray(whole) > 0))


def named(everybody: Sequence[Organisation], lists: Sequence[Sequence[str]]) -> Square:
    """Return one where the one of the row names the one of the column."""
    ids = [each.id for each in everybody]
    rows = [[float(each in set(names)) for each in ids] for names in lists]
    return np.array(rows, float).reshape(len(ids), len(ids))


def wishes(everybody: Sequence[Organisation]) -> Square:
    """Return 0 where both wish for the other, half where one does."""
    wished = named(everybody, [each.wishes for each in everybody])
    return np.asarray((1 - (wished + wished.T) / 2) * WORST)


def acquaintances(everybody: Sequence[Organisation]) -> Square:
    """Return the worst where two have shared a group before, else 0."""
    met = named(everybody, [each.met_before for each in everybody])
    return np.asarray(np.maximum(met, met.T) * WORST)
