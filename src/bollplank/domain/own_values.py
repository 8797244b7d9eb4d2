"""The figures of a group's own indicator: what may be entered, and what others see.

Pure: no database, no clock, no language. Small numbers are entered as they are and
withheld from everybody else, together with whatever they could be computed from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bollplank.domain.figures import Sex, Unit, ValueStatus
from bollplank.domain.problems import Problem, ProblemCode

FEWEST = 5
"""Values about fewer persons than this are not shown to others."""

FIRST_YEAR = 1970
LARGEST = Decimal(10) ** 12
MOST_PERSONS = 100_000_000


class Withholding(StrEnum):
    """Why others do not see a value that has been entered."""

    FEW_PERSONS = "few_persons"
    """Too few persons are behind it."""
    OTHERS_FOLLOW = "others_follow"
    """A value about few persons could be computed from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value, and how many persons are behind it. Missing is never zero."""

    status: ValueStatus = ValueStatus.MISSING
    value: Decimal | None = None
    persons: int | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is a value to read."""
        return self.status is ValueStatus.OK


NOTHING = Cell()
WITHHELD = Cell(status=ValueStatus.SUPPRESSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures:
    """What one organisation says of one year: women, men and all.

    ``reason`` says why something is withheld or does not apply.
    """

    women: Cell = NOTHING
    men: Cell = NOTHING
    total: Cell = NOTHING
    reason: str = ""

    def cells(self) -> dict[Sex, Cell]:
        """Return the three by sex."""
        return {Sex.WOMEN: self.women, Sex.MEN: self.men, Sex.TOTAL: self.total}

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is said of the year."""
        return self.cells() == dict.fromkeys(Sex, NOTHING) and not self.reason

    @property
    def gap(self) -> Decimal | None:
        """Women minus men in the unit of the values, None unless both are there."""
        if self.women.value is None or self.men.value is None:
            return None
        return self.women.value - self.men.value


def shown_to_others(year: YearFigures, *, unit: Unit) -> YearFigures:
    """Return the year as everybody but the organisation itself may see it.

    A value about fewer than five persons is withheld, and so is whatever it could be
    computed from: with one sex the other one; the total where it would tell the same,
    being at the end of its scale or all that is left; and the total where women and
    men leave a few persons over. Why something is withheld is nobody else's business
    either.
    """
    sexes = _sexes_are_withheld(year, unit)
    total = _total_is_withheld(year, unit)
    return replace(
        year,
        women=_covered(year.women) if sexes else year.women,
        men=_covered(year.men) if sexes else year.men,
        total=_covered(year.total) if total else year.total,
        reason="",
    )


def withheld(year: YearFigures, *, unit: Unit) -> dict[Sex, Withholding]:
    """Return which entered values others do not see, and why not."""
    seen = shown_to_others(year, unit=unit).cells()
    return {
        sex: Withholding.FEW_PERSONS
        if _is_small(cell, unit)
        else Withholding.OTHERS_FOLLOW
        for sex, cell in year.cells().items()
        if cell.is_shown and not seen[sex].is_shown
    }


def total_lies_outside(year: YearFigures, *, unit: Unit, decimals: int) -> bool:
    """Tell whether the total is neither women's, men's nor between, but for rounding.

    In numbers the total is the sum instead, and says nothing of its place.
    """
    values = [year.women.value, year.men.value]
    known = [value for value in values if value is not None]
    if unit is Unit.NUMBER or len(known) < len(values) or year.total.value is None:
        return False
    step = Decimal(10) ** -decimals
    return not min(known) - step <= year.total.value <= max(known) + step


def problems_with_year(year: int, *, on: date) -> Iterator[Problem]:
    """Yield what is wrong with the year figures are entered for."""
    if not FIRST_YEAR <= year <= on.year:
        yield Problem(ProblemCode.YEAR_OUT_OF_RANGE, field="year")


def problems_with_entering(
    year: YearFigures, *, unit: Unit, decimals: int
) -> Iterator[Problem]:
    """Yield what stops these figures from being kept, with the field it is about."""
    for name, cell in (
        ("women", year.women),
        ("men", year.men),
        ("total", year.total),
    ):
        yield from _problems_with_cell(name, cell, unit, decimals)
    explained = {ValueStatus.SUPPRESSED, ValueStatus.NOT_APPLICABLE}
    states = {cell.status for cell in year.cells().values()}
    if states & explained and not year.reason.strip():
        yield Problem(ProblemCode.VALUE_REASON_MISSING, field="reason")
    left_over = _left_over(year)
    if left_over is not None and left_over < 0:
        yield Problem(ProblemCode.PERSONS_DO_NOT_ADD_UP, field="total_persons")


def _problems_with_cell(
    name: str, cell: Cell, unit: Unit, decimals: int
) -> Iterator[Problem]:
    if cell.status is not ValueStatus.OK:
        return
    value, persons = cell.value, cell.persons
    if value is None:
        yield Problem(ProblemCode.VALUE_MISSING, field=f"{name}_value")
    else:
        code = _fault_in(value, unit, decimals)
        if code is not None:
            yield Problem(code, field=f"{name}_value")
    if persons is None:
        yield Problem(ProblemCode.PERSONS_MISSING, field=f"{name}_persons")
    elif persons == 0 and unit is not Unit.NUMBER:
        yield Problem(ProblemCode.NOBODY_COUNTED, field=f"{name}_persons")
    elif not 0 <= persons <= MOST_PERSONS:
        yield Problem(ProblemCode.PERSONS_OUT_OF_RANGE, field=f"{name}_persons")


def _fault_in(value: Decimal, unit: Unit, decimals: int) -> ProblemCode | None:
    if not value.is_finite() or abs(value) > LARGEST:
        return ProblemCode.VALUE_OUT_OF_RANGE
    lowest, highest = unit.lowest, unit.highest
    if lowest is not None and value < Decimal(lowest):
        return ProblemCode.VALUE_TOO_LOW
    if highest is not None and value > Decimal(highest):
        return ProblemCode.VALUE_TOO_HIGH
    step = Decimal(1).scaleb(-decimals)
    return ProblemCode.VALUE_TOO_EXACT if value % step else None


def _sexes_are_withheld(year: YearFigures, unit: Unit) -> bool:
    return _is_protected(year.women, unit) or _is_protected(year.men, unit)


def _total_is_withheld(year: YearFigures, unit: Unit) -> bool:
    if _is_protected(year.total, unit):
        return True
    left_over = _left_over(year)
    hides_behind_a_sex = ValueStatus.SUPPRESSED in {year.women.status, year.men.status}
    if left_over in range(1, FEWEST) and not hides_behind_a_sex:
        return True
    if not _sexes_are_withheld(year, unit):
        return False
    told = {ValueStatus.OK, ValueStatus.SUPPRESSED}
    both = year.women.status in told and year.men.status in told
    nobody = 0 in {year.women.persons, year.men.persons}
    return not both or nobody or _is_at_an_end(year.total, unit)


def _is_protected(cell: Cell, unit: Unit) -> bool:
    return cell.status is ValueStatus.SUPPRESSED or _is_small(cell, unit)


def _is_small(cell: Cell, unit: Unit) -> bool:
    """Tell whether a value is about one to four persons, or is itself so few."""
    few = cell.persons is not None and 0 < cell.persons < FEWEST
    number = unit is Unit.NUMBER and cell.value is not None and 0 < cell.value < FEWEST
    return cell.is_shown and (few or number)


def _is_at_an_end(cell: Cell, unit: Unit) -> bool:
    """Tell whether everybody behind the value must have the same one."""
    if cell.value is None:
        return False
    ends = [Decimal(end) for end in (unit.lowest, unit.highest) if end is not None]
    return cell.value in ends


def _left_over(year: YearFigures) -> int | None:
    """Return how many persons of the total are neither among women nor among men.

    Both may be unknown; then it is everybody. None where the total is unknown.
    """
    if year.total.persons is None:
        return None
    return year.total.persons - sum(
        cell.persons for cell in (year.women, year.men) if cell.persons is not None
    )


def _covered(cell: Cell) -> Cell:
    """Return the cell without what it says; one without a value has nothing to hide."""
    told = {ValueStatus.OK, ValueStatus.SUPPRESSED}
    return WITHHELD if cell.status in told else cell
