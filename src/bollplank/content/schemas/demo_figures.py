"""The made-up figures of the demonstration: how they are drawn, with their true values."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from bollplank.content.schemas.base import (
    Code,
    Fault,
    FileSchema,
    KeyPath,
    Schema,
    repeated,
)
from bollplank.domain.findings import GapVerdict
from bollplank.domain.organisations import OrganisationKind

Year = Annotated[int, Field(ge=1900, le=2200)]
NotNegative = Annotated[float, Field(ge=0)]
Probability = Annotated[float, Field(ge=0, le=1)]


class DrawnGap(Schema):
    """Women minus men in truth, in the indicator's unit."""

    first: float
    """The mean over organisations in the first year."""
    per_year: float = 0.0
    """How it changes everywhere."""
    spread: NotNegative = 0.0
    """Standard deviation between organisations."""
    drift: NotNegative = 0.0
    """Standard deviation of the organisations' own change per year."""


class DrawnIndicator(Schema):
    """How the values of one indicator are drawn.

    In truth women have ``level + gap / 2`` and men ``level − gap / 2``. What is
    published is that value among so many persons, with the unrest of the year.
    """

    id: Code
    """As in the source."""
    of: tuple[OrganisationKind, ...] = (OrganisationKind.MUNICIPALITY,)
    """Which kinds of organisation have figures."""
    level: float = 0.0
    """Between women and men in the first year, mean over organisations. Not used where
    it counts persons."""
    level_per_year: float = 0.0
    level_spread: NotNegative = 0.0
    """Standard deviation between organisations."""
    gap: DrawnGap | None = None
    """None where one number tells of women and men together."""
    counts: bool = False
    """Whether the value is the number of persons itself."""
    only_total: bool = False
    """Whether it is published for all together only."""
    persons: float | None = Field(default=None, gt=0)
    """How many are behind a value in every organisation, such as a survey's sample."""
    persons_per_1000: float | None = Field(default=None, gt=0)
    """How many are behind a value, of 1,000 inhabitants."""
    share_women: Probability = 0.5
    """Women's part of these persons."""
    one_person: NotNegative | None = None
    """Standard deviation between persons. None: the value is a share of persons."""
    unrest: NotNegative = 0.0
    """Standard deviation between years beyond what the persons explain."""
    years: tuple[Year, ...] = ()
    """When there are figures. None named: every year."""
    share_missing: Probability = 0.0
    """How much of it was never published."""


class Truth(Schema):
    """What holds for one organisation in truth, in place of what would be drawn."""

    organisation: Code
    indicator: Code
    level: float | None = None
    level_per_year: float | None = None
    gap: float | None = None
    """In the first year."""
    gap_per_year: float | None = None
    found: GapVerdict | None = None
    """What an analysis of the drawn figures is to find. None: it may find anything."""


class DemoFigures(FileSchema):
    """All made-up figures."""

    seed: int = Field(ge=0)
    source: Code
    drawn_on: date
    """The day they are said to be from: the same whenever they are loaded."""
    first_year: Year
    last_year: Year
    fewest_persons: int = Field(ge=1)
    """With fewer of one sex behind it, a value is withheld."""
    growth_per_year: float
    """Of the number of inhabitants, as a share: mean over organisations."""
    growth_spread: NotNegative
    inhabitants: dict[Code, Annotated[int, Field(gt=0)]] = Field(min_length=1)
    """Organisation -> how many live there in the last year."""
    indicators: tuple[DrawnIndicator, ...] = Field(min_length=1)
    truths: tuple[Truth, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Every year, the first first."""
        return tuple(range(self.first_year, self.last_year + 1))

    def faults(self) -> Iterator[Fault]:
        """Yield where years, persons and truths do not fit each other."""
        if self.last_year < self.first_year:
            yield ("last_year",), f"a year from {self.first_year} on"
            return
        ids = [each.id for each in self.indicators]
        yield from repeated(ids, under="indicators", key="id", what="indicator")
        for place, each in enumerate(self.indicators):
            yield from _faults_in_indicator(("indicators", place), each, self.years)
        pairs = {each.id for each in self.indicators if each.gap is not None}
        named = [f"{each.organisation} {each.indicator}" for each in self.truths]
        yield from repeated(named, under="truths", key=None, what="pair")
        for place, truth in enumerate(self.truths):
            path: KeyPath = ("truths", place)
            if truth.organisation not in self.inhabitants:
                yield (*path, "organisation"), "one of those with inhabitants"
            if truth.indicator not in pairs:
                yield (*path, "indicator"), "an indicator here that has a gap"

    def truth_of(self, organisation: str, indicator: str) -> Truth | None:
        """Return what has been decided of an organisation, None for by chance."""
        for each in self.truths:
            if (each.organisation, each.indicator) == (organisation, indicator):
                return each
        return None


def _faults_in_indicator(
    path: KeyPath, indicator: DrawnIndicator, years: tuple[int, ...]
) -> Iterator[Fault]:
    if (indicator.persons is None) == (indicator.persons_per_1000 is None):
        yield path, "one of persons and persons_per_1000"
    told_by_sex = indicator.gap is not None or indicator.counts
    if told_by_sex == indicator.only_total:
        yield path, "a gap, unless it counts persons or is only_total"
    for nth, year in enumerate(indicator.years):
        if year not in years:
            yield (*path, "years", nth), f"a year from {years[0]} to {years[-1]}"
