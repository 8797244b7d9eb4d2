"""How high a row has to be to show what stands in it. An estimate: fonts differ."""

import textwrap
from collections.abc import Sequence

from bollplank.documents.workbooks.books import AnswerCell, Cell, Column, Row
from bollplank.documents.workbooks.looks import LOOKS, SIZE

LINE = 1.32
"""Height of a line in sizes of its letters."""

LETTERS = 0.97
"""Ordinary letters in a column of width 1, in the widest of the usual fonts."""

BOLD = 0.85
AROUND = 3
"""Points above and under the text."""

MOST_LINES = 40
"""More lines than this do not fit in a row."""

HIGHEST = 400.0
"""Points. Spreadsheets allow 409."""


def height_of(row: Row, columns: Sequence[Column]) -> float:
    """Return the height of a row in points, so that no text in it is cut off."""
    found = [
        _height(cell, column.width)
        for cell, column in zip(row.cells, columns, strict=False)
        if cell is not None
    ]
    return min(max(found, default=SIZE * LINE), HIGHEST)


def _height(cell: Cell | AnswerCell, width: int) -> float:
    if isinstance(cell, AnswerCell):
        return _lines(cell.text, width * LETTERS) * SIZE * LINE + AROUND
    style = LOOKS[cell.look]
    if not style.wraps:
        return style.size * LINE + AROUND
    room = width * LETTERS * (BOLD if style.is_bold else 1)
    lines = _lines(cell.text, room) + _lines(cell.note, width * LETTERS)
    return lines * style.size * LINE + AROUND


def _lines(text: str, room: float) -> int:
    """Return how many lines a text takes where this many letters have room in one."""
    if not text:
        return 0
    width = max(1, int(room))
    return sum(_wrapped(line, width) for line in text.split("\n"))


def _wrapped(line: str, width: int) -> int:
    """Return how many lines one becomes; a long one is higher than any row anyway."""
    if len(line) > width * MOST_LINES:
        return MOST_LINES
    return max(1, len(textwrap.wrap(line, width)))
