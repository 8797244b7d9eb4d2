"""Rules for improvement work."""

import pytest

from bollplank.domain.improvements import (
    ImprovementKind,
    ImprovementState,
    Move,
    Wording,
    problems_with_noting,
    problems_with_rewording,
    state_to_take_up,
)
from bollplank.domain.problems import Problem, ProblemCode

IDEA, TESTING, DONE, DROPPED = (
    ImprovementState.IDEA,
    ImprovementState.TESTING,
    ImprovementState.DONE,
    ImprovementState.DROPPED,
)


def wording(title="Statistics", aim="Every item", kind=ImprovementKind.GOVERNANCE):
    return Wording(title=title, aim=aim, kind=kind)


def test_a_name_and_an_aim_are_all_that_is_needed():
    assert list(problems_with_noting(title="Statistics", aim="Every item")) == []


def test_everything_that_is_missing_is_told_at_once():
    assert list(problems_with_noting(title=" ", aim="\n")) == [
        Problem(ProblemCode.TITLE_MISSING, field="title"),
        Problem(ProblemCode.AIM_MISSING, field="aim"),
    ]


def test_a_wording_is_stored_over_the_one_the_writer_saw():
    found = problems_with_rewording(
        wording=wording(aim="Half of them"),
        stored=wording(),
        seen=wording().fingerprint,
    )

    assert list(found) == []


def test_a_wording_is_not_stored_over_one_the_writer_has_not_seen():
    found = problems_with_rewording(
        wording=wording(aim="Half of them"),
        stored=wording(aim="Somebody else's"),
        seen=wording().fingerprint,
    )

    assert list(found) == [Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)]


def test_writing_the_same_as_somebody_else_is_no_conflict():
    same = wording(aim="Half of them")

    found = problems_with_rewording(wording=same, stored=same, seen="")

    assert list(found) == []


def test_every_part_of_a_wording_is_in_its_fingerprint():
    others = [
        wording(title="Statistic"),
        wording(aim="Every items"),
        wording(kind=ImprovementKind.SERVICE),
        wording(title="StatisticsE", aim="very item"),
    ]

    prints = {wording().fingerprint, *(other.fingerprint for other in others)}

    assert len(prints) == 1 + len(others)


@pytest.mark.parametrize(
    ("moves", "state"),
    [
        pytest.param([], IDEA, id="nothing-known"),
        pytest.param([Move(IDEA, TESTING)], IDEA, id="never-put-aside"),
        pytest.param([Move(IDEA, TESTING), Move(TESTING, DROPPED)], TESTING, id="once"),
        pytest.param(
            [
                Move(TESTING, DROPPED),
                Move(DROPPED, TESTING),
                Move(TESTING, DONE),
                Move(DONE, DROPPED),
            ],
            DONE,
            id="the-last-time-counts",
        ),
    ],
)
def test_what_is_taken_up_goes_on_where_it_stood(moves, state):
    assert state_to_take_up(moves) is state
