from itertools import pairwise

import pytest

from bollplank.charts.axes import nice_axis
from bollplank.charts.drawings import Kind, Width
from bollplank.charts.strips import Dot, StripWords, strip
from tests.unit.charts.pictures import classed, parsed, place, swedish, texts, whole

AXIS = nice_axis([-10, 20])
WORDS = StripWords(
    title="Skillnaden i alla kommuner",
    description="En punkt för varje kommun.",
    number=swedish,
    tick=whole,
    lower="högre för pojkar",
    higher="högre för flickor",
)


def drawn(dots, width=Width.WIDE, words=WORDS):
    return strip(dots, axis=AXIS, words=words, chart_id="strip", width=width)


def others(count, value=3.0):
    return [Dot(name=f"K{number}", value=value) for number in range(count)]


@pytest.mark.parametrize("width", list(Width))
def test_every_organisation_is_one_point(width):
    own = Dot(name="Provby", value=9.0, kind=Kind.OWN)

    spread = [Dot(name=f"K{n}", value=n % 97 / 5) for n in range(289)]

    picture = parsed(drawn([*spread, own], width))

    assert len(classed(picture, "c-dot")) == 290


def test_a_point_stands_exactly_at_its_value():
    picture = parsed(drawn([Dot(name="A", value=-10), Dot(name="B", value=5)]))

    xs = sorted(place(one)[0] for one in classed(picture, "c-dot"))
    assert xs == [24, 320]


def test_equal_values_do_not_hide_each_other():
    group = [Dot(name=f"G{n}", value=3.4, kind=Kind.GROUP) for n in range(3)]

    picture = parsed(drawn(group))

    places = [place(one) for one in classed(picture, "c-dot", "c-group")]
    assert len({x for x, _ in places}) == 1
    heights = sorted(y for _, y in places)
    assert all(after - before >= 11 for before, after in pairwise(heights))


def test_own_and_group_have_their_names_and_values():
    dots = [
        Dot(name="Provby", value=9.0, kind=Kind.OWN),
        Dot(name="Mallösa", value=-3.6, kind=Kind.GROUP),
        Dot(name="Annanstans", value=4.0),
    ]

    drawing = drawn(dots)

    picture = parsed(drawing)
    assert texts(picture, "c-label", "c-own") == ["Provby 9,0"]
    assert texts(picture, "c-label", "c-group") == ["Mallösa −3,6"]
    assert drawing.description == (
        "En punkt för varje kommun. Provby: 9,0. Mallösa: −3,6."
    )


def test_a_large_group_is_marked_without_its_names():
    dots = [
        Dot(name=f"G{n}", value=n / 2, kind=Kind.GROUP, is_named=False)
        for n in range(12)
    ]

    drawing = drawn(dots)

    picture = parsed(drawing)
    assert len(classed(picture, "c-dot", "c-group")) == 12
    assert texts(picture, "c-label") == []
    assert drawing.description == "En punkt för varje kommun."


def test_the_country_is_a_line_and_no_point():
    picture = parsed(drawn([Dot(name="Riket", value=5.3, kind=Kind.COUNTRY)]))

    assert len(classed(picture, "c-country-line")) == 1
    assert classed(picture, "c-dot") == []
    assert texts(picture, "c-label") == ["Riket 5,3"]


def test_zero_is_a_stronger_line():
    picture = parsed(drawn(others(1)))

    assert len(classed(picture, "c-zero")) == 1


def test_the_ends_are_explained_in_words():
    picture = parsed(drawn(others(1)))

    assert texts(picture, "c-tick")[-2:] == [
        "högre för pojkar",
        "högre för flickor",
    ]


def test_without_words_for_the_ends_the_chart_is_lower():
    plain = StripWords(title="T", description="D", number=swedish, tick=whole)

    assert drawn(others(1), words=plain).height < drawn(others(1)).height


def test_a_crowd_is_drawn_with_smaller_points():
    few, many = parsed(drawn(others(3))), parsed(drawn(others(150)))

    radius = float(classed(many, "c-dot")[0].get("r"))
    assert radius < float(classed(few, "c-dot")[0].get("r"))
    assert radius >= 1.2


def test_a_name_at_the_edge_stays_inside():
    dots = [
        Dot(name="Långtbortistans kommun", value=-10, kind=Kind.OWN),
        Dot(name="Långtbortistans granne", value=20, kind=Kind.GROUP),
    ]

    picture = parsed(drawn(dots, Width.NARROW))

    own, group = classed(picture, "c-label")
    assert own.get("text-anchor") is None
    assert group.get("text-anchor") == "end"


def test_no_organisations_give_an_empty_strip():
    assert classed(parsed(drawn([])), "c-dot") == []


def test_a_value_outside_the_axis_is_an_error():
    with pytest.raises(ValueError, match="outside the axis"):
        drawn([Dot(name="A", value=21)])
