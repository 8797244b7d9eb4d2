"""Reading pasted or uploaded figures of a group's own indicator: all of it, or nothing.

Pure: no database, no clock, no language. A text has a header and a line for each year,
parted by tabs, semicolons or commas, as spreadsheets write them.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from io import StringIO

from bollplank.domain.figures import Unit, ValueStatus
from bollplank.domain.own_values import (
    Cell,
    YearFigures,
    problems_with_entering,
    problems_with_year,
)
from bollplank.domain.problems import ProblemCode

MOST_LINES = 200
MOST_CHARACTERS = 100_000
LONGEST_SHOWN = 40


class Column(StrEnum):
    """What stands in a column."""

    YEAR = "year"
    WOMEN = "women"
    WOMEN_PERSONS = "women_persons"
    MEN = "men"
    MEN_PERSONS = "men_persons"
    TOTAL = "total"
    TOTAL_PERSONS = "total_persons"
    REASON = "reason"


NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.YEAR: ("år", "year"),
    Column.WOMEN: ("kvinnor", "flickor", "women", "girls"),
    Column.WOMEN_PERSONS: (
        *("antal kvinnor", "antal flickor"),
        *("number of women", "number of girls"),
    ),
    Column.MEN: ("män", "pojkar", "men", "boys"),
    Column.MEN_PERSONS: (
        *("antal män", "antal pojkar"),
        *("number of men", "number of boys"),
    ),
    Column.TOTAL: ("alla", "totalt", "all", "total"),
    Column.TOTAL_PERSONS: ("antal alla", "antal totalt", "number in all"),
    Column.REASON: ("skäl", "anledning", "reason"),
}
"""What the columns may be called in a header, in any case."""

MARKS: Mapping[str, ValueStatus] = {
    "": ValueStatus.MISSING,
    "-": ValueStatus.MISSING,
    "–": ValueStatus.MISSING,
    "..": ValueStatus.SUPPRESSED,
    ".": ValueStatus.NOT_APPLICABLE,
}
"""What stands in the place of a value, as Kolada writes it."""

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")

NEEDED = (Column.YEAR, Column.WOMEN, Column.MEN)
"""Columns without which there is nothing to compare."""


class FileFault(StrEnum):
    """What can be wrong with a text of figures, besides the figures themselves."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    QUOTES = "quotes"
    COLUMN_MISSING = "column-missing"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    FIELD_COUNT = "field-count"
    NOT_A_YEAR = "not-a-year"
    YEAR_TWICE = "year-twice"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_COUNT = "not-a-count"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFault:
    """Something wrong in one line, counted from 1, and what stood there."""

    line: int
    code: FileFault | ProblemCode
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text says, by year. With faults nothing of it is to be kept."""

    years: Mapping[int, YearFigures]
    faults: Sequence[LineFault]


def read(text: str, *, unit: Unit, decimals: int, on: date) -> Reading:
    """Return the figures of a text, or everything that is wrong with it.

    Numbers are written with a decimal comma or point, and spaces where thousands are
    parted. Columns for persons, for all and for the reason may be left out.
    """
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
        return _refused(LineFault(line=1, code=FileFault.TOO_LONG))
    try:
        rows = list(_rows(text))
    except csv.Error:
        return _refused(LineFault(line=1, code=FileFault.QUOTES))
    if not rows:
        return _refused(LineFault(line=1, code=FileFault.EMPTY))
    (line, header), *rest = rows
    columns = [_column(name) for name in header]
    faults = list(_faults_in_header(line, header, columns))
    if not faults and not rest:
        faults = [LineFault(line=line, code=FileFault.EMPTY)]
    if faults:
        return _refused(*faults)
    return _read_lines(rest, [each for each in columns if each], unit, decimals, on)


def number_of(text: str) -> Decimal | None:
    """Return the number somebody has typed, None where it is none."""
    plain = "".join(text.split()).replace("−", "-").replace(",", ".")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def _refused(*faults: LineFault) -> Reading:
    return Reading(years={}, faults=faults)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold something, with their numbers."""
    body = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    first = next((line for line in body.splitlines() if line.strip()), "")
    delimiter = next((each for each in "\t;" if each in first), ",")
    lines = csv.reader(StringIO(body, newline=""), delimiter=delimiter, strict=True)
    for row in lines:
        fields = [field.strip() for field in row]
        if any(fields):
            yield lines.line_num, fields


def _column(name: str) -> Column | None:
    wanted = " ".join(name.casefold().replace("_", " ").split())
    return next((column for column, names in NAMES.items() if wanted in names), None)


def _faults_in_header(
    line: int, header: Sequence[str], columns: Sequence[Column | None]
) -> Iterator[LineFault]:
    for name, column in zip(header, columns, strict=True):
        if column is None:
            yield _fault(line, FileFault.COLUMN_UNKNOWN, name)
        elif columns.count(column) > 1:
            yield _fault(line, FileFault.COLUMN_TWICE, name)
    for column in NEEDED:
        if column not in columns:
            yield _fault(line, FileFault.COLUMN_MISSING, NAMES[column][0])


def _read_lines(
    rows: Sequence[tuple[int, list[str]]],
    columns: Sequence[Column],
    unit: Unit,
    decimals: int,
    on: date,
) -> Reading:
    years: dict[int, YearFigures] = {}
    faults: list[LineFault] = []
    for line, fields in rows:
        if len(fields) != len(columns):
            faults.append(_fault(line, FileFault.FIELD_COUNT, str(len(fields))))
            continue
        said = dict(zip(columns, fields, strict=True))
        year = int(said[Column.YEAR]) if _is_whole(said[Column.YEAR]) else None
        if year is None:
            faults.append(_fault(line, FileFault.NOT_A_YEAR, said[Column.YEAR]))
            continue
        if year in years:
            faults.append(_fault(line, FileFault.YEAR_TWICE, str(year)))
        faults += _faults_in_line(line, said)
        figures = _figures(said)
        problems = [
            *problems_with_year(year, on=on),
            *problems_with_entering(figures, unit=unit, decimals=decimals),
        ]
        unreadable = any(fault.line == line for fault in faults)
        if not unreadable:
            faults += [_fault(line, problem.code, "") for problem in problems]
        years[year] = figures
    return Reading(years={} if faults else years, faults=faults)


def _faults_in_line(line: int, said: Mapping[Column, str]) -> Iterator[LineFault]:
    for column in (Column.WOMEN, Column.MEN, Column.TOTAL):
        text = said.get(column, "")
        if text not in MARKS and number_of(text) is None:
            yield _fault(line, FileFault.NOT_A_NUMBER, text)
    for column in (Column.WOMEN_PERSONS, Column.MEN_PERSONS, Column.TOTAL_PERSONS):
        text = said.get(column, "")
        if text not in MARKS and not _is_whole(text):
            yield _fault(line, FileFault.NOT_A_COUNT, text)


def _figures(said: Mapping[Column, str]) -> YearFigures:
    return YearFigures(
        women=_cell(said, Column.WOMEN, Column.WOMEN_PERSONS),
        men=_cell(said, Column.MEN, Column.MEN_PERSONS),
        total=_cell(said, Column.TOTAL, Column.TOTAL_PERSONS),
        reason=said.get(Column.REASON, ""),
    )


def _cell(said: Mapping[Column, str], value: Column, persons: Column) -> Cell:
    text, count = said.get(value, ""), said.get(persons, "")
    if text in MARKS:
        return Cell(status=MARKS[text])
    return Cell(
        status=ValueStatus.OK,
        value=number_of(text),
        persons=_whole(count),
    )


def _is_whole(text: str) -> bool:
    return _whole(text) is not None


def _whole(text: str) -> int | None:
    plain = "".join(text.split())
    is_short = plain.isascii() and plain.isdecimal() and len(plain) <= len("100000000")
    return int(plain) if is_short else None


def _fault(line: int, code: FileFault | ProblemCode, found: str) -> LineFault:
    return LineFault(line=line, code=code, found=found[:LONGEST_SHOWN])
