"""Calendars: days and meetings that people take into their own calendar."""

from bollplank.documents.calendars.calendars import (
    Calendar,
    Entry,
    calendar,
)

__all__ = ["Calendar", "Entry", "calendar"]
