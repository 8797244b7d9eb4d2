"""Whatever is wrong with a file is told by line, and nothing of it is taken."""

import os
import tracemalloc

import pytest

from bollplank.store import cells
from bollplank.store.faults import MOST_FAULTS, Fault, ImportFault
from bollplank.store.imports import read_file
from bollplank.store.texts import CHUNK, LONGEST_LINE
from tests.sources import FETCHED_ON, HEADER, LONG, layout, source

GOTLAND_IN_CYRILLIC = bytes.fromhex("c3 ee f2 eb e0 ed e4")
GOOD = "0114,2023,K,passed,71.5,"


def faults(read, *lines, **known):
    figures, report = read(lines, **known)
    assert figures is None
    assert report.values == 0
    return [
        (fault.code, fault.line, fault.found, fault.expected) for fault in report.faults
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        pytest.param(
            "9999,2023,K,passed,71.5,",
            (ImportFault.ORGANISATION_UNKNOWN, "9999", "0114"),
            id="organisation-unknown",
        ),
        pytest.param(
            "114,2023,K,passed,71.5,",
            (ImportFault.ORGANISATION_UNKNOWN, "114", "0114"),
            id="zero-in-front-lost",
        ),
        pytest.param(
            "0115,20199,K,passed,71.5,",
            (ImportFault.YEAR_OUT_OF_RANGE, "20199", "1900–2024"),
            id="year-20199",
        ),
        pytest.param(
            "0115,2025,K,passed,71.5,",
            (ImportFault.YEAR_OUT_OF_RANGE, "2025", "1900–2024"),
            id="year-to-come",
        ),
        pytest.param(
            "0115,last,K,passed,71.5,",
            (ImportFault.YEAR_UNREADABLE, "last", "2023"),
            id="no-year",
        ),
        pytest.param(
            "0115,2023,F,passed,71.5,",
            (ImportFault.SEX_UNKNOWN, "F", "K, M, T"),
            id="sex-unknown",
        ),
        pytest.param(
            "0115,2023,K,odd,71.5,",
            (ImportFault.INDICATOR_UNKNOWN, 'measure "odd"', "school.toml"),
            id="measure-unknown",
        ),
        pytest.param(
            "0115,2023,K,passed,many,",
            (ImportFault.NOT_A_NUMBER, "many", "12.3"),
            id="not-a-number",
        ),
        pytest.param(
            "0115,2023,K,passed,NaN,", (ImportFault.NOT_FINITE, "NaN", "12.3"), id="nan"
        ),
        pytest.param(
            "0115,2023,K,passed,inf,", (ImportFault.NOT_FINITE, "inf", "12.3"), id="inf"
        ),
        pytest.param(
            "0115,2023,K,passed,-1.5,",
            (ImportFault.BELOW_LOWEST, "-1.5", "0"),
            id="negative-percentage",
        ),
        pytest.param(
            "0115,2023,K,passed,100.1,",
            (ImportFault.ABOVE_HIGHEST, "100.1", "100"),
            id="over-a-hundred-per-cent",
        ),
        pytest.param(
            "0115,2023,K,passed,71.5,odd",
            (
                ImportFault.FLAG_UNKNOWN,
                "odd",
                "suppressed, approximate, not_applicable",
            ),
            id="flag-unknown",
        ),
        pytest.param(
            "0115,2023,K,passed,71.5,suppressed",
            (ImportFault.VALUE_AND_FLAG, "71.5 suppressed", "12.3"),
            id="value-though-withheld",
        ),
        pytest.param(
            "0115,2023,K,passed,71,5,",
            (ImportFault.FIELD_COUNT, "7", "6"),
            id="decimal-comma-among-commas",
        ),
        pytest.param(
            "0115,2023,K", (ImportFault.FIELD_COUNT, "3", "6"), id="too-few-fields"
        ),
        pytest.param(
            GOOD, (ImportFault.DUPLICATE_ROW, "2", ""), id="the-same-row-twice"
        ),
        pytest.param(
            "0114,2023,K,passed,60.0,",
            (ImportFault.DUPLICATE_ROW, "2", ""),
            id="the-same-cell-twice",
        ),
        pytest.param(
            '0115,2023,K,passed,"71,5",',
            (ImportFault.DECIMAL_MARKS_MIXED, "71,5", "point"),
            id="one-decimal-comma",
        ),
        pytest.param(
            '0115,2023,K,"passed"x,71.5,',
            (ImportFault.QUOTES, "',' expected after '\"'", ""),
            id="broken-quotes",
        ),
    ],
)
def test_a_bad_line_is_told_with_what_was_expected(read, line, fault):
    code, found, expected = fault

    assert faults(read, GOOD, line) == [(code, 3, found, expected)]


def test_every_bad_line_is_told_and_every_fault_in_it(read):
    told = faults(
        read,
        "9999,20199,X,odd,many,",
        GOOD,
        "0114,2023,M,passed,,",
        "0180,2023,M,passed,x,",
    )

    assert [(line, code) for code, line, _, _ in told] == [
        (2, ImportFault.ORGANISATION_UNKNOWN),
        (2, ImportFault.YEAR_OUT_OF_RANGE),
        (2, ImportFault.SEX_UNKNOWN),
        (2, ImportFault.INDICATOR_UNKNOWN),
        (2, ImportFault.NOT_A_NUMBER),
        (5, ImportFault.NOT_A_NUMBER),
    ]


def test_a_line_is_counted_as_an_editor_counts_it(read):
    told = faults(
        read, "", GOOD, '0115,2023,K,passed,71.5,"', '"', "9999,2023,K,passed,1,"
    )

    assert [(line, code) for code, line, _, _ in told] == [
        (6, ImportFault.ORGANISATION_UNKNOWN)
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(b"", (ImportFault.FILE_EMPTY, None), id="empty"),
        pytest.param(HEADER.encode(), (ImportFault.NO_ROWS, 1), id="header-only"),
        pytest.param(
            f"{HEADER}\n\n\n".encode(), (ImportFault.NO_ROWS, 1), id="blank-lines-only"
        ),
        pytest.param(b"\n\n", (ImportFault.COLUMNS_MISSING, 1), id="blank"),
        pytest.param(
            b"\x89PNG\r\n\x1a\n\x00\x00", (ImportFault.NOT_TEXT, 2), id="picture"
        ),
        pytest.param(b"PK\x03\x04\x14\x00", (ImportFault.NOT_TEXT, 1), id="workbook"),
        pytest.param(
            f"{HEADER}\n{GOOD}\n0115,\x00".encode(),
            (ImportFault.NOT_TEXT, 3),
            id="zero-byte",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD}\n".encode() + GOTLAND_IN_CYRILLIC,
            (ImportFault.ENCODING_UNCERTAIN, 3),
            id="cyrillic",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD}\nÖverkalix".encode("mac-roman"),
            (ImportFault.ENCODING_UNCERTAIN, 3),
            id="mac",
        ),
        pytest.param(
            b"\xff\xfe\x41", (ImportFault.ENCODING_UNCERTAIN, 1), id="half-of-utf-16"
        ),
        pytest.param(
            b"a,b,c\n1,2,3\n", (ImportFault.COLUMNS_MISSING, 1), id="other-columns"
        ),
        pytest.param(
            f"{HEADER},value\n{GOOD},1\n".encode(),
            (ImportFault.COLUMN_TWICE, 1),
            id="column-twice",
        ),
        pytest.param(
            HEADER.replace("gender", "sex").encode() + b"\n",
            (ImportFault.COLUMNS_MISSING, 1),
            id="a-column-missing",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD}\n".encode() + b"x" * (2 * CHUNK),
            (ImportFault.LINE_TOO_LONG, 3),
            id="a-line-of-megabytes",
        ),
        pytest.param(
            b"x" * (3 * CHUNK), (ImportFault.LINE_TOO_LONG, 1), id="one-endless-line"
        ),
        pytest.param(
            f"{HEADER}\n{GOOD}\n".encode() + b"x" * (LONGEST_LINE + 1) + b"\n",
            (ImportFault.LINE_TOO_LONG, 3),
            id="a-long-line",
        ),
    ],
)
def test_a_file_that_is_none_of_the_source_is_refused(read, content, fault):
    figures, report = read(content)

    assert figures is None
    assert [(told.code, told.line) for told in report.faults] == [fault]


def test_the_columns_that_are_missing_are_named(read):
    _, report = read(b"municipality,year,sex,measure,value,flag\n")

    assert report.faults == (
        Fault(
            code=ImportFault.COLUMNS_MISSING,
            line=1,
            found="gender",
            expected="municipality, year, gender, measure, value, flag",
        ),
    )


def test_a_file_that_is_not_there_is_told(tmp_path):
    figures, report = read_file(
        tmp_path / "nothing.csv",
        source=source(),
        organisations={"0114"},
        fetched_on=FETCHED_ON,
    )

    assert figures is None
    assert [fault.code for fault in report.faults] == [ImportFault.FILE_UNREADABLE]


def test_the_same_decimal_comma_may_be_thousands_and_is_not_guessed(read):
    content = HEADER.replace(",", ";") + "\n0114;2023;K;pupils;1,234;\n"

    _, report = read(content.encode())

    assert [(fault.code, fault.line) for fault in report.faults] == [
        (ImportFault.DECIMAL_MARK_UNCERTAIN, 2)
    ]


def test_reading_stops_after_a_thousand_faults(read):
    figures, report = read([f"9999,2023,K,passed,{n % 100}," for n in range(5000)])

    assert figures is None
    assert report.stopped_early
    assert len(report.faults) == MOST_FAULTS


def test_too_many_values_are_refused(read, monkeypatch):
    monkeypatch.setattr(cells, "MOST_VALUES", 2)

    figures, report = read(
        [f"{code},2023,K,passed,5," for code in ("0114", "0115", "0180")]
    )

    assert figures is None
    assert [fault.code for fault in report.faults] == [ImportFault.TOO_MANY_ROWS]


def test_ids_without_end_are_no_indicators(read, monkeypatch):
    monkeypatch.setattr(cells, "MOST_SERIES", 2)
    rows = "".join(f"N{n},0114,2023,K,1\n" for n in range(3))

    figures, report = read(
        f"kpi,municipality,year,gender,value\n{rows}".encode(), of=LONG
    )

    assert figures is None
    assert [fault.code for fault in report.faults] == [ImportFault.TOO_MANY_INDICATORS]


def test_endless_blank_lines_are_no_file_of_figures(read):
    figures, report = read(f"{HEADER}\n{GOOD}\n".encode() + b"\n" * 150_000)

    assert figures is None
    assert [fault.code for fault in report.faults] == [ImportFault.TOO_MANY_BLANK_LINES]


def test_an_id_that_cannot_be_one_is_told(read):
    content = b"kpi,municipality,year,gender,value\n,0114,2023,K,1\nN1,0114,2023,K,1\n"

    _, report = read(content, of=LONG)

    assert [(fault.code, fault.line, fault.found) for fault in report.faults] == [
        (ImportFault.INDICATOR_UNKNOWN, 2, 'kpi ""')
    ]


def test_a_year_above_the_header_has_to_be_there_and_right(read):
    above = source(layouts=[layout(year={"above_header": "Year:"})])
    header, row = f"{HEADER}\n", "0114,2023,K,passed,71.5,\n"

    without = read((header + row).encode(), of=above)[1]
    wrong = read(f"Year: 20199\n{header}{row}".encode(), of=above)[1]

    assert [(fault.code, fault.line) for fault in without.faults] == [
        (ImportFault.YEAR_ABOVE_HEADER_MISSING, 1)
    ]
    assert [(fault.code, fault.found) for fault in wrong.faults] == [
        (ImportFault.YEAR_OUT_OF_RANGE, "20199")
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["zeros", "text", "rows", "fields", "quoted", "blank"])
def test_a_great_deal_of_rubbish_is_refused_in_little_memory(tmp_path, kind):
    some, much = 100_000, 3_000_000 if kind in {"rows", "blank"} else 10_000_000
    line = {
        "zeros": b"\0" * some,
        "text": b"rubbish without any end " * 100 + b"\n",
        "rows": b"a,b,c,d,e,f\n",
        "fields": b"," * 90_000 + b"\n",
        "quoted": b'"rubbish\n',
        "blank": b"\n",
    }[kind]
    path = tmp_path / "rubbish.csv"
    path.write_bytes(f"{HEADER}\n{GOOD}\n".encode() + line * (much // len(line)))
    tracemalloc.start()

    figures, report = read_file(
        path, source=source(), organisations={"0114"}, fetched_on=FETCHED_ON
    )

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert figures is None
    assert report.faults
    assert most < 250_000_000


def test_a_large_file_without_the_columns_is_refused_after_its_first_megabyte(tmp_path):
    path = tmp_path / "rubbish.csv"
    path.write_bytes(b"rubbish;and;more\n" * 100_000)
    os.truncate(path, 2 * 10**9)

    figures, report = read_file(
        path, source=source(), organisations={"0114"}, fetched_on=FETCHED_ON
    )

    assert figures is None
    assert [fault.code for fault in report.faults] == [ImportFault.COLUMNS_MISSING]
