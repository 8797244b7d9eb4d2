"""Which move a round can make, and which of its days can be changed. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date

from bollplank.domain.calls import (
    DAYS,
    FORWARD,
    MAY_STOP,
    NEEDS_REASON,
    Dates,
    Move,
    Progress,
    is_open,
    problems_with_order,
    state_on,
)
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import RoundState


def moves_from(state: RoundState) -> tuple[Move, ...]:
    """Return what a coordinator can do with a round in this state, the usual first."""
    onward = tuple(move for move, (before, _) in FORWARD.items() if before is state)
    if state is RoundState.POSTPONED:
        return (Move.RESUME, Move.CANCEL)
    if state in MAY_STOP:
        return (*onward, Move.POSTPONE, Move.CANCEL)
    return onward


def state_after(move: Move, *, resumes_as: str) -> RoundState:
    """Return the state a move leads to."""
    if move is Move.POSTPONE:
        return RoundState.POSTPONED
    if move is Move.CANCEL:
        return RoundState.CANCELLED
    if move is Move.RESUME:
        return RoundState(resumes_as)
    return FORWARD[move][1]


def problems_with_move(
    move: Move,
    *,
    state: RoundState,
    dates: Dates,
    progress: Progress,
    reason: Mapping[str, str],
    on: date,
) -> Iterator[Problem]:
    """Yield what stops a move that day; what opening asks for is asked elsewhere.

    Deciding asks that every application handed in has been decided on, grouping that
    there are groups. Resuming a call that was open asks for days that lie ahead.
    """
    if move not in moves_from(state_on(state=state, dates=dates, on=on)):
        yield Problem(ProblemCode.MOVE_NOT_POSSIBLE)
        return
    if move is Move.CLOSE and not is_open(state=state, dates=dates, on=on):
        yield Problem(ProblemCode.MOVE_NOT_POSSIBLE)
    if move is Move.DECIDE and progress.undecided:
        yield Problem(ProblemCode.APPLICATIONS_UNDECIDED)
    if move is Move.GROUP and not progress.groups:
        yield Problem(ProblemCode.GROUPS_MISSING)
    if move in NEEDS_REASON and not reason.get("sv", "").strip():
        yield Problem(ProblemCode.REASON_MISSING, field="reason_sv")


def problems_with_resuming(
    *, resumes_as: RoundState, dates: Dates, on: date
) -> Iterator[Problem]:
    """Yield the days that have passed while the round stood still."""
    ahead: tuple[str, ...]
    if resumes_as is RoundState.INVITATION_OPEN:
        ahead = ("applications_close_on", "decision_by_on", "kick_off_on")
    elif resumes_as in {RoundState.RUNNING, RoundState.RESULTS}:
        ahead = ()
    else:
        ahead = ("kick_off_on",)
    for name in ahead:
        day = getattr(dates, name)
        if day is not None and day < on:
            yield Problem(ProblemCode.DAY_PASSED, field=name)


def changeable_days(
    *, state: RoundState, resumes_as: str, dates: Dates, on: date
) -> tuple[str, ...]:
    """Return the days that can still be changed: those whose event has not been.

    The last day can be moved on after it has passed, and the call is open again, until
    participation is decided.
    """
    if state is RoundState.POSTPONED:
        state = RoundState(resumes_as)
    state = state_on(state=state, dates=dates, on=on)
    if state is RoundState.DRAFT:
        return DAYS
    if state is RoundState.INVITATION_OPEN:
        is_ahead = dates.opens_on is not None and on < dates.opens_on
        return DAYS if is_ahead else DAYS[1:]
    if state is RoundState.INTEREST_CLOSED:
        return DAYS[1:]
    is_ahead = dates.kick_off_on is None or on < dates.kick_off_on
    before_the_start = state in {RoundState.DECIDED, RoundState.GROUPED}
    if before_the_start or (state is RoundState.RUNNING and is_ahead):
        return ("kick_off_on",)
    return ()


def problems_with_changing(
    *, before: Dates, after: Dates, changeable: tuple[str, ...], on: date
) -> Iterator[Problem]:
    """Yield what is wrong with new days of a call that has been opened."""
    for name, day in after.by_name().items():
        if day == getattr(before, name):
            continue
        if name not in changeable:
            yield Problem(ProblemCode.DAY_NOT_CHANGEABLE, field=name)
        elif day is None:
            yield Problem(ProblemCode.DAY_TAKEN_AWAY, field=name)
        elif day < on:
            yield Problem(ProblemCode.DAY_PASSED, field=name)
    yield from problems_with_order(after)
