"""Laws of trends, time to parity and percentiles that hold for all inputs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from bollplank.analysis.parity import ParityOutlook, time_to_parity
from bollplank.analysis.percentiles import percentiles
from bollplank.analysis.trends import trends

YEARS = np.arange(2012, 2024)
values = st.one_of(
    st.integers(-300, 300).map(lambda number: number / 8), st.just(np.nan)
)
series = nps.arrays(np.float64, (2, 12), elements=values)
MIRRORED = {"slope": "slope", "lower": "upper", "upper": "lower", "score": "score"}


@given(panel=series)
def test_mirroring_a_series_mirrors_its_trend(panel):
    there, back = trends(panel, years=YEARS), trends(-panel, years=YEARS)

    for name, turned in MIRRORED.items():
        np.testing.assert_array_equal(getattr(back, name), -getattr(there, turned))
    np.testing.assert_array_equal(back.p, there.p)


@given(panel=series)
def test_time_running_backwards_mirrors_the_trend_too(panel):
    there, back = trends(panel, years=YEARS), trends(panel[:, ::-1], years=YEARS)

    np.testing.assert_array_equal(back.slope, -there.slope)
    np.testing.assert_array_equal(back.p, there.p)


@given(panel=series, rise=st.sampled_from([-2.0, 0.5, 4.0]))
def test_adding_a_line_adds_its_slope(panel, rise):
    plain = trends(panel, years=YEARS)
    tilted = trends(panel + rise * (YEARS - 2012), years=YEARS)

    np.testing.assert_allclose(tilted.slope, plain.slope + rise, 1e-9, 1e-9)


@given(panel=series)
def test_the_slope_lies_in_its_interval_and_p_is_a_probability(panel):
    found = trends(panel, years=YEARS)
    told = ~np.isnan(found.lower)

    assert (found.lower[told] <= found.slope[told]).all()
    assert (found.slope[told] <= found.upper[told]).all()
    known = ~np.isnan(found.p)
    assert ((found.p[known] >= 0) & (found.p[known] <= 1)).all()


@given(panel=series)
def test_swapping_women_and_men_changes_no_parity_year(panel):
    there = time_to_parity(panel, years=YEARS, now=2024)
    back = time_to_parity(-panel, years=YEARS, now=2024)

    np.testing.assert_array_equal(back.outlook, there.outlook)
    np.testing.assert_allclose(back.earliest, there.earliest, 1e-6)


@given(panel=series)
def test_a_parity_year_is_ahead_and_the_earliest_comes_first(panel):
    found = time_to_parity(panel, years=YEARS, now=2024)

    closing = found.outlook == ParityOutlook.CLOSING
    assert (found.earliest[closing] <= found.latest[closing]).all()
    told = ~np.isnan(found.earliest)
    assert (found.earliest[told] >= 2024).all()


@given(row=nps.arrays(np.float64, 9, elements=values))
def test_percentiles_balance_around_the_middle(row):
    found, turned = percentiles(row), percentiles(-row)

    np.testing.assert_allclose(found + turned, np.where(np.isnan(found), np.nan, 100))
    if not np.isnan(found).all():
        assert np.nanmean(found) == pytest.approx(50)


@given(row=nps.arrays(np.float64, 9, elements=values))
def test_percentiles_see_only_the_order(row):
    np.testing.assert_array_equal(percentiles(row), percentiles(row**3))
    exact = row.astype(np.float32)
    np.testing.assert_allclose(percentiles(exact), percentiles(row), 1e-6)
