"""Reading the plain rows of anybody's workbook: no arrangement of ours is asked for."""

from bollplank.documents.workbooks.books import ReadSheet, Value
from bollplank.documents.workbooks.ods_in import read_ods
from bollplank.documents.workbooks.packages import FileKind, open_package
from bollplank.documents.workbooks.xlsx_in import read_xlsx


def rows_in(content: bytes) -> list[tuple[int, list[str]]]:
    """Return the rows of the first sheet with something in it, numbered from 1.

    Empty rows are left out, and every cell is a text. A formula is the text it is
    written with: nothing is computed.

    Raises
    ------
    UnreadableError
        It is no workbook, or one that cannot be read safely.
    """
    package = open_package(content)
    read = read_xlsx if package.kind is FileKind.XLSX else read_ods
    sheet = next((one for one in read(package) if one.cells), None)
    return [] if sheet is None else _rows(sheet)


def _rows(sheet: ReadSheet) -> list[tuple[int, list[str]]]:
    width = max(column for _row, column in sheet.cells) + 1
    lines = sorted({row for row, _column in sheet.cells})
    return [
        (row + 1, [_cell(sheet, row, column) for column in range(width)])
        for row in lines
    ]


def _cell(sheet: ReadSheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return "" if cell is None else _text(cell.value)


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
