"""Nobody is called best or worst by chance, and other laws of places."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from bollplank.analysis.moderation import moderate
from bollplank.analysis.noise import (
    current_value,
    current_variance,
    pooled_autocorrelation,
    year_noise,
)
from bollplank.analysis.places import FEWEST_YEARS, shown_places
from bollplank.analysis.ranks import expected_rank

SEEDS = 1000
means = nps.arrays(np.float64, 8, elements=st.integers(-50, 50).map(float))
deviations = nps.arrays(
    np.float64, 8, elements=st.integers(1, 50).map(lambda number: number / 10)
)


@given(mean=means, deviation=deviations)
def test_expected_ranks_add_up_to_the_sum_of_the_places(mean, deviation):
    assert expected_rank(mean, deviation).sum() == pytest.approx(8 * 9 / 2)


@given(mean=means, deviation=deviations)
def test_turning_the_values_turns_the_ranks(mean, deviation):
    found = expected_rank(mean, deviation)

    np.testing.assert_allclose(expected_rank(-mean, deviation), 9 - found, 1e-9)


@given(mean=means)
def test_equally_certain_organisations_are_ranked_by_their_values(mean):
    found = expected_rank(mean, np.ones(8))

    by_value = found[np.argsort(-mean, kind="stable")]
    assert (np.diff(by_value) >= -1e-9).all()


def equal_countries(*, organisations, years, unlike, carried):
    """A thousand countries where all true gaps are 0, published with one decimal.

    ``unlike``: how much organisations' noise differs (log standard deviation).
    ``carried``: how much of a year's chance remains the next year.
    """
    shape = (SEEDS, organisations, years)
    chance = np.empty(shape, np.float32)
    for seed in range(SEEDS):
        random = np.random.default_rng(seed)
        of_one = random.standard_normal((organisations, years), np.float32)
        of_one *= np.exp(unlike * random.standard_normal((organisations, 1)))
        chance[seed] = of_one
    for year in range(1, years):
        chance[..., year] *= np.sqrt(1 - carried**2)
        chance[..., year] += carried * chance[..., year - 1]
    return np.round(chance, 1)


def extreme_places(values):
    """The shown intervals of those who might be called best or worst.

    They are the highest and the lowest by value and by value over its error: nobody
    between them can be more certain of the first or the last place.
    """
    noise = year_noise(values, rounding_step=0.1)
    steady = moderate(noise.variance, noise.degrees_of_freedom)
    rho = pooled_autocorrelation(noise, variance=steady.variance)
    now = current_value(values)
    variance = current_variance(steady.variance, years=now.years, autocorrelation=rho)
    freedom = noise.degrees_of_freedom + steady.prior_freedom[:, None]
    seen = {"freedom": freedom, "observed": np.full(freedom.shape, values.shape[-1])}
    orders = [np.argsort(now.value, -1), np.argsort(now.value / np.sqrt(variance), -1)]
    for seed in range(SEEDS):
        of_seed = {name: whole[seed] for name, whole in seen.items()}
        chosen = np.unique([order[seed][[0, -1]] for order in orders])
        yield shown_places(now.value[seed], variance[seed], chosen=chosen, **of_seed)


CASES = [
    pytest.param(290, FEWEST_YEARS, 0.0, 0.0, id="municipalities-fewest-years"),
    pytest.param(290, 8, 0.5, 0.3, id="municipalities-uneven-and-carried"),
    pytest.param(21, FEWEST_YEARS, 0.0, 0.0, id="regions-fewest-years"),
    pytest.param(21, 8, 0.5, 0.3, id="regions-uneven-and-carried"),
    pytest.param(10, 6, 0.5, 0.0, id="ten-of-uneven-noise"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("organisations", "years", "unlike", "carried"), CASES)
def test_nobody_is_called_best_or_worst_among_equals(
    organisations, years, unlike, carried
):
    values = equal_countries(
        organisations=organisations, years=years, unlike=unlike, carried=carried
    )

    alone, in_a_half = 0, 0
    for found in extreme_places(values):
        assert (found.best > 0).all()
        alone += int((found.best == found.worst).sum())
        half = organisations / 2
        in_a_half += int(((found.worst <= half) | (found.best > half + 0.5)).any())

    assert alone == 0
    assert in_a_half <= 0.10 * SEEDS
