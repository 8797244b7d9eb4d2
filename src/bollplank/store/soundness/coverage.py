"""Who has a value, of those who could have one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bollplank.domain.figures import Unit, ValueStatus
from bollplank.store.columns import MEN, TOTAL, WOMEN
from bollplank.store.cubes import STATES
from bollplank.store.soundness.remarks import Remark, RemarkCode
from bollplank.store.soundness.subjects import Subject

COUNTRY = "country"
"""The kind of the whole country: it is no organisation."""

SUPPRESSED = STATES.index(ValueStatus.SUPPRESSED)

FELL = 0.6
"""The last year has fewer than this share of the organisations there usually are."""

FEW = 0.5
"""Fewer than this share of those that could have a value, in the best year."""

MUCH = 1 / 3
"""More than this share of women's and men's values withheld."""

FEWEST_YEARS = 3
YEARS_OF_GRACE = 2
"""A series is late, not stopped, for this many times its own pace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageYear:
    """How many organisations have a number in one year."""

    year: int
    women: int
    men: int
    total: int
    pairs: int
    withheld: int
    """Values of women and men that are withheld."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Who has a value of one indicator.

    Attributes
    ----------
    could_have
        How many organisations are of a kind that has any value: all municipalities,
        say, when one has. The country is not counted.
    """

    indicator: str
    source: str
    could_have: int
    years: tuple[CoverageYear, ...]


def coverage_of(subject: Subject) -> Coverage:
    """Return how many organisations have a value, by year and sex."""
    known = ~np.isnan(subject.values)
    counted = np.array([kind != COUNTRY for kind in subject.kinds])
    known = known[counted]
    withheld = subject.figures.states[counted][..., [WOMEN, MEN]] == SUPPRESSED
    pairs = known[..., WOMEN] & known[..., MEN]
    return Coverage(
        **subject.name,
        could_have=_could_have(subject),
        years=tuple(
            CoverageYear(
                year=int(year),
                women=int(known[:, when, WOMEN].sum()),
                men=int(known[:, when, MEN].sum()),
                total=int(known[:, when, TOTAL].sum()),
                pairs=int(pairs[:, when].sum()),
                withheld=int(withheld[:, when].sum()),
            )
            for when, year in enumerate(subject.years)
            if known[:, when].any() or withheld[:, when].any()
        ),
    )


def _could_have(subject: Subject) -> int:
    kinds = {subject.kinds[place] for place in np.argwhere(subject.there)[:, 0]}
    return sum(subject.of_kind[kind] for kind in kinds - {COUNTRY})


def remarks_on_coverage(subject: Subject, found: Coverage) -> Iterator[Remark]:
    """Yield where organisations, sexes or years are missing that usually are there."""
    with_number = [each for each in found.years if _known(each)]
    if subject.unit is Unit.UNKNOWN:
        yield Remark(code=RemarkCode.UNIT_UNKNOWN, **subject.name)
    if not with_number:
        return
    yield from _fell(subject, with_number)
    yield from _stopped(subject, with_number)
    yield from _few(subject, found, with_number)
    yield from _withheld(subject, found)


def _few(
    subject: Subject, found: Coverage, years: list[CoverageYear]
) -> Iterator[Remark]:
    best = max(_known(each) for each in years)
    if best < FEW * found.could_have:
        yield Remark(
            code=RemarkCode.FEW_ORGANISATIONS,
            **subject.name,
            count=best,
            among=found.could_have,
        )


def _withheld(subject: Subject, found: Coverage) -> Iterator[Remark]:
    withheld = sum(each.withheld for each in found.years)
    among = withheld + sum(each.women + each.men for each in found.years)
    if withheld > MUCH * among:
        yield Remark(
            code=RemarkCode.MOSTLY_WITHHELD, **subject.name, count=withheld, among=among
        )


def _known(year: CoverageYear) -> int:
    return max(year.women, year.men, year.total)


def _fell(subject: Subject, years: list[CoverageYear]) -> Iterator[Remark]:
    *before, last = years
    if len(before) < FEWEST_YEARS:
        return
    usual = int(np.median([_known(each) for each in before]))
    if _known(last) < FELL * usual:
        yield Remark(
            code=RemarkCode.COVERAGE_FELL,
            **subject.name,
            years=(last.year,),
            count=_known(last),
            among=usual,
        )
    elif not last.pairs and any(each.pairs for each in before):
        since = max(each.year for each in before if each.pairs)
        yield Remark(
            code=RemarkCode.SEXES_STOPPED,
            **subject.name,
            years=tuple(each.year for each in years if each.year > since),
            count=_known(last),
            among=_known(last),
        )


def _stopped(subject: Subject, years: list[CoverageYear]) -> Iterator[Remark]:
    """Yield the last year of a series that has not come for longer than usual."""
    last = years[-1].year
    gaps = np.diff([each.year for each in years])
    pace = float(np.median(gaps)) if len(gaps) else 1.0
    if subject.usual_last - last > YEARS_OF_GRACE * pace:
        yield Remark(
            code=RemarkCode.STOPPED,
            **subject.name,
            years=(last,),
            count=_known(years[-1]),
            among=_known(years[-1]),
        )
