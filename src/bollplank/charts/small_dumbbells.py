"""Small dumbbells: women and men on one line, for a cell of a table that has the words."""

from collections.abc import Iterator
from math import sqrt

from bollplank.charts.axes import Axis
from bollplank.charts.drawings import Drawing, Sheet, Width, Words
from bollplank.charts.marks import CLEAR, men_mark, women_mark
from bollplank.charts.scales import Scale
from bollplank.charts.svg import Markup, line

PIXELS = 144.0
HEIGHT = 30.0
MARGIN = 9.0
"""From the drawing's edge to the end of the scale, pixels."""

SIZE = 0.85
"""Of the marks, compared with those of a large dumbbell."""


def small_dumbbell(
    *, women: float | None, men: float | None, axis: Axis, words: Words, chart_id: str
) -> Drawing:
    """Return women ● and men ◆ on one line, joined; what is missing is not drawn.

    Parameters
    ----------
    women, men
        In the unit of the axis. Their numbers are written beside the drawing.
    axis
        The same for every drawing that is to be held against this one.
    words
        Title and description; the description tells both values.
    chart_id
        Unique on the page.

    Returns
    -------
    Drawing
        Swapping women and men mirrors it. Marks that would cover each other stand one
        above the other.

    Raises
    ------
    ValueError
        A value lies outside the axis.
    """
    scale = Scale(axis=axis, start=MARGIN, end=PIXELS - MARGIN)
    sheet = Sheet(
        chart_id=chart_id,
        kind=Width.NARROW,
        width=PIXELS,
        height=HEIGHT,
        title=words.title,
        description=words.description,
    )
    return sheet.with_marks(*_marks(women, men, scale))


def _marks(women: float | None, men: float | None, scale: Scale) -> Iterator[Markup]:
    y = HEIGHT / 2
    yield line(x1=scale.start, x2=scale.end, y1=y, y2=y, css="c-grid")
    at = [None if each is None else scale.at(each) for each in (women, men)]
    off = 0.0
    if at[0] is not None and at[1] is not None:
        near, clear = abs(at[0] - at[1]), CLEAR * SIZE
        off = sqrt(clear**2 - near**2) / 2 if near < clear else 0.0
        if not off:
            yield line(
                x1=min(at[0], at[1]), x2=max(at[0], at[1]), y1=y, y2=y, css="c-bar"
            )
    if at[0] is not None:
        yield women_mark(at[0], y - off, size=SIZE)
    if at[1] is not None:
        yield men_mark(at[1], y + off, size=SIZE)
