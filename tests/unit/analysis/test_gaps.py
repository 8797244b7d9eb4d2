import math
from decimal import Decimal
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from bollplank.analysis import gaps
from bollplank.domain.figures import GapStatus

NAN = math.nan


def block(values):
    return np.array(values, dtype=np.float64)


# By hand: Hedemora has 74.2 per cent of the girls and 61.5 of the boys.


def test_the_difference_is_women_minus_men():
    found = gaps.difference(women=block([[71.5, 70.0]]), men=block([[69.0, 72.0]]))

    np.testing.assert_array_equal(found, block([[2.5, -2.0]]))


def test_no_gap_where_one_sex_is_missing():
    found = gaps.difference(women=block([71.5, NAN]), men=block([NAN, 69.0]))

    assert np.isnan(found).all()


def test_women_earn_four_fifths_of_men():
    women, men = block([200.0]), block([250.0])

    assert gaps.ratio(women=women, men=men) == [0.8]
    assert gaps.women_percent_of_men(women=women, men=men) == [80.0]
    assert gaps.normalised_gap(women=women, men=men) == pytest.approx([-50 / 450])
    assert gaps.relative_gap(women=women, men=men) == pytest.approx([50 / 450])
    assert gaps.log_ratio(women=women, men=men) == pytest.approx([math.log(0.8)])
    assert gaps.parity_index(women=women, men=men) == pytest.approx([89.0])
    assert gaps.harmonic_level(women=women, men=men) == pytest.approx([100_000 / 450])


def test_the_level_pulls_the_index_down_and_the_best_level_leaves_it():
    found = gaps.parity_index_with_level(
        women=block([50.0, 50.0, 50.0]),
        men=block([50.0, 50.0, 50.0]),
        total=block([25.0, 100.0, 120.0]),
        maximum=block([100.0, 100.0, 100.0]),
    )

    assert found == pytest.approx([1 + 99 * 0.5, 100.0, 100.0])


def test_log_odds_are_as_large_whether_one_counts_passing_or_failing():
    passing = gaps.log_odds_ratio(women=block([95.0]), men=block([90.0]))
    failing = gaps.log_odds_ratio(women=block([5.0]), men=block([10.0]))

    assert passing == pytest.approx([math.log((95 * 10) / (90 * 5))])
    assert failing == pytest.approx(-passing)


def test_cohens_h_exists_at_zero_and_at_a_hundred():
    found = gaps.cohens_h(women=block([100.0, 50.0]), men=block([0.0, 50.0]))

    assert found == pytest.approx([math.pi, 0.0])


def test_the_distance_to_parity_is_nothing_at_half():
    found = gaps.distance_to_parity(block([50.0, 40.0, 100.0, NAN]))

    np.testing.assert_array_equal(found, [0.0, 20.0, 100.0, NAN])


def test_the_status_says_which_sex_is_missing():
    women, men = block([1.0, NAN, 1.0, NAN]), block([1.0, 1.0, NAN, NAN])

    found = [gaps.GAP_STATUSES[code] for code in gaps.status(women=women, men=men)]

    assert found == [
        GapStatus.OK,
        GapStatus.MISSING_WOMEN,
        GapStatus.MISSING_MEN,
        GapStatus.MISSING_BOTH,
    ]


# The edge cases of the methods, one by one.


def test_two_zeros_have_a_difference_and_neither_ratio_nor_index():
    pair = {"women": block([0.0]), "men": block([0.0])}

    assert gaps.difference(**pair) == [0.0]
    assert gaps.cohens_h(**pair) == [0.0]
    for measure in (gaps.ratio, gaps.normalised_gap, gaps.parity_index, gaps.log_ratio):
        assert np.isnan(measure(**pair)).all()


def test_one_zero_has_a_normalised_gap_of_one_and_no_logarithms():
    pair = {"women": block([0.0, 3.2]), "men": block([3.2, 0.0])}

    np.testing.assert_array_equal(gaps.ratio(**pair), [0.0, NAN])
    np.testing.assert_array_equal(gaps.normalised_gap(**pair), [-1.0, 1.0])
    np.testing.assert_array_equal(gaps.parity_index(**pair), [1.0, 1.0])
    assert np.isnan(gaps.log_ratio(**pair)).all()
    assert np.isnan(gaps.log_odds_ratio(**pair)).all()
    assert np.isnan(gaps.harmonic_level(**pair)).all()


def test_negative_values_have_a_difference_only():
    pair = {"women": block([-1200.0, 5.0]), "men": block([800.0, -1.0])}

    np.testing.assert_array_equal(gaps.difference(**pair), [-2000.0, 6.0])
    for measure in (gaps.ratio, gaps.normalised_gap, gaps.log_ratio, gaps.cohens_h):
        assert np.isnan(measure(**pair)).all()


def test_percentages_above_a_hundred_have_no_odds_and_no_effect_size():
    pair = {"women": block([101.0]), "men": block([50.0])}

    assert np.isnan(gaps.log_odds_ratio(**pair)).all()
    assert np.isnan(gaps.cohens_h(**pair)).all()


@pytest.mark.parametrize(
    ("total", "maximum"),
    [
        pytest.param(NAN, 100.0, id="total-missing"),
        pytest.param(50.0, NAN, id="no-maximum"),
        pytest.param(50.0, 0.0, id="maximum-zero"),
        pytest.param(-1.0, 100.0, id="negative-total"),
    ],
)
def test_without_a_level_there_is_no_index_with_level(total, maximum):
    found = gaps.parity_index_with_level(
        women=block([50.0]),
        men=block([40.0]),
        total=block([total]),
        maximum=block([maximum]),
    )

    assert np.isnan(found).all()


@pytest.mark.parametrize(
    ("women", "men", "within"),
    [
        pytest.param(50.0, 50.0, True, id="equal"),
        pytest.param(50.0, 50.1, False, id="one-step"),
        pytest.param(0.3, 0.2, False, id="one-step-that-floats-make-too-small"),
        pytest.param(50.0, 50.05, True, id="half-a-step"),
        pytest.param(NAN, 50.0, False, id="missing"),
    ],
)
def test_less_than_a_step_of_rounding_is_no_difference(women, men, within):
    found = gaps.within_rounding(
        women=block([women]), men=block([men]), step=block([0.1])
    )

    assert found.tolist() == [within]


@pytest.mark.parametrize(
    ("total", "outside"),
    [
        pytest.param(67.7, False, id="between"),
        pytest.param(74.3, False, id="one-step-above"),
        pytest.param(74.4, True, id="two-steps-above"),
        pytest.param(61.4, False, id="one-step-below"),
        pytest.param(61.3, True, id="two-steps-below"),
        pytest.param(NAN, False, id="missing"),
    ],
)
def test_a_total_outside_women_and_men_is_told(total, outside):
    found = gaps.total_outside(
        women=block([74.2]), men=block([61.5]), total=block([total]), step=block([0.1])
    )

    assert found.tolist() == [outside]


def test_who_is_worse_off_depends_on_the_direction_and_on_nothing_else():
    women, men = block([74.2, 50.0, NAN]), block([61.5, 50.0, 61.5])

    better_high = gaps.worse_off(women=women, men=men, direction=1)
    better_low = gaps.worse_off(women=women, men=men, direction=-1)
    nobody_says = gaps.worse_off(women=women, men=men, direction=0)

    assert better_high.tolist() == [-1, 0, 0]
    assert better_low.tolist() == [1, 0, 0]
    assert nobody_says.tolist() == [0, 0, 0]


# The slow twin: exact fractions of what is printed, every pair of a small grid.

GRID = [Decimal(tenths) / 10 for tenths in (*range(-2, 10), 499, 500, 501, 999, 1000)]
PAIRS = list(product(GRID, repeat=2))
WOMEN, MEN = (block([float(pair[place]) for pair in PAIRS]) for place in (0, 1))
STEP = Fraction(1, 10)


def exactly(rule):
    found = (rule(Fraction(women), Fraction(men)) for women, men in PAIRS)
    return [NAN if value is None else float(value) for value in found]


def slow_ratio(women, men):
    return women / men if women >= 0 and men > 0 else None


def slow_normalised_gap(women, men):
    if women < 0 or men < 0 or women + men == 0:
        return None
    return (women - men) / (women + men)


def slow_log_ratio(women, men):
    if women <= 0 or men <= 0:
        return None
    return (Decimal(women.numerator) / women.denominator).ln() - (
        Decimal(men.numerator) / men.denominator
    ).ln()


def slow_log_odds(women, men):
    if not (0 < women < 100 and 0 < men < 100):
        return None
    odds = women * (100 - men) / (men * (100 - women))
    return (Decimal(odds.numerator) / odds.denominator).ln()


def slow_harmonic_level(women, men):
    return 2 * women * men / (women + men) if women > 0 and men > 0 else None


@pytest.mark.parametrize(
    ("measure", "twin"),
    [
        (gaps.difference, lambda women, men: women - men),
        (gaps.ratio, slow_ratio),
        (gaps.normalised_gap, slow_normalised_gap),
        (gaps.log_ratio, slow_log_ratio),
        (gaps.log_odds_ratio, slow_log_odds),
        (gaps.harmonic_level, slow_harmonic_level),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_measure_agrees_with_its_slow_twin(measure, twin):
    found = measure(women=WOMEN, men=MEN)

    np.testing.assert_allclose(found, exactly(twin), rtol=1e-12, atol=1e-14)


def test_rounding_is_judged_as_with_exact_fractions():
    found = gaps.within_rounding(women=WOMEN, men=MEN, step=np.asarray(0.1))

    exact = [abs(Fraction(women) - Fraction(men)) < STEP for women, men in PAIRS]
    assert found.tolist() == exact


def test_a_total_outside_is_judged_as_with_exact_fractions():
    for total in GRID:
        found = gaps.total_outside(
            women=WOMEN,
            men=MEN,
            total=np.full_like(WOMEN, float(total)),
            step=np.asarray(0.1),
        )

        exact = [
            not (min(pair) - STEP <= Fraction(total) <= max(pair) + STEP)
            for pair in ((Fraction(women), Fraction(men)) for women, men in PAIRS)
        ]
        assert found.tolist() == exact
