"""Trends and time to parity against SciPy, pymannkendall and an own solution."""

import numpy as np
import pytest

from bollplank.analysis.parity import ParityOutlook, time_to_parity
from bollplank.analysis.trends import sen_intercept, trends
from tests.reference.folder import content, each

NAME = "trend/trend.json"
OUTLOOKS = {
    "too few years": ParityOutlook.TOO_FEW_YEARS,
    "parity within uncertainty now": ParityOutlook.NOT_RULED_OUT_NOW,
    "closing": ParityOutlook.CLOSING,
    "widening": ParityOutlook.WIDENING,
    "no clear trend": ParityOutlook.NO_CLEAR_TREND,
}
NEAR = {"rel": 1e-9, "abs": 1e-12, "nan_ok": True}
of_each = each(NAME, content(NAME).items(), called=lambda case: case[0])


def number(value):
    return np.nan if value is None else float(value)


def series(case):
    years = np.array(case[1]["year"], int)
    return np.array([number(gap) for gap in case[1]["gap"]]), years


@of_each
def test_mann_kendall_is_as_expected(case):
    gaps, years = series(case)
    expected = case[1]["mann_kendall"]

    found = trends(gaps, years=years, fewest=2)

    assert int(found.observed) == expected["n"]
    assert float(found.score) == expected["S"]
    assert float(found.score_variance) == pytest.approx(expected["var"], **NEAR)
    assert float(found.z) == pytest.approx(expected["z"], **NEAR)
    assert float(found.p) == pytest.approx(expected["p"], **NEAR)
    assert float(found.tau) == pytest.approx(expected["tau"], **NEAR)


@of_each
def test_theil_sen_is_as_expected(case):
    gaps, years = series(case)
    expected = case[1]["theil_sen_90"]

    found = trends(gaps, years=years, level=0.90, fewest=2)
    intercept = sen_intercept(gaps, found.slope, years=years)

    assert float(found.slope) == pytest.approx(number(expected["slope"]), **NEAR)
    assert float(intercept) == pytest.approx(number(expected["intercept"]), **NEAR)
    assert float(found.lower) == pytest.approx(number(expected["lo"]), **NEAR)
    assert float(found.upper) == pytest.approx(number(expected["hi"]), **NEAR)


@of_each
def test_time_to_parity_is_as_expected(case):
    gaps, years = series(case)
    expected = case[1]["parity_90"]
    now = int(years[~np.isnan(gaps)][-1])
    outlook = OUTLOOKS[expected["status"]]
    if expected.get("status_h") == "beyond horizon":
        outlook = ParityOutlook.BEYOND_HORIZON

    found = time_to_parity(gaps, years=years, now=now, level=0.90)

    assert str(found.outlook) == outlook
    assert int(found.observed) == expected["n"]
    for name, key in {
        "gap_now": "gap_now",
        "slope": "slope",
        "slope_lower": "slope_lo",
        "slope_upper": "slope_hi",
        "earliest": "earliest",
        "latest": "latest",
    }.items():
        got = float(getattr(found, name))
        assert got == pytest.approx(number(expected.get(key)), **NEAR), key
