"""Women and men on one line, for a cell of a table."""

import pytest

from bollplank.charts.axes import nice_axis
from bollplank.charts.drawings import Words
from bollplank.charts.small_dumbbells import small_dumbbell

AXIS = nice_axis([0.0, 100.0])
WORDS = Words(title="Falun", description="Flickor 71 %, pojkar 58 %.")


def drawn(women, men):
    return small_dumbbell(women=women, men=men, axis=AXIS, words=WORDS, chart_id="a")


def test_both_are_drawn_and_joined():
    svg = drawn(71.0, 58.0).svg

    assert "c-women c-mark" in svg
    assert "c-men c-mark" in svg
    assert "c-bar" in svg
    assert "Flickor 71 %, pojkar 58 %." in svg


def test_what_is_missing_is_not_drawn_as_zero():
    svg = drawn(71.0, None).svg

    assert "c-women c-mark" in svg
    assert "c-men" not in svg
    assert "c-bar" not in svg


def test_marks_that_would_cover_each_other_stand_one_above_the_other():
    svg = drawn(60.0, 60.0).svg

    assert "c-bar" not in svg


@pytest.mark.parametrize("value", [-1.0, 101.0])
def test_a_value_outside_the_axis_is_not_cut_off(value):
    with pytest.raises(ValueError, match="outside"):
        drawn(value, 50.0)
