"""Maps of Sweden: areas in shades, places with names, and links between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bollplank.charts.drawings import Drawing, Kind, Sheet, Width
from bollplank.charts.lettering import text_width
from bollplank.charts.map_contents import Contents, MapWords, Place, in_words
from bollplank.charts.map_labels import Frame, Label, Target, beside, in_margins
from bollplank.charts.map_legends import LEGEND_ROW, legend, legend_height
from bollplank.charts.map_links import curved
from bollplank.charts.map_shades import hatches, shaded_as
from bollplank.charts.marks import VALUE_SIZE
from bollplank.charts.outlines import outline_of, outlines
from bollplank.charts.projections import MAP_HEIGHT, MAP_WIDTH, to_map
from bollplank.charts.svg import Markup, circle, element, group, line, rectangle, text

PIXELS = {Width.WIDE: 640.0, Width.NARROW: 328.0}
TALLEST = {Width.WIDE: 760.0, Width.NARROW: 640.0}
"""Height the country is given at most."""

LABEL = {Width.WIDE: 24.0, Width.NARROW: 17.0}
"""Height of a name with its air, pixels; in the margins enough for a pointer."""

MARGIN = 8.0
BASE = 4.5
RADII = {Kind.OWN: 6.0, Kind.GROUP: 5.0, Kind.COUNTRY: 4.0, Kind.OTHER: 4.0}
ORDER = (Kind.OWN, Kind.GROUP, Kind.COUNTRY, Kind.OTHER)
BORDER, OUTLINE = 0.8, 2.5
"""Width of the borders, and of the line around an area that is pointed out, pixels."""


def map_of_sweden(
    contents: Contents,
    *,
    words: MapWords,
    chart_id: str,
    width: Width = Width.WIDE,
) -> Drawing:
    """Return a map of Sweden in SWEREF 99 TM.

    Parameters
    ----------
    contents
        Which areas are shaded and how, which places are marked, and the links
        between them. What a shade means comes with the words.
    words
        Texts. Every shade that is used needs its word.
    chart_id
        Unique on the page.
    width
        Wide names every place in the margins; narrow names those that fit beside
        their points (own and group first) and says how many did not.

    Returns
    -------
    Drawing
        A group of links where places have addresses, else one image. The
        description lists places and links.

    Raises
    ------
    ValueError
        A code has no outline, a shade has no word, or a link's end is not a place.
    """
    missing = set(contents.shades.values()) - words.shades.keys()
    if missing:
        msg = f"shades without words: {sorted(missing)}"
        raise ValueError(msg)
    places = sorted(contents.places, key=lambda place: ORDER.index(place.kind))
    plan = _plan(places, contents, words, width)
    labels = _labels(places, plan)
    lowest = max((one.y for one in labels if one), default=0.0) + LABEL[width] / 2
    bottom = max(plan.bottom, lowest)
    sheet = Sheet(
        chart_id=chart_id,
        kind=width,
        width=PIXELS[width],
        height=bottom + (LEGEND_ROW if None in labels else 0),
        title=words.title,
        description=in_words(contents, words),
    )
    return sheet.with_marks(
        *hatches(contents, chart_id, 1 / plan.scale),
        _areas(contents, plan, f"{chart_id}-hatch"),
        *legend(
            contents,
            words,
            hatch=f"{chart_id}-hatch-legend",
            x=MARGIN,
            y=plan.legend_top,
        ),
        *(curved(link, plan.points) for link in contents.links),
        *_places(places, labels, plan),
        *_not_named(labels.count(None), words, bottom + LEGEND_ROW - 8),
        has_links=width is Width.WIDE and any(place.href for place in places),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where the country lies on the drawing, pixels; ``scale`` is pixels per unit."""

    kind: Width
    scale: float
    left: float
    top: float
    legend_top: float
    legend_bottom: float
    bottom: float
    points: dict[str, tuple[float, float]]

    @property
    def right(self) -> float:
        return self.left + MAP_WIDTH * self.scale

    @property
    def lower(self) -> float:
        return self.top + MAP_HEIGHT * self.scale


def _plan(
    places: Sequence[Place], contents: Contents, words: MapWords, kind: Width
) -> _Plan:
    """Give the country as much room as the names leave it."""
    names = [text_width(place.name, VALUE_SIZE, bold=True) for place in places]
    beside = max(names, default=0.0) + 3 * MARGIN if kind is Width.WIDE else 0.0
    room = PIXELS[kind] - 2 * beside
    scale = min(room / MAP_WIDTH, TALLEST[kind] / MAP_HEIGHT)
    left = (PIXELS[kind] - MAP_WIDTH * scale) / 2
    high = legend_height(contents, words)
    lower = MARGIN + MAP_HEIGHT * scale + MARGIN
    legend_top = MARGIN if kind is Width.WIDE else lower
    at = {place.key: to_map(place.latitude, place.longitude) for place in places}
    return _Plan(
        kind=kind,
        scale=scale,
        left=left,
        top=MARGIN,
        legend_top=legend_top,
        legend_bottom=legend_top + high,
        bottom=max(lower, legend_top + high),
        points={
            key: (left + x * scale, MARGIN + y * scale) for key, (x, y) in at.items()
        },
    )


def _areas(contents: Contents, plan: _Plan, hatch: str) -> Markup:
    """Return the land, and on it the shaded areas, in the maps' own units."""
    land = [
        element("path", d=data, class_="c-area c-land")
        for code, data in outlines(contents.borders).items()
        if code not in contents.shades
    ]
    shaded = [
        shaded_as(shade, "path", hatch=hatch, d=outline_of(code))
        for code, shade in sorted(contents.shades.items())
    ]
    thick = OUTLINE / plan.scale
    outlined = [
        element("path", d=outline_of(code), class_="c-outlined", stroke_width=thick)
        for code in contents.outlined
    ]
    return element(
        "g",
        *land,
        *shaded,
        *outlined,
        transform=f"translate({plan.left:.1f} {plan.top:.1f}) scale({plan.scale:.5f})",
        stroke_width=BORDER / plan.scale,
    )


def _labels(places: Sequence[Place], plan: _Plan) -> Sequence[Label | None]:
    """Return where the names stand; None for those that do not fit."""
    targets = [
        Target(
            *plan.points[place.key],
            text_width(place.name, VALUE_SIZE, bold=place.kind is Kind.OWN) + 2,
            LABEL[plan.kind],
        )
        for place in places
    ]
    if plan.kind is Width.NARROW:
        frame = Frame(0, plan.top, PIXELS[plan.kind], plan.lower)
        return beside(targets, frame=frame)
    return in_margins(
        targets,
        left=Frame(0, plan.legend_bottom, plan.left - MARGIN, plan.lower),
        right=Frame(plan.right + MARGIN, plan.top, PIXELS[plan.kind], plan.lower),
    )


def _places(
    places: Sequence[Place], labels: Sequence[Label | None], plan: _Plan
) -> Iterator[Markup]:
    """Yield points with their names, the most important ones on top.

    The names are links in the wide drawing; in the narrow one they stand too close
    for a finger.
    """
    for place, label in reversed(list(zip(places, labels, strict=True))):
        x, y = plan.points[place.key]
        point = circle(x, y, RADII[place.kind], css=f"c-place c-{place.kind}")
        if label is None:
            yield point
        elif place.href and plan.kind is Width.WIDE:
            marks = [*_leader(x, y, label), point, _touch(place, label)]
            yield element(
                "a", *marks, _name(place, label), href=place.href, class_="c-open"
            )
        else:
            leader = _leader(x, y, label) if plan.kind is Width.WIDE else ()
            yield group(*leader, point, _name(place, label))


def _touch(place: Place, label: Label) -> Markup:
    """Return the room in which the name can be pointed at."""
    width = text_width(place.name, VALUE_SIZE, bold=True)
    return rectangle(
        x=label.x - width if label.is_left else label.x,
        y=label.y - LABEL[Width.WIDE] / 2,
        width=width,
        height=LABEL[Width.WIDE],
        css="c-touch",
    )


def _leader(x: float, y: float, label: Label) -> Iterator[Markup]:
    """Yield the line from a point to its name in the margin."""
    end = label.x + (3 if label.is_left else -3)
    yield line(x1=x, y1=y, x2=end, y2=label.y, css="c-pointer")


def _name(place: Place, label: Label) -> Markup:
    anchor = "end" if label.is_left else "start"
    css = f"c-label c-{place.kind}"
    return text(place.name, label.x, label.y + BASE, css=css, anchor=anchor)


def _not_named(hidden: int, words: MapWords, y: float) -> Iterator[Markup]:
    """Yield how many names did not fit: nothing is left out in silence."""
    if hidden:
        yield text(words.not_named(hidden), MARGIN, y, css="c-tick")
