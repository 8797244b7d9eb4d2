import pytest

from bollplank.domain.assessments import AssessmentState, Scale
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.response_shift import (
    Shift,
    StartSeen,
    problems_with_saying,
    shift,
)

FOUR = Scale(4)
LOWER = StartSeen(points=1)


def problems(
    *,
    state=AssessmentState.DRAFT,
    then=2,
    said=LOWER,
    stored="",
    seen="",
):
    return list(
        problems_with_saying(
            state=state, then=then, said=said, scale=FOUR, stored=stored, seen=seen
        )
    )


def test_the_start_is_seen_lower_the_same_or_higher():
    then = {"M01": 2, "M02": 2, "M03": 3, "M04": 1}

    found = shift(then=then, seen_now={"M01": 1, "M02": 2, "M03": 4})

    assert found == Shift(lower=1, same=1, higher=1)
    assert found.said == 3


def test_a_moment_without_points_then_says_nothing_of_the_start():
    assert shift(then={}, seen_now={"M01": 1}) == Shift(lower=0, same=0, higher=0)


@pytest.mark.parametrize("state", [AssessmentState.DRAFT, AssessmentState.AGREED])
def test_it_may_be_said_until_the_assessment_is_locked(state):
    assert problems(state=state) == []


def test_it_is_fixed_once_the_assessment_is_locked():
    locked = problems(state=AssessmentState.LOCKED)

    assert locked == [Problem(ProblemCode.ALREADY_LOCKED)]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        pytest.param(
            {"then": None}, ProblemCode.START_WITHOUT_POINTS, id="no-points-then"
        ),
        pytest.param(
            {"said": StartSeen(points=5)}, ProblemCode.POINTS_OFF_SCALE, id="too-high"
        ),
        pytest.param(
            {"said": StartSeen(points=0)}, ProblemCode.POINTS_OFF_SCALE, id="too-low"
        ),
        pytest.param(
            {"said": StartSeen(note="Why")},
            ProblemCode.POINTS_OFF_SCALE,
            id="a-note-and-no-points",
        ),
        pytest.param(
            {"stored": "7.1", "seen": ""},
            ProblemCode.CHANGED_BY_SOMEBODY_ELSE,
            id="somebody-else-first",
        ),
    ],
)
def test_what_stops_it_is_told(changed, code):
    assert problems(**changed) == [Problem(code)]


def test_it_may_be_taken_back():
    assert problems(said=StartSeen(), stored="7.1", seen="7.1") == []
