"""What holds for every chart: no inline style, and a rule for every class."""

import re

import pytest

from bollplank.charts.axes import nice_axis
from bollplank.charts.drawings import Kind, Width
from bollplank.charts.dumbbell_rows import DumbbellWords, Row
from bollplank.charts.dumbbells import dumbbell
from bollplank.charts.funnel_points import Curves, FunnelPoint, FunnelWords
from bollplank.charts.funnels import funnel
from bollplank.charts.interval_rows import IntervalRow, IntervalWords
from bollplank.charts.intervals import intervals
from bollplank.charts.links import Circle, Member, NetworkWords, Stage
from bollplank.charts.map_contents import Contents, MapWords, Place, PlaceLink, Shade
from bollplank.charts.maps import map_of_sweden
from bollplank.charts.networks import network
from bollplank.charts.outlines import Outlines, outlines
from bollplank.charts.strips import Dot, StripWords, strip
from bollplank.charts.styles import rules
from bollplank.charts.year_panels import Period, YearsWords
from bollplank.charts.years import Panel, years
from tests.unit.charts.pictures import parsed, swedish, whole

AXIS = nice_axis([-10, 100])
SAID = {"title": "T", "description": "D"}
FIGURES = SAID | {"number": swedish, "tick": whole}
SEXES = {"women": "Kvinnor", "men": "Män", "missing": "saknas"}
WITHOUT_RULES = {"chart", "chart-wide", "chart-narrow", "c-legend", "c-row"}
"""Classes for finding things, or for the page."""


MUNICIPALITIES = sorted(outlines(Outlines.MUNICIPALITIES))[: len(Shade)]


def a_dumbbell(width):
    rows = [
        Row(
            name=str(kind),
            women=50.0,
            men=None if kind is Kind.GROUP else 20,
            kind=kind,
        )
        for kind in Kind
    ]
    words = DumbbellWords(**FIGURES, **SEXES, gap="Skillnad")
    return dumbbell(rows, axis=AXIS, words=words, chart_id="x", width=width)


def some_intervals(width):
    rows = [
        IntervalRow(
            name=str(kind),
            verdict="v",
            value=5.0,
            low=1.0,
            high=9.0,
            published=7.0,
            kind=kind,
        )
        for kind in Kind
    ]
    words = IntervalWords(
        **FIGURES,
        lower="a",
        higher="b",
        band="c",
        probable="d",
        published="e",
        to="f",
        verdict="g",
    )
    return intervals(
        rows, axis=AXIS, band=(-2, 2), words=words, chart_id="x", width=width
    )


def a_funnel(width):
    points = [
        FunnelPoint(name=str(kind), value=5.0, persons=10 + n, kind=kind, is_rough=True)
        for n, kind in enumerate(Kind)
    ]
    curves = Curves(
        persons=[10, 20], warning=[(-5, 9)] * 2, action=[(-9, 9)] * 2, middle=1.0
    )
    words = FunnelWords(
        **FIGURES,
        lower="a",
        higher="b",
        persons="c",
        count=whole,
        warning="d",
        action="e",
        middle="f",
        rough="g",
    )
    return funnel(
        points, curves=curves, axis=AXIS, words=words, chart_id="x", width=width
    )


def a_strip(width):
    dots = [Dot(name=str(kind), value=5.0, kind=kind) for kind in Kind]
    words = StripWords(**FIGURES, lower="a", higher="b")
    return strip(dots, axis=AXIS, words=words, chart_id="x", width=width)


def some_years(width):
    periods = [
        Period(year=2020, label="2020"),
        Period(year=2021, label="2021", note="inga prov"),
    ]
    panels = [
        Panel(name="A", women=[5, None], men=[7, None], kind=Kind.OWN),
        Panel(name="B", women=[None, None], men=[None, None]),
    ]
    words = YearsWords(**FIGURES, **SEXES)
    return years(
        panels, periods=periods, axis=AXIS, words=words, chart_id="x", width=width
    )


def a_network(width):
    return network(
        [Stage(key="a", label="2015"), Stage(key="b", label="2017", note="regioner")],
        members=[
            Member(key="m", name="M", stage="a", href="/m/"),
            Member(key="p", name="P", stage="b", note="lämnade"),
        ],
        circles=[Circle(stage="b", participants=["p"], supporting=["m"])],
        words=NetworkWords(**SAID, mentor="M", supporting="S", participants="P"),
        chart_id="x",
        width=width,
    )


def a_map(width):
    places = [
        Place(key=str(kind), name=str(kind), latitude=57 + n, longitude=15, kind=kind)
        for n, kind in enumerate(Kind)
    ]
    return map_of_sweden(
        Contents(
            shades=dict(zip(MUNICIPALITIES, Shade, strict=True)),
            outlined=MUNICIPALITIES[:1],
            places=places,
            links=[PlaceLink(mentor="own", participant="group")],
        ),
        words=MapWords(**SAID, not_named=str, shades={one: str(one) for one in Shade}),
        chart_id="x",
        width=width,
    )


DRAWINGS = pytest.mark.parametrize(
    "draw",
    [a_dumbbell, a_funnel, some_intervals, a_strip, some_years, a_network, a_map],
)
WIDTHS = pytest.mark.parametrize("width", list(Width))


@DRAWINGS
@WIDTHS
def test_no_drawing_carries_style_or_script(draw, width):
    svg = draw(width).svg

    assert not re.search(r"<style|\sstyle=|<script|\son\w+=|javascript:", svg)


@DRAWINGS
@WIDTHS
def test_every_class_has_a_rule(draw, width):
    used = {
        name
        for one in parsed(draw(width)).iter()
        for name in one.get("class", "").split()
    }
    ruled = set(re.findall(r"\.([a-z][a-z-]*)", rules()))

    assert used - WITHOUT_RULES - {f"c-{kind}" for kind in Kind} <= ruled


@DRAWINGS
@WIDTHS
def test_every_id_begins_with_the_charts_own(draw, width):
    ids = [one.get("id") for one in parsed(draw(width)).iter() if one.get("id")]

    assert len(set(ids)) == len(ids)
    assert all(one.startswith("x-") for one in ids)


@DRAWINGS
@WIDTHS
def test_a_drawing_has_the_size_it_says(draw, width):
    drawing = draw(width)

    assert parsed(drawing).get("viewBox") == f"0 0 {drawing.width:g} {drawing.height:g}"
    assert drawing.height > 0
