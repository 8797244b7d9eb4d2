"""Comparing a group to find whom to learn from."""

from fractions import Fraction

import pytest

from bollplank.domain.assessments import Scale
from bollplank.domain.comparisons import (
    Learning,
    Place,
    differing,
    distribution,
    learning_from,
    occasion_to_show,
)

THREE, FOUR = Scale(3), Scale(4)


def places(scale=THREE, **points):
    return {moment: Place(value, scale) for moment, value in points.items()}


def test_a_place_is_how_far_up_its_own_scale_it_is():
    assert Place(2, THREE).share == Fraction(1, 2)
    assert Place(3, FOUR).share == Fraction(2, 3)


def test_i_learn_where_another_has_come_further():
    found = learning_from(
        mine=places(M01=1, M02=3), others={"provby": places(M01=3, M02=2)}
    )

    assert found == [
        Learning(
            moment="M01",
            organisation="provby",
            mine=Place(1, THREE),
            theirs=Place(3, THREE),
        )
    ]
    assert found[0].steps == 2


def test_learnings_stand_in_the_order_of_moments_then_of_the_others():
    found = learning_from(
        mine=places(M02=1, M01=1),
        others={"b": places(M01=3, M02=2), "a": places(M01=2, M02=3)},
    )

    assert [(one.moment, one.organisation) for one in found] == [
        ("M01", "b"),
        ("M01", "a"),
        ("M02", "b"),
        ("M02", "a"),
    ]


def test_nothing_is_learnt_where_either_has_no_points():
    found = learning_from(mine=places(M01=1), others={"provby": places(M02=3)})

    assert found == []


@pytest.mark.parametrize(
    ("mine", "theirs", "learns"),
    [
        pytest.param(Place(2, THREE), Place(3, FOUR), True, id="half-and-two-thirds"),
        pytest.param(Place(2, THREE), Place(2, FOUR), False, id="half-and-a-third"),
        pytest.param(Place(3, THREE), Place(4, FOUR), False, id="both-at-the-top"),
        pytest.param(Place(1, THREE), Place(1, FOUR), False, id="both-at-the-bottom"),
    ],
)
def test_two_scales_are_compared_by_how_far_up_they_are(mine, theirs, learns):
    found = learning_from(mine={"M01": mine}, others={"provby": {"M01": theirs}})

    assert bool(found) is learns
    assert all(learning.steps is None for learning in found)


@pytest.mark.parametrize(
    ("points", "differ"),
    [
        pytest.param([2, 2], False, id="same"),
        pytest.param([2, 3], True, id="not-the-same"),
        pytest.param([2, None], False, id="one-alone"),
        pytest.param([None, None], False, id="nobody"),
    ],
)
def test_only_those_with_points_can_differ(points, differ):
    given = [Place(value, THREE) if value else None for value in points]

    assert differing(given) is differ


def test_the_tops_of_two_scales_are_the_same_place():
    assert not differing([Place(3, THREE), Place(4, FOUR)])


def test_how_many_have_what_stands_with_most_points_first():
    given = [Place(points, THREE) for points in (1, 3, 3)]

    assert list(distribution(given).items()) == [(3, 2), (1, 1)]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param([Place(1, THREE), Place(3, THREE)], id="two"),
        pytest.param([Place(1, THREE), Place(3, THREE), None], id="two-and-nothing"),
        pytest.param([Place(1, THREE), Place(2, THREE), Place(3, FOUR)], id="scales"),
    ],
)
def test_no_distribution_of_fewer_than_three_or_of_two_scales(given):
    assert distribution(given) == {}


@pytest.mark.parametrize(
    ("shared", "mine", "shown"),
    [
        pytest.param([], "x", None, id="nobody"),
        pytest.param([(2, ["x", "a"]), (4, ["x", "a"])], "x", 4, id="latest"),
        pytest.param([(2, ["x", "a"]), (4, ["a", "b"])], "x", 2, id="mine-first"),
        pytest.param([(2, ["x", "a"]), (4, ["x"])], "x", 2, id="not-me-alone"),
        pytest.param([(2, ["a", "b"]), (4, ["a"])], None, 2, id="two-to-compare"),
        pytest.param([(2, ["a"]), (4, ["b"])], None, 4, id="latest-of-one"),
        pytest.param([(2, ["a", "b"]), (4, ["x"])], "x", 2, id="others-before-alone"),
    ],
)
def test_the_occasion_with_most_to_compare_is_opened(shared, mine, shown):
    assert occasion_to_show(shared, mine=mine) == shown
