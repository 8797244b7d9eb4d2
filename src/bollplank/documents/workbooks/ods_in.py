"""Reading a workbook from ODS."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from bollplank.documents.workbooks.books import ReadCell, ReadSheet, Value
from bollplank.documents.workbooks.packages import Package, UnreadableError
from bollplank.documents.workbooks.xlsx_in import MOST_COLUMNS, MOST_ROWS
from bollplank.domain.workbooks import WorkbookFault

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
ROWS_AROUND = (
    f"{TABLE}table-header-rows",
    f"{TABLE}table-rows",
    f"{TABLE}table-row-group",
)
ASIDE = (f"{OFFICE}annotation",)

Element = Any
"""An element of ElementTree; defusedxml has no types of its own."""


def read_ods(package: Package) -> list[ReadSheet]:
    """Return every sheet with what stands in it. Formulas are told, never computed.

    Raises
    ------
    UnreadableError
        The file is no spreadsheet inside, or a number in it is none.
    """
    from defusedxml.ElementTree import (  # type: ignore[import-untyped] # noqa: PLC0415 -- slow import
        fromstring,
    )

    root = fromstring(package.parts["content.xml"], forbid_dtd=True)
    try:
        return [_sheet(table) for table in root.iter(f"{TABLE}table")]
    except ValueError as error:
        raise UnreadableError(WorkbookFault.BROKEN) from error


def _sheet(table: Element) -> ReadSheet:
    cells: dict[tuple[int, int], ReadCell] = {}
    merged = []
    for row, element in _rows(table):
        for column, cell, times in _cells(element):
            found = _cell(cell)
            if found is not None:
                for more in range(min(times, MOST_COLUMNS - column)):
                    cells[row, column + more] = found
            down = int(cell.get(f"{TABLE}number-rows-spanned", 1))
            across = int(cell.get(f"{TABLE}number-columns-spanned", 1))
            if (down, across) != (1, 1):
                merged.append((row, column, row + down - 1, column + across - 1))
    return ReadSheet(name=table.get(f"{TABLE}name", ""), cells=cells, merged=merged)


def _rows(table: Element) -> Iterator[tuple[int, Element]]:
    """Yield each row with its number; one that stands for many is yielded for each."""
    number = 0
    for element in _row_elements(table):
        times = int(element.get(f"{TABLE}number-rows-repeated", 1))
        if len(element):
            for more in range(max(0, min(times, MOST_ROWS - number))):
                yield number + more, element
        number += times
        if number >= MOST_ROWS:
            return


def _row_elements(parent: Element) -> Iterator[Element]:
    for element in parent:
        if element.tag == f"{TABLE}table-row":
            yield element
        elif element.tag in ROWS_AROUND:
            yield from _row_elements(element)


def _cells(row: Element) -> Iterator[tuple[int, Element, int]]:
    column = 0
    for cell in row:
        if cell.tag in CELLS and column < MOST_COLUMNS:
            times = int(cell.get(f"{TABLE}number-columns-repeated", 1))
            yield column, cell, times
            column += times


def _cell(cell: Element) -> ReadCell | None:
    is_formula = cell.get(f"{TABLE}formula") is not None
    value = _value(cell)
    return (
        None if value in {None, ""} and not is_formula else ReadCell(value, is_formula)
    )


def _value(cell: Element) -> Value:
    kind = cell.get(f"{OFFICE}value-type")
    if kind in {"float", "percentage", "currency"}:
        return float(cell.get(f"{OFFICE}value", ""))
    if kind == "date":
        return date.fromisoformat(cell.get(f"{OFFICE}date-value", "")[:10])
    if kind == "boolean":
        return bool(cell.get(f"{OFFICE}boolean-value") == "true")
    return "\n".join(_text(one) for one in cell if one.tag == f"{TEXT}p")


def _text(element: Element) -> str:
    """Return the text of a paragraph; several spaces, tabs and breaks are elements."""
    if element.tag in ASIDE:
        return ""
    own = {
        f"{TEXT}s": " " * min(int(element.get(f"{TEXT}c", 1)), MOST_ROWS),
        f"{TEXT}tab": "\t",
        f"{TEXT}line-break": "\n",
    }.get(element.tag, element.text or "")
    return own + "".join(_text(child) + (child.tail or "") for child in element)
