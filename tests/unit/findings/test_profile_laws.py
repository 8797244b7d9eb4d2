"""What holds for every profile: mirrored, in any order, and honest about chance."""

from dataclasses import replace

import numpy as np
import pytest

from bollplank.domain.figures import Sex
from bollplank.domain.profiles import Reason
from bollplank.findings.profile import profile_of
from bollplank.findings.profile_records import Further
from tests.made_vintages import codes_of, found_in

OTHER = {Sex.WOMEN: Sex.MEN, Sex.MEN: Sex.WOMEN, None: None}
ORGANISATIONS, YEARS = 40, 10
CODES = codes_of(ORGANISATIONS)


def made_country(seed, *, indicators, noise=1.0, spread=3.0):
    """Return values with levels, gaps and drifts of their own, and today's true gaps."""
    random = np.random.default_rng(seed)
    shape = (indicators, ORGANISATIONS, 1, 1)
    level = 60 + random.normal(0, 2 * spread, shape)
    gap = random.normal(0, 3, (indicators, 1, 1, 1)) + random.normal(0, spread, shape)
    drift = random.normal(0, 0.3, shape) * np.arange(YEARS)[:, None]
    apart = np.array([0.5, -0.5])
    chance = random.normal(0, noise, (indicators, ORGANISATIONS, YEARS, 2))
    values = np.round(level + (gap + drift) * apart + chance, 1)
    return values, (gap + drift)[..., -3:, 0].mean(-1)


def parts(indicators):
    directions = ["higher", "lower", "none"]
    return {
        f"i{number:03}": {
            "direction": directions[number % 3],
            "title": {"sv": f"Resultat nummer {number}"},
        }
        for number in range(indicators)
    }


def said(line):
    """Return a line without what depends on which of two equal numbers is first."""
    common = line.reason, line.tone, line.about, line.name, round(line.probability, 4)
    if isinstance(line, Further):
        return *common, line.women, line.men, abs(line.gap)
    among = line.gap_among
    return (
        *common,
        round(line.size, 3),
        None if among is None else (among.median, among.percentile.low),
        line.women.value,
        line.men.value,
        abs(line.finding.current),
    )


def mirrored(line):
    return replace(line, about=OTHER[line.about], women=line.men, men=line.women)


def gap_of(line):
    return line.gap if isinstance(line, Further) else line.finding.current


def test_swapping_women_and_men_mirrors_the_profile(tmp_path):
    block, _ = made_country(5, indicators=30)
    block[:, ::7, :3] = np.nan
    plain = found_in(tmp_path, block, parts(30))
    swapped = found_in(tmp_path, block[..., ::-1], parts(30))

    for code in CODES[:12]:
        before = profile_of(*plain, code, CODES)
        after = profile_of(*swapped, code, CODES)

        for one, other in [
            (before.women, after.men),
            (before.men, after.women),
            (before.level, after.level),
            (before.over_time, after.over_time),
            (before.more, after.more),
        ]:
            assert [said(line) for line in one] == [
                said(mirrored(line)) for line in other
            ]
        assert before.usual == after.usual
        assert before.untold == after.untold


def test_the_order_of_organisations_indicators_and_peers_plays_no_part(tmp_path):
    block, _ = made_country(6, indicators=20)
    plain = found_in(tmp_path, block, parts(20))
    names = parts(20)
    turned = found_in(
        tmp_path,
        block[::-1, ::-1],
        dict(reversed(names.items())),
        codes=CODES[::-1],
    )

    for code in CODES[:5]:
        before = profile_of(*plain, code, CODES[5:30])
        after = profile_of(*turned, code, CODES[29:4:-1])

        assert [said(line) for line in before.shown] == [
            said(line) for line in after.shown
        ]
        assert before.peers == after.peers


def test_where_all_are_alike_hardly_anything_stands_out(tmp_path):
    random = np.random.default_rng(11)
    block = 60 + random.normal(0, 2.5, (150, ORGANISATIONS, YEARS, 2))
    found = found_in(tmp_path, block, parts(150))

    lines = [
        line
        for code in CODES
        for profile in [profile_of(*found, code, CODES)]
        for line in (*profile.shown, *profile.more)
    ]

    # 150 indicators in 40 organisations: 6,000 chances to see something in nothing.
    assert len(lines) <= 6


@pytest.mark.parametrize("noise", [1.0, 3.0])
def test_no_more_lines_are_false_than_the_profile_says(tmp_path, noise):
    indicators = 100
    block, gaps = made_country(12, indicators=indicators, noise=noise)
    found = found_in(tmp_path, block, parts(indicators))
    place = {code: number for number, code in enumerate(CODES)}

    listed, false, expected = 0, 0, 0.0
    for code in CODES[:20]:
        profile = profile_of(*found, code, CODES)
        for line in (*profile.shown, *profile.more):
            if line.reason is not Reason.LARGER_GAP:
                continue
            row, own = int(line.indicator[1:]), place[code]
            sign = np.sign(gap_of(line))
            others = np.delete(sign * gaps[row], own)
            false += not sign * gaps[row, own] > np.median(others)
            expected += 1 - line.probability
            listed += 1

    assert listed > 50
    assert false <= expected + 3 * np.sqrt(expected) + 1


@pytest.mark.parametrize("size", [4, 7, 39])
def test_any_set_of_peers_gives_a_profile_by_the_same_rules(tmp_path, size):
    block, _ = made_country(8, indicators=25)
    found = found_in(tmp_path, block, parts(25))
    peers = [code for code in CODES if code != CODES[3]][:size]

    profile = profile_of(*found, CODES[3], peers)

    assert len(profile.peers) == size
    for line in (*profile.women, *profile.men):
        others = line.gap_among or (line.women or line.men).among
        assert others is None or others.others == size
    assert 0 <= profile.expected_false <= len(profile.shown) + len(profile.more)
