"""Funnels: where a gap is more than chance, from the persons behind it."""

import numpy as np
import pytest

from bollplank.domain.figures import ValueStatus
from bollplank.findings.funnels import funnel_of
from tests.unit.findings.made_findings import towns, vintage

ORGANISATIONS, YEAR = 40, 2012
PARTS = {
    "passed": {"persons": "pupils"},
    "pupils": {"unit": "number", "decimals": 0, "direction": "none"},
}


def made_block(*, spread=0.0, seed=1):
    """One year of shares drawn from 60 and 50 per cent, and of pupils."""
    random = np.random.default_rng(seed)
    pupils = np.round(np.exp(random.uniform(3, 7, (ORGANISATIONS, 1, 2))))
    true = np.array([0.6, 0.5]) + spread * random.normal(0, 1, (ORGANISATIONS, 1, 2))
    passed = random.binomial(pupils.astype(int), np.clip(true, 0.05, 0.95)) / pupils
    return np.stack([100 * passed, pupils])


def made_funnel(folder, block, *, parts=PARTS, chosen=None, **settings):
    facts = towns(ORGANISATIONS)
    snapshot, catalogue = vintage(folder, block, parts, facts=facts, **settings)
    return funnel_of(
        snapshot,
        catalogue.of("made", "passed"),
        year=YEAR,
        organisations=chosen or list(facts),
    )


def test_limits_are_those_of_the_binomial_distribution(tmp_path):
    block = made_block()

    found = made_funnel(tmp_path, block)

    share, pupils = np.round(block[0, :, 0], 1) / 100, block[1, :, 0]
    of_all = (share * pupils).sum(0) / pupils.sum(0)
    error = np.sqrt((of_all * (1 - of_all) / pupils).sum(1))
    middle = of_all[0] - of_all[1]
    np.testing.assert_allclose(found.target, 100 * middle)
    np.testing.assert_allclose(found.warning.upper, 100 * (middle + 1.959964 * error))
    np.testing.assert_allclose(found.action.lower, 100 * (middle - 3.090232 * error))
    np.testing.assert_allclose(found.gap, 100 * (share[:, 0] - share[:, 1]))
    np.testing.assert_array_equal(found.women, pupils[:, 0])
    assert found.overdispersion == 1.0
    assert found.is_rough[pupils.min(1) * 0.24 < 10].all()


def test_about_one_in_twenty_passes_the_limits_by_chance(tmp_path):
    outside = []
    for seed in range(8):
        found = made_funnel(tmp_path / f"{seed}", made_block(seed=seed))
        outside += list((found.gap < found.warning.lower).astype(int))
        outside += list((found.gap > found.warning.upper).astype(int))

    assert 0.01 <= 2 * np.mean(outside) <= 0.10


def test_limits_are_widened_where_organisations_differ(tmp_path):
    narrow = made_funnel(tmp_path / "one", made_block())
    wide = made_funnel(tmp_path / "two", made_block(spread=0.15))

    assert wide.overdispersion > 2
    width = (wide.warning.upper - wide.warning.lower) / 2
    plain = (narrow.warning.upper - narrow.warning.lower) / 2
    assert (width > 1.2 * plain).all()


def test_the_curve_meets_the_limits_where_the_sexes_are_split_as_in_all(tmp_path):
    block = made_block()
    block[1, :, 0, 1] = block[1, :, 0, 0]

    found = made_funnel(tmp_path, block)

    of_all = found.women + found.men
    drawn = np.interp(of_all, found.persons, found.warning_curve.upper)
    np.testing.assert_allclose(drawn, found.warning.upper, rtol=0.01)
    assert (np.diff(found.warning_curve.upper) < 0).all()


def test_only_those_compared_with_both_values_and_both_counts_are_there(tmp_path):
    codes = list(towns(ORGANISATIONS))
    status = {
        (0, 0, 0, 0): ValueStatus.SUPPRESSED,
        (1, 1, 0, 1): ValueStatus.SUPPRESSED,
        (0, 2, 0, 0): ValueStatus.APPROXIMATE,
    }

    found = made_funnel(tmp_path, made_block(), status=status, chosen=codes[:20])

    assert found.organisations == tuple(codes[3:20])


@pytest.mark.parametrize(
    ("parts", "chosen"),
    [
        pytest.param({**PARTS, "passed": {}}, None, id="nobody counts"),
        pytest.param(PARTS, ["1000", "1001"], id="two organisations"),
        pytest.param(
            {**PARTS, "passed": {"unit": "points", "persons": "pupils"}},
            None,
            id="not per cent",
        ),
    ],
)
def test_without_counts_there_is_no_funnel(tmp_path, parts, chosen):
    assert made_funnel(tmp_path, made_block(), parts=parts, chosen=chosen) is None


def test_where_everybody_passes_there_is_no_funnel(tmp_path):
    block = made_block()
    block[0] = 100.0

    assert made_funnel(tmp_path, block) is None
