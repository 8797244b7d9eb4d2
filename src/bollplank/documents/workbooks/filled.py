"""What was answered in a file that came back: every answer found again by its names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bollplank.documents.workbooks.books import (
    IDENTITY,
    ReadCell,
    ReadSheet,
    Value,
    place_of,
    whole_key,
)
from bollplank.documents.workbooks.identities import (
    ExportedCell,
    Identity,
    identity_in,
)
from bollplank.documents.workbooks.ods_in import read_ods
from bollplank.documents.workbooks.packages import (
    FileKind,
    UnreadableError,
    open_package,
)
from bollplank.documents.workbooks.xlsx_in import read_xlsx
from bollplank.domain.workbooks import FORMAT, WorkbookFault

EMPTY = ReadCell(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledCell:
    """One answer of the file, with what was exported there and where it stands."""

    key: str
    value: Value
    is_formula: bool
    exported: str
    sheet: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledBook:
    """What a file says it is, what could be chosen, and every answer in it."""

    about: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]
    sheet_codes: Sequence[str]
    cells: Sequence[FilledCell]


def read_book(content: bytes) -> FilledBook:
    """Return the answers of a workbook that was exported from here and came back.

    Rows and columns are found by their hidden names, so that a row that somebody has
    put in for a note changes nothing.

    Raises
    ------
    UnreadableError
        It is no such workbook, is not safe or whole, or is arranged in another way:
        renamed sheets, merged cells, rows or columns taken away.
    """
    package = open_package(content)
    read = read_xlsx if package.kind is FileKind.XLSX else read_ods
    sheets = {sheet.name: sheet for sheet in read(package)}
    identity = _identity(sheets)
    found = {
        code: _Found(_sheet_named(name, sheets))
        for code, name in identity.sheets.items()
        if any(cell.sheet == code for cell in identity.cells)
    }
    return FilledBook(
        about=identity.about,
        lists=identity.lists,
        sheet_codes=list(found),
        cells=[found[cell.sheet].answer(cell) for cell in identity.cells],
    )


def _identity(sheets: Mapping[str, ReadSheet]) -> Identity:
    identity = identity_in(sheets[IDENTITY]) if IDENTITY in sheets else None
    if identity is None:
        raise UnreadableError(WorkbookFault.NOT_OURS)
    if identity.format != FORMAT:
        raise UnreadableError(WorkbookFault.OTHER_FORMAT)
    if {cell.sheet for cell in identity.cells} - set(identity.sheets):
        raise UnreadableError(WorkbookFault.NOT_OURS)
    return identity


def _sheet_named(name: str, sheets: Mapping[str, ReadSheet]) -> ReadSheet:
    if name not in sheets:
        raise UnreadableError(WorkbookFault.SHEET_MISSING, sheet=name)
    return sheets[name]


class _Found:
    """A sheet with its rows and columns by their hidden names."""

    def __init__(self, sheet: ReadSheet) -> None:
        self.sheet = sheet
        self.columns = {
            str(cell.value): column
            for (row, column), cell in sheet.cells.items()
            if row == 0
        }
        self.rows: dict[str, int] = {}
        for (row, column), cell in sorted(sheet.cells.items()):
            if column == 0 and row:
                key = str(cell.value)
                if key in self.rows:
                    raise self._error(WorkbookFault.ROW_TWICE, place_of(row, 0))
                self.rows[key] = row

    def answer(self, cell: ExportedCell) -> FilledCell:
        """Return what stands in the cell now."""
        if cell.column not in self.columns:
            raise self._error(WorkbookFault.COLUMN_MISSING, cell.column)
        if cell.row not in self.rows:
            raise self._error(WorkbookFault.ROW_MISSING, cell.row)
        row, column = self.rows[cell.row], self.columns[cell.column]
        self._refuse_if_merged(row, column)
        found = self.sheet.cells.get((row, column), EMPTY)
        return FilledCell(
            key=whole_key(cell.sheet, cell.row, cell.column),
            value=found.value,
            is_formula=found.is_formula,
            exported=cell.digest,
            sheet=self.sheet.name,
            place=place_of(row, column),
        )

    def _refuse_if_merged(self, row: int, column: int) -> None:
        for top, left, bottom, right in self.sheet.merged:
            if top <= row <= bottom and left <= column <= right:
                place = f"{place_of(top, left)}:{place_of(bottom, right)}"
                raise self._error(WorkbookFault.MERGED_CELLS, place)

    def _error(self, fault: WorkbookFault, place: str) -> UnreadableError:
        return UnreadableError(fault, sheet=self.sheet.name, place=place)
