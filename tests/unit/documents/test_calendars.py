"""Calendars: the days and meetings that people take into their own."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from bollplank.documents.calendars import Calendar, Entry, calendar

CHANGED = datetime(2027, 5, 1, 8, tzinfo=UTC)
DAY = Entry(
    uid="call-1-closes",
    title="Sista dag att anmäla sig",
    starts=date(2027, 6, 30),
    changed_at=CHANGED,
    sequence=3,
    url="https://example.se/calls/call-1/",
)
MEETING = Entry(
    uid="call-1-meeting-4",
    title="Fråga oss",
    starts=datetime(2027, 6, 15, 8, tzinfo=UTC),
    ends=datetime(2027, 6, 15, 9, tzinfo=UTC),
    changed_at=CHANGED,
    text="På webben.\nKoppla upp er i tid, gärna fem minuter före; ljudet prövas.",
    place="Rum 4, Stockholm",
)
MADE = Calendar(
    name="Modellkommuner 2027",
    language="sv",
    entries=[DAY, MEETING],
    domain="example.se",
    text="Öppen för anmälan.",
    url="https://example.se/calls/call-1/",
)


def read(made):
    return icalendar.Calendar.from_ical(calendar(made))


def events(made):
    return list(read(made).walk("VEVENT"))


def test_a_day_takes_the_whole_day_and_nobodys_time():
    event = events(MADE)[0]

    assert event["DTSTART"].dt == date(2027, 6, 30)
    assert event["DTEND"].dt == date(2027, 7, 1)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["TRANSP"] == "TRANSPARENT"


def test_several_days_end_with_their_last_one():
    days = replace(DAY, starts=date(2027, 9, 13), ends=date(2027, 9, 14))

    assert events(replace(MADE, entries=[days]))[0]["DTEND"].dt == date(2027, 9, 15)


def test_a_meeting_is_told_in_swedish_time_with_its_zone():
    event = events(MADE)[1]

    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert event["DTSTART"].to_ical() == b"20270615T100000"
    assert event["DTEND"].to_ical() == b"20270615T110000"
    assert event["TRANSP"] == "OPAQUE"


def test_the_zone_in_the_file_says_what_the_clocks_say():
    zone = read(MADE).walk("VTIMEZONE")[0].to_tz()
    real = ZoneInfo("Europe/Stockholm")

    for hours in range(0, 24 * 366 * 3, 7):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        here = moment.astimezone(real).replace(tzinfo=None)
        assert here.replace(tzinfo=zone).utcoffset() == (
            here.replace(tzinfo=real).utcoffset()
        )


def test_days_alone_need_no_zone():
    assert read(replace(MADE, entries=[DAY])).walk("VTIMEZONE") == []


def test_an_entry_keeps_its_name_and_its_number_rises_when_it_is_moved():
    before = events(MADE)[0]
    after = events(
        replace(
            MADE,
            language="en",
            entries=[replace(DAY, starts=date(2027, 7, 9), sequence=4)],
        )
    )[0]

    assert before["UID"] == after["UID"] == "call-1-closes@example.se"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (3, 4)


def test_words_say_their_language_and_keep_their_lines():
    event = events(MADE)[1]

    assert event["SUMMARY"].params["LANGUAGE"] == "sv"
    assert event["SUMMARY"] == "Fråga oss"
    assert event["DESCRIPTION"] == MEETING.text
    assert event["LOCATION"] == "Rum 4, Stockholm"
    assert events(MADE)[0]["URL"] == DAY.url


def test_the_file_says_whose_days_they_are_and_where_to_fetch_them_anew():
    made = read(MADE)

    assert made["NAME"] == made["X-WR-CALNAME"] == "Modellkommuner 2027"
    assert made["METHOD"] == "PUBLISH"
    assert (made["URL"], made["DESCRIPTION"]) == (MADE.url, MADE.text)
    assert made["REFRESH-INTERVAL"].dt == timedelta(hours=12)


def test_a_cancelled_round_cancels_every_entry_and_takes_nobodys_time():
    found = events(replace(MADE, is_cancelled=True))

    assert [one["STATUS"] for one in found] == ["CANCELLED", "CANCELLED"]
    assert [one["TRANSP"] for one in found] == ["TRANSPARENT", "TRANSPARENT"]
    assert [one["STATUS"] for one in events(MADE)] == ["CONFIRMED", "CONFIRMED"]


def test_one_entry_may_be_cancelled_by_itself():
    found = events(replace(MADE, entries=[replace(DAY, is_cancelled=True), MEETING]))

    assert [one["STATUS"] for one in found] == ["CANCELLED", "CONFIRMED"]


def test_the_same_calendar_gives_the_same_file_with_short_lines():
    content = calendar(MADE)

    assert content == calendar(MADE)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(MEETING, starts=datetime(2027, 6, 15, 8)),  # noqa: DTZ001 -- the fault
        replace(MEETING, ends=datetime(2027, 6, 15, 7, tzinfo=UTC)),
        replace(MEETING, ends=date(2027, 6, 15)),
        replace(DAY, ends=date(2027, 6, 29)),
    ],
    ids=["no-zone", "ends-before", "moment-and-day", "last-day-before"],
)
def test_an_entry_that_cannot_be_is_an_error(wrong):
    with pytest.raises(ValueError, match=wrong.uid):
        calendar(replace(MADE, entries=[wrong]))


def test_a_calendar_may_say_nothing_of_itself():
    made = read(replace(MADE, text="", url=""))

    assert "URL" not in made
    assert "DESCRIPTION" not in made


def test_a_text_cannot_add_lines_of_its_own():
    sly = replace(DAY, title="Dag\r\nBEGIN:VALARM\nX:1; y, z \\n")

    content = calendar(replace(MADE, entries=[sly]))

    assert b"\r\nBEGIN:VALARM" not in content
    assert len(icalendar.Calendar.from_ical(content).walk()) == 2
