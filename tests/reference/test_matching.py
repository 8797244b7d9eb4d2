"""Groupings against optima that were proven by other solvers."""

from types import MappingProxyType

import numpy as np

from bollplank.matching.problems import Group, Problem, cost_of
from bollplank.matching.solving import solve
from tests.reference.folder import FOLDER, content, each

INSTANCES = {
    path.stem: content(f"matching/{path.name}")
    for path in sorted((FOLDER / "matching").glob("*.json"))
}
of_instances = each(
    "matching",
    [case for case in INSTANCES.items() if "instance" in case[1]],
    called=lambda case: case[0],
)
of_rounds = each(
    "matching",
    [
        (f"{name}-{result['objective']}", said, result)
        for name, said in INSTANCES.items()
        if "instance" not in said
        for result in said["results"]
    ],
    called=lambda case: case[0],
)


def pairs(some, shape):
    """Return a matrix that is true at the given places."""
    flags = np.zeros(shape, bool)
    for row, column in some:
        flags[row, column] = True
    return flags


def scale(said):
    return MappingProxyType({int(size): weight for size, weight in said.items()})


def problem_of(said):
    cost = np.array(said["cost"], np.int64)
    between = np.array(said["pair_cost"], np.int64)
    apart = pairs(said["forbidden_pairs"], between.shape)
    return Problem(
        newcomers=tuple(f"newcomer {each}" for each in range(said["newcomers"])),
        mentors=tuple(f"mentor {each}" for each in range(said["mentors"])),
        groups_without_mentor=said["groups_without_mentor"],
        smallest=said["group_min"],
        largest=said["group_max"],
        cost=cost,
        pair_cost=between,
        pair_scale=scale(said["pair_scale_by_size"]),
        allowed=~pairs(said["forbidden"], cost.shape),
        apart=apart | apart.T,
    )


def groups_of(assignment):
    """Return the groups of a list that names each newcomer's place."""
    return [
        Group(place=place, members=tuple(np.flatnonzero(np.equal(assignment, place))))
        for place in sorted(set(assignment))
    ]


@of_instances
def test_the_optimum_is_reached_and_proven(case):
    _name, said = case
    problem = problem_of(said["instance"])

    found = solve(problem)

    assert found.cost == said["result"]["optimum"]
    assert found.proven
    assert sum(cost_of(problem, group) for group in found.groups) == found.cost


@of_instances
def test_the_published_grouping_costs_what_is_said(case):
    _name, said = case
    problem = problem_of(said["instance"])
    groups = groups_of(said["result"]["assignment"])

    assert sum(cost_of(problem, each) for each in groups) == said["result"]["optimum"]


@of_rounds
def test_a_real_round_is_solved_to_its_optimum(case):
    _name, said, result = case
    cost = np.array(said["cost"], np.int64)
    between = np.array(said["pair"], np.int64)
    problem = Problem(
        newcomers=tuple(said["newcomers"]),
        mentors=tuple(said["mentors"]),
        smallest=said["lo"],
        largest=said["hi"],
        cost=cost,
        pair_cost=between,
        pair_scale=scale(result["scale"]),
        allowed=np.ones(cost.shape, bool),
        apart=np.zeros(between.shape, bool),
    )
    places = [said["mentors"].index(said["actual"][name]) for name in said["newcomers"]]
    actual = sum(cost_of(problem, group) for group in groups_of(places))

    found = solve(problem)

    assert found.cost == result["optimum"]
    assert found.proven
    assert actual == result["actual"]
