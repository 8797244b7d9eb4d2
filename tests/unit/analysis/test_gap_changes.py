from decimal import Decimal
from itertools import product

import numpy as np
import pytest

from bollplank.analysis.gap_changes import (
    CANNOT_TELL,
    GAP_CHANGES,
    Pair,
    gap_changes,
)
from bollplank.domain.figures import GapChange


def changes(values, *, direction=1, tolerance=0.5):
    women_start, men_start, women_end, men_end = np.array(values, dtype=float).T
    return gap_changes(
        start=Pair(women=women_start, men=men_start),
        end=Pair(women=women_end, men=men_end),
        direction=direction,
        tolerance=tolerance,
    )


def labels(values, **known):
    found = changes(values, **known).label
    return [None if place == CANNOT_TELL else GAP_CHANGES[place] for place in found]


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ((70, 60, 75, 74), GapChange.CLOSING_UP),
        ((70, 60, 64, 60), GapChange.CLOSING_DOWN),
        ((70, 60, 66, 65), GapChange.CLOSING_MIXED),
        ((70, 60, 80, 62), GapChange.WIDENING_UP),
        ((70, 60, 70, 50), GapChange.WIDENING_DOWN),
        ((70, 60, 75, 55), GapChange.WIDENING_MIXED),
        ((70, 60, 60, 70), GapChange.REVERSED),
        ((70, 60, 70.2, 60.1), GapChange.UNCHANGED),
        ((60, 60, 65, 60), GapChange.NO_GAP_AT_START),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_change_has_its_name(values, label):
    assert labels([values]) == [label]


def test_levelling_down_is_told_where_lower_is_better():
    found = changes([(12, 20, 18, 20)], direction=-1)

    assert GAP_CHANGES[found.label[0]] is GapChange.CLOSING_DOWN
    assert (found.better_off[0], found.gap_start[0], found.gap_end[0]) == (1, 8, 2)
    assert (found.change_better[0], found.change_worse[0]) == (-6, 0)


def test_a_missing_value_leaves_no_label():
    found = changes([(70, np.nan, 75, 74), (70, 60, 75, np.nan)])

    assert found.label.tolist() == [CANNOT_TELL, CANNOT_TELL]


def test_where_nobody_says_what_is_better_no_label_is_given():
    found = changes([(70, 60, 75, 74), (60, 60, 65, 60)], direction=0)

    assert found.label.tolist() == [CANNOT_TELL, CANNOT_TELL]
    assert found.gap_start.tolist() == [10, 0]
    assert found.gap_end.tolist() == [1, 5]
    assert np.isnan(found.change_better).all()


# The slow twin: the table read row by row, with exact decimals.


def slow_label(women_start, men_start, women_end, men_end, *, tolerance):
    if women_start == men_start:
        return GapChange.NO_GAP_AT_START
    start, end = (women_start, men_start), (women_end, men_end)
    ahead = 0 if women_start > men_start else 1
    better = end[ahead] - start[ahead]
    worse = end[1 - ahead] - start[1 - ahead]
    before = start[ahead] - start[1 - ahead]
    after = end[ahead] - end[1 - ahead]
    table = [
        (GapChange.REVERSED, after < -tolerance),
        (GapChange.UNCHANGED, abs(after - before) <= tolerance),
        (
            GapChange.CLOSING_UP,
            after < before and worse > tolerance and better >= -tolerance,
        ),
        (
            GapChange.CLOSING_DOWN,
            after < before and better < -tolerance and worse <= tolerance,
        ),
        (GapChange.CLOSING_MIXED, after < before),
        (GapChange.WIDENING_UP, better > tolerance and worse >= -tolerance),
        (GapChange.WIDENING_DOWN, worse < -tolerance and better <= tolerance),
        (GapChange.WIDENING_MIXED, True),
    ]
    return next(label for label, holds in table if holds)


@pytest.mark.parametrize("tolerance", ["0", "0.1", "0.5"])
def test_labels_at_the_borders_agree_with_exact_decimals(tolerance):
    grid = [
        Decimal(text) for text in ("0.1", "0.2", "0.3", "0.6", "0.7", "70.1", "70.7")
    ]
    cases = list(product(grid, repeat=4))
    exact = [slow_label(*case, tolerance=Decimal(tolerance)) for case in cases]

    found = labels(cases, tolerance=float(tolerance))

    assert found == exact
