import math
from itertools import combinations, permutations

import numpy as np
import pytest
from scipy import stats

from bollplank.analysis.trends import clear_directions, sen_intercept, trends

NAN = np.nan
YEARS = np.arange(2005, 2025)


def panel(*, seed=0, rows=40, digits=1):
    random = np.random.default_rng(seed)
    values = np.round(random.normal(size=(rows, 20)).cumsum(-1), digits)
    values[random.random(values.shape) < 0.3] = NAN
    return values


def test_a_line_by_hand():
    values = np.array([1.0, 2, 3, 4, 5, 6, NAN, 8])

    found = trends(values, years=np.arange(8), level=0.9)

    assert found.slope == 1.0
    assert found.score == 21
    assert found.tau == 1.0
    assert found.p == pytest.approx(2 / math.factorial(7))
    assert sen_intercept(values, found.slope, years=np.arange(8)) == 1.0


def test_slopes_and_limits_are_as_scipys():
    values = panel(digits=6)

    found = trends(values, years=YEARS, level=0.9)
    intercept = sen_intercept(values, found.slope, years=YEARS)

    for row, series in enumerate(values):
        known = ~np.isnan(series)
        wanted = stats.theilslopes(series[known], YEARS[known], alpha=0.9)
        assert found.slope[row] == pytest.approx(wanted.slope)
        assert intercept[row] == pytest.approx(wanted.intercept)
        assert found.lower[row] == pytest.approx(wanted.low_slope)
        assert found.upper[row] == pytest.approx(wanted.high_slope)


def test_the_exact_test_is_as_scipys():
    values = panel(digits=9)

    found = trends(values, years=YEARS)

    for row, series in enumerate(values):
        known = ~np.isnan(series)
        wanted = stats.kendalltau(YEARS[known], series[known], method="exact")
        assert found.tau[row] == pytest.approx(wanted.statistic)
        assert found.p[row] == pytest.approx(wanted.pvalue, rel=1e-9)


def test_the_exact_test_counts_every_order_of_five_years():
    scores = [
        sum((b > a) - (b < a) for a, b in combinations(order, 2))
        for order in permutations(range(5))
    ]

    found = trends(np.array([1.0, 0, 2, 3, 4]), years=np.arange(5))

    assert found.score == 8
    assert found.p == pytest.approx(np.mean([abs(score) >= 8 for score in scores]))


def test_ties_are_in_the_variance():
    values = panel(seed=3, digits=0)

    found = trends(values, years=YEARS)

    for row, series in enumerate(values):
        known = series[~np.isnan(series)]
        n, counts = known.size, np.unique(known, return_counts=True)[1]
        tied = (counts * (counts - 1) * (2 * counts + 5)).sum()
        variance = (n * (n - 1) * (2 * n + 5) - tied) / 18
        score = sum(np.sign(b - a) for a, b in combinations(known, 2))
        z = (score - np.sign(score)) / math.sqrt(variance)
        assert found.score[row] == score
        assert found.score_variance[row] == pytest.approx(variance)
        assert found.z[row] == pytest.approx(z)
        assert found.p[row] == pytest.approx(2 * stats.norm.sf(abs(z)))


def test_more_than_thirty_years_use_the_normal_approximation():
    years = np.arange(40)
    values = np.random.default_rng(1).normal(size=40)

    found = trends(values, years=years)

    assert found.p == pytest.approx(2 * stats.norm.sf(abs(found.z)))


def test_equal_published_values_are_equal_on_their_step():
    women = np.array([45.3, 50.1, 71.4, 9.3, 8.0])
    men = np.array([43.2, 48.0, 69.3, 7.2, 5.9])
    nearly = women - men

    raw = trends(nearly, years=np.arange(5))
    on_step = trends(nearly, years=np.arange(5), step=0.1)

    assert raw.score_variance > 0
    assert (on_step.score, on_step.score_variance, on_step.slope) == (0, 0, 0)


def test_a_step_changes_no_slope():
    values = panel()

    plain = trends(values, years=YEARS)
    on_step = trends(values, years=YEARS, step=np.full(40, 0.1))

    np.testing.assert_allclose(on_step.slope, plain.slope, 1e-9, 1e-12)


def test_every_second_year_keeps_its_distance():
    found = trends(np.arange(6.0), years=np.arange(2010, 2022, 2))

    assert found.slope == 0.5


def test_too_few_years_say_nothing():
    values = np.full((3, 20), NAN)
    values[0, :4], values[1, :5] = range(4), range(5)

    found = trends(values, years=YEARS)

    assert found.observed.tolist() == [4, 5, 0]
    np.testing.assert_array_equal(np.isnan(found.slope), [True, False, True])
    np.testing.assert_array_equal(np.isnan(found.p), [True, False, True])
    np.testing.assert_array_equal(np.isnan(found.tau), [True, False, True])


def test_an_interval_wider_than_the_series_is_not_told():
    found = trends(np.array([1.0, 3, 2]), years=np.arange(3), fewest=2)

    assert found.slope == 0.5
    assert np.isnan([found.lower, found.upper]).all()


def test_autocorrelation_makes_trends_less_certain():
    values, rho = panel(digits=9), 0.3
    inflated = math.sqrt(1.3 / 0.7)

    plain = trends(values, years=YEARS)
    found = trends(values, years=YEARS, autocorrelation=rho)
    unknown = trends(values, years=YEARS, autocorrelation=np.full(40, NAN))

    np.testing.assert_allclose(found.z, plain.z / inflated)
    from_exact = stats.norm.isf(plain.p / 2) / inflated
    np.testing.assert_allclose(found.p, 2 * stats.norm.sf(from_exact))
    assert (found.upper - found.lower >= plain.upper - plain.lower).all()
    np.testing.assert_array_equal(unknown.p, plain.p)


def test_blocks_of_any_shape_are_series_by_series():
    values = panel(rows=3000, digits=2).reshape(3, 10, 100, 20)

    found = trends(values.astype(np.float32), years=YEARS)

    assert found.slope.shape == (3, 10, 100)
    assert found.slope.dtype == np.float32
    alone = trends(values[2, 9, 7].astype(np.float32), years=YEARS)
    assert found.slope[2, 9, 7] == alone.slope
    assert found.p[2, 9, 7] == alone.p


def test_a_clear_direction_needs_six_years():
    values = np.array([[*range(5), NAN], range(6), range(6, 0, -1), [1, 0, 2, 1, 0, 2]])

    found = trends(values.astype(float), years=np.arange(6))

    assert clear_directions(found).tolist() == [0, 1, -1, 0]
