"""Among others: one value on a line, with the middle half of the others behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bollplank.charts.axes import Axis
from bollplank.charts.drawings import Drawing, FigureWords, Sheet, Width
from bollplank.charts.lettering import text_width
from bollplank.charts.marks import TICK_SIZE, VALUE_SIZE, men_mark, women_mark
from bollplank.charts.scales import Scale
from bollplank.charts.svg import Markup, circle, line, rectangle, text

PIXELS = 328.0
MARGIN = 12.0
"""From the drawing's edge to the end of the scale, pixels."""

LINE = 24.0
"""From the top of a row to its line, pixels: room for the value above it."""

ROW = 52.0
"""Height of a row: value, line, and the words for the middle, pixels."""

BAND = 14.0
"""Height of the band of the others' middle half, pixels."""

SPOT = 6.0
"""Radius of the mark for what is about neither sex alone, pixels."""


class Mark(StrEnum):
    """What a row's value is about."""

    WOMEN = "women"
    MEN = "men"
    BOTH = "both"
    """A difference between the two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmongRow:
    """One value and the others' quarters, in the unit of the axis.

    ``label`` is how the value is written, with its word: "flickor 71 %".
    """

    mark: Mark
    value: float
    label: str
    low: float
    median: float
    high: float

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number that must be on the axis."""
        return self.value, self.low, self.median, self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class AmongWords(FigureWords):
    """The words of the drawing; ``middle`` stands before the others' median."""

    middle: str


def among(
    rows: Sequence[AmongRow], *, axis: Axis, words: AmongWords, chart_id: str
) -> Drawing:
    """Return one line for each row: the others' middle half, their middle, one's own.

    Parameters
    ----------
    rows
        In the order to be shown, values in the unit of the axis.
    axis
        Must hold every number.
    words
        Texts and the way numbers are written.
    chart_id
        Unique on the page.

    Returns
    -------
    Drawing
        Of one width, which fits a telephone. Without numbers on the axis: the value
        and the others' middle are written where they are.

    Raises
    ------
    ValueError
        A number lies outside the axis.
    """
    scale = Scale(axis=axis, start=MARGIN, end=PIXELS - MARGIN)
    marks = [
        mark
        for number, row in enumerate(rows)
        for mark in _row(row, scale, words, number * ROW)
    ]
    sheet = Sheet(
        chart_id=chart_id,
        kind=Width.NARROW,
        width=PIXELS,
        height=len(rows) * ROW,
        title=words.title,
        description=f"{words.description} {_in_words(rows, words)}".strip(),
    )
    return sheet.with_marks(*marks)


def _row(
    row: AmongRow, scale: Scale, words: AmongWords, top: float
) -> Iterator[Markup]:
    y = top + LINE
    low, high, at = scale.at(row.low), scale.at(row.high), scale.at(row.value)
    middle = scale.at(row.median)
    yield line(x1=scale.start, x2=scale.end, y1=y, y2=y, css="c-grid")
    yield rectangle(
        x=low, y=y - BAND / 2, width=max(high - low, 1.0), height=BAND, css="c-band"
    )
    yield line(x1=middle, x2=middle, y1=y - BAND / 2, y2=y + BAND / 2, css="c-bar")
    yield _mark(row.mark, at, y)
    css = {
        Mark.WOMEN: "c-value c-women",
        Mark.MEN: "c-value c-men",
        Mark.BOTH: "c-value",
    }
    yield _within(row.label, at, y - 12, css=css[row.mark], size=VALUE_SIZE)
    said = f"{words.middle} {words.number(row.median)}"
    yield _within(said, middle, y + 21, css="c-tick", size=TICK_SIZE)


def _mark(mark: Mark, x: float, y: float) -> Markup:
    if mark is Mark.WOMEN:
        return women_mark(x, y)
    return men_mark(x, y) if mark is Mark.MEN else circle(x, y, SPOT, css="c-spot")


def _within(content: str, x: float, y: float, *, css: str, size: float) -> Markup:
    """Return text in the middle over a place, moved in where it would stick out."""
    half = text_width(content, size, bold=size == VALUE_SIZE) / 2
    at = min(max(x, half + 1), PIXELS - half - 1)
    return text(content, at, y, css=css, anchor="middle")


def _in_words(rows: Sequence[AmongRow], words: AmongWords) -> str:
    return " ".join(
        f"{row.label}; {words.middle} {words.number(row.median)} "
        f"({words.number(row.low)}–{words.number(row.high)})."
        for row in rows
    )
