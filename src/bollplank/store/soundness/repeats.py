"""Values that stand there twice: carried over, the same for both, under two ids."""

import hashlib
from collections.abc import Iterator

import numpy as np

from bollplank.store.columns import MEN, WOMEN
from bollplank.store.soundness.remarks import Remark, RemarkCode
from bollplank.store.soundness.subjects import Block, Mask, Subject

MOSTLY = 0.9
"""The share of values that have to be the same to be called so."""

FEWEST_VALUES = 20
FEWEST_DIFFERENT = 10
"""Fewer different values may well be the same by chance."""


def remarks_on_repeats(subject: Subject) -> Iterator[Remark]:
    """Yield what is the same for both sexes, or year after year."""
    women, men = subject.values[..., WOMEN], subject.values[..., MEN]
    same, among = women == men, int(subject.pairs.sum())
    if _mostly(same & subject.pairs, among, women):
        yield Remark(
            code=RemarkCode.SAME_FOR_BOTH,
            **subject.name,
            count=int(same.sum()),
            among=among,
        )
    carried = _carried_over(subject)
    if carried.any():
        yield Remark(
            code=RemarkCode.CARRIED_OVER,
            **subject.name,
            years=subject.calendar(carried),
            count=int(subject.there[:, carried].sum()),
            among=int(subject.there.sum()),
        )


def _carried_over(subject: Subject) -> Mask:
    """Return the years in which nearly every organisation has its value again."""
    carried = np.ones(len(subject.years), dtype=bool)
    for values in subject.looked_at():
        for when in range(len(subject.years)):
            carried[when] &= when > 0 and _again(values[:, when - 1], values[:, when])
    return carried


def _again(earlier: Block, later: Block) -> bool:
    both = ~np.isnan(earlier) & ~np.isnan(later)
    return _mostly(earlier == later, int(both.sum()), later[both])


def _mostly(same: Mask, among: int, values: Block) -> bool:
    if among < FEWEST_VALUES or same.sum() < MOSTLY * among:
        return False
    return len(np.unique(values[~np.isnan(values)])) >= FEWEST_DIFFERENT


class Twins:
    """Finds series whose values are all the same as those of one met before."""

    def __init__(self) -> None:
        self._met: dict[bytes, str] = {}

    def remarks_on(self, subject: Subject) -> Iterator[Remark]:
        """Yield a remark when the series has a twin among those met before."""
        values = subject.values + 0.0  # no zero below zero
        there = ~np.isnan(values)
        count = int(there.sum())
        if count < FEWEST_VALUES or len(np.unique(values[there])) < FEWEST_DIFFERENT:
            return
        digest = hashlib.blake2b(there.tobytes())
        digest.update(values[there].tobytes())
        name = "{source}/{indicator}".format(**subject.name)
        first = self._met.setdefault(digest.digest(), name)
        if first != name:
            yield Remark(
                code=RemarkCode.SERIES_TWICE,
                **subject.name,
                count=count,
                among=count,
                other=first,
            )
