"""The hidden sheet that says what a workbook is: written, and read back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bollplank.documents.workbooks.books import ReadSheet, Workbook
from bollplank.domain.workbooks import FORMAT

MARK = "bollplank-workbook"
LISTED = "list"
CODES = "codes"
SHEET = "sheet"
CELL = "cell"
ABOUT = "about"


@dataclass(frozen=True, slots=True)
class ExportedCell:
    """An answer as it was exported: its sheet's code, its row, its column, its digest."""

    sheet: str
    row: str
    column: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a file says of itself. ``sheets`` go from a sheet's code to its name.

    ``lists`` are the labels it offered, with the codes they stand for.
    """

    format: str
    about: Mapping[str, str]
    sheets: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]
    cells: Sequence[ExportedCell]


def lines_of(book: Workbook) -> list[list[str]]:
    """Return the lines of the hidden sheet, the lists to choose from first."""
    lines = [[MARK, FORMAT]]
    lines += [[LISTED, name, *labels] for name, labels in book.lists.items()]
    lines += [[CODES, name, *labels.values()] for name, labels in book.lists.items()]
    lines += [[ABOUT, name, value] for name, value in book.about.items()]
    lines += [[SHEET, sheet.code, sheet.name] for sheet in book.sheets if sheet.code]
    lines += [
        [CELL, sheet.code, row, column, str(cell.version), cell.exported]
        for sheet in book.sheets
        for row, column, cell in sheet.answers
    ]
    return lines


def list_ranges(book: Workbook) -> dict[str, tuple[int, int, int]]:
    """Return where each list stands: its row, its first and its last column, from 0."""
    return {
        name: (row, 2, 1 + len(labels))
        for row, (name, labels) in enumerate(book.lists.items(), start=1)
    }


def identity_in(sheet: ReadSheet) -> Identity | None:
    """Return what a file says of itself, None where the sheet says nothing of the kind."""
    lines = _lines(sheet)
    if not lines or lines[0][:1] != [MARK]:
        return None
    return Identity(
        format=lines[0][1] if len(lines[0]) > 1 else "",
        about=dict(_pairs(lines, ABOUT)),
        sheets=dict(_pairs(lines, SHEET)),
        lists=_lists(lines),
        cells=[
            ExportedCell(*(line[1:] + [""] * 5)[:5])
            for line in lines
            if line[0] == CELL
        ],
    )


def _lists(lines: Sequence[list[str]]) -> dict[str, dict[str, str]]:
    labels, codes = (
        {line[1]: line[2:] for line in lines if line[0] == kind and line[1:]}
        for kind in (LISTED, CODES)
    )
    return {
        name: dict(zip(each, codes.get(name, ()), strict=False))
        for name, each in labels.items()
    }


def _pairs(lines: Iterable[list[str]], kind: str) -> Iterable[tuple[str, str]]:
    return ((line[1], [*line, ""][2]) for line in lines if line[0] == kind and line[1:])


def _lines(sheet: ReadSheet) -> list[list[str]]:
    found: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        found.setdefault(row, {})[column] = _text(cell.value)
    return [
        [line.get(column, "") for column in range(max(line) + 1)]
        for _row, line in sorted(found.items())
    ]


def _text(value: object) -> str:
    """Return a code as it was written, also where a programme made it a number."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
