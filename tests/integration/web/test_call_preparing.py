"""The coordinator's pages: from beginning a round to telling that it is cancelled."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from bollplank.accounts.models import OutgoingMail
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import Reviewer, Round
from tests.factories import (
    ApplicationFactory,
    CallFactory,
    CallQuestionFactory,
    CoordinatorFactory,
    InformationMeetingFactory,
    MembershipFactory,
    StepFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 6, 1, 10, tzinfo=UTC)
DAYS = {
    "opens_on": "2027-06-01",
    "applications_close_on": "2027-06-30",
    "decision_by_on": "2027-08-20",
    "kick_off_on": "2027-11-08",
}


@pytest.fixture(autouse=True)
def the_day(monkeypatch, client, settings):
    settings.DEMO = True
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.cookies["django_language"] = "en"


@pytest.fixture(autouse=True)
def coordinator(client, the_day):
    user = CoordinatorFactory()
    client.force_login(user)
    return user


def draft(**fields):
    return CallFactory(**{"code": "kommuner", "state": RoundState.DRAFT, **fields})


def told(round_):
    """Let somebody review the round, and return her."""
    return Reviewer.objects.create(
        round=round_, user=UserFactory(name="Rut Granskare")
    ).user


def post(client, address, data):
    response = client.post(f"/calls/prepare/kommuner/{address}", data)
    return response, response.content.decode()


def mails():
    return OutgoingMail.objects.filter(key__startswith="round-change:")


def test_a_round_is_begun_from_an_earlier_one(client):
    source = CallFactory(code="forra", places=12)

    response = client.post(
        "/calls/prepare/",
        {
            "source": f"round:{source.pk}",
            "name_sv": "Nästa omgång",
            "name_en": "The next round",
            "kick_off_on": "2028-02-08",
        },
    )

    row = Round.objects.get(code="nasta-omgang")
    assert response["Location"] == reverse("calls:prepare", args=[row.code])
    assert (row.places, row.cloned_from) == (12, source)
    assert row.opens_on == date(2027, 9, 28)


def test_a_round_is_begun_from_a_model_version(client):
    version = CallFactory(code="forra").model_version

    client.post(
        "/calls/prepare/", {"source": f"version:{version.pk}", "name_sv": "Nästa"}
    )

    assert Round.objects.get(code="nasta").model_version == version


def test_what_is_missing_to_begin_is_told_and_what_is_typed_is_kept(client):
    response = client.post("/calls/prepare/", {"name_en": "The next round"})

    shown = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#id_source">Choose a model version or an earlier round' in shown
    assert '<a href="#id_name_sv">Give the round a name in Swedish.' in shown
    assert 'value="The next round"' in shown
    assert not Round.objects.exists()


def test_the_overview_says_what_is_missing_and_where(client):
    draft(invitation={}, opens_on=None)

    shown = client.get("/calls/prepare/kommuner/").content.decode()

    assert "2 things are missing before the call can be opened" in shown
    assert "Choose the day the call opens." in shown
    assert "Write the invitation in Swedish." in shown
    assert reverse("calls:part", args=["kommuner", "dates"]) in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_overview_asks_the_same_whatever_belongs_to_the_call(
    client, count, django_assert_num_queries
):
    round_ = draft()
    for _number in range(count):
        InformationMeetingFactory(round=round_)
        CallQuestionFactory(round=round_)

    with django_assert_num_queries(9):
        client.get("/calls/prepare/kommuner/")


def test_a_part_is_saved_and_leads_on_to_the_next(client):
    draft()
    texts = {"version": 0, "invitation_sv": "Ny text.\r\n\r\nMer.", "on": ""}

    response, _shown = post(client, "part/text/", texts)

    assert response["Location"] == reverse("calls:part", args=["kommuner", "terms"])
    assert Round.objects.get().invitation == {"sv": "Ny text.\n\nMer."}


def test_two_coordinators_at_once_lose_nothing(client):
    draft(contact_name="Alva")
    first = {"version": 0, "contact_name": "Bo", "contact_email": "bo@example.se"}
    second = {"version": 0, "contact_name": "Cilla", "contact_email": "c@example.se"}

    post(client, "part/terms/", first)
    response, shown = post(client, "part/terms/", second)

    assert response.status_code == 422
    assert "Somebody else has changed the round" in shown
    assert "<dd>Bo</dd>" in shown
    assert 'value="Cilla"' in shown
    assert Round.objects.get().contact_name == "Bo"

    response, _shown = post(client, "part/terms/", {**second, "version": 1})

    assert response.status_code == 302
    assert Round.objects.get().contact_name == "Cilla"


def test_what_the_other_has_chosen_is_shown_in_words(client):
    round_ = draft()
    chosen = {"name_sv": "Vår", "model_version": round_.model_version_id}

    post(client, "part/basics/", {**chosen, "version": 0, "track": "regions"})
    response, shown = post(
        client, "part/basics/", {**chosen, "version": 0, "track": "municipalities"}
    )

    assert response.status_code == 422
    assert "<dt>Whom the round is for</dt><dd>Regions</dd>" in shown


def test_days_are_looked_at_without_being_saved(client):
    round_ = draft()
    StepFactory(model_version=round_.model_version, number=1, code="bm1")
    days = {**DAYS, "opens_on": "2027-06-05", "decision_by_on": "", "look": "1"}
    days["applications_close_on"] = "2027-06-25"

    response, shown = post(client, "part/dates/", {"version": 0, **days})

    assert response.status_code == 202
    assert "Saturday 5 June 2027" in shown
    assert shown.count(">weekend</span>") == 1
    assert shown.count(">Midsummer Eve</span>") == 1
    assert "proposed: Monday 23 August 2027" in shown
    assert "Meeting on governance" in shown
    assert "16 February 2028" in shown
    assert Round.objects.get().opens_on == date(2027, 6, 1)


def test_empty_days_are_filled_in_and_nothing_is_saved(client):
    draft()

    response, shown = post(
        client,
        "part/dates/",
        {"version": 0, "kick_off_on": "2028-02-08", "fill": "1"},
    )

    assert response.status_code == 202
    for day in ("2027-09-28", "2027-11-02", "2027-11-23", "2028-02-08"):
        assert f'value="{day}"' in shown
    assert Round.objects.get().kick_off_on == date(2027, 11, 8)


def test_days_out_of_order_are_told_at_their_field(client):
    draft()
    days = {**DAYS, "applications_close_on": "2027-05-01", "kick_off_on": "2027-08-01"}

    response, shown = post(client, "part/dates/", {"version": 0, **days})

    assert response.status_code == 422
    assert '<a href="#id_applications_close_on">Choose a last day to apply' in shown
    assert '<a href="#id_kick_off_on">Choose a day for the kick-off' in shown
    assert 'value="2027-05-01"' in shown
    assert Round.objects.get().version == 0


def test_the_fields_of_service_are_those_of_the_chosen_track(client):
    round_ = draft()
    chosen = {
        "version": 0,
        "name_sv": "Regioner",
        "model_version": round_.model_version_id,
        "track": "regions",
    }

    _response, shown = post(client, "part/basics/", {**chosen, "look": "1"})
    response, _shown = post(
        client, "part/basics/", {**chosen, "service_fields": ["public_health"]}
    )

    assert 'value="public_health"' in shown
    assert 'value="preschool"' not in shown
    assert response.status_code == 302
    row = Round.objects.get()
    assert (row.track, row.service_fields) == ("regions", ["public_health"])


def test_opening_shows_all_that_is_missing_with_links_to_the_fields(client):
    draft(opens_on=date(2027, 5, 1), contact_email="")

    shown = client.get("/calls/prepare/kommuner/move/open/").content.decode()

    assert "2 things have to be put right first" in shown
    dates = reverse("calls:part", args=["kommuner", "dates"])
    terms = reverse("calls:part", args=["kommuner", "terms"])
    assert f'<a href="{dates}#id_opens_on">This day has passed.' in shown
    assert f'<a href="{terms}#id_contact_email">Write the address' in shown
    assert "<button" not in shown.split("<main")[1].split("</main>")[0]


def test_pressing_open_twice_opens_once_and_mails_once(client):
    reviewer = told(draft())

    page = client.get("/calls/prepare/kommuner/move/open/").content.decode()
    first, _shown = post(client, "move/open/", {"reason_sv": "Välkomna!"})
    second, _shown = post(client, "move/open/", {"reason_sv": "Välkomna!"})

    assert "Rut Granskare" in page
    assert first["Location"] == second["Location"] == "/calls/prepare/kommuner/"
    assert [mail.to_email for mail in mails()] == [reviewer.email]
    assert "Välkomna!" in mails().get().body
    assert Round.objects.get().changes.count() == 1
    shown = client.get("/calls/prepare/kommuner/").content.decode()
    assert "The round has gone on already" in shown
    assert "Open for applications until 30 June 2027: 29 days left" in shown


def test_the_mail_is_seen_with_ones_own_line_before_it_is_sent(client):
    round_ = CallFactory(code="kommuner")
    told(round_)

    response, shown = post(
        client,
        "move/cancel/",
        {"reason_sv": "För få.", "reason_en": "Too few.", "look": "1"},
    )

    assert response.status_code == 200
    assert "Too few.</p>" in shown
    assert "Model municipalities 2027 is cancelled" in shown
    assert "For f" not in shown
    assert Round.objects.get().state == RoundState.INVITATION_OPEN
    assert not mails().exists()


def test_cancelling_asks_for_a_reason_and_to_be_confirmed(client):
    CallFactory(code="kommuner")

    response, shown = post(client, "move/cancel/", {"reason_sv": "För få."})
    again, shown_again = post(client, "move/cancel/", {"confirmed": "on"})

    assert (response.status_code, again.status_code) == (422, 422)
    assert '<a href="#id_confirmed">Tick the box' in shown
    assert "För få.</textarea>" in shown
    assert '<a href="#id_reason_sv">Write why, in Swedish' in shown_again
    assert Round.objects.get().state == RoundState.INVITATION_OPEN

    post(client, "move/cancel/", {"reason_sv": "För få.", "confirmed": "on"})

    assert Round.objects.get().state == RoundState.CANCELLED


def test_new_days_of_an_open_call_are_looked_at_and_then_told(client):
    round_ = CallFactory(code="kommuner")
    organisation = ApplicationFactory(round=round_).organisation
    applicant = MembershipFactory(organisation=organisation).user
    days = {name: DAYS[name] for name in list(DAYS)[1:]}
    days |= {"version": 0, "applications_close_on": "2027-07-09"}

    looked, shown = post(client, "new-days/", {**days, "look": "1"})
    assert looked.status_code == 200
    assert "9 July 2027" in shown
    assert "before 30 June 2027" in shown
    assert applicant.name in shown
    assert not mails().exists()

    changed, _shown = post(client, "new-days/", {**days, "tell": "1"})

    assert changed["Location"] == "/calls/prepare/kommuner/"
    assert [mail.to_email for mail in mails()] == [applicant.email]
    assert Round.objects.get().applications_close_on == date(2027, 7, 9)


def test_of_two_who_change_the_days_one_is_told_what_the_other_did(client):
    told(CallFactory(code="kommuner"))
    days = {name: DAYS[name] for name in list(DAYS)[1:]}
    days |= {"version": 0, "tell": "1"}

    post(client, "new-days/", {**days, "kick_off_on": "2027-11-15"})
    response, shown = post(client, "new-days/", {**days, "kick_off_on": "2027-11-22"})

    assert response.status_code == 422
    assert "<dd>15 November 2027</dd>" in shown
    assert 'value="2027-11-22"' in shown
    assert mails().count() == 1


def test_the_days_of_a_draft_and_of_an_open_call_have_their_own_pages(client):
    round_ = draft()
    assert client.get("/calls/prepare/kommuner/new-days/").status_code == 302
    round_.state = RoundState.INVITATION_OPEN
    round_.save()

    response = client.get("/calls/prepare/kommuner/part/dates/")

    assert response["Location"] == reverse("calls:new-days", args=["kommuner"])


def test_a_meeting_is_added_changed_and_taken_away(client):
    draft()
    meeting = {
        "version": 0,
        "title_sv": "Fråga oss",
        "day": "2027-06-15",
        "starts": "09:30",
        "ends": "10:30",
        "link": "https://example.se/mote",
    }

    post(client, "meetings/", meeting)
    row = Round.objects.get().information_meetings.get()
    assert row.starts_at == datetime(2027, 6, 15, 7, 30, tzinfo=UTC)
    page = client.get(f"/calls/meetings/{row.pk}/").content.decode()
    assert 'value="09:30"' in page

    client.post(
        f"/calls/meetings/{row.pk}/", {**meeting, "version": 1, "ends": "11:00"}
    )
    row.refresh_from_db()
    assert row.ends_at == datetime(2027, 6, 15, 9, tzinfo=UTC)

    client.post(f"/calls/meetings/{row.pk}/remove/")
    assert not Round.objects.get().information_meetings.exists()


def test_that_a_meeting_of_an_open_call_is_moved_or_off_is_told(client):
    round_ = CallFactory(code="kommuner")
    organisation = ApplicationFactory(round=round_).organisation
    applicant = MembershipFactory(organisation=organisation).user
    row = InformationMeetingFactory(round=round_)
    address = f"/calls/meetings/{row.pk}/"
    meeting = {
        "version": 0,
        "title_sv": "Fråga oss",
        "day": "2027-06-16",
        "starts": "10:00",
        "ends": "11:00",
        "link": row.link,
    }

    page = client.get(address).content.decode()
    client.post(address, meeting)
    client.post(address, {**meeting, "version": 1, "place": "Webben"})
    client.post(f"{address}remove/")

    assert "1 person is told by mail" in page
    assert [mail.to_email for mail in mails()] == [applicant.email] * 2
    moved, off = mails().order_by("pk")
    assert moved.subject == "Modellkommuner 2027: ett informationsmöte är flyttat"
    assert "16 juni 2027" in moved.body
    assert off.subject == "Modellkommuner 2027: ett informationsmöte är inställt"
    public = client.get("/calls/kommuner/").content.decode()
    assert "Information meeting: 16 June 2027, 10:00, before 15 June 2027" in public
    assert "16 June 2027, 10:00 is off" in public


def test_everything_a_meeting_lacks_is_told_at_once(client):
    draft()

    response, shown = post(
        client,
        "meetings/",
        {"version": 0, "day": "2027-06-15", "starts": "10:00", "ends": "09:00"},
    )

    assert response.status_code == 422
    assert '<a href="#id_title_sv">Give the meeting a title' in shown
    assert '<a href="#id_ends">Choose an end that is after' in shown
    assert '<a href="#id_place">Write a place or a link' in shown


def test_questions_are_added_last_moved_up_and_taken_away(client):
    round_ = draft()
    for number in (1, 2):
        CallQuestionFactory(round=round_, number=number, question={"sv": str(number)})

    post(client, "questions/", {"version": 0, "question_sv": "3", "answer_sv": "Ja."})
    rows = {row.question["sv"]: row for row in round_.call_questions.all()}
    client.post(f"/calls/questions/{rows['3'].pk}/up/")
    client.post(f"/calls/questions/{rows['1'].pk}/remove/")

    left = round_.call_questions.order_by("number")
    assert [(row.number, row.question["sv"]) for row in left] == [(1, "3"), (2, "2")]


def test_drafts_stand_on_the_boards_and_on_the_coordinators_page(client):
    draft()

    boards = client.get("/rounds/running/").content.decode()
    home = client.get("/home/").content.decode()

    assert "No round is under way" in boards
    assert reverse("calls:prepare", args=["kommuner"]) in boards
    assert reverse("calls:begin") in boards
    assert reverse("calls:prepare", args=["kommuner"]) in home


def test_the_board_of_an_open_call_says_how_it_stands(client):
    CallFactory(code="kommuner")

    board = client.get("/rounds/running/kommuner/").content.decode()

    assert "<h1>Open for applications until 30 June 2027: 29 days left</h1>" in board
    assert reverse("calls:prepare", args=["kommuner"]) in board


def test_a_draft_is_thrown_away(client):
    draft()

    response, _shown = post(client, "remove/", {})

    assert response["Location"] == reverse("rounds:boards")
    assert not Round.objects.exists()


@pytest.mark.parametrize("address", ["part/nothing/", "move/nothing/"])
def test_what_is_not_there_is_not_found(client, address):
    draft()

    assert client.get(f"/calls/prepare/kommuner/{address}").status_code == 404
