import numpy as np
import pytest
from scipy import stats

from bollplank.analysis.parity import ParityOutlook, time_to_parity

NAN = np.nan
YEARS = np.arange(2010, 2021)


def line(*, gap, slope, noise=0.2, seed=0):
    """A gap this year and a change per year, with a little noise."""
    random = np.random.default_rng(seed)
    return gap + slope * (YEARS - 2020) + random.normal(0, noise, YEARS.size)


def not_ruled_out(values, level, inflated=1.0):
    """Years ahead, every tenth of one up to 80, that the data do not rule out."""
    known = ~np.isnan(values)
    s, g = YEARS[known] - 2020, values[known]
    design = np.column_stack([np.ones(s.size), s])
    inverse = np.linalg.inv(design.T @ design)
    coefficient = inverse @ design.T @ g
    left = g - design @ coefficient
    variance = inflated * left @ left / (s.size - 2) * inverse
    t = stats.t(s.size - 2).ppf((1 + level) / 2)
    ahead = np.arange(0, 80, 0.1)
    at = np.column_stack([np.ones(ahead.size), ahead])
    width = t * np.sqrt(np.einsum("ij,jk,ik->i", at, variance, at))
    return ahead[np.abs(at @ coefficient) <= width]


def test_a_closing_gap_has_an_earliest_and_a_latest_year():
    values = line(gap=4, slope=-0.4)

    found = time_to_parity(values, years=YEARS, now=2020)

    grid = 2020 + not_ruled_out(values, 0.90)
    assert str(found.outlook) == ParityOutlook.CLOSING
    assert float(found.earliest) == pytest.approx(grid[0], abs=0.11)
    assert float(found.latest) == pytest.approx(grid[-1], abs=0.11)


def test_autocorrelation_makes_the_set_wider():
    values = line(gap=-4, slope=0.4)

    found = time_to_parity(values, years=YEARS, now=2020, autocorrelation=0.3)

    grid = 2020 + not_ruled_out(values, 0.90, 1.3 / 0.7)
    assert float(found.earliest) == pytest.approx(grid[0], abs=0.11)
    assert float(found.latest) == pytest.approx(grid[-1], abs=0.11)


def test_without_a_clear_slope_only_not_before_can_be_said():
    values = line(gap=6, slope=-0.05, noise=1.0)

    found = time_to_parity(values, years=YEARS, now=2020)

    grid = 2020 + not_ruled_out(values, 0.90)
    assert str(found.outlook) == ParityOutlook.NO_CLEAR_TREND
    assert float(found.earliest) == pytest.approx(grid[0], abs=0.11)
    assert np.isnan(found.latest)


@pytest.mark.parametrize(
    ("gap", "slope", "outlook"),
    [
        (0.05, -0.4, ParityOutlook.NOT_RULED_OUT_NOW),
        (4, 0.4, ParityOutlook.WIDENING),
        (-4, -0.4, ParityOutlook.WIDENING),
        (60, -0.4, ParityOutlook.BEYOND_HORIZON),
    ],
)
def test_the_other_answers(gap, slope, outlook):
    found = time_to_parity(line(gap=gap, slope=slope), years=YEARS, now=2020)

    assert str(found.outlook) == outlook
    assert np.isnan(found.earliest) == (outlook != ParityOutlook.BEYOND_HORIZON)


def test_a_gap_that_never_moves_never_closes():
    found = time_to_parity(np.full(11, 3.0), years=YEARS, now=2020)

    assert str(found.outlook) == ParityOutlook.NO_CLEAR_TREND
    assert np.isnan(found.earliest)
    assert (found.gap_now, found.slope) == (3.0, 0.0)


def test_too_few_years_say_nothing():
    values = line(gap=4, slope=-0.4)
    values[4:] = NAN

    found = time_to_parity(values, years=YEARS, now=2020)

    assert str(found.outlook) == ParityOutlook.TOO_FEW_YEARS
    fields = [found.earliest, found.latest, found.gap_now, found.slope]
    assert np.isnan([*fields, found.slope_lower, found.slope_upper]).all()


def test_nothing_observed_says_nothing():
    found = time_to_parity(np.full((2, 11), NAN), years=YEARS, now=2020)

    assert found.outlook.tolist() == [ParityOutlook.TOO_FEW_YEARS] * 2


def test_blocks_are_series_by_series_each_from_its_own_year():
    values = np.array([line(gap=4, slope=-0.4), line(gap=4, slope=0.4)])
    now = np.array([2020, 2018])

    found = time_to_parity(values, years=YEARS, now=now)

    for row in range(2):
        alone = time_to_parity(values[row], years=YEARS, now=int(now[row]))
        assert found.outlook[row] == alone.outlook
        assert found.gap_now[row] == alone.gap_now


def test_the_interval_holds_the_true_year_as_often_as_it_says():
    random = np.random.default_rng(6)
    values = 4 - 0.4 * (YEARS - 2020) + random.normal(0, 0.4, (4000, 11))

    found = time_to_parity(values, years=YEARS, now=2020, level=0.90)

    told = found.outlook == ParityOutlook.CLOSING
    held = (found.earliest <= 2030) & (found.latest >= 2030)
    assert told.mean() > 0.99
    assert held[told].mean() == pytest.approx(0.90, abs=0.02)
