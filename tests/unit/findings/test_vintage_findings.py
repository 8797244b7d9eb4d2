"""What is found in a vintage is what the steps of the analysis give, one by one."""

import numpy as np
import pytest

from bollplank.analysis import noise, parity
from bollplank.analysis.discovery import benjamini_hochberg, two_sided_p
from bollplank.analysis.gap_changes import GAP_CHANGES, Pair, gap_changes
from bollplank.analysis.moderation import moderate
from bollplank.analysis.shrinkage import shrink
from bollplank.analysis.trends import trends
from bollplank.analysis.verdicts import VERDICTS, verdicts
from bollplank.domain.findings import GapVerdict, NoiseBasis
from bollplank.findings.vintages import findings_of
from tests.unit.findings.made_findings import (
    COUNTY,
    FIRST_YEAR,
    MADE_UP_TOWN,
    NATION,
    all_of,
    found,
    near,
    towns,
    vintage,
)

PARTS = {
    "money": {"unit": "kronor", "decimals": 0},
    "passed": {},
    "rate": {"unit": "per_1000", "direction": "lower"},
}
ORGANISATIONS, YEARS = 24, 9
CALENDAR = np.arange(FIRST_YEAR, FIRST_YEAR + YEARS)


def made_block(seed=1, *, organisations=ORGANISATIONS):
    """Return values of the three indicators, some of them missing."""
    random = np.random.default_rng(seed)
    shape = (3, organisations, 1, 1)
    level = random.normal(60, 4, shape)
    gap = random.normal(0, 4, shape) + np.array([2, -1, 0]).reshape(3, 1, 1, 1)
    drift = random.normal(0, 0.4, shape) * np.arange(YEARS)[:, None]
    chance = random.normal(0, 1, (3, organisations, YEARS, 2))
    block = level + (gap + drift) * np.array([0.5, -0.5]) + chance
    block[0] = 3000 * np.exp(block[0] / 40)
    block[random.random((3, organisations, YEARS)) < 0.15] = np.nan
    block[1, 3] = np.nan
    block = np.concatenate([block, block.mean(-1, keepdims=True)], axis=-1)
    return np.round(block, 1)


def step_by_step(gap, *, step, threshold, sizes):
    """Compose the analysis for one indicator (organisation, year), in 64 bits."""
    own = noise.year_noise(gap, rounding_step=step)
    steady = moderate(own.variance, own.degrees_of_freedom, log_population=sizes)
    rho = noise.pooled_autocorrelation(own, variance=steady.variance)
    now = noise.current_value(gap)
    variance = noise.current_variance(
        steady.variance, years=now.years, autocorrelation=rho
    )
    freedom = own.degrees_of_freedom + steady.prior_freedom
    shrunk = shrink(now.value, variance, threshold=threshold)
    p = two_sided_p(now.value / np.sqrt(variance), freedom=freedom)
    return {
        "now": now,
        "shrunk": shrunk,
        "one_year": steady.variance / (1 - np.nan_to_num(rho)),
        "verdict": verdicts(
            shrunk, estimate=now.value, threshold=np.float64(threshold)
        ),
        "listed": benjamini_hochberg(p),
        "trend": trends(gap, years=CALENDAR, autocorrelation=rho),
        "parity": parity.time_to_parity(
            gap, years=CALENDAR, now=CALENDAR[-1], autocorrelation=rho
        ),
    }


def gaps_of(values, indicator):
    women, men = values[..., 0], values[..., 1]
    if indicator == "money":
        women, men = np.round(women), np.round(men)
        return np.log(women) - np.log(men)
    return np.round(women - men, 1)


def told(value, indicator):
    return 100 * np.expm1(value) if indicator == "money" else value


def assert_gap_as_in(wanted, row, finding):
    shrunk, indicator = wanted["shrunk"], finding.indicator
    reach = 1.6448536 * shrunk.deviation[row]
    mean = shrunk.mean[row]
    assert near(finding.current, told(wanted["now"].value[row], indicator))
    assert near(finding.gap.value, told(mean, indicator))
    assert near(finding.gap.low, told(mean - reach, indicator))
    assert near(finding.gap.high, told(mean + reach, indicator))
    assert near(finding.one_year.value, finding.gap.value)
    of_one = 1.6448536 * np.sqrt(shrunk.deviation[row] ** 2 + wanted["one_year"][row])
    assert near(finding.one_year.low, told(mean - of_one, indicator))
    assert near(finding.one_year.high, told(mean + of_one, indicator))
    assert finding.sign == np.sign(shrunk.positive[row] - 0.5)
    assert near(finding.listed, wanted["listed"][row], within=2e-3)
    assert finding.until == CALENDAR[wanted["now"].latest[row]]
    assert finding.basis is NoiseBasis.YEARS


def assert_verdict_as_in(wanted, row, finding):
    shrunk = wanted["shrunk"]
    side = shrunk.over if finding.sign > 0 else shrunk.under
    assert finding.verdict is VERDICTS[wanted["verdict"][row]]
    assert near(finding.probability, side[row])


def assert_change_as_in(wanted, row, finding):
    trend, change = wanted["trend"], finding.change
    if change is None:
        assert np.isnan(trend.lower[row] + trend.upper[row])
        return
    earliest = wanted["parity"].earliest[row]
    assert near(change.slope.value, told(trend.slope[row], finding.indicator))
    assert near(change.slope.low, told(trend.lower[row], finding.indicator))
    assert near(change.p, trend.p[row])
    assert change.outlook == wanted["parity"].outlook[row]
    assert near(change.earliest, None if np.isnan(earliest) else earliest)


@pytest.mark.parametrize(
    ("place", "indicator", "threshold"),
    [(0, "money", np.log(1.03)), (1, "passed", 2.0), (2, "rate", 0.0)],
)
def test_each_finding_is_what_the_steps_give_one_by_one(
    tmp_path, place, indicator, threshold
):
    block = made_block()
    facts = towns(ORGANISATIONS)

    findings = all_of(found(tmp_path, block, PARTS, facts=facts))

    gap = gaps_of(block[place], indicator)
    level = np.nanmean(block[0, ..., :2], axis=1)
    money = np.sqrt((1 / level[:, 0] ** 2 + 1 / level[:, 1] ** 2) / 2)
    wanted = step_by_step(
        gap,
        step=money if indicator == "money" else 0.1,
        threshold=threshold,
        sizes=np.full(ORGANISATIONS, 9.0),
    )
    for row, code in enumerate(facts):
        if np.isnan(gap[row]).all():
            assert (code, indicator) not in findings
            continue
        finding = findings[code, indicator]
        assert_gap_as_in(wanted, row, finding)
        assert_change_as_in(wanted, row, finding)
        if threshold:
            assert_verdict_as_in(wanted, row, finding)


def test_current_tells_the_years_that_are_in_it(tmp_path):
    block = np.full((1, 12, YEARS, 2), 50.0)
    block += np.random.default_rng(1).normal(0, 1, block.shape)
    block[0, 0, :2] = np.nan
    block[0, 0, 4:7] = np.nan
    block[0, 0, 8] = np.nan

    finding = all_of(found(tmp_path, block, {"passed": {}}, facts=towns(12)))[
        "1000", "passed"
    ]

    years = {1: 2015, 2: 2019}
    gap = np.round(block[0, 0, :, 0], 1) - np.round(block[0, 0, :, 1], 1)
    assert (finding.since, finding.until) == (years[1], years[2])
    assert near(finding.current, gap[[3, 7]].mean())


def test_changes_are_named_by_the_means_of_the_years_at_either_end(tmp_path):
    block = 50 + np.random.default_rng(2).normal(0, 0.5, (1, 40, YEARS, 2))
    years = np.arange(YEARS)
    block[0, 0] = np.stack([50 + years, np.full(YEARS, 60)], -1)
    block[0, 1] = np.stack([np.full(YEARS, 50), 60 - years], -1)

    findings = all_of(found(tmp_path, block, {"passed": {}}, facts=towns(40)))

    for row, name in enumerate(["closing_up", "closing_down"]):
        ends = [block[0, row, part].mean(0) for part in (slice(3), slice(-3, None))]
        start, end = (Pair(women=each[0], men=each[1]) for each in ends)
        label = gap_changes(start=start, end=end, direction=1, tolerance=0.5).label
        finding = findings[f"{1000 + row}", "passed"]
        assert finding.change.label == name == GAP_CHANGES[int(label)]
        assert finding.change.p < 0.05


def test_a_change_that_may_be_chance_has_no_name(tmp_path):
    random = np.random.default_rng(3)
    block = 50 + random.normal(0, 2, (1, 40, YEARS, 2))

    findings = all_of(found(tmp_path, block, {"passed": {}}, facts=towns(40)))

    for finding in findings.values():
        unclear = finding.change.p >= 0.05
        assert not (unclear and finding.change.label)
    assert sum(each.change.label is not None for each in findings.values()) <= 8


def test_money_and_what_nobody_judges_has_no_name_for_its_change(tmp_path):
    block = made_block()
    parts = {**PARTS, "rate": {"unit": "per_1000", "direction": "none"}}

    findings = all_of(found(tmp_path, block, parts, facts=towns(ORGANISATIONS)))

    changes = [
        each.change
        for (_, indicator), each in findings.items()
        if indicator in {"money", "rate"} and each.change
    ]
    assert any(change.p < 0.05 for change in changes)
    assert {change.label for change in changes} == {None}


def test_without_a_threshold_nothing_is_clear_and_the_interval_still_stands(tmp_path):
    block = made_block()

    findings = all_of(found(tmp_path, block, PARTS, facts=towns(ORGANISATIONS)))

    of_rate = [each for (_, name), each in findings.items() if name == "rate"]
    assert {each.verdict for each in of_rate} == {GapVerdict.CANNOT_TELL}
    assert {(each.threshold, each.probability) for each in of_rate} == {(None, None)}
    assert all(each.gap is not None and each.places is not None for each in of_rate)


def test_fewer_than_ten_are_shown_as_they_are(tmp_path):
    block = made_block()[:, :9]

    findings = all_of(found(tmp_path, block, PARTS, facts=towns(9)))

    assert {each.verdict for each in findings.values()} == {GapVerdict.TOO_FEW}
    for each in findings.values():
        assert each.current is not None
        assert each.sign == np.sign(each.current)
        unknown = (each.gap, each.probability, each.places, each.listed)
        assert unknown == (None, None, None, None)
        assert each.basis is NoiseBasis.NONE


def uneven(organisations, years, *, seed=4):
    """Values whose noise is thousands of times larger in some than in others."""
    random = np.random.default_rng(seed)
    own = np.exp(random.normal(0, 3, (1, organisations, 1, 1)))
    return 50 + own * random.normal(0, 0.1, (1, organisations, years, 2))


def test_where_one_says_nothing_of_the_next_few_years_cannot_be_told(tmp_path):
    """A single odd year among the steady must not be called a clear gap."""
    block = uneven(60, 3)
    block[0, 0, :2] = np.nan
    block[0, 0, 2] = [60.0, 40.0]

    findings = all_of(found(tmp_path, block, {"i": {}}, facts=towns(60)))

    odd = findings["1000", "i"]
    assert odd.current == 20.0
    assert (odd.verdict, odd.basis) == (GapVerdict.CANNOT_TELL, NoiseBasis.NONE)
    assert (odd.gap, odd.places, odd.probability, odd.listed) == (None,) * 4
    assert {each.verdict for each in findings.values()} == {GapVerdict.CANNOT_TELL}


def test_those_with_years_enough_are_told_though_others_cannot_be(tmp_path):
    block = uneven(60, 12)
    block[0, :6, :11] = np.nan

    findings = all_of(found(tmp_path, block, {"i": {}}, facts=towns(60)))

    bases = [each.basis for each in findings.values()]
    assert bases == [NoiseBasis.NONE] * 6 + [NoiseBasis.YEARS] * 54


def test_regions_and_made_up_places_change_nothing_for_municipalities(tmp_path):
    block = made_block()
    more = np.concatenate([block, 3 * made_block(seed=2)], axis=1)
    facts = towns(ORGANISATIONS)
    others = {f"X{n:02}": MADE_UP_TOWN if n % 2 else COUNTY for n in range(24)}

    alone = all_of(found(tmp_path / "one", block, PARTS, facts=facts))
    beside = all_of(found(tmp_path / "two", more, PARTS, facts=facts | others))

    assert {name: beside[name] for name in alone} == alone
    assert len(beside) > len(alone)


def test_the_country_is_shown_and_is_no_member(tmp_path):
    block = made_block()
    more = np.concatenate([block, 50 + np.zeros((3, 1, YEARS, 3))], axis=1)
    facts = towns(ORGANISATIONS)

    alone = all_of(found(tmp_path / "one", block, PARTS, facts=facts))
    beside = all_of(found(tmp_path / "two", more, PARTS, facts=facts | {"9": NATION}))

    assert {name: beside[name] for name in alone} == alone
    assert beside["9", "passed"].current == 0.0
    assert beside["9", "passed"].verdict is GapVerdict.TOO_FEW


def test_an_organisation_nobody_knows_is_not_judged_and_judges_nobody(tmp_path):
    block, facts = made_block(), towns(ORGANISATIONS)
    first, *others = facts
    snapshot, catalogue = vintage(tmp_path / "one", block, PARTS, facts=facts)
    without = {code: facts[code] for code in others}

    findings = findings_of(snapshot, catalogue, without)

    fewer = found(tmp_path / "two", block[:, 1:], PARTS, facts=without)
    assert findings.organisation(first) == []
    assert findings.indicator("passed", source="made").of(first) is None
    assert all_of(findings) == all_of(fewer)


def test_order_of_organisations_changes_nothing(tmp_path):
    block, facts = made_block(), towns(ORGANISATIONS)
    order = np.random.default_rng(5).permutation(ORGANISATIONS)
    codes = list(facts)

    straight = all_of(found(tmp_path / "one", block, PARTS, facts=facts))
    renamed = {codes[place]: codes[n] for n, place in enumerate(order)}
    turned = all_of(found(tmp_path / "two", block[:, order], PARTS, facts=facts))

    for (code, indicator), finding in straight.items():
        other = turned[renamed[code], indicator]
        assert other.verdict is finding.verdict
        assert other.places == finding.places
        assert near(other.gap.value, finding.gap.value)
        assert near(other.probability, finding.probability)
