"""How a gap is taken: from pairs and from figures that come ready-made."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from bollplank.content.catalogue import read_catalogue
from bollplank.domain.figures import Unit, ValueStatus
from bollplank.domain.findings import GapVerdict
from bollplank.findings.judgements import Form, sides
from bollplank.findings.vintages import findings_of
from bollplank.store.cubes import STATES
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import figures
from tests.unit.findings.made_findings import all_of, near, towns

CONTENT = Path(__file__).parents[3] / "content"
NAN = np.nan
OK, ABOUT = (
    STATES.index(status) for status in (ValueStatus.OK, ValueStatus.APPROXIMATE)
)


@pytest.mark.parametrize(
    ("form", "balance", "women", "men"),
    [
        pytest.param(Form.PAIR, NAN, 40.0, 60.0, id="a pair"),
        pytest.param(Form.FROM_BALANCE, 50.0, 45.0, 50.0, id="women's share"),
        pytest.param(Form.TO_BALANCE, 50.0, 50.0, 45.0, id="men's share"),
        pytest.param(Form.FROM_BALANCE, 100.0, 45.0, 100.0, id="a ratio"),
        pytest.param(Form.FROM_BALANCE, 0.0, 45.0, 0.0, id="a gap"),
        pytest.param(Form.NOTHING, NAN, NAN, NAN, id="not by sex"),
    ],
)
def test_sides_are_where_the_shape_says(form, balance, women, men):
    values = np.array([40.0, 60.0, 45.0])

    found = sides(values, np.full(3, OK, np.uint8), form=form, balance=balance)

    np.testing.assert_array_equal(found, [women, men])


def test_sides_of_many_forms_are_taken_at_once():
    values = np.array([[40.0, 60.0, 45.0]] * 3)
    forms = np.array([Form.PAIR, Form.FROM_BALANCE, Form.TO_BALANCE])
    balance = np.array([NAN, 50.0, 50.0])

    found = sides(values, np.full((3, 3), OK, np.uint8), form=forms, balance=balance)

    np.testing.assert_array_equal(found, [[40, 60], [45, 50], [50, 45]])


@pytest.mark.parametrize("form", [Form.PAIR, Form.FROM_BALANCE, Form.TO_BALANCE])
def test_what_is_missing_or_only_about_gives_no_gap(form):
    missing = np.array([NAN, 60.0, NAN])
    about = np.array([ABOUT, OK, ABOUT], np.uint8)
    known = np.array([40.0, 60.0, 45.0])

    first = sides(missing, np.full(3, OK, np.uint8), form=form, balance=50.0)
    second = sides(known, about, form=form, balance=50.0)

    assert np.isnan(first[0] - first[1])
    assert np.isnan(second[0] - second[1])


@pytest.mark.parametrize(
    ("indicator", "unit", "value", "gap", "sign"),
    [
        ("women-in-municipal-council", Unit.SHARE, 35.0, -15.0, -1),
        ("parental-leave-men", Unit.SHARE, 30.0, 20.0, 1),
        ("women-pay-ratio-municipal-staff", Unit.RATIO, 90.0, -10.0, -1),
    ],
)
def test_ready_made_figures_count_from_their_balance(
    tmp_path, indicator, unit, value, gap, sign
):
    random = np.random.default_rng(1)
    rows = [
        (indicator, code, year, "T", round(value + random.normal(0, 0.3), 1))
        for code in towns(12)
        for year in range(2016, 2024)
    ]
    made = figures(rows, source="kolada", unit=unit)
    publish(tmp_path, made, at=datetime.now(UTC))

    found = findings_of(Store.open(tmp_path), read_catalogue(CONTENT), towns(12))

    for finding in all_of(found).values():
        assert near(finding.current, gap, within=0.1)
        assert finding.sign == sign
        assert finding.verdict is GapVerdict.CLEAR
        assert finding.change.label is None


def test_an_indicator_that_is_not_by_sex_has_no_findings(tmp_path):
    rows = [("N07402", code, 2023, sex, 900) for code in towns(12) for sex in "KMT"]
    made = figures(rows, source="kolada", unit=Unit.NUMBER)
    publish(tmp_path, made, at=datetime.now(UTC))

    found = findings_of(Store.open(tmp_path), read_catalogue(CONTENT), towns(12))

    assert found.organisation("1000") == []
    assert dict(found.indicator("N07402", source="kolada").finding_of) == {}


def test_a_source_that_nobody_knows_any_more_is_passed_over(tmp_path):
    rows = [("i", code, 2023, sex, 50.0) for code in towns(12) for sex in "KM"]
    made = figures(rows, source="forgotten")
    publish(tmp_path, made, at=datetime.now(UTC))

    found = findings_of(Store.open(tmp_path), read_catalogue(CONTENT), towns(12))

    assert found.organisation("1000") == []
    with pytest.raises(KeyError):
        found.indicator("i", source="forgotten")
