"""The rules of reviews and completions."""

from datetime import date

import pytest

from bollplank.domain.applications import ApplicationState
from bollplank.domain.problems import ProblemCode
from bollplank.domain.reviews import (
    Verdict,
    completion_days_left,
    may_review,
    problems_with_asking_completion,
    problems_with_reviewing,
    problems_with_taking_back_completion,
    sees_others,
)

TODAY = date(2027, 7, 1)


def codes(problems):
    return [problem.code for problem in problems]


def asked(*, state=ApplicationState.SUBMITTED, text="Skriv §.", day=date(2027, 7, 15)):
    return codes(
        problems_with_asking_completion(state=state, text=text, last_day=day, on=TODAY)
    )


def test_a_review_may_be_written_until_the_decision():
    states = {
        state
        for state in ApplicationState
        if not list(
            problems_with_reviewing(state=state, verdict=Verdict.ACCEPT, reason="")
        )
    }

    assert states == {ApplicationState.SUBMITTED, ApplicationState.COMPLETION}


@pytest.mark.parametrize("verdict", [Verdict.WAIT, Verdict.DECLINE])
def test_who_would_not_accept_says_why(verdict):
    problems = problems_with_reviewing(
        state=ApplicationState.SUBMITTED, verdict=verdict, reason=" "
    )

    assert codes(problems) == [ProblemCode.REVIEW_REASON_MISSING]


def test_no_kinds_means_every_kind():
    assert may_review(kind="region", kinds=[])
    assert may_review(kind="region", kinds=["region"])
    assert not may_review(kind="municipality", kinds=["region"])


@pytest.mark.parametrize(
    ("coordinator", "reviewer", "written", "expected"),
    [
        pytest.param(False, True, False, False, id="reviewer-before-her-own"),
        pytest.param(False, True, True, True, id="reviewer-after-her-own"),
        pytest.param(True, False, False, True, id="coordinator-who-does-not-review"),
        pytest.param(True, True, False, False, id="coordinator-who-is-to-review"),
    ],
)
def test_others_are_read_after_ones_own(coordinator, reviewer, written, expected):
    seen = sees_others(
        is_coordinator=coordinator, is_reviewer=reviewer, has_written=written
    )

    assert seen is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(None, [ProblemCode.COMPLETION_DAY_WRONG], id="none"),
        pytest.param(TODAY, [ProblemCode.COMPLETION_DAY_WRONG], id="today"),
        pytest.param(date(2027, 7, 2), [], id="tomorrow"),
        pytest.param(date(2027, 12, 28), [], id="last-day-allowed"),
        pytest.param(
            date(2027, 12, 29), [ProblemCode.COMPLETION_DAY_WRONG], id="too-far-off"
        ),
    ],
)
def test_a_completion_is_due_between_tomorrow_and_half_a_year(day, expected):
    assert asked(day=day) == expected


def test_everything_wrong_with_a_completion_is_told_at_once():
    assert asked(state=ApplicationState.ACCEPTED, text=" ", day=None) == [
        ProblemCode.COMPLETION_AFTER_DECISION,
        ProblemCode.COMPLETION_TEXT_MISSING,
        ProblemCode.COMPLETION_DAY_WRONG,
    ]


def test_a_completion_may_be_asked_for_again_while_it_waits():
    assert asked(state=ApplicationState.COMPLETION) == []


def test_only_what_is_asked_for_is_taken_back():
    problems = problems_with_taking_back_completion(state=ApplicationState.SUBMITTED)

    assert codes(problems) == [ProblemCode.COMPLETION_NOT_ASKED]


def test_the_last_day_is_included():
    assert completion_days_left(last_day=TODAY, on=TODAY) == 0
    assert completion_days_left(last_day=date(2027, 6, 29), on=TODAY) == -2
