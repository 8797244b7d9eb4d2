"""Mails on their way, as their pages tell of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.accounts import words
from bollplank.accounts.models import LogEntry, OutgoingMail
from bollplank.accounts.queries.outbox import Counts
from bollplank.domain.outbox import NEEDS_SOMEBODY, MailError, MailState
from bollplank.programme.models import Round
from bollplank.web.templatetags.words import figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A mail in a list."""

    mail: OutgoingMail
    kind: str | Promise
    round: Round | None
    error: str | Promise
    needs_somebody: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many mails are in a state, with the address of the list of them."""

    number: int
    word: Promise
    state: MailState
    query: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to a mail."""

    entry: LogEntry
    said: str | Promise


def lines(mails: Iterable[OutgoingMail], rounds: Mapping[str, Round]) -> Iterator[Line]:
    """Yield each mail with its words."""
    for mail in mails:
        yield Line(
            mail=mail,
            kind=kind_in_words(mail.kind),
            round=rounds.get(mail.about),
            error=words.MAIL_ERRORS[MailError(mail.error)] if mail.error else "",
            needs_somebody=mail.state in NEEDS_SOMEBODY,
        )


def kind_in_words(kind: str) -> str | Promise:
    """Return what mails of a kind are called."""
    return words.MAIL_KINDS.get(kind, kind)


def may_send_again(mail: OutgoingMail) -> bool:
    """Tell whether there is anything to send again, and a reason to."""
    return mail.emptied_at is None and mail.state in {
        *NEEDS_SOMEBODY,
        MailState.STOPPED,
    }


def tallies(counts: Counts, kept: Mapping[str, str]) -> list[Tally]:
    """Return how many mails stand in each state, as links that keep the rest asked."""
    asked = {name: value for name, value in kept.items() if value and name != "state"}
    return [
        Tally(
            number,
            words.MAIL_STATES[state],
            state,
            urlencode({**asked, "state": state.value}),
        )
        for state, number in counts.of.items()
    ]


def headline(counts: Counts) -> str:
    """Return how the mails stand, the most pressing thing first."""
    if not counts.total:
        return _("No mail has been written yet")
    if counts.need_somebody:
        number = counts.need_somebody
        return ngettext(
            "%(number)s mail did not arrive",
            "%(number)s mails did not arrive",
            number,
        ) % {"number": figure(number, 0)}
    if counts.on_their_way:
        number = counts.on_their_way
        return ngettext(
            "%(number)s mail is on its way",
            "%(number)s mails are on their way",
            number,
        ) % {"number": figure(number, 0)}
    return _("Every mail has left")


def progress(counts: Counts) -> str:
    """Return how far the sending of a batch has come."""
    sent = counts.of.get(MailState.SENT, 0) + counts.of.get(MailState.BOUNCED, 0)
    numbers = {"sent": figure(sent, 0), "total": figure(counts.total, 0)}
    if counts.on_their_way:
        return _("%(sent)s of %(total)s mails have been sent so far") % numbers
    if sent == counts.total:
        return (
            ngettext(
                "The mail has been sent", "All %(total)s mails have been sent", sent
            )
            % numbers
        )
    return _("%(sent)s of %(total)s mails have been sent") % numbers


def events(entries: Iterable[LogEntry]) -> list[Event]:
    """Return what was done to a mail, in words."""
    return [
        Event(entry, words.MAIL_EVENTS.get(entry.what, entry.what)) for entry in entries
    ]


def remedy(mail: OutgoingMail) -> str | Promise:
    """Return what a person does about a mail that did not arrive."""
    if mail.state not in NEEDS_SOMEBODY or not mail.error:
        return ""
    return words.MAIL_REMEDIES[MailError(mail.error)]
