"""Figures in files: whole, in order, with the words of their source."""

import csv
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pyarrow.parquet as pq
import pytest

from bollplank.content.catalogue import Catalogue
from bollplank.content.indicators import Indicators
from bollplank.store import exports
from bollplank.store.errors import StoreError
from bollplank.store.export_labels import labels_for
from bollplank.store.exports import (
    COLUMNS,
    ExportForm,
    TooManyRowsError,
    Wanted,
    export,
)
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import SECOND, figures
from tests.sources import source

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
ROWS = [
    ("passed", "0180", 2022, "K", None),
    ("passed", "0114", 2023, "T", 70.25),
    ("passed", "0114", 2022, "M", -0.0),
    ("passed", "0114", 2022, "K", 71.5),
    ("pupils", "0114", 2022, "T", 1234.0),
]


@pytest.fixture
def snapshot(tmp_path):
    """A vintage with a described source, and one that nobody has described."""
    store = tmp_path / "store"
    publish(store, figures(ROWS), at=AT)
    other = [("wage", "0180", 2021, "M", 31_250.0)]
    publish(store, figures(other, source="pay", fetched_on=SECOND), at=AT)
    return Store.open(store)


@pytest.fixture
def labels(snapshot):
    known = Catalogue(sources={"school": source()}, reviewed=Indicators())
    return labels_for(
        snapshot, catalogue=known, organisations={"0114": "Väsby"}, language="sv"
    )


@pytest.fixture
def made(tmp_path, snapshot, labels):
    """Return what exports to a file and gives the file."""

    def made(form, **wanted):
        path = tmp_path / f"figures.{form}"
        export(
            snapshot,
            path,
            form=ExportForm(form),
            labels=labels,
            wanted=Wanted(**wanted),
        )
        return path

    return made


PASSED = {
    "source": "school",
    "indicator": "passed",
    "title": "Godkända",
    "unit": "percent",
    "organisation": "0114",
    "organisation_name": "Väsby",
    "year": "2022",
    "sex": "K",
    "value": "71.5",
    "status": "ok",
    "fetched_on": "2024-01-01",
    "credit": "Källa: Provmyndigheten",
}


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_says_everything_that_has_to_stand_beside_a_value(made):
    rows = read_csv(made("csv"))

    assert list(rows[0]) == list(COLUMNS)
    assert rows[0] == PASSED


def test_rows_come_by_indicator_organisation_year_and_sex(made):
    rows = read_csv(made("csv"))

    assert [(r["indicator"], r["organisation"], r["year"], r["sex"]) for r in rows] == [
        ("passed", "0114", "2022", "K"),
        ("passed", "0114", "2022", "M"),
        ("passed", "0114", "2023", "T"),
        ("passed", "0180", "2022", "K"),
        ("pupils", "0114", "2022", "T"),
        ("wage", "0180", "2021", "M"),
    ]


def test_what_is_withheld_is_empty_with_its_status_and_never_zero(made):
    withheld = read_csv(made("csv"))[3]

    assert (withheld["value"], withheld["status"]) == ("", "suppressed")


def test_there_is_no_zero_below_zero(made):
    zero = read_csv(made("csv"))[1]

    assert zero["value"] == "0"


def test_what_nobody_has_described_keeps_its_own_names(made):
    wage = read_csv(made("csv"))[5]

    assert (wage["title"], wage["organisation_name"]) == ("wage", "")
    assert wage["credit"] == "pay"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param({"source": "pay"}, 1, id="source"),
        pytest.param({"indicator": "passed"}, 4, id="indicator"),
        pytest.param({"year": 2022}, 4, id="year"),
        pytest.param({"organisation": "0180"}, 2, id="organisation"),
        pytest.param({"indicator": "passed", "year": 2023}, 1, id="both"),
        pytest.param({"year": 1999}, 0, id="nothing"),
    ],
)
def test_only_what_was_asked_for_is_written(made, wanted, expected):
    assert len(read_csv(made("csv", **wanted))) == expected


def test_beside_a_csv_file_stand_its_columns_and_terms(made):
    path = made("csv", source="school")

    beside = json.loads(path.with_name("figures.csv-metadata.json").read_text())
    assert beside["url"] == "figures.csv"
    assert [each["name"] for each in beside["tableSchema"]["columns"]] == list(COLUMNS)
    (terms,) = beside["notes"]
    assert terms["licence"] == "Fritt"
    assert terms["own_processing"] == "Egen bearbetning"


def test_the_same_rows_come_in_every_form(made):
    from_csv = read_csv(made("csv"))

    said = json.loads(made("json").read_text(encoding="utf-8"))
    table = pq.read_table(made("parquet"))
    book = openpyxl.load_workbook(made("xlsx"))

    header, *lines = book["Values"].iter_rows(values_only=True)
    from_json = [{**row, "value": row["value"]} for row in said["values"]]
    numbers = [float(row["value"]) if row["value"] else None for row in from_csv]
    assert list(header) == list(COLUMNS)
    assert [row["value"] for row in from_json] == numbers
    assert table.column("value").to_pylist() == numbers
    assert [line[8] for line in lines] == numbers
    for name in ("source", "indicator", "organisation", "sex", "status", "credit"):
        expected = [row[name] for row in from_csv]
        assert [row[name] for row in from_json] == expected
        assert table.column(name).to_pylist() == expected
        assert [line[header.index(name)] for line in lines] == expected


def test_vintage_and_terms_stand_in_every_form(made, snapshot):
    said = json.loads(made("json").read_text(encoding="utf-8"))
    kept = pq.read_schema(made("parquet")).metadata
    about = openpyxl.load_workbook(made("xlsx"))["About"]

    cells = [cell for row in about.iter_rows(values_only=True) for cell in row]
    assert said["vintage"] == snapshot.id
    assert kept[b"bollplank:vintage"].decode() == snapshot.id
    assert snapshot.id in cells
    assert [each["credit"] for each in said["sources"]] == [
        "pay",
        "Källa: Provmyndigheten",
    ]
    assert json.loads(kept[b"bollplank:terms"]) == said["sources"]
    assert "Källa: Provmyndigheten" in cells


def test_what_we_have_computed_is_not_called_the_publishers(snapshot):
    computed = source(
        indicators=[
            {
                "id": "passed",
                "share": {"of": {"measure": "a"}, "out_of": {"measure": ["a", "b"]}},
                "title": {"sv": "Andel", "en": "Share"},
                "unit": "percent",
            }
        ]
    )
    known = Catalogue(sources={"school": computed}, reviewed=Indicators())

    found = labels_for(snapshot, catalogue=known, organisations={}, language="en")

    assert found.credits["passed", "school"] == "Our own processing"


def test_a_text_that_looks_like_a_formula_stays_text(made, labels, tmp_path, snapshot):
    titles = {**labels.titles, ("passed", "school"): '=HYPERLINK("x")'}
    path = tmp_path / "formula.xlsx"

    export(snapshot, path, form=ExportForm.XLSX, labels=replace(labels, titles=titles))

    cell = openpyxl.load_workbook(path)["Values"]["C2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")


def test_more_rows_than_a_sheet_holds_are_refused(made, monkeypatch, tmp_path):
    monkeypatch.setattr(exports, "MOST_ROWS_ON_A_SHEET", 5)

    with pytest.raises(TooManyRowsError, match="6 rows are more than a sheet holds"):
        made("xlsx")
    assert not (tmp_path / "figures.xlsx").exists()


def test_a_folder_that_is_not_there_is_told_of(snapshot, labels, tmp_path):
    path = tmp_path / "nowhere" / "figures.csv"

    with pytest.raises(StoreError, match="cannot write"):
        export(snapshot, path, form=ExportForm.CSV, labels=labels)


FULL = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from bollplank.content.catalogue import Catalogue
from bollplank.content.indicators import Indicators
from bollplank.store.errors import StoreFullError
from bollplank.store.export_labels import labels_for
from bollplank.store.exports import ExportForm, export
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import figures

folder = Path(sys.argv[1])
rows = [("passed", f"{code:04d}", 2022, "K", code / 7) for code in range(1, 9000)]
publish(folder / "store", figures(rows), at=datetime.now(UTC))
snapshot = Store.open(folder / "store")
known = Catalogue(sources={}, reviewed=Indicators())
labels = labels_for(snapshot, catalogue=known, organisations={}, language="sv")
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
for form in ExportForm:
    try:
        export(snapshot, folder / f"figures.{form}", form=form, labels=labels)
    except StoreFullError as error:
        print(error)
"""


@pytest.mark.slow
def test_a_disk_that_fills_leaves_what_was_there(tmp_path):
    files = [tmp_path / f"figures.{form}" for form in ExportForm]
    for file in files:
        file.write_text("before")

    writer = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert writer.stdout.splitlines() == [
        f"no room to write {file}; nothing was written" for file in files
    ], writer.stderr
    assert [file.read_text() for file in files] == ["before"] * len(files)
    assert set(tmp_path.iterdir()) == {*files, tmp_path / "store"}
