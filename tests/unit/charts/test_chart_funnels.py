from math import log10

import pytest

from bollplank.charts.axes import nice_axis
from bollplank.charts.drawings import Kind, Width
from bollplank.charts.funnel_points import Curves, FunnelPoint, FunnelWords
from bollplank.charts.funnels import funnel
from tests.unit.charts.pictures import classed, parsed, place, swedish, texts, whole

AXIS = nice_axis([-20, 20])
CURVES = Curves(
    persons=[10, 100, 1000],
    warning=[(-30, 32), (-9, 11), (-2, 4)],
    action=[(-40, 42), (-14, 16), (-4, 6)],
    middle=1.0,
)
WORDS = FunnelWords(
    title="T",
    description="D.",
    number=swedish,
    tick=whole,
    lower="högre för pojkar",
    higher="högre för flickor",
    persons="elever",
    count=whole,
    warning="19 av 20",
    action="998 av 1 000",
    middle="alla tillsammans",
    rough="få elever",
)
OWN = FunnelPoint(name="Provby", value=5.0, persons=100, kind=Kind.OWN)
FEW = FunnelPoint(name="A", value=-12.0, persons=12, is_rough=True)
MANY = FunnelPoint(name="B", value=1.0, persons=900)


def drawn(points=(OWN, FEW, MANY), width=Width.WIDE, curves=CURVES):
    return funnel(
        points, curves=curves, axis=AXIS, words=WORDS, chart_id="f", width=width
    )


@pytest.mark.parametrize("width", list(Width))
def test_every_organisation_is_one_point_and_more_persons_stand_further_right(width):
    picture = parsed(drawn(width=width))

    dots = classed(picture, "c-dot")
    (few,), (own,) = (
        classed(picture, "c-rough", "c-dot"),
        classed(picture, "c-own", "c-dot"),
    )
    assert len(dots) == 3
    assert place(few)[0] < place(own)[0] < max(place(one)[0] for one in dots)


def test_equal_steps_are_equally_many_times_more_persons():
    points = [
        FunnelPoint(name=str(count), value=0.0, persons=count)
        for count in (10, 100, 1000)
    ]

    one, two, three = sorted(
        place(dot)[0] for dot in classed(parsed(drawn(points)), "c-dot")
    )

    assert two - one == pytest.approx(three - two, abs=0.02)
    assert log10(100) - log10(10) == 1


def test_a_higher_value_stands_further_up():
    picture = parsed(drawn())

    (own,) = classed(picture, "c-dot", "c-own")
    (few,) = classed(picture, "c-dot", "c-rough")
    assert place(own)[1] < place(few)[1]


def test_there_are_two_pairs_of_limits_drawn_where_they_are_on_the_axis():
    picture = parsed(drawn())

    lines = [
        one
        for css in ("c-funnel-warning", "c-funnel-action")
        for one in classed(picture, css)
        if one.get("d")
    ]
    assert len(lines) == 4
    assert all(one.get("d").count("L") == 1 for one in lines)


def test_own_is_named_and_told_in_words():
    drawing = drawn()

    assert texts(parsed(drawing), "c-label") == ["Provby"]
    assert drawing.description == "D. Provby: 5,0, 100 elever."


def test_hollow_points_are_explained_only_where_there_are_any():
    assert "få elever" in texts(parsed(drawn()))
    assert "få elever" not in texts(parsed(drawn([OWN, MANY])))


def test_as_many_persons_everywhere_still_give_a_picture():
    same = [OWN, FunnelPoint(name="C", value=2.0, persons=100)]
    curves = Curves(
        persons=[100, 100], warning=[(-9, 9)] * 2, action=[(-14, 14)] * 2, middle=0.0
    )

    assert len(classed(parsed(drawn(same, curves=curves)), "c-dot")) == 2


def test_without_anybody_there_is_no_funnel():
    with pytest.raises(ValueError, match="at least one"):
        drawn([])


def test_a_value_outside_the_axis_is_an_error():
    with pytest.raises(ValueError, match="outside the axis"):
        drawn([FunnelPoint(name="A", value=21.0, persons=10)])
