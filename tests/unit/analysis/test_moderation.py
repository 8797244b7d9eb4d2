import numpy as np
import pytest
from scipy import special

from bollplank.analysis.moderation import inverse_trigamma, moderate
from tests.unit.analysis import twins

NAN = np.nan


def variances(*, seed=0, n=40, prior=6.0):
    random = np.random.default_rng(seed)
    freedom = random.choice([0.7, 2.3, 5.6, 11.0], n)
    true = prior / random.chisquare(prior, n)
    return true * random.chisquare(freedom) / freedom, freedom


def test_inverse_trigamma_undoes_trigamma():
    y = np.geomspace(1e-4, 1e8, 60)

    assert inverse_trigamma(special.polygamma(1, y)) == pytest.approx(y, rel=1e-6)


def test_inverse_trigamma_of_nought_is_endless_and_of_nothing_nothing():
    found = inverse_trigamma(np.array([0.0, NAN, 1e-9]))

    np.testing.assert_allclose(found, [np.inf, NAN, 1e9], 1e-6)


def test_moderation_is_as_its_twin():
    s2, freedom = variances()
    total, prior, prior_freedom = twins.moderated(s2, freedom)

    found = moderate(s2, freedom)

    np.testing.assert_allclose(found.variance, total, 1e-8)
    np.testing.assert_allclose(found.prior, prior, 1e-8)
    assert float(found.prior_freedom) == pytest.approx(prior_freedom, rel=1e-8)


def test_moderation_follows_the_size_of_the_population():
    s2, freedom = variances(seed=1, n=60)
    sizes = np.random.default_rng(2).normal(9, 1, 60)
    s2 *= np.exp(-0.6 * (sizes - 9))
    total, prior, prior_freedom = twins.moderated(s2, freedom, sizes)

    found = moderate(s2, freedom, log_population=sizes)

    np.testing.assert_allclose(found.variance, total, 1e-8)
    np.testing.assert_allclose(found.prior, prior, 1e-8)
    assert float(found.prior_freedom) == pytest.approx(prior_freedom, rel=1e-8)


def test_each_indicator_is_moderated_by_itself():
    rows = [variances(seed=seed) for seed in range(3)]
    s2, freedom = (np.array(both) for both in zip(*rows, strict=True))

    found = moderate(s2, freedom)

    for row in range(3):
        alone = moderate(s2[row], freedom[row])
        np.testing.assert_allclose(found.variance[row], alone.variance)


def test_without_own_variance_an_organisation_gets_the_usual_one():
    s2, freedom = variances()
    s2[:2], freedom[:2] = NAN, 0

    found = moderate(s2, freedom)

    np.testing.assert_allclose(found.variance[:2], found.prior[:2])
    np.testing.assert_allclose(
        found.variance[2:], moderate(s2[2:], freedom[2:]).variance
    )


def test_organisations_no_more_different_than_chance_share_one_variance():
    freedom = np.full(50, 4.0)
    s2 = np.linspace(0.9, 1.1, 50)

    found = moderate(s2, freedom)

    assert np.isinf(found.prior_freedom)
    np.testing.assert_allclose(found.variance, found.prior)


def test_one_organisation_keeps_its_own_variance():
    found = moderate(np.array([2.0, NAN]), np.array([3.0, 0.0]))

    np.testing.assert_array_equal(found.variance, [2.0, NAN])
    assert float(found.prior_freedom) == 0.0


def test_nobody_has_a_variance():
    found = moderate(np.full((1, 3), NAN), np.zeros((1, 3)))

    assert np.isnan(found.variance).all()
    assert np.isnan(found.prior_freedom).all()


def test_a_variance_of_nought_is_lifted_and_does_not_drag_the_others_down():
    s2, freedom = variances()
    lifted = np.concatenate([s2, [1e-5 * np.median([*s2, 0.0])]])

    found = moderate(np.concatenate([s2, [0.0]]), np.concatenate([freedom, [2.0]]))

    wanted = moderate(lifted, np.concatenate([freedom, [2.0]]))
    np.testing.assert_allclose(found.prior, wanted.prior)
    assert np.isfinite(found.variance).all()


def test_only_noughts_are_nought_for_everyone():
    found = moderate(np.zeros(12), np.full(12, 2.0))

    assert np.isfinite(found.variance).all()


def test_a_line_needs_ten_organisations_of_different_sizes():
    s2, freedom = variances(n=9)

    few = moderate(s2, freedom, log_population=np.arange(9.0))
    same = moderate(*variances(), log_population=np.full(40, 9.0))

    np.testing.assert_allclose(few.variance, moderate(s2, freedom).variance)
    np.testing.assert_allclose(same.variance, moderate(*variances()).variance)


def test_a_missing_population_is_an_error():
    with pytest.raises(ValueError, match="population is missing"):
        moderate(*variances(n=3), log_population=np.array([1.0, NAN, 2.0]))
