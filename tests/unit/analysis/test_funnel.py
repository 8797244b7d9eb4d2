import numpy as np
import pytest
from scipy import stats

from bollplank.analysis import funnel

NAN = np.nan


def test_z_by_hand():
    found = funnel.funnel_z(np.array([30.0, NAN]), np.array([100.0, 5]), target=0.2)

    np.testing.assert_allclose(found, [0.1 / 0.04, NAN])


def test_overdispersion_is_the_mean_square_after_pulling_in_the_ends():
    z = np.array([*np.linspace(-1, 1, 21), NAN])

    assert funnel.overdispersion(z, winsorised=0) == pytest.approx(11 / 30)
    cut = np.clip(np.linspace(-1, 1, 21), -0.8, 0.8)
    assert funnel.overdispersion(z) == pytest.approx((cut**2).mean())


def test_overdispersion_of_nobody_is_an_error():
    with pytest.raises(ValueError, match="at least one"):
        funnel.overdispersion(np.array([NAN]))


def test_limits_are_widened_only_when_clearly_overdispersed():
    assert not funnel.is_overdispersed(1.2, organisations=200)
    assert funnel.is_overdispersed(1.21, organisations=200)


def test_normal_limits_by_hand():
    limits = funnel.normal_limits(np.array([100.0]), target=0.2, z=2, phi=4)

    assert limits.lower == pytest.approx([0.2 - 2 * 2 * 0.04])
    assert limits.upper == pytest.approx([0.2 + 2 * 2 * 0.04])


@pytest.mark.parametrize("z", [funnel.WARNING_Z, funnel.ACTION_Z])
@pytest.mark.parametrize("target", [0.0, 0.02, 0.5, 0.97, 1.0])
def test_exact_limits_are_binomial_quantiles(z, target):
    persons = np.array([1, 2, 7, 40, 333])

    limits = funnel.exact_limits(persons, target=target, z=z)

    tail = stats.norm.sf(z)
    lower = stats.binom.ppf(tail, persons, target).clip(0)
    upper = stats.binom.ppf(1 - tail, persons, target)
    np.testing.assert_allclose(limits.lower, lower / persons)
    np.testing.assert_allclose(limits.upper, upper / persons)


def test_exact_limits_need_persons():
    with pytest.raises(ValueError, match="at least one person"):
        funnel.exact_limits(np.array([3, 0]), target=0.5)


def test_few_persons_get_exact_limits_and_many_normal_ones():
    persons = np.array([20, 4000])

    drawn = funnel.funnel_limits(persons, target=0.2)

    exact = funnel.exact_limits(persons, target=0.2)
    normal = funnel.normal_limits(persons.astype(float), target=0.2)
    assert drawn.lower == pytest.approx([exact.lower[0], normal.lower[1]])
    assert drawn.upper == pytest.approx([exact.upper[0], normal.upper[1]])


def test_overdispersion_widens_exact_limits_too():
    persons = np.array([20])

    plain = funnel.funnel_limits(persons, target=0.2)
    wide = funnel.funnel_limits(persons, target=0.2, phi=4)

    assert wide.upper - 0.2 == pytest.approx(2 * (plain.upper - 0.2))


def test_limits_of_a_gap_add_the_variances():
    limits = funnel.limits_of_gap(
        np.array([100.0]), np.array([50.0]), shares=(0.8, 0.7), z=2
    )

    width = 2 * np.sqrt(0.16 / 100 + 0.21 / 50)
    assert limits.lower == pytest.approx([0.1 - width])
    assert limits.upper == pytest.approx([0.1 + width])
