"""Rules of organisation facts."""

import pytest

from bollplank.domain.facts import (
    problems_with_day,
    problems_with_locking,
    problems_with_saving,
    question_code,
)
from bollplank.domain.problems import ProblemCode


def codes(problems):
    return [(each.code, each.field) for each in problems]


def test_a_question_is_kept_under_its_section():
    assert question_code("mandate", "decision") == "mandate.decision"


def test_what_nobody_else_has_touched_is_saved():
    found = problems_with_saving(
        is_locked=False, changed={"a.b": 2, "a.c": 0}, versions={"a.b": 2}
    )

    assert codes(found) == []


def test_what_somebody_else_has_changed_is_named():
    found = problems_with_saving(
        is_locked=False, changed={"a.b": 1, "a.c": 0}, versions={"a.b": 2, "a.c": 0}
    )

    assert codes(found) == [(ProblemCode.CHANGED_BY_SOMEBODY_ELSE, "a.b")]


def test_locked_facts_are_not_changed():
    found = problems_with_saving(
        is_locked=True, changed={"a.b": 1}, versions={"a.b": 1}
    )

    assert codes(found) == [(ProblemCode.ALREADY_LOCKED, None)]


@pytest.mark.parametrize("day", ["", "2024", "2024-03", "2024-03-14"])
def test_a_day_may_be_known_to_the_year_or_the_month(day):
    assert codes(problems_with_day(day)) == []


@pytest.mark.parametrize(
    "day", ["14 mars 2024", "2024-13", "2024-02-30", "24-3-1", "-"]
)
def test_anything_else_is_no_day(day):
    assert codes(problems_with_day(day)) == [(ProblemCode.NOT_A_DAY, None)]


def test_nothing_is_locked_twice_or_empty():
    assert codes(problems_with_locking(is_locked=False, answered=3)) == []
    assert codes(problems_with_locking(is_locked=True, answered=0)) == [
        (ProblemCode.ALREADY_LOCKED, None),
        (ProblemCode.NOTHING_TO_SHARE, None),
    ]
