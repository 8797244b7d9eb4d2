"""What is put in the outbox, and what a person or a mail server does with it there."""

from datetime import UTC, datetime, timedelta

import pytest

from bollplank.accounts.models import LogEntry, OutgoingMail
from bollplank.accounts.operations import bounces, outbox
from bollplank.accounts.operations.bounces import BounceResult
from bollplank.accounts.operations.outbox import Attachment, Letter
from bollplank.domain.bounces import BounceFault
from bollplank.domain.outbox import DAYS_TEXTS_ARE_KEPT, MailError, MailState
from bollplank.domain.problems import ProblemCode, RefusedError
from tests.factories import (
    ApplicationFactory,
    CoordinatorFactory,
    MailBatchFactory,
    OutgoingMailFactory,
    RoundFactory,
)
from tests.unit.domain.test_bounces import notification

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
FILE = Attachment(name="a.pdf", media_type="application/pdf", digest="ab" * 32)


def letter(key="receipt:1", **changed):
    told = {
        "to_email": "a@example.se",
        "to_name": "Anna",
        "language": "sv",
        "subject": "Hej",
        "body": "Hej Anna",
        **changed,
    }
    return Letter(key=key, **told)


def post(*letters, **others):
    return outbox.post(letters, about=others.pop("about", RoundFactory()), at=NOW)


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_a_letter_is_stored_whole():
    round_ = RoundFactory()

    [row] = post(letter(attachments=(FILE,), reply_to="round@example.se"), about=round_)

    row.refresh_from_db()
    assert (row.kind, row.reply_to, row.state) == (
        "receipt",
        "round@example.se",
        MailState.WAITING,
    )
    assert row.about == f"programme.round:{round_.pk}"
    assert row.attachments == [
        {"name": "a.pdf", "media_type": "application/pdf", "digest": "ab" * 32}
    ]


def test_answers_go_to_the_contact_of_the_round_it_is_about():
    round_ = RoundFactory(contact_email="round@example.se")
    application = ApplicationFactory(round=round_)

    [of_round] = post(letter("receipt:1"), about=round_)
    [of_part] = post(letter("receipt:2"), about=application)
    [own] = post(letter("receipt:3", reply_to="own@example.se"), about=round_)
    [of_nobody] = post(letter("receipt:4"), about=application.organisation)

    assert [row.reply_to for row in (of_round, of_part, own, of_nobody)] == [
        "round@example.se",
        "round@example.se",
        "own@example.se",
        "",
    ]


def test_the_same_key_is_there_once_and_as_it_was_first():
    [first] = post(letter(body="First"))

    again, other = post(letter(body="Second"), letter("receipt:2"))

    assert (again.pk, again.body) == (first.pk, "First")
    assert other.key == "receipt:2"
    assert OutgoingMail.objects.count() == 2


def test_a_key_that_is_too_long_still_tells_two_mails_apart():
    keys = [f"receipt:{'x' * 300}{number}" for number in range(2)]

    first, second = post(letter(keys[0]), letter(keys[1]))
    [again] = post(letter(keys[0]))

    assert first.pk != second.pk
    assert again.pk == first.pk
    assert max(len(row.key) for row in OutgoingMail.objects.all()) <= 200


def test_a_long_subject_is_cut_to_what_can_be_kept():
    [row] = post(letter(subject="x" * 400, to_name="y" * 200))

    row.refresh_from_db()
    assert (len(row.subject), len(row.to_name)) == (300, 120)


def test_one_that_is_sent_cannot_be_stopped():
    mail = OutgoingMailFactory(state=MailState.SENT)

    with pytest.raises(RefusedError) as refused:
        outbox.stop(mail=mail, by=CoordinatorFactory(), at=NOW)

    assert codes(refused) == [ProblemCode.MAIL_ON_ITS_WAY]


def test_stopping_twice_is_noted_once():
    mail, by = OutgoingMailFactory(), CoordinatorFactory()

    for _press in range(2):
        outbox.stop(mail=mail, by=by, at=NOW)

    entries = LogEntry.objects.filter(about=f"accounts.outgoingmail:{mail.pk}")
    assert [(entry.what, entry.by) for entry in entries] == [("mail-stopped", by)]


def test_what_goes_again_is_the_same_mail_with_a_name_of_its_own():
    batch = MailBatchFactory()
    mail = OutgoingMailFactory(
        state=MailState.FAILED, batch=batch, reply_to="r@example.se"
    )

    fresh = outbox.send_again(
        mail=mail, to_email="new@example.se", by=CoordinatorFactory(), at=NOW
    )

    mail.refresh_from_db()
    assert mail.state == MailState.FAILED
    assert (fresh.state, fresh.to_email) == (MailState.WAITING, "new@example.se")
    assert (fresh.subject, fresh.body, fresh.batch, fresh.reply_to, fresh.kind) == (
        mail.subject,
        mail.body,
        batch,
        "r@example.se",
        mail.kind,
    )
    assert fresh.key != mail.key
    assert fresh.message_id != mail.message_id


def test_one_that_was_sent_again_and_failed_can_go_a_third_time():
    by = CoordinatorFactory()
    mail = OutgoingMailFactory(state=MailState.FAILED)
    second = outbox.send_again(mail=mail, to_email="b@example.se", by=by, at=NOW)
    OutgoingMail.objects.filter(pk=second.pk).update(state=MailState.BOUNCED)

    third = outbox.send_again(mail=second, to_email="c@example.se", by=by, at=NOW)

    assert len({mail.key, second.key, third.key}) == 3


def test_old_mails_lose_what_they_said_but_not_that_they_were():
    old = NOW - timedelta(days=DAYS_TEXTS_ARE_KEPT, seconds=1)
    attachments = [{"name": "a.pdf", "media_type": "application/pdf", "digest": "ab"}]
    sent = OutgoingMailFactory(
        created_at=old, state=MailState.SENT, attachments=attachments
    )
    waiting = OutgoingMailFactory(created_at=old)
    young = OutgoingMailFactory(
        created_at=old + timedelta(seconds=1), state=MailState.SENT
    )

    emptied, again = outbox.empty_old(at=NOW), outbox.empty_old(at=NOW)

    for row in (sent, waiting, young):
        row.refresh_from_db()
    assert (emptied, again) == (1, 0)
    assert (sent.body, sent.to_name, sent.attachments) == ("", "", [])
    assert (sent.emptied_at, bool(sent.to_email), bool(sent.subject)) == (
        NOW,
        True,
        True,
    )
    assert all(row.body for row in (waiting, young))


def test_what_is_not_kept_cannot_go_again():
    mail = OutgoingMailFactory(state=MailState.FAILED, emptied_at=NOW, body="")

    with pytest.raises(RefusedError) as refused:
        outbox.send_again(
            mail=mail, to_email="a@example.se", by=CoordinatorFactory(), at=NOW
        )

    assert codes(refused) == [ProblemCode.MAIL_TEXT_GONE]


def test_a_notification_marks_its_mail_once():
    mail = OutgoingMailFactory(message_id="<one@bollplank>", state=MailState.SENT)

    first = bounces.take(notification(), name="one", at=NOW)
    second = bounces.take(notification(status="5.2.2"), name="two", at=NOW)

    mail.refresh_from_db()
    assert (first.said, first.mail) == (BounceResult.MARKED, mail.pk)
    assert second.said == BounceResult.MARKED
    assert (mail.state, mail.error) == (MailState.BOUNCED, MailError.NO_SUCH_ADDRESS)
    assert LogEntry.objects.filter(what="mail-bounced").count() == 1


def test_one_that_was_uncertain_has_been_sent_when_it_comes_back():
    mail = OutgoingMailFactory(
        message_id="<one@bollplank>",
        state=MailState.FAILED,
        error=MailError.UNCERTAIN,
    )

    bounces.take(notification(), name="one", at=NOW)

    mail.refresh_from_db()
    assert mail.state == MailState.BOUNCED


def test_strange_notifications_mark_nothing():
    mail = OutgoingMailFactory(message_id="<one@bollplank>")

    waiting = bounces.take(notification(), name="waiting", at=NOW)
    stranger = bounces.take(
        notification().replace(b"<one@", b"<another@"), name="stranger", at=NOW
    )
    letter_ = bounces.take(b"Subject: Hej\n\nHej!", name="letter", at=NOW)

    mail.refresh_from_db()
    assert [each.said for each in (waiting, stranger, letter_)] == [
        BounceResult.NOT_SENT,
        BounceResult.UNKNOWN_MAIL,
        BounceFault.NO_REPORT,
    ]
    assert mail.state == MailState.WAITING


def test_a_maildir_is_read_once(tmp_path):
    mail = OutgoingMailFactory(message_id="<one@bollplank>", state=MailState.SENT)
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    (tmp_path / "new" / "1.a").write_bytes(notification())
    (tmp_path / "cur" / "2.b:2,").write_bytes(b"Subject: Hej\n\nHej!")
    (tmp_path / "cur" / "3.c:2,S").write_bytes(b"Subject: Read before\n\nHej!")

    first = list(bounces.take_folder(tmp_path, at=NOW))
    second = list(bounces.take_folder(tmp_path, at=NOW))

    mail.refresh_from_db()
    assert [each.said for each in first] == [BounceResult.MARKED, BounceFault.NO_REPORT]
    assert second == []
    assert mail.state == MailState.BOUNCED
    assert len(list((tmp_path / "cur").iterdir())) == 3


def test_what_is_no_maildir_is_told(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(bounces.take_folder(tmp_path, at=NOW))
