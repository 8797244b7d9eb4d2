"""Strips: every organisation as a point along one line, in place of a rank."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bollplank.charts.axes import Axis
from bollplank.charts.callouts import OFFSET, Callout, placed
from bollplank.charts.drawings import Drawing, FigureWords, Kind, Sheet, Width
from bollplank.charts.ends import ends
from bollplank.charts.lettering import text_width
from bollplank.charts.marks import NAME_SIZE
from bollplank.charts.placing import Disc, packed
from bollplank.charts.scales import Scale
from bollplank.charts.svg import Markup, circle, line, text

PIXELS = {Width.WIDE: 640.0, Width.NARROW: 328.0}
SIDE = 24.0
"""From the drawing's edge to the end of the scale, pixels."""

RADII = {Kind.OWN: 7.5, Kind.GROUP: 5.5}
OTHER_RADII = (3.0, 2.6, 2.2, 1.8, 1.5, 1.2)
"""Radius of the others' points, smaller the more they crowd."""

TALLEST = 190.0
"""Height of the crowd from which the others' points are made smaller, pixels."""

NAME_ROW = 20.0
"""From one row of names to the next, pixels."""

AIR = 6.0
ORDER = (Kind.OWN, Kind.COUNTRY, Kind.GROUP, Kind.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One organisation's value, in the unit of the axis.

    ``is_named`` is for those that are not like all others: whether the name stands
    above the points. Without it the point is marked all the same.
    """

    name: str
    value: float
    kind: Kind = Kind.OTHER
    is_named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StripWords(FigureWords):
    """The words of a strip.

    ``lower`` and ``higher`` say what the two ends mean ("högre för pojkar", "högre för
    flickor"); they stand below the axis with arrows. Empty: not shown.
    """

    lower: str = ""
    higher: str = ""


def strip(
    dots: Sequence[Dot],
    *,
    axis: Axis,
    words: StripWords,
    chart_id: str,
    width: Width = Width.WIDE,
) -> Drawing:
    """Return all organisations along one line, with mine and my group named.

    Parameters
    ----------
    dots
        One for each organisation that has a value, in the unit of the axis. Those
        without are not here: say how many beside the chart. The country is drawn as a
        line, not as a point among the others.
    axis
        Must hold every value.
    words
        Texts and the way numbers are written.
    chart_id
        Unique on the page.
    width
        Wide or narrow.

    Returns
    -------
    Drawing
        Every point stands exactly at its value and covers no other: what would
        collide moves up or down. Own, group and country have their names and values.

    Raises
    ------
    ValueError
        A value lies outside the axis.
    """
    pixels = PIXELS[width]
    scale = Scale(axis=axis, start=SIDE, end=pixels - SIDE)
    crowd = sorted(dots, key=lambda dot: (ORDER.index(dot.kind), dot.value, dot.name))
    named = [dot for dot in crowd if dot.kind is not Kind.OTHER and dot.is_named]
    points = [dot for dot in crowd if dot.kind is not Kind.COUNTRY]
    swarm = _swarm(points, scale)
    reach = max((abs(dot.y) + dot.radius for dot in swarm), default=RADII[Kind.OWN])
    names = _names(named, scale, words)
    top = NAME_ROW * max((name.row + 1 for name in names), default=0) + AIR
    bottom = top + 2 * (reach + AIR)
    meant, further = ends(words.lower, words.higher, pixels=pixels, y=bottom + 38)
    sheet = Sheet(
        chart_id=chart_id,
        kind=width,
        width=pixels,
        height=bottom + (44 + further if meant else 24),
        title=words.title,
        description=f"{words.description} {_in_words(named, words)}".strip(),
    )
    return sheet.with_marks(
        *scale.upright_lines(top, bottom),
        *_leaders(names, swarm, top=top, bottom=bottom),
        *_points(swarm, (top + bottom) / 2),
        *_texts(names, top),
        *scale.numbers_along(bottom + 16, words.tick),
        *meant,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """A point of the swarm: its place along the line, off the line, and radius."""

    dot: Dot
    x: float
    y: float
    radius: float


def _swarm(dots: Sequence[Dot], scale: Scale) -> list[_Point]:
    """Return every point's place; the others are smaller the more they crowd."""
    most_equal = max(Counter(dot.value for dot in dots).values(), default=0)
    for radius in OTHER_RADII:
        if most_equal * 2 * radius > TALLEST and radius > OTHER_RADII[-1]:
            continue
        radii = {**RADII, Kind.OTHER: radius}
        discs = [Disc(scale.at(dot.value), radii[dot.kind]) for dot in dots]
        rows = packed(discs, step=2 * radius + 0.5)
        if 2 * max((abs(row) for row in rows), default=0.0) <= TALLEST:
            break
    return [
        _Point(dot=dot, x=disc.x, y=row, radius=disc.radius)
        for dot, disc, row in zip(dots, discs, rows, strict=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A name with its value above the swarm; rows are counted upwards."""

    dot: Dot
    label: str
    x: float
    row: int
    is_left: bool


def _names(dots: Sequence[Dot], scale: Scale, words: StripWords) -> list[_Name]:
    """Return the places of the names."""
    labels = [f"{dot.name} {words.number(dot.value)}" for dot in dots]
    callouts = [
        Callout(scale.at(dot.value), text_width(label, NAME_SIZE, bold=True))
        for dot, label in zip(dots, labels, strict=True)
    ]
    places = placed(callouts, low=0, high=scale.end + SIDE)
    return [
        _Name(dot=dot, label=label, x=callout.x, row=place.row, is_left=place.is_left)
        for dot, label, callout, place in zip(
            dots, labels, callouts, places, strict=True
        )
    ]


def _leaders(
    names: Sequence[_Name], swarm: Sequence[_Point], *, top: float, bottom: float
) -> Iterator[Markup]:
    """Yield a line from each name to its point; the country's goes all the way."""
    middle = (top + bottom) / 2
    ends = {id(point.dot): middle + point.y for point in swarm}
    for name in names:
        css = "c-country-line" if name.dot.kind is Kind.COUNTRY else "c-leader"
        end = ends.get(id(name.dot), bottom)
        start = top - AIR - name.row * NAME_ROW - 10
        yield line(x1=name.x, x2=name.x, y1=start, y2=end, css=css)


def _points(swarm: Sequence[_Point], middle: float) -> Iterator[Markup]:
    """Yield the points, those of the group and the own one last and so on top."""
    for point in reversed(swarm):
        css = f"c-dot c-{point.dot.kind}"
        yield circle(point.x, middle + point.y, point.radius, css=css)


def _texts(names: Sequence[_Name], top: float) -> Iterator[Markup]:
    """Yield the names, like flags on their lines."""
    for name in names:
        x = name.x - OFFSET if name.is_left else name.x + OFFSET
        y = top - AIR - name.row * NAME_ROW
        css = f"c-label c-{name.dot.kind}"
        yield text(name.label, x, y, css=css, anchor="end" if name.is_left else None)


def _in_words(named: Sequence[Dot], words: StripWords) -> str:
    return " ".join(f"{dot.name}: {words.number(dot.value)}." for dot in named)
