import pytest

from bollplank.domain.figures import Unit
from bollplank.domain.indicators import (
    BALANCE,
    GapMeasure,
    GapUnit,
    Shape,
    gap_unit,
)


@pytest.mark.parametrize(
    ("measure", "unit", "expected"),
    [
        (GapMeasure.RATIO, Unit.KRONOR, GapUnit.PERCENT),
        (GapMeasure.DIFFERENCE, Unit.PERCENT, GapUnit.PERCENTAGE_POINTS),
        (GapMeasure.BALANCE, Unit.SHARE, GapUnit.PERCENTAGE_POINTS),
        (GapMeasure.BALANCE, Unit.RATIO, GapUnit.PERCENTAGE_POINTS),
        (GapMeasure.BALANCE, Unit.KRONOR, GapUnit.KRONOR),
        (GapMeasure.DIFFERENCE, Unit.PER_100000, GapUnit.PER_100000),
        (GapMeasure.DIFFERENCE, Unit.UNKNOWN, None),
    ],
)
def test_a_gap_is_counted_in(measure, unit, expected):
    assert gap_unit(measure, unit) is expected


@pytest.mark.parametrize("unit", list(Unit))
def test_every_stated_unit_has_a_unit_for_its_gaps(unit):
    assert (gap_unit(GapMeasure.DIFFERENCE, unit) is None) == (unit is Unit.UNKNOWN)


def test_a_shape_has_a_pair_or_a_balance_unless_it_is_a_total():
    neither = [each for each in Shape if not each.has_pair and each not in BALANCE]
    both = [each for each in Shape if each.has_pair and each in BALANCE]

    assert neither == [Shape.TOTAL]
    assert both == []
