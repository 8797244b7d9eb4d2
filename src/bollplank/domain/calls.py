"""When a round takes applications, and which state may follow which. Pure.

A state that follows from a day is computed (`state_on`): on the day after the last day
a call is closed, whether or not anybody has stored it. Every period includes its last
day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import RoundState

SATURDAY = 5
"""The first day of the weekend, as Python numbers the days of a week."""


class Audience(StrEnum):
    """Whom a change of a round concerns."""

    INVITED = "invited"
    APPLICANTS = "applicants"
    PARTICIPANTS = "participants"
    MENTORS = "mentors"
    REVIEWERS = "reviewers"


class Move(StrEnum):
    """What a coordinator does that changes the state of a round."""

    OPEN = "open"
    CLOSE = "close"
    DECIDE = "decide"
    GROUP = "group"
    START = "start"
    RESULTS = "results"
    FOLLOW_UP = "follow-up"
    FINISH = "finish"
    POSTPONE = "postpone"
    RESUME = "resume"
    CANCEL = "cancel"


class CallPhase(StrEnum):
    """What a call is to somebody who thinks of applying."""

    PREPARED = "prepared"
    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


FORWARD: Mapping[Move, tuple[RoundState, RoundState]] = {
    Move.OPEN: (RoundState.DRAFT, RoundState.INVITATION_OPEN),
    Move.CLOSE: (RoundState.INVITATION_OPEN, RoundState.INTEREST_CLOSED),
    Move.DECIDE: (RoundState.INTEREST_CLOSED, RoundState.DECIDED),
    Move.GROUP: (RoundState.DECIDED, RoundState.GROUPED),
    Move.START: (RoundState.GROUPED, RoundState.RUNNING),
    Move.RESULTS: (RoundState.RUNNING, RoundState.RESULTS),
    Move.FOLLOW_UP: (RoundState.RESULTS, RoundState.FOLLOW_UP),
    Move.FINISH: (RoundState.FOLLOW_UP, RoundState.CLOSED),
}
"""The ordinary way of a round: from which state to which."""

MAY_STOP = frozenset(
    {
        RoundState.INVITATION_OPEN,
        RoundState.INTEREST_CLOSED,
        RoundState.DECIDED,
        RoundState.GROUPED,
        RoundState.RUNNING,
        RoundState.RESULTS,
    }
)
"""States in which a round can be postponed or cancelled. A draft is thrown away."""

EVERYBODY = frozenset(Audience)
INSIDE = frozenset({Audience.PARTICIPANTS, Audience.MENTORS})
TOLD: Mapping[Move, frozenset[Audience]] = {
    Move.OPEN: frozenset({Audience.INVITED, Audience.REVIEWERS}),
    Move.CLOSE: frozenset({Audience.INVITED, Audience.APPLICANTS, Audience.REVIEWERS}),
    Move.DECIDE: frozenset({Audience.REVIEWERS}),
    Move.GROUP: INSIDE,
    Move.START: INSIDE,
    Move.RESULTS: INSIDE,
    Move.FOLLOW_UP: INSIDE,
    Move.FINISH: INSIDE,
    Move.POSTPONE: EVERYBODY,
    Move.RESUME: EVERYBODY,
    Move.CANCEL: EVERYBODY,
}
"""Who gets a mail of each. Applicants learn of the decision by their own letters."""

TOLD_OF_MEETINGS = frozenset({Audience.INVITED, Audience.APPLICANTS})
"""Who gets a mail when an information meeting is moved or not held."""

NEEDS_REASON = frozenset({Move.POSTPONE, Move.CANCEL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The four fixed days of a call, each None as long as it is not decided."""

    opens_on: date | None = None
    applications_close_on: date | None = None
    decision_by_on: date | None = None
    kick_off_on: date | None = None

    def by_name(self) -> dict[str, date | None]:
        """Return the days under the names of their fields, in their order."""
        return {name: getattr(self, name) for name in DAYS}


DAYS = ("opens_on", "applications_close_on", "decision_by_on", "kick_off_on")
OUT_OF_ORDER = {
    "applications_close_on": ProblemCode.LAST_DAY_BEFORE_OPENING,
    "decision_by_on": ProblemCode.DECISION_BEFORE_LAST_DAY,
    "kick_off_on": ProblemCode.KICK_OFF_BEFORE_DECISION,
}
DAY_MISSING = {
    "opens_on": ProblemCode.OPENING_DAY_MISSING,
    "applications_close_on": ProblemCode.LAST_DAY_MISSING,
    "decision_by_on": ProblemCode.DECIDED_BY_MISSING,
    "kick_off_on": ProblemCode.KICK_OFF_DAY_MISSING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimes:
    """Whole calendar days between the fixed days, from the model version."""

    invitation_to_deadline: int
    deadline_to_decision: int
    decision_to_kick_off: int

    def between(self) -> tuple[int, int, int]:
        """Return the days from each fixed day to the next."""
        return (
            self.invitation_to_deadline,
            self.deadline_to_decision,
            self.decision_to_kick_off,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CallContent:
    """What a call has to say before it can be opened, besides its days."""

    name: Mapping[str, str]
    has_model_version: bool
    track_in_version: bool
    invitation: Mapping[str, str]
    contact_name: str
    contact_email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a round has come, for the moves that ask for it."""

    undecided: int = 0
    """Applications handed in or being completed, with no decision yet."""
    groups: int = 0


def is_open(*, state: RoundState, dates: Dates, on: date) -> bool:
    """Tell whether a round takes applications that day. Both days are included."""
    if state is not RoundState.INVITATION_OPEN:
        return False
    opens, closes = dates.opens_on, dates.applications_close_on
    return opens is not None and closes is not None and opens <= on <= closes


def state_on(*, state: RoundState, dates: Dates, on: date) -> RoundState:
    """Return the state that day: a call whose last day has passed is closed."""
    closes = dates.applications_close_on
    is_past = closes is not None and closes < on
    if state is RoundState.INVITATION_OPEN and is_past:
        return RoundState.INTEREST_CLOSED
    return state


def phase_on(*, state: RoundState, dates: Dates, on: date) -> CallPhase:
    """Return what the call is to somebody who thinks of applying that day."""
    if state is RoundState.DRAFT:
        return CallPhase.PREPARED
    if state is RoundState.POSTPONED:
        return CallPhase.POSTPONED
    if state is RoundState.CANCELLED:
        return CallPhase.CANCELLED
    if is_open(state=state, dates=dates, on=on):
        return CallPhase.OPEN
    is_coming = dates.opens_on is not None and on < dates.opens_on
    if state is RoundState.INVITATION_OPEN and is_coming:
        return CallPhase.COMING
    return CallPhase.CLOSED


def filled_in(dates: Dates, lead_times: LeadTimes) -> Dates:
    """Return the days with the missing ones proposed from those that are there.

    A day is counted back from the next one, else on from the one before. What is
    there is kept. Without any day there is nothing to count from.
    """
    days = [getattr(dates, name) for name in DAYS]
    gaps = lead_times.between()
    for place in range(len(days) - 2, -1, -1):
        if days[place] is None and days[place + 1] is not None:
            days[place] = days[place + 1] - timedelta(days=gaps[place])
    for place in range(1, len(days)):
        if days[place] is None and days[place - 1] is not None:
            days[place] = days[place - 1] + timedelta(days=gaps[place - 1])
    return replace(dates, **dict(zip(DAYS, days, strict=True)))


def is_weekend(day: date) -> bool:
    """Tell whether a day is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def problems_with_order(dates: Dates) -> Iterator[Problem]:
    """Yield every day that lies before the nearest known one it should follow.

    The last day may be the opening day, and the decision may come on the last day or
    the kick-off's: decisions have been taken while applications came in.
    """
    known = [(name, day) for name, day in dates.by_name().items() if day is not None]
    for (_name, before), (name, day) in pairwise(known):
        if day < before:
            yield Problem(OUT_OF_ORDER[name], field=name)


def problems_with_opening(
    *, content: CallContent, dates: Dates, on: date
) -> Iterator[Problem]:
    """Yield everything that stops a call from being opened that day."""
    if not content.name.get("sv", "").strip():
        yield Problem(ProblemCode.CALL_NAME_MISSING, field="name_sv")
    if not content.has_model_version:
        yield Problem(ProblemCode.CALL_VERSION_MISSING, field="model_version")
    elif not content.track_in_version:
        yield Problem(ProblemCode.TRACK_NOT_IN_VERSION, field="track")
    yield from _problems_with_days(dates, on=on)
    if not content.invitation.get("sv", "").strip():
        yield Problem(ProblemCode.CALL_TEXT_MISSING, field="invitation_sv")
    if not content.contact_name.strip():
        yield Problem(ProblemCode.CONTACT_MISSING, field="contact_name")
    if not content.contact_email.strip():
        yield Problem(ProblemCode.CONTACT_EMAIL_MISSING, field="contact_email")


def _problems_with_days(dates: Dates, *, on: date) -> Iterator[Problem]:
    for name, day in dates.by_name().items():
        if day is None:
            yield Problem(DAY_MISSING[name], field=name)
    yield from problems_with_order(dates)
    for name in ("opens_on", "applications_close_on"):
        day = getattr(dates, name)
        if day is not None and day < on:
            yield Problem(ProblemCode.DAY_PASSED, field=name)
