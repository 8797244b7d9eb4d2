"""What may be entered for an indicator of a group's own, and what others see of it."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from bollplank.domain.figures import Sex, Unit, ValueStatus
from bollplank.domain.own_values import (
    NOTHING,
    WITHHELD,
    Cell,
    Withholding,
    YearFigures,
    problems_with_entering,
    problems_with_year,
    shown_to_others,
    total_lies_outside,
    withheld,
)
from bollplank.domain.problems import Problem, ProblemCode

MOST = 8
"""How many persons there are at most in the worlds that are counted through."""

NOT_APPLICABLE = Cell(status=ValueStatus.NOT_APPLICABLE)


def cell(value, persons):
    return Cell(status=ValueStatus.OK, value=Decimal(str(value)), persons=persons)


def year(women=NOTHING, men=NOTHING, total=NOTHING, reason=""):
    return YearFigures(women=women, men=men, total=total, reason=reason)


def seen(women, men, total, unit=Unit.PERCENT):
    """Return which of women, men and total others see, in the letters K, M and T."""
    found = shown_to_others(year(women, men, total), unit=unit)
    return "".join(sex for sex, each in found.cells().items() if each.is_shown)


@pytest.mark.parametrize(
    ("women", "men", "total", "expected"),
    [
        pytest.param(cell(40, 5), cell(50, 5), cell(45, 10), "KMT", id="enough"),
        pytest.param(cell(40, 4), cell(50, 90), cell(45, 94), "T", id="few-women"),
        pytest.param(cell(40, 90), cell(50, 1), cell(45, 91), "T", id="few-men"),
        pytest.param(cell(40, 2), cell(50, 2), cell(45, 4), "", id="few-in-all"),
        pytest.param(WITHHELD, cell(50, 90), cell(45, 94), "T", id="said-withheld"),
        pytest.param(cell(0, 3), cell(0, 90), cell(0, 93), "", id="all-have-none"),
        pytest.param(cell(100, 3), cell(100, 9), cell(100, 12), "", id="all-have"),
        pytest.param(cell(0, 30), cell(0, 9), cell(0, 39), "KMT", id="none-of-many"),
        pytest.param(cell(40, 50), cell(50, 50), cell(45, 103), "KM", id="few-over"),
        pytest.param(cell(40, 50), cell(50, 50), cell(45, 105), "KMT", id="many-over"),
        pytest.param(NOTHING, cell(50, 50), cell(45, 52), "M", id="women-left-out"),
        pytest.param(NOTHING, cell(50, 50), cell(45, 90), "MT", id="women-unknown"),
        pytest.param(NOT_APPLICABLE, WITHHELD, cell(45, 9), "", id="total-is-men"),
        pytest.param(WITHHELD, cell(50, 90), NOTHING, "", id="a-total-may-follow"),
        pytest.param(cell(40, 50), cell(50, 50), WITHHELD, "KM", id="total-withheld"),
    ],
)
def test_others_see_nothing_from_which_few_persons_could_be_computed(
    women, men, total, expected
):
    assert seen(women, men, total) == expected


@pytest.mark.parametrize(
    ("women", "men", "total", "expected"),
    [
        pytest.param(cell(3, 90), cell(30, 90), cell(33, 180), "T", id="few"),
        pytest.param(cell(0, 90), cell(30, 90), cell(30, 180), "KMT", id="zero"),
        pytest.param(cell(1, 90), cell(2, 90), cell(3, 180), "", id="few-in-all"),
        pytest.param(cell(5, 90), cell(30, 90), cell(35, 180), "KMT", id="enough"),
        pytest.param(WITHHELD, cell(0, 0), cell(30, 90), "", id="total-is-women"),
    ],
)
def test_a_number_is_small_itself(women, men, total, expected):
    assert seen(women, men, total, Unit.NUMBER) == expected


def test_what_is_withheld_says_neither_value_nor_persons_nor_why():
    entered = year(cell(40, 2), cell(50, 90), cell(45, 92), reason="Two women.")

    assert shown_to_others(entered, unit=Unit.PERCENT) == year(
        WITHHELD, WITHHELD, cell(45, 92)
    )


def test_the_organisation_is_told_what_others_do_not_see_and_why():
    entered = year(cell(0, 2), cell(50, 90), cell(0, 92))

    assert withheld(entered, unit=Unit.PERCENT) == {
        Sex.WOMEN: Withholding.FEW_PERSONS,
        Sex.MEN: Withholding.OTHERS_FOLLOW,
        Sex.TOTAL: Withholding.OTHERS_FOLLOW,
    }


def test_swapping_women_and_men_swaps_what_is_seen():
    few, many = cell(40, 2), cell(50, 90)

    there = shown_to_others(year(few, many, cell(45, 92)), unit=Unit.PERCENT)
    back = shown_to_others(year(many, few, cell(45, 92)), unit=Unit.PERCENT)

    assert (there.women, there.men) == (back.men, back.women)


@pytest.mark.parametrize("most_others", [0, MOST], ids=["two-sexes", "others-too"])
def test_whoever_knows_the_rule_can_still_not_compute_what_is_withheld(most_others):
    """Every small world of yes and no answers, sorted by what others see of it.

    Women, men, those who are neither, and everybody: the value of a few persons must
    differ between worlds that look the same, whether or not somebody is neither.
    """
    worlds = defaultdict(set)
    answers = [(n, yes) for n in range(MOST + 1) for yes in range(n + 1)]
    neither = [(n, yes) for n, yes in answers if n <= most_others]
    for groups in product(answers, answers, neither):
        everybody = (sum(n for n, _ in groups), sum(yes for _, yes in groups))
        if everybody[0] > MOST:
            continue
        for entered in _entered(*groups[:2], everybody):
            view = shown_to_others(entered, unit=Unit.PERCENT)
            worlds[view].add((*groups, everybody))
    known = [
        (group, view)
        for view, looking_alike in worlds.items()
        for group in range(4)
        if any(0 < world[group][0] < 5 for world in looking_alike)
        and len({_value(world[group]) for world in looking_alike}) == 1
    ]

    assert known == []


def _value(group):
    persons, yes = group
    return Decimal(yes) / persons if persons else None


def _entered(women, men, everybody):
    """Yield the ways in which these may be entered: in full, or with one sex withheld."""
    shares = [_share(each) for each in (women, men, everybody)]
    yield year(*shares)
    if women[0]:
        yield year(WITHHELD, *shares[1:])
    if men[0]:
        yield year(shares[0], WITHHELD, shares[2])


def _share(group):
    persons, yes = group
    if persons == 0:
        return NOT_APPLICABLE
    return Cell(
        status=ValueStatus.OK,
        value=(Decimal(100) * yes / persons).quantize(Decimal("0.1")),
        persons=persons,
    )


def test_the_gap_needs_both():
    assert year(cell(40, 9), cell(50, 9)).gap == Decimal(-10)
    assert year(cell(40, 9), WITHHELD).gap is None


@pytest.mark.parametrize(
    ("total", "unit", "expected"),
    [
        (cell(45, 9), Unit.PERCENT, False),
        (cell(50.1, 9), Unit.PERCENT, False),
        (cell(50.2, 9), Unit.PERCENT, True),
        (cell(39.8, 9), Unit.PERCENT, True),
        (cell(90, 9), Unit.NUMBER, False),
        (NOTHING, Unit.PERCENT, False),
    ],
    ids=["between", "rounding", "above", "below", "sum", "missing"],
)
def test_a_total_beside_women_and_men_is_worth_a_word(total, unit, expected):
    found = total_lies_outside(
        year(cell(40, 9), cell(50, 9), total), unit=unit, decimals=1
    )

    assert found is expected


def entering(*cells, reason="", unit=Unit.PERCENT, decimals=1):
    return list(
        problems_with_entering(
            year(*cells, reason=reason), unit=unit, decimals=decimals
        )
    )


def test_whole_figures_may_be_entered():
    assert entering(cell(40.5, 9), cell(50, 9), cell(45, 18)) == []
    assert entering(cell(40, 9)) == []
    assert entering(WITHHELD, cell(50, 9), reason="Few.") == []


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        (Cell(status=ValueStatus.OK, persons=9), "VALUE_MISSING", "women_value"),
        (cell(-0.1, 9), "VALUE_TOO_LOW", "women_value"),
        (cell(100.1, 9), "VALUE_TOO_HIGH", "women_value"),
        (cell(40.55, 9), "VALUE_TOO_EXACT", "women_value"),
        (cell("NaN", 9), "VALUE_OUT_OF_RANGE", "women_value"),
        (cell("Infinity", 9), "VALUE_OUT_OF_RANGE", "women_value"),
        (cell(40, None), "PERSONS_MISSING", "women_persons"),
        (cell(40, 0), "NOBODY_COUNTED", "women_persons"),
        (cell(40, -1), "PERSONS_OUT_OF_RANGE", "women_persons"),
        (WITHHELD, "VALUE_REASON_MISSING", "reason"),
        (NOT_APPLICABLE, "VALUE_REASON_MISSING", "reason"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_value_is_told_at_its_field(given, code, field):
    assert entering(given) == [Problem(ProblemCode[code], field=field)]


def test_nobody_counted_is_a_number_but_no_per_cent():
    assert entering(cell(0, 0), unit=Unit.NUMBER, decimals=0) == []


def test_more_women_and_men_than_persons_is_told():
    found = entering(cell(40, 9), cell(50, 9), cell(45, 17))

    assert found == [Problem(ProblemCode.PERSONS_DO_NOT_ADD_UP, field="total_persons")]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(1969, 1), (1970, 0), (2027, 0), (2028, 1)],
)
def test_figures_are_about_years_that_have_begun(asked, expected):
    found = list(problems_with_year(asked, on=date(2027, 5, 1)))

    assert len(found) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (year(), True),
        (year(reason="Later."), False),
        (year(total=WITHHELD), False),
        (year(cell(0, 9)), False),
    ],
    ids=["nothing", "reason", "withheld", "zero"],
)
def test_a_year_is_empty_when_nothing_is_said_of_it(said, expected):
    assert said.is_empty is expected
