import pytest

from bollplank.charts.callouts import Callout, Place, placed
from bollplank.charts.placing import Disc, apart, packed


def test_what_has_room_stays_where_it_wants():
    assert apart([10, 50, 90], [20, 20, 20], low=0, high=100) == [10, 50, 90]


def test_two_that_would_overlap_move_equally_far():
    assert apart([50, 50], [20, 20], low=0, high=100) == [40, 60]


def test_a_block_is_kept_inside_the_ends():
    assert apart([98, 99], [10, 10], low=0, high=100) == [85, 95]
    assert apart([1, 2], [10, 10], low=0, high=100) == [5, 15]


def test_more_than_there_is_room_for_goes_on_at_the_end():
    assert apart([5, 5], [10, 10], low=0, high=15) == [5, 15]


def test_nothing_to_place_is_no_error():
    assert apart([], [], low=0, high=10) == []
    assert packed([], step=5) == []


def test_discs_apart_stay_on_the_line():
    assert packed([Disc(0, 3), Disc(6, 3)], step=6) == [0, 0]


def test_equal_discs_are_stacked_to_both_sides():
    assert packed([Disc(5, 3)] * 5, step=6) == [0, -6, 6, -12, 12]


def test_a_small_disc_moves_clear_of_a_large_one():
    assert packed([Disc(10, 8), Disc(14, 2)], step=4) == [0, -12]


def test_names_stand_outside_their_lines_with_the_innermost_on_top():
    callouts = [Callout(x, 30) for x in (40, 55, 70, 85)]

    places = placed(callouts, low=0, high=130)

    assert places == [
        Place(0, is_left=True),
        Place(1, is_left=True),
        Place(1, is_left=False),
        Place(0, is_left=False),
    ]


def test_names_far_apart_share_a_row():
    places = placed([Callout(50, 20), Callout(200, 20)], low=0, high=250)

    assert [place.row for place in places] == [0, 0]


def test_a_name_at_the_left_edge_reads_to_the_right():
    places = placed([Callout(5, 60)], low=0, high=300)

    assert places == [Place(0, is_left=False)]


def test_places_come_in_the_order_of_the_names():
    places = placed([Callout(295, 60), Callout(5, 60)], low=0, high=300)

    assert [place.is_left for place in places] == [True, False]


def test_no_names_need_no_places():
    assert placed([], low=0, high=10) == []


@pytest.mark.parametrize("count", [1, 8])
def test_names_on_the_same_point_take_a_row_each(count):
    places = placed([Callout(150, 60)] * count, low=0, high=300)

    assert max(place.row for place in places) == (count - 1) // 2
