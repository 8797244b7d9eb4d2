"""Findings on the published figures by sex: sane, and silent on what is withheld."""

import math
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
SIZES = {"scb-population": "scb-population-by-age-sex-2019.csv"}
"""How many live where: small municipalities are noisier."""

OK = STATES.index(ValueStatus.OK)


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    store = tmp_path_factory.mktemp("real")
    catalogue = read_catalogue(CONTENT)
    for source, name in (SIZES | FILES).items():
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
                    GapVerdict.NOT_JUDGED,
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


def test_what_matters_is_within_what_is_published(findings):
    """A threshold that nobody could reach says "no difference" of everything."""
    names = [(i, s) for s in FILES for i in described_in(findings, s)]

    assert len(names) > 15
    for indicator, source in names:
        sizes = [
            abs(each.current)
            for each in of(findings, indicator, source)
            if each.current is not None
        ]
        threshold = findings.indicator(indicator, source=source).described.gap.threshold
        assert threshold < np.quantile(sizes, 0.9), indicator


def described_in(findings, source):
    """Return the indicators of a source whose gaps are judged."""
    catalogue = read_catalogue(CONTENT)
    return [
        each.id
        for each in catalogue.sources[source].indicators
        if catalogue.of(source, each.id).gap is not None
    ]


def test_no_difference_is_said_only_where_the_whole_interval_is_small(findings):
    for indicator in described_in(findings, TESTS):
        for each in of(findings, indicator):
            if each.verdict is GapVerdict.NO_RELEVANT_GAP:
                assert -each.threshold <= each.gap.low, indicator
                assert each.gap.high <= each.threshold, indicator


def test_hedemora_in_mathematics_is_what_a_slow_calculation_gives(findings):
    """10.9 points in one year, and no lasting difference: see what-is-real.md."""
    own = findings.indicator("np9-mathematics-passed", source=TESTS)
    known = findings.known
    place = known.judged.names.index(("np9-mathematics-passed", TESTS))
    members = np.flatnonzero(known.groups.of == known.groups.of[at(findings, "2083")])
    cells = known.cells[place, members]
    there = ~np.isnan(cells["estimate"])
    mean, deviation = slow_posterior(
        [float(x) for x in cells["estimate"][there]],
        [float(v) for v in cells["variance"][there]],
        own=int(np.flatnonzero(members[there] == at(findings, "2083"))[0]),
    )

    hedemora = own.of("2083")
    assert abs(hedemora.gap.value - mean) < 0.01
    assert abs(hedemora.gap.high - mean - 1.645 * deviation) < 0.01
    assert hedemora.verdict is GapVerdict.NO_RELEVANT_GAP
    assert 10 < hedemora.one_year.high < 10.9


def at(findings, code):
    return findings.snapshot.organisations.index(code)


def slow_posterior(values, variances, *, own):
    """Return mean and deviation of one θ, summed over τ in hundredths, one by one."""
    kept = []
    for tau in (0.01 * step for step in range(1200)):
        weights = [1 / (v + tau**2) for v in variances]
        total = math.fsum(weights)
        pairs = list(zip(values, weights, strict=True))
        mu = math.fsum(x * w for x, w in pairs) / total
        log = (math.fsum(map(math.log, weights)) - math.log(total)) / 2
        log -= math.fsum(w * (x - mu) ** 2 for x, w in pairs) / 2
        pull = tau**2 / (tau**2 + variances[own])
        theta = mu + pull * (values[own] - mu)
        kept.append((log, theta, pull * variances[own] + (1 - pull) ** 2 / total))
    top = max(log for log, _, _ in kept)
    shares = [math.exp(log - top) for log, _, _ in kept]
    of_all = math.fsum(shares)
    mean = math.fsum(s * t for s, (_, t, _) in zip(shares, kept, strict=True)) / of_all
    square = math.fsum(
        s * (v + t * t) for s, (_, t, v) in zip(shares, kept, strict=True)
    )
    return mean, math.sqrt(square / of_all - mean**2)
