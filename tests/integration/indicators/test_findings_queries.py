"""Findings of the served vintage, judged among the organisations of the database."""

import numpy as np
import pytest

from bollplank.domain.findings import GapVerdict
from bollplank.domain.organisations import OrganisationKind
from bollplank.indicators.queries import findings
from tests.factories import OrganisationFactory
from tests.unit.findings.made_findings import towns, vintage

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(tmp_path, settings, monkeypatch):
    """Twelve towns and a source of one indicator, in a store of their own."""
    facts = towns(12)
    block = 50 + np.random.default_rng(1).normal(0, 1, (1, 12, 6, 2))
    block[0, 0, :, 0] += 20
    snapshot, catalogue = vintage(tmp_path, block, {"passed": {}}, facts=facts)
    settings.STORE = tmp_path
    monkeypatch.setattr(findings, "described", lambda: catalogue)
    return snapshot


def towns_in_the_database(codes, **other):
    return [OrganisationFactory(code=code, is_made_up=False, **other) for code in codes]


def test_before_an_import_there_are_no_findings(tmp_path, settings):
    settings.STORE = tmp_path

    assert findings.findings() is None
    assert findings.findings_at("never") is None


def test_the_served_vintage_is_judged(served):
    towns_in_the_database(served.organisations)

    found = findings.findings()

    finding = found.indicator("passed", source="made").of("1000")
    assert found.vintage == served.id
    assert finding.verdict is GapVerdict.CLEAR
    assert finding.places.among == 12
    assert findings.findings_at(served.id) is found


def test_asking_again_gives_the_same_and_one_query(served, django_assert_num_queries):
    towns_in_the_database(served.organisations)
    first = findings.findings()

    with django_assert_num_queries(1):
        assert findings.findings() is first


def test_a_change_of_kind_is_seen_at_once(served):
    of_all = towns_in_the_database(served.organisations)
    before = findings.findings().organisation("1000")[0]
    of_all[0].kind = OrganisationKind.REGION
    of_all[0].save()

    after = findings.findings().organisation("1000")[0]

    assert before.verdict is GapVerdict.CLEAR
    assert after.verdict is GapVerdict.TOO_FEW
    assert findings.findings().organisation("1001")[0].places.among == 11


def test_made_up_towns_are_not_judged_with_real_ones(served):
    codes = served.organisations
    towns_in_the_database(codes[:10])
    for code in codes[10:]:
        OrganisationFactory(code=code, is_made_up=True)

    found = findings.findings()

    assert found.organisation(codes[0])[0].places.among == 10
    assert found.organisation(codes[11])[0].verdict is GapVerdict.TOO_FEW


def test_without_organisations_nobody_is_judged(served):
    assert findings.findings().organisation(served.organisations[0]) == []
