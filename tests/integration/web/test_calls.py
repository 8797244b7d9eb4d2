"""Public pages of calls: what everyone may read, and when."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from bollplank.domain.rounds import RoundState
from tests.factories import (
    CallFactory,
    CallQuestionFactory,
    CoordinatorFactory,
    InformationMeetingFactory,
    ParticipationFactory,
    RoundChangeFactory,
    StepFactory,
    StepTaskFactory,
    UserFactory,
)
from tests.pdfs import READS_PDF, text_of

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 6, 10, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def the_day(monkeypatch, client):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.cookies["django_language"] = "en"


def at(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


def call(**fields):
    return CallFactory(**{"code": "kommuner", "is_made_up": False, **fields})


def page(client, address="/calls/kommuner/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_an_open_call_says_how_many_days_are_left_and_what_is_asked(client):
    call(fee=50000, places=20)

    shown = page(client)

    assert "Open for applications until 30 June 2027: 20 days left" in shown
    assert "Who takes part is decided by 20 August 2027." in shown
    assert "There is a political decision to work with gender mainstreaming" in shown
    assert "every meeting with politician, manager and strategist." in shown
    assert "You promise to be a mentor in a later round." in shown
    assert "You pay the fee of 50,000 kronor." in shown.replace("\u00a0", ",")
    assert "20 participants at most" in shown
    assert "kim.kontakt@example.se" in shown


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(
            datetime(2027, 5, 31, 12, tzinfo=UTC),
            "Opens for applications on 1 June 2027",
            id="before",
        ),
        pytest.param(
            datetime(2027, 6, 30, 21, 59, tzinfo=UTC),
            "Open for applications: today is the last day",
            id="last-minute",
        ),
        pytest.param(
            datetime(2027, 6, 30, 22, tzinfo=UTC),
            "Closed for applications since 30 June 2027",
            id="midnight",
        ),
    ],
)
def test_the_first_sentence_follows_the_day(client, monkeypatch, moment, expected):
    call()
    at(monkeypatch, moment)

    assert f"<h1>{expected}</h1>" in page(client)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (RoundState.POSTPONED, "The round is postponed"),
        (RoundState.CANCELLED, "The round is cancelled"),
        (RoundState.RUNNING, "Closed for applications. Running."),
    ],
)
def test_a_state_is_said_in_words_with_the_reason(client, state, expected):
    round_ = call(state=state, resumes_as="invitation_open")
    RoundChangeFactory(
        round=round_, after=state, reason={"sv": "Därför.", "en": "Because."}
    )

    shown = page(client)

    assert f"<h1>{expected}</h1>" in shown
    assert "Because." in shown
    assert reverse("calls:calendar", args=["kommuner"]) in shown


def test_a_draft_and_a_made_up_call_are_not_there_for_others(client, settings):
    call(state=RoundState.DRAFT)
    call(code="pahittad", is_made_up=True)

    settings.DEMO = False

    assert client.get("/calls/kommuner/").status_code == 404
    assert client.get("/calls/pahittad/").status_code == 404
    assert "Modellkommuner" not in page(client, "/calls/")


def test_a_made_up_call_says_so_in_a_demonstration(client, settings):
    settings.DEMO = True
    call(is_made_up=True)

    assert "Made-up content." in page(client)


def test_a_text_in_swedish_alone_is_shown_to_a_reader_of_english_with_its_language(
    client,
):
    call(invitation={"sv": "Välkomna.\n\nSe https://example.se/mer"})

    shown = page(client)

    assert '<div class="told" lang="sv"><p>Välkomna.</p>' in shown
    assert '<a href="https://example.se/mer" rel="nofollow">' in shown


def test_what_a_coordinator_has_typed_is_never_markup(client):
    round_ = call(invitation={"en": "<script>alert(1)</script>"})
    CallQuestionFactory(round=round_, answer={"en": "<b>Yes</b>"})

    shown = page(client)

    assert "<script>alert(1)" not in shown
    assert "&lt;b&gt;Yes&lt;/b&gt;" in shown


def test_meetings_to_come_have_their_link_and_those_over_have_not(client):
    round_ = call()
    InformationMeetingFactory(round=round_)
    InformationMeetingFactory(
        round=round_,
        title={"en": "The first one"},
        starts_at=datetime(2027, 6, 2, 8, tzinfo=UTC),
        ends_at=datetime(2027, 6, 2, 9, tzinfo=UTC),
        link="https://example.se/over",
    )

    shown = page(client)

    assert "15 June 2027, 10:00–11:00" in shown
    assert 'href="https://example.se/fraga-oss"' in shown
    assert "has been held" in shown
    assert "https://example.se/over" not in shown


def test_what_has_changed_is_told_newest_first(client):
    round_ = call()
    RoundChangeFactory(round=round_)
    RoundChangeFactory(
        round=round_,
        what="kick_off_on",
        before="2027-11-01",
        after="2027-11-08",
        at=datetime(2027, 6, 9, tzinfo=UTC),
        reason={"en": "The hall was taken."},
    )

    shown = page(client)

    moved = shown.index("Kick-off: 8 November 2027, before 1 November 2027")
    opened = shown.rindex("Open for applications")
    assert moved < opened
    assert "The hall was taken." in shown


def test_calls_are_listed_open_coming_and_earlier(client):
    call()
    call(code="nasta", opens_on=date(2027, 6, 20), name={"en": "Next year"})
    call(code="forra", state=RoundState.RUNNING, name={"en": "Last year"})

    shown = page(client, "/calls/")

    places = [shown.index(f">{title}</h2>") for title in ("Open", "Coming", "Earlier")]
    names = [
        shown.rindex(name)
        for name in ("Model municipalities 2027", "Next year", "Last year")
    ]
    assert sorted([*places, *names]) == [
        place for pair in zip(places, names, strict=True) for place in pair
    ]


def test_without_calls_the_list_says_what_will_stand_there(client):
    shown = page(client, "/calls/")

    assert "<h1>No round is open for applications now</h1>" in shown
    assert reverse("rounds:history") in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_whatever_its_length(
    client, count, django_assert_num_queries
):
    for number in range(count):
        call(code=f"call-{number}")
    client.get("/calls/")

    with django_assert_num_queries(1):
        client.get("/calls/")


def test_an_open_call_is_found_from_the_start_the_menu_and_a_newcomers_page(client):
    call()

    assert "Read the call and apply" in page(client, "/")
    assert f'<a href="{reverse("calls:list")}">Take part</a>' in page(
        client, "/rounds/"
    )
    client.force_login(UserFactory())
    home = page(client, "/home/")
    assert reverse("calls:detail", args=["kommuner"]) in home
    assert "Read the call and apply there." in home


def test_the_menu_says_nothing_of_calls_when_none_is_open(client, monkeypatch):
    call()
    at(monkeypatch, datetime(2027, 7, 1, 12, tzinfo=UTC))

    assert reverse("calls:list") not in page(client, "/rounds/")
    assert "Read the call and apply" not in page(client, "/")


def test_the_calendar_has_the_days_meetings_and_steps(client):
    round_ = call(version=3)
    InformationMeetingFactory(round=round_)
    StepFactory(
        model_version=round_.model_version, number=1, code="bm1", offset_days=100
    )

    response = client.get("/calls/kommuner/days.ics")

    file = response.content.decode()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert file.count("BEGIN:VEVENT") == 5
    assert "UID:kommuner-applications-close-on@testserver" in file
    assert "DTSTART;VALUE=DATE:20270630" in file
    assert "DTSTART;TZID=Europe/Stockholm:20270615T100000" in file
    assert "UID:kommuner-step-bm1@testserver" in file
    assert file.count("SEQUENCE:3") == 5
    assert "CANCELLED" not in file


def test_the_kick_off_is_in_the_calendar_also_without_steps(client):
    call()

    file = client.get("/calls/kommuner/days.ics").content.decode()

    assert "UID:kommuner-kick-off-on@testserver" in file
    assert file.count("BEGIN:VEVENT") == 4


def test_a_round_that_stands_still_is_taken_out_of_calendars(client):
    InformationMeetingFactory(round=call(state=RoundState.CANCELLED))

    file = client.get("/calls/kommuner/meetings.ics").content.decode()

    assert file.count("BEGIN:VEVENT") == 1
    assert "STATUS:CANCELLED" in file


@pytest.mark.slow
@pytest.mark.skipif(not READS_PDF, reason="nothing here reads PDF")
def test_the_work_plan_is_in_the_readers_language(client):
    round_ = call()
    StepFactory(model_version=round_.model_version, number=1, code="bm1")

    response = client.get("/calls/kommuner/work-plan.pdf")

    text = " ".join(text_of(response.content).split())
    assert response["Content-Type"] == "application/pdf"
    assert "Model municipalities 2027" in text
    assert "30 June 2027" in text
    assert "Meeting on governance" in text


@pytest.mark.parametrize("state", [RoundState.FOLLOW_UP, RoundState.CLOSED])
def test_a_round_made_here_ends_among_the_rounds_so_far(client, state):
    place = ParticipationFactory(round=call(state=state), organisation__name="Provby")

    history = page(client, "/rounds/")
    detail = page(client, "/rounds/kommuner/")

    assert reverse("rounds:detail", args=["kommuner"]) in history
    assert place.organisation.name in detail
    assert "Closed for applications." in page(client)


def test_the_board_of_a_round_made_here_shows_who_takes_part_and_what_is_due(client):
    round_ = call(state=RoundState.RUNNING, kick_off_on=date(2027, 6, 1))
    ParticipationFactory(round=round_, organisation__name="Provby")
    step = StepFactory(model_version=round_.model_version, number=1, offset_days=30)
    StepTaskFactory(step=step)
    client.force_login(CoordinatorFactory())

    board = page(client, "/rounds/running/kommuner/")

    assert "<h1>Every participant is in time</h1>" in board
    assert "Provby" in board
    assert "Upload the presentation" in board
    assert "Running" in board


def test_coordinators_see_that_it_is_a_preview(client):
    call(state=RoundState.DRAFT)
    client.force_login(CoordinatorFactory())

    shown = page(client)

    assert "Preview." in shown
    assert "<h1>The call is being prepared</h1>" in shown
    assert reverse("calls:prepare", args=["kommuner"]) in shown
