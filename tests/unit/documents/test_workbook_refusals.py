"""A workbook that is not ours, not whole or not safe is refused, each with its reason."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from odfdo import Document

from bollplank.documents.workbooks.filled import read_book
from bollplank.documents.workbooks.packages import LARGEST_FILE, UnreadableError
from bollplank.domain.workbooks import WorkbookFault
from tests.made_workbooks import WRITERS, book_of, with_part

KINDS = pytest.mark.parametrize("kind", WRITERS)
SHEET = {"xlsx": "xl/worksheets/sheet2.xml", "ods": "content.xml"}


def made(kind, **options):
    return WRITERS[kind](book_of("ett", "två", **options))


def refused(content):
    with pytest.raises(UnreadableError) as refusal:
        read_book(content)
    return refusal.value


def edited(change):
    """Return the XLSX as somebody has changed it with an office programme."""
    book = openpyxl.load_workbook(BytesIO(made("xlsx")))
    change(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(b"", WorkbookFault.NOT_A_WORKBOOK, id="empty"),
        pytest.param(b"nr;svar\n1;2\n", WorkbookFault.NOT_A_WORKBOOK, id="csv"),
        pytest.param(b"%PDF-1.7 ...", WorkbookFault.NOT_A_WORKBOOK, id="pdf"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            WorkbookFault.ENCRYPTED,
            id="password-or-old-format",
        ),
        pytest.param(b"PK\x03\x04" + b"x" * 300, WorkbookFault.BROKEN, id="broken-zip"),
        pytest.param(
            b"PK" + bytes(LARGEST_FILE), WorkbookFault.TOO_LARGE, id="too-large"
        ),
    ],
)
def test_what_is_no_workbook_is_told(content, fault):
    assert refused(content).fault is fault


def test_another_zip_is_no_workbook():
    file = BytesIO()
    with ZipFile(file, "w") as zipped:
        zipped.writestr("word/document.xml", "<w/>")

    assert refused(file.getvalue()).fault is WorkbookFault.NOT_A_WORKBOOK


@KINDS
def test_a_file_cut_short_is_broken(kind):
    content = made(kind)

    assert refused(content[: len(content) // 2]).fault is WorkbookFault.BROKEN


@KINDS
def test_a_file_with_a_damaged_part_is_broken(kind):
    content = with_part(made(kind), SHEET[kind], lambda part: part[: len(part) // 2])

    assert refused(content).fault is WorkbookFault.BROKEN


@KINDS
def test_a_flipped_byte_anywhere_never_does_harm(kind):
    content = made(kind)

    for place in range(0, len(content), max(1, len(content) // 60)):
        spoilt = bytearray(content)
        spoilt[place] ^= 0xFF
        with suppress(UnreadableError):  # any other error fails the test
            read = read_book(bytes(spoilt))
            assert len(read.cells) == 3


@KINDS
def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(kind):
    bomb = b"<a>" + b" " * 50_000_000 + b"</a>"

    content = with_part(made(kind), "bomb.xml", lambda _part: bomb)

    assert len(content) < LARGEST_FILE
    assert refused(content).fault is WorkbookFault.TOO_LARGE


def test_a_file_that_lies_about_its_size_is_broken():
    content = bytearray(made("xlsx"))
    begins = content.rindex(b"PK\x01\x02")
    content[begins + 24 : begins + 28] = (1).to_bytes(4, "little")

    assert refused(bytes(content)).fault is WorkbookFault.BROKEN


def test_a_million_cells_are_refused():
    row = b"<row>" + b"<c r='A1'/>" * 1000 + b"</row>"

    content = with_part(
        made("xlsx"),
        SHEET["xlsx"],
        lambda part: part.replace(b"</sheetData>", row * 200 + b"</sheetData>"),
    )

    assert refused(content).fault is WorkbookFault.TOO_LARGE


@KINDS
@pytest.mark.parametrize(
    "trick",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    ],
)
def test_xml_that_defines_or_fetches_something_is_refused(kind, trick):
    def spoil(part):
        head, _mark, rest = part.partition(b"?>")
        return head + b"?>" + trick + rest

    content = with_part(made(kind), SHEET[kind], spoil)

    assert refused(content).fault is WorkbookFault.UNSAFE


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("xlsx", "xl/vbaProject.bin"),
        ("xlsx", "xl/macrosheets/sheet1.xml"),
        ("ods", "Basic/script-lc.xml"),
        ("ods", "Scripts/python/a.py"),
    ],
)
def test_a_file_with_macros_is_refused(kind, part):
    content = with_part(made(kind), part, lambda _part: b"<a/>")

    assert refused(content).fault is WorkbookFault.MACROS


def test_a_file_that_says_it_has_macros_is_refused():
    content = with_part(
        made("xlsx"),
        "[Content_Types].xml",
        lambda part: part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
            b"application/vnd.ms-excel.sheet.macroEnabled.main",
        ),
    )

    assert refused(content).fault is WorkbookFault.MACROS


def test_an_encrypted_ods_is_told():
    content = with_part(
        made("ods"),
        "META-INF/manifest.xml",
        lambda part: part.replace(
            b"</manifest:manifest>",
            b"<manifest:encryption-data/></manifest:manifest>",
        ),
    )

    assert refused(content).fault is WorkbookFault.ENCRYPTED


def test_somebody_elses_workbook_is_not_ours():
    file = BytesIO()
    openpyxl.Workbook().save(file)

    assert refused(file.getvalue()).fault is WorkbookFault.NOT_OURS


def test_a_workbook_without_its_hidden_sheet_is_not_ours():
    content = edited(lambda book: book.remove(book["bollplank"]))

    assert refused(content).fault is WorkbookFault.NOT_OURS


def test_an_older_arrangement_is_told():
    def make_older(book):
        book["bollplank"]["B1"] = "0"

    assert refused(edited(make_older)).fault is WorkbookFault.OTHER_FORMAT


@KINDS
def test_a_renamed_sheet_is_told_by_its_name(kind):
    if kind == "xlsx":
        content = edited(lambda book: setattr(book["Träff 1"], "title", "Annat"))
    else:
        content = with_part(
            made("ods"),
            "content.xml",
            lambda part: part.replace(
                'table:name="Träff 1"'.encode(), b'table:name="Annat"'
            ),
        )

    refusal = refused(content)

    assert (refusal.fault, refusal.sheet) == (WorkbookFault.SHEET_MISSING, "Träff 1")


def test_a_missing_sheet_is_told_by_its_name():
    content = edited(lambda book: book.remove(book["Träff 1"]))

    refusal = refused(content)

    assert (refusal.fault, refusal.sheet) == (WorkbookFault.SHEET_MISSING, "Träff 1")


def test_merged_cells_are_told_by_their_place():
    content = edited(lambda book: book["Träff 1"].merge_cells("C3:C4"))

    refusal = refused(content)

    assert refusal.fault is WorkbookFault.MERGED_CELLS
    assert (refusal.sheet, refusal.place) == ("Träff 1", "C3:C4")


def test_merged_cells_in_an_ods_are_told():
    document = Document(BytesIO(made("ods")))
    document.body.get_table(name="Träff 1").set_span("C3:C4")
    file = BytesIO()
    document.save(file)

    refusal = refused(file.getvalue())

    assert (refusal.fault, refusal.place) == (WorkbookFault.MERGED_CELLS, "C3:C4")


def test_merged_cells_where_nothing_is_answered_do_no_harm():
    content = edited(lambda book: book["Läs först"].merge_cells("B2:C4"))

    assert len(read_book(content).cells) == 3


def test_a_row_that_is_taken_away_or_doubled_is_told():
    def double(book):
        book["Träff 1"]["A4"] = "M01"

    gone = edited(lambda book: book["Träff 1"].delete_rows(3))

    assert refused(gone).fault is WorkbookFault.ROW_MISSING
    assert refused(edited(double)).fault is WorkbookFault.ROW_TWICE


def test_a_column_that_is_taken_away_is_told():
    content = edited(lambda book: book["Träff 1"].delete_cols(3))

    assert refused(content).fault is WorkbookFault.COLUMN_MISSING


def test_rows_and_sheets_of_ones_own_change_nothing():
    def add(book):
        book["Träff 1"].insert_rows(3)
        book["Träff 1"]["C3"] = "En egen anteckning"
        book.create_sheet("Eget")["A1"] = "Mitt"

    values = {cell.key: cell.value for cell in read_book(edited(add)).cells}

    assert values["assessment/1/M01/text"] == "ett"
    assert values["assessment/1/M02/text"] == "två"


def test_a_formula_is_told_and_not_computed():
    def compute(book):
        book["Träff 1"]["C3"] = "=1+1"

    (cell,) = (one for one in read_book(edited(compute)).cells if one.is_formula)

    assert (cell.key, cell.place) == ("assessment/1/M01/text", "C3")


def test_macro_names_alone_are_enough_whatever_their_case():
    file = BytesIO(made("xlsx"))
    with ZipFile(file, "a", ZIP_DEFLATED) as zipped:
        zipped.writestr("XL/VBAPROJECT.BIN", b"")

    assert refused(file.getvalue()).fault is WorkbookFault.MACROS
