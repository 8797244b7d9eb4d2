"""The commands import-values and gaps, as an operator types them."""

import json

import pytest

from bollplank.cli.main import main
from bollplank.store.snapshots import Store

ORGANISATIONS = """
[[organisations]]
code = "0114"
name = "Exempelköping"
kind = "municipality"

[[organisations]]
code = "0001"
name = "Region Exempel"
kind = "region"
"""
SOURCE = """
id = "school"
name.en = "School"
publisher.en = "The Test Agency"
licence.en = "Free"
credit.en = "Source: The Test Agency"
own_processing.en = "Our own processing"
levels = ["municipality"]

[[layouts]]
organisation = "municipality"
year = {column = "year"}
sex = "gender"
keys = {measure = "measure"}
value = "value"

[[indicators]]
id = "passed"
key = {measure = "passed"}
title.en = "Passed"
unit = "percent"
decimals = 1
"""
GOOD = """municipality,year,gender,measure,value
0114,2022,K,passed,71.5
0114,2022,M,passed,69.0
"""


@pytest.fixture
def places(tmp_path, monkeypatch):
    """A content folder with one source, an empty var, and a file to import."""
    content, var = tmp_path / "content", tmp_path / "var"
    for folder in ("sources", "organisations"):
        (content / folder).mkdir(parents=True)
    (content / "sources" / "school.toml").write_text(SOURCE)
    (content / "organisations" / "made-up.toml").write_text(ORGANISATIONS)
    (tmp_path / "good.csv").write_text(GOOD)
    monkeypatch.setenv("BOLLPLANK_CONTENT", str(content))
    monkeypatch.setenv("BOLLPLANK_VAR", str(var))
    return tmp_path


def import_values(path, *, source="school", fetched_on="2024-01-01"):
    return main(
        [
            "import-values",
            str(path),
            "--source",
            source,
            "--fetched-on",
            fetched_on,
        ]
    )


def test_a_file_is_imported_and_told_of(places, capsys):
    code = import_values(places / "good.csv")

    told = capsys.readouterr()
    assert code == 0
    assert told.out == ""
    assert "Read 2 rows" in told.err
    assert "Pairs of women and men: 1 ok" in told.err
    assert Store.open(places / "var" / "store").id in told.err


def test_gaps_are_printed_as_json(places, capsys):
    import_values(places / "good.csv")
    capsys.readouterr()

    code = main(["gaps", "--source", "school", "--no-uncertainty", "--format", "json"])

    said = json.loads(capsys.readouterr().out)
    assert code == 0
    assert said["vintage"] == Store.open(places / "var" / "store").id
    assert said["gaps"] == [
        {
            "organisation": "0114",
            "indicator": "passed",
            "year": 2022,
            "women": 71.5,
            "men": 69.0,
            "total": None,
            "gap": 2.5,
            "ratio": None,
            "status": "ok",
            "women_status": "ok",
            "men_status": "ok",
            "total_status": "missing",
            "unit": "percent",
            "source": "school",
            "fetched_on": "2024-01-01",
        }
    ]


def test_gaps_are_printed_as_a_table(places, capsys):
    import_values(places / "good.csv")
    capsys.readouterr()

    main(["gaps", "--source", "school", "--year", "2022", "--no-uncertainty"])

    header, row = capsys.readouterr().out.splitlines()
    assert header.split()[:3] == ["organisation", "indicator", "year"]
    assert row.split() == [
        "0114",
        "passed",
        "2022",
        "71.5",
        "69.0",
        "–",
        "2.5",
        "percent",
        "ok",
    ]


def test_nothing_fits_is_an_empty_list_and_said(places, capsys):
    import_values(places / "good.csv")
    capsys.readouterr()

    code = main(["gaps", "--source", "school", "--year", "1999", "--format", "json"])

    told = capsys.readouterr()
    assert code == 0
    assert json.loads(told.out)["gaps"] == []
    assert told.err == "No figures fit all of what was asked for.\n"


def test_a_bad_file_is_told_by_line_and_what_was_served_stays(places, capsys):
    import_values(places / "good.csv")
    served = Store.open(places / "var" / "store").id
    bad = places / "bad.csv"
    bad.write_text(GOOD + "0114,20199,K,passed,1\n0001,2022,K,passed,many\n")
    capsys.readouterr()

    code = import_values(bad)

    told = capsys.readouterr().err.splitlines()
    assert code == 1
    assert [line.split(": ")[0] for line in told[:3]] == [
        f"{bad}, line 4",
        f"{bad}, line 5",
        f"{bad}, line 5",
    ]
    assert told[-1] == f"Found 3 faults. Nothing was imported from {bad}."
    assert Store.open(places / "var" / "store").id == served


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--source", "odd"], 'no figures for the source "odd"'),
        (["--source", "school", "--indicator", "pased"], "passed"),
        (["--source", "school", "--organisation", "0115"], "0114"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(places, capsys, arguments, words):
    import_values(places / "good.csv")
    capsys.readouterr()

    assert main(["gaps", *arguments]) == 1
    assert words in capsys.readouterr().err


def test_before_the_first_import_it_is_told_what_to_do(places, capsys):
    assert main(["gaps", "--source", "school"]) == 1
    assert "import-values FILE" in capsys.readouterr().err


def test_a_source_nobody_has_described_is_wrong_use(places, capsys):
    assert import_values(places / "good.csv", source="odd") == 2
    assert 'No source "odd" is described. There are: school.' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("day", "words"),
    [("23 March", "is not a day"), ("2999-01-01", "has not come yet")],
)
def test_a_day_that_cannot_be_is_wrong_use(places, capsys, day, words):
    with pytest.raises(SystemExit) as stopped:
        import_values(places / "good.csv", fetched_on=day)

    assert stopped.value.code == 2
    assert words in capsys.readouterr().err


def test_a_mistake_in_the_source_is_told_with_its_line(places, capsys):
    path = places / "content" / "sources" / "school.toml"
    path.write_text(SOURCE.replace('unit = "percent"', 'unit = "parrots"'))

    assert import_values(places / "good.csv") == 1
    assert "school.toml:21: indicators[0].unit: expected" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "cannot be read"),
        ("organisations = []", "No organisations are described"),
        ("not toml", "cannot be read"),
    ],
)
def test_without_organisations_nothing_can_be_checked(places, capsys, text, words):
    (places / "content" / "organisations" / "made-up.toml").write_text(text)

    assert import_values(places / "good.csv") == 1
    assert words in capsys.readouterr().err


def test_a_store_that_is_broken_is_told(places, capsys):
    import_values(places / "good.csv")
    (places / "var" / "store" / "current").write_text("nothing-like-this")
    capsys.readouterr()

    assert main(["gaps", "--source", "school"]) == 1
    assert "cannot be read as the manifest" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["import-values", "gaps"])
def test_the_help_holds_an_example(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])

    assert stopped.value.code == 0
    assert f"bollplank {command}" in capsys.readouterr().out
