"""How high the values of women and of men are, beside those of their kind."""

import numpy as np
import pytest

from bollplank.findings.kept import FOLDER
from bollplank.findings.levels import LEVEL, apart_from_the_kind, has_level
from bollplank.findings.levels_kept import levels_in
from tests.made_vintages import country, found_in

OWN = 3


@pytest.fixture
def levels(tmp_path):
    """Return a function that gives the levels of one indicator, (organisation, 2)."""

    def of(values, **parts):
        found, _, _ = found_in(tmp_path, values[None], {"result": parts})
        return levels_in(found.known)[0]

    return of


def test_the_estimate_is_the_mean_of_the_latest_years_as_published(levels):
    values = country(1)

    found = levels(values)

    expected = np.round(values[OWN, -3:], 1).mean(0)
    np.testing.assert_allclose(found[OWN]["estimate"], expected, rtol=1e-5)
    assert found[OWN]["latest"].tolist() == [2019, 2019]
    assert found[OWN]["first"].tolist() == [2017, 2017]


def test_a_missing_year_is_stepped_over_and_told(levels):
    values = country(1)
    values[OWN, 8] = np.nan
    values[OWN, :3] = np.nan

    found = levels(values)[OWN]

    assert found["first"].tolist() == [2016, 2016]


def test_what_moves_the_whole_country_is_no_noise(levels):
    values = country(1)
    shocks = np.random.default_rng(2).normal(0, 10, 10)[:, None]

    still, shaken = levels(values), levels(values + shocks)

    np.testing.assert_allclose(still["mean"], shaken["mean"], atol=0.2)
    np.testing.assert_allclose(still["deviation"], shaken["deviation"], rtol=0.1)


def test_the_posterior_holds_the_true_level_as_often_as_it_says(levels):
    random = np.random.default_rng(3)
    true = random.normal(0, 3, (200, 1, 1))
    values = 60 + true + random.normal(0, 3, (200, 6, 2))

    found = levels(values)

    away = (found["mean"] - (true[..., 0] - np.median(true))) / found["deviation"]
    assert 0.85 <= (np.abs(away) < 1.645).mean() <= 0.95


def test_women_and_men_are_judged_the_same_way(levels):
    values = country(4)

    plain, swapped = levels(values), levels(values[..., ::-1])

    np.testing.assert_array_equal(plain["mean"], swapped["mean"][:, ::-1])


def test_one_year_without_persons_cannot_be_judged(levels):
    found = levels(country(1, years=1))

    assert not np.isnan(found["estimate"]).any()
    assert np.isnan(found["mean"]).all()


def test_one_year_is_judged_by_the_persons_behind_it(tmp_path):
    share = country(1, years=1, noise=0.0)
    many, few = np.full(share.shape, 900.0), np.full(share.shape, 900.0)
    few[OWN] = 9.0

    def deviation(persons):
        found, _, _ = found_in(
            tmp_path,
            np.stack([share, persons]),
            {
                "passed": {"persons": "pupils"},
                "pupils": {"unit": "number", "decimals": 0},
            },
        )
        return levels_in(found.known)[0, OWN]["deviation"]

    assert (deviation(few) > deviation(many)).all()


def test_money_is_judged_as_its_logarithm(levels):
    values = 300_000 * np.exp(country(1) / 100)

    one = levels(values, unit="kronor", decimals=0)
    double = levels(values * 2, unit="kronor", decimals=0)

    np.testing.assert_allclose(one["mean"], double["mean"], atol=1e-3)


def test_numbers_of_persons_are_no_level(tmp_path):
    values = np.stack([country(1), country(2), country(3)])

    found, _, _ = found_in(
        tmp_path,
        values,
        {
            "passed": {"persons": "pupils"},
            "pupils": {"unit": "number"},
            "inhabitants": {"unit": "number"},
        },
    )

    judged = found.known.judged
    with_level = [judged.names[place][0] for place in np.flatnonzero(has_level(judged))]
    assert with_level == ["passed"]


def test_a_year_that_few_have_is_left_out():
    values = np.ones((1, 12, 2))
    values[0, 9:, 1] = np.nan

    apart = apart_from_the_kind(values)

    assert (apart[0, :, 0] == 0).all()
    assert np.isnan(apart[0, :, 1]).all()


def test_levels_are_kept_beside_the_vintage_and_found_again(tmp_path):
    found, snapshot, _ = found_in(tmp_path, country(1)[None], {"result": {}})

    levels = levels_in(found.known)

    kept = snapshot.folder.parent.parent / FOLDER / snapshot.id
    assert len(list(kept.glob("*/levels.npy"))) == 1
    assert len(list(kept.glob("*/cells.npy"))) == 1
    assert levels.dtype == LEVEL
    assert levels_in(found.known) is levels
