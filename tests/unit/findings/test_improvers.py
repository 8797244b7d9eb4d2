"""Who improved from where we are, with the sentence's numbers."""

import numpy as np
import pytest

from bollplank.domain.figures import GapChange
from bollplank.domain.profiles import Outcome
from bollplank.findings.improvers import improvers_of
from tests.made_vintages import codes_of, country, found_in

CODES = codes_of(40)
YEARS = np.arange(10.0)


@pytest.fixture
def search(tmp_path):
    """Return a function that looks for improvers for the first of forty."""

    def look(values, *, own=CODES[0], first_year=2014, **parts):
        found, _, _ = found_in(
            tmp_path, values[None], {"result": parts}, first_year=first_year
        )
        return improvers_of(found, indicator="result", source="made", code=own)

    return look


def alike(**parts):
    """Return a country where everybody has a gap of ten points and nobody moves.

    The fifth to the seventh have the level of the first, who asks; the others lie far
    apart.
    """
    values = country(2, **{"gap": 10.0, "noise": 0.4, **parts})
    values += np.linspace(-20.0, 20.0, 40)[:, None, None]
    for place in (5, 6, 7):
        values[place] += (values[0] - values[place]).mean()
    return values


def lift_men(values, place, *, by=8.0):
    values[place, :, 1] += by * YEARS / YEARS[-1]


def test_whoever_narrowed_the_gap_is_named_with_years_and_figures(search):
    values = alike()
    lift_men(values, 5)

    found = search(values)

    assert found.outcome is Outcome.FOUND
    (one,) = found.found
    assert one.organisation == CODES[5]
    assert (one.start.since, one.start.until) == (2014, 2016)
    assert (one.now.since, one.now.until) == (2021, 2023)
    assert one.start.gap == pytest.approx(9.3, abs=1.0)
    assert one.now.gap == pytest.approx(3.0, abs=1.0)
    assert one.now.men > one.start.men + 4
    assert one.narrowed.low < 8.0 < one.narrowed.high + 1.5
    assert one.narrowed.value > 2.0
    assert one.probability >= 0.8
    assert one.label is GapChange.CLOSING_UP
    assert found.own.gap == pytest.approx(10.0, abs=1.0)


def test_levelling_down_is_told_apart(search):
    values = alike()
    lift_men(values, 5)
    values[6, :, 0] -= 8.0 * YEARS / YEARS[-1]

    found = search(values)

    assert [each.organisation for each in found.found] == [CODES[5]]
    assert [each.organisation for each in found.levelled_down] == [CODES[6]]
    assert found.levelled_down[0].now.women < found.levelled_down[0].start.women - 4


def test_where_no_direction_is_judged_nothing_is_called_levelling_down(search):
    values = alike()
    values[6, :, 0] -= 8.0 * YEARS / YEARS[-1]

    found = search(values, direction="none")

    assert [(each.organisation, each.label) for each in found.found] == [
        (CODES[6], None)
    ]


def test_when_nobody_has_narrowed_it_that_is_the_answer(search):
    found = search(alike())

    assert found.outcome is Outcome.NOBODY
    assert found.near > 0
    assert found.found == found.levelled_down == ()


def test_without_a_gap_there_is_nobody_to_look_for(search):
    found = search(alike(gap=0.0))

    assert found.outcome is Outcome.NO_GAP


def test_five_years_are_too_few(search):
    found = search(alike()[:, :5])

    assert found.outcome is Outcome.TOO_FEW_YEARS


def test_without_a_threshold_nothing_is_a_narrowing(search):
    found = search(alike(), unit="days")

    assert found.outcome is Outcome.NO_THRESHOLD


def test_an_organisation_without_figures_is_not_there(search):
    with pytest.raises(KeyError):
        search(alike(), own="9999")


def test_a_gap_in_mens_favour_is_narrowed_the_same_way(search):
    values = alike()
    lift_men(values, 5)

    one, other = search(values), search(values[..., ::-1])

    assert [each.organisation for each in one.found] == [
        each.organisation for each in other.found
    ]
    assert one.found[0].probability == pytest.approx(other.found[0].probability)
    assert one.found[0].start.gap == pytest.approx(-other.found[0].start.gap)
    assert one.found[0].start.women == other.found[0].start.men


def test_money_is_held_against_the_same_years_and_not_against_prices(search):
    growth = 1.03**YEARS
    values = 300_000 * (1 + alike() / 100)
    values[..., 1] *= 1.2
    values[5, :, 0] *= np.linspace(1, 1.1, YEARS.size)
    values *= growth[:, None]

    found = search(values, unit="kronor", decimals=0)

    assert found.outcome is Outcome.FOUND
    assert [each.organisation for each in found.found] == [CODES[5]]
    assert found.found[0].label is None
    assert found.found[0].narrowed.value > 3.0


def test_a_missing_year_is_skipped_and_never_filled(search):
    values = alike()
    lift_men(values, 5)
    values[5, 1] = np.nan
    values[7, 2:] = np.nan

    found = search(values)

    assert (found.found[0].start.since, found.found[0].start.until) == (2014, 2017)
