"""Reading pasted figures of an indicator of a group's own."""

from datetime import date
from decimal import Decimal

import pytest

from bollplank.domain.figures import Unit, ValueStatus
from bollplank.domain.own_files import (
    MOST_CHARACTERS,
    MOST_LINES,
    FileFault,
    LineFault,
    number_of,
    read,
)
from bollplank.domain.own_values import Cell, YearFigures
from bollplank.domain.problems import ProblemCode

SWEDISH = "år;kvinnor;antal kvinnor;män;antal män;alla;antal alla;skäl"


def cell(value, persons):
    return Cell(status=ValueStatus.OK, value=Decimal(str(value)), persons=persons)


def reading(*lines, unit=Unit.PERCENT, decimals=1):
    return read("\n".join(lines), unit=unit, decimals=decimals, on=date(2027, 5, 1))


def told(*lines, **asked):
    return [
        (fault.line, fault.code, fault.found)
        for fault in reading(*lines, **asked).faults
    ]


def test_each_line_is_a_year():
    found = reading(SWEDISH, "2026;40,5;9;50;9;45;18;", "2025;39;9;51;9;;;")

    assert found.faults == []
    assert found.years == {
        2026: YearFigures(women=cell("40.5", 9), men=cell(50, 9), total=cell(45, 18)),
        2025: YearFigures(women=cell(39, 9), men=cell(51, 9)),
    }


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            [
                "Year\tGirls\tNumber of girls\tBoys\tNumber of boys",
                "2026\t4.5\t9\t5\t9",
            ],
            id="pasted-from-a-sheet",
        ),
        pytest.param(
            ["Year,Women,number_of_women,Men,Number of  men", "2026,4.5,9,5,9"],
            id="commas",
        ),
        pytest.param(
            ["\ufeffÅR;ANTAL MÄN;MÄN;ANTAL KVINNOR;KVINNOR", "", "2026;9;5;9;4,5", ""],
            id="another-order",
        ),
        pytest.param(
            ["år;kvinnor;antal kvinnor;män;antal män\r", '2026;"4,5";"9";5;9\r'],
            id="windows-and-quotes",
        ),
    ],
)
def test_spreadsheets_write_in_different_ways(lines):
    found = reading(*lines)

    assert found.faults == []
    assert found.years == {2026: YearFigures(women=cell("4.5", 9), men=cell(5, 9))}


def test_marks_say_why_there_is_no_value():
    found = reading(SWEDISH, "2026;..;;.;;-;;För få.")

    states = [each.status for each in found.years[2026].cells().values()]
    assert found.faults == []
    assert states == [
        ValueStatus.SUPPRESSED,
        ValueStatus.NOT_APPLICABLE,
        ValueStatus.MISSING,
    ]
    assert found.years[2026].reason == "För få."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([""], [(1, FileFault.EMPTY, "")], id="nothing"),
        pytest.param([SWEDISH], [(1, FileFault.EMPTY, "")], id="header-alone"),
        pytest.param(
            ["år;kvinnor;ålder", "2026;1;2"],
            [
                (1, FileFault.COLUMN_UNKNOWN, "ålder"),
                (1, FileFault.COLUMN_MISSING, "män"),
            ],
            id="columns",
        ),
        pytest.param(
            ["år;kvinnor;women;män", "2026;1;2;3"],
            [
                (1, FileFault.COLUMN_TWICE, "kvinnor"),
                (1, FileFault.COLUMN_TWICE, "women"),
            ],
            id="twice",
        ),
        pytest.param(
            ["2026;1;2"],
            [
                (1, FileFault.COLUMN_UNKNOWN, "2026"),
                (1, FileFault.COLUMN_UNKNOWN, "1"),
                (1, FileFault.COLUMN_UNKNOWN, "2"),
                (1, FileFault.COLUMN_MISSING, "år"),
                (1, FileFault.COLUMN_MISSING, "kvinnor"),
                (1, FileFault.COLUMN_MISSING, "män"),
            ],
            id="no-header",
        ),
        pytest.param(
            ["år,kvinnor,män", "2026,4,5,5"],
            [(2, FileFault.FIELD_COUNT, "4")],
            id="decimal-comma",
        ),
        pytest.param(
            [SWEDISH, "26/27;1;2;3;4;5;6;"],
            [(2, FileFault.NOT_A_YEAR, "26/27")],
            id="year",
        ),
        pytest.param(
            [SWEDISH, "2026;1;9;2;9;;;", "", "2026;1;9;2;9;;;"],
            [(4, FileFault.YEAR_TWICE, "2026")],
            id="year-twice",
        ),
        pytest.param(
            [SWEDISH, "2026;ja;9;1.000,5;9;1,2,3;9;"],
            [
                (2, FileFault.NOT_A_NUMBER, "ja"),
                (2, FileFault.NOT_A_NUMBER, "1.000,5"),
                (2, FileFault.NOT_A_NUMBER, "1,2,3"),
            ],
            id="numbers",
        ),
        pytest.param(
            [SWEDISH, "2026;1;-3;2;9,5;;;"],
            [(2, FileFault.NOT_A_COUNT, "-3"), (2, FileFault.NOT_A_COUNT, "9,5")],
            id="counts",
        ),
        pytest.param(
            [SWEDISH, "2030;1;9;102;9;3;;"],
            [
                (2, ProblemCode.YEAR_OUT_OF_RANGE, ""),
                (2, ProblemCode.VALUE_TOO_HIGH, ""),
                (2, ProblemCode.PERSONS_MISSING, ""),
            ],
            id="rules",
        ),
        pytest.param(
            [SWEDISH, '2026;"1;9;2;9;;;'], [(1, FileFault.QUOTES, "")], id="quotes"
        ),
        pytest.param(
            ["x" * MOST_CHARACTERS, ""], [(1, FileFault.TOO_LONG, "")], id="long"
        ),
        pytest.param(
            [SWEDISH] * (MOST_LINES + 2), [(1, FileFault.TOO_LONG, "")], id="many"
        ),
        pytest.param(
            [SWEDISH, f"2026;{'9' * 60}x;9;2;9;;;"],
            [(2, FileFault.NOT_A_NUMBER, "9" * 40)],
            id="long-field",
        ),
    ],
)
def test_everything_that_is_wrong_is_told_with_its_line(lines, expected):
    assert told(*lines) == expected


def test_with_one_fault_nothing_is_read():
    found = reading(SWEDISH, "2026;1;9;2;9;;;", "2025;ja;9;2;9;;;")

    assert found.years == {}
    assert found.faults == [LineFault(line=3, code=FileFault.NOT_A_NUMBER, found="ja")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 234,5", "1234.5"),
        ("1\N{NO-BREAK SPACE}234", "1234"),
        ("−3", "-3"),
        ("0.50", "0.50"),
        ("", None),
        ("1e5000000", None),
        ("NaN", None),
        ("Infinity", None),
        ("1,5.2", None),
        ("٣", None),
    ],
)
def test_a_number_is_read_as_people_write_it(text, expected):
    assert number_of(text) == (None if expected is None else Decimal(expected))
