"""Writing a workbook as XLSX."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from bollplank.documents.workbooks.books import (
    FIRST_CELL,
    IDENTITY,
    AnswerCell,
    Cell,
    Look,
    Sheet,
    Workbook,
    place_of,
)
from bollplank.documents.workbooks.heights import height_of
from bollplank.documents.workbooks.identities import lines_of, list_ranges
from bollplank.documents.workbooks.looks import FONT, LOOKS, PAPER_A4

MAY = {
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
"""What may be done in a protected sheet besides writing answers."""

Formats = dict[Look, Any]


def write_xlsx(book: Workbook) -> bytes:
    """Return the workbook as a file: only answers may be written in, no password.

    A text is never a formula and never a link, whatever sign it begins with.
    """
    import xlsxwriter  # type: ignore[import-untyped] # noqa: PLC0415 -- slow import

    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as made:
        made.set_properties({"title": book.title})
        formats = {look: made.add_format(_format(look)) for look in Look}
        ranges = list_ranges(book)
        for sheet in book.sheets:
            _write_sheet(made.add_worksheet(sheet.name), sheet, book, formats, ranges)
        _write_identity(made.add_worksheet(IDENTITY), book)
    return _let_rows_grow(file.getvalue())


def _let_rows_grow(content: bytes) -> bytes:
    """Return the file with heights that follow the text when somebody writes more.

    The library can only set heights that stay as they are.
    """
    file = BytesIO()
    with ZipFile(BytesIO(content)) as fixed, ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name in fixed.namelist():
            part = fixed.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = part.replace(b' customHeight="1"', b"")
            made.writestr(name, part)
    return file.getvalue()


def _format(look: Look) -> dict[str, Any]:
    style = LOOKS[look]
    wanted: dict[str, Any] = {
        "font_name": FONT,
        "font_size": style.size,
        "font_color": style.ink,
        "bold": style.is_bold,
        "text_wrap": style.wraps,
        "valign": "top",
        "locked": look is not Look.ANSWER,
    }
    if style.ground:
        wanted["bg_color"] = style.ground
    if style.line:
        wanted |= {"border": 1, "border_color": style.line}
    if look in {Look.ANSWER, Look.CLOSED}:
        wanted["num_format"] = "@"
    if look is Look.LINK:
        wanted["underline"] = 1
    return wanted


def _write_sheet(
    made: Any,  # noqa: ANN401 -- the library has no types
    sheet: Sheet,
    book: Workbook,
    formats: Formats,
    ranges: dict[str, tuple[int, int, int]],
) -> None:
    made.hide_gridlines(2)
    made.set_column(0, 0, 2, None, {"hidden": True})
    for place, column in enumerate(sheet.columns, start=FIRST_CELL):
        made.set_column(place, place, column.width)
        if column.code:
            made.write_string(0, place, column.code)
    made.set_row(0, None, None, {"hidden": True})
    for down, row in enumerate(sheet.rows, start=1):
        made.set_row(down, height_of(row, sheet.columns))
        if row.key:
            made.write_string(down, 0, row.key)
        for place, cell in enumerate(row.cells, start=FIRST_CELL):
            if cell is not None:
                _write_cell(made, (down, place), cell, formats)
    for name, where in ranges.items():
        _let_choose(made, list(_places_of(name, sheet)), where)
    _set_up(made, sheet, book)


def _places_of(name: str, sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield where something of this list may be chosen."""
    for down, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row.cells, start=FIRST_CELL):
            if isinstance(cell, AnswerCell) and cell.choices == name and cell.is_open:
                yield down, place


def _write_cell(
    made: Any,  # noqa: ANN401 -- the library has no types
    where: tuple[int, int],
    cell: Cell | AnswerCell,
    formats: Formats,
) -> None:
    if isinstance(cell, AnswerCell):
        look = Look.ANSWER if cell.is_open else Look.CLOSED
        if cell.text:
            made.write_string(*where, cell.text, formats[look])
        else:
            made.write_blank(*where, None, formats[look])
    elif cell.link:
        made.write_url(
            *where, f"internal:'{cell.link}'!B2", formats[cell.look], cell.text
        )
    elif cell.note:
        made.write_rich_string(
            *where,
            *(formats[cell.look], cell.text),
            *(formats[Look.NOTE], f"\n{cell.note}"),
            formats[cell.look],
        )
    else:
        made.write_string(*where, cell.text, formats[cell.look])


def _let_choose(
    made: Any,  # noqa: ANN401 -- the library has no types
    places: list[tuple[int, int]],
    where: tuple[int, int, int],
) -> None:
    if not places:
        return
    row, first, last = where
    source = f"={IDENTITY}!${_letter(first)}${row + 1}:${_letter(last)}${row + 1}"
    made.data_validation(
        *places[0],
        *places[0],
        {
            "validate": "list",
            "source": source,
            "multi_range": " ".join(place_of(*place) for place in places),
        },
    )


def _letter(column: int) -> str:
    return place_of(0, column)[:-1]


def _set_up(made: Any, sheet: Sheet, book: Workbook) -> None:  # noqa: ANN401 -- the library has no types
    """Protect the sheet, keep its heading in sight, and make it print on A4."""
    made.protect("", MAY)
    if sheet.frozen:
        made.freeze_panes(sheet.frozen + 1, 0)
        made.repeat_rows(sheet.frozen)
    if sheet.landscape:
        made.set_landscape()
    made.set_paper(PAPER_A4)
    made.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    made.fit_to_pages(1, 0)
    made.set_footer(f"&L&8{book.footer.replace('&', '&&')}&R&8&P / &N")


def _write_identity(made: Any, book: Workbook) -> None:  # noqa: ANN401 -- the library has no types
    for down, line in enumerate(lines_of(book)):
        for place, text in enumerate(line):
            made.write_string(down, place, text)
    made.protect("")
    made.hide()
