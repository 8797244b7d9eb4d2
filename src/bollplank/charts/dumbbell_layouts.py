"""Where everything in a dumbbell chart stands, measured once from all its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from bollplank.charts.axes import Axis
from bollplank.charts.drawings import Width
from bollplank.charts.dumbbell_rows import (
    DumbbellWords,
    Row,
    gap_label,
    men_label,
    missing_note,
    women_label,
)
from bollplank.charts.lettering import in_lines, text_width
from bollplank.charts.marks import (
    NAME_SIZE,
    REACH,
    TICK_SIZE,
    VALUE_SIZE,
    legend_width,
)
from bollplank.charts.scales import Scale

PIXELS = {Width.WIDE: 640.0, Width.NARROW: 328.0}
MARGIN = 10.0
NAME_COLUMN = 190.0
"""Widest column of names in the wide drawing; longer names take several lines."""

LINE = 19.0
"""From one line of text to the next, pixels."""

ROW = 36.0
"""Height of a row with its marks and nothing else, pixels."""

BETWEEN = 8.0
"""Further room between the rows of the narrow drawing, pixels."""


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where words begin or end: ``anchor`` is start or end."""

    x: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns and rows of one drawing, pixels."""

    kind: Width
    names: float
    """Width of the names: of their column, or of the line above the marks."""

    left: float
    """Where the marks' part of a row begins."""

    top: float
    """Where the first row begins."""

    scale: Scale
    words: DumbbellWords

    @property
    def width(self) -> float:
        """Return the width of the drawing."""
        return PIXELS[self.kind]

    @property
    def is_narrow(self) -> bool:
        """Tell whether names stand above their row."""
        return self.kind is Width.NARROW

    def name_lines(self, row: Row) -> list[str]:
        """Return the name in the lines it takes."""
        room = self.names
        if self.is_narrow and gap_label(row, self.words):
            room -= text_width(self.gap_text(row), VALUE_SIZE, bold=True) + MARGIN
        return in_lines(row.name, room, NAME_SIZE, bold=True)

    def gap_text(self, row: Row) -> str:
        """Return the difference; with its word where no column head says it."""
        label = gap_label(row, self.words)
        return f"{self.words.gap} {label}" if self.is_narrow and label else label

    def height_of(self, row: Row) -> float:
        """Return the height of a row."""
        below = LINE if self.note_place(row) is None else 0.0
        return self._main_height(row) + below

    def middle_of(self, row: Row, y: float) -> float:
        """Return where the marks stand in a row that begins at ``y``."""
        if self.is_narrow:
            return y + self._main_height(row) - (ROW + BETWEEN) / 2
        return y + self._main_height(row) / 2

    def _main_height(self, row: Row) -> float:
        names = len(self.name_lines(row)) * LINE
        if self.is_narrow:
            return names + ROW + BETWEEN
        return max(ROW, names + ROW - LINE)

    def note_place(self, row: Row) -> NotePlace | None:
        """Return where the words for what is missing stand on the marks' line.

        None if they do not fit beside the only mark and go on a line of their own.
        """
        value = row.men if row.women is None else row.women
        if value is None or (row.women is not None and row.men is not None):
            return NotePlace(self.left, "start")
        label = (men_label if row.women is None else women_label)(row, self.words)
        mark = self.scale.at(value)
        wide = text_width(missing_note(row, self.words), VALUE_SIZE)
        after = mark + REACH + text_width(label, VALUE_SIZE, bold=True) + MARGIN
        if after + wide <= self.width - MARGIN:
            return NotePlace(after, "start")
        before = mark - REACH
        return NotePlace(before, "end") if before - wide >= self.left else None


def layout(
    rows: Sequence[Row], *, axis: Axis, words: DumbbellWords, kind: Width
) -> Layout:
    """Measure the words and give each column its place."""
    left, right = MARGIN, PIXELS[kind] - MARGIN
    names = right - left
    if kind is Width.WIDE:
        names = _name_column([row.name for row in rows])
        left += names + MARGIN
        gaps = [gap_label(row, words) for row in rows]
        right -= _widest([words.gap, *gaps]) + (MARGIN if words.gap else 0)
    room = REACH + _widest(_labels(rows, words))
    legends = legend_width(words.women) + TICK_SIZE + legend_width(words.men)
    beside = kind is Width.WIDE and legends <= names + room / 2
    return Layout(
        kind=kind,
        names=names,
        left=left,
        top=28.0 if beside else 28.0 + LINE + 4,
        scale=Scale(axis=axis, start=left + room, end=right - room),
        words=words,
    )


def _name_column(names: Sequence[str]) -> float:
    """Return the width of the widest line when long names take several."""
    lines = [
        one
        for name in names
        for one in in_lines(name, NAME_COLUMN, NAME_SIZE, bold=True)
    ]
    return max((text_width(one, NAME_SIZE, bold=True) for one in lines), default=0.0)


def _labels(rows: Sequence[Row], words: DumbbellWords) -> list[str]:
    """Return every value as it is written."""
    women = [women_label(row, words) for row in rows if row.women is not None]
    men = [men_label(row, words) for row in rows if row.men is not None]
    return women + men


def _widest(labels: Sequence[str]) -> float:
    return max((text_width(one, VALUE_SIZE, bold=True) for one in labels), default=0.0)
