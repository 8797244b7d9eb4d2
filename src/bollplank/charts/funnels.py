"""Funnels: values against how many persons are behind them, with limits of chance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from bollplank.charts.axes import Axis
from bollplank.charts.drawings import Drawing, Kind, Sheet, Width
from bollplank.charts.funnel_points import Curves, FunnelPoint, FunnelWords, in_words
from bollplank.charts.lettering import in_lines, text_width
from bollplank.charts.map_labels import Frame, Target, beside
from bollplank.charts.marks import NAME_SIZE, TICK_SIZE
from bollplank.charts.scales import AIR, Scale
from bollplank.charts.svg import Markup, circle, coordinate, group, line, path, text

PIXELS = {Width.WIDE: 640.0, Width.NARROW: 328.0}
PLOT = {Width.WIDE: 340.0, Width.NARROW: 280.0}
"""Height of the room for the points, pixels."""

SIDE = 12.0
LEGEND_ROW = 20.0
SWATCH = 22.0
RADII = {Kind.OWN: 7.0, Kind.GROUP: 5.0, Kind.COUNTRY: 5.0, Kind.OTHER: 3.0}
ORDER = (Kind.OTHER, Kind.GROUP, Kind.COUNTRY, Kind.OWN)
NAME_HEIGHT = 18.0
STEPS = (1, 2, 5)
"""Numbers of persons that are written, times a power of ten."""


def funnel(
    points: Sequence[FunnelPoint],
    *,
    curves: Curves,
    axis: Axis,
    words: FunnelWords,
    chart_id: str,
    width: Width = Width.WIDE,
) -> Drawing:
    """Return values against the number of persons behind them.

    Parameters
    ----------
    points
        One for each organisation, values in the unit of the axis, persons above 0.
    curves
        The limits of chance, drawn where they are on the axis.
    axis
        Must hold every value and the middle.
    words
        Texts and the way numbers are written.
    chart_id
        Unique on the page.
    width
        Wide or narrow.

    Returns
    -------
    Drawing
        Few persons to the left, where chance makes large differences; each step of the
        axis is so many times more persons. Own and group are named where they fit.

    Raises
    ------
    ValueError
        A value lies outside the axis, or no organisation is given.
    """
    if not points:
        msg = "a funnel needs at least one organisation"
        raise ValueError(msg)
    legend, below = _legend(
        words, width, has_rough=any(point.is_rough for point in points)
    )
    plan = _plan(points, curves, axis, words, width, top=below + 34)
    drawn = sorted(points, key=lambda point: ORDER.index(point.kind))
    sheet = Sheet(
        chart_id=chart_id,
        kind=width,
        width=PIXELS[width],
        height=plan.bottom + (64 if _is_crowded(plan, words) else 46),
        title=words.title,
        description=f"{words.description} {in_words(points, words)}".strip(),
    )
    return sheet.with_marks(
        legend,
        *_frame(plan, words),
        *_curves(curves, plan),
        *(_point(point, plan) for point in drawn),
        *_names(drawn, plan),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where things stand, pixels; ``low`` and ``high`` are log10 of persons."""

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    scale: Scale

    def at(self, persons: float) -> float:
        """Return how far to the right so many persons stand."""
        share = (log10(persons) - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)


def _plan(
    points: Sequence[FunnelPoint],
    curves: Curves,
    axis: Axis,
    words: FunnelWords,
    width: Width,
    *,
    top: float,
) -> _Plan:
    persons = [*(point.persons for point in points), *curves.persons]
    low, high = log10(min(persons)), log10(max(persons))
    if high - low < 1:
        middle = (low + high) / 2
        low, high = middle - 0.5, middle + 0.5
    ticks = max(text_width(words.tick(tick), TICK_SIZE) for tick in axis.ticks)
    bottom = top + PLOT[width]
    return _Plan(
        left=ticks + 2 * SIDE,
        right=PIXELS[width] - SIDE,
        top=top,
        bottom=bottom,
        low=low - 0.03,
        high=high + 0.03,
        scale=Scale(axis=axis, start=bottom, end=top),
    )


def _legend(
    words: FunnelWords, width: Width, *, has_rough: bool
) -> tuple[Markup, float]:
    """Return what the lines mean, and where the legend ends."""
    entries = [
        ("c-funnel-middle", words.middle),
        ("c-funnel-warning", words.warning),
        ("c-funnel-action", words.action),
    ]
    if has_rough:
        entries.append(("c-rough", words.rough))
    marks: list[Markup] = []
    y = 16.0
    room = PIXELS[width] - SIDE - SWATCH - 6
    for css, word in entries:
        marks.append(_sign(css, y - TICK_SIZE * 0.35))
        for one in in_lines(word, room, TICK_SIZE):
            marks.append(text(one, SIDE + SWATCH + 6, y, css="c-tick"))
            y += LEGEND_ROW
    return group(*marks, css="c-legend"), y - LEGEND_ROW


def _sign(css: str, y: float) -> Markup:
    if css == "c-rough":
        return circle(SIDE + SWATCH / 2, y, 3.5, css=css)
    return line(x1=SIDE, x2=SIDE + SWATCH, y1=y, y2=y, css=css)


def _frame(plan: _Plan, words: FunnelWords) -> Iterator[Markup]:
    """Yield the scales with their numbers and what they mean."""
    for tick in plan.scale.axis.ticks:
        y = plan.scale.at(tick)
        css = "c-grid" if tick else "c-grid c-zero"
        yield line(x1=plan.left, x2=plan.right, y1=y, y2=y, css=css)
        yield text(words.tick(tick), plan.left - 8, y + 4.5, css="c-tick", anchor="end")
    yield text(words.higher, plan.left, plan.top - 8, css="c-tick")
    yield text(words.lower, plan.left, plan.bottom + 40, css="c-tick")
    y = plan.bottom + 20
    for persons in _round_numbers(plan, words):
        x = plan.at(persons)
        yield line(x1=x, x2=x, y1=plan.bottom, y2=plan.bottom + 5, css="c-grid")
        yield text(words.count(persons), x, y, css="c-tick", anchor="middle")
    y = plan.bottom + (58 if _is_crowded(plan, words) else 40)
    yield text(words.persons, plan.right, y, css="c-tick", anchor="end")


def _is_crowded(plan: _Plan, words: FunnelWords) -> bool:
    """Tell whether the words below the axis need two lines."""
    both = text_width(words.lower, TICK_SIZE) + text_width(words.persons, TICK_SIZE)
    return both + 2 * AIR > plan.right - plan.left


def _round_numbers(plan: _Plan, words: FunnelWords) -> list[float]:
    """Return the numbers of persons that fit along the axis, round ones."""
    every = [
        step * 10.0**power
        for power in range(floor(plan.low), ceil(plan.high) + 1)
        for step in STEPS
    ]
    inside = [one for one in every if plan.low <= log10(one) <= plan.high]
    widest = max((text_width(words.count(one), TICK_SIZE) for one in inside), default=0)
    kept: list[float] = []
    for one in inside:
        if not kept or plan.at(one) - plan.at(kept[-1]) >= widest + AIR:
            kept.append(one)
    return kept


def _curves(curves: Curves, plan: _Plan) -> Iterator[Markup]:
    """Yield the middle and both pairs of limits."""
    y = plan.scale.at(curves.middle)
    yield line(x1=plan.left, x2=plan.right, y1=y, y2=y, css="c-funnel-middle")
    for limits, css in (
        (curves.warning, "c-funnel-warning"),
        (curves.action, "c-funnel-action"),
    ):
        for end in (0, 1):
            values = [pair[end] for pair in limits]
            yield path(_through(curves.persons, values, plan), css=css)


def _through(persons: Sequence[float], values: Sequence[float], plan: _Plan) -> str:
    """Return path data of a limit, left out where it is outside the axis."""
    axis, parts, is_on = plan.scale.axis, [], False
    for count, value in zip(persons, values, strict=True):
        is_inside = axis.low <= value <= axis.high
        if is_inside:
            step = "L" if is_on else "M"
            y = coordinate(plan.scale.at(value))
            parts.append(f"{step}{coordinate(plan.at(count))} {y}")
        is_on = is_inside
    return "".join(parts)


def _point(point: FunnelPoint, plan: _Plan) -> Markup:
    rough = " c-rough" if point.is_rough and point.kind is Kind.OTHER else ""
    return circle(
        plan.at(point.persons),
        plan.scale.at(point.value),
        RADII[point.kind],
        css=f"c-dot c-{point.kind}{rough}",
    )


def _names(points: Sequence[FunnelPoint], plan: _Plan) -> Iterator[Markup]:
    """Yield the names of own and group that fit beside their points, own first."""
    named = [point for point in reversed(points) if point.kind is not Kind.OTHER]
    targets = [
        Target(
            plan.at(point.persons),
            plan.scale.at(point.value),
            text_width(point.name, NAME_SIZE, bold=True),
            NAME_HEIGHT,
        )
        for point in named
    ]
    frame = Frame(plan.left, plan.top, plan.right, plan.bottom)
    for point, place in zip(named, beside(targets, frame=frame), strict=True):
        if place is not None:
            anchor = "end" if place.is_left else "start"
            x = place.x + (-3 if place.is_left else 3)
            css = f"c-label c-{point.kind}"
            yield text(point.name, x, place.y + 5, css=css, anchor=anchor)
