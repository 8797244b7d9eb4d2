"""Marking mails that came back, from what a mail server says of them."""

import mailbox
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bollplank.accounts.models import OutgoingMail
from bollplank.accounts.operations import outbox
from bollplank.domain import bounces as rules
from bollplank.domain.bounces import BounceFault, NotABounceError
from bollplank.domain.outbox import error_of_status
from bollplank.domain.problems import RefusedError

READ = "S"
"""The mark of a mail that has been looked at, in a maildir."""


class BounceResult(StrEnum):
    """What became of a notification that was read."""

    MARKED = "marked"
    UNKNOWN_MAIL = "unknown-mail"
    """It is about a mail that did not leave from here."""
    NOT_SENT = "not-sent"
    """It is about a mail of ours that has not left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one notification led to: a result, or why it could not be read."""

    name: str
    said: BounceResult | BounceFault
    mail: int | None = None


def take(content: bytes, *, name: str, at: datetime) -> Outcome:
    """Mark the mail that a notification tells of. Twice changes nothing."""
    try:
        bounce = rules.read(content)
    except NotABounceError as error:
        return Outcome(name=name, said=error.fault)
    mail = OutgoingMail.objects.filter(message_id=bounce.message_id).first()
    if mail is None:
        return Outcome(name=name, said=BounceResult.UNKNOWN_MAIL)
    try:
        outbox.mark_bounced(
            mail=mail, error=error_of_status(bounce.status), by=None, at=at
        )
    except RefusedError:
        return Outcome(name=name, said=BounceResult.NOT_SENT, mail=mail.pk)
    return Outcome(name=name, said=BounceResult.MARKED, mail=mail.pk)


def take_folder(folder: Path, *, at: datetime) -> Iterator[Outcome]:
    """Mark what the unread mails of a maildir tell of, and mark those as read.

    Raises
    ------
    FileNotFoundError
        There is no maildir in this folder.
    """
    if not all((folder / part).is_dir() for part in ("cur", "new")):
        raise FileNotFoundError(folder)
    box = mailbox.Maildir(folder, create=False)
    for key in sorted(box.keys()):
        flags = box.get_message(key).get_flags()
        if READ in flags:
            continue
        yield take(box.get_bytes(key), name=key, at=at)
        _mark_as_read(box, key)


def _mark_as_read(box: "mailbox.Maildir", key: str) -> None:
    message = box.get_message(key)
    message.set_subdir("cur")
    message.add_flag(READ)
    box[key] = message
