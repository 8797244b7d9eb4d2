"""What holds for all findings: mirrored, honest about chance, silent on the withheld."""

import numpy as np
import pytest

from bollplank.analysis.places import shown_places
from bollplank.domain.figures import GapChange, ValueStatus
from bollplank.domain.findings import GapVerdict, NoiseBasis
from tests.unit.findings.made_findings import all_of, found, near, towns

PARTS = {
    "money": {"unit": "kronor", "decimals": 0},
    "passed": {},
    "rate": {"unit": "per_1000", "direction": "lower"},
}
ORGANISATIONS, YEARS = 30, 10
SEEDS = 200


def made_block(seed=1):
    random = np.random.default_rng(seed)
    shape = (3, ORGANISATIONS, 1, 1)
    level = random.normal(60, 4, shape)
    gap = random.normal(0, 4, shape) + np.array([3, -2, 0]).reshape(3, 1, 1, 1)
    drift = random.normal(0, 0.5, shape) * np.arange(YEARS)[:, None]
    chance = random.normal(0, 1, (3, ORGANISATIONS, YEARS, 2))
    block = level + (gap + drift) * np.array([0.5, -0.5]) + chance
    block[0] = 3000 * np.exp(block[0] / 40)
    block[random.random((3, ORGANISATIONS, YEARS)) < 0.1] = np.nan
    return np.round(block, 1)


def turned(value, indicator):
    """Return what a gap or an end of its interval is with the sexes swapped."""
    if value is None:
        return None
    return 100 * (1 / (1 + value / 100) - 1) if indicator == "money" else -value


def test_swapping_women_and_men_mirrors_every_finding(tmp_path):
    block, facts = made_block(), towns(ORGANISATIONS)

    straight = all_of(found(tmp_path / "one", block, PARTS, facts=facts))
    mirrored = all_of(found(tmp_path / "two", block[..., ::-1], PARTS, facts=facts))

    verdicts = {each.verdict for each in straight.values()}
    assert {GapVerdict.CLEAR, GapVerdict.CANNOT_TELL} <= verdicts
    for name, one in straight.items():
        other = mirrored[name]
        assert other.sign == -one.sign
        assert (other.verdict, other.places) == (one.verdict, one.places)
        assert near(other.current, turned(one.current, one.indicator))
        assert near(other.gap.value, turned(one.gap.value, one.indicator))
        assert near(other.gap.low, turned(one.gap.high, one.indicator))
        assert near(other.gap.high, turned(one.gap.low, one.indicator))
        assert near(other.probability, one.probability)
        assert near(other.listed, one.listed)
        if one.change is None:
            assert other.change is None
            continue
        same = ("p", "label", "since", "until", "years", "outlook", "latest")
        for part in same[1:-1]:
            assert getattr(other.change, part) == getattr(one.change, part)
        assert near(other.change.p, one.change.p)
        slope = turned(one.change.slope.low, one.indicator)
        assert near(other.change.slope.high, slope)
        assert near(other.change.earliest, one.change.earliest)
    labels = {each.change.label for each in straight.values() if each.change}
    assert labels & {GapChange.WIDENING_MIXED, GapChange.CLOSING_MIXED, *GapChange}


def test_what_is_withheld_stays_withheld(tmp_path):
    """The total and the other sex are there: the withheld one must not come back."""
    random = np.random.default_rng(2)
    pair = np.round(50 + random.normal(0, 2, (1, 20, YEARS, 2)), 1)
    block = np.concatenate([pair, pair.mean(-1, keepdims=True)], axis=-1)
    hidden = {(0, 0, year, 0): ValueStatus.SUPPRESSED for year in range(YEARS)}
    late = {(0, 1, YEARS - 1, 1): ValueStatus.SUPPRESSED}
    other = block.copy()
    other[0, 0, :, 0] = 99.9
    other[0, 1, YEARS - 1, 1] = 0.1

    settings = {"facts": towns(20), "status": hidden | late}
    findings = all_of(found(tmp_path / "one", block, {"passed": {}}, **settings))
    same = all_of(found(tmp_path / "two", other, {"passed": {}}, **settings))

    finding = findings["1000", "passed"]
    assert finding.verdict is GapVerdict.MISSING
    numbers = (finding.current, finding.gap, finding.probability, finding.places)
    assert numbers == (None, None, None, None)
    assert (finding.sign, finding.change, finding.listed) == (0, None, None)
    assert finding.basis is NoiseBasis.NONE
    assert findings["1001", "passed"].until == 2020
    assert findings == same


def test_values_that_are_only_about_so_much_are_not_compared(tmp_path):
    block = 60 + np.random.default_rng(3).normal(0, 2, (1, 20, YEARS, 2))
    block[0, 0] = 100.0
    about = {
        (0, 0, year, sex): ValueStatus.APPROXIMATE
        for year in range(YEARS)
        for sex in (0, 1)
    }

    findings = all_of(
        found(tmp_path, block, {"passed": {}}, facts=towns(20), status=about)
    )

    assert findings["1000", "passed"].verdict is GapVerdict.MISSING
    assert findings["1001", "passed"].verdict is not GapVerdict.MISSING


def test_a_year_that_nobody_has_is_a_year_all_the_same(tmp_path):
    """Two surveys six years apart must not be taken for neighbours in one mean."""
    block = made_block()[1:2]
    years = [2005, 2006, 2007, 2008, 2014, 2015, 2016, 2017, 2018, 2023]
    laid = np.full((1, ORGANISATIONS, 19, 2), np.nan)
    laid[:, :, np.array(years) - 2005] = block

    holes = found(
        tmp_path / "one", block, {"i": {}}, facts=towns(ORGANISATIONS), years=years
    )
    laid[0, 0, 9 - 3, 0] = 1.0
    whole = found(
        tmp_path / "two",
        laid,
        {"i": {}},
        facts=towns(ORGANISATIONS),
        years=range(2005, 2024),
    )

    assert len(holes.snapshot.years) == 10
    assert len(whole.snapshot.years) == 11
    one, other = all_of(holes), all_of(whole)
    assert one == other
    assert {each.until - each.since for each in one.values()} <= {0, 1, 2, 3, 4}


def test_numbers_too_long_for_32_bits_are_compared_in_full(tmp_path):
    """Budgets in kronor: the gap is a millionth of the value."""
    random = np.random.default_rng(4)
    gap = np.arange(20) * 40.0 - 400
    block = np.full((1, 20, 6, 2), 123_456_789.0) + 5000.0 * np.arange(6)[:, None]
    block += random.integers(-9, 10, block.shape)
    block[..., 0] += gap[:, None]

    findings = found(
        tmp_path,
        block,
        {"paid": {"unit": "days", "decimals": 0}},
        facts=towns(20),
    )

    assert findings.snapshot.manifest.wide == (0,)
    for row, finding in enumerate(all_of(findings).values()):
        exact = (block[0, row, -3:, 0] - block[0, row, -3:, 1]).mean()
        assert near(finding.current, exact, within=1e-5)
        assert finding.gap.low < finding.gap.value < finding.gap.high
        assert abs(finding.gap.value - gap[row]) < 12


@pytest.mark.slow
def test_nobody_is_called_best_or_worst_among_equals(tmp_path):
    """Two hundred indicators in which all true gaps are the same, noise uneven."""
    random = np.random.default_rng(6)
    organisations, years = 60, 6
    shape = (SEEDS, organisations, years, 2)
    uneven = np.exp(0.5 * random.standard_normal((SEEDS, organisations, 1, 1)))
    true = random.choice([0.0, 0.3, 3.0, -3.0], (SEEDS, 1, 1, 1))
    block = 50 + true * np.array([0.5, -0.5]) + uneven * random.standard_normal(shape)
    parts = {f"i{number:03}": {} for number in range(SEEDS)}

    findings = found(tmp_path, block, parts, facts=towns(organisations))

    alone, left_a_half = 0, 0
    for name in parts:
        of_all = findings.indicator(name, source="made").finding_of.values()
        places = [each.places for each in of_all]
        assert all(place is not None for place in places)
        alone += sum(place.first == place.last for place in places)
        ends = [min(places, key=lambda p: (p.last, p.first))]
        ends.append(max(places, key=lambda p: (p.first, p.last)))
        half = organisations / 2
        left_a_half += any(p.last <= half or p.first > half + 0.5 for p in ends)
    assert alone == 0
    assert left_a_half <= 0.10 * SEEDS


def test_where_all_gaps_go_one_way_places_are_those_of_the_values(tmp_path):
    random = np.random.default_rng(8)
    true = random.normal(20, 3, (1, 40, 1, 1)) * np.array([0.5, -0.5])
    block = np.round(50 + true + random.normal(0, 1.5, (1, 40, 8, 2)), 1)

    findings = found(tmp_path, block, {"i": {}}, facts=towns(40))

    cells = findings.known.cells[0]
    by_value = shown_places(
        cells["estimate"],
        cells["variance"],
        freedom=cells["freedom"],
        observed=cells["observed"],
    )
    for row, finding in enumerate(all_of(findings).values()):
        assert abs(finding.places.first - by_value.best[row]) <= 1
        assert abs(finding.places.last - by_value.worst[row]) <= 1


def test_those_who_do_differ_are_placed(tmp_path):
    random = np.random.default_rng(7)
    true = np.linspace(-20, 20, 41).reshape(1, 41, 1, 1)
    block = 50 + true * np.array([0.5, -0.5]) + random.normal(0, 0.5, (1, 41, 10, 2))

    findings = all_of(found(tmp_path, block, {"i": {}}, facts=towns(41)))

    size = np.abs(true.ravel())
    for row, finding in enumerate(findings.values()):
        place = 1 + (size > size[row]).sum()
        assert finding.places.first <= place + 1
        assert finding.places.last >= place
        assert finding.places.last - finding.places.first < 8
        assert finding.places.among == 41
