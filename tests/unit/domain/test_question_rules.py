"""Rules for questions between organisations."""

import pytest

from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.questions import (
    MOST_IN_A_DAY,
    MOST_OPEN,
    Asker,
    QuestionState,
    problems_with_answering,
    problems_with_asking,
    problems_with_withdrawing,
    those_to_tell,
)
from bollplank.domain.texts import fingerprint

OPEN, ANSWERED, WITHDRAWN = (
    QuestionState.OPEN,
    QuestionState.ANSWERED,
    QuestionState.WITHDRAWN,
)


def asker(**changes):
    plain = {
        "asks_itself": False,
        "both_real_or_both_made_up": True,
        "is_answered_for": True,
        "open_questions": 0,
        "asked_today": 0,
    }
    return Asker(**{**plain, **changes})


def codes(problems):
    return [problem.code for problem in problems]


def test_a_question_with_a_text_may_be_asked():
    assert list(problems_with_asking(text="How?", asker=asker())) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"asks_itself": True}, ProblemCode.ASKS_ITSELF),
        ({"both_real_or_both_made_up": False}, ProblemCode.MADE_UP_AND_REAL),
        ({"is_answered_for": False}, ProblemCode.NOBODY_ANSWERS),
        ({"open_questions": MOST_OPEN}, ProblemCode.TOO_MANY_QUESTIONS),
        ({"asked_today": MOST_IN_A_DAY}, ProblemCode.TOO_MANY_QUESTIONS_TODAY),
    ],
    ids=["itself", "made-up", "nobody", "open", "today"],
)
def test_a_question_is_refused_for_one_reason_at_a_time(changes, code):
    assert codes(problems_with_asking(text="How?", asker=asker(**changes))) == [code]


def test_the_last_question_below_the_limits_may_be_asked():
    almost = asker(open_questions=MOST_OPEN - 1, asked_today=MOST_IN_A_DAY - 1)

    assert list(problems_with_asking(text="How?", asker=almost)) == []


def test_everything_that_is_wrong_with_a_question_is_told_at_once():
    wrong = asker(is_answered_for=False, open_questions=MOST_OPEN, asked_today=40)

    assert list(problems_with_asking(text=" \n", asker=wrong)) == [
        Problem(ProblemCode.QUESTION_MISSING, field="text"),
        Problem(ProblemCode.NOBODY_ANSWERS),
        Problem(ProblemCode.TOO_MANY_QUESTIONS),
    ]


def answering(*, text="So.", stored="", state=OPEN, seen=""):
    return list(
        problems_with_answering(text=text, stored=stored, state=state, seen=seen)
    )


def test_an_open_question_may_be_answered():
    assert answering() == []


def test_an_answer_may_be_changed_by_one_who_has_read_it():
    stored = "We count pupils."

    assert answering(stored=stored, state=ANSWERED, seen=fingerprint(stored)) == []


def test_an_answer_is_not_stored_over_one_the_writer_has_not_seen():
    assert answering(stored="Theirs.", state=ANSWERED) == [
        Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)
    ]


def test_the_same_answer_as_somebody_else_is_no_conflict():
    assert answering(text="So.", stored="So.", state=ANSWERED) == []


def test_a_question_that_is_taken_back_is_not_answered():
    assert answering(text=" ", state=WITHDRAWN) == [
        Problem(ProblemCode.ANSWER_MISSING, field="text"),
        Problem(ProblemCode.QUESTION_WITHDRAWN),
    ]


@pytest.mark.parametrize(
    ("state", "expected"),
    [(OPEN, []), (WITHDRAWN, []), (ANSWERED, [ProblemCode.QUESTION_ANSWERED])],
)
def test_a_question_is_taken_back_until_it_is_answered(state, expected):
    assert codes(problems_with_withdrawing(state=state)) == expected


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        ({1: ["politician"], 2: ["strategist"], 3: ["strategist"]}, [2, 3]),
        ({1: ["manager"], 2: ["key_person"]}, [2]),
        ({1: ["politician"], 2: ["manager"]}, [2]),
        ({1: ["politician"]}, [1]),
        ({1: ["politician", "strategist"]}, [1]),
        ({}, []),
    ],
    ids=["strategists", "key-person", "manager", "politician", "two-roles", "nobody"],
)
def test_those_nearest_to_the_work_are_told(roles, told):
    assert those_to_tell(roles) == told


def test_a_fingerprint_of_nothing_is_nothing():
    assert fingerprint("") == ""
    assert fingerprint("a") != fingerprint("b")
