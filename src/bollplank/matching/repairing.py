"""Groups after somebody left or joined: as few as possible move, then the cheapest.

Who moves gets another mentor, or another group without one. A move is priced above what
any regrouping could save, so fewer moves always win; among as few, the real costs decide.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from bollplank.matching.building import Desk, in_order
from bollplank.matching.forms import Mentor, Placement, ProblemForm
from bollplank.matching.problems import Problem, cost_of
from bollplank.matching.solutions import Solution


def with_former_mentors(form: ProblemForm, previous: Placement) -> ProblemForm:
    """Return the problem in which mentors that shared a group go on sharing it.

    The first leads; the others support it.
    """
    leading = {each.id for each in form.leading}
    supports: dict[str, str] = {}
    for group in previous:
        mentors = [each for each in group.mentors if each in leading]
        supports |= dict.fromkeys(mentors[1:], mentors[0] if mentors else "")
    if not supports:
        return form
    return in_order(
        form.model_copy(
            update={"mentors": tuple(_beside(each, supports) for each in form.mentors)}
        )
    )


def _beside(mentor: Mentor, supports: Mapping[str, str]) -> Mentor:
    if mentor.id not in supports:
        return mentor
    return mentor.model_copy(
        update={"only_support": True, "supports": supports[mentor.id]}
    )


def places_before(desk: Desk, previous: Placement) -> dict[int, int | None]:
    """Return where each newcomer stood: its place, None where that is no more."""
    mentors = len(desk.mentor)
    alone = iter(range(mentors, mentors + desk.form.groups.groups_without_mentor))
    places: dict[int, int | None] = {}
    for group in previous:
        members = [
            desk.newcomer[each] for each in group.participants if each in desk.newcomer
        ]
        if not members:
            continue
        led = [desk.mentor[each] for each in group.mentors if each in desk.mentor]
        place = next(iter(led), None) if group.mentors else next(alone, None)
        places |= dict.fromkeys(members, place)
    return places


def priced_moves(
    problem: Problem, places: Mapping[int, int | None]
) -> tuple[Problem, int]:
    """Return the problem in which every move has its price, and that price."""
    price = _above_all(problem)
    cost = problem.cost.copy()
    for newcomer, place in places.items():
        moves = np.arange(problem.places) != (-1 if place is None else place)
        cost[newcomer, moves] += price
    return replace(problem, cost=cost), price


def moves_in(solution: Solution, places: Mapping[int, int | None]) -> tuple[int, ...]:
    """Return the numbers of the newcomers that moved."""
    return tuple(
        sorted(
            member
            for group in solution.groups
            for member in group.members
            if member in places and places[member] != group.place
        )
    )


def at_real_cost(
    problem: Problem, solution: Solution, moves: int, price: int
) -> Solution:
    """Return a solution of the priced problem at what it costs without the moves."""
    cost = sum(cost_of(problem, group) for group in solution.groups)
    bound = cost if solution.proven else max(0, solution.bound - moves * price)
    return replace(solution, cost=cost, bound=min(cost, bound))


def _above_all(problem: Problem) -> int:
    """Return more than all groups together can cost."""
    scale = max(problem.pair_scale.values(), default=0)
    own = int(problem.cost.max(axis=1, initial=0).sum())
    between = int(problem.pair_cost.max(axis=1, initial=0).sum())
    return own + scale * problem.largest * between + 1
