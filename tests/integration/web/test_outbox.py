"""The coordinator's pages of mails on their way."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from bollplank.accounts.models import OutgoingMail
from bollplank.accounts.operations.outbox_sending import send_waiting
from bollplank.documents.shelf import Shelf
from bollplank.domain.outbox import MailError, MailState
from tests.factories import (
    ApplicationFactory,
    CoordinatorFactory,
    MailBatchFactory,
    OutgoingMailFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def coordinator(client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    person = CoordinatorFactory(language="en", email="coordinator@example.se")
    client.force_login(person)
    client.cookies["django_language"] = "en"
    return person


def page_at(client, name, *args, query=""):
    return client.get(reverse(name, args=args) + query).content.decode()


def test_nothing_written_yet_says_what_will_be_here(client, coordinator):
    page = page_at(client, "outbox:list")

    assert "<h1>No mail has been written yet</h1>" in page
    assert "Here you will see every mail the site has written" in page


def test_the_list_tells_states_in_words_and_what_is_most_pressing(client, coordinator):
    OutgoingMailFactory(subject="Waits")
    OutgoingMailFactory(state=MailState.SENT, sent_at=NOW, subject="Left")
    OutgoingMailFactory(
        state=MailState.FAILED, error=MailError.ADDRESS_REFUSED, subject="Refused"
    )

    page = page_at(client, "outbox:list")

    assert "<h1>1 mail did not arrive</h1>" in page
    assert "The mail server refused the address." in page
    assert all(said in page for said in ["Waiting to be sent", "Could not be sent"])


def test_mails_are_found_by_words_state_kind_and_round(client, coordinator):
    round_, other = RoundFactory(code="ours"), RoundFactory(code="other")
    application = ApplicationFactory(round=round_)
    about = f"programme.application:{application.pk}"
    OutgoingMailFactory(about=about, subject="Ours", key="decision:1", to_name="Åsa")
    OutgoingMailFactory(about=f"programme.round:{other.pk}", subject="Theirs")
    OutgoingMailFactory(state=MailState.STOPPED, subject="Stopped one")

    def found(query):
        page = page_at(client, "outbox:list", query=query)
        every = OutgoingMail.objects.values_list("subject", flat=True)
        return {subject for subject in every if f"<p>{subject}</p>" in page}

    assert found("?round=ours") == {"Ours"}
    assert found("?kind=decision") == {"Ours"}
    assert found("?state=stopped") == {"Stopped one"}
    assert found("?q=%C3%85sa") == {"Ours"}
    assert found("?q=%C3%A5sa") == {"Ours"}
    assert found("?q=THEIRS") == {"Theirs"}
    assert found("?state=nonsense&kind=nothing&round=none") == {
        "Ours",
        "Theirs",
        "Stopped one",
    }


def test_a_long_list_is_read_page_by_page_keeping_what_was_asked(client, coordinator):
    OutgoingMailFactory.create_batch(51)

    first = page_at(client, "outbox:list", query="?state=waiting")
    second = page_at(client, "outbox:list", query="?state=waiting&page=2")

    assert 'href="?state=waiting&amp;page=2" rel="next"' in first
    assert "Page 2 of 2" in second


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_asks_as_much_however_many_mails(
    client, coordinator, number, django_assert_max_num_queries
):
    round_ = RoundFactory()
    OutgoingMailFactory.create_batch(number, about=f"programme.round:{round_.pk}")

    with django_assert_max_num_queries(15):
        page_at(client, "outbox:list")


def test_one_mail_is_read_in_full_with_its_files(
    client, coordinator, settings, tmp_path
):
    settings.DOCUMENTS = tmp_path
    digest = Shelf(tmp_path).put([b"%PDF-1.7"])
    file = {"name": "beslut.pdf", "media_type": "application/pdf", "digest": digest}
    mail = OutgoingMailFactory(body="Hej <b>där</b>", attachments=[file])

    page = page_at(client, "outbox:detail", mail.pk)
    opened = client.get(reverse("outbox:attachment", args=[mail.pk, 1]))
    beyond = client.get(reverse("outbox:attachment", args=[mail.pk, 2]))

    assert "Hej &lt;b&gt;där&lt;/b&gt;" in page
    assert b"".join(opened.streaming_content) == b"%PDF-1.7"
    assert 'filename="beslut.pdf"' in opened["Content-Disposition"]
    assert beyond.status_code == 404


def test_a_waiting_mail_is_stopped_and_never_leaves(client, coordinator, mailoutbox):
    mail = OutgoingMailFactory()

    client.post(reverse("outbox:stop", args=[mail.pk]))
    send_waiting(now=lambda: NOW)

    mail.refresh_from_db()
    page = page_at(client, "outbox:detail", mail.pk)
    assert (mail.state, mailoutbox) == (MailState.STOPPED, [])
    assert coordinator.name in page


def test_what_has_left_cannot_be_stopped(client, coordinator):
    mail = OutgoingMailFactory(state=MailState.SENT, sent_at=NOW)

    answer = client.post(reverse("outbox:stop", args=[mail.pk]), follow=True)

    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert "The mail has left, so it cannot be stopped." in answer.content.decode()


def test_a_mail_goes_again_to_a_corrected_address_once(client, coordinator, mailoutbox):
    mail = OutgoingMailFactory(
        to_email="wrong@example.se",
        state=MailState.BOUNCED,
        error=MailError.NO_SUCH_ADDRESS,
    )

    for _press in range(2):
        client.post(
            reverse("outbox:again", args=[mail.pk]), {"email": "right@example.se"}
        )
    send_waiting(now=lambda: NOW)

    page = page_at(client, "outbox:detail", mail.pk)
    sent = [(message.to, message.body) for message in mailoutbox]
    assert sent == [([f'"{mail.to_name}" <right@example.se>'], mail.body)]
    assert "It was sent again to right@example.se" in page
    assert "Send it again" not in page


def test_a_bad_address_is_told_and_nothing_is_sent_again(client, coordinator):
    mail = OutgoingMailFactory(state=MailState.FAILED, error=MailError.ADDRESS_REFUSED)

    answer = client.post(
        reverse("outbox:again", args=[mail.pk]), {"email": "not whole"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_email">Write a whole address' in page
    assert 'value="not whole"' in page
    assert OutgoingMail.objects.count() == 1


def test_a_sent_mail_is_marked_by_hand_and_can_then_go_again(client, coordinator):
    mail = OutgoingMailFactory(state=MailState.SENT, sent_at=NOW)

    client.post(reverse("outbox:bounced", args=[mail.pk]))

    mail.refresh_from_db()
    page = page_at(client, "outbox:detail", mail.pk)
    assert (mail.state, mail.error) == (MailState.BOUNCED, MailError.TOLD_BY_HAND)
    assert "Send it again" in page


def test_a_batch_can_be_left_and_come_back_to(client, coordinator, mailoutbox):
    batch = MailBatchFactory(kind="invitation")
    OutgoingMailFactory.create_batch(3, batch=batch)
    asked = iter([True, True, False])

    before = page_at(client, "outbox:batch", batch.pk)
    send_waiting(now=lambda: NOW, go_on=lambda: next(asked))
    midway = page_at(client, "outbox:batch", batch.pk)
    send_waiting(now=lambda: NOW)
    after = page_at(client, "outbox:batch", batch.pk)

    assert "0 of 3 mails have been sent so far" in before
    assert "2 of 3 mails have been sent so far" in midway
    assert 'hx-trigger="every 3s"' in midway
    assert "All 3 mails have been sent" in after
    assert "hx-trigger" not in after
    assert len(mailoutbox) == 3


def test_the_rest_of_a_batch_can_be_stopped(client, coordinator):
    batch = MailBatchFactory()
    OutgoingMailFactory(batch=batch, state=MailState.SENT, sent_at=NOW)
    OutgoingMailFactory.create_batch(2, batch=batch)

    client.post(reverse("outbox:stop-batch", args=[batch.pk]))

    page = page_at(client, "outbox:batch", batch.pk)
    assert batch.mails.filter(state=MailState.STOPPED).count() == 2
    assert "1 of 3 mails have been sent" in page


def test_those_that_did_not_arrive_stand_first_until_they_are_sent_again(
    client, coordinator
):
    batch = MailBatchFactory()
    mail = OutgoingMailFactory(
        batch=batch, state=MailState.FAILED, error=MailError.UNCERTAIN
    )

    before = page_at(client, "outbox:batch", batch.pk)
    client.post(reverse("outbox:again", args=[mail.pk]), {"email": mail.to_email})
    after = page_at(client, "outbox:batch", batch.pk)

    assert "These did not arrive" in before
    assert "The mail may have arrived, and may not." in before
    assert "These did not arrive" not in after
