"""A workbook in neutral form: what stands in it, whatever file it is written to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

IDENTITY = "bollplank"
"""Name of the hidden sheet that says what the workbook is. The same in any language."""

LONGEST_NAME = 31
"""Characters in the name of a sheet."""

FIRST_CELL = 1
"""Columns before the first visible one: the hidden key of the row."""


class Look(StrEnum):
    """What a cell looks like."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    NAME = "name"
    """What is answered: bold, on the ground of a new row."""
    TEXT = "text"
    """Running text, without lines around it."""
    PLAIN = "plain"
    SOFT = "soft"
    NOTE = "note"
    """The letters of what stands under a text."""
    LINK = "link"
    ANSWER = "answer"
    """To write in: the only cells that are not locked."""
    CLOSED = "closed"
    """An answer that may no longer be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell that is read. ``link`` is the name of a sheet to go to.

    ``note`` stands under the text, in a softer voice.
    """

    text: str
    note: str = ""
    look: Look = Look.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCell:
    """One cell to write in.

    ``exported`` is the digest of what it says, ``version`` the version of the row it
    comes from. ``choices`` is the name of a list of the book; None leaves it free.
    """

    text: str
    exported: str
    version: int = 0
    choices: str | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of one row, from the first visible column; None is empty.

    A row with answers has a ``key`` that is its own in the sheet.
    """

    cells: Sequence[Cell | AnswerCell | None]
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its width in characters, and its code where it holds answers."""

    width: int
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet. ``frozen`` is how many of the first rows stay when it is scrolled."""

    code: str
    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    frozen: int = 0
    landscape: bool = True

    @property
    def answers(self) -> Iterator[tuple[str, str, AnswerCell]]:
        """Every cell to write in, with the key of its row and the code of its column."""
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=False):
                if isinstance(cell, AnswerCell):
                    yield row.key, column.code, cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A whole workbook. ``about`` says what it is, for reading it back.

    ``lists`` are what may be chosen, by the name of the list: labels and the codes
    they stand for. The first sheet is for reading.
    """

    title: str
    language: str
    footer: str
    about: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]
    sheets: Sequence[Sheet]


Value: TypeAlias = str | float | bool | date | None
"""What a cell of a file holds. A whole number may come as a float."""


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell of a file; ``is_formula`` where it computes what it shows."""

    value: Value
    is_formula: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSheet:
    """A sheet of a file: cells by row and column from 0, and what is merged.

    ``merged`` holds the first and last row and column of every merged range.
    """

    name: str
    cells: Mapping[tuple[int, int], ReadCell]
    merged: Sequence[tuple[int, int, int, int]] = field(default_factory=tuple)


def place_of(row: int, column: int) -> str:
    """Return what a cell is called in a spreadsheet: (6, 3) is "D7"."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def whole_key(sheet: str, row: str, column: str) -> str:
    """Return what an answer is called in the whole workbook."""
    return f"{sheet}/{row}/{column}"
