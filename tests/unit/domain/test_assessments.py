import pytest

from bollplank.domain.assessments import (
    Answer,
    AssessmentState,
    Occasion,
    Profile,
    Rating,
    Scale,
    Sharing,
    movement,
    occasion_of,
    points_of,
    problems_with_agreeing,
    problems_with_locking,
    problems_with_reopening,
    problems_with_revising,
    problems_with_saving,
    problems_with_sharing,
    profile,
)
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.steps import StepKind

THREE, FOUR = Scale(3), Scale(4)
UNANSWERED = Rating(answer=Answer.UNANSWERED)
NOT_ASSESSED = Rating(answer=Answer.NOT_ASSESSED)
NOT_RELEVANT = Rating(answer=Answer.NOT_RELEVANT)
STATES = list(AssessmentState)


def points(value, explanation=""):
    return Rating(answer=Answer.POINTS, points=value, explanation=explanation)


def agreeing(ratings, *, before=None, state=AssessmentState.DRAFT):
    return list(
        problems_with_agreeing(
            state=state, ratings=ratings, before=before or {}, scale=FOUR
        )
    )


def locking(ratings, *, before=None, state=AssessmentState.AGREED):
    return list(
        problems_with_locking(
            state=state, ratings=ratings, before=before or {}, scale=FOUR
        )
    )


def saving(said, *, state=AssessmentState.DRAFT, version=3, seen=3):
    return [
        problem.code
        for problem in problems_with_saving(
            state=state, said=said, scale=FOUR, version=version, seen_version=seen
        )
    ]


@pytest.mark.parametrize(
    ("scale", "value", "share"),
    [(THREE, 1, 0.0), (THREE, 2, 0.5), (THREE, 3, 1.0), (FOUR, 3, 2 / 3)],
)
def test_a_share_tells_how_far_up_the_scale_the_points_are(scale, value, share):
    assert scale.share(value) == pytest.approx(share)


@pytest.mark.parametrize("value", [-1, 0, 4])
def test_points_off_the_scale_have_no_share(value):
    with pytest.raises(ValueError, match=f"{value} is not on the scale 1 to 3"):
        THREE.share(value)


def test_only_moments_with_points_have_points():
    ratings = {
        "M01": points(2),
        "M02": NOT_ASSESSED,
        "M03": NOT_RELEVANT,
        "M04": UNANSWERED,
    }

    assert points_of(ratings) == {"M01": 2}


def test_a_profile_counts_what_has_points_and_says_how_many_were_asked():
    ratings = {
        "M01": points(1),
        "M02": points(4),
        "M03": points(4),
        "M04": points(2),
        "M05": NOT_ASSESSED,
        "M06": NOT_RELEVANT,
    }

    assert profile(ratings, scale=FOUR, asked=10) == Profile(
        assessed=4,
        asked=10,
        total=11,
        highest_total=16,
        middle=(2, 4),
        at_top=2,
        at_bottom=1,
        far=2,
    )


def test_nothing_assessed_has_no_middle_and_no_total_to_reach():
    assert profile({"M01": NOT_ASSESSED}, scale=THREE, asked=1) == Profile(
        assessed=0,
        asked=1,
        total=0,
        highest_total=0,
        middle=None,
        at_top=0,
        at_bottom=0,
        far=0,
    )


def test_an_odd_number_of_moments_has_one_in_the_middle():
    ratings = {"M01": points(1), "M02": points(3), "M03": points(4)}

    assert profile(ratings, scale=FOUR, asked=3).middle == (3, 3)


def test_movement_leaves_out_what_was_not_assessed_both_times():
    assert movement(before={"M01": 3, "M02": 1}, now={"M01": 2, "M03": 4}) == {
        "M01": -1
    }


@pytest.mark.parametrize(
    ("kinds", "occasion"),
    [
        ([StepKind.KICKOFF], Occasion.OTHER),
        ([StepKind.KICKOFF, StepKind.BENCHMARKING], Occasion.BENCHMARKING_1),
        (
            [StepKind.BENCHMARKING, StepKind.HOME_WORK, StepKind.BENCHMARKING],
            Occasion.BENCHMARKING_2,
        ),
        ([StepKind.BENCHMARKING] * 3, Occasion.BENCHMARKING_3),
        ([StepKind.BENCHMARKING] * 4, Occasion.OTHER),
        ([StepKind.BENCHMARKING, StepKind.HOME_WORK], Occasion.OTHER),
        ([StepKind.BENCHMARKING, StepKind.RESULTS], Occasion.FINAL),
    ],
)
def test_the_occasion_follows_from_the_steps_so_far(kinds, occasion):
    assert occasion_of(kinds) is occasion


def test_each_circle_is_followed_by_the_wider_ones():
    assert Sharing.OWN.and_wider == list(Sharing)
    assert Sharing.ROUND.and_wider == [Sharing.ROUND, Sharing.PUBLIC]


@pytest.mark.parametrize("said", [UNANSWERED, NOT_ASSESSED, NOT_RELEVANT, points(4)])
def test_any_answer_on_the_scale_may_be_saved_in_a_draft(said):
    assert saving(said) == []


@pytest.mark.parametrize("value", [None, 0, 5])
def test_points_have_to_be_on_the_scale_to_be_saved(value):
    assert saving(points(value)) == [ProblemCode.POINTS_OFF_SCALE]


def test_a_stale_version_is_told_and_so_is_everything_else():
    assert saving(points(9), state=AssessmentState.LOCKED, seen=2) == [
        ProblemCode.ALREADY_LOCKED,
        ProblemCode.POINTS_OFF_SCALE,
        ProblemCode.CHANGED_BY_SOMEBODY_ELSE,
    ]


def test_what_is_agreed_has_to_be_opened_before_it_is_changed():
    assert saving(points(2), state=AssessmentState.AGREED) == [
        ProblemCode.ALREADY_AGREED
    ]


def test_not_assessed_and_not_relevant_are_answers():
    assert agreeing({"M01": NOT_ASSESSED, "M02": NOT_RELEVANT, "M03": points(1)}) == []


def test_every_moment_without_an_answer_is_told():
    ratings = {"M01": UNANSWERED, "M02": points(2), "M03": UNANSWERED}

    assert agreeing(ratings) == [
        Problem(ProblemCode.MOMENT_UNANSWERED, field="M01"),
        Problem(ProblemCode.MOMENT_UNANSWERED, field="M03"),
    ]


@pytest.mark.parametrize("now", [1, 3], ids=["fall", "rise"])
def test_a_movement_either_way_asks_for_its_explanation(now):
    assert agreeing({"M01": points(now, "  ")}, before={"M01": 2}) == [
        Problem(ProblemCode.MOVEMENT_UNEXPLAINED, field="M01")
    ]


def test_an_explained_movement_and_a_standstill_are_both_well():
    ratings = {"M01": points(4, "A decision in May."), "M02": points(2)}

    assert agreeing(ratings, before={"M01": 2, "M02": 2}) == []


def test_a_moment_that_was_not_assessed_last_time_has_no_movement_to_explain():
    assert agreeing({"M01": points(4)}, before={"M02": 1}) == []


def test_points_off_the_scale_are_not_agreed_on():
    assert agreeing({"M01": points(5)}) == [
        Problem(ProblemCode.POINTS_OFF_SCALE, field="M01")
    ]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (AssessmentState.AGREED, [Problem(ProblemCode.ALREADY_AGREED)]),
        (AssessmentState.LOCKED, [Problem(ProblemCode.ALREADY_LOCKED)]),
    ],
)
def test_only_a_draft_is_agreed_on(state, expected):
    assert agreeing({"M01": points(2)}, state=state) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (AssessmentState.DRAFT, [Problem(ProblemCode.NOT_AGREED)]),
        (AssessmentState.AGREED, []),
        (AssessmentState.LOCKED, [Problem(ProblemCode.ALREADY_LOCKED)]),
    ],
)
def test_only_what_is_agreed_is_locked_or_opened_again(state, expected):
    assert locking({"M01": points(2)}, state=state) == expected
    assert list(problems_with_reopening(state=state)) == expected


def test_a_movement_that_has_come_to_light_since_asks_before_the_lock():
    assert locking({"M01": points(3)}, before={"M01": 2}) == [
        Problem(ProblemCode.MOVEMENT_UNEXPLAINED, field="M01")
    ]


@pytest.mark.parametrize(
    ("state", "revised", "expected"),
    [
        (AssessmentState.LOCKED, False, []),
        (AssessmentState.LOCKED, True, [Problem(ProblemCode.ALREADY_REVISED)]),
        (AssessmentState.AGREED, False, [Problem(ProblemCode.NOT_LOCKED)]),
        (AssessmentState.DRAFT, False, [Problem(ProblemCode.NOT_LOCKED)]),
    ],
)
def test_only_the_newest_locked_one_is_corrected(state, revised, expected):
    assert list(problems_with_revising(state=state, revised=revised)) == expected


@pytest.mark.parametrize("sharing", [Sharing.GROUP, Sharing.ROUND, Sharing.PUBLIC])
@pytest.mark.parametrize("state", [AssessmentState.DRAFT, AssessmentState.AGREED])
def test_only_what_is_locked_is_shared(state, sharing):
    assert list(problems_with_sharing(state=state, sharing=sharing)) == [
        Problem(ProblemCode.NOT_LOCKED)
    ]


@pytest.mark.parametrize("state", STATES)
def test_taking_back_is_always_free(state):
    assert list(problems_with_sharing(state=state, sharing=Sharing.OWN)) == []
