"""Talking to the mail server: how a mail is written, and what an answer means."""

import smtplib
from contextlib import suppress
from types import TracebackType

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from bollplank.accounts.models import OutgoingMail
from bollplank.documents.shelf import Shelf
from bollplank.domain.outbox import MailError, error_of_reply

SECONDS_FOR_ANSWERING = 20
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
"""Visitors of a demonstration write mails to whom they like: none of them leaves."""

OK = 250
WRITTEN_BY_HAND = frozenset({"invitation", "reminder"})
"""Kinds of mails whose words a person has written, and wants to hear back from."""


class Line:
    """A line to the mail server, kept for several mails."""

    def __init__(self) -> None:
        self._backend: BaseEmailBackend = get_connection(
            backend=NOWHERE if settings.DEMO else None, timeout=SECONDS_FOR_ANSWERING
        )

    def __enter__(self) -> "Line":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._close()

    def open(self) -> MailError | None:
        """See that the server is there, and return what is wrong, if anything.

        A server hangs up on whoever is silent for long. That is found out here, where
        it is sure that nothing has been handed over yet.
        """
        if self._has_hung_up():
            self._close()
        try:
            self._backend.open()
        except smtplib.SMTPAuthenticationError:
            return MailError.LOG_IN_REFUSED
        except OSError:
            return MailError.SERVER_UNREACHABLE
        return None

    def send(self, message: EmailMessage) -> MailError | None:  # noqa: PLR0911 -- a table of answers
        """Hand a mail over, and return what is wrong, if anything."""
        try:
            self._backend.send_messages([message])
        except smtplib.SMTPRecipientsRefused as refused:
            code, _said = next(iter(refused.recipients.values()))
            return error_of_reply(code, about_address=True)
        except smtplib.SMTPSenderRefused as refused:
            is_busy = error_of_reply(refused.smtp_code, about_address=False)
            return is_busy if is_busy is MailError.BUSY else MailError.SENDER_REFUSED
        except smtplib.SMTPResponseException as refused:
            return error_of_reply(refused.smtp_code, about_address=False)
        except smtplib.SMTPNotSupportedError:
            return MailError.MESSAGE_REFUSED
        except OSError:  # it hung up, or said nothing: the mail may have been taken
            self._close()
            return MailError.UNCERTAIN
        except ValueError:
            return MailError.CANNOT_BE_WRITTEN
        return None

    def _has_hung_up(self) -> bool:
        server = getattr(self._backend, "connection", None)
        if not isinstance(server, smtplib.SMTP):
            return False
        try:
            code, _said = server.noop()
        except OSError:
            return True
        return code != OK

    def _close(self) -> None:
        with suppress(OSError):
            self._backend.close()


def message_of(mail: OutgoingMail) -> EmailMessage:
    """Return the mail as it goes over the line.

    Raises
    ------
    FileNotFoundError
        A file that goes with it is not on the shelf.
    """
    headers = {"Message-ID": mail.message_id}
    if mail.kind not in WRITTEN_BY_HAND:  # RFC 3834: no machine is to answer it
        headers["Auto-Submitted"] = "auto-generated"
        headers["X-Auto-Response-Suppress"] = "All"
    message = EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[_written(mail.to_name, mail.to_email)],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    shelf = Shelf(settings.DOCUMENTS)
    for each in mail.attachments:
        content = shelf.path(each["digest"]).read_bytes()
        message.attach(each["name"], content, each["media_type"])
    return message


def _written(name: str, address: str) -> str:
    plain = " ".join(name.split()).replace("\\", "").replace('"', "")
    return f'"{plain}" <{address}>' if plain else address
