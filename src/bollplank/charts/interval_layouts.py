"""Where everything in a chart with intervals stands, measured once from all its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from bollplank.charts.axes import Axis
from bollplank.charts.drawings import Width
from bollplank.charts.interval_rows import IntervalRow, IntervalWords
from bollplank.charts.lettering import in_lines, text_width
from bollplank.charts.marks import NAME_SIZE, TICK_SIZE
from bollplank.charts.scales import Scale

PIXELS = {Width.WIDE: 640.0, Width.NARROW: 328.0}
MARGIN = 10.0
NAME_COLUMN = 190.0
"""Widest column of names in the wide drawing; longer names take several lines."""

VERDICT_COLUMN = 130.0
LINE = 19.0
"""From one line of text to the next, pixels."""

ROW = 32.0
"""Height of a row with its marks and nothing else, pixels."""

BETWEEN = 8.0
"""Further room between the rows of the narrow drawing, pixels."""

SIDE = 14.0
"""From a column to the end of the scale, pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns and rows of one drawing, pixels."""

    kind: Width
    names: float
    """Width of the names: of their column, or of the line above the marks."""

    top: float
    """Where the first row begins."""

    scale: Scale
    words: IntervalWords

    @property
    def width(self) -> float:
        """Return the width of the drawing."""
        return PIXELS[self.kind]

    @property
    def is_narrow(self) -> bool:
        """Tell whether names stand above their row."""
        return self.kind is Width.NARROW

    def name_lines(self, row: IntervalRow) -> list[str]:
        """Return the name in the lines it takes."""
        room = self.names
        if self.is_narrow:
            room -= text_width(row.verdict, TICK_SIZE) + MARGIN
        return in_lines(row.name, room, NAME_SIZE, bold=True)

    def verdict_lines(self, row: IntervalRow) -> list[str]:
        """Return what is said of the row in the lines it takes."""
        if self.is_narrow:
            return [row.verdict]
        return in_lines(row.verdict, VERDICT_COLUMN, TICK_SIZE)

    def height_of(self, row: IntervalRow) -> float:
        """Return the height of a row."""
        lines = len(self.name_lines(row))
        if self.is_narrow:
            return lines * LINE + ROW + BETWEEN
        tallest = max(lines, len(self.verdict_lines(row)))
        return max(ROW, tallest * LINE + ROW - LINE)

    def middle_of(self, row: IntervalRow, y: float) -> float:
        """Return where the marks stand in a row that begins at ``y``."""
        if self.is_narrow:
            return y + self.height_of(row) - (ROW + BETWEEN / 2) / 2
        return y + self.height_of(row) / 2


def layout(
    rows: Sequence[IntervalRow],
    *,
    axis: Axis,
    words: IntervalWords,
    kind: Width,
    top: float,
) -> Layout:
    """Measure the words and give each column its place; rows begin at ``top``."""
    left, right = MARGIN, PIXELS[kind] - MARGIN
    names = right - left
    if kind is Width.WIDE:
        names = _widest([row.name for row in rows], NAME_COLUMN, NAME_SIZE)
        left += names
        said = [words.verdict, *(row.verdict for row in rows)]
        right -= _widest(said, VERDICT_COLUMN, TICK_SIZE)
    return Layout(
        kind=kind,
        names=names,
        top=top,
        scale=Scale(axis=axis, start=left + SIDE, end=right - SIDE),
        words=words,
    )


def _widest(texts: Sequence[str], room: float, size: float) -> float:
    """Return the width of the widest line when long texts take several."""
    lines = [one for text in texts for one in in_lines(text, room, size, bold=True)]
    return max((text_width(one, size, bold=True) for one in lines), default=0.0)
