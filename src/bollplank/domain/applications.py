"""Rules for applying to a round. Pure: no database, no clock, no language."""

from datetime import date
from enum import StrEnum


class ApplicationState(StrEnum):
    """Where an application stands. The values are stored: add, never rename."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    DROPPED_OUT = "dropped_out"


def days_late(*, handed_in_on: date, last_day: date) -> int:
    """Return how many days after the last day this came in; zero when in time."""
    return max(0, (handed_in_on - last_day).days)
