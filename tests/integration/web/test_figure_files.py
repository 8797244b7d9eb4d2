"""Pictures and tables of one indicator as files."""

import csv
import io
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from bollplank.indicators.queries import figures
from bollplank.web.presenters.figure_workbooks import _harmless

pytestmark = pytest.mark.django_db

SOURCE = "skolverket-national-tests"
PASSED = f"/figures/{SOURCE}/np9-mathematics-passed/"


def ask(client, part, language="sv", **asked):
    client.cookies["django_language"] = language
    return client.get(f"{PASSED}{part}", {"organisation": "2083", **asked})


def test_a_picture_as_svg_has_headline_and_source(client, dalarna):
    response = ask(client, "chart.svg", kind="set")

    root = ET.fromstring(response.content)  # noqa: S314 -- our own drawing
    words = [each.text for each in root.iter() if each.tag.endswith("}text")]
    assert response["Content-Type"] == "image/svg+xml"
    assert words[0].startswith("I Hedemora är värdet 9,0 procentenheter högre")
    assert any(each and each.startswith("Värden: Källa: Skolverket") for each in words)
    assert any(each and "Egen bearbetning" in each for each in words)
    assert (
        "np9-mathematics-passed-hedemora-set-2023.svg"
        in (response["Content-Disposition"])
    )
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("kind", ["set", "all", "map"])
def test_every_picture_on_the_page_is_had_as_png(client, dalarna, kind):
    response = ask(client, "chart.png", kind=kind)

    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("part", "asked"),
    [
        ("chart.svg", {}),
        ("chart.svg", {"kind": "pie"}),
        ("chart.pdf", {"kind": "set"}),
        ("chart.svg", {"kind": "years"}),
        ("chart.svg", {"kind": "set", "organisation": "9999"}),
        ("table.ods", {}),
        ("table.csv", {"year": "1066"}),
        ("table.csv", {"vintage": "20200101T000000000000-abcdef"}),
    ],
    ids=[
        "no-kind",
        "unknown-kind",
        "unknown-form",
        "nothing-to-draw",
        "nobody",
        "unknown-table",
        "no-such-year",
        "no-such-vintage",
    ],
)
def test_what_there_is_not_is_not_there(client, dalarna, part, asked):
    assert ask(client, part, **asked).status_code == 404


def test_a_file_of_a_named_vintage_may_be_kept_and_others_are_asked_for(
    client, dalarna
):
    named = ask(client, "table.csv", vintage=figures.snapshot().id)
    unnamed = ask(client, "table.csv")

    assert named["Cache-Control"] == "private, max-age=3600"
    assert "no-cache" in unnamed["Cache-Control"]


@pytest.mark.parametrize("part", ["chart.svg?kind=all", "table.csv", "table.xlsx"])
def test_a_reader_who_has_the_file_is_told_so(client, dalarna, part):
    client.cookies["django_language"] = "sv"
    first = client.get(f"{PASSED}{part}")

    again = client.get(f"{PASSED}{part}", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    ("language", "delimiter", "women"), [("sv", ";", "81,0"), ("en", ",", "81.0")]
)
def test_csv_is_written_as_the_reader_writes(
    client, dalarna, language, delimiter, women
):
    response = ask(client, "table.csv", language)

    assert response.content.startswith(b"\xef\xbb\xbf")
    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    own = next(row for row in rows if row[0] == "2083")
    assert own[1:4] == ["Hedemora", "2023", women]
    suppressed = next(row for row in rows if row[0] == "2080")
    assert suppressed[4] in {"skyddat, för få personer", "protected, too few persons"}
    assert all(len(row) == len(rows[0]) for row in rows)
    assert "Skolverket" in own[-3]


def test_a_workbook_has_numbers_as_numbers_and_what_is_missing_in_words(
    client, dalarna
):
    response = ask(client, "table.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Året", "Alla år", "Om siffrorna"]
    rows = list(book["Året"].iter_rows(values_only=True))
    headings = next(row for row in rows if row[0] == "Kod")
    cells = {
        row[0]: dict(zip(headings, row, strict=True)) for row in rows[3:] if row[0]
    }
    assert cells["2083"]["Flickor, procent"] == 81.0
    assert cells["2083"]["Skillnad, procentenheter"] == 9.0
    assert cells["2080"]["Pojkar, procent"] == "skyddat, för få personer"
    assert cells["2080"]["Skillnad, procentenheter"] is None
    about = dict(book["Om siffrorna"].iter_rows(min_row=3, values_only=True))
    assert about["Årgång"] == figures.snapshot().id
    assert "Hämtat 1 november 2026" in about["Källa för värdena"]


@pytest.mark.parametrize("text", ["=1+1", "+46", "-1", "@x", "\tx"])
def test_no_text_in_a_file_is_taken_for_a_formula(text):
    assert _harmless(text) == f"'{text}"
    assert _harmless(f"Å{text}") == f"Å{text}"
