"""One value on a line with the middle half of the others behind it."""

import re

import pytest

from bollplank.charts.among import AmongRow, AmongWords, Mark, among
from bollplank.charts.axes import nice_axis

WORDS = AmongWords(
    title="Godkända",
    description="En rad för varje kön.",
    number=lambda value: f"{value:g} %",
    tick=str,
    middle="de andras mitt",
)


def row(mark=Mark.WOMEN, value=70.0, **parts):
    kept = {"label": f"{mark} {value:g}", "low": 75.0, "median": 80.0, "high": 84.0}
    return AmongRow(mark=mark, value=value, **{**kept, **parts})


def drawn(*rows):
    axis = nice_axis([number for each in rows for number in each.numbers])
    return among(rows, axis=axis, words=WORDS, chart_id="one")


def test_the_value_and_the_others_are_told_in_words_too():
    drawing = drawn(row())

    assert "women 70; de andras mitt 80 % (75 %–84 %)." in drawing.description
    assert "women 70" in drawing.svg


def test_each_kind_of_value_has_its_own_mark():
    women, men, both = (drawn(row(mark)).svg for mark in Mark)

    assert "c-women c-mark" in women
    assert "c-men c-mark" in men
    assert "c-spot" in both


def test_two_rows_stand_below_each_other():
    one, two = drawn(row()), drawn(row(), row(Mark.MEN))

    assert two.height == 2 * one.height


@pytest.mark.parametrize("value", [0.0, 100.0])
def test_no_text_sticks_out_at_either_end(value):
    drawing = drawn(row(value=value, label="ett ganska långt ord 100,0 %"))

    places = [float(x) for x in re.findall(r'<text x="([\d.]+)"', drawing.svg)]
    assert all(60 < x < drawing.width - 60 for x in places[:1])


def test_others_who_are_all_alike_still_make_a_band():
    assert "c-band" in drawn(row(low=80.0, high=80.0)).svg
