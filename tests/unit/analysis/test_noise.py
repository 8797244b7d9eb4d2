import numpy as np
import pytest

from bollplank.analysis.noise import (
    current_value,
    current_variance,
    pooled_autocorrelation,
    year_noise,
)
from tests.unit.analysis import twins

NAN = np.nan


def panel(*, seed=0, shape=(3, 12, 9)):
    random = np.random.default_rng(seed)
    values = np.round(random.normal(size=shape) * 3, 1)
    values[random.random(shape) < 0.3] = NAN
    return values


def test_noise_by_hand():
    noise = year_noise(np.array([[1.0, 3.0, NAN, 2.0]]))

    assert noise.variance == pytest.approx([(4 + 1) / 4])
    assert noise.differences.tolist() == [2]
    assert noise.products == pytest.approx([2 * -1])
    assert noise.degrees_of_freedom == pytest.approx([8 / 5])


def test_noise_is_as_its_twin_series_by_series():
    values = panel()

    noise = year_noise(values, rounding_step=0.1)

    for place in np.ndindex(values.shape[:-1]):
        expected = twins.noise(values[place], 0.1)
        wanted = NAN if expected is None else expected
        assert noise.variance[place] == pytest.approx(wanted, nan_ok=True)
        wanted = twins.freedom(values[place])
        assert noise.degrees_of_freedom[place] == pytest.approx(wanted)


def test_a_series_that_never_moves_is_as_noisy_as_its_rounding():
    noise = year_noise(np.full((1, 5), 2.0), rounding_step=np.array([0.6]))

    assert noise.variance == pytest.approx([0.06])


def test_one_year_says_nothing_of_noise():
    noise = year_noise(np.array([[NAN, 2.0, NAN]]), rounding_step=0.1)

    assert np.isnan(noise.variance).all()
    assert noise.degrees_of_freedom.tolist() == [0]


def test_steady_drift_is_hardly_noise():
    drift = np.arange(10.0)

    assert year_noise(drift[None]).variance[0] == pytest.approx(0.5)
    assert drift.var() == pytest.approx(8.25)


def test_autocorrelation_is_as_its_twin():
    values = panel(seed=2, shape=(4, 30, 9))
    noise = year_noise(values)
    variance = np.where(noise.differences > 0, noise.variance + 0.3, NAN)

    found = pooled_autocorrelation(noise, variance=variance)

    for i in range(4):
        usable = variance[i] > 0
        wanted = twins.autocorrelation(values[i][usable], variance[i][usable])
        assert found[i] == pytest.approx(wanted)


def test_autocorrelation_is_found_again_in_simulation():
    random = np.random.default_rng(5)
    noise = random.standard_normal((290, 60))
    for year in range(1, 60):
        noise[:, year] = 0.4 * noise[:, year - 1] + np.sqrt(1 - 0.16) * noise[:, year]
    found = year_noise(noise)

    rho = pooled_autocorrelation(found, variance=np.ones(290))

    assert float(rho) == pytest.approx(0.4, abs=0.03)


def test_autocorrelation_is_not_known_from_two_years():
    noise = year_noise(np.array([[1.0, 2.0], [2.0, 4.0]]))

    assert np.isnan(pooled_autocorrelation(noise, variance=np.ones(2)))


def test_autocorrelation_of_what_never_moves_is_nought():
    noise = year_noise(np.ones((2, 5)))

    assert pooled_autocorrelation(noise, variance=np.ones(2)) == 0.0


def test_the_current_value_is_the_mean_of_the_latest_three_within_five_years():
    values = np.array(
        [
            [9.0, 9, 9, 1, 2, 6],
            [9, 9, 9, 1, NAN, 2],
            [9, 1, NAN, NAN, NAN, 2],
            [9, NAN, NAN, NAN, NAN, 2],
            [NAN, 4, NAN, NAN, NAN, NAN],
            [NAN, NAN, NAN, NAN, NAN, NAN],
        ]
    )

    current = current_value(values)

    expected = [3.0, 4.0, 1.5, 2.0, 4.0, NAN]
    np.testing.assert_allclose(current.value, expected)
    assert current.years.tolist() == [3, 3, 2, 1, 1, 0]
    assert current.latest.tolist() == [5, 5, 5, 5, 1, -1]


def test_the_current_value_is_as_its_twin():
    values = panel(seed=3)

    current = current_value(values)

    for place in np.ndindex(values.shape[:-1]):
        value, years, latest = twins.current(values[place])
        assert current.value[place] == pytest.approx(value, nan_ok=True)
        assert (current.years[place], current.latest[place]) == (years, latest)


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.9])
def test_the_variance_of_the_current_value_is_from_the_covariance_matrix(rho):
    years = np.array([[1, 2, 3, 0]])
    variance = np.array([[2.0, 0.5, 1.0, 1.0]])

    found = current_variance(variance, years=years, autocorrelation=np.array([rho]))

    wanted = [
        twins.variance_of_mean(v, n, rho) for v, n in [(2.0, 1), (0.5, 2), (1.0, 3)]
    ]
    np.testing.assert_allclose(found, [[*wanted, NAN]])


def test_an_autocorrelation_that_is_not_known_corrects_nothing():
    variance, years = np.array([[3.0]]), np.array([[3]])

    found = current_variance(variance, years=years, autocorrelation=np.array([NAN]))

    assert found == pytest.approx(1.0)


def test_float32_stays_float32():
    values = panel().astype(np.float32)
    noise = year_noise(values, rounding_step=np.float32(0.1))
    current = current_value(values)

    variance = current_variance(noise.variance, years=current.years)

    kinds = {noise.variance.dtype, current.value.dtype, variance.dtype}
    assert kinds == {np.dtype(np.float32)}
