"""The narrow network: rounds one below the other, lines along the right edge."""

from dataclasses import dataclass, field

from bollplank.charts.drawings import Picture
from bollplank.charts.layers import Layers
from bollplank.charts.lettering import in_lines, text_width
from bollplank.charts.links import Link, Member, Network, NetworkWords, Spot, Stage
from bollplank.charts.marks import NAME_SIZE, TICK_SIZE
from bollplank.charts.network_columns import (
    BASE,
    POINT_RADIUS,
    bracket,
    line_legend,
    named,
)
from bollplank.charts.network_layouts import (
    NAME_LINE,
    NOTE_LINE,
    SPOT,
    TEXT_START,
    name_lines,
)
from bollplank.charts.svg import Markup, circle, coordinate, group, path, text

WIDTH = 328.0
LANE = 8.0
"""From one upright line to the next at the right edge, pixels."""

STEM = 4.0
"""Where the brackets' stems are."""

POINT = 18.0
HEAD = 40.0
"""Height of a stage's head."""

MENTOR_LINE = 18.0
CIRCLE_AIR = 12.0
CORNER = 5.0
ARROW = 5.0


@dataclass(slots=True)
class _List:
    """What has been placed so far, from the top."""

    y: float = 30.0
    spots: dict[Spot, float] = field(default_factory=dict)
    arrivals: dict[tuple[int, bool], tuple[float, float]] = field(default_factory=dict)
    """Where the links to a circle arrive, supporting ones apart: x and y."""

    marks: list[Markup] = field(default_factory=list)


def in_list(network: Network, layers: Layers, words: NetworkWords) -> Picture:
    """Return the network with the stages one below the other."""
    lanes = _lanes(network, layers)
    edge = WIDTH - LANE * (max(lanes.values(), default=-1) + 1) - 2
    page = _List(marks=list(line_legend(words, x=STEM, y=16)))
    stage = ""
    for number in _circles_in_order(layers):
        one = network.circles[number]
        if one.stage != stage:
            stage = one.stage
            _add_head(page, network.stage_of(one))
        _add_circle(page, number, network, words, edge)
    links = [
        _link(link, page, network, edge + LANE * lane) for link, lane in lanes.items()
    ]
    return Picture(width=WIDTH, height=page.y, marks=[*links, *page.marks])


def _circles_in_order(layers: Layers) -> list[int]:
    """Return the circles' numbers, stage after stage, as the wide drawing has them."""
    units = [unit for column in layers.order for unit in column]
    return [
        unit.circle
        for unit in sorted(units, key=lambda unit: unit.stage)
        if unit.circle is not None
    ]


def _lanes(network: Network, layers: Layers) -> dict[Link, int]:
    """Return an upright line's lane for each link: the shortest ones innermost."""
    rows: dict[Spot | tuple[int, bool], int] = {}
    for number in _circles_in_order(layers):
        rows[number, False] = len(rows)
        rows[number, True] = len(rows)
        for spot in network.spots(network.circles[number]):
            rows[spot] = len(rows)
    reach = {
        link: range(rows[link.source], rows[link.circle, link.is_supporting] + 1)
        for link in network.links
    }
    lanes: dict[Link, int] = {}
    for link in sorted(reach, key=lambda one: (len(reach[one]), reach[one].start)):
        taken = {lanes[one] for one in lanes if _meet(reach[link], reach[one])}
        lanes[link] = next(lane for lane in range(len(lanes) + 1) if lane not in taken)
    return lanes


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _add_head(page: _List, stage: Stage) -> None:
    """Add a stage's label and note."""
    label, note = stage.label, stage.note
    page.marks.append(text(label, 0, page.y + 28, css="c-head"))
    if note:
        x = text_width(label, NAME_SIZE, bold=True) + 8
        page.marks.append(text(note, x, page.y + 28, css="c-tick"))
    page.y += HEAD


def _add_circle(
    page: _List, number: int, network: Network, words: NetworkWords, edge: float
) -> None:
    """Add a circle: who its mentors were, and its members joined by a bracket."""
    one = network.circles[number]
    for word, keys, is_supporting in (
        (words.mentor, one.mentors, False),
        (words.supporting, one.supporting, True),
    ):
        if keys:
            names = ", ".join(network.name(key) for key in keys)
            _add_mentors(page, (number, is_supporting), f"{word}: {names}", edge)
    top = page.y
    for spot in network.spots(one):
        _add_member(page, spot, network.members[spot])
    heights = [page.spots[spot] for spot in network.spots(one)]
    if one.mentors or one.supporting:
        stem = f"M{STEM:g} {coordinate(top)}V{coordinate(heights[0])}"
    else:
        stem = ""
    if stem or len(heights) > 1:
        tips = bracket(STEM, POINT - POINT_RADIUS - 2, heights)
        page.marks.append(path(stem + tips, css="c-link"))
    page.y += CIRCLE_AIR


def _add_mentors(
    page: _List, key: tuple[int, bool], sentence: str, edge: float
) -> None:
    """Add a line that names the mentors; the last of it is where links arrive."""
    lines = in_lines(sentence, edge - ARROW - 8, TICK_SIZE)
    for one in lines:
        page.y += MENTOR_LINE
        page.marks.append(text(one, 0, page.y - BASE, css="c-tick"))
    x = text_width(lines[-1], TICK_SIZE) + 6
    page.arrivals[key] = x, page.y - 2 * BASE


def _add_member(page: _List, spot: Spot, member: Member) -> None:
    """Add a member's point and name."""
    y = page.y + SPOT / 2
    page.spots[spot] = y
    page.marks.append(circle(POINT, y, POINT_RADIUS, css="c-spot"))
    page.marks.append(named(member, POINT + TEXT_START, y))
    further = (len(name_lines(member)) - 1) * NAME_LINE
    page.y += SPOT + further + (NOTE_LINE if member.note else 0)


def _link(link: Link, page: _List, network: Network, lane: float) -> Markup:
    """Return the line from a mentor's name, down its lane, to the circle."""
    y = page.spots[link.source]
    end, bottom = page.arrivals[link.circle, link.is_supporting]
    first = name_lines(network.members[link.source])[0]
    start = POINT + TEXT_START + text_width(first, NAME_SIZE) + 6
    css = "c-link c-support" if link.is_supporting else "c-link"
    line = path(
        f"M{coordinate(start)} {coordinate(y)}H{coordinate(lane - CORNER)}"
        f"q{CORNER:g} 0 {CORNER:g} {CORNER:g}V{coordinate(bottom - CORNER)}"
        f"q0 {CORNER:g} -{CORNER:g} {CORNER:g}H{coordinate(end + ARROW)}",
        css=css,
    )
    tip = f"M{coordinate(end)} {coordinate(bottom)}l{ARROW:g} -3.5v7z"
    return group(line, path(tip, css="c-arrow"))
