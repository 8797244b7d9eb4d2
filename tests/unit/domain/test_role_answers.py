"""What roles answer alone, and how far apart they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bollplank.domain.assessments import AssessmentState, Scale
from bollplank.domain.problems import ProblemCode
from bollplank.domain.role_answers import (
    ANSWERING_ROLES,
    RoleAnswer,
    RoleReply,
    Talk,
    missing_roles,
    problems_with_answering,
    problems_with_finishing,
    problems_with_showing,
    problems_with_taking_back,
    spread,
)
from bollplank.domain.rounds import DelegateRole

POLITICIAN, MANAGER, STRATEGIST = ANSWERING_ROLES
UNSURE = RoleAnswer(reply=RoleReply.DO_NOT_KNOW)
ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(ANSWERING_ROLES),
        st.one_of(
            st.builds(
                lambda points: RoleAnswer(reply=RoleReply.POINTS, points=points),
                st.integers(1, 4),
            ),
            st.sampled_from(
                [
                    UNSURE,
                    RoleAnswer(reply=RoleReply.NOT_RELEVANT),
                    RoleAnswer(reply=RoleReply.UNANSWERED),
                ]
            ),
        ),
    ),
    max_size=5,
)


def points(number):
    return RoleAnswer(reply=RoleReply.POINTS, points=number)


@pytest.mark.parametrize(
    ("said", "talk", "steps"),
    [
        ([points(3), points(3), points(3)], Talk.AGREE, 0),
        ([points(3), points(2), points(3)], Talk.DISCUSS, 1),
        ([points(4), points(2), points(3)], Talk.EXPLORE, 2),
        ([points(3), UNSURE, points(3)], Talk.DISCUSS, 0),
        ([points(1), UNSURE, points(4)], Talk.EXPLORE, 3),
        ([points(3), UNSURE], Talk.DISCUSS, None),
        ([UNSURE, UNSURE], Talk.DISCUSS, None),
        ([points(3)], Talk.NOTHING, None),
        ([UNSURE], Talk.NOTHING, None),
        ([], Talk.NOTHING, None),
    ],
)
def test_what_the_answers_ask_for(said, talk, steps):
    found = spread(list(zip(ANSWERING_ROLES, said, strict=False)))

    assert (found.talk, found.steps) == (talk, steps)


def test_who_is_at_the_ends_is_told_by_role():
    found = spread(
        [(POLITICIAN, points(4)), (MANAGER, points(2)), (STRATEGIST, UNSURE)]
    )

    assert found.highest == {POLITICIAN}
    assert found.lowest == {MANAGER}
    assert found.unsure == {STRATEGIST}


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(answers, random):
    shuffled = list(answers)
    random.shuffle(shuffled)

    assert spread(shuffled) == spread(answers)


@given(ANSWERS)
def test_steps_are_highest_minus_lowest(answers):
    given_points = [said.points for _, said in answers if said.points is not None]
    expected = max(given_points) - min(given_points) if len(given_points) > 1 else None

    assert spread(answers).steps == expected


def showing(*, done, held=ANSWERING_ROLES, state=AssessmentState.DRAFT):
    found = problems_with_showing(state=state, done=done, held=held)
    return [(each.code, each.field) for each in found]


def test_answers_are_shown_when_every_role_has_finished():
    assert showing(done=ANSWERING_ROLES) == []


def test_a_role_that_has_not_finished_is_waited_for():
    assert showing(done=[POLITICIAN, STRATEGIST]) == [
        (ProblemCode.ROLE_HAS_NOT_FINISHED, MANAGER)
    ]


def test_an_empty_seat_is_not_waited_for():
    assert showing(done=[POLITICIAN, STRATEGIST], held=[POLITICIAN, STRATEGIST]) == []


def test_one_alone_is_never_shown():
    assert showing(done=[MANAGER], held=[MANAGER]) == [
        (ProblemCode.TOO_FEW_ROLES, None)
    ]


def test_nothing_is_put_side_by_side_when_it_has_been_agreed():
    found = showing(done=ANSWERING_ROLES, state=AssessmentState.LOCKED)

    assert found == [(ProblemCode.ALREADY_AGREED, None)]


@given(st.sets(st.sampled_from(DelegateRole)), st.sets(st.sampled_from(DelegateRole)))
def test_missing_are_the_roles_somebody_holds_that_have_not_finished(done, held):
    missing = missing_roles(done, held=held)

    assert set(missing) == (set(ANSWERING_ROLES) & held) - done


def codes(**changes):
    kept = {
        "state": AssessmentState.DRAFT,
        "done": False,
        "said": points(2),
        "scale": Scale(4),
        "version": 1,
        "seen_version": 1,
    }
    return [each.code for each in problems_with_answering(**{**kept, **changes})]


def test_an_answer_on_the_scale_is_taken():
    assert codes() == []
    assert codes(said=UNSURE) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"state": AssessmentState.AGREED}, ProblemCode.ALREADY_AGREED),
        ({"done": True}, ProblemCode.ANSWERS_FINISHED),
        ({"said": points(5)}, ProblemCode.POINTS_OFF_SCALE),
        ({"said": points(None)}, ProblemCode.POINTS_OFF_SCALE),
        (
            {"said": RoleAnswer(reply=RoleReply.DO_NOT_KNOW, points=2)},
            ProblemCode.POINTS_OFF_SCALE,
        ),
        ({"seen_version": 0}, ProblemCode.ANSWERED_ELSEWHERE),
    ],
)
def test_an_answer_that_cannot_be_taken_says_why(changes, code):
    assert codes(**changes) == [code]


def test_finishing_wants_every_moment_and_takes_not_knowing():
    unanswered = RoleAnswer(reply=RoleReply.UNANSWERED)

    found = problems_with_finishing({"M01": UNSURE, "M02": unanswered})

    assert [(each.code, each.field) for each in found] == [
        (ProblemCode.MOMENT_UNANSWERED, "M02")
    ]


def test_answers_that_were_shown_stay():
    assert list(problems_with_taking_back(shown=False)) == []
    (problem,) = problems_with_taking_back(shown=True)
    assert problem.code is ProblemCode.ANSWERS_SHOWN
