"""What stands out for women and for men in one organisation."""

import numpy as np
import pytest

from bollplank.domain.figures import Sex
from bollplank.domain.profiles import Reason, Tone, Untold
from bollplank.findings.profile import profile_of
from tests.made_vintages import codes_of, country, found_in

CODES = codes_of(40)
OWN, PEERS = CODES[0], CODES[1:]


@pytest.fixture
def profile(tmp_path):
    """Return a function that makes the profile of the first of forty."""

    def make(indicators, *, peers=PEERS, own=OWN, **parts):
        block = np.stack([values for values, _ in indicators.values()])
        parts_of = {name: changes for name, (_, changes) in indicators.items()}
        found = found_in(tmp_path, block, parts_of, **parts)
        return profile_of(*found, own, peers)

    return make


def with_own(values, *, women=0.0, men=0.0):
    """Return the values with the first organisation moved by so much."""
    moved = values.copy()
    moved[0] += np.array([women, men])
    return moved


def test_a_gap_like_everybody_elses_is_counted_and_not_listed(profile):
    found = profile({"like": (country(1, gap=8.0), {})})

    assert found.women == found.men == ()
    assert found.usual == (("like", "made"),)


def test_a_gap_larger_than_usual_is_told_for_those_who_are_worse_off(profile):
    values = with_own(country(1, gap=4.0), men=-12.0)

    found = profile({"larger": (values, {})})

    line = found.men[0]
    assert (line.reason, line.tone, line.about) == (
        Reason.LARGER_GAP,
        Tone.BAD,
        Sex.MEN,
    )
    assert line.finding.current == pytest.approx(16.0, abs=2.0)
    assert line.gap_among.median == pytest.approx(4.0, abs=1.0)
    assert line.gap_among.percentile.low > 75
    assert line.gap_among.others == 39
    assert line.probability > 0.95


@pytest.mark.parametrize(
    ("direction", "about", "tone"),
    [
        pytest.param("higher", Sex.MEN, Tone.BAD, id="higher-is-better"),
        pytest.param("lower", Sex.WOMEN, Tone.BAD, id="lower-is-better"),
        pytest.param("none", Sex.WOMEN, Tone.NEITHER, id="nobody-has-judged"),
    ],
)
def test_worse_off_is_said_only_where_a_direction_is_judged(
    profile, direction, about, tone
):
    values = with_own(country(1), women=6.0, men=-6.0)

    found = profile({"larger": (values, {"direction": direction})})

    lines = found.women + found.men
    assert [(line.about, line.tone) for line in lines] == [(about, tone)]


def test_a_level_unlike_the_others_is_told_for_that_sex_alone(profile):
    values = country(1, gap=0.0, noise=0.5)
    values[:] = 60 + (values - 60) * [1.0, 0.3]
    values[0] = [45.0, 60.0]

    found = profile({"low": (values, {})})

    assert [(line.reason, line.about) for line in found.women] == [
        (Reason.LARGER_GAP, Sex.WOMEN)
    ]
    assert found.level == ()


def test_no_gap_at_a_good_level_is_good_and_at_a_bad_level_is_not(profile):
    one, two, three = (country(seed, gap=0.0, noise=0.3) for seed in (1, 2, 3))

    found = profile(
        {
            "good": (with_own(one, women=15.0, men=15.0), {}),
            "bad": (with_own(two, women=-15.0, men=-15.0), {}),
            "other": (with_own(three, women=15.0, men=15.0), {"direction": "none"}),
        }
    )

    told = {line.indicator: (line.reason, line.tone) for line in found.level}
    assert told == {
        "good": (Reason.EVEN_AND_GOOD, Tone.GOOD),
        "bad": (Reason.EVEN_AND_BAD, Tone.BAD),
        "other": (Reason.HIGHER, Tone.NEITHER),
    }
    assert all(line.about is None for line in found.level)


def test_levels_are_held_against_the_others_with_an_interval(profile):
    values = with_own(country(1, noise=0.3), women=15.0, men=15.0)

    line = profile({"good": (values, {})}).level[0]

    assert line.women.among.percentile.high == 100.0
    assert line.women.among.percentile.low > 75
    assert line.women.value > line.women.among.high > line.women.among.median
    assert (line.women.since, line.women.until) == (2017, 2019)


def test_a_gap_that_has_closed_by_levelling_down_is_no_good_news(profile):
    years = np.arange(10.0)
    lifted, lowered = (country(seed, gap=12.0, noise=0.4) for seed in (1, 2))
    lifted[0, :, 1] += years
    lowered[0, :, 0] -= years

    found = profile({"lifted": (lifted, {}), "lowered": (lowered, {})})

    told = {line.indicator: (line.reason, line.tone) for line in found.over_time}
    assert told == {
        "lifted": (Reason.NARROWING, Tone.GOOD),
        "lowered": (Reason.NARROWING, Tone.NEITHER),
    }


def test_a_gap_that_widens_is_told_over_time(profile):
    values = country(1, gap=4.0, noise=0.4)
    values[0, :, 1] -= np.arange(10.0)

    found = profile({"widening": (values, {})})

    assert [(line.reason, line.tone) for line in found.over_time] == [
        (Reason.WIDENING, Tone.BAD)
    ]


def test_the_short_list_is_short_and_the_rest_is_kept(profile):
    many = {
        f"result{number}": (
            with_own(country(number, gap=3.0, noise=0.5), men=-10.0 - number),
            {"title": {"sv": f"Resultat nummer {number}, andel"}},
        )
        for number in range(8)
    }

    found = profile(many)

    assert len(found.men) == 5
    left = {line.indicator for line in found.more}
    assert {line.indicator for line in found.men} & left == set()
    assert sum(line.reason is Reason.LARGER_GAP for line in found.more) == 3


def test_the_same_thing_measured_twice_is_told_once(profile):
    values = with_own(country(1, gap=3.0, noise=0.5), men=-12.0)
    more = with_own(country(2, gap=3.0, noise=0.5), men=-14.0)

    found = profile(
        {
            "living-here": (values, {"title": {"sv": "Betyg i årskurs 9, boende"}}),
            "schools-here": (more, {"title": {"sv": "Betyg i årskurs 9, skolor"}}),
        }
    )

    assert len(found.men) == 1
    assert len(found.more) == 1


def test_every_indicator_without_a_verdict_has_a_reason(profile):
    full = country(1, gap=0.5, noise=0.4)
    one_sex, one_year, few, old = (full.copy() for _ in range(4))
    one_sex[0, :, 1] = np.nan
    one_year[:, :-1] = np.nan
    few[5:] = np.nan
    old[:, 4:] = np.nan

    found = profile(
        {
            "told": (full, {}),
            "one-sex": (one_sex, {}),
            "one-year": (one_year, {}),
            "few": (few, {}),
            "old": (old, {}),
            "no-threshold": (full, {"unit": "days"}),
        }
    )

    assert found.looked_at == 6
    assert found.judged == 1
    assert found.untold == {
        Untold.MISSING: (("one-sex", "made"),),
        Untold.OLD: (("old", "made"),),
        Untold.TOO_FEW: (("few", "made"),),
        Untold.ONE_YEAR: (("one-year", "made"),),
        Untold.NO_THRESHOLD: (("no-threshold", "made"),),
    }


def test_three_others_are_too_few_to_be_held_against(profile):
    values = with_own(country(1, gap=4.0), men=-12.0)

    found = profile({"larger": (values, {})}, peers=PEERS[:3])

    assert found.shown == ()
    assert found.untold == {Untold.NO_PEERS: (("larger", "made"),)}


def test_what_counts_the_persons_behind_another_is_no_result(profile):
    pupils = np.round(country(3, level=90.0, noise=2.0))

    found = profile(
        {
            "passed": (country(1), {"persons": "pupils"}),
            "pupils": (pupils, {"unit": "number", "decimals": 0}),
        }
    )

    assert found.looked_at == 2
    assert found.judged == 1
    assert found.untold == {Untold.COUNT: (("pupils", "made"),)}


def test_an_organisation_nobody_knows_has_no_profile(profile):
    with pytest.raises(KeyError):
        profile({"any": (country(1), {})}, own="9999")
