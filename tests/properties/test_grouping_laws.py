"""Laws of grouping: what holds whatever is known of whoever takes part."""

from functools import cache
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bollplank.matching import asking
from bollplank.matching.again import Clock
from bollplank.matching.answers import Status
from bollplank.matching.building import Desk, in_order
from bollplank.matching.feasible import breaks_the_count, is_possible
from bollplank.matching.placements import broken, unplaced
from bollplank.matching.problems import Group, cost_of, keeps_rules
from bollplank.matching.reading import problem_of
from bollplank.matching.repairing import places_before
from bollplank.matching.rules import rules_of, without
from tests.made_groupings import made_problem

UNHURRIED = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow]
)
KINDS = ("together", "apart", "with_mentor", "not_with_mentor", "needs_mentor")


@st.composite
def rules(draw, newcomers, mentors, name):
    kind = draw(st.sampled_from(KINDS))
    some = st.lists(st.sampled_from(newcomers), min_size=2, max_size=2, unique=True)
    rule = {"id": name, "kind": kind, "newcomers": draw(some)}
    if "with_mentor" in kind:
        rule["mentor"] = draw(st.sampled_from(mentors))
    return rule


@st.composite
def problems(draw, *, most=7, rule_count=2):
    count = draw(st.integers(2, most))
    mentors = draw(st.integers(1, max(1, count // 2)))
    made = made_problem(
        count,
        mentors,
        seed=draw(st.integers(0, 10_000)),
        without=draw(st.integers(0, 2)),
        known=draw(st.sampled_from([1.0, 0.7])),
        asked={"second_best": False, "rules": False, "wishes": False},
        groups={
            "every_mentor": draw(st.booleans()),
            "smallest": draw(st.integers(1, 2)),
        },
    )
    newcomers = [each["id"] for each in made["newcomers"]]
    leading = [each["id"] for each in made["mentors"]]
    made["rules"] = [
        draw(rules(newcomers, leading, f"r{each}"))
        for each in range(draw(st.integers(0, rule_count)))
    ]
    return made


def every_group(problem):
    everybody = range(len(problem.newcomers))
    return [
        group
        for place in range(problem.places)
        for size in problem.sizes
        for members in combinations(everybody, size)
        if keeps_rules(problem, group := Group(place=place, members=members))
    ]


def least_by_trying(problem, price):
    """Return the least sum of a price over all groupings there are, None if none."""
    by_place = {place: [] for place in range(problem.places)}
    for group in every_group(problem):
        by_place[group.place].append((frozenset(group.members), price(group)))
    must = problem.must()

    @cache
    def least(place, left):
        if place == problem.places:
            return None if left else (0, 0)
        choices = [
            (price, least(place + 1, left - members))
            for members, price in by_place[place]
            if members <= left
        ]
        if not must[place]:
            choices.append(((0, 0), least(place + 1, left)))
        sums = [
            (price[0] + rest[0], price[1] + rest[1])
            for price, rest in choices
            if rest is not None
        ]
        return min(sums, default=None)

    return least(0, frozenset(range(len(problem.newcomers))))


def desk_of(form):
    return Desk(in_order(form))


@UNHURRIED
@given(problems())
def test_the_answer_is_the_twins_and_keeps_every_rule(made):
    form = problem_of(made)
    desk = desk_of(form)
    expected = least_by_trying(
        desk.problem, lambda group: (0, cost_of(desk.problem, group))
    )

    answer = asking.solve_form(form)

    if expected is None:
        assert answer.status is Status.IMPOSSIBLE
        return
    assert answer.proven
    assert answer.objective == expected[1] / desk.table.fineness
    assert broken(desk, answer.placement) == ()
    assert unplaced(desk, answer.placement) == ()
    repriced = asking.reprice(form, answer.placement)
    assert repriced.objective == pytest.approx(answer.objective)


@UNHURRIED
@given(problems(rule_count=1), st.data())
def test_another_rule_never_lowers_the_cost(made, data):
    newcomers = [each["id"] for each in made["newcomers"]]
    mentors = [each["id"] for each in made["mentors"]]
    added = data.draw(rules(newcomers, mentors, "added"))
    before = asking.solve_form(problem_of(made))
    after = asking.solve_form(problem_of({**made, "rules": [*made["rules"], added]}))

    if before.status is Status.IMPOSSIBLE:
        assert after.status is Status.IMPOSSIBLE
    elif after.status is Status.SOLVED:
        assert after.objective >= before.objective


@UNHURRIED
@given(problems(rule_count=1), st.data())
def test_a_repair_moves_no_more_than_needed_and_costs_no_more(made, data):
    before = asking.solve_form(problem_of({**made, "rules": []}))
    if before.status is not Status.SOLVED:
        return
    leaves = data.draw(st.sampled_from(made["newcomers"]))["id"]
    left = [each for each in made["newcomers"] if each["id"] != leaves]
    if not left:
        return
    form = problem_of({**made, "rules": [], "newcomers": left})
    desk = desk_of(form)
    places = places_before(desk, before.placement)

    def price(group):
        moved = sum(places[each] != group.place for each in group.members)
        return moved, cost_of(desk.problem, group)

    expected = least_by_trying(desk.problem, price)

    told = asking.repaired(form, before.placement)

    if expected is None:
        assert told.answer.status is Status.IMPOSSIBLE
        return
    assert told.fewest_proven
    assert (len(told.moved), told.answer.objective) == (
        expected[0],
        expected[1] / desk.table.fineness,
    )
    assert told.objective_if_free <= told.answer.objective


@UNHURRIED
@given(problems(most=5, rule_count=3))
def test_a_conflict_is_one_and_needs_every_rule_in_it(made):
    form = problem_of(made)
    answer = asking.solve_form(form)
    if answer.status is Status.SOLVED:
        return
    assert answer.complete
    conflict = {rule.id for rule in answer.conflict}
    everything = {rule.id for rule in rules_of(form)}
    by_counting = breaks_the_count(desk_of(form).problem)

    def keeps(kept):
        problem = desk_of(without(form, frozenset(everything - kept))).problem
        if by_counting:
            return not breaks_the_count(problem)
        return is_possible(problem, clock=Clock(60))

    assert not keeps(conflict)
    assert all(keeps(conflict - {each}) for each in conflict)


@UNHURRIED
@given(problems(rule_count=0), st.data())
def test_why_not_is_never_cheaper_than_the_best(made, data):
    form = problem_of(made)
    if asking.solve_form(form).status is not Status.SOLVED:
        return
    one = data.draw(st.sampled_from(made["newcomers"]))["id"]
    others = [each["id"] for each in [*made["newcomers"], *made["mentors"]]]
    other = data.draw(st.sampled_from([each for each in others if each != one]))

    told = asking.why_not(form, one, other)

    assert told.dearer is None or told.dearer >= 0
