"""Shrinkage, moderated variance, rank sets, false discovery and funnels against R."""

import numpy as np
import pytest

from bollplank.analysis import discovery, funnel
from bollplank.analysis.between import BetweenMethod, between_variance
from bollplank.analysis.moderation import moderate
from bollplank.analysis.null_share import null_share, q_values
from bollplank.analysis.rank_sets import (
    may_be_among,
    rank_sets,
    simultaneous_rank_sets,
)
from bollplank.analysis.ranks import expected_rank, rank_interval
from bollplank.analysis.shrinkage import shrink, shrink_at
from tests.reference.folder import content, each

METHODS = {
    "DL": (BetweenMethod.DERSIMONIAN_LAIRD, 1e-6),
    "PM": (BetweenMethod.PAULE_MANDEL, 1e-3),
    "REML": (BetweenMethod.RESTRICTED_LIKELIHOOD, 1e-3),
}
POSTERIOR = {"mean": "mean", "deviation": "sd", "positive": "p_positive"}
SAME_SETS, SAME_SIMULTANEOUS_SETS = 1, 2


def of(name):
    path = f"uncertainty/{name}.json"
    return each(path, content(path).items(), called=lambda case: case[0])


def arrays(case, *names):
    return [np.array(case[1][name], float) for name in names]


@of("shrinkage")
@pytest.mark.parametrize("method", METHODS)
def test_point_estimates_of_tau_are_as_in_metafor(case, method):
    x, v = arrays(case, "x", "v")
    expected = case[1]["metafor"].get(method)
    if expected is None:
        pytest.skip(f"the case has no {method}")
    solve, tolerance = METHODS[method]

    tau_squared = between_variance(x, v, method=solve)
    found = shrink_at(x, v, tau_squared, fewest=2)

    near = {"rel": tolerance, "abs": tolerance * float(np.median(v))}
    assert float(tau_squared) == pytest.approx(expected["tau2"], **near)
    assert float(found.country) == pytest.approx(expected["mu"], **near)
    np.testing.assert_allclose(found.mean, expected["blup"], 1e-3, near["abs"])
    np.testing.assert_allclose(found.deviation, expected["blup_se"], 1e-3)


@of("shrinkage")
@pytest.mark.parametrize(("points", "tolerance"), [(400, 1e-6), (40, 1e-2)])
def test_the_grid_gives_the_posterior(case, points, tolerance):
    x, v = arrays(case, "x", "v")
    expected = case[1]["grid"]
    scale = tolerance * np.array(expected["sd"])

    found = shrink(x, v, points=points, fewest=2)

    for name, key in POSTERIOR.items():
        wanted, got = np.array(expected[key]), getattr(found, name)
        near = tolerance * np.abs(wanted) + (scale if key == "mean" else tolerance)
        assert (np.abs(got - wanted) <= near).all(), key
    near = {"rel": tolerance, "abs": float(scale.max())}
    assert float(found.country) == pytest.approx(expected["e_mu"], **near)
    assert float(found.spread) == pytest.approx(expected["e_tau"], rel=tolerance)


@of("shrinkage")
def test_expected_ranks_and_intervals_are_as_in_simulation(case):
    mean, deviation = (np.array(case[1]["grid"][key]) for key in ("mean", "sd"))

    rank = expected_rank(mean, deviation)
    interval = rank_interval(mean, deviation, level=0.90)

    assert np.abs(rank - case[1]["expected_rank"]).max() <= 0.5
    assert np.abs(interval.best - np.array(case[1]["rank_lo90"])).max() <= 2
    assert np.abs(interval.worst - np.array(case[1]["rank_hi90"])).max() <= 2


@of("shrinkage")
def test_forty_points_and_float32_give_the_same_ranks(case):
    x, v = (values.astype(np.float32) for values in arrays(case, "x", "v"))

    found = shrink(x, v, fewest=2)
    rank = expected_rank(found.mean, found.deviation)

    assert np.abs(rank - case[1]["expected_rank"]).max() <= 0.5


@of("moderated_variance")
def test_moderated_variance_is_as_in_limma(case):
    s2, freedom = arrays(case, "s2", "df")
    expected = case[1]

    found = moderate(s2, freedom)

    near = {"rel": 1e-9}
    prior = expected["df_prior"]
    prior = np.inf if prior in {None, "Inf"} else prior
    assert float(found.prior_freedom) == pytest.approx(prior, **near)
    assert float(found.prior[0]) == pytest.approx(expected["var_prior"], **near)
    np.testing.assert_allclose(found.variance, expected["var_post"], 1e-9)


@of("rank_sets")
@pytest.mark.parametrize(
    ("prefix", "stepdown"), [("marg", True), ("marg_single", False)]
)
def test_rank_sets_are_as_in_csranks(case, prefix, stepdown):
    x, s = arrays(case, "x", "s")

    found = rank_sets(x, s, stepdown=stepdown)

    best, worst = arrays(case, f"{prefix}_L", f"{prefix}_U")
    assert np.abs(found.best - best).max() <= SAME_SETS
    assert np.abs(found.worst - worst).max() <= SAME_SETS


@of("rank_sets")
def test_simultaneous_rank_sets_are_as_in_csranks(case):
    x, s = arrays(case, "x", "s")

    found = simultaneous_rank_sets(x, s)

    best, worst = arrays(case, "simul_L", "simul_U")
    assert np.abs(found.best - best).max() <= SAME_SIMULTANEOUS_SETS
    assert np.abs(found.worst - worst).max() <= SAME_SIMULTANEOUS_SETS


@of("rank_sets")
def test_the_top_five_are_as_in_csranks(case):
    x, s = arrays(case, "x", "s")

    sets = simultaneous_rank_sets(x, s)

    # Those whose best place is on the edge may differ by the other's drawn quantile.
    settled = np.abs(np.array(case[1]["simul_L"]) - 5.5) > SAME_SIMULTANEOUS_SETS
    found, wanted = may_be_among(sets, first=5), np.array(case[1]["top5"])
    np.testing.assert_array_equal(found[settled], wanted[settled])


@of("fdr")
@pytest.mark.parametrize(
    ("key", "adjust"),
    [
        ("BH", discovery.benjamini_hochberg),
        ("BY", discovery.benjamini_yekutieli),
        ("holm", discovery.holm),
    ],
)
def test_adjusted_p_are_as_in_r(case, key, adjust):
    (p,) = arrays(case, "p")

    np.testing.assert_allclose(adjust(p), case[1][key], 1e-12, 1e-15)


@of("fdr")
def test_q_values_are_as_in_qvalue(case):
    (p,) = arrays(case, "p")
    if not case[1].get("q"):
        with pytest.raises(ValueError, match="cannot be told"):
            q_values(p)
        return

    assert null_share(p) == pytest.approx(case[1]["pi0"], rel=1e-6)
    np.testing.assert_allclose(q_values(p), case[1]["q"], 1e-6, 1e-15)


@of("funnel")
def test_funnels_are_as_in_r(case):
    events, persons = arrays(case, "events", "n")
    expected = case[1]
    target = events.sum() / persons.sum()

    z = funnel.funnel_z(events, persons, target=target)

    near = {"rtol": 1e-9, "atol": 1e-12}
    assert target == pytest.approx(expected["p"], rel=1e-9)
    np.testing.assert_allclose(z, expected["z"], **near)
    assert funnel.overdispersion(z, winsorised=0) == pytest.approx(expected["phi_raw"])
    assert funnel.overdispersion(z) == pytest.approx(expected["phi_winsor10"], rel=1e-9)
    for name, far in (("95", funnel.WARNING_Z), ("998", funnel.ACTION_Z)):
        limits = funnel.normal_limits(persons, target=target, z=far)
        np.testing.assert_allclose(limits.lower, expected[f"lo{name}"], **near)
        np.testing.assert_allclose(limits.upper, expected[f"hi{name}"], **near)
    exact = funnel.exact_limits(persons.astype(int), target=target)
    np.testing.assert_allclose(exact.lower, expected["exact_lo95"], **near)
    np.testing.assert_allclose(exact.upper, expected["exact_hi95"], **near)
