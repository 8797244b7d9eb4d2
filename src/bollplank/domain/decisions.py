"""Decisions on applications. Pure: no database, no clock, no language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from bollplank.domain.applications import ApplicationState
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import RoundState

Key = TypeVar("Key")


class Outcome(StrEnum):
    """What is decided on an application. The values are stored: add, never rename."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    DECLINED = "declined"


DECIDABLE: Final = frozenset(
    {
        ApplicationState.SUBMITTED,
        ApplicationState.COMPLETION,
        ApplicationState.WAITING,
        ApplicationState.DECLINED,
    }
)
"""States from which something may be decided. One that waits or was declined may be
taken in by a later decision; one that was accepted leaves the round instead."""

DECIDING: Final = frozenset(
    {
        RoundState.INVITATION_OPEN,
        RoundState.INTEREST_CLOSED,
        RoundState.DECIDED,
        RoundState.GROUPED,
        RoundState.RUNNING,
    }
)
"""States of a round in which somebody may be taken in or declined."""

UNDECIDED: Final = frozenset({ApplicationState.SUBMITTED, ApplicationState.COMPLETION})

STATE_AFTER: Final[Mapping[Outcome, ApplicationState]] = {
    Outcome.ACCEPTED: ApplicationState.ACCEPTED,
    Outcome.WAITING: ApplicationState.WAITING,
    Outcome.DECLINED: ApplicationState.DECLINED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPart:
    """Somebody who took part in a decision. ``user`` is None when not known here."""

    name: str
    user: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is about to be decided on one application, which stands in this state.

    ``conflicted`` are the users with a conflict of interest in it, and
    ``conflicted_names`` what they are called.
    """

    key: str
    state: ApplicationState
    outcome: Outcome
    reason: str = ""
    completion_by_on: date | None = None
    conflicted: frozenset[int] = frozenset()
    conflicted_names: frozenset[str] = frozenset()


def stepped_aside(line: Line, took_part: Sequence[TookPart]) -> tuple[str, ...]:
    """Return the names of those who took part in the decision, but not in this line.

    Somebody named without being chosen among the known is known again by the name.
    """
    same = {_plain(name) for name in line.conflicted_names}
    return tuple(
        one.name
        for one in took_part
        if one.user in line.conflicted or _plain(one.name) in same
    )


def problems_with_line(
    line: Line, took_part: Sequence[TookPart], *, on: date
) -> Iterator[Problem]:
    """Yield everything that stops one application from being decided on that day."""
    if line.state not in DECIDABLE or line.state == STATE_AFTER[line.outcome]:
        yield Problem(ProblemCode.CANNOT_BE_DECIDED, line.key)
    if _is_being_completed(line, on=on):
        yield Problem(ProblemCode.COMPLETION_STILL_OPEN, line.key)
    if line.outcome is Outcome.DECLINED and not line.reason.strip():
        yield Problem(ProblemCode.DECLINE_REASON_MISSING, line.key)
    if took_part and len(stepped_aside(line, took_part)) == len(took_part):
        yield Problem(ProblemCode.EVERYBODY_STEPPED_ASIDE, line.key)


def problems_with_deciding(
    lines: Sequence[Line],
    *,
    round_state: RoundState,
    took_part: Sequence[TookPart],
    decided_on: date | None,
    on: date,
) -> Iterator[Problem]:
    """Yield everything that stops a decision from being sent; a draft may lack it."""
    if round_state not in DECIDING:
        yield Problem(ProblemCode.ROUND_NOT_DECIDING)
    if not lines:
        yield Problem(ProblemCode.NOTHING_CHOSEN)
    if not took_part:
        yield Problem(ProblemCode.NOBODY_TOOK_PART, "took_part")
    if decided_on is None or decided_on > on:
        yield Problem(ProblemCode.DECISION_DAY_AHEAD, "decided_on")
    for line in lines:
        yield from problems_with_line(line, took_part, on=on)


def over_places(*, places: int | None, taken: int, accepted: int) -> int:
    """Return how many more are accepted than there are places; 0 without a limit."""
    return 0 if places is None else max(0, taken + accepted - places)


def is_all_decided(
    *,
    state: RoundState,
    closes_on: date | None,
    applications: Sequence[ApplicationState],
    on: date,
) -> bool:
    """Tell whether a round has come to the state of decided by itself.

    It has when no application can come in time any more, there are some, and none of
    them waits for a decision.
    """
    closed = state is RoundState.INTEREST_CLOSED or (
        state is RoundState.INVITATION_OPEN and closes_on is not None and on > closes_on
    )
    handed_in = [one for one in applications if one is not ApplicationState.DRAFT]
    return closed and bool(handed_in) and UNDECIDED.isdisjoint(handed_in)


def problems_with_concluding(
    *, state: RoundState, applications: Sequence[ApplicationState]
) -> Iterator[Problem]:
    """Yield what stops the coordinator from saying that the round is decided."""
    if state not in {RoundState.INVITATION_OPEN, RoundState.INTEREST_CLOSED}:
        yield Problem(ProblemCode.ROUND_DECIDED_ALREADY)
    if not UNDECIDED.isdisjoint(applications):
        yield Problem(ProblemCode.APPLICATIONS_UNDECIDED)


def moved(order: Sequence[Key], one: Key, *, by: int) -> list[Key]:
    """Return the order with one moved this many places; it stops at the ends."""
    found = [each for each in order if each != one]
    place = min(max(order.index(one) + by, 0), len(found))
    return [*found[:place], one, *found[place:]]


def _is_being_completed(line: Line, *, on: date) -> bool:
    """Tell whether a promised day has not passed yet: nothing is decided before."""
    if line.state is not ApplicationState.COMPLETION or line.completion_by_on is None:
        return False
    return on <= line.completion_by_on


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
