import numpy as np
import pytest
from scipy import interpolate, optimize, stats

from bollplank.analysis import null_share as shares
from bollplank.analysis.discovery import (
    benjamini_hochberg,
    benjamini_yekutieli,
    discoveries_in_selected,
    expected_false,
    holm,
    simes_p,
    two_sided_p,
)
from bollplank.analysis.null_share import null_share, q_values

NAN = np.nan
ADJUSTMENTS = pytest.mark.parametrize(
    "adjust", [benjamini_hochberg, benjamini_yekutieli, holm]
)


def some_p(*, seed=0, n=40):
    return np.round(np.random.default_rng(seed).random(n) ** 2, 3)


def test_p_is_students():
    z, freedom = np.array([-2.0, 0.5, NAN, 3.0]), np.array([4.0, 9.5, 3.0, np.inf])

    found = two_sided_p(z, freedom=freedom)

    wanted = [2 * stats.t(4).sf(2), 2 * stats.t(9.5).sf(0.5), NAN, 2 * stats.norm.sf(3)]
    np.testing.assert_allclose(found, wanted, 1e-9)


def test_benjamini_and_hochberg_by_hand():
    found = benjamini_hochberg(np.array([0.04, 0.01, NAN, 0.03, 0.9]))

    np.testing.assert_allclose(found, [0.16 / 3, 0.04, NAN, 0.16 / 3, 0.9])


def test_benjamini_and_hochberg_is_as_its_twin():
    p = some_p()

    found = benjamini_hochberg(p)

    for own, adjusted in zip(p, found, strict=True):
        at_least = [q * p.size / (p <= q).sum() for q in p if q >= own]
        assert adjusted == pytest.approx(min(*at_least, 1.0))


def test_benjamini_and_yekutieli_is_as_scipys():
    p = some_p()

    wanted = stats.false_discovery_control(p, method="by")

    np.testing.assert_allclose(benjamini_yekutieli(p), wanted)


def test_holm_by_hand():
    found = holm(np.array([0.01, 0.04, 0.03, NAN]))

    np.testing.assert_allclose(found, [0.03, 0.06, 0.06, NAN])


@ADJUSTMENTS
def test_each_family_is_by_itself_and_holes_do_not_count(adjust):
    p = np.array([some_p(seed=seed, n=12) for seed in range(3)])
    holed = p.copy()
    holed[1, 4] = NAN

    found = adjust(holed)

    np.testing.assert_allclose(found[0], adjust(p[0]))
    np.testing.assert_allclose(np.delete(found[1], 4), adjust(np.delete(p[1], 4)))
    assert np.isnan(found[1, 4])


@ADJUSTMENTS
def test_a_family_without_tests_has_nothing(adjust):
    assert np.isnan(adjust(np.full((2, 3), NAN))).all()


def test_simes_is_the_least_adjusted_p():
    p = np.array([[0.02, 0.03, NAN], [NAN, NAN, NAN]])

    np.testing.assert_allclose(simes_p(p), [0.03, NAN])


def test_selecting_first_makes_the_limit_stricter_inside():
    p = np.array([[0.001, 0.06, 0.9], [0.5, 0.6, 0.7], [0.4, 0.5, NAN], [NAN] * 3])

    listed = discoveries_in_selected(p, q=0.10)

    assert listed.tolist() == [[True, False, False], *[[False] * 3] * 3]
    assert (benjamini_hochberg(p[0]) <= 0.10).tolist() == [True, True, False]


def test_nothing_is_listed_from_nothing():
    assert not discoveries_in_selected(np.full((2, 2), NAN)).any()


def test_how_many_listed_and_how_many_may_be_chance():
    adjusted = np.array([0.01, 0.1, 0.11, NAN])

    assert expected_false(adjusted, q=0.10) == (2, pytest.approx(0.2))


def test_the_share_without_differences_is_found_in_simulation():
    random = np.random.default_rng(3)
    p = np.concatenate([random.random(8000), random.random(2000) * 1e-3, [NAN]])

    assert null_share(p) == pytest.approx(0.8, abs=0.03)


def test_the_share_is_the_smoothing_splines_last_value():
    random = np.random.default_rng(4)
    p = np.concatenate([random.random(300), random.random(150) ** 6])
    limits = 0.05 * np.arange(1, 20)
    raw = [(p >= limit - 1e-12).mean() / (1 - limit) for limit in limits]

    found = null_share(p)

    def fitted(log_smoothing, y):
        smoothing = np.exp(log_smoothing)
        return interpolate.make_smoothing_spline(limits, y, lam=smoothing)(limits)

    def surplus_freedom(log_smoothing):
        return (
            sum(fitted(log_smoothing, row)[k] for k, row in enumerate(np.eye(19))) - 3
        )

    wanted = fitted(optimize.brentq(surplus_freedom, -12, 2, xtol=1e-4), raw)[-1]
    assert found == pytest.approx(wanted, rel=1e-4)


def test_the_scale_of_the_smoothing_is_that_of_the_b_splines():
    x = np.linspace(0, 1, 19)
    knots = np.concatenate([[0] * 3, x, [1] * 3])
    basis = [interpolate.BSpline(knots, row, 3) for row in np.eye(21)]
    node, weight = np.polynomial.legendre.leggauss(2)
    at = ((x[1:] + x[:-1])[:, None] + np.diff(x)[:, None] * node).ravel() / 2
    of = np.tile(weight, 18) / 36

    cross = [(spline(x) ** 2).sum() for spline in basis[2:-3]]
    penalty = [(spline.derivative(2)(at) ** 2 * of).sum() for spline in basis[2:-3]]

    ratio = sum(cross) / sum(penalty)
    assert pytest.approx(ratio, rel=1e-12) == shares._TRACE_RATIO


def test_q_values_are_adjusted_p_times_the_share():
    p = np.append(some_p(n=400), NAN)

    np.testing.assert_allclose(q_values(p), null_share(p) * benjamini_hochberg(p))


def test_the_share_is_never_above_one():
    assert null_share(np.linspace(0.5, 1, 60)) == 1.0


def test_an_estimate_below_nought_says_nothing():
    almost_all_small = np.append(np.random.default_rng(0).random(1000) * 0.5, 0.96)

    assert null_share(almost_all_small) == 1.0


@pytest.mark.parametrize("p", [[0.1, 0.5], [NAN], []])
def test_without_a_p_near_one_the_share_cannot_be_told(p):
    with pytest.raises(ValueError, match="cannot be told"):
        null_share(np.array(p))
