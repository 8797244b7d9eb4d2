"""One year is enough where the persons behind each percentage are counted."""

import numpy as np
import pytest

from bollplank.analysis.shrinkage import shrink
from bollplank.domain.figures import ValueStatus
from bollplank.domain.findings import GapVerdict, NoiseBasis
from bollplank.findings.counts import variance_by_counts
from tests.unit.findings.made_findings import all_of, found, near, towns

ORGANISATIONS = 30
PARTS = {
    "passed": {"persons": "pupils"},
    "pupils": {"unit": "number", "decimals": 0, "direction": "none"},
}
NAN = np.nan


def by_hand(women, men, of_women, of_men):
    """p(1 − p)/n for each sex in points squared, p = (x + ½)/(n + 1)."""
    total = 0.0
    for percent, n in ((women, of_women), (men, of_men)):
        p = (percent / 100 * n + 0.5) / (n + 1)
        total += p * (1 - p) / n
    return 10_000 * total


def test_variance_of_one_year_is_that_of_two_independent_shares():
    values = np.array([[[60.0, 50.0]], [[100.0, 0.0]], [[60.0, NAN]], [[60.0, 50.0]]])
    persons = np.array([[[40.0, 50.0]], [[4.0, 5.0]], [[40.0, 50.0]], [[NAN, 50.0]]])

    found = variance_by_counts(values, persons=persons)

    assert found[0] == pytest.approx(by_hand(60, 50, 40, 50))
    assert found[1] == pytest.approx(by_hand(100, 0, 4, 5))
    assert found[1] > 0
    assert np.isnan(found[2:]).all()


def test_variance_of_several_years_is_that_of_their_mean():
    values = np.array([[[60.0, 50.0], [NAN, NAN], [70.0, 50.0], [65.0, 55.0]]] * 2)
    persons = np.full((2, 4, 2), 30.0)
    persons[1, 0] = NAN

    found = variance_by_counts(values, persons=persons)

    pairs = [(60, 50), (70, 50), (65, 55)]
    assert found[0] == pytest.approx(sum(by_hand(*pair, 30, 30) for pair in pairs) / 9)
    assert np.isnan(found[1])


def one_year(seed=1, *, women=0.7, men=0.5):
    random = np.random.default_rng(seed)
    pupils = np.round(np.exp(random.uniform(3, 6, (ORGANISATIONS, 1, 2))))
    passed = random.binomial(pupils.astype(int), [women, men]) / pupils
    return np.round(np.stack([100 * passed, pupils]), 1)


def test_findings_of_one_year_rest_on_the_counts(tmp_path):
    block = one_year()

    findings = all_of(found(tmp_path, block, PARTS, facts=towns(ORGANISATIONS)))

    gap = block[0, :, 0, 0] - block[0, :, 0, 1]
    variance = np.array(
        [
            by_hand(*share, *n)
            for share, n in zip(block[0, :, 0], block[1, :, 0], strict=True)
        ]
    )
    shrunk = shrink(gap, variance, threshold=2.0)
    for row in range(ORGANISATIONS):
        finding = findings[f"{1000 + row}", "passed"]
        assert finding.basis is NoiseBasis.COUNTS
        assert near(finding.current, gap[row])
        assert near(finding.gap.value, shrunk.mean[row])
        assert near(finding.probability, shrunk.over[row])
        assert finding.places is not None
        assert finding.change is None
        assert (finding.since, finding.until) == (2012, 2012)
    words = {each.verdict for each in findings.values() if each.indicator == "passed"}
    assert GapVerdict.CLEAR in words


def test_one_year_without_counts_cannot_be_told(tmp_path):
    block = one_year()

    findings = all_of(
        found(tmp_path, block, {**PARTS, "passed": {}}, facts=towns(ORGANISATIONS))
    )

    for (_code, indicator), finding in findings.items():
        is_count = indicator == "pupils"
        assert finding.verdict is (
            GapVerdict.NOT_JUDGED if is_count else GapVerdict.CANNOT_TELL
        )
        assert finding.basis is NoiseBasis.NONE
        assert finding.current is not None
        unknown = (finding.gap, finding.probability, finding.places, finding.listed)
        assert unknown == (None, None, None, None)


def test_a_number_of_persons_is_told_as_it_is_and_never_judged(tmp_path):
    years = np.concatenate([one_year(seed) for seed in range(1, 9)], axis=2)

    findings = all_of(found(tmp_path, years, PARTS, facts=towns(ORGANISATIONS)))

    for code in towns(ORGANISATIONS):
        finding = findings[code, "pupils"]
        assert finding.verdict is GapVerdict.NOT_JUDGED
        assert finding.current is not None
        judged = (finding.gap, finding.one_year, finding.places, finding.change)
        assert judged == (None, None, None, None)
        assert (finding.threshold, finding.listed) == (None, None)
        assert findings[code, "passed"].verdict is not GapVerdict.NOT_JUDGED


def test_a_mean_number_and_a_number_with_a_direction_are_judged(tmp_path):
    block = np.concatenate([one_year(seed) for seed in range(1, 9)], axis=2)
    parts = {
        "mean": {"unit": "number", "decimals": 1, "direction": "none"},
        "visits": {"unit": "number", "decimals": 0},
    }

    findings = all_of(found(tmp_path, block, parts, facts=towns(ORGANISATIONS)))

    assert all(each.verdict is not GapVerdict.NOT_JUDGED for each in findings.values())
    assert all(each.gap is not None for each in findings.values())


def test_where_a_count_is_withheld_that_organisation_cannot_be_told(tmp_path):
    status = {(1, 0, 0, 0): ValueStatus.SUPPRESSED}

    findings = all_of(
        found(tmp_path, one_year(), PARTS, facts=towns(ORGANISATIONS), status=status)
    )

    assert findings["1000", "passed"].verdict is GapVerdict.CANNOT_TELL
    assert findings["1000", "passed"].basis is NoiseBasis.NONE
    assert findings["1000", "passed"].gap is None
    assert findings["1001", "passed"].basis is NoiseBasis.COUNTS
    assert findings["1001", "passed"].places.among == ORGANISATIONS - 1


def test_with_equal_true_shares_few_are_called_clear(tmp_path):
    wrong = 0
    for seed in range(10):
        block = one_year(seed, women=0.6, men=0.6)
        findings = found(tmp_path / f"{seed}", block, PARTS, facts=towns(ORGANISATIONS))
        of_all = findings.indicator("passed", source="made").finding_of.values()
        wrong += sum(each.verdict is GapVerdict.CLEAR for each in of_all)

    assert wrong <= 0.05 * 10 * ORGANISATIONS


def test_with_years_enough_the_years_are_the_basis(tmp_path):
    random = np.random.default_rng(2)
    block = np.concatenate([one_year()] * 6, axis=2)
    block[0] = np.round(block[0] + random.normal(0, 2, block[0].shape), 1)

    findings = found(tmp_path, block, PARTS, facts=towns(ORGANISATIONS))

    of_all = findings.indicator("passed", source="made").finding_of.values()
    assert {each.basis for each in of_all} == {NoiseBasis.YEARS}
