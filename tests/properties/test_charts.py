"""Laws of the charts that hold for all figures."""

from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bollplank.charts.axes import nice_axis
from bollplank.charts.callouts import CLEAR, OFFSET, Callout, placed
from bollplank.charts.drawings import Kind, Width
from bollplank.charts.dumbbell_rows import DumbbellWords, Row, men_label, women_label
from bollplank.charts.dumbbells import dumbbell
from bollplank.charts.layers import in_layers
from bollplank.charts.lettering import in_lines, text_width
from bollplank.charts.links import Circle, Member, NetworkWords, Stage, network_of
from bollplank.charts.marks import VALUE_SIZE
from bollplank.charts.networks import network
from bollplank.charts.placing import Disc, apart, packed
from bollplank.charts.strips import Dot, StripWords, strip
from bollplank.charts.year_panels import Period, YearsWords
from bollplank.charts.years import Panel, years
from tests.unit.charts.pictures import classed, parsed, place, swedish, texts, whole

percent = st.integers(0, 1000).map(lambda tenths: tenths / 10)
maybe = st.none() | percent
names = st.text(
    st.characters(codec="utf-8", categories=["L", "Zs", "P", "S"]),
    min_size=1,
    max_size=30,
)
rows = st.lists(
    st.builds(Row, name=names, women=maybe, men=maybe, kind=st.sampled_from(Kind)),
    min_size=1,
    max_size=8,
)
widths = st.sampled_from(Width)
WORDS = DumbbellWords(
    title="T",
    description="D",
    women="Kvinnor",
    men="Män",
    missing="saknas",
    number=swedish,
    tick=whole,
    gap="Skillnad",
)
FEW = settings(max_examples=25, deadline=None)
"""A whole drawing takes some milliseconds: the laws of drawings get fewer examples."""

SWAPPED = replace(WORDS, women="Män", men="Kvinnor")


def drawn(some, width, words=WORDS):
    values = [value for row in some for value in (row.women, row.men)]
    axis = nice_axis(values, lowest=0, highest=100)
    return parsed(dumbbell(some, axis=axis, words=words, chart_id="x", width=width))


def marks(picture, sex):
    legend = set(classed(picture, "c-legend")[0])
    return [place(one) for one in classed(picture, "c-mark", sex) if one not in legend]


def values(picture, sex):
    return [
        (one.text, *place(one), one.get("text-anchor"))
        for one in classed(picture, "c-value", sex)
    ]


@FEW
@given(some=rows, width=widths)
def test_swapping_women_and_men_mirrors_the_dumbbell(some, width):
    swapped = [replace(row, women=row.men, men=row.women) for row in some]

    one, other = drawn(some, width), drawn(swapped, width, SWAPPED)

    assert one.get("viewBox") == other.get("viewBox")
    assert_mirrored(marks(one, "c-women"), marks(other, "c-men"))
    assert_mirrored(marks(one, "c-men"), marks(other, "c-women"))
    tied = {swedish(row.women) for row in some if row.women == row.men is not None}
    for mine, theirs in (("c-women", "c-men"), ("c-men", "c-women")):
        untied = [v for v in values(one, mine) if v[0] not in tied]
        assert untied == [v for v in values(other, theirs) if v[0] not in tied]
    assert texts(one, "c-note") == texts(other, "c-note")


def assert_mirrored(mine, theirs):
    """Assert the same places, but for above and below where two would collide."""
    assert len(mine) == len(theirs)
    for (x, y), (other_x, other_y) in zip(mine, theirs, strict=True):
        assert x == other_x
        assert abs(y - other_y) <= 15.01


@FEW
@given(some=rows, width=widths)
def test_the_marks_of_a_dumbbell_never_cover_each_other(some, width):
    picture = drawn([row for row in some if None not in (row.women, row.men)], width)

    for women, men in zip(
        marks(picture, "c-women"), marks(picture, "c-men"), strict=True
    ):
        assert hypot(women[0] - men[0], women[1] - men[1]) >= 14.9


@FEW
@given(some=rows, width=widths)
def test_the_two_values_of_a_row_never_touch_and_stay_inside(some, width):
    picture = drawn(some, width)

    edge = float(picture.get("viewBox").split()[2])
    boxes = {}
    for one in classed(picture, "c-value"):
        x, y = place(one)
        wide = text_width(one.text, VALUE_SIZE, bold=True)
        left = x - wide if one.get("text-anchor") == "end" else x
        assert left >= 0
        assert left + wide <= edge
        boxes.setdefault(y, []).append((left, left + wide))
    for line in boxes.values():
        for before, after in pairwise(sorted(line)):
            assert before[1] < after[0]


@FEW
@given(some=rows, width=widths)
def test_every_value_and_every_reason_is_on_the_picture_and_in_the_words(some, width):
    axis = nice_axis([0, 100])

    drawing = dumbbell(some, axis=axis, words=WORDS, chart_id="x", width=width)

    picture = parsed(drawing)
    written = texts(picture, "c-value")
    for row in some:
        for value, label in (
            (row.women, women_label(row, WORDS)),
            (row.men, men_label(row, WORDS)),
        ):
            assert label in drawing.description
            assert value is None or label in written
    wanted = sum(None in (row.women, row.men) for row in some)
    assert len(texts(picture, "c-note")) == wanted


@FEW
@given(
    some=st.lists(
        st.builds(
            Dot,
            name=st.sampled_from(["Provby", "Mallösa", "Enskede-Årsta-Vantör"]),
            value=st.integers(-200, 300).map(lambda tenths: tenths / 10),
            kind=st.sampled_from(Kind),
        ),
        max_size=40,
    ),
    width=widths,
)
def test_the_points_of_a_strip_never_cover_each_other(some, width):
    axis = nice_axis([dot.value for dot in some], include=[0])
    words = StripWords(title="T", description="D", number=swedish, tick=whole)

    picture = parsed(strip(some, axis=axis, words=words, chart_id="x", width=width))

    points = [(*place(one), float(one.get("r"))) for one in classed(picture, "c-dot")]
    assert len(points) == sum(dot.kind is not Kind.COUNTRY for dot in some)
    for (x, y, radius), (other_x, other_y, other_radius) in combinations(points, 2):
        assert hypot(x - other_x, y - other_y) >= radius + other_radius - 0.02


@FEW
@given(
    values_of=st.lists(st.tuples(maybe, maybe), min_size=2, max_size=9), width=widths
)
def test_years_join_neighbours_only_and_show_every_value(values_of, width):
    women, men = zip(*values_of, strict=True)
    periods = [Period(year=2000 + n, label=str(2000 + n)) for n in range(len(women))]
    words = YearsWords(
        title="T",
        description="D",
        women="kvinnor",
        men="män",
        missing="saknas",
        number=swedish,
        tick=whole,
    )

    picture = parsed(
        years(
            [Panel(name="Provby", women=women, men=men)],
            periods=periods,
            axis=nice_axis([*women, *men], lowest=0, highest=100),
            words=words,
            chart_id="x",
            width=width,
        )
    )

    for sex, series in (("c-women", women), ("c-men", men)):
        there = [value is not None for value in series]
        assert len(classed(picture, "c-mark", sex)) == sum(there)
        (line,) = classed(picture, "c-line", sex)
        joined = sum(one and other for one, other in pairwise(there))
        assert line.get("d", "").count("M") == joined


@given(
    values_of=st.lists(
        st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3)),
        min_size=1,
    ),
    most=st.integers(3, 12),
)
def test_an_axis_holds_its_values_between_few_round_ticks(values_of, most):
    axis = nice_axis(values_of, most=most)

    assert len(axis.ticks) <= most
    assert list(axis.ticks) == sorted(set(axis.ticks))
    shares = [axis.share(value) for value in values_of]
    assert all(0 <= share <= 1 for share in shares)


@given(
    wanted=st.lists(st.floats(0, 500, allow_nan=False), max_size=20),
    size=st.floats(1, 40),
)
def test_what_is_kept_apart_neither_overlaps_nor_changes_order(wanted, size):
    wanted = sorted(wanted)

    middles = apart(wanted, [size] * len(wanted), low=0, high=1000)

    for before, after in pairwise(middles):
        assert after - before >= size - 1e-6
    assert all(
        size / 2 - 1e-6 <= middle <= 1000 - size / 2 + 1e-6 for middle in middles
    )


@given(
    some=st.lists(st.builds(Disc, st.floats(0, 300), st.floats(0.5, 8)), max_size=30),
    step=st.floats(1, 10),
)
def test_packed_discs_are_where_a_slow_search_would_put_them(some, step):
    rows_found = [round(height / step) for height in packed(some, step=step)]

    expected = []
    for number, disc in enumerate(some):
        row, tried = 0, 0
        while any(
            hypot(disc.x - some[other].x, (row - expected[other]) * step)
            < disc.radius + some[other].radius
            for other in range(number)
        ):
            tried += 1
            row = (-1) ** tried * ((tried + 1) // 2)
        expected.append(row)
    assert rows_found == expected


@given(
    some=st.lists(
        st.builds(Callout, st.floats(24, 616), st.floats(20, 120)), max_size=8
    )
)
def test_names_above_the_points_never_touch(some):
    places = placed(some, low=0, high=640)

    boxes = []
    for callout, where in zip(some, places, strict=True):
        left = callout.x + OFFSET
        if where.is_left:
            left = callout.x - OFFSET - callout.width
        boxes.append((where.row, left, left + callout.width))
    for (row, left, right), (other_row, other_left, other_right) in combinations(
        boxes, 2
    ):
        assert (
            row != other_row
            or right + CLEAR <= other_left
            or other_right + CLEAR <= left
        )


@given(content=names, width=st.floats(1, 300))
def test_lines_lose_nothing_but_spaces(content, width):
    lines = in_lines(content, width, 15)

    assert "".join(lines).replace(" ", "") == content.replace(" ", "")


@st.composite
def rounds(draw):
    """Return stages, members and circles, each circle led from a stage before."""
    count = draw(st.integers(1, 4))
    stages = [Stage(key=str(n), label=str(2015 + n)) for n in range(count)]
    members, circles, known = [], [], []
    for number, stage in enumerate(stages):
        size = draw(st.integers(1, 6))
        keys = [f"{number}-{n}" for n in range(size)]
        members += [Member(key=key, name=key, stage=stage.key) for key in keys]
        cut = draw(st.integers(0, size))
        for part in (keys[:cut], keys[cut:]):
            if part:
                mentors = (
                    draw(st.lists(st.sampled_from(known), max_size=2, unique=True))
                    if known
                    else []
                )
                circles.append(
                    Circle(stage=stage.key, participants=part, mentors=mentors)
                )
        known += keys
    return stages, members, circles


@FEW
@given(given_rounds=rounds(), width=widths)
def test_every_member_and_every_link_of_a_network_is_drawn(given_rounds, width):
    stages, members, circles = given_rounds
    words = NetworkWords(
        title="T", description="", mentor="M", supporting="S", participants="P"
    )

    picture = parsed(
        network(
            stages,
            members=members,
            circles=circles,
            words=words,
            chart_id="x",
            width=width,
        )
    )

    assert sorted(texts(picture, "c-name")) == sorted(one.name for one in members)
    lines = [
        one
        for one in classed(picture, "c-link")
        if "C" in one.get("d") or "q" in one.get("d")
    ]
    assert len(lines) == sum(len(one.mentors) for one in circles)
    spots = [place(one) for one in classed(picture, "c-spot")]
    assert len(set(spots)) == len(members)


@FEW
@given(given_rounds=rounds())
def test_layers_keep_every_circle_together(given_rounds):
    whole_network = network_of(*given_rounds)

    layers = in_layers(whole_network)

    found = [
        unit for column in layers.order for unit in column if unit.circle is not None
    ]
    assert sorted(unit.circle for unit in found) == list(
        range(len(whole_network.circles))
    )
    for unit in found:
        assert set(unit.spots) == set(
            whole_network.spots(whole_network.circles[unit.circle])
        )


def test_the_laws_have_something_to_break():
    one = drawn([Row(name="Provby", women=81.0, men=72.0)], Width.WIDE)

    assert marks(one, "c-women") != marks(one, "c-men")
    assert values(one, "c-women")[0][0] == "81,0"
    with pytest.raises(AssertionError):
        assert_mirrored(marks(one, "c-women"), marks(one, "c-men"))
