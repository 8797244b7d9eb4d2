"""The rules of decisions and of the waiting list."""

from dataclasses import replace
from datetime import date

import pytest

from bollplank.domain.applications import ApplicationState
from bollplank.domain.decisions import (
    Line,
    Outcome,
    TookPart,
    is_all_decided,
    moved,
    over_places,
    problems_with_concluding,
    problems_with_deciding,
    stepped_aside,
)
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import RoundState

TODAY = date(2027, 7, 2)
EVA, KIM = TookPart(name="Eva Ek", user=1), TookPart(name="Kim Karlsson", user=2)
LINE = Line(
    key="application_7", state=ApplicationState.SUBMITTED, outcome=Outcome.ACCEPTED
)


def problems(
    *lines, took_part=(EVA, KIM), decided_on=TODAY, state=RoundState.INTEREST_CLOSED
):
    return list(
        problems_with_deciding(
            lines,
            round_state=state,
            took_part=took_part,
            decided_on=decided_on,
            on=TODAY,
        )
    )


def test_an_application_that_waits_for_a_decision_may_be_accepted():
    assert problems(LINE) == []


@pytest.mark.parametrize("state", ["draft", "postponed", "cancelled", "closed"])
def test_nothing_is_decided_in_a_round_that_stands_still(state):
    assert problems(LINE, state=RoundState(state)) == [
        Problem(ProblemCode.ROUND_NOT_DECIDING)
    ]


def test_everything_missing_is_told_at_once():
    found = problems(took_part=(), decided_on=date(2027, 7, 3))

    assert [problem.code for problem in found] == [
        ProblemCode.NOTHING_CHOSEN,
        ProblemCode.NOBODY_TOOK_PART,
        ProblemCode.DECISION_DAY_AHEAD,
    ]


def test_declining_needs_a_reason():
    line = replace(LINE, outcome=Outcome.DECLINED, reason=" ")

    assert problems(line) == [
        Problem(ProblemCode.DECLINE_REASON_MISSING, "application_7")
    ]


@pytest.mark.parametrize(
    ("state", "outcome", "allowed"),
    [
        pytest.param("submitted", "waiting", True, id="to-the-waiting-list"),
        pytest.param("waiting", "accepted", True, id="from-the-waiting-list"),
        pytest.param("declined", "accepted", True, id="thought-better-of"),
        pytest.param("waiting", "waiting", False, id="waits-already"),
        pytest.param("accepted", "declined", False, id="has-a-place"),
        pytest.param("withdrawn", "accepted", False, id="withdrawn"),
        pytest.param("dropped_out", "accepted", False, id="has-left"),
        pytest.param("draft", "accepted", False, id="not-handed-in"),
    ],
)
def test_what_may_follow_on_what(state, outcome, allowed):
    line = replace(
        LINE, state=ApplicationState(state), outcome=Outcome(outcome), reason="Skäl."
    )

    assert (problems(line) == []) is allowed


@pytest.mark.parametrize(
    ("last_day", "allowed"),
    [(date(2027, 7, 2), False), (date(2027, 7, 1), True)],
    ids=["on-the-last-day", "the-day-after"],
)
def test_nothing_is_decided_while_a_completion_is_open(last_day, allowed):
    line = replace(LINE, state=ApplicationState.COMPLETION, completion_by_on=last_day)

    assert (problems(line) == []) is allowed


def test_who_has_a_conflict_steps_aside_in_that_line_alone():
    line = replace(LINE, conflicted=frozenset({2}))

    assert stepped_aside(line, (EVA, KIM)) == ("Kim Karlsson",)
    assert stepped_aside(LINE, (EVA, KIM)) == ()
    assert problems(line, LINE) == []


def test_a_name_that_is_only_written_is_known_again():
    line = replace(
        LINE, conflicted=frozenset({2}), conflicted_names=frozenset({"Kim Karlsson"})
    )

    assert stepped_aside(line, (EVA, TookPart(name="kim  KARLSSON"))) == (
        "kim  KARLSSON",
    )


def test_somebody_must_be_left_to_decide():
    line = replace(LINE, conflicted=frozenset({1, 2}))

    assert problems(line) == [
        Problem(ProblemCode.EVERYBODY_STEPPED_ASIDE, "application_7")
    ]


@pytest.mark.parametrize(
    ("places", "over"), [(None, 0), (10, 0), (9, 1), (3, 7)], ids=str
)
def test_more_than_there_are_places_is_counted(places, over):
    assert over_places(places=places, taken=4, accepted=6) == over


@pytest.mark.parametrize(
    ("state", "closes_on", "states", "expected"),
    [
        pytest.param("interest_closed", None, ["accepted"], True, id="closed"),
        pytest.param("interest_closed", None, [], False, id="nobody-applied"),
        pytest.param("interest_closed", None, ["draft"], False, id="only-a-draft"),
        pytest.param(
            "interest_closed", None, ["accepted", "completion"], False, id="one-waits"
        ),
        pytest.param(
            "invitation_open", date(2027, 7, 2), ["accepted"], False, id="last-day"
        ),
        pytest.param(
            "invitation_open", date(2027, 7, 1), ["accepted"], True, id="day-after"
        ),
        pytest.param("running", None, ["accepted"], False, id="long-since"),
    ],
)
def test_a_round_is_decided_when_nothing_waits(state, closes_on, states, expected):
    decided = is_all_decided(
        state=RoundState(state),
        closes_on=closes_on,
        applications=[ApplicationState(one) for one in states],
        on=TODAY,
    )

    assert decided is expected


def test_the_coordinator_cannot_say_it_over_somebodys_head():
    found = problems_with_concluding(
        state=RoundState.RUNNING, applications=[ApplicationState.SUBMITTED]
    )

    assert [problem.code for problem in found] == [
        ProblemCode.ROUND_DECIDED_ALREADY,
        ProblemCode.APPLICATIONS_UNDECIDED,
    ]


def test_moving_stops_at_the_ends():
    assert moved("abcd", "c", by=-1) == list("acbd")
    assert moved("abcd", "a", by=-1) == list("abcd")
    assert moved("abcd", "d", by=3) == list("abcd")
