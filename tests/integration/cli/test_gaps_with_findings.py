"""The command gaps tells what is real beside what was published."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from bollplank.cli.main import main
from bollplank.store.snapshots import Store

CONTENT = Path(__file__).parents[3] / "content"
SOURCE = """
id = "school"
name.en = "School"
publisher.en = "The Test Agency"
licence.en = "Free"
credit.en = "Source: The Test Agency"
own_processing.en = "Our own processing"
levels = ["municipality", "region"]

[[layouts]]
organisation = "organisation"
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
direction = "higher"
direction_basis.en = "A test says so."
"""
TOWNS = ["0114", "0115", "0117", "0120", "0123", "0125", "0126", "0127", "0128", "0136"]
REGION = "0001"
YEARS = range(2016, 2024)
LEADING = TOWNS[0]
"""Where women are far ahead, every year."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The content with one more source, and eight years imported of ten towns."""
    place = tmp_path_factory.mktemp("gaps")
    shutil.copytree(CONTENT, place / "content")
    (place / "content" / "sources" / "school.toml").write_text(SOURCE)
    random = np.random.default_rng(1)
    lines = ["organisation,year,gender,measure,value"]
    for code in [*TOWNS, REGION]:
        for year in YEARS:
            men = 60 + random.normal(0, 0.5)
            women = men + (12 if code == LEADING else 0) + random.normal(0, 0.5)
            lines.append(f"{code},{year},K,passed,{women:.1f}")
            lines.append(f"{code},{year},M,passed,{men:.1f}")
    (place / "school.csv").write_text("\n".join(lines) + "\n")
    with pytest.MonkeyPatch.context() as patched:
        point_at(place, patched)
        code = main(
            [
                "import-values",
                str(place / "school.csv"),
                "--source",
                "school",
                "--fetched-on",
                "2024-02-01",
            ]
        )
    assert code == 0
    return place


def point_at(place, patched, *, content="content"):
    patched.setenv("BOLLPLANK_CONTENT", str(place / content))
    patched.setenv("BOLLPLANK_VAR", str(place / "var"))


def said(capsys, *arguments):
    capsys.readouterr()
    assert main(["gaps", "--source", "school", "--format", "json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)["gaps"]


def test_the_latest_year_of_each_organisation_carries_the_finding(
    folder, monkeypatch, capsys
):
    point_at(folder, monkeypatch)

    rows = said(capsys, "--organisation", LEADING)

    assert [row["year"] for row in rows if row["finding"]] == [2023]
    assert all("finding" in row for row in rows)


def test_a_finding_is_told_in_full(folder, monkeypatch, capsys):
    point_at(folder, monkeypatch)

    finding = said(capsys, "--organisation", LEADING, "--year", "2023")[0]["finding"]

    low, high = finding["interval"]
    assert list(finding) == [
        "verdict",
        "sign",
        "current",
        "probable",
        "interval",
        "one_year",
        "probability",
        "threshold",
        "unit",
        "basis",
        "years",
        "places",
        "listed",
        "trend",
    ]
    assert (finding["verdict"], finding["sign"]) == ("clear", 1)
    assert low < finding["probable"] < high
    assert low > 2
    assert (finding["threshold"], finding["unit"]) == (2.0, "percentage_points")
    assert (finding["basis"], finding["years"]) == ("years", [2021, 2023])
    assert finding["places"]["among"] == len(TOWNS)
    assert finding["places"]["first"] == 1
    assert finding["trend"]["years"] == [2016, 2023]


def test_a_region_is_not_judged_among_municipalities(folder, monkeypatch, capsys):
    point_at(folder, monkeypatch)

    finding = said(capsys, "--organisation", REGION, "--year", "2023")[0]["finding"]

    assert finding["verdict"] == "too_few"
    assert finding["places"] is None
    assert finding["current"] is not None


def test_the_table_has_verdict_interval_and_places(folder, monkeypatch, capsys):
    point_at(folder, monkeypatch)
    capsys.readouterr()

    main(["gaps", "--source", "school", "--organisation", LEADING])

    header, *rows = capsys.readouterr().out.splitlines()
    assert header.split()[-3:] == ["verdict", "interval", "places"]
    assert rows[0].split()[-3:] == ["–", "–", "–"]
    assert " clear " in rows[-1]
    assert rows[-1].endswith("of 10")


def test_without_uncertainty_there_is_no_finding(folder, monkeypatch, capsys):
    point_at(folder, monkeypatch)

    rows = said(capsys, "--organisation", LEADING, "--no-uncertainty")

    assert all("finding" not in row for row in rows)


def test_an_earlier_vintage_is_told_by_its_id(folder, monkeypatch, capsys):
    point_at(folder, monkeypatch)
    served = Store.open(folder / "var" / "store").id

    rows = said(capsys, "--vintage", served, "--organisation", LEADING)

    assert rows[-1]["finding"]["verdict"] == "clear"
    assert main(["gaps", "--source", "school", "--vintage", "never"]) == 1


def test_with_mistakes_in_the_content_gaps_are_told_and_why_nothing_more(
    folder, monkeypatch, capsys
):
    (folder / "half" / "organisations").mkdir(parents=True, exist_ok=True)
    point_at(folder, monkeypatch, content="half")
    capsys.readouterr()

    code = main(["gaps", "--source", "school", "--year", "2023", "--format", "json"])

    told = capsys.readouterr()
    assert code == 0
    assert {row["finding"] for row in json.loads(told.out)["gaps"]} == {None}
    assert told.err.startswith("What is real cannot be told.")
