"""A calendar in the reader's words, and the same as an iCalendar file (RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import icalendar

ZONE = "Europe/Stockholm"
PRODUCT = "-//Bollplank//Bollplank//SV"
REFRESHED = timedelta(hours=12)
"""How often a calendar that follows the address is asked to fetch it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A day or a meeting.

    ``uid`` is its name for ever, whatever day it is moved to and in whatever language
    it is told ("round-2027-kick-off"). ``starts`` is a day, or a moment with its zone;
    ``ends`` is the last day, or the moment it ends. ``sequence`` is a number that rises
    each time the day is changed or the entry is cancelled and never falls, such as the
    round's version: calendars keep the entry with the highest. ``changed_at`` is when
    that was, aware.
    """

    uid: str
    title: str
    starts: date | datetime
    ends: date | datetime | None = None
    changed_at: datetime
    sequence: int = 0
    text: str = ""
    place: str = ""
    url: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Days and meetings of a round in one language.

    ``domain`` makes the names of the entries unique in the world. With ``is_cancelled``
    every entry is cancelled: it must still be there, else it would stand where it has
    been taken in.
    """

    name: str
    language: str
    entries: Sequence[Entry]
    domain: str
    text: str = ""
    url: str = ""
    is_cancelled: bool = False


def calendar(made: Calendar) -> bytes:
    """Return the calendar as a file of media type ``text/calendar``, in UTF-8.

    The same calendar gives the same bytes.

    Raises
    ------
    ValueError
        A moment is told without its zone, or an entry ends before it starts.
    """
    import icalendar  # noqa: PLC0415 -- slow import

    file = icalendar.Calendar()
    file.add("version", "2.0")
    file.add("prodid", PRODUCT)
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    spoken = {"LANGUAGE": made.language}
    for name in ("name", "x-wr-calname"):
        file.add(name, made.name, parameters=spoken)
    if made.text:
        file.add("description", made.text, parameters=spoken)
    if made.url:
        file.add("url", made.url)
    file.add("x-wr-timezone", ZONE)
    file.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", "PT12H")
    if any(isinstance(entry.starts, datetime) for entry in made.entries):
        file.add_component(_zone())
    for entry in made.entries:
        file.add_component(_event(entry, made))
    return bytes(file.to_ical())


def _event(entry: Entry, made: Calendar) -> "icalendar.Event":
    import icalendar  # noqa: PLC0415 -- slow import

    spoken = {"LANGUAGE": made.language}
    event = icalendar.Event()
    event.add("uid", f"{entry.uid}@{made.domain}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    starts, ends = _span(entry)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", entry.title, parameters=spoken)
    if entry.text:
        event.add("description", entry.text, parameters=spoken)
    if entry.place:
        event.add("location", entry.place, parameters=spoken)
    if entry.url:
        event.add("url", entry.url)
    is_cancelled = entry.is_cancelled or made.is_cancelled
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    is_day = not isinstance(entry.starts, datetime)
    event.add("transp", "TRANSPARENT" if is_day or is_cancelled else "OPAQUE")
    return event


def _span(entry: Entry) -> tuple[date | datetime, date | datetime]:
    """Return the first moment or day, and the first one after the entry."""
    starts, ends = entry.starts, entry.ends or entry.starts
    if isinstance(starts, datetime) != isinstance(ends, datetime):
        raise _error(entry, "is both a day and a moment")
    starts, ends = _in_sweden(entry, starts), _in_sweden(entry, ends)
    if ends < starts:
        raise _error(entry, "ends before it starts")
    return starts, ends if isinstance(ends, datetime) else ends + timedelta(days=1)


def _in_sweden(entry: Entry, when: date | datetime) -> date | datetime:
    if not isinstance(when, datetime):
        return when
    if when.utcoffset() is None:
        raise _error(entry, "has a moment without its zone")
    return when.astimezone(ZoneInfo(ZONE))


def _error(entry: Entry, what: str) -> ValueError:
    return ValueError(f"{entry.uid} {what}")


def _zone() -> "icalendar.Timezone":
    """Return the time in Sweden, as it has been told since 1996."""
    import icalendar  # noqa: PLC0415 -- slow import

    zone = icalendar.Timezone()
    zone.add("tzid", ZONE)
    for kind, name, begun, before, after in (
        (icalendar.TimezoneDaylight, "CEST", date(1996, 3, 31), 1, 2),
        (icalendar.TimezoneStandard, "CET", date(1996, 10, 27), 2, 1),
    ):
        part = kind()
        part.add("dtstart", datetime.combine(begun, time(before + 1)))
        part.add("rrule", {"freq": "yearly", "bymonth": begun.month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone
