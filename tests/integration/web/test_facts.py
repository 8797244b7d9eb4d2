"""Telling who we are, and reading who the others are."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from bollplank.domain.assessments import Sharing
from bollplank.improvement.models import (
    EarlierFactAnswer,
    FactAnswer,
    FactFigure,
    FactsSheet,
)
from bollplank.improvement.queries.facts import fingerprint_of
from tests.factories import (
    CoordinatorFactory,
    FactAnswerFactory,
    FactsSheetFactory,
    FactsTemplateFactory,
    OrganisationFactory,
    RoundFactory,
)
from tests.scenes.assessments import (
    NOW,
    group_in,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture(autouse=True)
def template():
    return FactsTemplateFactory()


@pytest.fixture
def round_():
    return round_with_meetings(100)


@pytest.fixture
def mentorby():
    return OrganisationFactory(name="Mentorby")


@pytest.fixture
def group(round_, mentorby):
    return group_in(round_, mentor=mentorby)


@pytest.fixture
def provby(round_, group):
    return participant(round_, group=group, name="Provby", code="provby")


@pytest.fixture
def grannby(round_, group):
    return participant(round_, group=group, name="Grannby", code="grannby")


@pytest.fixture
def strategist(client, provby):
    user = person_in(provby)
    client.force_login(user)
    return user


def page_of(round_, step=""):
    return f"/organisation-facts/{round_.code}/provby/{step}"


def save(client, round_, **fields):
    return client.post(page_of(round_, "mandate/"), fields)


def shared_by(organisation, round_, text, sharing=Sharing.GROUP):
    sheet = FactsSheetFactory(organisation=organisation, round=round_, sharing=sharing)
    FactAnswerFactory(sheet=sheet, text=text)
    return sheet


def text_of(response):
    return response.content.decode()


@pytest.mark.usefixtures("strategist")
def test_nothing_is_begun_by_looking(client, round_):
    page = text_of(client.get(page_of(round_)))

    assert "Which decision?" in page
    assert "0 of 3 questions have an answer." in page
    assert not FactsSheet.objects.exists()


@pytest.mark.usefixtures("strategist")
def test_what_is_written_is_kept_and_so_is_what_it_said_before(client, round_):
    save(client, round_, decision="In March.")
    save(client, round_, decision="In April.", **{"seen-decision": 1})

    assert FactAnswer.objects.get(question="mandate.decision").text == "In April."
    assert EarlierFactAnswer.objects.get().text == "In March."


@pytest.mark.usefixtures("strategist")
def test_two_who_write_lose_nothing(client, round_):
    save(client, round_, decision="First.")
    response = save(client, round_, decision="Second.", **{"seen-decision": 0})

    assert response.status_code == 409
    assert "Second." in text_of(response)
    assert "First." in text_of(response)


@pytest.mark.usefixtures("strategist")
def test_a_day_that_is_none_is_told_and_stays_in_the_field(client, round_):
    response = save(client, round_, **{"decided-on": "last spring"})

    assert response.status_code == 422
    assert "Write a day as 2024-03-14" in text_of(response)
    assert "last spring" in text_of(response)
    assert not FactsSheet.objects.exists()


@pytest.mark.usefixtures("strategist")
def test_the_next_round_begins_with_what_was_said_in_the_last(client, round_, provby):
    earlier = FactsSheetFactory(
        organisation=provby,
        round=RoundFactory(),
        begun_at=datetime(2025, 1, 1, tzinfo=UTC),
    )
    FactAnswerFactory(sheet=earlier, question="mandate.documents", text="The budget")

    save(client, round_, decision="In March.", documents="The budget")

    begun = FactsSheet.objects.get(round=round_)
    assert begun.answers.get(question="mandate.documents").text == "The budget"
    assert earlier.answers.get(question="mandate.documents").text == "The budget"


@pytest.mark.usefixtures("strategist")
def test_locked_facts_are_read_and_never_changed(client, round_):
    save(client, round_, decision="In March.")
    client.post(page_of(round_, "lock/"))
    sheet = FactsSheet.objects.get()
    kept = sheet.content_hash

    response = save(client, round_, decision="In May.", **{"seen-decision": 1})
    client.post(page_of(round_, "figures/"))

    sheet.refresh_from_db()
    assert response.status_code == 409
    assert sheet.answers.get(question="mandate.decision").text == "In March."
    assert kept == sheet.content_hash == fingerprint_of(sheet)
    assert "Locked on" in text_of(client.get(page_of(round_)))


@pytest.mark.usefixtures("strategist")
def test_nothing_is_locked_empty(client, round_, provby):
    FactsSheetFactory(organisation=provby, round=round_)

    client.post(page_of(round_, "lock/"))

    assert FactsSheet.objects.get().locked_at is None


@pytest.mark.usefixtures("strategist")
def test_no_figures_are_told_and_nothing_is_made_up(client, round_, settings, tmp_path):
    settings.STORE = tmp_path / "store"

    response = client.post(page_of(round_, "figures/"), follow=True)

    assert "There are no figures for your organisation yet." in text_of(response)
    assert not FactFigure.objects.exists()


def test_what_is_not_shared_is_seen_by_nobody_else(
    client, round_, group, provby, grannby, mentorby
):
    shared_by(provby, round_, "Only ours", sharing=Sharing.OWN)

    for user in [person_in(grannby), person_in(mentorby), CoordinatorFactory()]:
        client.force_login(user)
        page = text_of(client.get(f"/organisation-facts/groups/{group.pk}/"))
        assert "Only ours" not in page
        assert "Provby has not shared yet." in page


def test_what_is_shared_is_read_side_by_side(client, round_, group, provby, grannby):
    shared_by(provby, round_, "The council decided")
    shared_by(grannby, round_, "The board decided")
    client.force_login(person_in(grannby))

    page = text_of(client.get(f"/organisation-facts/groups/{group.pk}/"))

    assert "2 of 2 organisations have told who they are." in page
    assert "The council decided" in page
    assert "The board decided" in page
