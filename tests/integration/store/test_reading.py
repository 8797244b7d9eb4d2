"""Files that are right, also where they are written otherwise than described."""

import numpy as np
import pytest

from bollplank.domain.figures import GapStatus, ValueStatus
from bollplank.store import rows
from bollplank.store.columns import SEXES, STATUSES
from bollplank.store.imports import ImportNote
from tests.sources import HEADER, LONG, PLAIN, layout, source


def contents(figures):
    """What was read, in plain words."""
    return {
        (
            figures.series[series].indicator,
            figures.organisations[organisation],
            int(year),
            str(SEXES[sex]),
        ): None
        if np.isnan(value)
        else float(value)
        if STATUSES[status] is ValueStatus.OK
        else (float(value), str(STATUSES[status]))
        for series, organisation, year, sex, status, value in zip(
            figures.of_series,
            figures.organisation,
            figures.year,
            figures.sex,
            figures.status,
            figures.value,
            strict=True,
        )
    }


def test_a_file_as_described_is_read(read):
    figures, report = read(
        [
            "0114,2023,K,passed,71.5,",
            "0114,2023,M,passed,69,",
            "0114,2023,T,passed,70.0,",
            "0180,2023,K,passed,,suppressed",
            "0180,2023,M,passed,100.0,approximate",
            "0180,2023,K,pupils,12,",
        ]
    )

    assert contents(figures) == {
        ("passed", "0114", 2023, "K"): 71.5,
        ("passed", "0114", 2023, "M"): 69.0,
        ("passed", "0114", 2023, "T"): 70.0,
        ("passed", "0180", 2023, "K"): None,
        ("passed", "0180", 2023, "M"): (100.0, "approximate"),
        ("pupils", "0180", 2023, "K"): 12.0,
    }
    assert report.faults == ()
    assert (report.rows, report.values) == (6, 5)
    assert (report.indicators, report.organisations) == (2, 2)
    assert report.years == (2023,)
    assert report.notes == {}


def test_one_sex_missing_is_no_fault_and_is_counted(read):
    _, report = read(
        [
            "0114,2023,K,passed,71.5,",
            "0114,2023,M,passed,69,",
            "0115,2023,K,passed,,suppressed",
            "0115,2023,M,passed,69,",
            "0180,2023,K,passed,69,",
            "0180,2022,M,passed,,",
            "0180,2021,T,passed,50,",
        ]
    )

    assert report.pairs == {
        GapStatus.OK: 1,
        GapStatus.MISSING_WOMEN: 1,
        GapStatus.MISSING_MEN: 1,
        GapStatus.MISSING_BOTH: 1,
    }
    assert report.statuses[ValueStatus.SUPPRESSED] == 1
    assert report.statuses[ValueStatus.MISSING] == 1


SWEDISH = f"{HEADER},kommun\n0114,2023,K,passed,71.5,,Upplands Väsby\n"


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        pytest.param(SWEDISH.encode("utf-8-sig"), {}, id="byte-order-mark"),
        pytest.param(SWEDISH.replace("\n", "\r\n").encode(), {}, id="windows-lines"),
        pytest.param(SWEDISH.replace("\n", "\r").encode(), {}, id="old-mac-lines"),
        pytest.param(SWEDISH.rstrip("\n").encode(), {}, id="no-last-line-end"),
        pytest.param(
            SWEDISH.encode("latin-1"),
            {ImportNote.READ_AS_LATIN_1: "cp1252"},
            id="latin-1",
        ),
        pytest.param(
            SWEDISH.encode("utf-16"),
            {ImportNote.READ_AS_UTF_16: "utf-16"},
            id="utf-16",
        ),
        pytest.param(
            SWEDISH.replace(",", ";").encode(),
            {ImportNote.OTHER_DELIMITER: ";"},
            id="semicolons",
        ),
        pytest.param(
            SWEDISH.replace(",", "\t").encode(),
            {ImportNote.OTHER_DELIMITER: "\t"},
            id="tabs",
        ),
        pytest.param(
            SWEDISH.replace(",", ";").replace("71.5", "71,5").encode("latin-1"),
            {
                ImportNote.READ_AS_LATIN_1: "cp1252",
                ImportNote.OTHER_DELIMITER: ";",
                ImportNote.OTHER_DECIMAL_MARK: ",",
            },
            id="as-a-swedish-spreadsheet-saves",
        ),
        pytest.param(
            SWEDISH.replace("71.5", '"71,5"').encode(),
            {ImportNote.OTHER_DECIMAL_MARK: ","},
            id="quoted-decimal-comma",
        ),
        pytest.param(
            f"Statistik\n\n{SWEDISH}".encode(),
            {ImportNote.LINES_ABOVE_HEADER: "2"},
            id="lines-above-the-header",
        ),
        pytest.param(f"{SWEDISH}\n \n,,,,,,\n".encode(), {}, id="blank-lines-below"),
    ],
)
def test_what_is_written_otherwise_is_read_when_it_is_certain(read, content, notes):
    figures, report = read(content)

    assert report.faults == ()
    assert contents(figures) == {("passed", "0114", 2023, "K"): 71.5}
    assert report.notes == notes


def test_a_file_is_read_the_same_part_by_part(read, monkeypatch):
    lines = [
        f"0114,{year},{sex},passed,{year % 100},"
        for year in range(1950, 2024)
        for sex in "KMT"
    ]
    whole, _ = read(lines)
    monkeypatch.setattr(rows, "ROWS_TOGETHER", 7)
    monkeypatch.setattr(rows, "ROWS_AT_A_TIME", 3)

    parts, _ = read(lines)

    assert len(contents(whole)) == 222
    assert contents(parts) == contents(whole)


def test_ids_are_taken_as_they_are_given(read):
    figures, report = read(
        b"kpi,municipality,year,gender,value\n"
        b"N15424,0114,2023,K,83.25\n"
        b"U00001,0114,2023,T,-1200\n",
        of=LONG,
    )

    assert report.faults == ()
    assert contents(figures) == {
        ("N15424", "0114", 2023, "K"): 83.25,
        ("U00001", "0114", 2023, "T"): -1200.0,
    }


def test_women_and_men_may_stand_side_by_side_under_two_header_lines(read):
    wide = source(
        layouts=[
            layout(
                header_rows=2,
                delimiter=";",
                decimal=",",
                organisation="Kod",
                sex=None,
                keys={},
                value=None,
                flag=None,
                year={"above_header": "Läsår:", "written": "school_year"},
                only={"Huvudman": "Samtliga"},
                remarks_from="Definitioner",
                values=[
                    {
                        "column": f"{word} / {title}",
                        "sex": sex,
                        "key": {"measure": measure},
                    }
                    for word, sex in (("Flickor", "K"), ("Pojkar", "M"))
                    for title, measure in (("Andel", "passed"), ("Antal", "pupils"))
                ],
            )
        ]
    )
    text = (
        "Om statistiken\nLäsår: 2022/23\n\n"
        ";;Flickor;Flickor;Pojkar;Pojkar;\n"
        "Kod;Huvudman;Andel;Antal;Andel;Antal;\n"
        "0114;Samtliga;71,5;1 120;~100;12;\n"
        "0114;Enskild;1,0;5;2,0;6;\n"
        "0115;Samtliga;..;4;;9;\n"
        "\nDefinitioner\nAndel;betyder;något\n"
    )

    figures, report = read(text.encode("utf-8-sig"), of=wide)

    assert report.faults == ()
    assert contents(figures) == {
        ("passed", "0114", 2023, "K"): 71.5,
        ("passed", "0114", 2023, "M"): (100.0, "approximate"),
        ("passed", "0115", 2023, "K"): None,
        ("passed", "0115", 2023, "M"): None,
        ("pupils", "0114", 2023, "K"): 1120.0,
        ("pupils", "0114", 2023, "M"): 12.0,
        ("pupils", "0115", 2023, "K"): 4.0,
        ("pupils", "0115", 2023, "M"): 9.0,
    }
    assert report.notes == {
        ImportNote.LINES_ABOVE_HEADER: "3",
        ImportNote.ROWS_LEFT_OUT: "1",
    }


def test_the_second_layout_is_taken_where_the_first_does_not_fit(read):
    two = source(layouts=[layout(), layout(organisation="kommun", flag=None)])

    figures, report = read(
        b"kommun,year,gender,measure,value\n0114,2023,K,passed,71.5\n", of=two
    )

    assert report.faults == ()
    assert contents(figures) == {("passed", "0114", 2023, "K"): 71.5}


def test_a_year_that_the_file_does_not_say_is_in_the_source(read):
    fixed = source(layouts=[layout(year={"fixed": 2019})])

    figures, _ = read(["0114,whenever,K,passed,71.5,"], of=fixed)

    assert contents(figures) == {("passed", "0114", 2019, "K"): 71.5}


def test_rows_that_are_left_out_are_counted(read):
    figures, report = read(
        ["0114,2023,K,passed,71.5,", "0114,2023,K,remarks,5,"],
        of=source(left_out=[{"measure": "remarks"}]),
    )

    assert contents(figures) == {("passed", "0114", 2023, "K"): 71.5}
    assert report.notes == {ImportNote.ROWS_LEFT_OUT: "1"}


def counted(*indicators):
    """A source of counts by age, of which indicators are made."""
    texts = {"title": {"en": "x"}, "decimals": 1}
    return source(
        layouts=[layout(keys={"age": "measure"})],
        indicators=[{**texts, **each} for each in indicators],
    )


ALL = {"id": "all", "unit": "number", "sum": {"age": "*"}}
YOUNG = {"id": "young", "unit": "number", "sum": {"age": "0..2"}}
SHARE = {
    "id": "share",
    "unit": "percent",
    "share": {"of": {"age": ["0", "1"]}, "out_of": {"age": "*"}},
    "total_from_sexes": True,
}


def test_sums_and_shares_are_made_of_counts(read):
    figures, report = read(
        [
            "0114,2023,K,0,10,",
            "0114,2023,K,1,20,",
            "0114,2023,K,2,70,",
            "0114,2023,M,0,20,",
            "0114,2023,M,1,20,",
            "0114,2023,M,2,160,",
        ],
        of=counted(ALL, SHARE),
    )

    assert report.faults == ()
    assert contents(figures) == {
        ("all", "0114", 2023, "K"): 100.0,
        ("all", "0114", 2023, "M"): 200.0,
        ("share", "0114", 2023, "K"): 30.0,
        ("share", "0114", 2023, "M"): 20.0,
        ("share", "0114", 2023, "T"): 23.3,
    }


def test_a_sum_is_missing_where_a_part_is_and_withheld_where_one_is(read):
    figures, _ = read(
        [
            "0114,2023,K,0,10,",
            "0114,2023,K,1,20,",
            "0114,2023,M,0,10,",
            "0114,2023,M,1,20,",
            "0114,2023,M,2,,suppressed",
            "0115,2023,K,0,10,",
            "0115,2023,K,1,10,",
            "0115,2023,K,2,10,approximate",
            "0115,2023,M,2,,",
        ],
        of=counted({**YOUNG, "total_from_sexes": True}),
    )

    by_cell = {
        (figures.organisations[organisation], str(SEXES[sex])): str(STATUSES[status])
        for organisation, sex, status in zip(
            figures.organisation, figures.sex, figures.status, strict=True
        )
    }
    assert by_cell == {
        ("0114", "K"): "missing",
        ("0114", "M"): "suppressed",
        ("0114", "T"): "suppressed",
        ("0115", "K"): "approximate",
        ("0115", "M"): "missing",
        ("0115", "T"): "missing",
    }


def test_of_nobody_there_is_no_share(read):
    figures, _ = read([f"0114,2023,K,{age},0," for age in range(3)], of=counted(SHARE))

    assert contents(figures) == {
        ("share", "0114", 2023, "K"): None,
        ("share", "0114", 2023, "T"): None,
    }
    assert str(STATUSES[figures.status[0]]) == "not_applicable"


def test_a_published_total_is_not_replaced_by_a_sum(read):
    figures, _ = read(
        [
            f"0114,2023,{sex},{age},{n},"
            for sex, n in (("K", 1), ("M", 2), ("T", 4))
            for age in range(3)
        ],
        of=counted({**ALL, "total_from_sexes": True}),
    )

    assert contents(figures)["all", "0114", 2023, "T"] == 12.0


def test_counts_below_zero_are_refused(read):
    figures, report = read(["0114,2023,K,0,-1,"], of=counted(SHARE))

    assert figures is None
    assert [(fault.line, fault.found) for fault in report.faults] == [(2, "-1")]


def test_an_indicator_without_rows_is_left_out(read):
    figures, report = read(["0114,2023,K,pupils,5,"])

    assert report.faults == ()
    assert [each.indicator for each in figures.series] == ["pupils"]
    assert {each["id"] for each in PLAIN["indicators"]} == {"passed", "pupils"}
