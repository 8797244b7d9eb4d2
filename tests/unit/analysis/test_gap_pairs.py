import pytest

from bollplank.analysis.gap_pairs import Measure, gap_of
from bollplank.domain.figures import Direction, GapStatus, GapWarning, Unit

PERCENT = Measure(
    unit=Unit.PERCENT, step=0.1, direction=Direction.HIGHER, maximum=100.0
)


def test_a_pair_by_hand():
    gap = gap_of(women=75.0, men=60.0, total=67.5, measure=PERCENT)

    assert gap.status is GapStatus.OK
    assert gap.warnings == ()
    assert gap.difference == 15.0
    assert gap.ratio == 1.25
    assert gap.women_percent_of_men == 125.0
    assert gap.normalised_gap == pytest.approx(15 / 135)
    assert gap.worse_off == "men"


def test_a_missing_sex_is_named_and_nothing_else_is_said():
    gap = gap_of(women=None, men=60.0, total=67.5, measure=PERCENT)

    assert gap.status is GapStatus.MISSING_WOMEN
    assert gap.warnings == ()
    assert gap.difference is None
    assert gap.worse_off is None


def test_odds_are_for_percentages_only():
    days = Measure(unit=Unit.DAYS, step=0.1, direction=Direction.LOWER)

    gap = gap_of(women=12.0, men=6.0, total=9.0, measure=days)

    assert (gap.log_odds_ratio, gap.cohens_h) == (None, None)
    assert gap.worse_off == "women"


def test_no_maximum_means_no_index_with_level():
    gap = gap_of(
        women=12.0,
        men=6.0,
        total=9.0,
        measure=Measure(unit=Unit.PERCENT, step=0.1),
    )

    assert gap.parity_index_with_level is None
    assert gap.worse_off is None


@pytest.mark.parametrize(
    ("women", "men", "total", "warnings"),
    [
        pytest.param(-1.0, 8.0, 3.0, (GapWarning.NEGATIVE_VALUES,), id="negative"),
        pytest.param(
            0.0,
            0.0,
            0.0,
            (GapWarning.BOTH_ZERO, GapWarning.WITHIN_ROUNDING),
            id="zeros",
        ),
        pytest.param(0.0, 8.0, 3.0, (GapWarning.ONE_IS_ZERO,), id="one-zero"),
        pytest.param(7.0, 8.0, 9.0, (GapWarning.TOTAL_OUTSIDE,), id="total-outside"),
        pytest.param(8.0, 8.0, 8.0, (GapWarning.WITHIN_ROUNDING,), id="within"),
    ],
)
def test_what_a_reader_has_to_know_is_said(women, men, total, warnings):
    gap = gap_of(women=women, men=men, total=total, measure=PERCENT)

    assert gap.status is GapStatus.OK
    assert gap.warnings == warnings
