"""``bollplank send-mails`` and ``bollplank bounces``: mails that leave and come back."""

import argparse
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from bollplank.cli import starting
from bollplank.cli.starting import say
from bollplank.domain.bounces import LARGEST_NOTIFICATION

if TYPE_CHECKING:
    from bollplank.accounts.operations.bounces import Outcome

SENDING = """\
Sends the mails that wait in the outbox, and returns when none is due.

The site does this by itself. Use the command where the site is served in another way
than by "bollplank serve", with --watch beside it, or once after something was mended.
However many do this at the same time, every mail leaves once.
"""
BOUNCES = """\
Reads what a mail server says of a mail that it could not deliver (a delivery status
notification, RFC 3464) and marks the mail, so that the coordinator sees it.

Let the mail server hand over what comes to the address that the site's mails are from:

    bollplank-bounces: "|/srv/bollplank/.venv/bin/bollplank bounces"
"""
BOUNCES_EPILOG = """\
examples:
  bollplank bounces < notification.eml       one, from standard input
  bollplank bounces one.eml two.eml          from files
  bollplank bounces --maildir ~/Maildir      every unread mail of a maildir

It returns 0 when every notification was understood, else 1, after telling which were
not. A maildir also holds other mail, so there that is told and is no failure.
"""
SAID = {
    "marked": "marked as come back.",
    "unknown-mail": "is about a mail that did not leave from here.",
    "not-sent": "is about a mail that has not been sent. Nothing is marked.",
    "too-large": "is larger than 5 MB. Nothing is marked.",
    "empty": "is empty.",
    "no-report": "is no delivery status notification. Nothing is marked.",
    "not-failed": "tells of no failure: the mail is late, or has arrived.",
    "no-message-id": "does not say which mail came back. Nothing is marked.",
}
UNDERSTOOD = {"marked", "not-failed"}


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe both commands."""
    sending = commands.add_parser(
        "send-mails",
        help="send the mails that wait in the outbox",
        description=SENDING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    sending.add_argument(
        "--watch",
        action="store_true",
        help="stay, and send what comes as long as nobody stops it",
    )
    sending.set_defaults(run=send)
    bounces = commands.add_parser(
        "bounces",
        help="mark the mails that came back",
        description=BOUNCES,
        epilog=BOUNCES_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    bounces.add_argument("files", nargs="*", type=Path, metavar="FILE")
    bounces.add_argument(
        "--maildir", type=Path, metavar="FOLDER", help="read the unread mails there"
    )
    bounces.set_defaults(run=mark_bounced)


def _with_tables(run: Callable[[argparse.Namespace], int]) -> Callable[..., int]:
    """Let a command say so when the site has never been started here."""

    @wraps(run)
    def wrapped(chosen: argparse.Namespace) -> int:
        starting.check_folder(starting.var())
        starting.start_django()

        # app ready: errors of the database are Django's
        from django.db import DatabaseError  # noqa: PLC0415

        try:
            return run(chosen)
        except DatabaseError as error:
            msg = (
                f"The outbox cannot be read ({type(error).__name__}). Start the site "
                "once with this BOLLPLANK_VAR, so that its tables are made."
            )
            raise starting.StoppedError(msg) from error

    return wrapped


@starting.in_a_sentence
@_with_tables
def send(chosen: argparse.Namespace) -> int:
    """Send what waits once, or stay and go on."""
    # app ready: this looks into the tables
    from django.utils import timezone  # noqa: PLC0415

    from bollplank.accounts.operations.outbox_sending import (  # noqa: PLC0415
        send_waiting,
    )
    from bollplank.cli import postmen  # noqa: PLC0415

    if chosen.watch:
        return postmen.stay()
    tally = send_waiting(now=timezone.now)
    say(f"Sent: {tally.sent}. Tried later: {tally.later}. Failed: {tally.failed}.\n")
    return 1 if tally.failed else 0


@starting.in_a_sentence
@_with_tables
def mark_bounced(chosen: argparse.Namespace) -> int:
    """Mark what the notifications tell of, and say what was not understood."""
    # app ready: this looks into the tables
    from django.utils import timezone  # noqa: PLC0415

    from bollplank.accounts.operations import bounces  # noqa: PLC0415

    at = timezone.now()
    if chosen.maildir:
        try:
            outcomes = list(bounces.take_folder(chosen.maildir, at=at))
        except FileNotFoundError as error:
            msg = (
                f"There is no maildir in {chosen.maildir}: it has to hold cur and new."
            )
            raise starting.StoppedError(msg) from error
        _tell(outcomes)
        return 0
    outcomes = [
        bounces.take(content, name=name, at=at) for name, content in _read(chosen.files)
    ]
    _tell(outcomes)
    return 0 if all(each.said in UNDERSTOOD for each in outcomes) else 1


def _read(files: list[Path]) -> list[tuple[str, bytes]]:
    if not files:
        return [("Standard input", sys.stdin.buffer.read(LARGEST_NOTIFICATION + 1))]
    try:
        return [(str(path), path.read_bytes()) for path in files]
    except OSError as error:
        msg = f"{error.filename} cannot be read ({error.strerror})."
        raise starting.StoppedError(msg) from error


def _tell(outcomes: "list[Outcome]") -> None:
    if not outcomes:
        say("There is nothing unread.\n")
    for each in outcomes:
        number = "" if each.mail is None else f" (mail {each.mail})"
        say(f"{each.name}{number}: {SAID[each.said]}\n")
