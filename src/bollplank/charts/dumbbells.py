"""Dumbbells: women and men side by side, one row for each organisation."""

from collections.abc import Iterator, Sequence
from math import sqrt

from bollplank.charts.axes import Axis
from bollplank.charts.drawings import Drawing, Kind, Sheet, Width
from bollplank.charts.dumbbell_layouts import LINE, MARGIN, ROW, Layout, layout
from bollplank.charts.dumbbell_rows import (
    DumbbellWords,
    Row,
    in_words,
    men_label,
    missing_note,
    women_label,
)
from bollplank.charts.marks import CLEAR, REACH, legend, men_mark, women_mark
from bollplank.charts.svg import Markup, group, line, rectangle, text

DOWN = 5.0
"""From the middle of a line of text down to its base line, pixels."""


def dumbbell(
    rows: Sequence[Row],
    *,
    axis: Axis,
    words: DumbbellWords,
    chart_id: str,
    width: Width = Width.WIDE,
) -> Drawing:
    """Return women ● and men ◆ joined by a line, one row for each organisation.

    Parameters
    ----------
    rows
        In the order to be shown, values in the unit of the axis. None is missing or
        suppressed and is drawn as words, never as a point.
    axis
        Must hold every value.
    words
        Texts and the way numbers are written.
    chart_id
        Unique on the page.
    width
        Wide has the names beside the rows, narrow above them.

    Returns
    -------
    Drawing
        Swapping women and men mirrors it: the marks change places. Two marks that
        would cover each other stand one above the other, women above.

    Raises
    ------
    ValueError
        A value lies outside the axis.
    """
    plan = layout(rows, axis=axis, words=words, kind=width)
    behind: list[Markup] = []
    before: list[Markup] = []
    y = plan.top
    for row in rows:
        behind.extend(_background(row, plan, y))
        before.append(group(*_row(row, plan, y), css="c-row"))
        y += plan.height_of(row)
    sheet = Sheet(
        chart_id=chart_id,
        kind=width,
        width=plan.width,
        height=y + MARGIN,
        title=words.title,
        description=f"{words.description} {in_words(rows, words)}".strip(),
    )
    return sheet.with_marks(*_head(plan), *behind, *before)


def _head(plan: Layout) -> Iterator[Markup]:
    """Yield the legend, the numbers of the axis and the head of the last column."""
    words = plan.words
    yield legend(women=words.women, men=words.men, x=MARGIN, y=16)
    base = plan.top - 12
    yield from plan.scale.numbers_along(base, words.tick)
    if words.gap and not plan.is_narrow:
        end = plan.width - MARGIN
        yield text(words.gap, end, base, css="c-tick", anchor="end")


def _background(row: Row, plan: Layout, y: float) -> Iterator[Markup]:
    """Yield what lies behind a row: the own row's colour, the grid, a rule."""
    height = plan.height_of(row)
    if row.kind is Kind.OWN:
        yield rectangle(
            x=0, y=y + 1, width=plan.width, height=height - 2, css="c-own-row"
        )
    top, bottom = y, y + height
    if plan.is_narrow:
        middle = plan.middle_of(row, y)
        top, bottom = middle - ROW / 2 + 3, middle + ROW / 2 - 3
    yield from plan.scale.upright_lines(top, bottom)
    if row.kind is Kind.COUNTRY:
        end = y + height
        yield line(x1=0, x2=plan.width, y1=end, y2=end, css="c-rule")


def _row(row: Row, plan: Layout, y: float) -> Iterator[Markup]:
    """Yield a row: name, line, marks, values, and words for what is missing."""
    middle = plan.middle_of(row, y)
    yield from _name(row, plan, y, middle)
    if row.women is not None and row.men is not None:
        women, men = plan.scale.at(row.women), plan.scale.at(row.men)
        yield from _two_marks(row, plan, middle, women=women, men=men)
    elif row.women is not None:
        x = plan.scale.at(row.women)
        yield women_mark(x, middle)
        yield _women_value(row, plan, x, middle)
    elif row.men is not None:
        x = plan.scale.at(row.men)
        yield men_mark(x, middle)
        yield _men_value(row, plan, x, middle)
    yield from _note(row, plan, middle)
    if gap := plan.gap_text(row):
        base = y + LINE if plan.is_narrow else middle + DOWN
        end = plan.width - MARGIN
        yield text(gap, end, base, css="c-gap", anchor="end")


def _name(row: Row, plan: Layout, y: float, middle: float) -> Iterator[Markup]:
    """Yield the name, in as many lines as it needs."""
    lines = plan.name_lines(row)
    first = middle + DOWN - (len(lines) - 1) * LINE / 2
    if plan.is_narrow:
        first = y + LINE
    for number, content in enumerate(lines):
        css = f"c-name c-{row.kind}"
        yield text(content, MARGIN, first + number * LINE, css=css)


def _two_marks(
    row: Row, plan: Layout, y: float, *, women: float, men: float
) -> Iterator[Markup]:
    """Yield both marks with their line and values, none covering another."""
    near = abs(women - men)
    off = sqrt(CLEAR**2 - near**2) / 2 if near < CLEAR else 0.0
    if not off:
        yield line(x1=min(women, men), x2=max(women, men), y1=y, y2=y, css="c-bar")
    yield women_mark(women, y - off)
    yield men_mark(men, y + off)
    to_the_right = women > men
    yield _women_value(row, plan, women, y, to_the_right=to_the_right)
    yield _men_value(row, plan, men, y, to_the_right=not to_the_right)


def _women_value(
    row: Row, plan: Layout, x: float, y: float, *, to_the_right: bool = True
) -> Markup:
    label = women_label(row, plan.words)
    return _beside(label, x, y, css="c-value c-women", to_the_right=to_the_right)


def _men_value(
    row: Row, plan: Layout, x: float, y: float, *, to_the_right: bool = True
) -> Markup:
    label = men_label(row, plan.words)
    return _beside(label, x, y, css="c-value c-men", to_the_right=to_the_right)


def _beside(label: str, x: float, y: float, *, css: str, to_the_right: bool) -> Markup:
    """Return a value beside the mark at ``x``."""
    if to_the_right:
        return text(label, x + REACH, y + DOWN, css=css)
    return text(label, x - REACH, y + DOWN, css=css, anchor="end")


def _note(row: Row, plan: Layout, y: float) -> Iterator[Markup]:
    """Yield the words for what is missing: beside the mark, or else below it."""
    if note := missing_note(row, plan.words):
        place = plan.note_place(row)
        if place is None:
            yield text(note, plan.left, y + DOWN + LINE, css="c-note")
        else:
            yield text(note, place.x, y + DOWN, css="c-note", anchor=place.anchor)
