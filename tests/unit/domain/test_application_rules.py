"""Rules for applying to a round."""

from datetime import date

import pytest

from bollplank.domain.applications import days_late

LAST_DAY = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("handed_in_on", "days"),
    [
        pytest.param(date(2027, 3, 1), 0, id="well-before"),
        pytest.param(date(2027, 3, 31), 0, id="last-day"),
        pytest.param(date(2027, 4, 1), 1, id="day-after"),
        pytest.param(date(2028, 3, 31), 366, id="over-a-leap-day"),
    ],
)
def test_the_last_day_is_in_time(handed_in_on, days):
    assert days_late(handed_in_on=handed_in_on, last_day=LAST_DAY) == days
