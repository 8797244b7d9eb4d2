"""Years that only repeat the year before are no measurements."""

import numpy as np
import pytest

from bollplank.findings.carried import carried_over
from tests.unit.findings.made_findings import all_of, found, near, towns

NAN = np.nan
ORGANISATIONS, YEARS = 30, 12
ELECTIONS = [2, 6, 10]


def every_fourth_year(seed=1):
    """One series, counted in election years and repeated in the years between."""
    random = np.random.default_rng(seed)
    counted = np.round(50 + random.normal(0, 3, (1, ORGANISATIONS, YEARS, 2)), 1)
    block = counted.copy()
    for year in range(1, YEARS):
        if year not in ELECTIONS:
            block[:, :, year] = block[:, :, year - 1]
    return block


def test_years_between_elections_are_carried_over():
    found = carried_over(every_fourth_year())

    expected = [year not in {0, *ELECTIONS} for year in range(YEARS)]
    np.testing.assert_array_equal(found, [expected])


def test_one_organisation_that_is_corrected_does_not_make_it_a_measurement():
    block = every_fourth_year()
    block[0, 3, 4] += 1.0
    block[0, 4:8, 5] = NAN

    np.testing.assert_array_equal(
        carried_over(block), carried_over(every_fourth_year())
    )


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(np.full((1, ORGANISATIONS, YEARS, 2), 100.0), id="even for ever"),
        pytest.param(every_fourth_year()[:, :9], id="too few to say"),
        pytest.param(
            np.random.default_rng(2).normal(0, 1, (1, ORGANISATIONS, YEARS, 2)),
            id="measured every year",
        ),
        pytest.param(np.full((1, ORGANISATIONS, YEARS, 2), NAN), id="nothing there"),
        pytest.param(every_fourth_year()[:, :, :1], id="one year"),
        pytest.param(every_fourth_year()[:, :, :0], id="no year"),
    ],
)
def test_other_figures_are_taken_as_they_are(block):
    assert carried_over(block).shape == (1, block.shape[2])
    assert not carried_over(block).any()


def test_both_sexes_have_to_stand_still():
    block = every_fourth_year()
    block[..., 1] += np.arange(YEARS)

    assert not carried_over(block).any()


def test_findings_rest_on_the_years_that_were_measured(tmp_path):
    facts, block = towns(ORGANISATIONS), every_fourth_year()
    thin = np.full_like(block, NAN)
    measured = [0, *ELECTIONS]
    thin[:, :, measured] = block[:, :, measured]

    carried = all_of(found(tmp_path / "one", block, {"i": {}}, facts=facts))
    thinned = all_of(
        found(
            tmp_path / "two",
            thin[:, :, measured],
            {"i": {}},
            facts=facts,
            years=[2012 + year for year in measured],
        )
    )

    for name, one in carried.items():
        other = thinned[name]
        assert (one.since, one.until) == (2018, 2022) == (other.since, other.until)
        assert one.verdict is other.verdict
        assert near(one.gap.low, other.gap.low)
        assert one.places == other.places
