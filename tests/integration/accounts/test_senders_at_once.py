"""Several who send at the same time, each with a connection of its own."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from bollplank.accounts.models import OutgoingMail
from bollplank.accounts.operations import outbox
from bollplank.accounts.operations.outbox_sending import send_waiting
from bollplank.domain.outbox import MailError, MailState
from tests import smtp_service
from tests.factories import OutgoingMailFactory, RoundFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.enable_socket,
    pytest.mark.slow,
]

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
SENDERS, MAILS = 4, 24
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def server(settings):
    with smtp_service.running() as service:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", service.port
        yield service


def together(work):
    """Let all senders begin at the same moment, and wait for them."""
    ready, failed = Barrier(SENDERS), []

    def run():
        try:
            ready.wait()
            work()
        except Exception as error:  # noqa: BLE001 -- told by the test
            failed.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _sender in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def test_many_senders_send_every_mail_once(server):
    rows = OutgoingMailFactory.create_batch(MAILS)

    failed = together(lambda: send_waiting(now=lambda: NOW))

    sent = sorted(line for one in server.taken for line in one.splitlines()
                  if line.startswith("Message-ID"))  # fmt: skip
    assert failed == []
    assert sent == sorted(f"Message-ID: {row.message_id}" for row in rows)
    assert set(OutgoingMail.objects.values_list("state", "tries")) == {
        (MailState.SENT, 1)
    }


def test_one_key_posted_by_many_is_one_mail(server):
    about = RoundFactory()

    failed = together(lambda: outbox.post([_letter("receipt:1")], about=about, at=NOW))
    send_waiting(now=lambda: NOW)

    assert failed == []
    assert len(server.taken) == 1


def test_a_sender_killed_with_a_mail_in_its_hands_leaves_it_uncertain(server):
    row = OutgoingMailFactory()
    name = str(connection.settings_dict["NAME"])
    killed = (
        "import django, os, tests.settings\n"
        f"tests.settings.DATABASES['default']['NAME'] = {name!r}\n"
        "django.setup()\n"
        "from datetime import UTC, datetime\n"
        "from bollplank.accounts.operations import outbox_sending\n"
        "outbox_sending.Line.send = lambda self, message: os._exit(9)\n"
        "early = datetime(2027, 2, 1, 11, tzinfo=UTC)\n"
        "outbox_sending.send_waiting(now=lambda: early)\n"
    )

    died = subprocess.run(
        [sys.executable, "-c", killed],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=False,
    )
    send_waiting(now=lambda: NOW)

    row.refresh_from_db()
    assert died.returncode == 9
    assert (row.state, row.error) == (MailState.FAILED, MailError.UNCERTAIN)
    assert server.taken == []


def test_what_is_posted_leaves_when_the_transaction_has_ended_well(server, settings):
    settings.MAIL_AFTER_COMMIT = True
    started = []
    about = RoundFactory()

    class Now(Thread):
        """A thread that can be waited for."""

        def start(self):
            started.append(self)
            super().start()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outbox.outbox_sending, "Thread", Now)
        with transaction.atomic():
            outbox.post([_letter("receipt:1")], about=about, at=timezone.now())
            before = list(started)
        for thread in started:
            thread.join()

    assert before == []
    assert len(started) == 1
    assert len(server.taken) == 1


def test_what_is_undone_never_leaves(server, settings):
    settings.MAIL_AFTER_COMMIT = True
    about = RoundFactory()

    with transaction.atomic():
        outbox.post([_letter("receipt:1")], about=about, at=NOW)
        transaction.set_rollback(True)

    send_waiting(now=lambda: NOW)
    assert (OutgoingMail.objects.count(), server.taken) == (0, [])


def _letter(key):
    return outbox.Letter(
        key=key,
        to_email="a@example.se",
        to_name="",
        language="sv",
        subject="Hej",
        body="Hej",
    )
