"""The cheapest grouping, against a twin that tries every grouping there is."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bollplank.matching.pricing import Prices, paying
from bollplank.matching.problems import Group, Problem, cost_of, keeps_rules
from bollplank.matching.solving import NoGroupingError, solve


@st.composite
def problems(draw, *, most=7):
    n = draw(st.integers(2, most))
    mentors = draw(st.integers(1, max(1, n // 2)))
    optional = draw(st.integers(0, 1))
    smallest = draw(st.integers(1, 2))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    share = draw(st.sampled_from([0.0, 0.1, 0.3]))
    between = rng.integers(0, 50, (n, n))
    apart = np.triu(rng.random((n, n)) < share, 1)
    together = (frozenset({0, 1}),) if draw(st.booleans()) else ()
    return Problem(
        newcomers=tuple(f"n{each}" for each in range(n)),
        mentors=tuple(f"m{each}" for each in range(mentors)),
        groups_without_mentor=optional,
        smallest=smallest,
        largest=3,
        cost=rng.integers(0, 100, (n, mentors + optional)),
        pair_cost=np.triu(between, 1) + np.triu(between, 1).T,
        allowed=rng.random((n, mentors + optional)) >= share,
        apart=apart | apart.T,
        together=together,
    )


def every_group(problem):
    everybody = range(len(problem.newcomers))
    return [
        group
        for place in range(problem.places)
        for size in problem.sizes
        for members in combinations(everybody, size)
        if keeps_rules(problem, group := Group(place=place, members=members))
    ]


def least_by_trying(problem):
    """Return the cost of the cheapest grouping, None when there is none."""
    by_place = {place: [] for place in range(problem.places)}
    for group in every_group(problem):
        by_place[group.place].append(
            (frozenset(group.members), cost_of(problem, group))
        )

    @cache
    def least(place, left):
        if place == problem.places:
            return 0 if not left else None
        choices = [
            (cost, least(place + 1, left - members))
            for members, cost in by_place[place]
            if members <= left
        ]
        if place >= len(problem.mentors):
            choices.append((0, least(place + 1, left)))
        sums = [cost + rest for cost, rest in choices if rest is not None]
        return min(sums, default=None)

    return least(0, frozenset(range(len(problem.newcomers))))


@settings(max_examples=60)
@given(problems())
def test_the_solution_is_the_twins(problem):
    expected = least_by_trying(problem)
    if expected is None:
        with pytest.raises(NoGroupingError):
            solve(problem)
        return

    found = solve(problem)

    assert found.cost == found.bound == expected
    assert found.proven


@settings(max_examples=40)
@given(problems())
def test_every_hard_rule_is_kept(problem):
    try:
        found = solve(problem)
    except NoGroupingError:
        return

    members = [each for group in found.groups for each in group.members]
    places = [group.place for group in found.groups]
    assert sorted(members) == list(range(len(problem.newcomers)))
    assert len(set(places)) == len(places)
    assert set(range(len(problem.mentors))) <= set(places)
    assert all(keeps_rules(problem, group) for group in found.groups)


@given(problems(most=6), st.integers(0, 10_000), st.integers(-20, 60))
def test_groups_that_pay_are_those_found_by_listing_all(problem, seed, below):
    rng = np.random.default_rng(seed)
    prices = Prices(
        newcomer=rng.integers(-20, 90, len(problem.newcomers)).astype(float),
        place=rng.integers(-20, 40, problem.places).astype(float),
    )

    def reduced(group):
        worth = prices.newcomer[list(group.members)].sum() + prices.place[group.place]
        return cost_of(problem, group) - worth

    found = paying(problem, prices, below=below)

    expected = {group for group in every_group(problem) if reduced(group) < below}
    groups = [found.group(number) for number in range(len(found))]
    assert set(groups) == expected
    assert len(groups) == len(expected)
    for number, group in enumerate(groups):
        assert found.cost[number] == cost_of(problem, group)
        assert found.reduced[number] == pytest.approx(reduced(group))


@settings(max_examples=30)
@given(problems(), st.integers(0, 6), st.integers(0, 6))
def test_another_rule_never_makes_it_cheaper(problem, one, other):
    n = len(problem.newcomers)
    apart = problem.apart.copy()
    if one % n != other % n:
        apart[one % n, other % n] = apart[other % n, one % n] = True
    stricter = Problem(
        **{
            name: getattr(problem, name)
            for name in Problem.__dataclass_fields__
            if name != "apart"
        },
        apart=apart,
    )
    before, after = least(problem), least(stricter)

    assert after is None or (before is not None and before <= after)


def least(problem):
    try:
        return solve(problem).cost
    except NoGroupingError:
        return None


def test_too_few_newcomers_for_the_mentors_is_told():
    problem = Problem(
        newcomers=("a", "b"),
        mentors=("m", "n"),
        cost=np.ones((2, 2), np.int64),
        pair_cost=np.zeros((2, 2), np.int64),
        allowed=np.ones((2, 2), bool),
        apart=np.zeros((2, 2), bool),
    )

    with pytest.raises(NoGroupingError):
        solve(problem)


def test_parts_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="cost has the shape"):
        Problem(
            newcomers=("a", "b"),
            mentors=("m",),
            cost=np.ones((3, 1), np.int64),
            pair_cost=np.zeros((2, 2), np.int64),
            allowed=np.ones((2, 1), bool),
            apart=np.zeros((2, 2), bool),
        )
