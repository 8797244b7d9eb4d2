"""Writing a workbook as ODS: a zip with XML parts that say the same as the XLSX."""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from bollplank.documents.workbooks.books import (
    FIRST_CELL,
    IDENTITY,
    AnswerCell,
    Cell,
    Look,
    Row,
    Sheet,
    Workbook,
    place_of,
)
from bollplank.documents.workbooks.identities import lines_of, list_ranges
from bollplank.documents.workbooks.ods_parts import (
    MIME,
    NOTE,
    automatic_styles,
    document,
    manifest,
    meta,
    settings,
    styles,
)

_SPACES = re.compile("  +|\t")


def write_ods(book: Workbook) -> bytes:
    """Return the workbook as a file: only answers may be written in, no password."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr("mimetype", MIME, ZIP_STORED)
        zipped.writestr("META-INF/manifest.xml", manifest())
        zipped.writestr("content.xml", _content(book))
        zipped.writestr("styles.xml", styles(book.footer))
        zipped.writestr("settings.xml", settings(book))
        zipped.writestr("meta.xml", meta(book.title, book.language))
    return file.getvalue()


def _content(book: Workbook) -> str:
    widths = sorted({column.width for sheet in book.sheets for column in sheet.columns})
    body = [
        *_validations(book),
        *(part for sheet in book.sheets for part in _sheet(sheet)),
        *_identity(book),
    ]
    return document(
        "document-content",
        automatic_styles(widths),
        f"<office:body><office:spreadsheet>{''.join(body)}"
        "</office:spreadsheet></office:body>",
    )


def _validations(book: Workbook) -> Iterator[str]:
    if not book.lists:
        return
    yield "<table:content-validations>"
    for name, (row, first, last) in list_ranges(book).items():
        begins, ends = (_absolute(row, column) for column in (first, last))
        condition = f"of:cell-content-is-in-list([${IDENTITY}.{begins}:.{ends}])"
        yield (
            f"<table:content-validation table:name={quoteattr(name)} "
            f'table:condition={quoteattr(condition)} table:allow-empty-cell="true">'
            '<table:error-message table:message-type="stop" table:display="true"/>'
            "</table:content-validation>"
        )
    yield "</table:content-validations>"


def _absolute(row: int, column: int) -> str:
    return f"${place_of(row, column)[: -len(str(row + 1))]}${row + 1}"


def _sheet(sheet: Sheet) -> Iterator[str]:
    page = "landscape" if sheet.landscape else "portrait"
    yield (
        f"<table:table table:name={quoteattr(sheet.name)} "
        f'table:style-name="{page}" table:protected="true">'
    )
    yield '<table:table-column table:style-name="w2" table:visibility="collapse"/>'
    for column in sheet.columns:
        yield f'<table:table-column table:style-name="w{column.width}"/>'
    codes = ["", *(column.code for column in sheet.columns)]
    yield _row((_plain(code) for code in codes), hidden=True)
    for number, row in enumerate(sheet.rows, start=1):
        repeated = number == sheet.frozen
        yield "<table:table-header-rows>" if repeated else ""
        yield _row(_cells(row))
        yield "</table:table-header-rows>" if repeated else ""
    yield "</table:table>"


def _identity(book: Workbook) -> Iterator[str]:
    yield (
        f'<table:table table:name="{IDENTITY}" table:style-name="hidden" '
        'table:protected="true"><table:table-column table:style-name="w20"/>'
    )
    for line in lines_of(book):
        yield _row(_plain(text) for text in line)
    yield "</table:table>"


def _row(cells: Iterable[str], *, hidden: bool = False) -> str:
    collapsed = ' table:visibility="collapse"' if hidden else ""
    return (
        f'<table:table-row table:style-name="row"{collapsed}>{"".join(cells)}'
        "</table:table-row>"
    )


def _cells(row: Row) -> Iterator[str]:
    for _skipped in range(FIRST_CELL):
        yield _plain(row.key)
    for cell in row.cells:
        yield "<table:table-cell/>" if cell is None else _cell(cell)


def _cell(cell: Cell | AnswerCell) -> str:
    if isinstance(cell, Cell):
        link = f"#'{cell.link}'.B2" if cell.link else ""
        return _written(cell.text, cell.look, link=link, note=cell.note)
    look = Look.ANSWER if cell.is_open else Look.CLOSED
    name = cell.choices if cell.is_open else None
    return _written(cell.text, look, choices=name or "")


def _written(
    text: str, look: Look, *, choices: str = "", link: str = "", note: str = ""
) -> str:
    chosen = f" table:content-validation-name={quoteattr(choices)}" if choices else ""
    begins = f'<table:table-cell table:style-name="{look}"{chosen}'
    if not text:
        return f"{begins}/>"
    lines: Sequence[str] = [_line(line) for line in text.split("\n")]
    if link:
        lines = [
            f'<text:a xlink:type="simple" xlink:href={quoteattr(link)}>{line}</text:a>'
            for line in lines
        ]
    notes = [_line(line) for line in note.split("\n")] if note else []
    lines = [
        *lines,
        *(f'<text:span text:style-name="{NOTE}">{line}</text:span>' for line in notes),
    ]
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in lines)
    return f'{begins} office:value-type="string">{paragraphs}</table:table-cell>'


def _plain(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{_line(text)}</text:p></table:table-cell>"
    )


def _line(line: str) -> str:
    """Return a line with spaces and tabs as elements, which would else be one space."""
    led = f" {line[1:]}" if line.startswith(" ") else line
    found = _SPACES.sub(_spaces, escape(led))
    return f"<text:s/>{found[1:]}" if found.startswith(" ") else found


def _spaces(found: re.Match[str]) -> str:
    if found.group() == "\t":
        return "<text:tab/>"
    return f' <text:s text:c="{len(found.group()) - 1}"/>'
