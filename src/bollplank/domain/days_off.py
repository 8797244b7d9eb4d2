"""Days on which people in Sweden are mostly off work. Pure: no clock, no language."""

from datetime import date, timedelta
from enum import StrEnum

FRIDAY, SATURDAY = 4, 5
"""Days of the week, as Python numbers them."""


class DayOff(StrEnum):
    """A public holiday, or an eve that is kept like one."""

    NEW_YEARS_DAY = "new-years-day"
    EPIPHANY = "epiphany"
    GOOD_FRIDAY = "good-friday"
    EASTER_DAY = "easter-day"
    EASTER_MONDAY = "easter-monday"
    FIRST_OF_MAY = "first-of-may"
    ASCENSION_DAY = "ascension-day"
    WHITSUN = "whitsun"
    NATIONAL_DAY = "national-day"
    MIDSUMMER_EVE = "midsummer-eve"
    MIDSUMMER_DAY = "midsummer-day"
    ALL_SAINTS_DAY = "all-saints-day"
    CHRISTMAS_EVE = "christmas-eve"
    CHRISTMAS_DAY = "christmas-day"
    BOXING_DAY = "boxing-day"
    NEW_YEARS_EVE = "new-years-eve"


FIXED = {
    (1, 1): DayOff.NEW_YEARS_DAY,
    (1, 6): DayOff.EPIPHANY,
    (5, 1): DayOff.FIRST_OF_MAY,
    (6, 6): DayOff.NATIONAL_DAY,
    (12, 24): DayOff.CHRISTMAS_EVE,
    (12, 25): DayOff.CHRISTMAS_DAY,
    (12, 26): DayOff.BOXING_DAY,
    (12, 31): DayOff.NEW_YEARS_EVE,
}
FROM_EASTER = {
    -2: DayOff.GOOD_FRIDAY,
    0: DayOff.EASTER_DAY,
    1: DayOff.EASTER_MONDAY,
    39: DayOff.ASCENSION_DAY,
    49: DayOff.WHITSUN,
}
"""Whole days from Easter Day."""


def easter_day(year: int) -> date:
    """Return Easter Day of a year in the Gregorian calendar.

    References
    ----------
    The rule of Meeus, Jones and Butcher: J. Meeus, Astronomical Algorithms, 1991,
    chapter 8.
    """
    golden, century, in_century = year % 19, year // 100, year % 100
    leap_centuries, correction = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    full_moon = (19 * golden + century - leap_centuries - moon + 15) % 30
    leap_years, rest = divmod(in_century, 4)
    weekday = (32 + 2 * correction + 2 * leap_years - full_moon - rest) % 7
    late = (golden + 11 * full_moon + 22 * weekday) // 451
    month, day = divmod(full_moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def day_off(day: date) -> DayOff | None:
    """Return which public holiday or eve a day is; None for an ordinary day."""
    if found := FIXED.get((day.month, day.day)):
        return found
    if found := FROM_EASTER.get((day - easter_day(day.year)).days):
        return found
    return _by_weekday(day)


def _by_weekday(day: date) -> DayOff | None:
    """Return the holidays that are a certain weekday between two dates."""
    midsummer, all_saints = date(day.year, 6, 20), date(day.year, 10, 31)
    week = timedelta(days=6)
    if day.weekday() == SATURDAY and midsummer <= day <= midsummer + week:
        return DayOff.MIDSUMMER_DAY
    if day.weekday() == FRIDAY and midsummer <= day + timedelta(1) <= midsummer + week:
        return DayOff.MIDSUMMER_EVE
    if day.weekday() == SATURDAY and all_saints <= day <= all_saints + week:
        return DayOff.ALL_SAINTS_DAY
    return None
