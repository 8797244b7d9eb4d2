"""The commands export and ask, as an operator types them."""

import csv
import json
from datetime import UTC, datetime

import pytest

from bollplank.cli.main import main
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import figures

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
FIRST = [("passed", "0114", 2022, "K", 71.5), ("passed", "0180", 2022, "K", None)]
SECOND = [("passed", "0114", 2022, "K", 72.5)]


@pytest.fixture
def var(tmp_path, monkeypatch):
    monkeypatch.setenv("BOLLPLANK_VAR", str(tmp_path / "var"))
    return tmp_path / "var"


@pytest.fixture
def two(var):
    """The ids of two vintages."""
    return [publish(var / "store", figures(rows), at=AT) for rows in (FIRST, SECOND)]


def exported(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (r["organisation"], r["value"], r["status"]) for r in csv.DictReader(file)
        ]


def test_an_export_is_told_of_with_its_rows_and_vintage(two, tmp_path, capsys):
    path = tmp_path / "figures.csv"

    code = main(["export", str(path)])

    assert code == 0
    assert f"Wrote 2 rows to {path}, {two[1]}." in capsys.readouterr().err
    assert exported(path) == [("0114", "72.5", "ok"), ("0180", "", "suppressed")]


def test_an_earlier_vintage_is_exported_as_it_was(two, tmp_path):
    path = tmp_path / "then.txt"

    code = main(
        ["export", str(path), "--format", "csv", "--vintage", two[0], "--year", "2022"]
    )

    assert code == 0
    assert exported(path)[0] == ("0114", "71.5", "ok")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["x.csv", "--source", "skool"], 'no figures for the source "skool"'),
        (["x.csv", "--indicator", "pased"], "among them passed"),
        (["x.csv", "--organisation", "9999"], 'the organisation "9999"'),
        (["x.csv", "--vintage", "../../etc"], 'the vintage "../../etc"'),
        (["x.txt"], "Give --format (csv, xlsx, parquet, json)"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_written(
    two, tmp_path, capsys, monkeypatch, arguments, told
):
    monkeypatch.chdir(tmp_path)

    code = main(["export", *arguments])

    assert code == 1
    assert told in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


def test_before_the_first_figures_the_next_step_is_told(var, capsys):
    assert main(["export", "x.csv"]) == 1
    assert main(["ask", "SELECT 1"]) == 1
    assert "bollplank import-values FILE" in capsys.readouterr().err


def test_a_question_is_answered_as_a_table(two, capsys):
    code = main(["ask", "SELECT organisation, value FROM figures ORDER BY 1"])

    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        "organisation  value",
        "0114          72.5",
        "0180          –",
    ]


def test_a_question_is_answered_as_csv_and_json(two, capsys):
    question = "SELECT organisation, value, fetched_on FROM figures ORDER BY 1"

    main(["ask", question, "--format", "csv", "--vintage", two[0]])
    as_csv = capsys.readouterr().out
    main(["ask", question, "--format", "json", "--vintage", two[0]])
    as_json = capsys.readouterr().out

    assert as_csv == (
        "organisation,value,fetched_on\n0114,71.5,2024-01-01\n0180,,2024-01-01\n"
    )
    assert json.loads(as_json) == [
        {"organisation": "0114", "value": 71.5, "fetched_on": "2024-01-01"},
        {"organisation": "0180", "value": None, "fetched_on": "2024-01-01"},
    ]


def test_no_rows_are_an_empty_list(two, capsys):
    main(["ask", "SELECT 1 WHERE false", "--format", "json"])

    assert json.loads(capsys.readouterr().out) == []


def test_a_long_table_says_that_there_is_more(two, capsys):
    main(["ask", "SELECT * FROM range(1500)"])

    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1_001
    assert "more than 1,000 rows" in told.err


def test_what_writes_is_refused(two, var, capsys):
    code = main(["ask", "DROP VIEW figures"])

    assert code == 1
    assert "only one question that begins with SELECT" in capsys.readouterr().err
    assert Store.open(var / "store").id == two[1]
