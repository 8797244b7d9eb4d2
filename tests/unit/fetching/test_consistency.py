import numpy as np
import pytest

from bollplank.domain.figures import Unit
from bollplank.store.consistency import (
    contradictions,
    impossible,
    odd_jumps,
    scale_breaks,
    scale_change,
)

NAN = np.nan


def told(women, men, total, unit=Unit.PERCENT, step=0.1):
    return contradictions(
        women=np.array(women),
        men=np.array(men),
        total=np.array(total),
        unit=unit,
        step=step,
    ).tolist()


def test_a_share_of_all_lies_between_women_and_men():
    women, men = [50.0] * 4, [60.0] * 4
    assert told(women, men, [49.0, 50.0, 55.0, 60.2]) == [True, False, False, True]


def test_a_difference_of_rounding_is_no_contradiction():
    assert told([50.0], [50.0], [50.1]) == [False]
    assert told([50.0], [50.0], [50.2]) == [True]


def test_nothing_follows_where_one_of_the_three_is_missing():
    assert told([NAN, 1.0, 1.0], [1.0, NAN, 1.0], [9.0, 9.0, NAN]) == [False] * 3


def test_a_number_of_all_is_the_sum():
    women, men = [10.0, 20.0, 30.0], [5.0, 5.0, 5.0]
    total = [15.0, 25.0, 36.0]
    assert told(women, men, total, Unit.NUMBER, 1.0) == [False, False, False]
    assert told(women, men, total, Unit.NUMBER, 0.1) == [False, False, True]


def test_a_number_that_is_a_mean_lies_between():
    women, men, total = [1.0, 2.0, 3.0], [2.0, 3.0, 4.0], [1.5, 2.5, 9.0]
    assert told(women, men, total, Unit.NUMBER) == [False, False, True]


@pytest.mark.parametrize("unit", [Unit.INDEX, Unit.SHARE, Unit.RATIO, Unit.UNKNOWN])
def test_a_total_in_some_units_says_nothing(unit):
    assert told([1.0], [2.0], [99.0], unit) == [False]


def test_women_and_men_may_change_places():
    women, men = np.random.default_rng(1).uniform(0, 100, (2, 50))
    total = np.linspace(0, 100, 50)
    assert told(women, men, total) == told(men, women, total)


def test_values_that_all_became_a_tenth_have_changed_scale():
    before = np.array([[4.0, 12.0, NAN], [30.0, 80.0, 55.0]])
    assert scale_change(before=before, after=before / 10) == 0.1
    assert scale_change(before=before, after=before * 100) == 100.0


def test_values_that_were_corrected_a_little_have_not():
    before = np.linspace(10, 90, 40)
    assert scale_change(before=before, after=before + 1) is None
    assert scale_change(before=before, after=before) is None


def test_four_values_are_too_few_to_tell():
    before = np.array([1.0, 2.0, 3.0, 4.0])
    assert scale_change(before=before, after=before * 10) is None
    again = np.append(before, 5.0)
    assert scale_change(before=again, after=again * 10) == 10.0


def test_a_few_values_that_were_ten_times_wrong_may_be_mended():
    before = np.arange(1.0, 101.0)
    after = before.copy()
    after[:20] *= 10
    assert scale_change(before=before, after=after) is None


def test_a_year_in_which_everything_is_ten_times_more_is_told():
    values = np.random.default_rng(2).normal(50, 3, (30, 6))
    values[:, 4:] *= 10
    values[:, 3] = NAN
    assert scale_breaks(values) == {4: 10.0}


def test_rounding_does_not_hide_a_change_from_per_mille_to_per_cent():
    per_mille = np.random.default_rng(3).uniform(4, 20, (40, 2)).round(1)
    per_mille[:, 1] = (per_mille[:, 0] / 10).round(1)
    assert scale_breaks(per_mille) == {1: 0.1}


def test_ordinary_years_have_no_break():
    values = np.random.default_rng(4).normal(50, 10, (30, 8))
    assert scale_breaks(values) == {}
    assert scale_breaks(np.full((3, 4), NAN)) == {}


def test_a_jump_is_odd_in_comparison_with_what_is_usual():
    values = np.random.default_rng(5).normal(50, 1, (20, 10))
    values[3, 6] += 40
    found = np.argwhere(odd_jumps(values)).tolist()
    assert found == [[3, 6], [3, 7]]


def test_a_place_that_always_swings_may_swing():
    values = np.random.default_rng(6).normal(50, 0.5, (20, 10))
    values[0] = [20, 80] * 5
    assert not odd_jumps(values).any()


def test_nothing_is_odd_where_nothing_moves_or_is_known():
    assert not odd_jumps(np.full((4, 5), 7.0)).any()
    assert not odd_jumps(np.full((4, 5), NAN)).any()


def test_percentages_have_two_ends_and_kronor_none():
    values = np.array([-1.0, 0.0, 100.0, 101.0, NAN])
    below, above = impossible(values, unit=Unit.PERCENT)
    assert below.tolist() == [True, False, False, False, False]
    assert above.tolist() == [False, False, False, True, False]
    assert not np.any(impossible(values, unit=Unit.KRONOR))
