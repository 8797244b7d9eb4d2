"""A round's address list, and what is understood of one that is brought in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bollplank.accounts import words
from bollplank.domain.outbox import NEEDS_SOMEBODY, MailState
from bollplank.programme import recipient_words
from bollplank.programme.models import Mailing, Recipient
from bollplank.programme.operations.recipients import Taken, Wanted
from bollplank.programme.queries.recipients import Understood
from bollplank.web.templatetags.words import figure


class Standing(StrEnum):
    """What would become of a line."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


STANDINGS: dict[Standing, Promise] = {
    Standing.NEW: gettext_lazy("Is added"),
    Standing.CHANGED: gettext_lazy("Changes what is there"),
    Standing.SAME: gettext_lazy("There already"),
    Standing.REFUSED: gettext_lazy("Not taken in"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLine:
    """A line of a list, with what would become of it and what to look at."""

    of: Understood
    standing: Standing
    word: Promise
    fault: str | Promise
    possible: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A whole list as it was understood, what needs a look first."""

    lines: Sequence[PreviewLine]
    numbers: Sequence[tuple[int, Promise]]
    to_take_in: int
    unmatched: int
    headline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An address on the list, with how its latest mail went."""

    recipient: Recipient
    mail_state: str | Promise
    needs_somebody: bool


def preview(found: Sequence[Understood]) -> Preview:
    """Return how a list was understood."""
    lines = sorted((_line(each) for each in found), key=_pressing)
    standings = [line.standing for line in lines]
    taken = standings.count(Standing.NEW) + standings.count(Standing.CHANGED)
    return Preview(
        lines=lines,
        numbers=[
            (standings.count(each), word)
            for each, word in STANDINGS.items()
            if each in standings
        ],
        to_take_in=taken,
        unmatched=sum(_is_unmatched(line) for line in lines),
        headline=_headline(len(lines), taken),
    )


def wanted_of(found: Iterable[Understood]) -> list[Wanted]:
    """Return what is to be taken in: every line without a fault."""
    return [
        Wanted(
            email=each.line.email,
            name=each.line.name,
            language=each.line.language,
            organisation=each.match.organisation,
        )
        for each in found
        if each.line.fault is None
    ]


def receipt(taken: Taken) -> str:
    """Return what an import did, in a sentence."""
    if not taken.added and not taken.changed:
        return _("Everything in the list was there already. Nothing is changed.")
    numbers = {"added": figure(taken.added, 0), "changed": figure(taken.changed, 0)}
    if not taken.changed:
        return (
            ngettext(
                "%(added)s address is added to the list.",
                "%(added)s addresses are added to the list.",
                taken.added,
            )
            % numbers
        )
    return _("Added to the list: %(added)s. Changed in it: %(changed)s.") % numbers


def rows(recipients: Iterable[Recipient]) -> list[Row]:
    """Return the addresses with how their latest mails went."""
    return [
        Row(
            recipient=each,
            mail_state=words.MAIL_STATES[MailState(each.mail.state)]
            if each.mail
            else "",
            needs_somebody=each.mail is not None and each.mail.state in NEEDS_SOMEBODY,
        )
        for each in recipients
    ]


def headline(recipients: Sequence[Recipient]) -> str:
    """Return how many addresses there are, and of how many organisations."""
    if not recipients:
        return _("Nobody is on the address list yet")
    organisations = {each.organisation_id for each in recipients} - {None}
    numbers = {
        "addresses": figure(len(recipients), 0),
        "organisations": figure(len(organisations), 0),
    }
    if len(recipients) == 1:
        return _("One address is on the list")
    return (
        ngettext(
            "%(addresses)s addresses, of %(organisations)s organisation",
            "%(addresses)s addresses, of %(organisations)s organisations",
            len(organisations),
        )
        % numbers
    )


def title_of(mailing: Mailing) -> str:
    """Return what a mail to many is called on its pages."""
    return (
        _("Reminder")
        if mailing.audience == "not_begun"
        else _("Mail to everybody on the list")
    )


def _line(each: Understood) -> PreviewLine:
    fault = each.line.fault
    if fault is not None:
        standing = Standing.REFUSED
    elif each.there is None:
        standing = Standing.NEW
    else:
        standing = Standing.SAME if each.is_same else Standing.CHANGED
    return PreviewLine(
        of=each,
        standing=standing,
        word=STANDINGS[standing],
        fault=recipient_words.LINE_FAULTS[fault] if fault else "",
        possible=", ".join(one.name for one in each.match.possible),
    )


def _is_unmatched(line: PreviewLine) -> bool:
    return line.standing is not Standing.REFUSED and line.of.match.organisation is None


def _pressing(line: PreviewLine) -> tuple[bool, bool, int]:
    return (
        line.standing is not Standing.REFUSED,
        not _is_unmatched(line),
        line.of.line.number,
    )


def _headline(lines: int, taken: int) -> str:
    numbers = {"lines": figure(lines, 0), "taken": figure(taken, 0)}
    if not taken:
        return _("There is nothing in the list to take in")
    return (
        ngettext(
            "%(taken)s of %(lines)s line can be taken in",
            "%(taken)s of %(lines)s lines can be taken in",
            lines,
        )
        % numbers
    )
