"""Findings on the published figures by sex: sane, and silent on what is withheld."""

from datetime import UTC, date, datetime

import numpy as np
import pytest

from bollplank.cli.judging import place_facts
from bollplank.cli.values import organisation_codes
from bollplank.content.catalogue import read_catalogue
from bollplank.domain.figures import ValueStatus
from bollplank.domain.findings import GapVerdict, NoiseBasis
from bollplank.findings.vintages import findings_of
from bollplank.store.cubes import STATES
from bollplank.store.imports import read_file
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.benchmarks.calibration import FOLDER, REPOSITORY

pytestmark = pytest.mark.slow

CONTENT = REPOSITORY / "content"
TESTS, GRADES = "skolverket-national-tests", "skolverket-grades-y6"
FILES = {
    TESTS: "skolverket-national-tests-y9-by-sex.csv",
    GRADES: "skolverket-grades-y6-by-sex-2024-25.csv",
}
OK = STATES.index(ValueStatus.OK)


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    store = tmp_path_factory.mktemp("real")
    catalogue = read_catalogue(CONTENT)
    for source, name in FILES.items():
        path = FOLDER / name
        if not path.is_file():
            pytest.skip(f"{path} is absent")
        described = catalogue.sources[source]
        figures, report = read_file(
            path,
            source=described,
            organisations=organisation_codes(CONTENT, described),
            fetched_on=date(2026, 3, 23),
        )
        assert figures is not None, report
        publish(store, figures, at=datetime.now(UTC))
    return findings_of(Store.open(store), catalogue, place_facts(CONTENT))


def of(findings, indicator, source=TESTS):
    return list(findings.indicator(indicator, source=source).finding_of.values())


def shares(found):
    """Return how large a share of those with a gap each word is given to."""
    words = [each.verdict for each in found if each.verdict is not GapVerdict.MISSING]
    return {word: words.count(word) / len(words) for word in set(words)}


def test_girls_are_ahead_in_swedish_nearly_everywhere(findings):
    judged = [each for each in of(findings, "np9-swedish-mean-points") if each.gap]

    assert len(judged) > 280
    assert sum(each.sign for each in judged) > 0.95 * len(judged)
    assert 1.5 < np.median([each.gap.value for each in judged]) < 3


def test_nearly_all_take_the_tests_and_the_sexes_do_so_alike(findings):
    for subject in ("english", "swedish"):
        words = shares(of(findings, f"np9-{subject}-took-part"))
        assert words[GapVerdict.NO_RELEVANT_GAP] > 0.9


def test_girls_pass_swedish_as_a_second_language_more_often(findings):
    words = shares(of(findings, "np9-swedish-second-language-passed"))

    assert words[GapVerdict.CLEAR] > 0.4
    assert words.get(GapVerdict.NO_RELEVANT_GAP, 0) == 0


def test_a_single_odd_year_is_not_called_a_clear_gap(findings):
    """Those whose only published year is odd: by the years alone 19 were "clear"."""
    words = shares(of(findings, "np9-english-passed"))

    assert words.get(GapVerdict.CLEAR, 0) < 0.05


def test_grades_of_one_year_rest_on_the_number_of_pupils(findings):
    found = of(findings, "grades-y6-all-passed", GRADES)

    bases = {each.basis for each in found if each.gap}
    assert bases == {NoiseBasis.COUNTS}
    assert {each.since for each in found if each.gap} == {2025}


def test_no_place_is_told_without_an_interval_and_none_stands_alone(findings):
    told = 0
    for series in findings.snapshot.series:
        for each in of(findings, series.indicator, series.source):
            if each.places is None:
                continue
            told += 1
            assert 1 <= each.places.first < each.places.last <= each.places.among
    assert told > 1000


def test_every_interval_holds_its_own_value_and_every_word_has_its_reason(findings):
    for code in findings.snapshot.organisations:
        for each in findings.organisation(code):
            if each.gap is None:
                assert each.basis is NoiseBasis.NONE
                assert each.verdict in {
                    GapVerdict.MISSING,
                    GapVerdict.CANNOT_TELL,
                    GapVerdict.TOO_FEW,
                }
                continue
            assert each.gap.low < each.gap.value < each.gap.high
            assert each.basis is not NoiseBasis.NONE
            if each.verdict is GapVerdict.CLEAR:
                assert each.probability >= 0.949


def test_nothing_is_found_where_no_pair_was_ever_published_in_full(findings):
    silent = 0
    for series in findings.snapshot.series:
        figures = findings.snapshot.indicator(series.indicator, source=series.source)
        pairs = (figures.states[..., :2] == OK).all(-1).any(-1)
        found = findings.indicator(series.indicator, source=series.source)
        for code, is_pair in zip(figures.organisations, pairs, strict=True):
            finding = found.of(code)
            if finding is not None and not is_pair:
                silent += 1
                assert finding.verdict is GapVerdict.MISSING
                assert finding.current is None
    assert silent > 100


def test_one_organisation_is_told_the_same_from_either_side(findings):
    for finding in findings.organisation("1280"):
        other = findings.indicator(finding.indicator, source=finding.source)
        assert other.of("1280") == finding
