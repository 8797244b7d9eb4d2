"""Agreement of raters on ordered labels, against slow obvious twins."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from bollplank.analysis.agreement import Metric, agreement, krippendorff, ranges

LABELS = st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan])
PANELS = arrays.arrays(
    float, st.tuples(st.integers(1, 4), st.integers(1, 8)), elements=LABELS
)


def twin(ratings, metric):
    """Return alpha from every pair of ratings, one by one."""
    items = [[value for value in column if not np.isnan(value)] for column in ratings.T]
    items = [values for values in items if len(values) > 1]
    everything = [value for values in items for value in values]
    n = len(everything)

    def apart(a, b):
        if metric is Metric.NOMINAL:
            return float(a != b)
        if metric is Metric.INTERVAL:
            return (a - b) ** 2
        if metric is Metric.RATIO:
            return ((a - b) / (a + b)) ** 2
        low, high = min(a, b), max(a, b)
        between = sum(low <= each <= high for each in everything)
        ends = everything.count(low) + everything.count(high)
        return (between - ends / 2) ** 2 if low != high else 0.0

    if n == 0:
        return np.nan
    observed = sum(
        sum(apart(a, b) for a, b in permutations(values, 2)) / (len(values) - 1)
        for values in items
    )
    expected = sum(apart(a, b) for a, b in permutations(everything, 2)) / (n - 1)
    return 1 - observed / expected if expected else np.nan


@given(PANELS, st.sampled_from(Metric))
def test_alpha_is_the_slow_twins(ratings, metric):
    assert krippendorff(ratings, metric=metric) == pytest.approx(
        twin(ratings, metric), rel=1e-9, abs=1e-9, nan_ok=True
    )


@given(PANELS, st.randoms(use_true_random=False))
def test_order_of_raters_and_items_changes_nothing(ratings, random):
    raters, items = list(range(ratings.shape[0])), list(range(ratings.shape[1]))
    random.shuffle(raters)
    random.shuffle(items)

    assert krippendorff(ratings[raters][:, items]) == pytest.approx(
        krippendorff(ratings), nan_ok=True
    )


def test_full_agreement_is_one():
    assert krippendorff(np.array([[1.0, 2.0, 4.0], [1.0, 2.0, 4.0]])) == 1


def test_equal_ratings_everywhere_are_told_and_not_measured():
    found = agreement(np.array([[2.0, 2.0], [2.0, 2.0]]))

    assert np.isnan(found.alpha)
    assert found.all_equal


def test_nothing_that_meets_is_not_full_agreement():
    found = agreement(np.array([[1.0, np.nan], [np.nan, 2.0]]))

    assert np.isnan(found.alpha)
    assert not found.all_equal


def test_the_interval_holds_alpha_and_is_the_same_each_time():
    rng = np.random.default_rng(1)
    truth = rng.integers(1, 5, 20)
    ratings = np.clip(truth + rng.integers(-1, 2, (3, 20)), 1, 4).astype(float)

    found = agreement(ratings)

    assert found == agreement(ratings)
    assert found.low < found.alpha < found.high < 1


@given(PANELS)
def test_ranges_are_highest_minus_lowest(ratings):
    for column, found in zip(ratings.T, ranges(ratings), strict=True):
        values = column[~np.isnan(column)]
        expected = np.ptp(values) if values.size > 1 else np.nan
        assert found == pytest.approx(expected, nan_ok=True)
