from fractions import Fraction

import pytest

from bollplank.domain.assessments import Scale
from bollplank.domain.comparisons import Moves, Place, directions, moves, sign_test
from bollplank.domain.questionnaires import (
    Comparability,
    LeftOut,
    Pair,
    bridge,
)

THREE, FOUR = Scale(3), Scale(4)
MERGED = {"sv": "Blev ett", "en": "Became one"}


def pair(mine, other, comparability=Comparability.SAME, note=None):
    return Pair(mine=mine, other=other, comparability=comparability, note=note or {})


def test_only_moments_that_became_one_and_mean_the_same_are_compared():
    found = bridge(
        ["M01", "M03", "M05", "M08", "M10"],
        [
            pair("M01", "01"),
            pair("M03", "03", Comparability.MERGED, MERGED),
            pair("M03", "04", Comparability.MERGED, MERGED),
            pair("M05", "06", Comparability.SPLIT),
            pair("M10", "10", Comparability.LOW),
        ],
    )

    assert found.same == {"M01": "01"}
    assert found.left_out == [
        LeftOut(
            moment="M03",
            others=["03", "04"],
            comparability=Comparability.MERGED,
            note=MERGED,
        ),
        LeftOut(
            moment="M05", others=["06"], comparability=Comparability.SPLIT, note={}
        ),
        LeftOut(moment="M08", others=[], comparability=None, note={}),
        LeftOut(moment="M10", others=["10"], comparability=Comparability.LOW, note={}),
    ]


def test_a_moment_said_to_be_the_same_as_two_is_compared_with_neither():
    found = bridge(["M01", "M02"], [pair("M01", "01"), pair("M02", "01")])

    assert found.same == {}
    assert [one.moment for one in found.left_out] == ["M01", "M02"]


def test_places_on_different_scales_say_which_way_and_nothing_more():
    before = {"A": Place(2, THREE), "B": Place(1, THREE), "C": Place(3, THREE)}
    now = {"A": Place(3, FOUR), "B": Place(1, FOUR), "C": Place(3, FOUR)}

    assert before["A"].share == Fraction(1, 2)
    assert now["A"].share == Fraction(2, 3)
    assert directions(before=before, now=now) == {"A": 1, "B": 0, "C": -1}
    assert moves(before=before, now=now) == Moves(up=1, down=1, same=1)


def test_a_moment_without_points_both_times_has_not_moved():
    assert moves(before={"A": Place(1, FOUR)}, now={"B": Place(2, FOUR)}) == Moves(
        up=0, down=0, same=0
    )


@pytest.mark.parametrize(
    ("up", "down", "chance"),
    [
        pytest.param(0, 0, 1.0, id="nothing-moved"),
        pytest.param(1, 0, 1.0, id="one"),
        pytest.param(5, 0, 2 / 32, id="five-up"),
        pytest.param(4, 1, 12 / 32, id="four-up-one-down"),
        pytest.param(3, 3, 1.0, id="even"),
    ],
)
def test_the_sign_test_is_exact(up, down, chance):
    assert sign_test(up, down) == pytest.approx(chance)
    assert sign_test(down, up) == pytest.approx(chance)
