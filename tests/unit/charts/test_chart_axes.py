import pytest

from bollplank.charts.axes import Axis, nice_axis


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        pytest.param([72, 81, 84.2], (70, 75, 80, 85), id="cut-and-labelled"),
        pytest.param([0.1, 0.4], (0.1, 0.2, 0.3, 0.4), id="decimals"),
        pytest.param([-3.5, 21], (-10, 0, 10, 20, 30), id="both-sides-of-zero"),
        pytest.param([3, None, 9], (2, 4, 6, 8, 10), id="missing-takes-no-room"),
        pytest.param([5], (4.5, 5.0, 5.5), id="one-value"),
        pytest.param([0, 0], (-1, -0.5, 0, 0.5, 1), id="nothing-but-zero"),
        pytest.param([1234, 98000], (0, 20e3, 40e3, 60e3, 80e3, 100e3), id="large"),
    ],
)
def test_an_axis_has_round_ticks_around_its_values(values, ticks):
    axis = nice_axis(values)

    assert axis.ticks == ticks
    assert (axis.low, axis.high) == (ticks[0], ticks[-1])


def test_an_axis_stays_within_what_the_unit_allows():
    axis = nice_axis([100, 100], lowest=0, highest=100)

    assert (axis.low, axis.high) == (90, 100)


def test_an_axis_ends_at_a_limit_that_is_no_round_number():
    axis = nice_axis([2.5, 19.5], lowest=0, highest=19.7)

    assert axis.high == 19.7
    assert axis.ticks == (0, 5, 10, 15)


def test_an_axis_without_values_shows_what_the_unit_allows():
    axis = nice_axis([None], lowest=0, highest=100)

    assert axis.ticks == (0, 20, 40, 60, 80, 100)


def test_an_axis_without_values_and_limits_shows_one_unit():
    axis = nice_axis([])

    assert (axis.low, axis.high) == (0, 1)


def test_a_value_that_must_be_there_is_there():
    axis = nice_axis([5, 9], include=[0])

    assert axis.low == 0


def test_the_decimals_are_those_the_ticks_need():
    assert nice_axis([0.1, 0.4]).decimals == 1
    assert nice_axis([10, 400]).decimals == 0


def test_a_value_outside_the_axis_is_an_error():
    axis = Axis(low=0, high=10, ticks=(0, 10), decimals=0)

    with pytest.raises(ValueError, match=r"10\.5 is outside the axis 0 to 10"):
        axis.share(10.5)


def test_the_share_is_how_far_along_the_axis():
    axis = Axis(low=40, high=100, ticks=(40, 100), decimals=0)

    assert axis.share(55) == 0.25
