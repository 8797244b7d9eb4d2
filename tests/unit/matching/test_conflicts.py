"""Rules that contradict each other are named, no more of them than needed."""

import pytest

from bollplank.matching import asking
from bollplank.matching.answers import Status
from bollplank.matching.reading import problem_of


def problem(count=6, mentors="mn", **more):
    newcomers = [
        {"id": f"n{each}", **more.pop(f"n{each}", {})} for each in range(count)
    ]
    return problem_of(
        {"newcomers": newcomers, "mentors": [{"id": each} for each in mentors], **more}
    )


def rule(name, kind, *newcomers, **more):
    return {"id": name, "kind": kind, "newcomers": list(newcomers), **more}


def conflict(form):
    answer = asking.solve_form(form)
    assert answer.status is Status.IMPOSSIBLE
    assert answer.complete
    return {each.id: each.resolves for each in answer.conflict}


def test_too_few_newcomers_for_the_mentors():
    assert conflict(problem(3)) == {"smallest": True, "every_mentor": True}


def test_too_few_mentors_names_the_size_and_the_mentors_missing():
    # eight fit with one more in each group; without mentor nobody wants to be
    assert conflict(problem(7)) == {"largest": True, "groups_without_mentor": False}


def test_pins_that_contradict_each_other():
    rules = [
        rule("one", "together", "n0", "n1"),
        rule("other", "together", "n1", "n2"),
        rule("third", "apart", "n0", "n2", label="A quarrel"),
        rule("elsewhere", "apart", "n3", "n4"),
    ]
    answer = asking.solve_form(problem(8, "mno", rules=rules))

    assert {each.id: each.resolves for each in answer.conflict} == {
        "one": True,
        "other": True,
        "third": True,
    }
    assert answer.conflict[2].label == "A quarrel"
    assert all(each.objective is not None for each in answer.conflict)


def test_an_organisation_excluded_by_everyone():
    form = problem(n0={"excluded": ["m", "n"]})

    found = conflict(form)

    assert {"excluded:n0:m", "excluded:n0:n"} <= set(found)
    assert found["excluded:n0:m"] is True


def test_a_mentor_with_too_little_room():
    form = problem_of(
        {
            "newcomers": [{"id": f"n{each}"} for each in range(6)],
            "mentors": [{"id": "m", "most": 2}, {"id": "n"}],
        }
    )

    assert "most:m" in conflict(form)


def test_kinds_that_may_not_be_mixed():
    form = problem(
        4, n0={"kind": "region"}, groups={"mixed_kinds": "mentor"}, mentors="mn"
    )

    assert "mixed_kinds" in conflict(form)


@pytest.mark.parametrize("given_up", ["one", "other", "third"])
def test_giving_up_any_rule_of_the_conflict_resolves_it(given_up):
    rules = [
        rule("one", "with_mentor", "n0", mentor="m"),
        rule("other", "with_mentor", "n1", mentor="n"),
        rule("third", "together", "n0", "n1"),
    ]
    assert set(conflict(problem(rules=rules))) == {"one", "other", "third"}

    left = [each for each in rules if each["id"] != given_up]

    assert asking.solve_form(problem(rules=left)).status is Status.SOLVED


def test_nobody_to_go_to_is_said():
    form = problem_of({"newcomers": [{"id": "a"}, {"id": "b"}]})

    assert conflict(form) == {"groups_without_mentor": False}


def test_all_in_one_corner_are_grouped_all_the_same():
    here = {"latitude": 67.8, "longitude": 20.2}
    form = problem_of(
        {
            "newcomers": [{"id": each, **here} for each in "abcde"],
            "mentors": [{"id": each, **here} for each in "mn"],
        }
    )
    answer = asking.solve_form(form)

    assert answer.status is Status.SOLVED
    assert answer.objective == 0
    assert answer.proven
