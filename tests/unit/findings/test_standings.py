"""Where values stand among those of chosen others."""

import numpy as np
import pytest

from bollplank.findings.standings import (
    excess,
    percentile_intervals,
    probability_beyond,
    standings,
)


def among(mean, others, *, deviation=0.01, of_others=0.01):
    others = np.atleast_2d(np.asarray(others, float))
    return standings(
        np.array([mean]),
        np.array([deviation]),
        of_others=others,
        deviation_of_others=np.where(np.isnan(others), np.nan, of_others),
    )


def test_the_quarters_are_those_of_the_others_that_have_a_value():
    found = among(7.0, [1.0, 2.0, np.nan, 4.0, 8.0, 9.0])

    assert found.count.tolist() == [5]
    assert found.low_quarter[0] == pytest.approx(2.0)
    assert found.median[0] == pytest.approx(4.0)
    assert found.high_quarter[0] == pytest.approx(8.0)
    assert found.percentile[0] == pytest.approx(60.0)


def test_with_three_others_nothing_is_told():
    found = among(7.0, [1.0, 2.0, 3.0])

    assert np.isnan([found.median[0], found.percentile[0]]).all()


def test_with_nobody_beside_nothing_is_told():
    found = among(7.0, np.empty((1, 0)))

    assert found.count.tolist() == [0]
    assert np.isnan(found.percentile[0])


def test_a_value_that_nobody_knows_well_stands_in_the_middle():
    sure = among(3.0, [1.0, 1.1, 0.9, 1.0])
    unsure = among(3.0, [1.0, 1.1, 0.9, 1.0], deviation=100.0)

    assert sure.percentile[0] == pytest.approx(100.0)
    assert unsure.percentile[0] == pytest.approx(50.0, abs=1.0)


def test_the_order_of_the_others_plays_no_part():
    random = np.random.default_rng(1)
    others, own = random.normal(size=(3, 12)), random.normal(size=3)
    turned = others[:, ::-1]
    kept = {"deviation": np.full(3, 0.3), "deviation_of_others": np.full((3, 12), 0.4)}

    before = standings(own, of_others=others, **kept)
    after = standings(own, of_others=turned, **kept)

    np.testing.assert_allclose(before.percentile, after.percentile)
    np.testing.assert_array_equal(before.median, after.median)


def test_the_interval_holds_the_true_share_about_as_often_as_it_says():
    random = np.random.default_rng(7)
    rows, size, noise = 400, 14, 0.7
    truth = random.normal(size=(rows, size + 1))
    seen = truth + random.normal(scale=noise, size=truth.shape)
    pull = 1 / (1 + noise**2)
    mean, deviation = pull * seen, np.full(seen.shape, np.sqrt(pull) * noise)

    low, high = percentile_intervals(
        mean[:, 0],
        deviation[:, 0],
        of_others=mean[:, 1:],
        deviation_of_others=deviation[:, 1:],
    )

    share = 100 * (truth[:, 1:] < truth[:, :1]).mean(-1)
    held = ((low <= share + 1e-6) & (share <= high + 1e-6)).mean()
    assert 0.85 <= held <= 0.99


def test_turning_every_value_around_mirrors_the_interval():
    random = np.random.default_rng(3)
    own, others = random.normal(size=5), random.normal(size=(5, 9))
    spread = np.full(5, 0.5), np.full((5, 9), 0.5)

    low, high = percentile_intervals(
        own, spread[0], of_others=others, deviation_of_others=spread[1]
    )
    turned = percentile_intervals(
        -own, spread[0], of_others=-others, deviation_of_others=spread[1]
    )

    np.testing.assert_allclose(low, 100 - turned[1], atol=100 / 9 + 1e-6)
    np.testing.assert_allclose(high, 100 - turned[0], atol=100 / 9 + 1e-6)


def test_being_apart_counts_from_where_it_matters():
    near = probability_beyond(
        np.array([2.0]), np.array([0.1]), middle=np.array([1.0]), distance=2.0
    )
    far = probability_beyond(
        np.array([-2.5]), np.array([0.1]), middle=np.array([1.0]), distance=2.0
    )

    assert near[0] < 0.01
    assert far[0] > 0.99


def test_a_spread_smaller_than_what_matters_makes_nothing_large():
    found = among(5.0, [1.0, 1.0, 1.0, 1.0])

    assert excess(np.array([5.0]), among=found, distance=np.array([2.0])) == [2.0]
