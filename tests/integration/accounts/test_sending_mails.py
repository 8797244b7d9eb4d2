"""Mails are sent once each, whatever the mail server says and whoever dies."""

import logging
from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.header import decode_header, make_header

import pytest
from django.core import mail as django_mail

from bollplank.accounts.models import LogEntry, OutgoingMail
from bollplank.accounts.operations import outbox_sending
from bollplank.accounts.operations.outbox_sending import send_waiting
from bollplank.documents.shelf import Shelf
from bollplank.domain.outbox import CLAIM_HOLDS, WAITS, MailError, MailState
from tests import smtp_service
from tests.factories import OutgoingMailFactory

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def server(settings):
    with smtp_service.running() as service:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", service.port
        yield service


def send(at=NOW):
    return send_waiting(now=lambda: at)


def test_a_mail_arrives_with_its_name_and_who_to_answer(server):
    row = OutgoingMailFactory(
        to_name="Åsa Öberg",
        to_email="asa@example.se",
        reply_to="omgang@example.se",
        message_id="<ett@bollplank>",
    )

    tally = send()

    row.refresh_from_db()
    [taken] = server.taken
    message = message_from_string(taken)
    assert (tally.sent, tally.later, tally.failed) == (1, 0, 0)
    assert (row.state, row.sent_at, row.tries) == (MailState.SENT, NOW, 1)
    assert message["Message-ID"] == "<ett@bollplank>"
    assert message["Reply-To"] == "omgang@example.se"
    assert message["Auto-Submitted"] == "auto-generated"
    assert (
        str(make_header(decode_header(message["To"]))) == "Åsa Öberg <asa@example.se>"
    )
    assert str(make_header(decode_header(message["Subject"]))) == row.subject


def test_what_a_person_wrote_to_many_is_not_called_automatic(server):
    OutgoingMailFactory(key="invitation:1:1")

    send()

    assert "Auto-Submitted" not in server.taken[0]


def test_a_file_from_the_shelf_goes_with_it(server, settings, tmp_path):
    settings.DOCUMENTS = tmp_path
    digest = Shelf(tmp_path).put([b"%PDF-1.7 beslut"])
    letter = {"name": "beslut.pdf", "media_type": "application/pdf", "digest": digest}
    OutgoingMailFactory(attachments=[letter])

    send()

    [_text, file] = message_from_string(server.taken[0]).get_payload()
    assert file.get_filename() == "beslut.pdf"
    assert file.get_payload(decode=True) == b"%PDF-1.7 beslut"


@pytest.mark.parametrize(
    ("answers", "state", "error"),
    [
        ({"RCPT": "550 5.1.1 No"}, MailState.FAILED, MailError.ADDRESS_REFUSED),
        ({"RCPT": "451 4.7.1 Greylisted"}, MailState.WAITING, MailError.BUSY),
        ({"MAIL": "450 Later"}, MailState.WAITING, MailError.BUSY),
        ({"MAIL": "553 Not you"}, MailState.WAITING, MailError.SENDER_REFUSED),
        ({"DATA": "452 Disk full"}, MailState.WAITING, MailError.BUSY),
        ({"DATA": "554 Spam"}, MailState.FAILED, MailError.MESSAGE_REFUSED),
        ({"HELLO": "421 Closed"}, MailState.WAITING, MailError.SERVER_UNREACHABLE),
        ({"HELLO": smtp_service.HANG_UP}, MailState.WAITING, MailError.SERVER_UNREACHABLE),
        ({"DATA": smtp_service.HANG_UP}, MailState.FAILED, MailError.UNCERTAIN),
        ({"RCPT": smtp_service.HANG_UP}, MailState.FAILED, MailError.UNCERTAIN),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else None,
)  # fmt: skip
def test_every_way_to_fail_is_told_apart(server, answers, state, error):
    server.answers = answers
    row = OutgoingMailFactory()

    send()

    row.refresh_from_db()
    assert (row.state, row.error, row.tries) == (state, error, 1)
    assert server.taken == []
    later = WAITS[0] if state is MailState.WAITING else None
    assert later is None or row.next_try_at == NOW + later


def test_a_server_that_refuses_the_password_is_tried_again(server, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "we", "wrong"
    server.answers = {
        "EHLO": "250-here\r\n250 AUTH PLAIN",
        "AUTH": "535 Wrong password",
    }
    rows = [OutgoingMailFactory(), OutgoingMailFactory()]

    send()

    for row in rows:
        row.refresh_from_db()
        assert (row.state, row.error) == (MailState.WAITING, MailError.LOG_IN_REFUSED)


def test_nobody_listening_puts_all_off_after_one_call(settings, server):
    settings.EMAIL_PORT = 1
    OutgoingMailFactory.create_batch(3)

    tally = send()

    rows = OutgoingMail.objects.all()
    assert (tally.later, tally.failed) == (3, 0)
    assert {(row.state, row.error, row.tries) for row in rows} == {
        (MailState.WAITING, MailError.SERVER_UNREACHABLE, 1)
    }
    assert {row.next_try_at for row in rows} == {NOW + WAITS[0]}


def test_waits_grow_until_it_is_given_up(server):
    server.answers = {"RCPT": "451 Later"}
    row, at, waits = OutgoingMailFactory(), NOW, []

    for _try in range(len(WAITS)):
        send(at)
        row.refresh_from_db()
        waits.append(row.next_try_at - at)
        at = row.next_try_at
    send(at)

    row.refresh_from_db()
    assert tuple(waits) == WAITS
    assert (row.state, row.error) == (MailState.FAILED, MailError.BUSY)
    assert row.tries == len(WAITS) + 1


def test_one_that_fails_does_not_hold_up_the_others(server):
    server.answers = {"RCPT": ["250 yes", "550 no", "250 yes"]}
    OutgoingMailFactory.create_batch(3)

    tally = send()

    assert (tally.sent, tally.failed, len(server.taken)) == (2, 1, 2)


def test_a_server_that_hangs_up_between_mails_is_called_anew(server):
    server.answers = {"NOOP": [smtp_service.HANG_UP]}
    OutgoingMailFactory.create_batch(3)

    tally = send()

    assert (tally.sent, len(server.taken)) == (3, 3)
    assert server.commands.count("EHLO") == 2


def test_a_mail_that_was_taken_without_a_word_is_never_sent_again(server):
    server.answers = {"DATA": [smtp_service.HANG_UP], "takes anyway": True}
    row = OutgoingMailFactory()

    send()
    send(NOW + timedelta(days=3))

    row.refresh_from_db()
    assert (row.state, row.error) == (MailState.FAILED, MailError.UNCERTAIN)
    assert len(server.taken) == 1


def test_a_sender_that_died_leaves_a_mail_that_a_person_decides_on(server):
    row = OutgoingMailFactory(state=MailState.SENDING, claimed_at=NOW, tries=1)

    send(NOW + CLAIM_HOLDS - timedelta(seconds=1))
    row.refresh_from_db()
    still = row.state
    send(NOW + CLAIM_HOLDS)

    row.refresh_from_db()
    entry = LogEntry.objects.get(about=f"accounts.outgoingmail:{row.pk}")
    assert still == MailState.SENDING
    assert (row.state, row.error) == (MailState.FAILED, MailError.UNCERTAIN)
    assert (entry.what, entry.by) == ("mail-uncertain", None)
    assert server.taken == []


def test_a_sender_that_was_only_slow_says_that_it_was_sent(server, monkeypatch):
    row = OutgoingMailFactory()
    late = NOW + CLAIM_HOLDS

    def meanwhile(self, message):
        outbox_sending.give_up_lost_claims(at=late)

    monkeypatch.setattr(outbox_sending.Line, "send", meanwhile)

    send()

    row.refresh_from_db()
    assert (row.state, row.error) == (MailState.SENT, "")


def test_what_is_not_due_or_stopped_stays(server):
    OutgoingMailFactory(next_try_at=NOW + timedelta(seconds=1))
    OutgoingMailFactory(state=MailState.STOPPED)

    assert send().sent == 0
    assert server.commands == []


def test_a_lost_attachment_and_a_broken_header_stop_only_their_own(server):
    lost = {"name": "a.pdf", "media_type": "application/pdf", "digest": "ab" * 32}
    first = OutgoingMailFactory(attachments=[lost])
    second = OutgoingMailFactory(subject="Ett\nBcc: alla@example.se")
    third = OutgoingMailFactory()

    send()

    states = []
    for row in (first, second, third):
        row.refresh_from_db()
        states.append((row.state, row.error))
    assert states == [
        (MailState.FAILED, MailError.ATTACHMENT_GONE),
        (MailState.FAILED, MailError.CANNOT_BE_WRITTEN),
        (MailState.SENT, ""),
    ]


def test_sending_stops_between_two_mails_when_asked(server):
    OutgoingMailFactory.create_batch(3)
    asked = iter([True, False])

    send_waiting(now=lambda: NOW, go_on=lambda: next(asked))

    assert len(server.taken) == 1


def test_no_address_is_ever_logged(server, caplog):
    server.answers = {"RCPT": "550 5.1.1 <hemlig@example.se>: no such person"}
    OutgoingMailFactory(to_email="hemlig@example.se", to_name="Hemlig Person")

    with caplog.at_level(logging.DEBUG, logger="bollplank"):
        send()

    assert "address-refused" in caplog.text
    assert "hemlig" not in caplog.text.lower()


def test_nothing_leaves_a_demonstration(server, settings):
    settings.DEMO = True
    row = OutgoingMailFactory()

    send()

    row.refresh_from_db()
    assert (row.state, server.commands) == (MailState.SENT, [])
    assert django_mail.outbox == []
