"""Sending what waits in the outbox: each mail at most once, whoever sends and whatever dies.

A sender claims a mail before it hands it to the mail server, and notes afterwards what
the server said. What was claimed by a sender that died may or may not have left, so it
is not tried again: it is told as uncertain, and a person decides.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Lock, Thread

from django.db import DatabaseError, connections, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from bollplank.accounts.models import OutgoingMail
from bollplank.accounts.operations import log_entries
from bollplank.accounts.operations.mail_server import Line, message_of
from bollplank.domain.outbox import CLAIM_HOLDS, MailError, MailState, next_try

logger = logging.getLogger(__name__)
_wanted, _at_work = Event(), Lock()


@dataclass(slots=True)
class Tally:
    """How many mails a sender dealt with, by what became of them."""

    sent: int = 0
    later: int = 0
    failed: int = 0

    def count(self, state: MailState) -> None:
        """Add one mail that is in this state now."""
        self.sent += state is MailState.SENT
        self.later += state is MailState.WAITING
        self.failed += state is MailState.FAILED


def _always() -> bool:
    return True


def send_waiting(
    *, now: Callable[[], datetime], go_on: Callable[[], bool] = _always
) -> Tally:
    """Send everything that is due, one mail after the other, and return how it went.

    Several may do this at the same time. ``go_on`` is asked between two mails.
    """
    tally = Tally()
    tally.failed += give_up_lost_claims(at=now())
    with Line() as line:
        while go_on() and _is_anything_due(now()):
            error = line.open()
            if error is not None:
                _put_off_all(error, tally, now())
                break
            mail = _claim_next(now())
            if mail is None:
                break
            error = _send(mail, line)
            tally.count(_note(mail, error, at=now()))
            if error is MailError.UNCERTAIN:
                _put_off_all(MailError.SERVER_UNREACHABLE, tally, now())
                break
    return tally


def send_apart() -> None:
    """Send what waits in a thread of its own, or let the one at work look once more."""
    _wanted.set()
    Thread(target=_work, name="outbox").start()


@transaction.atomic
def give_up_lost_claims(*, at: datetime) -> int:
    """Tell of mails whose sender is gone that nobody knows whether they left."""
    lost = OutgoingMail.objects.filter(
        state=MailState.SENDING, claimed_at__lte=at - CLAIM_HOLDS
    )
    given_up = 0
    for mail in lost:
        is_mine = lost.filter(pk=mail.pk).update(
            state=MailState.FAILED, error=MailError.UNCERTAIN
        )
        if is_mine:
            given_up += 1
            log_entries.write(what="mail-uncertain", about=mail, by=None, at=at)
    return given_up


def _work() -> None:
    try:
        while _wanted.is_set() and _at_work.acquire(blocking=False):
            try:
                _wanted.clear()
                send_waiting(now=timezone.now)
            finally:
                _at_work.release()
    except DatabaseError as error:
        # What waits is sent by the next who looks.
        logger.error("The outbox could not be read: %s", type(error).__name__)  # noqa: TRY400 -- the text may hold an address
    finally:
        connections.close_all()


def _due(at: datetime) -> Q:
    return Q(state=MailState.WAITING, next_try_at__lte=at)


def _is_anything_due(at: datetime) -> bool:
    return OutgoingMail.objects.filter(_due(at)).exists()


def _claim_next(at: datetime) -> OutgoingMail | None:
    """Return a mail that is now this sender's alone, None when there is none.

    The change says "if it still waits", so that of two only one makes it.
    """
    while True:
        due = OutgoingMail.objects.filter(_due(at)).order_by("next_try_at", "pk")
        mail = due.select_related("batch").first()
        if mail is None:
            return None
        is_mine = due.filter(pk=mail.pk).update(
            state=MailState.SENDING, claimed_at=at, tries=mail.tries + 1
        )
        if is_mine:
            mail.claimed_at, mail.tries = at, mail.tries + 1
            return mail


def _send(mail: OutgoingMail, line: Line) -> MailError | None:
    """Hand the mail to the mail server, and return what went wrong, if anything."""
    try:
        message = message_of(mail)
    except FileNotFoundError:
        return MailError.ATTACHMENT_GONE
    except ValueError:  # a line break in a header, a letter no address may have
        return MailError.CANNOT_BE_WRITTEN
    return line.send(message)


@transaction.atomic
def _note(mail: OutgoingMail, error: MailError | None, *, at: datetime) -> MailState:
    """Write down what became of a mail that this sender had claimed."""
    claim = Q(pk=mail.pk, claimed_at=mail.claimed_at)
    held = Q(state=MailState.SENDING) | Q(error=MailError.UNCERTAIN)
    mine = OutgoingMail.objects.filter(claim & held)
    if error is None:
        mine.update(state=MailState.SENT, sent_at=at, error="")
        return MailState.SENT
    again = next_try(error, tries=mail.tries, at=at)
    if again is not None:
        mine.update(state=MailState.WAITING, next_try_at=again, error=error)
        return MailState.WAITING
    mine.update(state=MailState.FAILED, error=error)
    log_entries.write(what="mail-failed", about=mail, by=None, at=at)
    logger.warning("Mail %s could not be sent: %s", mail.pk, error)
    return MailState.FAILED


@transaction.atomic
def _put_off_all(error: MailError, tally: Tally, at: datetime) -> None:
    """Let everything that is due wait: what is wrong is not about one of them."""
    due = OutgoingMail.objects.filter(_due(at))
    for tries in due.values_list("tries", flat=True).distinct():
        alike = due.filter(tries=tries)
        again = next_try(error, tries=tries + 1, at=at)
        if again is None:
            tally.failed += _fail(alike, error, at)
        else:
            tally.later += alike.update(tries=tries + 1, next_try_at=again, error=error)
    logger.warning("The mail server could not be used: %s", error)


def _fail(mails: QuerySet[OutgoingMail], error: MailError, at: datetime) -> int:
    failed = list(mails)
    for mail in failed:
        log_entries.write(what="mail-failed", about=mail, by=None, at=at)
    mails.update(state=MailState.FAILED, error=error)
    return len(failed)
