import numpy as np
import pytest
from scipy import optimize, stats

from bollplank.analysis.between import BetweenMethod, between_variance
from bollplank.analysis.normal import half_area, normal_area
from bollplank.analysis.shrinkage import shrink, shrink_at
from tests.unit.analysis import twins

NAN = np.nan
FIELDS = ["mean", "deviation", "positive", "over_country", "over", "under"]
ALL_METHODS = pytest.mark.parametrize("method", BetweenMethod)


def country(*, seed=0, n=15, between=1.0):
    random = np.random.default_rng(seed)
    v = random.uniform(0.3, 2, n)
    return 1.5 + random.normal(0, between, n) + random.normal(0, np.sqrt(v)), v


def test_the_quick_area_of_the_normal_is_near_the_exact_one():
    z = np.linspace(-12, 12, 4001)

    quick = normal_area(z.astype(np.float32))

    assert quick.dtype == np.float32
    assert np.abs(quick - stats.norm.cdf(z)).max() < 2e-6


def test_float64_gets_the_exact_area_of_the_normal():
    z = np.array([-40.0, -8, 0, 1, NAN])

    np.testing.assert_allclose(normal_area(z), stats.norm.cdf(z), 1e-14)


def test_the_half_area_turns_sign_with_z_and_ends_at_a_half():
    z = np.array([0, 1, 1e3, 1e30, np.inf], np.float32)

    np.testing.assert_array_equal(half_area(-z), -half_area(z))
    np.testing.assert_array_equal(half_area(z)[2:], 0.5)


def test_shrinking_is_as_its_twin():
    x, v = country()

    found = shrink(x, v, threshold=0.7)

    wanted = twins.posterior(x, v, 0.7)
    for name, row in zip(FIELDS, wanted, strict=True):
        np.testing.assert_allclose(getattr(found, name), row, 1e-5, err_msg=name)


def test_shrinking_is_as_its_twin_when_organisations_hardly_differ():
    x, v = country(seed=4, between=0.0)

    found = shrink(x, v, threshold=0.7)

    wanted = twins.posterior(x, v, 0.7)
    for name, row in zip(FIELDS, wanted, strict=True):
        np.testing.assert_allclose(getattr(found, name), row, 1e-5, err_msg=name)


def test_each_indicator_is_shrunk_by_itself_however_many_there_are():
    rows = [country(seed=seed, n=200) for seed in range(30)]
    x, v = (np.array(both) for both in zip(*rows, strict=True))
    threshold = np.linspace(0, 2, 30)

    found = shrink(x, v, threshold=threshold)

    for row in (0, 13, 29):
        alone = shrink(x[row], v[row], threshold=threshold[row])
        np.testing.assert_allclose(found.over[row], alone.over, 1e-12)
        np.testing.assert_allclose(found.country[row], alone.country, 1e-12)


def test_without_probabilities_the_rest_is_the_same():
    x, v = country(n=20)

    whole, short = shrink(x, v, threshold=1.0), shrink(x, v, probabilities=False)

    for name in ("mean", "deviation", "country", "spread"):
        np.testing.assert_array_equal(getattr(whole, name), getattr(short, name))
    for name in ("positive", "over_country", "over", "under"):
        assert np.isnan(getattr(short, name)).all()


def test_a_missing_organisation_changes_nothing_for_the_others():
    x, v = country()
    with_hole = np.insert(x, 3, NAN), np.insert(v, 3, 1.0)
    without_variance = np.insert(x, 3, 9.0), np.insert(v, 3, NAN)

    full = shrink(x, v)

    for holed in (with_hole, without_variance):
        found = shrink(*holed)
        assert np.isnan(found.mean[3])
        np.testing.assert_allclose(np.delete(found.mean, 3), full.mean)
        np.testing.assert_allclose(found.country, full.country)


def test_fewer_than_ten_organisations_are_too_few_to_judge():
    x, v = country(n=9)

    found = shrink(x, v)

    assert all(np.isnan(getattr(found, name)).all() for name in FIELDS)
    assert np.isnan(found.country)


def test_organisations_all_alike_are_all_the_country():
    found = shrink(np.full(12, 2.5), np.full(12, 0.4))

    np.testing.assert_allclose(found.mean, 2.5)
    np.testing.assert_allclose(found.deviation, np.sqrt(0.4 / 12))
    np.testing.assert_allclose(found.over_country, 0.5)
    assert found.spread == 0.0


def test_no_indicators_in_none_out():
    found = shrink(np.ones((0, 12)), np.ones((0, 12)))

    assert found.mean.shape == (0, 12)
    assert found.country.shape == (0,)


def test_a_variance_of_nought_is_an_error():
    with pytest.raises(ValueError, match="above 0"):
        shrink(np.zeros(12), np.zeros(12))


def test_float32_is_near_enough():
    x, v = country(n=290)

    exact = shrink(x, v, threshold=1.0)
    found = shrink(x.astype("f4"), v.astype("f4"), threshold=1.0)

    for name in FIELDS:
        near = getattr(found, name)
        assert near.dtype == np.float32
        np.testing.assert_allclose(near, getattr(exact, name), 1e-4, 1e-5)


def test_with_tau_known_the_posterior_is_the_textbook_one():
    x, v = country()

    found = shrink_at(x, v, np.float64(0.8))

    w = 1 / (v + 0.8)
    mu = (w * x).sum() / w.sum()
    pull = 0.8 / (0.8 + v)
    deviation = np.sqrt(pull * v + (1 - pull) ** 2 / w.sum())
    np.testing.assert_allclose(found.mean, mu + pull * (x - mu))
    np.testing.assert_allclose(found.deviation, deviation)
    np.testing.assert_allclose(found.positive, stats.norm.cdf(found.mean / deviation))


def test_tau_that_is_not_known_is_shown_as_too_few():
    found = shrink_at(np.full(12, NAN), np.full(12, NAN), np.float64(NAN))

    assert np.isnan(found.mean).all()


def test_paule_mandel_solves_its_equation():
    x, v = country(seed=1)

    def excess(tau_squared):
        w = 1 / (v + tau_squared)
        mu = (w * x).sum() / w.sum()
        return (w * (x - mu) ** 2).sum() - (x.size - 1)

    found = between_variance(x, v, method=BetweenMethod.PAULE_MANDEL)

    assert float(found) == pytest.approx(optimize.brentq(excess, 0, 100))


def test_restricted_likelihood_is_highest_where_it_is_said():
    x, v = country(seed=1)

    def minus_likelihood(tau_squared):
        w = 1 / (v + tau_squared)
        mu = (w * x).sum() / w.sum()
        squares = (w * (x - mu) ** 2).sum()
        return (-np.log(w).sum() + np.log(w.sum()) + squares) / 2

    found = between_variance(x, v, method=BetweenMethod.RESTRICTED_LIKELIHOOD)

    best = optimize.minimize_scalar(minus_likelihood, bounds=(0, 20), method="bounded")
    assert float(found) == pytest.approx(best.x, rel=1e-4)


def test_dersimonian_and_laird_by_hand():
    found = between_variance(
        np.array([0.0, 2.0, NAN]),
        np.array([1.0, 1.0, 1.0]),
        method=BetweenMethod.DERSIMONIAN_LAIRD,
    )

    assert float(found) == pytest.approx(1.0)


@ALL_METHODS
def test_values_nearer_than_chance_differ_by_nothing(method):
    x, v = np.array([[1.0, 1.1, 0.9, 1.0]]), np.ones((1, 4))

    assert between_variance(x, v, method=method) == [0.0]


@ALL_METHODS
def test_one_organisation_does_not_differ_from_anybody(method):
    found = between_variance(np.array([1.0, NAN]), np.ones(2), method=method)

    assert np.isnan(found)
