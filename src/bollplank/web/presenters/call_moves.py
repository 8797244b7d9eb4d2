"""Shaping what a move of a round means, and whom it is told to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from bollplank.accounts.models import OutgoingMail
from bollplank.accounts.operations.outbox import Letter
from bollplank.domain.calls import Audience, Dates, Move
from bollplank.domain.round_moves import state_after
from bollplank.domain.rounds import RoundState
from bollplank.programme import call_words
from bollplank.programme.models import Round
from bollplank.programme.operations import call_mails
from bollplank.programme.operations.call_mails import DayChange, News, Tidings
from bollplank.programme.queries import calls
from bollplank.programme.queries.concerned import Reader
from bollplank.web.presenters.calls import url_if_there

SHOWN = 30
"""Names of those told that are shown at once."""

MEANINGS: dict[Move, Promise] = {
    Move.CLOSE: gettext_lazy(
        "What is handed in after this counts as late, although the last day has not "
        "come. Today is told as the last day."
    ),
    Move.DECIDE: gettext_lazy(
        "It is told that participation is decided. The applicants' own letters are sent "
        "with the decisions, not from here."
    ),
    Move.GROUP: gettext_lazy("It is told that the groups are formed."),
    Move.START: gettext_lazy(
        "The round is under way: the tasks of its steps stand on the pages of those who "
        "take part."
    ),
    Move.RESULTS: gettext_lazy("The round gathers its results before the conference."),
    Move.FOLLOW_UP: gettext_lazy(
        "The round is over as to its meetings. A real round is shown to everyone in the "
        "history from now on."
    ),
    Move.FINISH: gettext_lazy("The round is finished and stands in the history."),
    Move.POSTPONE: gettext_lazy(
        "The round stands still until you take it up again, in the same state as now. "
        "What is written and handed in is kept, and nothing can be handed in meanwhile."
    ),
    Move.RESUME: gettext_lazy("The round goes on in the state it had."),
    Move.CANCEL: gettext_lazy(
        "The round will not be held. It cannot be taken up again, but a new one can be "
        "made from it. What is written and handed in is kept."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Some of those who are told: who they are, and their names."""

    label: str
    count: int
    names: Sequence[str]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """A day that is changed, in words."""

    label: str
    before: str
    after: str


def meaning(round_: Round, move: Move, *, on: date) -> str:
    """Return what happens when this move is made, in a sentence or two."""
    if move is not Move.OPEN:
        return str(MEANINGS[move])
    if round_.opens_on and on < round_.opens_on:
        return _(
            "The call is published at once, and applications are taken from %(day)s. "
            "The version and whom the round is for cannot be changed after this."
        ) % {"day": date_format(round_.opens_on, "DATE_FORMAT")}
    return _(
        "The call is published at once and takes applications from today. The version "
        "and whom the round is for cannot be changed after this."
    )


def invite_url(round_: Round, move: Move) -> str:
    """Return where the invitation is sent from, when the call is being opened."""
    if move is not Move.OPEN:
        return ""
    return url_if_there("outbox:recipients", round_.code)


def told(readers: Mapping[Audience, Sequence[Reader]]) -> list[Told]:
    """Return who is told, in the order of the audiences."""
    return [
        Told(
            label=str(call_words.CONCERNED[audience]),
            count=len(readers[audience]),
            names=[one.name or one.email for one in readers[audience][:SHOWN]],
            more=len(readers[audience][SHOWN:]),
        )
        for audience in Audience
        if audience in readers
    ]


def news_of(round_: Round, move: Move) -> News:
    """Return what a move would tell, before it is made."""
    return News(
        state=state_after(move, resumes_as=round_.resumes_as),
        resumed=move is Move.RESUME,
    )


def sample(
    round_: Round,
    news: News,
    readers: Mapping[Audience, Sequence[Reader]],
    tidings: Tidings,
) -> Letter | None:
    """Return the mail as the first of those told would read it; None without anybody.

    In the language of the one who looks.
    """
    first = next((one for those in readers.values() for one in those), None)
    if first is None:
        return None
    language = (get_language() or "sv").split("-")[0]
    to = Reader(email=first.email, name=first.name, language=language)
    return call_mails.letter(round_, news, to=to, tidings=tidings)


def mailed(mails: Sequence[OutgoingMail]) -> list[str]:
    """Return how many mails were written, or nothing where there were none."""
    if not mails:
        return []
    text = ngettext(
        "%(count)s mail is in the outbox.",
        "%(count)s mails are in the outbox.",
        len(mails),
    )
    return [text % {"count": len(mails)}]


def day_lines(changes: Sequence[DayChange]) -> list[DayLine]:
    """Return the changed days in words."""
    return [
        DayLine(
            label=str(call_words.DAYS[one.field]),
            before=date_format(one.before, "DATE_FORMAT") if one.before else "",
            after=date_format(one.after, "DATE_FORMAT") if one.after else "",
        )
        for one in changes
    ]


def opens_again(round_: Round, wanted: Dates, *, on: date) -> bool:
    """Tell whether a closed call would be open again with these days."""
    closes = wanted.applications_close_on
    is_closed = calls.state_on(round_, on) is RoundState.INTEREST_CLOSED
    is_moved = closes != round_.applications_close_on
    return is_closed and is_moved and closes is not None and closes >= on
