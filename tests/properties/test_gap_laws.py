import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from bollplank.analysis import gaps
from bollplank.analysis.gap_changes import Pair, gap_changes

tenths = st.integers(-50, 1000).map(lambda number: number / 10)
values = st.one_of(tenths, st.just(np.nan))
quadruples = nps.arrays(np.float64, (4, 3), elements=values)
MIRRORED = [gaps.difference, gaps.normalised_gap, gaps.log_ratio]
MIRRORED += [gaps.log_odds_ratio, gaps.cohens_h]
THE_SAME = [gaps.relative_gap, gaps.parity_index, gaps.harmonic_level]


@given(block=quadruples)
def test_swapping_women_and_men_mirrors_the_measure(block):
    women, men = block[:2]

    for measure in MIRRORED:
        there, back = measure(women=women, men=men), measure(women=men, men=women)
        np.testing.assert_array_equal(there, -back, measure.__name__)


@given(block=quadruples)
def test_swapping_women_and_men_leaves_measures_without_sign(block):
    women, men = block[:2]

    for measure in THE_SAME:
        there, back = measure(women=women, men=men), measure(women=men, men=women)
        np.testing.assert_array_equal(there, back, measure.__name__)


@given(block=quadruples)
def test_swapping_women_and_men_turns_the_ratio_over(block):
    women, men = np.abs(block[:2])

    there, back = (
        gaps.ratio(women=women, men=men),
        gaps.ratio(women=men, men=women),
    )

    both = (women > 0) & (men > 0)
    np.testing.assert_allclose((there * back)[both], 1.0, rtol=1e-15)


@given(block=quadruples, direction=st.sampled_from([1, 0, -1]))
def test_swapping_women_and_men_mirrors_warnings_and_who_is_worse_off(block, direction):
    women, men, total, _ = block
    step = np.asarray(0.1)

    there = gaps.worse_off(women=women, men=men, direction=direction)
    back = gaps.worse_off(women=men, men=women, direction=direction)

    np.testing.assert_array_equal(there, -back)
    np.testing.assert_array_equal(
        gaps.within_rounding(women=women, men=men, step=step),
        gaps.within_rounding(women=men, men=women, step=step),
    )
    np.testing.assert_array_equal(
        gaps.total_outside(women=women, men=men, total=total, step=step),
        gaps.total_outside(women=men, men=women, total=total, step=step),
    )


@given(block=quadruples, direction=st.sampled_from([1, 0, -1]))
def test_swapping_women_and_men_leaves_the_name_of_a_change(block, direction):
    known = {"direction": direction, "tolerance": 0.5}

    there = gap_changes(
        start=Pair(women=block[0], men=block[1]),
        end=Pair(women=block[2], men=block[3]),
        **known,
    )
    back = gap_changes(
        start=Pair(women=block[1], men=block[0]),
        end=Pair(women=block[3], men=block[2]),
        **known,
    )

    np.testing.assert_array_equal(there.label, back.label)
    np.testing.assert_array_equal(there.better_off, -back.better_off)
    np.testing.assert_array_equal(there.gap_end, back.gap_end)
    np.testing.assert_array_equal(there.change_better, back.change_better)


@given(block=quadruples)
def test_what_is_missing_stays_missing(block):
    women, men = block[:2]

    for measure in (*MIRRORED, *THE_SAME, gaps.ratio):
        found = measure(women=women, men=men)
        one_is_missing = np.isnan(women) | np.isnan(men)
        assert np.isnan(found[one_is_missing]).all(), measure.__name__


@given(block=quadruples)
def test_bounded_measures_keep_their_bounds(block):
    women, men, total, maximum = block
    normalised = gaps.normalised_gap(women=women, men=men)
    index = gaps.parity_index_with_level(
        women=women, men=men, total=total, maximum=maximum
    )

    assert (np.abs(normalised[~np.isnan(normalised)]) <= 1).all()
    assert ((index[~np.isnan(index)] >= 1) & (index[~np.isnan(index)] <= 100)).all()


@given(
    women=st.integers(0, 1000),
    men=st.integers(0, 1000),
    total=st.integers(0, 1000),
    decimals=st.integers(0, 2),
)
def test_float32_decides_as_exact_whole_numbers_do(women, men, total, decimals):
    scale = 10**decimals
    pair = {
        "women": np.array([women / scale], dtype=np.float32),
        "men": np.array([men / scale], dtype=np.float32),
    }
    step = np.float32(1 / scale)

    within = gaps.within_rounding(**pair, step=step)
    outside = gaps.total_outside(
        **pair, total=np.array([total / scale], dtype=np.float32), step=step
    )

    assert within.tolist() == [women == men]
    lowest, highest = min(women, men) - 1, max(women, men) + 1
    assert outside.tolist() == [not lowest <= total <= highest]
