"""Reading a workbook from XLSX."""

import warnings
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from bollplank.documents.workbooks.books import ReadCell, ReadSheet, Value
from bollplank.documents.workbooks.packages import Package, UnreadableError
from bollplank.domain.workbooks import WorkbookFault

MOST_ROWS, MOST_COLUMNS = 4_000, 200
"""Beyond these nothing of ours can stand, and nothing is read."""


def read_xlsx(package: Package) -> list[ReadSheet]:
    """Return every sheet with what stands in it. Formulas are told, never computed.

    Raises
    ------
    UnreadableError
        The parts of the file do not fit together.
    """
    from openpyxl import (  # type: ignore[import-untyped] # noqa: PLC0415 -- slow import
        load_workbook,
    )

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of things that are not read anyway
            book = load_workbook(BytesIO(package.content), keep_links=False)
            return [_sheet(sheet) for sheet in book.worksheets]
    except Exception as error:  # whatever the library stumbles on in a stranger's file
        raise UnreadableError(WorkbookFault.BROKEN) from error


def _sheet(sheet: Any) -> ReadSheet:  # noqa: ANN401 -- the library has no types
    cells = {}
    for row in sheet.iter_rows(
        max_row=min(sheet.max_row, MOST_ROWS),
        max_col=min(sheet.max_column, MOST_COLUMNS),
    ):
        for cell in row:
            if cell.value is not None:
                place = (cell.row - 1, cell.column - 1)
                cells[place] = ReadCell(_value(cell.value), cell.data_type == "f")
    return ReadSheet(
        name=sheet.title,
        cells=cells,
        merged=[
            (one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1)
            for one in sheet.merged_cells.ranges
        ],
    )


def _value(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | int | float | str | date):
        return value
    if isinstance(value, time):
        return value.isoformat()
    return str(value)
