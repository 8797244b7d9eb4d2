"""What is asked of a grouping, on problems small enough to see through."""

import pytest

from bollplank.matching import asking
from bollplank.matching.answers import Status
from bollplank.matching.forms import PlacedGroup
from bollplank.matching.reading import ProblemFormError, problem_of
from tests.made_groupings import made_form, made_problem

COSTS = {
    # a and b are near m, c and d near n; e is halfway
    "to_place": [[0, 90], [10, 90], [90, 0], [90, 10], [40, 50]],
    "between": [[0] * 5 for _ in range(5)],
}


def five(**more):
    newcomers = [{"id": each, **more.pop(each, {})} for each in "abcde"]
    mentors = more.pop("mentors", [{"id": "m"}, {"id": "n"}])
    return problem_of(
        {"newcomers": newcomers, "mentors": mentors, "ready_costs": COSTS, **more}
    )


def of(mentor, *participants):
    return PlacedGroup(mentors=(mentor,) if mentor else (), participants=participants)


BEST = (of("m", "a", "b", "e"), of("n", "c", "d"))


def rule(kind, *newcomers, name="pin", **more):
    return {"id": name, "kind": kind, "newcomers": list(newcomers), **more}


def test_the_best_groups_are_found_and_proven():
    answer = asking.solve_form(five())

    assert answer.status is Status.SOLVED
    assert answer.placement == BEST
    assert answer.objective == answer.bound == 60
    assert answer.proven
    assert answer.gap == 0
    assert answer.complete


def test_the_costs_of_the_members_are_the_costs_of_the_groups():
    answer = asking.solve_form(made_form(12, 5))

    total = sum(member.cost for group in answer.groups for member in group.members)
    assert total == pytest.approx(answer.objective)
    for group in answer.groups:
        for member in group.members:
            parts = sum(part.cost for part in member.to_mentor.parts)
            assert parts == member.to_mentor.cost
            assert member.cost == pytest.approx(parts + member.to_others)


def test_the_reasons_add_up_to_the_mean_cost_of_a_member():
    answer = asking.solve_form(made_form(12, 5))

    for group in answer.groups:
        here = sum(part.here for part in group.reason)
        assert here == pytest.approx(group.cost / len(group.members), abs=0.01)


def test_the_second_best_of_a_group_is_told():
    answer = asking.solve_form(five())

    second = answer.groups[0].second_best
    # e goes to n: 50 instead of 40
    assert second.dearer == 10
    assert second.proven
    assert second.moved == ("e",)
    assert second.placement == (of("m", "a", "b"), of("n", "c", "d", "e"))


def test_a_pin_tells_what_it_costs():
    pin = rule("with_mentor", "a", mentor="n", label="As they wish")
    answer = asking.solve_form(five(rules=[pin]))

    # a pays 90 instead of 0
    assert answer.objective == 150
    assert [(each.rule, each.saved) for each in answer.rule_costs] == [("pin", 90)]


def test_a_wish_that_is_not_granted_tells_what_it_would_cost():
    answer = asking.solve_form(five(a={"wishes": ["c", "b"]}, weights={"wishes": 0}))

    assert [(each.by, each.wished, each.allowed) for each in answer.wishes] == [
        ("a", "c", True)
    ]
    # a goes to n with c and d: 90 instead of 0
    assert answer.wishes[0].dearer == 90
    assert answer.groups[0].facts.wishes_granted == (("a", "b"),)


def test_a_wish_that_the_rules_forbid_is_told():
    answer = asking.solve_form(
        five(a={"wishes": ["c"]}, c={"excluded": ["a"]}, weights={"wishes": 0})
    )

    assert answer.wishes[0].allowed is False
    assert answer.wishes[0].dearer is None


def test_why_not_another_mentor_is_the_forced_optimum_less_the_optimum():
    problem = five()

    assert asking.why_not(problem, "a", "n").dearer == 90
    assert asking.why_not(problem, "a", "e").dearer == 0
    assert asking.why_not(problem, "e", "n").moved == ("e",)
    with pytest.raises(KeyError):
        asking.why_not(problem, "a", "nobody")


def test_a_placement_by_hand_is_priced_with_the_rules_it_breaks():
    pin = rule("with_mentor", "a", mentor="m", label="Promised")
    problem = five(rules=[pin], c={"excluded": ["b"]})

    told = asking.reprice(problem, (of("m", "b", "c"), of("n", "a")))

    assert told.objective == 10 + 90 + 90
    assert told.unplaced == ("d", "e")
    assert [(each.id, each.label) for each in told.broken] == [
        ("smallest", ""),
        ("excluded:c:b", ""),
        ("pin", "Promised"),
    ]


def test_the_best_placement_breaks_nothing_and_costs_the_same():
    problem = made_form(12, 5, without=1)
    answer = asking.solve_form(problem)

    told = asking.reprice(problem, answer.placement)

    assert told.broken == ()
    assert told.unplaced == ()
    assert told.objective == pytest.approx(answer.objective)


def test_a_placement_with_somebody_twice_is_refused():
    with pytest.raises(ProblemFormError) as caught:
        asking.reprice(five(), (of("m", "a", "b"), of("n", "a", "x")))

    assert [str(each) for each in caught.value.faults] == [
        "placement[1].participants[0]: expected nobody twice, got a",
        "placement[1].participants[1]: expected somebody in the problem, got x",
    ]


def test_a_repair_moves_as_few_as_can_be():
    problem = five()
    without_d = problem.model_copy(update={"newcomers": problem.newcomers[:3]})
    costs = {"to_place": COSTS["to_place"][:3], "between": [[0] * 3] * 3}
    left = problem_of(
        {**without_d.model_dump(mode="json"), "ready_costs": costs, "previous": []}
    )

    # d and e have left: c is alone, and one must come to it, or it goes
    told = asking.repaired(
        left.model_copy(
            update={"groups": left.groups.model_copy(update={"every_mentor": False})}
        ),
        BEST,
    )

    assert told.moved == ("c",)
    assert told.fewest == 1
    assert told.fewest_proven
    assert told.answer.placement == (of("m", "a", "b", "c"),)
    assert told.answer.left_mentors == ("n",)


def test_a_repair_of_groups_that_still_stand_moves_nobody():
    told = asking.repaired(five(), (of("m", "a", "c"), of("n", "b", "d", "e")))

    assert told.moved == ()
    assert told.answer.objective == 0 + 90 + 90 + 10 + 50
    assert told.objective_if_free == 60


def test_two_scenarios_tell_who_stands_otherwise():
    told = asking.compare(BEST, (of("m", "a", "b"), of("n", "c", "d", "e")))

    assert {each.id: each.mentor_after for each in told.moves} == {
        "a": "m",
        "b": "m",
        "c": "n",
        "d": "n",
        "e": "n",
    }
    assert told.moves[4].met == ("c", "d")


def test_the_order_in_the_problem_does_not_matter():
    made = made_problem(11, 4, seed=3)
    turned = {
        **made,
        "newcomers": made["newcomers"][::-1],
        "mentors": made["mentors"][::-1],
    }

    one = asking.solve_form(problem_of(made))
    other = asking.solve_form(problem_of(turned))

    assert one.placement == other.placement
    assert one.objective == other.objective


def test_the_fair_variant_spares_the_worst_placed():
    answer = asking.solve_form(
        made_form(12, 5, asked={"fair": True, "fair_share": 0.1})
    )

    fair = answer.fair
    assert fair.worst <= fair.worst_of_optimum
    assert fair.worst_of_optimum == max(
        member.cost for group in answer.groups for member in group.members
    )
    assert answer.objective <= fair.objective <= answer.objective * 1.1


def test_supporting_mentors_stand_by_whom_they_named_or_the_nearest():
    mentors = [
        {"id": "m", "latitude": 60.0, "longitude": 15.0},
        {"id": "n", "latitude": 65.0, "longitude": 20.0},
        {"id": "s", "latitude": 65.1, "longitude": 20.0, "only_support": True},
        {"id": "t", "only_support": True, "supports": "m"},
    ]
    answer = asking.solve_form(five(mentors=mentors))

    assert [group.supporting_mentors for group in answer.groups] == [("t",), ("s",)]


def test_the_work_is_told_as_it_goes():
    told = []

    asking.solve_form(made_form(12, 5), tell=told.append)

    assert {each.stage for each in told} == {"groups", "reasons"}
    bounds = [each.bound for each in told if each.bound is not None]
    assert bounds == sorted(bounds)


def test_when_the_time_is_over_it_is_said():
    answer = asking.solve_form(made_form(60, 24), seconds=0.01)

    assert answer.status is Status.OUT_OF_TIME or not answer.complete
    assert answer.status is not Status.IMPOSSIBLE
