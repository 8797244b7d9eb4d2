"""Logging in and out, and trying the site as somebody made up."""

import re
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from threading import enumerate as all_threads

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from bollplank.accounts.models import LogEntry, LogInRequest, User
from bollplank.accounts.operations import log_in
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import DelegateRole
from tests.factories import (
    CoordinatorFactory,
    GroupMemberFactory,
    MembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ADDRESS = "astrid@example.invalid"


@pytest.fixture
def astrid():
    return UserFactory(email=ADDRESS, name="Astrid", is_made_up=False, language="en")


@pytest.fixture
def ask(client, astrid, django_capture_on_commit_callbacks):
    def post(email=astrid.email, **answers):
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post("/log-in/", {"email": email, **answers})
        for thread in all_threads():
            if thread.name == "log-in mail":
                thread.join()
        return response

    return post


@pytest.fixture
def link(ask):
    def fetch(**answers):
        ask(**answers)
        return re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]

    return fetch


@pytest.fixture
def demonstration(settings):
    settings.DEMO = True


def is_logged_in(client):
    return "_auth_user_id" in client.session


def codes():
    return list(LogEntry.objects.order_by("pk").values_list("what", flat=True))


def test_the_mail_is_in_the_persons_language_and_holds_one_link(ask):
    ask()

    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert message.subject == "Your link to Bollplank"
    assert message.body.startswith("Hello Astrid,\n")
    assert "within 30 minutes" in message.body
    assert len(re.findall(r"http\S+", message.body)) == 1


def test_an_address_is_found_in_whatever_case_it_is_typed(ask):
    ask(" Astrid@EXAMPLE.invalid ")

    assert len(mail.outbox) == 1


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(ask):
    known, unknown = ask(), ask("nobody@example.invalid")

    assert len(mail.outbox) == 1
    assert (known.status_code, known["Location"]) == (302, "/log-in/sent/")
    assert (unknown.status_code, unknown["Location"]) == (302, "/log-in/sent/")
    assert known.content == unknown.content


def test_known_and_unknown_ask_the_database_as_much(ask, django_assert_num_queries):
    for email in (ADDRESS, "nobody@example.invalid"):
        with django_assert_num_queries(7):
            ask(email)


@pytest.mark.parametrize(
    "fields", [{"is_active": False}, {"is_made_up": True}], ids=["closed", "made-up"]
)
def test_no_link_goes_to_somebody_who_may_not_log_in(ask, astrid, fields):
    User.objects.filter(pk=astrid.pk).update(**fields)

    response = ask()

    assert response["Location"] == "/log-in/sent/"
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("", "Write your e-mail address.", id="nothing"),
        pytest.param("astrid", "Write the whole address", id="half"),
    ],
)
def test_an_address_that_is_none_is_told_and_kept(client, typed, told):
    response = client.post(
        "/log-in/", {"email": typed}, headers={"accept-language": "en"}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in page
    assert f'<a href="#id_email">{told}' in page
    assert not typed or f'value="{typed}"' in page


def test_opening_the_link_does_not_log_in(client, link):
    address = link()

    page, head = client.get(address), client.head(address)

    assert (page.status_code, head.status_code) == (200, 200)
    assert not is_logged_in(client)
    assert page.content.decode().count('<button type="submit" class="btn"') == 1
    assert "no-store" in page["Cache-Control"]


def test_pressing_the_button_logs_in_and_uses_the_link_up(client, link, astrid):
    address = link()

    inside = client.post(address)
    again = Client().post(address)

    assert inside.status_code == 302
    assert inside["Location"] == "/home/"
    assert client.session["_auth_user_id"] == str(astrid.pk)
    assert again.status_code == 410
    assert codes() == ["log-in-by-link"]


def test_an_older_link_stops_working_when_a_newer_is_used(link):
    older, newer = link(), link()

    assert Client().post(newer).status_code == 302
    assert Client().get(older).status_code == 410


def test_a_link_is_too_old_after_half_an_hour(client, link, monkeypatch):
    address = link()
    later = datetime.now(tz=UTC) + timedelta(minutes=30)
    monkeypatch.setattr("sesame.tokens_v2.time.time", later.timestamp)

    response = client.post(address)

    assert response.status_code == 410
    assert not is_logged_in(client)
    assert 'href="/log-in/"' in response.content.decode()


@pytest.mark.parametrize("token", ["x", "AAAAAAAAAAAAAAAAAAAAAAAA", "å" * 30])
def test_a_wrong_link_gives_a_way_to_a_new_one(client, token):
    response = client.get(f"/log-in/{token}/")

    assert response.status_code == 410
    assert 'href="/log-in/"' in response.content.decode()


def test_a_link_lets_nobody_in_after_the_account_is_closed(client, link, astrid):
    address = link()
    User.objects.filter(pk=astrid.pk).update(is_active=False)

    assert client.post(address).status_code == 410


def test_of_two_presses_at_once_one_gets_in(link, astrid, monkeypatch):
    token = link().split("/")[2]
    seen_by_both = User.objects.get(pk=astrid.pk)
    log_in.by_link(token=token, at=timezone.now())
    monkeypatch.setattr(log_in.users, "behind_link", lambda _token: seen_by_both)

    with pytest.raises(log_in.LinkNotGoodError):
        log_in.by_link(token=token, at=timezone.now())


def test_the_person_goes_on_to_the_page_she_wanted(client, link):
    address = link(next="/comparison/?occasion=bm1")

    assert client.post(address)["Location"] == "/comparison/?occasion=bm1"


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site(client, link, wanted):
    address = link(next=wanted)

    assert client.post(address)["Location"] == "/home/"
    assert (
        client.post(f"{address.split('?')[0]}?next={wanted}").headers.get("Location")
        is None
    )


def test_a_page_behind_the_log_in_is_remembered_in_the_form(client):
    page = client.get("/log-in/", {"next": "/improvements/"}).content.decode()

    assert 'name="next" value="/improvements/"' in page


@pytest.mark.parametrize("email", [ADDRESS, "nobody@example.invalid"])
def test_an_address_gets_five_mails_in_a_quarter_of_an_hour(ask, email):
    answers = [ask(email).status_code for _ in range(6)]

    assert answers == [302, 302, 302, 302, 302, 429]
    assert len(mail.outbox) == (5 if email == ADDRESS else 0)


def test_the_limit_is_lifted_after_a_quarter_of_an_hour(ask, monkeypatch):
    for _ in range(6):
        ask()
    later = timezone.now() + timedelta(minutes=15)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert ask().status_code == 302
    assert LogInRequest.objects.count() == 1


def test_a_client_may_ask_for_twenty_links_whatever_the_addresses(ask):
    answers = [ask(f"person-{n}@example.invalid").status_code for n in range(21)]

    assert answers == [302] * 20 + [429]


def test_another_client_is_not_held_back(client, ask):
    for n in range(21):
        ask(f"person-{n}@example.invalid")

    response = client.post("/log-in/", {"email": ADDRESS}, REMOTE_ADDR="192.0.2.7")

    assert response.status_code == 302


def test_behind_a_proxy_the_client_is_what_the_proxy_saw(client, settings):
    settings.HTTPS = True
    for n in range(20):
        client.post(
            "/log-in/",
            {"email": f"person-{n}@example.invalid"},
            headers={"x-forwarded-for": f"198.51.100.{n}, 192.0.2.7"},
        )

    def from_(place):
        return client.post(
            "/log-in/", {"email": ADDRESS}, headers={"x-forwarded-for": place}
        ).status_code

    assert from_("203.0.113.9, 192.0.2.7") == 429
    assert from_("192.0.2.7, 203.0.113.9") == 302


def test_no_address_is_written_down(client, link):
    client.post(link())
    client.post("/log-out/")

    rows = str([*LogInRequest.objects.values(), *LogEntry.objects.values()])
    assert codes() == ["log-in-by-link", "log-out"]
    assert "astrid" not in rows.lower()
    assert "127.0.0.1" not in rows


def test_a_mail_server_that_is_down_changes_nothing_in_the_answer(
    ask, monkeypatch, caplog
):
    def refuse(_self, _messages):
        raise SMTPRecipientsRefused({ADDRESS: (550, b"no")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)

    response = ask()

    assert response["Location"] == "/log-in/sent/"
    assert "could not be mailed: SMTPRecipientsRefused" in caplog.text
    assert ADDRESS not in caplog.text


def test_logging_out_needs_a_press(client, astrid):
    client.force_login(astrid)

    assert client.get("/log-out/").status_code == 405
    assert is_logged_in(client)
    assert client.post("/log-out/")["Location"] == "/"
    assert not is_logged_in(client)


def test_there_is_no_trying_outside_a_demonstration(client):
    person = UserFactory()

    assert client.get("/try-as/").status_code == 404
    assert client.post("/try-as/", {"person": person.pk}).status_code == 404
    assert not is_logged_in(client)


@pytest.mark.usefixtures("demonstration")
def test_trying_lets_in_as_the_one_that_was_chosen(client):
    person = UserFactory()

    response = client.post("/try-as/", {"person": person.pk})

    assert response["Location"] == "/home/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert codes() == ["log-in-as-made-up"]


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("person", ["", "x", "0", "²", "-1"])
def test_a_person_who_is_not_there_cannot_be_tried(client, person):
    assert client.post("/try-as/", {"person": person}).status_code == 404


@pytest.mark.usefixtures("demonstration")
def test_nobody_real_can_be_tried(client, astrid):
    MembershipFactory(user=astrid)

    page = client.get("/try-as/").content.decode()
    response = client.post("/try-as/", {"person": astrid.pk})

    assert "Astrid" not in page
    assert response.status_code == 404
    assert not is_logged_in(client)
    with pytest.raises(log_in.LinkNotGoodError):
        log_in.as_made_up(user=astrid, at=timezone.now())


@pytest.mark.usefixtures("demonstration")
def test_people_to_try_stand_under_their_role(client):
    mentor = MembershipFactory(role=DelegateRole.MANAGER)
    GroupMemberFactory(organisation=mentor.organisation, role=GroupRole.MENTOR)
    politician = MembershipFactory(role=DelegateRole.POLITICIAN)
    coordinator = CoordinatorFactory()

    page = client.get("/try-as/", headers={"accept-language": "en"}).content.decode()

    order = ["Politician", politician.user.name, politician.organisation.name]
    order += ["Mentor", mentor.user.name, "Coordinator", coordinator.name]
    places = [page.index(f">{text}<") for text in order]
    assert places == sorted(places)
    assert "Made-up content." in page


@pytest.mark.usefixtures("demonstration")
def test_more_people_to_try_ask_no_more_of_the_database(
    client, django_assert_num_queries
):
    for count in (1, 3):
        MembershipFactory.create_batch(count)
        with django_assert_num_queries(4):
            client.get("/try-as/")
