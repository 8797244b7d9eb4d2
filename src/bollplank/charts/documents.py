"""Pictures for documents: a chart with its headline above and its source below.

As SVG with colours and rules inside, and as PNG with the site's own faces, so that no
browser is needed and the picture looks the same on every machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import resvg_py

from bollplank.charts.drawings import Drawing
from bollplank.charts.lettering import in_lines
from bollplank.charts.styles import Theme, resolved_rules
from bollplank.charts.svg import Markup, element, group, rectangle, text

MARGIN = 24.0
HEADLINE_SIZE, HEADLINE_LINE = 23.0, 29.0
SUBTITLE_SIZE, SUBTITLE_LINE = 14.5, 20.0
SUBTITLE_AIR = 5.0
NOTE_SIZE, NOTE_LINE = 12.5, 17.0
WARNING_SIZE, WARNING_LINE = 14.0, 20.0
AIR = 14.0
"""Between headline, chart and source, pixels."""

DOTS_PER_PIXEL = 2.0
"""How many dots a PNG has for each pixel of the drawing, for print and sharp screens."""

FACES = (
    "atkinson-hyperlegible-next-400.ttf",
    "atkinson-hyperlegible-next-600.ttf",
    "atkinson-hyperlegible-next-700.ttf",
    "atkinson-hyperlegible-next-ext-400.ttf",
    "newsreader-500.ttf",
)

RULES = """
.d-paper{fill:var(--paper)}
.chart .d-headline{font:500 23px News,Newsreader,Georgia,serif}
.chart .d-sub{font-size:14.5px;fill:var(--soft)}
.chart .d-note{font-size:12.5px;fill:var(--soft)}
.chart .d-warning{font-size:14px;font-weight:700}
.chart .d-warning-box{fill:var(--own);stroke:var(--ink)}
"""
"""For what only documents have, with the tokens of the charts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands around the chart.

    ``warning`` stands first in a box, for made-up figures; ``subtitle`` below the
    headline tells what is drawn; ``notes`` stand below the chart, each on a line of its
    own: the source, the day it was fetched, the vintage.
    """

    headline: str
    notes: tuple[str, ...]
    subtitle: str = ""
    warning: str = ""


def document(drawing: Drawing, *, words: Words, theme: Theme = Theme.LIGHT) -> str:
    """Return the chart as a whole SVG file with its words.

    Parameters
    ----------
    drawing
        Any chart; for a document mostly the wide one.
    words
        The headline becomes the picture's title for a screen reader, and the notes
        are added to its description.
    theme
        Light for paper.

    Returns
    -------
    str
        An XML document with a size in pixels. The faces are named, not included.
    """
    width = drawing.width + 2 * MARGIN
    above, y = _above(words, drawing.width)
    inside = drawing.svg.split(">", 1)[1].removesuffix("</svg>")
    marks = [*above, group(Markup(inside), move=f"translate({MARGIN:g} {y:g})")]
    below, end = _below(words, drawing.width, y + drawing.height + AIR)
    height = end + MARGIN
    rules = element("style", Markup(resolved_rules(theme, further=RULES)))
    svg = element(
        "svg",
        rules,
        element("rect", width="100%", height="100%", class_="d-paper"),
        *marks,
        *below,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        class_="chart",
        role="img",
        aria_label=words.headline,
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def png(svg: str, *, dots_per_pixel: float = DOTS_PER_PIXEL) -> bytes:
    """Return an SVG file as a PNG picture, written in the site's faces.

    Nothing is read from outside, neither pictures nor the machine's own faces.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=dots_per_pixel,
            skip_system_fonts=True,
            font_files=list(_faces()),
            sans_serif_family="Atkinson Hyperlegible Next",
            serif_family="Newsreader",
        )
    )


@cache
def _faces() -> tuple[str, ...]:
    """Return where the faces lie on this machine."""
    folder = files("bollplank.charts").joinpath("data/faces")
    found = []
    for name in FACES:
        with as_file(folder.joinpath(name)) as path:
            found.append(str(path))
    return tuple(found)


def _above(words: Words, room: float) -> tuple[list[Markup], float]:
    """Return warning and headline, and where the chart begins."""
    marks: list[Markup] = []
    y = MARGIN
    if words.warning:
        lines = in_lines(words.warning, room - 2 * AIR, WARNING_SIZE, bold=True)
        high = len(lines) * WARNING_LINE + AIR
        marks.append(
            rectangle(x=MARGIN, y=y, width=room, height=high, css="d-warning-box")
        )
        first = y + AIR / 2 + WARNING_SIZE
        marks.extend(_lines(lines, first, WARNING_LINE, "d-warning", MARGIN + AIR))
        y += high + AIR
    lines = in_lines(words.headline, room, HEADLINE_SIZE, bold=True)
    marks.extend(_lines(lines, y + HEADLINE_SIZE, HEADLINE_LINE, "d-headline", MARGIN))
    y += len(lines) * HEADLINE_LINE
    if words.subtitle:
        y += SUBTITLE_AIR
        lines = in_lines(words.subtitle, room, SUBTITLE_SIZE)
        marks.extend(_lines(lines, y + SUBTITLE_SIZE, SUBTITLE_LINE, "d-sub", MARGIN))
        y += len(lines) * SUBTITLE_LINE
    return marks, y + AIR


def _below(words: Words, room: float, y: float) -> tuple[list[Markup], float]:
    """Return the notes, and where they end."""
    lines = [one for note in words.notes for one in in_lines(note, room, NOTE_SIZE)]
    marks = list(_lines(lines, y + NOTE_SIZE, NOTE_LINE, "d-note", MARGIN))
    return marks, y + len(lines) * NOTE_LINE


def _lines(
    lines: list[str], first: float, step: float, css: str, x: float
) -> Iterator[Markup]:
    for number, one in enumerate(lines):
        yield text(one, x, first + number * step, css=css)
