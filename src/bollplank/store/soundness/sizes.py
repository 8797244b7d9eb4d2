"""Values that are impossible in their unit, or suddenly ten times what they were."""

from collections.abc import Iterator

import numpy as np

from bollplank.domain.figures import Unit
from bollplank.store.columns import MEN, TOTAL, WOMEN
from bollplank.store.consistency import contradictions, impossible, scale_breaks
from bollplank.store.soundness.medians import median, spread
from bollplank.store.soundness.remarks import Remark, RemarkCode
from bollplank.store.soundness.subjects import Block, Mask, Subject

FAR = 10.0
"""Robust standard deviations from the usual change of a year that are an odd jump."""

_RELATIVE = frozenset({Unit.NUMBER, Unit.KRONOR, Unit.THOUSAND_KRONOR})
"""Units in which the large move more than the small: changes are compared as shares."""

FEWEST_CHANGES = 20
"""With fewer changes in all nobody knows what is usual."""


def remarks_on_sizes(subject: Subject) -> Iterator[Remark]:
    """Yield what the size of the values tells."""
    yield from _future(subject)
    yield from _impossible(subject)
    breaks = np.zeros(len(subject.years), dtype=bool)
    for remark in _breaks(subject):
        breaks |= np.isin(subject.years, remark.years)
        yield remark
    yield from _contradictions(subject)
    yield from _jumps(subject, breaks)


def _future(subject: Subject) -> Iterator[Remark]:
    late = ~np.isnan(subject.values) & (subject.years > subject.last_possible)[:, None]
    if late.any():
        yield Remark(
            code=RemarkCode.FUTURE_YEAR,
            **subject.name,
            years=subject.calendar(late.any(axis=(0, 2))),
            count=int(late.sum()),
            among=int((~np.isnan(subject.values)).sum()),
            examples=subject.examples(late),
        )


def _impossible(subject: Subject) -> Iterator[Remark]:
    low, high = impossible(subject.values, unit=subject.unit)
    for code, where in (
        (RemarkCode.BELOW_LOWEST, low),
        (RemarkCode.ABOVE_HIGHEST, high),
    ):
        if where.any():
            yield Remark(
                code=code,
                **subject.name,
                years=subject.calendar(where.any(axis=(0, 2))),
                count=int(where.sum()),
                among=int((~np.isnan(subject.values)).sum()),
                examples=subject.examples(where, order=np.abs(subject.values)),
            )


def _breaks(subject: Subject) -> Iterator[Remark]:
    """Yield the years from which most values are ten, a hundred … times as large."""
    found: dict[int, float] = {}
    for values in subject.looked_at():
        found.update(scale_breaks(values))
    for when, power in sorted(found.items()):
        yield Remark(
            code=RemarkCode.SCALE_BREAK,
            **subject.name,
            years=(int(subject.years[when]),),
            count=int(subject.there[:, when].sum()),
            among=int(subject.there[:, when].sum()),
            size=power,
        )


def _contradictions(subject: Subject) -> Iterator[Remark]:
    women, men, total = (subject.exact[..., sex] for sex in (WOMEN, MEN, TOTAL))
    where = contradictions(
        women=women, men=men, total=total, unit=subject.unit, step=subject.step
    )
    if where.any():
        marked = np.zeros(subject.values.shape, dtype=bool)
        marked[..., TOTAL] = where
        yield Remark(
            code=RemarkCode.TOTAL_CONTRADICTS,
            **subject.name,
            years=subject.calendar(where.any(axis=0)),
            count=int(where.sum()),
            among=int((~np.isnan(women + men + total)).sum()),
            examples=subject.examples(marked),
        )


def _jumps(subject: Subject, breaks: Mask) -> Iterator[Remark]:
    relative = subject.unit in _RELATIVE and not (subject.exact < 0).any()
    times, before = jumps(np.log1p(subject.exact) if relative else subject.exact)
    times[:, breaks] = 0
    where = times > FAR
    if not subject.pairs.any():
        where[..., [WOMEN, MEN]] = False
    else:
        where[..., TOTAL] = False
    if where.any():
        yield Remark(
            code=RemarkCode.ODD_JUMP,
            **subject.name,
            years=subject.calendar(where.any(axis=(0, 2))),
            count=int(where.sum()),
            among=int((~np.isnan(before) & ~np.isnan(subject.exact)).sum()),
            size=float(times[where].max()),
            examples=subject.examples(
                where, others=last_before(subject.exact), order=times
            ),
        )


def jumps(values: Block) -> tuple[Block, Block]:
    """Return how far every value has jumped, and the value it has jumped from.

    Parameters
    ----------
    values
        The axes: organisation, year, sex. NaN is missing.

    Returns
    -------
    tuple[Block, Block]
        Of the same shape. First a robust z: the change since the organisation's last
        value, less the median change of all that year, in standard deviations; zero
        where there is nothing to compare with. The deviation is the larger of the
        organisation's own and that of all, so that small places may swing as they
        do. Then the last value before, NaN where there is none.

    References
    ----------
    B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers, ASQC, 1993:
    median and median absolute deviation in the place of mean and deviation.
    """
    before = last_before(values)
    change = values - before
    change = change - median(change, axis=0)
    own = spread(change, axis=1)
    size, years, sexes = change.shape
    of_all = spread(change.reshape(size * years, 1, sexes), axis=0)
    usual = np.fmax(own, of_all)
    enough = np.sum(~np.isnan(change), axis=(0, 1)) >= FEWEST_CHANGES
    with np.errstate(invalid="ignore", divide="ignore"):
        times = np.abs(change) / usual
    known = np.isfinite(times) & enough
    return np.where(known, times, 0.0), before


def last_before(values: Block) -> Block:
    """Return for every value the organisation's last one before it."""
    before = np.full(values.shape, np.nan)
    for when in range(1, values.shape[1]):
        last = values[:, when - 1]
        before[:, when] = np.where(np.isnan(last), before[:, when - 1], last)
    return before
