"""The table of one indicator as bytes: CSV for programs, XLSX for people."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import xlsxwriter  # type: ignore[import-untyped] # has no stubs
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from xlsxwriter.format import Format  # type: ignore[import-untyped] # has no stubs
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped] # no stubs

from bollplank.web.presenters.figure_tables import Cell, Column, Table

Formats: TypeAlias = dict[str, Format]

WITH_COMMA = ","
"""The decimal sign of languages in which Excel splits a CSV file at semicolons."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a text must not begin with in a file that a spreadsheet may open."""

WORDS_WIDE, HEADING_HEIGHT = 110, 32


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The sheet that tells what the other sheets are: pairs of what and the words."""

    title: str
    warning: str
    made_at: datetime
    """What the file says it was made: that of the vintage, so that it stays the same."""
    lines: Sequence[tuple[str, str]]


def as_csv(table: Table, *, further: Sequence[tuple[str, str]]) -> bytes:
    """Return the table as CSV in the reader's way of writing.

    UTF-8 with a mark at the beginning, so that å, ä and ö survive in Excel. Semicolons
    and decimal commas in Swedish, commas and points in English.

    Parameters
    ----------
    further
        Heading and words that stand at the end of every row: where it comes from.
    """
    comma = get_format("DECIMAL_SEPARATOR") == WITH_COMMA
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerow(
        [*(column.heading for column in table.columns), *(name for name, _ in further)]
    )
    places = [column.decimals for column in table.columns]
    for row in table.rows():
        cells = [
            _plain(cell, decimals, comma=comma)
            for cell, decimals in zip(row, places, strict=True)
        ]
        writer.writerow([*cells, *(_harmless(words) for _name, words in further)])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cell, decimals: int | None, *, comma: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _harmless(cell)
    if isinstance(cell, int):
        return str(cell)
    number = f"{cell:.{decimals if decimals is not None else 1}f}"
    return number.replace(".", ",") if comma else number


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def as_xlsx(tables: Sequence[tuple[str, Table]], *, about: About) -> bytes:
    """Return a workbook: a sheet for each table, and one that tells what they are.

    Numbers are numbers and what is missing is words, never zero. A text is never a
    formula.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"title": about.title, "created": about.made_at})
        formats = _formats(book)
        for name, table in tables:
            _write_table(book.add_worksheet(name), table, formats, about.warning)
        _write_about(book.add_worksheet(_("About")), about, formats)
    return file.getvalue()


def _formats(book: xlsxwriter.Workbook) -> Formats:
    return {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "heading": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
        ),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "what": book.add_format({"bold": True, "valign": "top", "text_wrap": True}),
        "warning": book.add_format({"bold": True, "bg_color": "#fdf3d6"}),
        "aside": book.add_format(
            {"italic": True, "align": "right", "valign": "top", "text_wrap": True}
        ),
        **{
            f"decimals-{count}": book.add_format(
                {"num_format": f"0.{'0' * count}" if count else "0"}
            )
            for count in range(7)
        },
    }


def _write_table(
    sheet: Worksheet, table: Table, formats: Formats, warning: str
) -> None:
    row = 0
    if warning:
        sheet.write_string(row, 0, warning, formats["warning"])
        row += 1
    sheet.write_string(row, 0, table.title, formats["title"])
    top = row + 2
    sheet.set_row(top, HEADING_HEIGHT)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(top, place, column.heading, formats["heading"])
    sheet.freeze_panes(top + 1, 2)
    rows = table.rows()
    for down, cells in enumerate(rows, start=top + 1):
        for place, cell in enumerate(cells):
            _write_cell(sheet, (down, place), cell, table.columns[place], formats)
    last = len(table.columns) - 1
    sheet.autofilter(top, 0, top + max(len(rows), 1), last)
    sheet.set_landscape()
    sheet.repeat_rows(top)
    sheet.fit_to_pages(1, 0)


def _write_cell(
    sheet: Worksheet, at: tuple[int, int], cell: Cell, column: Column, formats: Formats
) -> None:
    down, place = at
    if isinstance(cell, str):
        long = formats["words"] if len(cell) > column.width else None
        style = formats["aside"] if column.decimals is not None else long
        sheet.write_string(down, place, cell, style)
    elif cell is not None:
        decimals = column.decimals
        style = None if decimals is None else formats[f"decimals-{min(decimals, 6)}"]
        sheet.write_number(down, place, cell, style)


def _write_about(sheet: Worksheet, about: About, formats: Formats) -> None:
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, WORDS_WIDE)
    sheet.write_string(0, 0, about.title, formats["title"])
    row = 2
    if about.warning:
        sheet.write_string(1, 0, about.warning, formats["warning"])
        row = 3
    for what, words in about.lines:
        sheet.write_string(row, 0, what, formats["what"])
        sheet.write_string(row, 1, words, formats["words"])
        row += 1
