"""What can be done with a round in each state, and which days can be changed."""

from dataclasses import replace
from datetime import date

import pytest

from bollplank.domain.calls import DAYS, FORWARD, TOLD, Dates, Move, Progress
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.round_moves import (
    changeable_days,
    moves_from,
    problems_with_changing,
    problems_with_move,
    problems_with_resuming,
    state_after,
)
from bollplank.domain.rounds import RoundState

DATES = Dates(
    opens_on=date(2027, 2, 1),
    applications_close_on=date(2027, 3, 31),
    decision_by_on=date(2027, 4, 20),
    kick_off_on=date(2027, 9, 1),
)
WHILE_OPEN = date(2027, 3, 1)
AFTERWARDS = date(2027, 4, 1)
LAST_DAY = "applications_close_on"


def problems(move, state, *, on=WHILE_OPEN, progress=None, reason=None):
    return list(
        problems_with_move(
            move,
            state=state,
            dates=DATES,
            progress=progress or Progress(groups=1),
            reason=reason or {"sv": "Därför."},
            on=on,
        )
    )


def test_a_round_goes_the_whole_way_step_by_step():
    state, way = RoundState.DRAFT, []
    while onward := [move for move in moves_from(state) if move in FORWARD]:
        state = state_after(onward[0], resumes_as="")
        way.append(state)

    assert way == [
        RoundState.INVITATION_OPEN,
        RoundState.INTEREST_CLOSED,
        RoundState.DECIDED,
        RoundState.GROUPED,
        RoundState.RUNNING,
        RoundState.RESULTS,
        RoundState.FOLLOW_UP,
        RoundState.CLOSED,
    ]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (RoundState.DRAFT, (Move.OPEN,)),
        (RoundState.INVITATION_OPEN, (Move.CLOSE, Move.POSTPONE, Move.CANCEL)),
        (RoundState.POSTPONED, (Move.RESUME, Move.CANCEL)),
        (RoundState.CANCELLED, ()),
        (RoundState.CLOSED, ()),
    ],
)
def test_what_can_be_done_follows_from_the_state(state, expected):
    assert moves_from(state) == expected


def test_a_postponed_round_resumes_as_what_it_was():
    assert state_after(Move.POSTPONE, resumes_as="") is RoundState.POSTPONED
    assert state_after(Move.RESUME, resumes_as="grouped") is RoundState.GROUPED


def test_opening_twice_is_refused():
    assert problems(Move.OPEN, RoundState.INVITATION_OPEN) == [
        Problem(ProblemCode.MOVE_NOT_POSSIBLE)
    ]


def test_a_call_whose_last_day_has_passed_can_be_decided_on_and_not_closed():
    state = RoundState.INVITATION_OPEN

    assert problems(Move.DECIDE, state, on=AFTERWARDS) == []
    assert problems(Move.CLOSE, state, on=AFTERWARDS) == [
        Problem(ProblemCode.MOVE_NOT_POSSIBLE)
    ]


def test_a_call_that_has_not_opened_yet_is_not_closed():
    assert problems(Move.CLOSE, RoundState.INVITATION_OPEN, on=date(2027, 1, 31)) == [
        Problem(ProblemCode.MOVE_NOT_POSSIBLE)
    ]


def test_deciding_waits_for_every_application():
    found = problems(
        Move.DECIDE, RoundState.INTEREST_CLOSED, progress=Progress(undecided=1)
    )

    assert found == [Problem(ProblemCode.APPLICATIONS_UNDECIDED)]


def test_grouping_waits_for_groups():
    found = problems(Move.GROUP, RoundState.DECIDED, progress=Progress(groups=0))

    assert found == [Problem(ProblemCode.GROUPS_MISSING)]


@pytest.mark.parametrize("move", [Move.POSTPONE, Move.CANCEL])
def test_standing_still_asks_for_a_reason(move):
    found = problems(move, RoundState.RUNNING, reason={"en": "Because."})

    assert found == [Problem(ProblemCode.REASON_MISSING, field="reason_sv")]


def test_every_move_says_whom_it_concerns():
    assert set(TOLD) == set(Move)


@pytest.mark.parametrize(
    ("state", "on", "expected"),
    [
        (RoundState.DRAFT, AFTERWARDS, DAYS),
        (RoundState.INVITATION_OPEN, date(2027, 1, 31), DAYS),
        (RoundState.INVITATION_OPEN, WHILE_OPEN, DAYS[1:]),
        (RoundState.INVITATION_OPEN, AFTERWARDS, DAYS[1:]),
        (RoundState.INTEREST_CLOSED, AFTERWARDS, DAYS[1:]),
        (RoundState.GROUPED, AFTERWARDS, ("kick_off_on",)),
        (RoundState.RUNNING, AFTERWARDS, ("kick_off_on",)),
        (RoundState.RUNNING, date(2027, 9, 1), ()),
        (RoundState.CANCELLED, WHILE_OPEN, ()),
    ],
)
def test_a_day_can_be_changed_until_what_it_is_for_has_been(state, on, expected):
    assert changeable_days(state=state, resumes_as="", dates=DATES, on=on) == expected


def test_a_postponed_call_can_get_the_days_it_could_have_got_before():
    found = changeable_days(
        state=RoundState.POSTPONED,
        resumes_as="invitation_open",
        dates=DATES,
        on=WHILE_OPEN,
    )

    assert found == DAYS[1:]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param({LAST_DAY: date(2027, 4, 15)}, [], id="later"),
        pytest.param({LAST_DAY: WHILE_OPEN}, [], id="today"),
        pytest.param(
            {LAST_DAY: date(2027, 2, 28)},
            [Problem(ProblemCode.DAY_PASSED, field=LAST_DAY)],
            id="yesterday",
        ),
        pytest.param(
            {LAST_DAY: None},
            [Problem(ProblemCode.DAY_TAKEN_AWAY, field=LAST_DAY)],
            id="none",
        ),
        pytest.param(
            {"opens_on": date(2027, 2, 2)},
            [Problem(ProblemCode.DAY_NOT_CHANGEABLE, field="opens_on")],
            id="what-has-been",
        ),
        pytest.param(
            {LAST_DAY: date(2027, 5, 1)},
            [Problem(ProblemCode.DECISION_BEFORE_LAST_DAY, field="decision_by_on")],
            id="past-the-decision",
        ),
    ],
)
def test_new_days_are_ahead_and_in_order(days, expected):
    found = problems_with_changing(
        before=DATES, after=replace(DATES, **days), changeable=DAYS[1:], on=WHILE_OPEN
    )

    assert list(found) == expected


@pytest.mark.parametrize(
    ("resumes_as", "expected"),
    [
        (RoundState.INVITATION_OPEN, [LAST_DAY, "decision_by_on"]),
        (RoundState.INTEREST_CLOSED, []),
        (RoundState.RUNNING, []),
    ],
)
def test_a_call_is_not_resumed_with_days_that_have_passed(resumes_as, expected):
    found = problems_with_resuming(
        resumes_as=resumes_as, dates=DATES, on=date(2027, 5, 1)
    )

    assert [problem.field for problem in found] == expected
