from dataclasses import replace
from math import dist

import pytest

from bollplank.charts.axes import nice_axis
from bollplank.charts.drawings import Kind, Width
from bollplank.charts.interval_rows import IntervalRow, IntervalWords
from bollplank.charts.intervals import intervals
from tests.unit.charts.pictures import classed, parsed, place, swedish, texts, whole

AXIS = nice_axis([-10, 10])
WORDS = IntervalWords(
    title="Så säkra är skillnaderna",
    description="En rad för varje kommun.",
    number=swedish,
    tick=whole,
    lower="högre för pojkar",
    higher="högre för flickor",
    band="utan betydelse",
    probable="sannolik",
    published="publicerad",
    to="till",
    verdict="Skillnaden är",
)
SURE = IntervalRow(
    name="Provby",
    verdict="tydlig",
    value=6.0,
    low=4.0,
    high=8.0,
    published=9.0,
    kind=Kind.OWN,
)
ONLY_PUBLISHED = IntervalRow(name="Skissvik", verdict="för få", published=-3.0)
NOTHING = IntervalRow(name="Mallösa", verdict="saknas")


def drawn(rows, width=Width.WIDE, band=(-2.0, 2.0)):
    return intervals(
        rows, axis=AXIS, band=band, words=WORDS, chart_id="sure", width=width
    )


def body(picture, css):
    """Return what has the class, but for what explains it in the legend."""
    (legend,) = classed(picture, "c-legend")
    return [one for one in classed(picture, css) if one not in set(legend.iter())]


@pytest.mark.parametrize("width", list(Width))
def test_what_is_probable_lies_between_the_ends_of_its_interval(width):
    picture = parsed(drawn([SURE], width))

    (dot,) = body(picture, "c-probable")
    bar, low, high = body(picture, "c-interval")
    assert float(low.get("x1")) == float(bar.get("x1")) < place(dot)[0]
    assert place(dot)[0] < float(bar.get("x2")) == float(high.get("x1"))


def test_what_was_published_stands_beside_what_is_probable():
    picture = parsed(drawn([SURE]))

    (dot,), (ring,) = body(picture, "c-probable"), body(picture, "c-published")
    assert place(ring)[0] > place(dot)[0]


@pytest.mark.parametrize("published", [6.0, 6.2, 5.9])
def test_what_is_probable_never_covers_what_was_published(published):
    picture = parsed(drawn([replace(SURE, published=published)]))

    (dot,), (ring,) = body(picture, "c-probable"), body(picture, "c-published")
    assert dist(place(dot), place(ring)) >= 10.4
    assert place(ring)[1] < place(dot)[1]


def test_without_an_interval_only_what_was_published_is_drawn():
    picture = parsed(drawn([ONLY_PUBLISHED]))

    assert body(picture, "c-probable") == body(picture, "c-interval") == []
    assert len(body(picture, "c-published")) == 1


def test_what_is_missing_is_words_and_no_mark():
    picture = parsed(drawn([NOTHING]))

    assert body(picture, "c-published") == []
    assert "saknas" in texts(picture, "c-tick")
    assert "Mallösa" in texts(picture, "c-name")


def test_the_band_lies_around_zero_and_is_left_out_when_nobody_has_said():
    with_band, without = parsed(drawn([SURE])), parsed(drawn([SURE], band=None))

    (band,) = body(with_band, "c-band")
    zero = float(classed(with_band, "c-zero")[0].get("x1"))
    middle = float(band.get("x")) + float(band.get("width")) / 2
    assert middle == pytest.approx(zero, abs=0.02)
    assert classed(without, "c-band") == []


@pytest.mark.parametrize("width", list(Width))
def test_the_other_way_round_is_the_mirrored_picture(width):
    turned = replace(SURE, value=-6.0, low=-8.0, high=-4.0, published=-9.0)

    one, other = parsed(drawn([SURE], width)), parsed(drawn([turned], width))

    zero = float(classed(one, "c-zero")[0].get("x1"))
    for css in ("c-probable", "c-published"):
        (mine,), (theirs,) = body(one, css), body(other, css)
        assert place(mine)[0] - zero == pytest.approx(zero - place(theirs)[0], abs=0.02)


def test_every_row_is_told_in_words():
    assert drawn([SURE, ONLY_PUBLISHED, NOTHING]).description == (
        "En rad för varje kommun. "
        "Provby: tydlig, sannolik 6,0, 4,0 till 8,0, publicerad 9,0. "
        "Skissvik: för få, publicerad −3,0. "
        "Mallösa: saknas."
    )


def test_the_ends_are_explained_in_words():
    picture = parsed(drawn([SURE]))

    assert texts(picture, "c-tick")[-2:] == [
        "högre för pojkar",
        "högre för flickor",
    ]


def test_long_names_and_words_take_several_lines_and_make_room():
    long = replace(
        SURE,
        name="Långtbortistans stora kommun i söder",
        verdict="går inte att säga på de här åren",
    )

    assert drawn([long]).height > drawn([SURE]).height


def test_a_value_outside_the_axis_is_an_error():
    with pytest.raises(ValueError, match="outside the axis"):
        drawn([replace(SURE, high=11.0)])
