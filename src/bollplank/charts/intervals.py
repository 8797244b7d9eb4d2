"""Intervals: what is probable and how sure it is, one row for each organisation."""

from collections.abc import Iterator, Sequence
from math import sqrt

from bollplank.charts.axes import Axis
from bollplank.charts.drawings import Drawing, Kind, Sheet, Width
from bollplank.charts.ends import ends
from bollplank.charts.interval_layouts import (
    LINE,
    MARGIN,
    ROW,
    Layout,
    layout,
)
from bollplank.charts.interval_rows import IntervalRow, IntervalWords, in_words
from bollplank.charts.lettering import text_width
from bollplank.charts.marks import TICK_SIZE
from bollplank.charts.svg import Markup, circle, group, line, rectangle, text

DOWN = 5.0
"""From the middle of a line of text down to its base line, pixels."""

DOT, RING = 5.5, 4.0
"""Radii of what is probable and of what was published, pixels."""

CLEAR = DOT + RING + 1.5
"""Distance between the two marks where neither covers the other, pixels."""

END = 5.0
"""Half the height of an interval's ends, pixels."""

SWATCH = 22.0
LEGEND_ROW = 20.0


def intervals(
    rows: Sequence[IntervalRow],
    *,
    axis: Axis,
    band: tuple[float, float] | None,
    words: IntervalWords,
    chart_id: str,
    width: Width = Width.WIDE,
) -> Drawing:
    """Return a dot on its interval for each organisation, against zero and a band.

    Parameters
    ----------
    rows
        In the order to be shown, values in the unit of the axis.
    axis
        Must hold every value, zero and both ends of the band.
    band
        From where to where a value does not matter; None where nobody has said.
    words
        Texts and the way numbers are written.
    chart_id
        Unique on the page.
    width
        Wide has the names beside the rows, narrow above them.

    Returns
    -------
    Drawing
        In ink: neither end is good or bad, and the two weigh the same. What was
        published is a ring beside the dot, so that both are seen.

    Raises
    ------
    ValueError
        A value lies outside the axis.
    """
    legend, below = _legend(rows, band, words, width)
    plan = layout(rows, axis=axis, words=words, kind=width, top=below + 26)
    behind: list[Markup] = []
    before: list[Markup] = []
    y = plan.top
    for row in rows:
        behind.extend(_background(row, plan, band, y))
        before.extend(_row(row, plan, y))
        y += plan.height_of(row)
    meant, further = ends(words.lower, words.higher, pixels=plan.width, y=y + 22)
    sheet = Sheet(
        chart_id=chart_id,
        kind=width,
        width=plan.width,
        height=y + 30 + further,
        title=words.title,
        description=f"{words.description} {in_words(rows, words)}".strip(),
    )
    return sheet.with_marks(legend, *_head(plan), *behind, *before, *meant)


def _legend(
    rows: Sequence[IntervalRow],
    band: tuple[float, float] | None,
    words: IntervalWords,
    width: Width,
) -> tuple[Markup, float]:
    """Return what the marks mean, and where the legend ends."""
    room = 640.0 if width is Width.WIDE else 328.0
    entries = []
    if any(row.value is not None for row in rows):
        entries.append((_probable_sign, words.probable))
    if any(row.published is not None for row in rows):
        entries.append((_published_sign, words.published))
    if band is not None:
        entries.append((_band_sign, words.band))
    marks: list[Markup] = []
    x, y = MARGIN, 16.0
    for sign, word in entries:
        wide = SWATCH + 6 + text_width(word, TICK_SIZE)
        if x > MARGIN and x + wide > room - MARGIN:
            x, y = MARGIN, y + LEGEND_ROW
        marks.append(sign(x, y - TICK_SIZE * 0.35))
        marks.append(text(word, x + SWATCH + 6, y, css="c-tick"))
        x += wide + 18
    return group(*marks, css="c-legend"), y


def _probable_sign(x: float, y: float) -> Markup:
    bar = line(x1=x, x2=x + SWATCH, y1=y, y2=y, css="c-interval")
    return group(bar, circle(x + SWATCH / 2, y, DOT - 1, css="c-probable"))


def _published_sign(x: float, y: float) -> Markup:
    return circle(x + SWATCH / 2, y, RING, css="c-published")


def _band_sign(x: float, y: float) -> Markup:
    return rectangle(x=x, y=y - 6, width=SWATCH, height=12, css="c-band")


def _head(plan: Layout) -> Iterator[Markup]:
    """Yield the numbers of the axis and the head of the last column."""
    base = plan.top - 8
    yield from plan.scale.numbers_along(base, plan.words.tick)
    if not plan.is_narrow:
        end = plan.width - MARGIN
        yield text(plan.words.verdict, end, base, css="c-tick", anchor="end")


def _background(
    row: IntervalRow, plan: Layout, band: tuple[float, float] | None, y: float
) -> Iterator[Markup]:
    """Yield what lies behind a row: its colour, the band, the grid, a rule."""
    height = plan.height_of(row)
    if row.kind is Kind.OWN:
        yield rectangle(
            x=0, y=y + 1, width=plan.width, height=height - 2, css="c-own-row"
        )
    top, bottom = y, y + height
    if plan.is_narrow:
        middle = plan.middle_of(row, y)
        top, bottom = middle - ROW / 2 + 2, middle + ROW / 2 - 2
    if band is not None:
        left, right = plan.scale.at(band[0]), plan.scale.at(band[1])
        size = {"width": right - left, "height": bottom - top}
        yield rectangle(x=left, y=top, **size, css="c-band", corner=0)
    yield from plan.scale.upright_lines(top, bottom)
    if row.kind is Kind.COUNTRY:
        end = y + height
        yield line(x1=0, x2=plan.width, y1=end, y2=end, css="c-rule")


def _row(row: IntervalRow, plan: Layout, y: float) -> Iterator[Markup]:
    """Yield a row as one group: name, interval, marks and what is said of it."""
    middle = plan.middle_of(row, y)
    marks = [*_name(row, plan, y, middle), *_marks(row, plan, middle)]
    yield group(*marks, *_verdict(row, plan, y, middle), css="c-row")


def _name(row: IntervalRow, plan: Layout, y: float, middle: float) -> Iterator[Markup]:
    lines = plan.name_lines(row)
    first = middle + DOWN - (len(lines) - 1) * LINE / 2
    if plan.is_narrow:
        first = y + LINE
    for number, content in enumerate(lines):
        css = f"c-name c-{row.kind}"
        yield text(content, MARGIN, first + number * LINE, css=css)


def _marks(row: IntervalRow, plan: Layout, y: float) -> Iterator[Markup]:
    at = plan.scale.at
    if row.low is not None and row.high is not None:
        low, high = at(row.low), at(row.high)
        yield line(x1=low, x2=high, y1=y, y2=y, css="c-interval")
        for end in (low, high):
            yield line(x1=end, x2=end, y1=y - END, y2=y + END, css="c-interval")
    if row.published is not None:
        yield circle(at(row.published), y - _lift(row, plan), RING, css="c-published")
    if row.value is not None:
        yield circle(at(row.value), y, DOT, css=f"c-probable c-{row.kind}")


def _lift(row: IntervalRow, plan: Layout) -> float:
    """Return how far up the ring moves so that the dot does not cover it."""
    if row.value is None or row.published is None:
        return 0.0
    aside = abs(plan.scale.at(row.value) - plan.scale.at(row.published))
    return sqrt(CLEAR**2 - aside**2) if aside < CLEAR else 0.0


def _verdict(
    row: IntervalRow, plan: Layout, y: float, middle: float
) -> Iterator[Markup]:
    lines = plan.verdict_lines(row)
    first = middle + DOWN - (len(lines) - 1) * LINE / 2
    if plan.is_narrow:
        first = y + LINE
    end = plan.width - MARGIN
    for number, content in enumerate(lines):
        yield text(content, end, first + number * LINE, css="c-tick", anchor="end")
