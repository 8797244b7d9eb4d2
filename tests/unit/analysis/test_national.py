from dataclasses import fields, replace

import numpy as np
import pytest

from bollplank.analysis import gaps, noise
from bollplank.analysis.between import BetweenMethod, between_variance
from bollplank.analysis.discovery import benjamini_hochberg, two_sided_p
from bollplank.analysis.moderation import moderate
from bollplank.analysis.national import Depth, National, Organisations, national
from bollplank.analysis.national_gaps import Indicators, gap_steps, national_gaps
from bollplank.analysis.percentiles import percentiles
from bollplank.analysis.ranks import expected_rank
from bollplank.analysis.shrinkage import shrink, shrink_at
from bollplank.analysis.trends import trends

NAN = np.nan
CALENDAR = np.arange(2015, 2023)
INDICATORS = Indicators(
    step=np.array([0.1, 1.0, 0.1, 1.0]),
    as_log_ratio=np.array([False, False, True, False]),
    threshold=np.array([2.0, 2.0, 0.03, 2.0]),
)
TOWNS, COUNTIES = np.arange(0, 30, 2), np.array([*range(1, 30, 2), 30])
ORGANISATIONS = Organisations(
    kind=np.arange(31) % 2 + (np.arange(31) == 30),
    log_population=np.linspace(8, 12, 31),
)


def block(*, seed=0):
    random = np.random.default_rng(seed)
    level = random.uniform(30, 60, (4, 31, 1, 1))
    values = level + random.normal(0, 4, (4, 31, 8, 3))
    values += random.normal(0, 3, (4, 31, 1, 3))
    values = np.round(values / INDICATORS.step[:, None, None, None])
    values *= INDICATORS.step[:, None, None, None]
    values[random.random((4, 31, 8)) < 0.2] = NAN
    values[3, :, :5] = NAN
    values[3, 8:] = NAN
    return values.astype(np.float32)


def analysed(values, **settings):
    given = {"indicators": INDICATORS, "organisations": ORGANISATIONS, **settings}
    return national(values, calendar=CALENDAR, **given)


def assert_same(one, other):
    for field in fields(National):
        np.testing.assert_array_equal(
            getattr(one, field.name), getattr(other, field.name), field.name
        )


def test_gaps_are_women_minus_men_on_the_published_step():
    values = block()

    found = national_gaps(values, INDICATORS)

    raw = gaps.difference(women=values[..., 0], men=values[..., 1])
    np.testing.assert_allclose(found[:2], raw[:2], atol=1e-4)
    whole = found[1][~np.isnan(found[1])]
    np.testing.assert_array_equal(whole, np.rint(whole))
    assert np.unique(found[0][~np.isnan(found[0])]).size < 300


def test_money_is_compared_as_a_log_ratio():
    values = block()
    values[2, 0, 0] = [0, 5, 5]
    values[2, 0, 1] = [-4, 5, 5]

    found = national_gaps(values, INDICATORS)

    wanted = gaps.log_ratio(women=values[2, ..., 0], men=values[2, ..., 1])
    np.testing.assert_allclose(found[2], wanted, rtol=1e-5, atol=1e-7)
    assert np.isnan(found[2, 0, :2]).all()


def test_swapping_women_and_men_turns_every_gap():
    values = block()

    found = national_gaps(values, INDICATORS)

    swapped = national_gaps(values[..., [1, 0, 2]], INDICATORS)
    np.testing.assert_array_equal(found, -swapped)


def test_rounding_weighs_more_in_the_ratio_of_small_sums():
    values = np.full((1, 2, 3, 3), 100, np.float32)
    values[0, 1] = NAN
    money = Indicators(
        step=np.array([5.0]), as_log_ratio=np.array([True]), threshold=np.array([0.03])
    )

    found = gap_steps(values, money)

    assert found == pytest.approx(np.array([[0.05, 5.0]]))


def shrunk_at_depth(estimate, variance, depth):
    settings = {"threshold": INDICATORS.threshold}
    if depth is not Depth.SIMPLE:
        return shrink(estimate, variance, **settings)
    method = BetweenMethod.DERSIMONIAN_LAIRD
    tau_squared = between_variance(estimate, variance, method=method)
    return shrink_at(estimate, variance, tau_squared, **settings)


def step_by_step(values, members, depth):
    """The same for one kind of organisation, without pieces and threads."""
    part = np.ascontiguousarray(values[:, members])
    gap = national_gaps(part, INDICATORS)
    own = noise.year_noise(gap, rounding_step=gap_steps(part, INDICATORS))
    size = ORGANISATIONS.log_population[members]
    steady = moderate(own.variance, own.degrees_of_freedom, log_population=size)
    rho = noise.pooled_autocorrelation(own, variance=steady.variance)
    now = noise.current_value(gap)
    variance = noise.current_variance(
        steady.variance, years=now.years, autocorrelation=rho
    )
    shrunk = shrunk_at_depth(now.value, variance, depth)
    moved = trends(gap, years=CALENDAR, autocorrelation=rho[:, None])
    freedom = own.degrees_of_freedom + steady.prior_freedom[:, None]
    p = two_sided_p(now.value / np.sqrt(variance), freedom=freedom)
    by_year = percentiles(np.ascontiguousarray(np.moveaxis(gap, -1, 0)))
    by_year = np.moveaxis(by_year, 0, -1)
    rank = expected_rank(shrunk.mean, shrunk.deviation)
    told, nothing = depth is not Depth.JUDGED, np.full(by_year.shape, NAN)
    return rho, {
        "estimate": now.value,
        "variance": variance,
        "mean": shrunk.mean,
        "over": shrunk.over,
        "expected_rank": rank if depth is Depth.FULL else np.full(rank.shape, NAN),
        "slope": moved.slope,
        "trend_p": moved.p,
        "p_gap": p,
        "listed_gap": benjamini_hochberg(p),
        "percentile": by_year if told else nothing,
    }


@pytest.mark.parametrize("depth", Depth)
def test_the_country_is_step_by_step_what_the_parts_give(depth):
    values = block()

    found = analysed(values, depth=depth)

    for kind, members in enumerate((TOWNS, COUNTIES)):
        rho, wanted = step_by_step(values, members, depth)
        for name, of_parts in wanted.items():
            got = getattr(found, name)[:, members]
            np.testing.assert_allclose(got, of_parts, 1e-5, 1e-6, err_msg=name)
        np.testing.assert_allclose(found.autocorrelation[:, kind], rho, 1e-6)


def test_kinds_are_never_pooled():
    values, other = block(), block(seed=1)
    other[:, ORGANISATIONS.kind == 0] = values[:, ORGANISATIONS.kind == 0]

    found, changed = analysed(values), analysed(other)

    np.testing.assert_array_equal(found.mean[:, TOWNS], changed.mean[:, TOWNS])
    assert (found.mean[0, COUNTIES] != changed.mean[0, COUNTIES]).any()


def test_any_number_of_threads_and_pieces_gives_the_same(monkeypatch):
    values = block()
    alone = analysed(values, workers=1)

    assert_same(alone, analysed(values, workers=3))
    monkeypatch.setattr("bollplank.analysis.national._SERIES_AT_ONCE", 1)
    assert_same(alone, analysed(values))


def test_neighbouring_organisations_give_the_same_as_scattered_ones():
    values = block()
    order = np.argsort(ORGANISATIONS.kind, kind="stable")
    sorted_by_kind = Organisations(
        kind=ORGANISATIONS.kind[order],
        log_population=ORGANISATIONS.log_population[order],
    )

    found = analysed(values)

    turned = analysed(values[:, order], organisations=sorted_by_kind)
    np.testing.assert_allclose(turned.mean, found.mean[:, order], 1e-6)
    np.testing.assert_array_equal(turned.verdict, found.verdict[:, order])


def test_missing_everywhere_is_missing_everywhere():
    found = analysed(np.full((4, 31, 8, 3), NAN, np.float32))

    assert (found.verdict == 0).all()
    assert (found.latest == -1).all()
    assert (found.observed == 0).all()
    assert np.isnan(found.mean).all()


def test_the_block_is_only_read():
    values = block()
    values.flags.writeable = False

    assert_same(analysed(values), analysed(block()))


def test_a_published_step_of_nought_is_an_error():
    with pytest.raises(ValueError, match="step above 0"):
        analysed(block(), indicators=replace(INDICATORS, step=np.zeros(4)))


def test_a_missing_population_is_an_error():
    unknown = replace(ORGANISATIONS, log_population=np.full(31, NAN))

    with pytest.raises(ValueError, match="population is missing"):
        analysed(block(), organisations=unknown)
