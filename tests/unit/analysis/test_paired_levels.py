"""Levels before and after, against slow obvious twins."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bollplank.analysis.paired_levels import movement, rank_sum, shift

LEVELS = st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan])
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), min_size=1, max_size=20)


def columns(pairs):
    before, after = zip(*pairs, strict=True)
    return np.array(before), np.array(after)


@given(PAIRS)
def test_movement_counts_items_one_by_one(pairs):
    known = [(a, b) for a, b in pairs if a == a and b == b]  # noqa: PLR0124 -- NaN
    found = movement(*columns(pairs))

    assert found.up == sum(b > a for a, b in known)
    assert found.down == sum(b < a for a, b in known)
    assert found.same == sum(b == a for a, b in known)


@given(PAIRS)
def test_the_sign_test_is_scipys(pairs):
    found = movement(*columns(pairs))
    moved = found.up + found.down
    expected = stats.binomtest(found.up, moved).pvalue if moved else 1.0

    assert found.p_sign == pytest.approx(expected, rel=1e-9)


@given(PAIRS)
def test_going_the_other_way_mirrors_movement_and_shift(pairs):
    before, after = columns(pairs)
    there, back = movement(before, after), movement(after, before)

    assert (there.up, there.down, there.same) == (back.down, back.up, back.same)
    assert there.p_sign == back.p_sign
    assert shift(before, after).delta == pytest.approx(
        -shift(after, before).delta, nan_ok=True
    )


@given(PAIRS)
def test_the_shift_compares_every_level_with_every_other(pairs):
    before, after = columns(pairs)
    signs = [np.sign(b - a) for a in before for b in after]
    known = [sign for sign in signs if not np.isnan(sign)]
    expected = np.mean(known) if known else np.nan

    found = shift(before, after, samples=10)

    assert found.delta == pytest.approx(expected, nan_ok=True)


def test_levels_that_all_rose_are_a_full_shift():
    found = shift(np.array([1.0, 1.0, 2.0]), np.array([3.0, 4.0, 4.0]))

    assert (found.delta, found.low, found.high) == (1, 1, 1)


def test_nothing_to_rank_gives_no_number():
    assert all(np.isnan(each) for each in rank_sum(np.array([np.nan]), np.array([1.0])))
