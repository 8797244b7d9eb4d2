"""The made-up figures through store and analysis: what was put in comes out."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from bollplank.content import demo, demo_figures, read_all
from bollplank.content.catalogue import catalogue_in
from bollplank.domain.figures import ValueStatus
from bollplank.domain.findings import GapVerdict
from bollplank.domain.indicators import GapMeasure
from bollplank.findings.vintages import PlaceFacts, findings_of
from bollplank.store.made_up import drawn, true_values
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish

CONTENT = Path(__file__).resolve().parents[3] / "content"


@pytest.fixture(scope="module")
def described():
    content = read_all(CONTENT)
    codes = {each.code for each in demo.read(CONTENT, content).organisations}
    return demo_figures.read(CONTENT, content, organisations=codes)


@pytest.fixture(scope="module")
def found(described, tmp_path_factory):
    """Return a function that publishes figures with a seed and says what is found."""
    content = read_all(CONTENT)
    catalogue = catalogue_in(CONTENT)
    organisations = demo.read(CONTENT, content).organisations
    kinds = {each.code: each.kind for each in organisations}
    facts = {
        each.code: PlaceFacts(kind=each.kind, is_made_up=True) for each in organisations
    }

    def with_seed(seed):
        store = tmp_path_factory.mktemp(f"store-{seed}")
        figures = drawn(
            described.model_copy(update={"seed": seed}),
            source=content.sources[described.source],
            kinds=kinds,
        )
        publish(store, figures, at=datetime.now(UTC))
        return findings_of(Store.open(store), catalogue, facts)

    return with_seed


@pytest.fixture(scope="module")
def shown(described, found):
    """What is found in the figures as they are shown."""
    return found(described.seed)


def test_what_was_decided_for_an_organisation_is_found(described, shown):
    decided = [each for each in described.truths if each.found is not None]
    told = {
        (each.organisation, each.indicator): shown.indicator(
            each.indicator, source=described.source
        )
        .of(each.organisation)
        .verdict
        for each in decided
    }

    assert len(decided) >= 8
    assert told == {(each.organisation, each.indicator): each.found for each in decided}


def test_every_word_for_a_gap_is_seen_in_the_demonstration(described, shown):
    told = {
        finding.verdict
        for each in described.indicators
        for finding in shown.indicator(
            each.id, source=described.source
        ).finding_of.values()
    }

    assert told == set(GapVerdict)


def test_there_are_withheld_and_missing_values_to_see(shown):
    eligible = shown.snapshot.indicator("made-up-eligible")
    states = {
        list(ValueStatus)[state - 1] for state in np.unique(eligible.states) if state
    }

    assert states >= {ValueStatus.OK, ValueStatus.MISSING, ValueStatus.SUPPRESSED}


def differences(described):
    """Return the indicators whose gap is a difference between women and men."""
    catalogue = catalogue_in(CONTENT)
    for each in described.indicators:
        gap = catalogue.of(described.source, each.id).gap
        if each.gap and gap and gap.measure is GapMeasure.DIFFERENCE:
            yield each


def true_gap(true, place, finding):
    """Return the mean true gap of the years that the finding is from."""
    since = [
        number
        for number, year in enumerate(true.years)
        if finding.since <= year <= finding.until
    ]
    return float(true.gap[place, since].mean())


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_intervals_hold_the_true_gaps_and_clear_ones_go_the_right_way(
    described, found, seed
):
    judged = found(seed)
    of_seed = described.model_copy(update={"seed": seed})
    inside, right_way = [], []
    for indicator in differences(described):
        true = true_values(of_seed, indicator)
        findings = judged.indicator(indicator.id, source=described.source)
        for place, code in enumerate(true.organisations):
            finding = findings.of(code)
            if finding is None or finding.gap is None:
                continue
            gap = true_gap(true, place, finding)
            inside.append(finding.gap.low <= gap <= finding.gap.high)
            if finding.verdict is GapVerdict.CLEAR:
                right_way.append(np.sign(gap) == finding.sign)

    # 90 % intervals, less what drifting gaps and decided outliers take away
    assert np.mean(inside) > 0.8
    assert len(right_way) > 300
    assert np.mean(right_way) > 0.99
