"""Telling those concerned that the days or the state of a round have changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from bollplank.accounts.models import OutgoingMail, User
from bollplank.accounts.operations import outbox
from bollplank.domain.calls import Audience
from bollplank.domain.rounds import RoundState
from bollplank.programme import call_words
from bollplank.programme.models import Round
from bollplank.programme.queries.concerned import Reader, concerned

TEMPLATE = "calls/mail/changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidings:
    """What goes with a change: why, by language, and where the round's page is."""

    page: str
    reason: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChange:
    """A fixed day before and after; None where there was or is none."""

    field: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChange:
    """When an information meeting was to begin, and when it does; None if it is off."""

    title: Mapping[str, str]
    before: datetime
    after: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What has changed of a round: its days, its state, both, or a meeting."""

    days: Sequence[DayChange] = ()
    meeting: MeetingChange | None = None
    state: RoundState | None = None
    resumed: bool = False


def readers_of(
    round_: Round, audiences: Iterable[Audience], *, on: date
) -> dict[Audience, list[Reader]]:
    """Return who would be told, by audience; those with nobody in them are left out."""
    wanted = set(audiences)
    found = concerned(round_, on=on)
    return {one: found[one] for one in found if one in wanted and found[one]}


def letter(round_: Round, news: News, *, to: Reader, tidings: Tidings) -> outbox.Letter:
    """Return the mail as it is read, nothing stored.

    The key holds the round's version, so that one change is told once to each.
    """
    digest = sha256(to.email.lower().encode()).hexdigest()[:32]
    return outbox.written(
        TEMPLATE,
        key=f"round-change:{round_.pk}:{round_.version}:{digest}",
        to_email=to.email,
        to_name=to.name,
        language=to.language,
        reply_to=round_.contact_email,
        context={
            "round": round_,
            "state": news.state,
            "resumed": news.resumed,
            "meeting": news.meeting,
            "days": [
                {
                    "label": call_words.DAYS[one.field],
                    "before": one.before,
                    "after": one.after,
                }
                for one in news.days
            ],
            "reason": dict(tidings.reason),
            "page": tidings.page,
        },
    )


def tell(
    round_: Round,
    news: News,
    *,
    readers: Mapping[Audience, Sequence[Reader]],
    tidings: Tidings,
    by: User,
    at: datetime,
) -> list[OutgoingMail]:
    """Put a mail for each reader in the outbox. Call it inside the change's transaction."""
    letters = [
        letter(round_, news, to=reader, tidings=tidings)
        for those in readers.values()
        for reader in those
    ]
    if not letters:
        return []
    batch = outbox.begin_batch(kind="round-change", about=round_, by=by, at=at)
    return outbox.post(letters, about=round_, at=at, batch=batch)
