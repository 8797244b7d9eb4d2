"""The picture of a profile for slides: one row of steps for each moment."""

from collections.abc import Sequence
from functools import lru_cache

from bollplank.charts.documents import png
from bollplank.charts.lettering import in_lines
from bollplank.charts.styles import Theme, resolved_rules
from bollplank.charts.svg import Markup, circle, element, line, path, rectangle, text
from bollplank.documents.packs.contents import Line, Sheet
from bollplank.documents.packs.letters import drawn

WIDTH = 660.0
NAME = 300.0
"""Room for the moment's name, pixels; the steps begin after it."""

STEP, RADIUS, ROW = 25.0, 9.0, 43.0
SIZE, LEADING = 16.0, 18.0
MOVED = 540.0

DOTS_PER_PIXEL = 1.5
"""Sharp on a wall and on paper, without a file that is heavy to send."""

KEPT = 64
"""How many pictures are kept: a group asks for the same ones over and over."""

RULES = """
.p-paper{fill:var(--paper)}
.chart .p-name{font-size:16px}
.chart .p-said{font-size:16px;font-weight:700}
.chart .p-moved{font-size:15px;fill:var(--soft)}
.p-full{fill:var(--ink)}
.p-empty{fill:var(--paper);stroke:var(--soft);stroke-width:1.5px}
.p-line{stroke:var(--line);stroke-width:1px}
.p-mark{fill:var(--soft)}
"""


def profile_svg(lines: Sequence[Line]) -> str:
    """Return the profile as an SVG document, the lines in the order given."""
    height = ROW * max(len(lines), 1)
    marks = [mark for row, one in enumerate(lines) for mark in _row(one, row * ROW)]
    svg = element(
        "svg",
        element("style", Markup(resolved_rules(Theme.LIGHT, further=RULES))),
        rectangle(x=0, y=0, width=WIDTH, height=height, css="p-paper", corner=0),
        *marks,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        width=WIDTH,
        height=height,
        class_="chart",
        role="img",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def profile_png(sheet: Sheet) -> bytes:
    """Return the profile of an organisation as PNG."""
    return _drawn(tuple(sheet.lines))


@lru_cache(maxsize=KEPT)
def _drawn(lines: tuple[Line, ...]) -> bytes:
    return png(profile_svg(lines), dots_per_pixel=DOTS_PER_PIXEL)


def profile_in_words(sheet: Sheet) -> str:
    """Return everything the picture shows, for those who do not see it."""
    return "\n".join(
        f"{one.moment}: {', '.join(part for part in (one.said, one.moved) if part)}."
        for one in sheet.lines
    )


def _row(one: Line, top: float) -> list[Markup]:
    middle = top + ROW / 2
    baseline = middle + SIZE * 0.35
    marks = [line(x1=0, y1=top + ROW, x2=WIDTH, y2=top + ROW, css="p-line")]
    lines = in_lines(drawn(one.moment), NAME, SIZE)[:2]
    first = baseline - (len(lines) - 1) * LEADING / 2
    marks += [
        text(words, 0, first + number * LEADING, css="p-name")
        for number, words in enumerate(lines)
    ]
    after = NAME + 20
    if one.points is not None:
        for step in range(one.highest):
            css = "p-full" if step < one.points else "p-empty"
            marks.append(circle(after + step * STEP, middle, RADIUS, css=css))
        after += one.highest * STEP
    marks.append(text(drawn(one.said), after, baseline, css="p-said"))
    if one.direction is not None:
        marks += _moved(one, middle, baseline)
    return marks


def _moved(one: Line, middle: float, baseline: float) -> list[Markup]:
    """Return which way it went, by shape and in words."""
    left, half = MOVED, 6.0
    if one.direction:
        tip = middle - half * one.direction
        foot = middle + half * one.direction
        shape = f"M{left} {foot}h{half * 2}L{left + half} {tip}z"
    else:
        shape = f"M{left} {middle - 4}h12v2.5h-12zM{left} {middle + 1.5}h12v2.5h-12z"
    return [
        path(shape, css="p-mark"),
        text(drawn(one.moved), left + 20, baseline, css="p-moved"),
    ]
