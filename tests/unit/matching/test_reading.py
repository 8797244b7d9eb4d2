"""Problems in JSON that are wrong are told by their place, every fault of them."""

import json

import pytest

from bollplank.matching.forms import ProblemForm
from bollplank.matching.reading import ProblemFormError, problem_of, read_problem
from tests.made_groupings import made_problem


def faults(values):
    with pytest.raises(ProblemFormError) as caught:
        problem_of(values)
    return [str(each) for each in caught.value.faults]


def small(**more):
    newcomers = [{"id": "a"}, {"id": "b"}]
    return {"newcomers": newcomers, "mentors": [{"id": "m"}], **more}


def test_a_problem_is_the_same_after_it_is_written_and_read():
    problem = problem_of(made_problem(6, 2, without=1, asked={"fair": True}))

    assert read_problem(problem.model_dump_json()) == problem


def test_the_least_problem_has_every_default():
    problem = problem_of({"newcomers": [{"id": "a"}]})

    assert isinstance(problem, ProblemForm)
    assert problem.groups.largest == 3
    assert problem.newcomers[0].latitude is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (small(grups={}), "grups: expected one of the keys asked, groups, mentors, "),
        (
            small(weights={"travel": 101}),
            "weights.travel: expected a number of at most 100, got 101",
        ),
        (
            small(groups={"smallest": 3, "largest": 2}),
            "groups: expected smallest not above largest",
        ),
        (
            small(groups={"pair_weights": {"2": 1}}),
            "groups: expected pair_weights for every size, there is none for 3",
        ),
        (
            small(rules=[{"id": "r", "kind": "apart", "newcomers": ["a"]}]),
            "rules[0]: expected at least 2 newcomers in apart",
        ),
        (
            small(rules=[{"id": "r", "kind": "with_mentor", "newcomers": ["a"]}]),
            "rules[0]: expected a mentor in with_mentor",
        ),
        (
            small(rules=[{"id": "r", "kind": "apart", "newcomers": ["a", "x"]}]),
            "rules[0].newcomers[1]: expected the id of a newcomer, got x",
        ),
        (
            small(mentors=[{"id": "a"}]),
            "mentors[0].id: expected an id of its own, a is also newcomers[0]",
        ),
        (
            small(mentors=[{"id": "m", "most": 1}]),
            "mentors[0].most: expected at least the smallest group, 2",
        ),
        (
            small(mentors=[{"id": "m", "supports": "m"}]),
            "mentors[0].supports: expected only_support to be true beside it",
        ),
        (
            small(ready_costs={"to_place": [[1], [2]], "between": [[0, 1], [2, 0]]}),
            "ready_costs.between[1][0]: expected the same as in row 0, 1",
        ),
        (
            small(ready_costs={"to_place": [[1]], "between": [[0, 1], [1, 0]]}),
            "ready_costs.to_place: expected 2 rows, got 1",
        ),
        ({"newcomers": []}, "newcomers: expected at least 1 in the list, got []"),
        ({"version": 2, "newcomers": [{"id": "a"}]}, "version: expected 1, got 2"),
        ([], "expected an object of keys and values"),
    ],
)
def test_a_fault_is_told_by_its_place(values, expected):
    told = faults(values)

    assert len(told) == 1
    assert told[0].startswith(expected)


def test_half_a_position_is_a_fault():
    told = faults({"newcomers": [{"id": "a", "latitude": 59.0}]})

    assert told == [
        "newcomers[0]: expected latitude and longitude together, or neither"
    ]


def test_every_fault_is_told_at_once():
    told = faults({"newcomers": [{"id": "", "size": 0}], "weights": {"theme": "much"}})

    assert [each.split(":")[0] for each in told] == [
        "newcomers[0].id",
        "newcomers[0].size",
        "weights.theme",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"{", "expected JSON, but: Expecting property name"),
        (b'{"\xe5": 1}', "expected text in UTF-8, byte 2 is not"),
        (b"[" * 100_000, "expected JSON that is not nested so deep"),
        (
            json.dumps({"newcomers": [{"id": "a", "size": float("nan")}]}),
            "newcomers[0]",
        ),
    ],
)
def test_what_is_not_json_is_told(content, expected):
    with pytest.raises(ProblemFormError, match="expected") as caught:
        read_problem(content)

    assert str(caught.value).startswith(expected)
