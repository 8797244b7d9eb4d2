"""Days on which people in Sweden are off work."""

from datetime import date

import pytest

from bollplank.domain.days_off import DayOff, day_off, easter_day


@pytest.mark.parametrize(
    "expected",
    [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25)],
)
def test_easter_day_is_where_the_almanac_has_it(expected):
    assert easter_day(expected.year) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 3), DayOff.GOOD_FRIDAY),
        (date(2026, 4, 6), DayOff.EASTER_MONDAY),
        (date(2026, 5, 14), DayOff.ASCENSION_DAY),
        (date(2026, 5, 24), DayOff.WHITSUN),
        (date(2026, 6, 6), DayOff.NATIONAL_DAY),
        (date(2026, 6, 19), DayOff.MIDSUMMER_EVE),
        (date(2026, 6, 20), DayOff.MIDSUMMER_DAY),
        (date(2027, 6, 25), DayOff.MIDSUMMER_EVE),
        (date(2026, 10, 31), DayOff.ALL_SAINTS_DAY),
        (date(2026, 12, 24), DayOff.CHRISTMAS_EVE),
        (date(2026, 12, 23), None),
        (date(2026, 6, 26), None),
        (date(2026, 11, 7), None),
    ],
)
def test_holidays_are_known_by_name(day, expected):
    assert day_off(day) is expected


@pytest.mark.parametrize("year", range(2020, 2040))
def test_a_year_has_each_of_them_once(year):
    first = date(year, 1, 1).toordinal()
    days = [date.fromordinal(first + number) for number in range(365)]
    found = [day_off(day) for day in days if day_off(day) and day.year == year]

    assert len(found) >= len(DayOff) - 1
    assert len(found) == len(set(found))
