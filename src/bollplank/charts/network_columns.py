"""The wide network: rounds as columns, lines from left to right."""

from collections.abc import Iterator
from itertools import pairwise

from bollplank.charts.drawings import Picture
from bollplank.charts.layers import Layers, circle_key
from bollplank.charts.lettering import text_width
from bollplank.charts.links import Link, Member, Network, NetworkWords, Spot
from bollplank.charts.marks import NAME_SIZE, TICK_SIZE
from bollplank.charts.network_layouts import (
    FORK,
    NAME_LINE,
    NOTE_LINE,
    SPOT,
    TEXT_START,
    Places,
    name_lines,
    places,
)
from bollplank.charts.svg import (
    Markup,
    circle,
    coordinate,
    element,
    group,
    path,
    rectangle,
    text,
)

HEAD = 36.0
"""Room above the rows for the columns' labels, pixels."""

FOOT = 36.0
POINT_RADIUS = 4.0
SAMPLE = 34.0
"""Length of a line in the legend, pixels."""

BASE = 5.0
"""From the middle of a line of text down to its base line, pixels."""


def in_columns(network: Network, layers: Layers, words: NetworkWords) -> Picture:
    """Return the network with a column for each label."""
    at = places(network, layers)
    rows = group(
        *(_link(link, network, layers, at) for link in network.links),
        *(_fork(number, network, at) for number in range(len(network.circles))),
        *(_spot(spot, member, at) for spot, member in network.members.items()),
        *_stage_notes(network, at),
        move=f"translate(0 {HEAD:g})",
    )
    height = HEAD + at.height + FOOT
    marks = [*_labels(network, at), rows, *line_legend(words, x=2, y=height - 10)]
    return Picture(width=at.width, height=height, marks=marks)


def line_legend(words: NetworkWords, *, x: float, y: float) -> Iterator[Markup]:
    """Yield a sample of both kinds of line with their words; ``y`` is the base line."""
    for word, css in ((words.mentor, "c-link"), (words.supporting, "c-link c-support")):
        yield path(f"M{coordinate(x)} {coordinate(y - BASE)}h{SAMPLE:g}", css=css)
        yield text(word, x + SAMPLE + 8, y, css="c-tick")
        x += SAMPLE + 8 + text_width(word, TICK_SIZE) + 24


def named(member: Member, x: float, y: float) -> Markup:
    """Return a member's name and note from ``x``, its first line in the middle at ``y``.

    With an address it is a link, and as tall as a pointer needs.
    """
    lines = name_lines(member)
    css = "c-name"
    marks = [
        text(one, x, y + BASE + number * NAME_LINE, css=css)
        for number, one in enumerate(lines)
    ]
    last = y + BASE + (len(lines) - 1) * NAME_LINE
    if member.note:
        marks.append(text(member.note, x, last + NOTE_LINE, css="c-small-note"))
    if not member.href:
        return group(*marks)
    touch = rectangle(
        x=x - 4,
        y=y - SPOT / 2 + 1,
        width=max(text_width(one, NAME_SIZE) for one in lines) + 8,
        height=SPOT - 2 + (len(lines) - 1) * NAME_LINE,
        css="c-touch",
    )
    return element("a", touch, *marks, href=member.href, class_="c-open")


def _labels(network: Network, at: Places) -> Iterator[Markup]:
    for label, x in zip(network.columns, at.x, strict=True):
        yield text(label, x - POINT_RADIUS, 18, css="c-head")


def _stage_notes(network: Network, at: Places) -> Iterator[Markup]:
    notes = {stage.key: stage for stage in network.stages}
    for key, y in at.stage_heads.items():
        x = at.x[network.columns.index(notes[key].label)]
        yield text(notes[key].note, x - POINT_RADIUS, y + 16, css="c-tick")


def _spot(spot: Spot, member: Member, at: Places) -> Markup:
    """Return a member's point and name."""
    x, y = at.x[spot.column], at.y[spot]
    point = circle(x, y, POINT_RADIUS, css="c-spot")
    return group(point, named(member, x + TEXT_START, y))


def _link(link: Link, network: Network, layers: Layers, at: Places) -> Markup:
    """Return the line from a mentor's name to a circle, level where it passes names."""
    route = layers.routes[link]
    first = name_lines(network.members[link.source])[0]
    x = at.x[link.source.column] + TEXT_START + text_width(first, NAME_SIZE) + 6
    data = f"M{coordinate(x)} {coordinate(at.y[link.source])}"
    for here, there in pairwise(route):
        start = at.text_ends[here.column]
        end = at.x[there.column] - FORK
        data += f"H{coordinate(start)}" + _curve(start, at.y[here], end, at.y[there])
    css = "c-link c-support" if link.is_supporting else "c-link"
    return path(data, css=css)


def _curve(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a curve that leaves and arrives level."""
    half = coordinate((x0 + x1) / 2)
    up, down = coordinate(y0), coordinate(y1)
    return f"C{half} {up} {half} {down} {coordinate(x1)} {down}"


def _fork(number: int, network: Network, at: Places) -> Markup:
    """Return the bracket that joins the points of a circle."""
    one = network.circles[number]
    spots = network.spots(one)
    x = at.x[spots[0].column]
    heights = sorted(at.y[spot] for spot in spots)
    stem = path(bracket(x - FORK, x - POINT_RADIUS - 2, heights), css="c-link")
    if one.mentors or one.supporting:
        arrival = at.y[circle_key(number, network)]
        nearest = min(max(arrival, heights[0]), heights[-1])
        reach = f"M{coordinate(x - FORK)} {coordinate(arrival)}V{coordinate(nearest)}"
        return group(stem, path(reach, css="c-link"))
    return stem if len(heights) > 1 else Markup("")


def bracket(x: float, tip: float, heights: list[float]) -> str:
    """Return path data of a stem at ``x`` with a branch to ``tip`` at each height."""
    top, bottom = heights[0], heights[-1]
    stem = f"M{coordinate(x)} {coordinate(top)}V{coordinate(bottom)}"
    branches = (f"M{coordinate(x)} {coordinate(y)}H{coordinate(tip)}" for y in heights)
    return stem + "".join(branches)
