import io
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from bollplank.accounts.models import OutgoingMail
from bollplank.accounts.operations.bounces import BounceResult
from bollplank.cli import mails
from bollplank.cli.main import main
from bollplank.domain.bounces import BounceFault
from bollplank.domain.outbox import DAYS_TEXTS_ARE_KEPT, MailState
from tests import smtp_service
from tests.factories import OutgoingMailFactory
from tests.unit.domain.test_bounces import notification

ROOT = Path(__file__).resolve().parents[3]
SECONDS_AT_MOST = 30


def test_everything_that_may_be_said_of_a_notification_has_words():
    assert set(mails.SAID) == {*BounceResult, *BounceFault}


@pytest.mark.django_db
def test_what_waits_is_sent_and_told(capsys, mailoutbox):
    OutgoingMailFactory.create_batch(2, next_try_at=timezone.now())

    assert main(["send-mails"]) == 0

    assert capsys.readouterr().out == "Sent: 2. Tried later: 0. Failed: 0.\n"
    assert len(mailoutbox) == 2


@pytest.mark.django_db
def test_a_notification_is_read_from_standard_input(capsys, monkeypatch):
    mail = OutgoingMailFactory(message_id="<one@bollplank>", state=MailState.SENT)
    piped = io.TextIOWrapper(io.BytesIO(notification()))
    monkeypatch.setattr(sys, "stdin", piped)

    assert main(["bounces"]) == 0

    mail.refresh_from_db()
    assert mail.state == MailState.BOUNCED
    assert capsys.readouterr().out == (
        f"Standard input (mail {mail.pk}): marked as come back.\n"
    )


@pytest.mark.django_db
def test_what_is_not_understood_is_told_and_returns_one(capsys, tmp_path):
    mail = OutgoingMailFactory(message_id="<one@bollplank>", state=MailState.SENT)
    good, bad = tmp_path / "good.eml", tmp_path / "bad.eml"
    good.write_bytes(notification())
    bad.write_bytes(b"Subject: Semester\n\nHej.\n")

    assert main(["bounces", str(good), str(bad)]) == 1

    said = capsys.readouterr().out
    assert f"{good} (mail {mail.pk}): marked as come back." in said
    assert f"{bad}: is no delivery status notification." in said


@pytest.mark.django_db
def test_a_missing_file_and_a_missing_maildir_are_told(capsys, tmp_path):
    assert main(["bounces", str(tmp_path / "none.eml")]) == 1
    assert main(["bounces", "--maildir", str(tmp_path)]) == 1

    said = capsys.readouterr().err
    assert "none.eml cannot be read (No such file or directory)." in said
    assert "There is no maildir in" in said


@pytest.mark.django_db
def test_a_maildir_with_other_mail_is_no_failure(capsys, tmp_path):
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    (tmp_path / "new" / "1.a").write_bytes(b"Subject: Semester\n\nHej.\n")

    assert main(["bounces", "--maildir", str(tmp_path)]) == 0
    assert main(["bounces", "--maildir", str(tmp_path)]) == 0

    assert capsys.readouterr().out.endswith("There is nothing unread.\n")


def test_a_site_that_has_never_been_started_is_told(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "bollplank.cli.main", "send-mails"],
        env={**os.environ, "BOLLPLANK_VAR": str(tmp_path),
             "DJANGO_SETTINGS_MODULE": "bollplank.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr.startswith("The outbox cannot be read (OperationalError).")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.django_db(transaction=True)
def test_the_one_beside_the_site_sends_what_comes_and_stops_between_two():
    old = timezone.now() - timedelta(days=DAYS_TEXTS_ARE_KEPT + 1)
    kept = OutgoingMailFactory(state=MailState.SENT, created_at=old)
    first = OutgoingMailFactory(next_try_at=timezone.now())
    with smtp_service.running() as server:
        code = (
            "import sys, django, tests.settings as site\n"
            f"site.DATABASES['default']['NAME'] = {connection.settings_dict['NAME']!r}\n"
            "site.EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'\n"
            f"site.EMAIL_HOST, site.EMAIL_PORT = '127.0.0.1', {server.port}\n"
            "django.setup()\n"
            "from bollplank.cli import postmen\n"
            "sys.exit(postmen.stay())\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        )
        try:
            wait_until(lambda: len(server.taken) == 1)
            OutgoingMailFactory(next_try_at=timezone.now())
            wait_until(lambda: len(server.taken) == 2)
            wait_until(lambda: not OutgoingMail.objects.exclude(state="sent").exists())
            process.send_signal(signal.SIGTERM)
            ended = process.wait(SECONDS_AT_MOST)
        finally:
            process.kill()
            process.wait()

    kept.refresh_from_db()
    first.refresh_from_db()
    assert ended == 0
    assert (kept.body, first.state) == ("", MailState.SENT)


def wait_until(is_so):
    until = time.monotonic() + SECONDS_AT_MOST
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)
