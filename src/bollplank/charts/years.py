"""Years: one small panel for each organisation, all on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt

from bollplank.charts.axes import Axis
from bollplank.charts.drawings import Drawing, Kind, Sheet, Width
from bollplank.charts.marks import CLEAR, REACH, men_mark, women_mark
from bollplank.charts.placing import apart
from bollplank.charts.svg import Markup, coordinate, group, path, rectangle, text
from bollplank.charts.year_panels import (
    BETWEEN,
    COLUMNS,
    FOOT,
    HEAD,
    PAD,
    PIXELS,
    PLOT,
    PanelLayout,
    Period,
    YearsWords,
)

MARK = 0.7
"""Size of the marks compared with a dumbbell's."""

LINE = 17.0
"""Smallest distance between the labels at the ends of the lines, pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One organisation's values, one for each period; None is missing."""

    name: str
    women: Sequence[float | None]
    men: Sequence[float | None]
    kind: Kind = Kind.GROUP


def years(
    panels: Sequence[Panel],
    *,
    periods: Sequence[Period],
    axis: Axis,
    words: YearsWords,
    chart_id: str,
    width: Width = Width.WIDE,
) -> Drawing:
    """Return one panel for each organisation: women ● solid, men ◆ dashed.

    Parameters
    ----------
    panels
        In the order to be shown, values in the unit of the axis.
    periods
        Every year that could have had a value, oldest first, also those without: two
        values are joined only when their periods follow on each other here, and a
        year with a note is marked in every panel.
    axis
        One scale for all panels. Must hold every value.
    words
        Texts and the way numbers are written.
    chart_id
        Unique on the page.
    width
        Wide has two panels beside each other, narrow one.

    Returns
    -------
    Drawing
        A missing value is a gap in the line: nothing is filled in.

    Raises
    ------
    ValueError
        A value lies outside the axis, or a panel has not one value for each period.
    """
    plan = PanelLayout(axis=axis, periods=periods, words=words, kind=width)
    marks = [
        group(*_panel(panel, plan), move=plan.corner(number))
        for number, panel in enumerate(panels)
    ]
    rows = -(-len(panels) // COLUMNS[width])
    sheet = Sheet(
        chart_id=chart_id,
        kind=width,
        width=PIXELS[width],
        height=rows * (plan.height + BETWEEN) - BETWEEN + PAD,
        title=words.title,
        description=" ".join(
            [words.description, *(_in_words(panel, plan) for panel in panels)]
        ).strip(),
    )
    return sheet.with_marks(*marks)


@dataclass(frozen=True, slots=True)
class _Point:
    """A value that is there: which period it belongs to, and its place."""

    number: int
    value: float
    x: float
    y: float


def _points(values: Sequence[float | None], plan: PanelLayout) -> list[_Point]:
    """Return the values that are there."""
    return [
        _Point(number, value, plan.at(period), plan.scale.at(value))
        for number, (period, value) in enumerate(zip(plan.periods, values, strict=True))
        if value is not None
    ]


def _side_by_side(
    women: Sequence[_Point], men: Sequence[_Point]
) -> tuple[list[_Point], list[_Point]]:
    """Move two marks that would cover each other apart along the years."""
    of_women = {point.number: point for point in women}
    of_men = {point.number: point for point in men}
    off = {
        number: _off(of_women[number].y - of_men[number].y)
        for number in of_women.keys() & of_men.keys()
    }
    return (
        [replace(point, x=point.x - off.get(point.number, 0.0)) for point in women],
        [replace(point, x=point.x + off.get(point.number, 0.0)) for point in men],
    )


def _off(height: float) -> float:
    clear = CLEAR * MARK
    return sqrt(clear**2 - height**2) / 2 if abs(height) < clear else 0.0


def _panel(panel: Panel, plan: PanelLayout) -> Iterator[Markup]:
    """Yield one panel."""
    if panel.kind is Kind.OWN:
        yield rectangle(
            x=0, y=0, width=plan.width, height=plan.height + PAD, css="c-own-row"
        )
    yield text(panel.name, PAD, 20, css=f"c-name c-{panel.kind}")
    yield from plan.frame()
    women, men = _side_by_side(_points(panel.women, plan), _points(panel.men, plan))
    yield _joined(women, css="c-line c-women")
    yield _joined(men, css="c-line c-men")
    yield from (women_mark(point.x, point.y, size=MARK) for point in women)
    yield from (men_mark(point.x, point.y, size=MARK) for point in men)
    yield from _labels(women, men, plan)
    if not women and not men:
        yield text(plan.words.missing, plan.start, HEAD + PLOT / 2, css="c-note")


def _joined(points: Sequence[_Point], *, css: str) -> Markup:
    """Return the line through values whose periods follow on each other."""
    pieces = [
        f"M{coordinate(one.x)} {coordinate(one.y)}"
        f"L{coordinate(following.x)} {coordinate(following.y)}"
        for one, following in pairwise(points)
        if following.number == one.number + 1
    ]
    return path("".join(pieces), css=css)


def _labels(
    women: Sequence[_Point], men: Sequence[_Point], plan: PanelLayout
) -> Iterator[Markup]:
    """Yield the last value of each line with its word, the two kept apart."""
    words = plan.words
    last = [
        (points[-1], word, css)
        for points, word, css in (
            (women, words.women, "c-value c-women"),
            (men, words.men, "c-value c-men"),
        )
        if points
    ]
    last.sort(key=lambda label: label[0].y)
    heights = apart(
        [point.y for point, _, _ in last],
        [LINE if _is_latest(point, plan) else 2 * LINE for point, _, _ in last],
        low=HEAD - PAD,
        high=HEAD + PLOT + FOOT,
    )
    for (point, word, css), y in zip(last, heights, strict=True):
        label, x = f"{words.number(point.value)} {word}", plan.end + REACH
        if _is_latest(point, plan):
            yield text(label, x, y + 5, css=css)
        else:
            yield text(label, x, y - 2, css=css)
            yield text(plan.periods[point.number].label, x, y + 13, css="c-tick")


def _is_latest(point: _Point, plan: PanelLayout) -> bool:
    """Tell whether the value is the last period's; an older one is given its year."""
    return point.number == len(plan.periods) - 1


def _in_words(panel: Panel, plan: PanelLayout) -> str:
    """Return a panel's values as text, missing ones in words."""
    words = plan.words
    return (
        f"{panel.name}. {words.women}: {_list(panel.women, plan)}."
        f" {words.men}: {_list(panel.men, plan)}."
    )


def _list(values: Sequence[float | None], plan: PanelLayout) -> str:
    return "; ".join(
        f"{period.label} {_said(value, period, plan.words)}"
        for period, value in zip(plan.periods, values, strict=True)
    )


def _said(value: float | None, period: Period, words: YearsWords) -> str:
    if value is None:
        return period.note or words.missing
    return words.number(value)
