"""Pages where coordinators decide, send letters and note who leaves."""

import re

import pytest
from django.utils import timezone

from bollplank.accounts.models import OutgoingMail
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import Decision, Participation
from tests.factories import (
    ConflictFactory,
    CoordinatorFactory,
    MembershipFactory,
    ReviewFactory,
)
from tests.pdfs import NEEDS_READER, text_of
from tests.scenes.deciding import AT, closed_call, drafted, sent, states

pytestmark = pytest.mark.django_db

HERE = "/decisions/call/"
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture
def scene(client, monkeypatch, settings, tmp_path):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    settings.DOCUMENTS = tmp_path / "documents"
    scene = closed_call(places=1)
    client.force_login(scene.coordinator)
    return scene


def page(client, url):
    return " ".join(client.get(url, **ENGLISH).content.decode().split())


def test_from_choosing_to_sending(client, scene):
    one, two, three = (application.pk for application in scene.applications)

    chosen = client.post(
        f"{HERE}new/",
        {
            f"outcome_{one}": "accepted",
            f"outcome_{two}": "waiting",
            f"outcome_{three}": "declined",
        },
    )
    draft = chosen["Location"]
    filled = client.post(
        draft,
        {
            "seen": 1,
            "decided_on": "2027-07-01",
            "took_part": scene.coordinator.pk,
            "others": "Nina Nord\r\n\r\nOla Öst",
            "reason": "Platserna är få.",
            "dissent": "",
            f"reason_{three}": "Beslutet saknas.",
            f"number_{two}": "1",
            "letters": "1",
        },
    )
    letters = filled["Location"]
    looked = page(client, letters)
    version = re.search(r'name="seen" value="(\d+)"', looked).group(1)
    done = client.post(f"{draft}send/", {"seen": version}, follow=True, **ENGLISH)

    decision = Decision.objects.get()
    text = " ".join(done.content.decode().split())
    assert "Beslutet saknas." in looked
    assert "Send the decision, 9 mails" in looked
    assert [each["name"] for each in decision.took_part] == [
        "Kim Karlsson",
        "Nina Nord",
        "Ola Öst",
    ]
    assert states(scene) == ["accepted", "waiting", "declined"]
    assert OutgoingMail.objects.count() == 9
    assert "The decision is sent." in text
    assert "1 accepted, 1 on the waiting list, 1 declined" in text


def test_sent_twice_goes_to_the_same_page_and_sends_once(client, scene):
    decision = drafted(scene, "accepted")
    url = f"{HERE}{decision.pk}/send/"

    first = client.post(url, {"seen": decision.version})
    second = client.post(url, {"seen": decision.version})

    assert first["Location"] == second["Location"] == f"{HERE}{decision.pk}/"
    assert OutgoingMail.objects.count() == 3


def test_nothing_chosen_is_told(client, scene):
    response = client.post(f"{HERE}new/", {"outcome_1": "x"}, **ENGLISH)

    assert response.status_code == 422
    assert "Choose at least one application" in response.content.decode()


def test_choosing_shows_what_is_missing_and_what_reviewers_propose(client, scene):
    ReviewFactory(application=scene.applications[0])

    text = page(client, f"{HERE}new/")

    assert "One place is free." in text
    assert "Accept: 1" in text
    assert "the delegation is not complete" in text


def test_choosing_anew_keeps_the_reasons_written(client, scene):
    decision = drafted(scene, "declined", "accepted", reason="Ett skäl.")
    one, _two, three = (application.pk for application in scene.applications)

    client.post(
        f"{HERE}{decision.pk}/choose/",
        {
            "seen": decision.version,
            f"outcome_{one}": "waiting",
            f"outcome_{three}": "accepted",
        },
    )

    lines = {line.application_id: line for line in decision.lines.all()}
    assert set(lines) == {one, three}
    assert lines[one].outcome == "waiting"
    assert lines[one].reason == "Ett skäl."


def test_the_button_to_send_waits_for_what_is_missing(client, scene):
    decision = drafted(scene, "declined", reason="")

    text = page(client, f"{HERE}{decision.pk}/letters/")

    assert "Arby: Write why the application is declined." in text
    assert re.search(r'<button class="btn" type="submit" disabled>Send', text)


def test_more_than_there_are_places_is_warned_of_and_may_be_sent(client, scene):
    decision = drafted(scene, "accepted", "accepted")

    text = page(client, f"{HERE}{decision.pk}/letters/")

    assert "1 more is accepted than there are places." in text
    assert "disabled" not in text


def test_what_somebody_else_changed_is_not_written_over(client, scene):
    decision = drafted(scene, "accepted")
    Decision.objects.update(version=7)

    response = client.post(
        f"{HERE}{decision.pk}/",
        {"seen": 1, "decided_on": "2027-07-02", "reason": "Mitt skäl"},
        **ENGLISH,
    )

    text = response.content.decode()
    assert response.status_code == 422
    assert "Somebody changed the decision" in text
    assert "Mitt skäl" in text


def test_texts_of_letters_are_edited_and_seen_at_once(client, scene):
    decision = drafted(scene, "accepted")
    url = f"{HERE}{decision.pk}/letters/"

    client.post(url, {"seen": 1, "accepted_sv": "Grattis, {organisation}!"})

    assert "Grattis, Arby!" in page(client, url)


def test_an_unknown_word_in_a_text_is_told_and_kept(client, scene):
    decision = drafted(scene, "accepted")

    response = client.post(
        f"{HERE}{decision.pk}/letters/",
        {"seen": 1, "accepted_sv": "Hej {namn}"},
        **ENGLISH,
    )

    text = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#id_accepted_sv">' in text
    assert "Hej {namn}" in text


@NEEDS_READER
def test_every_letter_is_there_as_pdf_before_and_after(client, scene):
    decision = drafted(scene, "accepted")
    url = f"{HERE}{decision.pk}/letters/{decision.lines.get().pk}/"
    before = client.get(f"{url}sv/")
    client.post(f"{HERE}{decision.pk}/send/", {"seen": decision.version})

    after = b"".join(client.get(f"{url}sv/").streaming_content)

    assert before["Content-Type"] == "application/pdf"
    assert "Arby" in text_of(before.content)
    assert after == before.content
    assert client.get(f"{url}en/").status_code == 404
    assert client.get(f"{url}xx/").status_code == 404


def test_the_organisations_own_people_fetch_their_letter(client, scene):
    decision = sent(scene, "accepted", "declined")
    line = decision.lines.get(outcome="accepted")
    client.force_login(
        MembershipFactory(organisation=scene.applications[1].organisation).user
    )
    others = client.get(f"/decisions/letters/{line.pk}/sv/")
    client.force_login(
        MembershipFactory(organisation=scene.applications[0].organisation).user
    )
    own = client.get(f"/decisions/letters/{line.pk}/sv/")

    assert others.status_code == 404
    assert b"".join(own.streaming_content).startswith(b"%PDF")


def test_a_letter_of_a_draft_is_nobodys_yet(client, scene):
    line = drafted(scene, "accepted").lines.get()
    client.force_login(
        MembershipFactory(organisation=scene.applications[0].organisation).user
    )

    assert client.get(f"/decisions/letters/{line.pk}/sv/").status_code == 404


def test_a_draft_is_thrown_away(client, scene):
    decision = drafted(scene, "accepted")

    client.post(f"{HERE}{decision.pk}/remove/")

    assert Decision.objects.count() == 0
    assert states(scene)[0] == "submitted"


def test_a_sent_decision_shows_who_stepped_aside_and_has_no_form(client, scene):
    aside = CoordinatorFactory(name="Eva Ek")
    ConflictFactory(
        round=scene.round,
        user=aside,
        organisation=scene.applications[0].organisation,
    )
    decision = drafted(scene, "accepted")
    client.post(
        f"{HERE}{decision.pk}/",
        {
            "seen": 1,
            "decided_on": "2027-07-02",
            "took_part": [scene.coordinator.pk, aside.pk],
        },
    )
    client.post(f"{HERE}{decision.pk}/send/", {"seen": 2})

    text = page(client, f"{HERE}{decision.pk}/")

    assert "Eva Ek stepped aside" in text
    assert 'name="decided_on"' not in text


@pytest.mark.parametrize("where", ["", "letters/", "choose/"])
def test_a_draft_with_a_conflict_is_not_there(client, scene, where):
    decision = drafted(scene, "accepted", "accepted")
    ConflictFactory(
        round=scene.round,
        user=scene.coordinator,
        organisation=scene.applications[0].organisation,
    )

    response = client.get(f"{HERE}{decision.pk}/{where}")

    assert response.status_code == 404
    assert "Arby" not in page(client, f"{HERE}new/")
    assert "2 applications wait for a decision" in page(client, HERE)


def test_a_sent_decision_is_shown_without_the_line_one_has_a_conflict_in(client, scene):
    decision = sent(scene, "accepted", "declined")
    ConflictFactory(
        round=scene.round,
        user=scene.coordinator,
        organisation=scene.applications[0].organisation,
    )

    text = page(client, f"{HERE}{decision.pk}/")

    assert "Arby" not in text
    assert "<h1>1 declined</h1>" in text
    line = decision.lines.get(outcome="accepted")
    url = f"{HERE}{decision.pk}/letters/{line.pk}/sv/"
    assert client.get(url).status_code == 404


def test_the_round_is_said_to_be_decided(client, scene):
    early = client.post(f"{HERE}conclude/", follow=True, **ENGLISH)
    sent(scene, "accepted", "declined")
    scene.applications[2].state = "withdrawn"
    scene.applications[2].save()

    client.post(f"{HERE}conclude/")

    scene.round.refresh_from_db()
    assert "There are applications that wait" in early.content.decode()
    assert scene.round.state == RoundState.DECIDED


def test_the_waiting_list_is_moved_by_buttons(client, scene):
    sent(scene, "waiting", "waiting", "waiting")
    last = scene.applications[2]

    client.post(f"{HERE}waiting/{last.pk}/", {"to": "up"})

    listed = client.get(f"{HERE}waiting/").context["waiting"]
    assert [row.organisation.name for row in listed] == ["Arby", "Cederby", "Bergby"]


def test_what_follows_is_shown_before_a_participant_leaves(client, scene):
    sent(scene, "accepted", "waiting")
    url = f"{HERE}leaving/arby/"

    text = page(client, url)

    assert "Bergby is first on the waiting list" in text
    assert "har blivit ledig" in text
    assert Participation.objects.get().left is False


def test_a_participant_leaves_and_the_next_is_taken_in(client, scene):
    sent(scene, "accepted", "waiting")

    done = client.post(
        f"{HERE}leaving/arby/",
        {"on": "2027-07-02", "note": "", "promotes": "on"},
        follow=True,
        **ENGLISH,
    )

    text = done.content.decode()
    assert "Arby has left the round. Bergby is taken in." in text
    assert states(scene)[:2] == ["dropped_out", "accepted"]


def test_without_the_tick_nobody_is_taken_in(client, scene):
    sent(scene, "accepted", "waiting")

    client.post(f"{HERE}leaving/arby/", {"on": "2027-07-02"})

    assert states(scene)[:2] == ["dropped_out", "waiting"]


def test_a_day_ahead_is_told_at_its_field(client, scene):
    sent(scene, "accepted")

    response = client.post(f"{HERE}leaving/arby/", {"on": "2027-07-03"}, **ENGLISH)

    assert response.status_code == 422
    assert '<a href="#id_on">Choose the day it left' in response.content.decode()


def test_the_next_is_not_named_to_who_has_a_conflict(client, scene):
    sent(scene, "accepted", "waiting")
    ConflictFactory(
        round=scene.round,
        user=scene.coordinator,
        organisation=scene.applications[1].organisation,
    )
    url = f"{HERE}leaving/arby/"

    before = page(client, url)
    after = client.post(
        url, {"on": "2027-07-02", "promotes": "on"}, follow=True, **ENGLISH
    )

    said = " ".join(str(message) for message in after.context["messages"])
    assert "Bergby" not in before
    assert said == "Arby has left the round. The next in turn is taken in."
    assert "Bergby" not in page(client, f"{HERE}waiting/")


def test_a_list_of_decisions_asks_as_often_for_one_as_for_many(
    client, scene, django_assert_num_queries
):
    drafted(scene, "accepted")
    client.get(HERE)
    with django_assert_num_queries(9):
        client.get(HERE)
    drafted(scene, "", "waiting", "declined")
    drafted(scene, "", "", "declined")
    with django_assert_num_queries(9):
        client.get(HERE)
