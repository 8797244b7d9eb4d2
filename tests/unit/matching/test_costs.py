"""What pairings cost, reckoned by hand."""

import numpy as np
import pytest

from bollplank.matching.costs import cost_table
from bollplank.matching.forms import Term
from bollplank.matching.reading import problem_of


def table(newcomers, mentors=(), **more):
    form = problem_of({"newcomers": newcomers, "mentors": list(mentors), **more})
    return cost_table(form)


def term(costs, name):
    return next(each for each in costs.terms if each.term is name)


def test_travel_is_the_share_of_eight_hours():
    # one degree of latitude is 111.19 km, 139.0 km by road, 111.2 minutes of 480
    costs = table(
        [{"id": "a", "latitude": 60.0, "longitude": 15.0}],
        [
            {"id": "m", "latitude": 61.0, "longitude": 15.0},
            {"id": "far", "latitude": 68.0, "longitude": 15.0},
        ],
    )

    assert costs.km[0, 1] == pytest.approx(139.0, abs=0.05)
    assert costs.minutes[0, 1] == pytest.approx(111.2, abs=0.05)
    assert term(costs, Term.TRAVEL).to_place[0].tolist()[:2] == [232, 1000]


def test_themes_cost_what_is_not_shared():
    costs = table(
        [{"id": "a", "themes": ["schools", "care"]}, {"id": "b", "themes": ["care"]}],
        [{"id": "m", "themes": ["roads"]}, {"id": "n", "themes": ["care", "schools"]}],
    )

    assert term(costs, Term.THEME).to_place[:, :2].tolist() == [[1000, 0], [1000, 500]]


def test_what_is_not_known_costs_the_mean_and_is_marked():
    costs = table(
        [{"id": "a", "themes": ["care"]}, {"id": "b"}],
        [{"id": "m", "themes": ["care"]}, {"id": "n", "themes": ["roads"]}],
    )
    theme = term(costs, Term.THEME)

    assert theme.to_place[1].tolist()[:2] == [500, 500]
    assert theme.known_to_place[:, :2].tolist() == [[True, True], [False, False]]


def test_a_term_that_nobody_has_anything_for_is_left_out():
    costs = table([{"id": "a"}, {"id": "b"}], [{"id": "m"}])

    assert costs.terms == ()
    assert Term.TRAVEL in costs.left_out
    assert costs.to_place.shape == (2, 2)
    assert not costs.between.any()


def test_a_mentor_should_be_ahead():
    # of two moments both judged, the mentor has reached two and the newcomer one
    costs = table(
        [{"id": "a", "strengths": {"x": 3, "y": 1, "z": 4}}],
        [
            {"id": "m", "strengths": {"x": 4, "y": 3}},
            {"id": "n", "strengths": {"x": 1, "y": 1}},
        ],
    )

    assert term(costs, Term.STRENGTHS).to_place[0].tolist()[:2] == [250, 750]


def test_newcomers_should_be_strong_where_the_other_is_weak():
    # a is weak in x and y, b shows it x; b is weak in z, and a shows it z
    costs = table(
        [
            {"id": "a", "strengths": {"x": 1, "y": 2, "z": 4}},
            {"id": "b", "strengths": {"x": 3, "y": 2, "z": 2}},
            {"id": "c", "strengths": {"x": 1, "y": 1, "z": 1}},
        ]
    )
    between = term(costs, Term.STRENGTHS).between

    # a of b: one of two. b of a: one of two (y is weak too): the mean is a half
    assert between[0, 1] == 500
    assert between[1, 2] == 833


def test_conditions_are_told_apart_by_how_they_spread():
    costs = table(
        [
            {"id": "a", "conditions": {"income": 10.0}},
            {"id": "b", "conditions": {"income": 11.0}},
            {"id": "c", "conditions": {"income": 12.0}},
            {"id": "d", "conditions": {"income": 100.0}},
        ]
    )
    between = term(costs, Term.CONDITIONS).between

    # the median is 11.5, the deviations 1.5 0.5 0.5 88.5: their median 1, times 1.4826
    assert between[0, 1] == round(1000 / (4 * 1.4826))
    assert between[0, 3] == 1000


def test_wishes_and_old_acquaintances_count_both_ways():
    costs = table(
        [
            {"id": "a", "wishes": ["b", "m"], "met_before": ["c"]},
            {"id": "b", "wishes": ["a"]},
            {"id": "c"},
        ],
        [{"id": "m", "met_before": ["c"]}],
    )
    wishes = term(costs, Term.WISHES)
    met = term(costs, Term.NEW_ACQUAINTANCES)

    assert wishes.between[0].tolist() == [0, 0, 1000]
    assert wishes.to_place[:, 0].tolist() == [500, 1000, 1000]
    assert met.between[2].tolist() == [1000, 0, 0]
    assert met.to_place[:, 0].tolist() == [0, 0, 1000]


def test_a_weight_is_in_per_cent():
    costs = table(
        [{"id": "a", "themes": ["x"]}],
        [{"id": "m", "themes": ["y"]}, {"id": "n", "themes": ["x"]}],
        weights={"theme": 33},
    )

    assert costs.to_place[0].tolist()[:2] == [330, 0]


def test_a_group_without_mentor_costs_what_the_mean_mentor_does():
    costs = table(
        [{"id": "a", "themes": ["x"], "without_mentor": True}],
        [{"id": "m", "themes": ["x"]}, {"id": "n", "themes": ["y"]}],
        groups={"groups_without_mentor": 1},
        weights={"theme": 100},
    )

    assert costs.to_place[0].tolist() == [0, 1000, 500]


def test_real_travel_times_stand_instead_of_the_estimate():
    minutes = {"to_place": [[240], [480]], "between": [[0, 120], [120, 0]]}
    costs = table([{"id": "a"}, {"id": "b"}], [{"id": "m"}], travel_minutes=minutes)
    travel = term(costs, Term.TRAVEL)

    assert travel.to_place[:, 0].tolist() == [500, 1000]
    assert np.isnan(costs.km).all() or costs.km[0, 1] == 0


@pytest.mark.parametrize(
    ("largest", "scale", "fineness"),
    [(3, {1: 0, 2: 2, 3: 1}, 1), (4, {1: 0, 2: 6, 3: 3, 4: 2}, 3)],
)
def test_each_member_pays_its_mean_to_the_others(largest, scale, fineness):
    costs = table([{"id": "a"}], groups={"largest": largest})

    assert dict(costs.pair_scale) == scale
    assert costs.fineness == fineness
