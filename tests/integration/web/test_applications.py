"""Pages of applications, as those who apply meet them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bollplank.domain.applications import (
    ApplicationEventKind,
    ApplicationState,
)
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import (
    Application,
    DecisionLine,
)
from tests.factories import (
    ApplicationWriterFactory,
    CallFactory,
    CoordinatorFactory,
    DraftFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.factories.calls import RULES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_call")]

NOW = datetime(2027, 6, 25, 10, tzinfo=UTC)
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture
def clock(monkeypatch):
    """Return a function that sets the time."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


@pytest.fixture
def in_the_call(clock, settings):
    settings.DEMO = True
    clock(NOW)


@pytest.fixture
def seat():
    return MembershipFactory(
        organisation=OrganisationFactory(code="granby", name="Granby")
    )


@pytest.fixture
def draft(seat):
    return DraftFactory(organisation=seat.organisation)


@pytest.fixture
def page(client, seat):
    """Return a function that opens or posts to a page of an application."""
    client.force_login(seat.user)
    client.defaults.update(ENGLISH)

    def ask(name, application, data=None, *, follow=False, **headers):
        url = reverse(f"applications:{name}", args=[application.pk])
        if data is None:
            return client.get(url, headers=headers)
        return client.post(url, data, headers=headers, follow=follow)

    return ask


def shown(response):
    """Return what the form on a page would send, as it stands."""
    form = response.context["form"]
    fields = {name: form[name].value() for name in form.asked}
    filled = {name: value for name, value in fields.items() if value}
    return {**filled, "seen": response.context["page"].seen}


def whole():
    return {
        "decision_reference": "Fullmäktige § 41",
        "decision_on": "2027-05-03",
        "commitments": ["attends_all", "follows_concept", "mentor_later"],
        **{f"seat_{number}_name": "Kim" for number in (1, 2, 3)},
        **{f"seat_{number}_email": "kim@example.se" for number in (1, 2, 3)},
    }


def write(page, application, **typed):
    said = shown(page("edit", application))
    return page("edit", application, {**said, **typed})


def test_a_seat_begins_the_application_and_a_second_press_opens_it(client, seat):
    round_ = CallFactory()
    client.force_login(seat.user)
    url = reverse("applications:begin", args=[round_.code])
    assert "Granby" in client.get(url).content.decode()

    first = client.post(url, {"organisation": "granby"})
    second = client.post(url, {"organisation": "granby"})

    row = Application.objects.get()
    assert first["Location"] == reverse("applications:edit", args=[row.pk])
    assert second["Location"] == first["Location"]


def test_nobody_begins_for_an_organisation_without_a_seat_in_it(client, seat):
    OrganisationFactory(code="annan")
    client.force_login(seat.user)
    url = reverse("applications:begin", args=[CallFactory().code])

    assert client.post(url, {"organisation": "annan"}).status_code == 404
    assert not Application.objects.exists()


def test_who_is_not_logged_in_sees_the_ways_to_begin(client):
    response = client.get(
        reverse("applications:begin", args=[CallFactory().code]), headers={}
    )
    text = response.content.decode()

    assert reverse("accounts:log-in") in text
    assert "/access/ask/" in text


def test_what_is_written_is_saved_and_criteria_are_told(page, draft):
    response = write(page, draft, **whole())

    assert response.status_code == 302
    text = page("edit", draft).content.decode()
    assert "All 4 criteria are met." in text
    assert 'value="Fullmäktige § 41"' in text


def test_what_is_missing_is_told_with_a_link_to_its_field(page, draft):
    write(page, draft, **{**whole(), "decision_reference": "", "decision_on": ""})

    text = page("edit", draft).content.decode()

    assert "3 of 4 met: the political decision is missing." in text
    assert 'href="#decision_reference"' in text


def test_htmx_gets_the_part_about_saving_and_the_criteria(page, draft):
    said = {**shown(page("edit", draft)), **whole()}

    response = page("edit", draft, said, HX_Request="true")

    text = response.content.decode()
    assert response.status_code == 200
    assert "<title>" not in text
    assert 'id="criteria" hx-swap-oob="innerHTML"' in text
    assert "Saved at" in text


def test_a_day_that_is_none_is_told_and_the_rest_is_saved(page, draft):
    response = write(page, draft, **{**whole(), "decision_on": "i våras"})

    draft.refresh_from_db()
    assert response.status_code == 422
    assert 'href="#decision_on"' in response.content.decode()
    assert 'value="i våras"' in response.content.decode()
    assert draft.decision_reference == "Fullmäktige § 41"


def test_two_who_save_see_both_texts_and_can_keep_their_own(page, draft):
    mine = shown(page("edit", draft))
    write(page, draft, decision_reference="§ 41")

    response = page("edit", draft, {**mine, "decision_reference": "§ 42"})

    text = response.content.decode()
    assert response.status_code == 409
    assert "§ 41" in text
    assert 'value="§ 42"' in text
    kept = {**mine, "decision_reference": "§ 42"}
    kept["over"] = response.context["page"].over
    assert page("edit", draft, kept).status_code == 302
    draft.refresh_from_db()
    assert draft.decision_reference == "§ 42"


def test_keeping_ones_own_does_not_write_over_a_third_text(page, draft):
    mine = shown(page("edit", draft))
    write(page, draft, decision_reference="§ 41")
    refused = page("edit", draft, {**mine, "decision_reference": "§ 42"})
    write(page, draft, decision_reference="§ 43")

    again = {**mine, "decision_reference": "§ 42"}
    response = page("edit", draft, {**again, "over": refused.context["page"].over})

    draft.refresh_from_db()
    assert response.status_code == 409
    assert draft.decision_reference == "§ 43"


def test_saving_again_from_the_same_page_is_no_conflict(page, draft):
    said = {**shown(page("edit", draft)), "decision_reference": "§ 4"}
    first = page("edit", draft, said, HX_Request="true")

    said |= {"decision_reference": "§ 41", "seen": first.context["page"].seen}
    second = page("edit", draft, said, HX_Request="true")

    draft.refresh_from_db()
    assert second.status_code == 200
    assert draft.decision_reference == "§ 41"


def test_a_button_beside_the_form_saves_before_it_leads_on(page, draft):
    response = write(page, draft, decision_reference="§ 41", then="documents")

    draft.refresh_from_db()
    assert response["Location"] == reverse("applications:documents", args=[draft.pk])
    assert draft.decision_reference == "§ 41"


def test_handing_in_gives_a_receipt_with_number_and_time(page, draft):
    write(page, draft, **whole())

    response = page("hand-in", draft, {}, follow=True)

    event = draft.events.get(what=ApplicationEventKind.SUBMITTED)
    text = response.content.decode()
    assert f"Receipt number {draft.pk}-{event.pk}" in text
    assert "You can change it until the last day." in text


def test_handing_in_incomplete_tells_what_is_missing_first(page, draft):
    response = page("hand-in", draft, {})

    text = response.content.decode()
    assert response.status_code == 422
    assert f"{reverse('applications:edit', args=[draft.pk])}#seat_1_name" in text
    assert "<title>Error:" in text
    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT


def test_a_late_draft_is_handed_in_with_a_reason_and_marked(page, draft, clock):
    write(page, draft, **whole())
    clock(datetime(2027, 7, 3, 10, tzinfo=UTC))
    refused = page("hand-in", draft, {})

    page("hand-in", draft, {"late_reason": "Sammanträdet ställdes in."})

    draft.refresh_from_db()
    assert 'href="#id_late_reason"' in refused.content.decode()
    assert draft.state == ApplicationState.SUBMITTED
    assert "3 days late" in page("detail", draft).content.decode()


def test_what_is_handed_in_is_read_and_not_written_after_the_last_day(
    page, draft, clock
):
    write(page, draft, **whole())
    page("hand-in", draft, {})
    clock(datetime(2027, 7, 3, 10, tzinfo=UTC))

    assert page("edit", draft)["Location"].endswith(f"/{draft.pk}/")
    assert page("hand-in", draft)["Location"].endswith(f"/{draft.pk}/")
    refused = page("edit", draft, {"seen": "", "decision_reference": "§ 99"})
    assert refused.status_code == 409
    assert 'value="§ 99"' in refused.content.decode()


def test_a_change_after_the_receipt_asks_to_be_handed_in(page, draft, clock):
    write(page, draft, **whole())
    page("hand-in", draft, {})
    clock(NOW + timedelta(hours=1))
    write(page, draft, wants_theme="Hälsa")
    assert "Hand in the changes" in page("detail", draft).content.decode()

    clock(NOW + timedelta(hours=2))
    page("hand-in", draft, {})

    assert "Hand in the changes" not in page("detail", draft).content.decode()


def test_withdrawing_asks_first_and_can_be_undone(page, draft):
    write(page, draft, **whole())
    page("hand-in", draft, {})
    assert "Withdraw the application?" in page("withdraw", draft).content.decode()

    page("withdraw", draft, {})

    text = page("detail", draft).content.decode()
    assert "You have withdrawn the application." in text
    assert "Hand in again" in text


def test_what_the_coordinator_asks_for_stands_first(page, draft, clock):
    write(page, draft, **whole())
    page("hand-in", draft, {})
    Application.objects.update(
        state=ApplicationState.COMPLETION,
        completion_asked="Bifoga beslutet.",
        completion_by_on="2027-07-10",
    )
    clock(datetime(2027, 7, 3, 10, tzinfo=UTC))

    text = page("edit", draft).content.decode()
    assert text.index("Bifoga beslutet.") < text.index("part-decision")
    page("hand-in", draft, {})

    draft.refresh_from_db()
    assert draft.state == ApplicationState.SUBMITTED
    assert draft.events.filter(what=ApplicationEventKind.COMPLETED).exists()


def test_a_decision_is_told_when_it_is_sent_and_not_before(page, draft):
    Application.objects.update(state=ApplicationState.SUBMITTED, submitted_at=NOW)
    decision = draft.round.decisions.create(
        decided_on=NOW.date(), created_at=NOW, created_by=CoordinatorFactory()
    )
    line = DecisionLine.objects.create(
        decision=decision,
        application=draft,
        outcome="declined",
        reason="Fullt.",
        letters={"sv": "0" * 64},
    )
    before = page("detail", draft).content.decode()
    decision.sent_at = NOW
    decision.save()

    assert "Fullt." not in before
    text = page("detail", draft).content.decode()
    assert "Fullt." in text
    assert reverse("decisions:own-letter", args=[line.pk, "sv"]) in text


def test_a_writer_of_one_application_opens_that_and_nothing_else(client, draft):
    writer = ApplicationWriterFactory(application=draft).user
    earlier = DraftFactory(organisation=draft.organisation)
    client.force_login(writer)

    def status(row):
        return client.get(reverse("applications:detail", args=[row.pk])).status_code

    assert (status(draft), status(earlier)) == (200, 404)
    listing = client.get(reverse("applications:list")).content.decode()
    assert reverse("applications:detail", args=[earlier.pk]) not in listing


def test_my_applications_tell_where_each_stands_and_what_was_before(client, seat):
    client.force_login(seat.user)
    DraftFactory(organisation=seat.organisation)
    over = DraftFactory(
        organisation=seat.organisation,
        round=CallFactory(state=RoundState.CLOSED, name={"sv": "Förra omgången"}),
        state=ApplicationState.DECLINED,
        submitted_at=NOW,
    )

    text = client.get(reverse("applications:list"), **ENGLISH).content.decode()

    assert "The application is not handed in yet." in text
    assert "Förra omgången" in text
    assert reverse("applications:detail", args=[over.pk]) in text


def test_a_list_of_applications_asks_the_database_as_often_for_many(
    client, seat, django_assert_num_queries
):
    client.force_login(seat.user)
    url = reverse("applications:list")

    def hand_in():
        DraftFactory(
            organisation=seat.organisation,
            state=ApplicationState.SUBMITTED,
            submitted_at=NOW,
        )

    hand_in()
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    hand_in()
    hand_in()
    with django_assert_num_queries(len(asked)):
        client.get(url)


def test_the_versions_own_questions_are_asked_and_read(page, draft):
    version = draft.round.model_version
    question = {"code": "why", "text": {"sv": "Varför?", "en": "Why now?"}}
    asked = [{**question, "help": None, "kind": "text", "required": True}]
    version.rules = {**RULES, "entry": {**RULES["entry"], "questions": asked}}
    version.save()
    write(page, draft, **whole())
    lacking = page("edit", draft).content.decode()

    write(page, draft, **whole(), reply_why="För att vi vill.")

    assert "Why now?" in lacking
    assert 'href="#reply_why"' in lacking
    assert "För att vi vill." in page("detail", draft).content.decode()
    assert "All 5 criteria are met." in page("edit", draft).content.decode()


def test_a_service_that_is_no_longer_offered_is_not_lost_by_saving(page, draft):
    draft.service_fields = ["school", "culture_and_leisure"]
    draft.save()

    write(page, draft, wants_theme="Hälsa")

    draft.refresh_from_db()
    assert set(draft.service_fields) == {"school", "culture_and_leisure"}


def test_home_tells_where_the_application_stands_and_that_it_is_made_up(client):
    draft = DraftFactory()
    writer = UserFactory(is_made_up=False)
    ApplicationWriterFactory(application=draft, user=writer)
    client.force_login(writer)

    text = client.get(reverse("home"), **ENGLISH).content.decode()

    assert "The application is not handed in yet." in text
    assert reverse("applications:detail", args=[draft.pk]) in text
    assert "Made-up content." in text
