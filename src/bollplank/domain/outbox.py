"""Mails on their way: what becomes of each. Pure: no database, no clock, no language.

A mail leaves at most once. Where it cannot be known whether the mail server took it,
it is not tried again: a person decides.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bollplank.domain.problems import Problem, ProblemCode

CLAIM_HOLDS: Final = timedelta(minutes=10)
"""A mail is with the mail server for seconds. After this its sender is gone."""

DAYS_TEXTS_ARE_KEPT: Final = 400
"""After a year and a month nobody looks at what a mail said."""

LONGEST_ADDRESS: Final = 254
LONGEST_LOCAL_PART: Final = 64

WAITS: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
)
"""How long to wait after each try that failed for a while. Then it is given up."""

_LOCAL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
)
_LABEL = re.compile(r"[^\W_]([^\W_]|-)*")
_LAST_LABEL = re.compile(r"[^\W\d_]{2,}|xn--[a-z0-9-]+", re.IGNORECASE)


class MailState(StrEnum):
    """Where a mail stands. The values are stored: add, never rename."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    STOPPED = "stopped"


class MailError(StrEnum):
    """Why a mail has not arrived, or not yet. Stored: add, never rename."""

    SERVER_UNREACHABLE = "server-unreachable"
    LOG_IN_REFUSED = "log-in-refused"
    SENDER_REFUSED = "sender-refused"
    BUSY = "busy"
    ADDRESS_REFUSED = "address-refused"
    MESSAGE_REFUSED = "message-refused"
    ATTACHMENT_GONE = "attachment-gone"
    CANNOT_BE_WRITTEN = "cannot-be-written"
    UNCERTAIN = "uncertain"
    NO_SUCH_ADDRESS = "no-such-address"
    MAILBOX_FULL = "mailbox-full"
    TOOK_TOO_LONG = "took-too-long"
    NOT_DELIVERED = "not-delivered"
    TOLD_BY_HAND = "told-by-hand"


FOR_A_WHILE: Final = frozenset(
    {
        MailError.SERVER_UNREACHABLE,
        MailError.LOG_IN_REFUSED,
        MailError.SENDER_REFUSED,
        MailError.BUSY,
    }
)
"""Errors that pass by themselves, or when those who run the site put something right."""

NEEDS_SOMEBODY: Final = (MailState.FAILED, MailState.BOUNCED)
"""States in which nothing happens until a person does something."""


def next_try(error: MailError, *, tries: int, at: datetime) -> datetime | None:
    """Return when to try again after this many tries, None when it is given up."""
    if error not in FOR_A_WHILE or tries > len(WAITS):
        return None
    return at + WAITS[max(tries, 1) - 1]


def error_of_reply(code: int, *, about_address: bool) -> MailError:
    """Return what a mail server's answer means.

    Parameters
    ----------
    code
        The three digits the server began its answer with.
    about_address
        Whether it was answered to the recipient's address, not to the message.
    """
    if code < 500:  # noqa: PLR2004 -- 5xx is for good, RFC 5321 section 4.2.1
        return MailError.BUSY
    return MailError.ADDRESS_REFUSED if about_address else MailError.MESSAGE_REFUSED


def error_of_status(status: str) -> MailError:
    """Return what the enhanced status code of a notification means, RFC 3463."""
    _class, _dot, detail = status.partition(".")
    if detail in {"1.1", "1.2", "1.3", "1.10", "2.1"}:
        return MailError.NO_SUCH_ADDRESS
    if detail == "2.2":
        return MailError.MAILBOX_FULL
    if detail in {"4.1", "4.2", "4.4", "4.7"}:
        return MailError.TOOK_TOO_LONG
    return MailError.NOT_DELIVERED


def is_whole_address(text: str) -> bool:
    """Tell whether this can be somebody's address, with letters a mail server takes."""
    local, _at, domain = text.rpartition("@")
    labels = domain.split(".")
    return (
        len(text) <= LONGEST_ADDRESS
        and len(local) <= LONGEST_LOCAL_PART
        and _LOCAL.fullmatch(local) is not None
        and len(labels) > 1
        and all(_is_label(label) for label in labels)
        and _LAST_LABEL.fullmatch(labels[-1]) is not None
    )


def problems_with_stopping(*, state: MailState) -> Iterator[Problem]:
    """Yield what stops a mail from being held back."""
    if state not in {MailState.WAITING, MailState.STOPPED}:
        yield Problem(ProblemCode.MAIL_ON_ITS_WAY)


def problems_with_sending_again(
    *, state: MailState, address: str, is_emptied: bool
) -> Iterator[Problem]:
    """Yield what stops a mail from being sent again, to this address."""
    if state not in {*NEEDS_SOMEBODY, MailState.STOPPED}:
        yield Problem(ProblemCode.MAIL_NOT_FAILED)
    if is_emptied:
        yield Problem(ProblemCode.MAIL_TEXT_GONE)
    if not is_whole_address(address):
        yield Problem(ProblemCode.ADDRESS_BAD, "email")


def problems_with_bouncing(*, state: MailState) -> Iterator[Problem]:
    """Yield what stops a mail from being marked as one that came back.

    One whose sending is uncertain has been sent after all, when it comes back.
    """
    if state not in {MailState.SENT, MailState.FAILED, MailState.BOUNCED}:
        yield Problem(ProblemCode.MAIL_NOT_SENT)


def _is_label(label: str) -> bool:
    return (
        len(label) <= 63  # noqa: PLR2004 -- RFC 1035
        and _LABEL.fullmatch(label) is not None
        and not label.endswith("-")
    )
