"""A workbook that other programmes have written in says what was written."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from odfdo import Document

from bollplank.documents.workbooks.filled import read_book
from tests.made_workbooks import LABELS, WRITERS, book_of, values_in
from tests.office import Writing, write_all_with_office

SAID = ["Två rader\nmed  mellanslag", "=inte en formel", "", "åäö 😀"]
LISTED = {"bollplank!C2:D2", "=bollplank!C2:D2"}
NEW = "Skrivet på tåget, kvinnor och män"


FILLED_IN = {("Träff 1", "C5"): NEW, ("Träff 1", "D3"): "2 Påbörjat"}
CHANGES = ["xlsx>xlsx", "xlsx>ods", "ods>xlsx", "ods>ods"]


def sent_as(kind):
    return WRITERS[kind](book_of(*SAID, choice="1 Inte påbörjat"))


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """What LibreOffice saved, by the formats before and after and what was written."""
    writings = {
        (kinds, bool(cells)): Writing(sent_as(kinds.partition(">")[0]), cells, kinds)
        for cells in (FILLED_IN, {})
        for kinds in CHANGES
    }
    folder = tmp_path_factory.mktemp("office")
    files = write_all_with_office(list(writings.values()), folder=folder)
    return dict(zip(writings, files, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("kinds", CHANGES)
def test_libreoffice_opens_writes_and_saves_and_nothing_is_lost(kinds, saved):
    sent = sent_as(kinds.partition(">")[0])
    before = read_book(sent)

    after = saved[kinds, True]

    found = read_book(after)
    assert values_in(after) == {
        **values_in(sent),
        "assessment/1/M03/text": NEW,
        "assessment/1/M01/answer": "2 Påbörjat",
    }
    assert found.about == before.about
    assert found.lists == {"points": LABELS}
    assert [cell.exported for cell in found.cells] == [
        cell.exported for cell in before.cells
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", WRITERS)
def test_libreoffice_understands_lists_protection_and_what_is_hidden(kind, saved):
    book = openpyxl.load_workbook(BytesIO(saved[f"{kind}>xlsx", False]))

    assert_fit_to_fill_in(book)


def test_a_library_writes_in_the_xlsx():
    book = openpyxl.load_workbook(BytesIO(WRITERS["xlsx"](book_of(*SAID))))
    sheet = book["Träff 1"]
    sheet["C3"], sheet["D3"] = NEW, 2
    file = BytesIO()
    book.save(file)

    values = values_in(file.getvalue())

    assert values["assessment/1/M01/text"] == NEW
    assert values["assessment/1/M01/answer"] == 2
    assert values["assessment/1/M02/text"] == "=inte en formel"


def test_a_library_writes_in_the_ods():
    document = Document(BytesIO(WRITERS["ods"](book_of(*SAID))))
    table = document.body.get_table(name="Träff 1")
    table.set_value("C3", NEW)
    table.set_value("D3", 2)
    file = BytesIO()
    document.save(file)

    values = values_in(file.getvalue())

    assert values["assessment/1/M01/text"] == NEW
    assert values["assessment/1/M01/answer"] == 2
    assert values["assessment/1/M02/text"] == "=inte en formel"


def test_the_xlsx_has_lists_protection_and_a_heading_that_stays():
    book = openpyxl.load_workbook(BytesIO(WRITERS["xlsx"](book_of(*SAID))))

    assert_fit_to_fill_in(book)
    assert book["Träff 1"].freeze_panes == "A3"


def assert_fit_to_fill_in(book):
    sheet = book["Träff 1"]
    (validation,) = sheet.data_validations.dataValidation
    assert validation.type == "list"
    assert validation.formula1.replace("$", "") in LISTED
    assert "D3" in validation.sqref
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet["C3"].protection.locked
    assert sheet["B3"].protection.locked
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    assert book["bollplank"].sheet_state == "hidden"


def test_what_is_closed_may_not_be_written_in():
    book = openpyxl.load_workbook(
        BytesIO(WRITERS["xlsx"](book_of(*SAID, is_open=False)))
    )

    assert book["Träff 1"]["C3"].protection.locked


def test_the_heading_stays_in_the_ods_too():
    with ZipFile(BytesIO(WRITERS["ods"](book_of(*SAID)))) as zipped:
        settings = zipped.read("settings.xml").decode()

    assert 'xmlns:ooo="http://openoffice.org/2004/office"' in settings
    assert 'config:name="VerticalSplitPosition" config:type="int">2<' in settings
