"""Whose days are meant when figures are fetched."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")
"""The publishers' time, and that of the people who read."""


def swedish_day(moment: datetime) -> date:
    """Return the day it is in Sweden at a moment, which has its time zone."""
    return moment.astimezone(SWEDEN).date()
