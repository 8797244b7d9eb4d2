import pytest

from bollplank.domain.assessments import Level
from bollplank.domain.chains import link, problems_with_adding, problems_with_opening
from bollplank.domain.problems import Problem, ProblemCode

BOTH = ["overall", "board"]


def opening(*, is_department=True, level=Level.BOARD, levels=BOTH, takes_part=True):
    return list(
        problems_with_opening(
            is_department=is_department,
            level=level,
            levels=levels,
            takes_part=takes_part,
        )
    )


def test_the_chain_breaks_where_a_board_stands_two_steps_below_the_whole():
    found = link(overall=3, boards={"school": 1, "care": 2, "culture": 3})

    assert found.breaks == {"school"}
    assert not found.hollow
    assert found.ahead == frozenset()


def test_high_as_a_whole_and_low_in_every_board_is_a_finding_in_itself():
    found = link(overall=3, boards={"school": 2, "care": 2})

    assert found.hollow
    assert found.breaks == frozenset()
    assert found.thins


def test_a_board_may_have_come_further_than_the_whole():
    assert link(overall=1, boards={"school": 3, "care": 2}).ahead == {"school"}


@pytest.mark.parametrize(
    ("overall", "boards"), [(None, {"school": 1}), (4, {}), (None, {})]
)
def test_what_is_missing_is_not_low(overall, boards):
    found = link(overall=overall, boards=boards)

    assert not found.is_known
    assert not found.hollow
    assert not found.thins
    assert found.breaks == found.ahead == frozenset()


def test_a_department_takes_part_through_its_organisation():
    assert opening() == []
    assert opening(takes_part=False) == [Problem(ProblemCode.NOT_TAKING_PART)]


def test_a_department_assesses_itself_as_a_board_where_that_is_asked():
    whole = Problem(ProblemCode.DEPARTMENT_IS_NOT_THE_WHOLE)

    assert opening(level=Level.OVERALL) == [whole]
    assert opening(levels=["overall"]) == [Problem(ProblemCode.LEVEL_NOT_ASKED)]


def test_an_organisation_may_assess_both_levels():
    assert opening(is_department=False, level=Level.OVERALL) == []
    assert opening(is_department=False, level=Level.BOARD) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("  ", ProblemCode.DEPARTMENT_NAME_MISSING),
        (" social  nämnden", ProblemCode.DEPARTMENT_NAME_TAKEN),
    ],
)
def test_a_department_has_a_name_of_its_own(name, code):
    found = list(problems_with_adding(name=name, taken={"Social Nämnden"}))

    assert found == [Problem(code, field="name")]


def test_a_new_name_is_taken_in():
    assert list(problems_with_adding(name="Skolnämnden", taken={"Socialnämnden"})) == []
