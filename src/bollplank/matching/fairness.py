"""The fair variant: nobody far worse off, for little more in all.

Among groupings that cost at most a share more than the best one, that whose worst-placed
member pays least; and of those the cheapest.
"""

from dataclasses import replace

from bollplank.matching.again import Clock, solved_again
from bollplank.matching.answering import plain
from bollplank.matching.answers import FairVariant
from bollplank.matching.building import Desk
from bollplank.matching.problems import Problem, member_costs
from bollplank.matching.solutions import Solution
from bollplank.matching.solving import OutOfTimeError


def fair_variant(
    desk: Desk, solution: Solution, *, share: float, clock: Clock
) -> FairVariant | None:
    """Return the fair variant, which may be the optimum; None when out of time.

    The highest cost that anybody bears is halved until it cannot be lower.
    """
    problem = desk.problem
    most = solution.cost * (1 + share)
    best, worst = solution, _worst(problem, solution)[0]
    low, proven = 0.0, solution.proven
    while worst - low > 0.5:  # noqa: PLR2004 -- members pay in halves
        if clock.is_over:
            return None
        ceiling = int(low + worst) / 2
        try:
            found = solved_again(
                replace(problem, ceiling=ceiling), clock=clock, after=solution
            )
        except OutOfTimeError:
            return None
        if found is not None and found.cost <= most:
            best, worst = found, _worst(problem, found)[0]
            continue
        proven = proven and (found is None or found.bound > most)
        low = max(ceiling, low + 0.5)
    return _variant(desk, solution, best, proven=proven and best.proven)


def _variant(
    desk: Desk, solution: Solution, best: Solution, *, proven: bool
) -> FairVariant:
    fineness = desk.table.fineness
    worst, member = _worst(desk.problem, best)
    return FairVariant(
        placement=tuple(desk.placed(group) for group in best.groups),
        objective=plain(best.cost / fineness),
        dearer_share=(best.cost - solution.cost) / solution.cost
        if solution.cost
        else 0.0,
        worst=plain(worst / fineness),
        worst_of_optimum=plain(_worst(desk.problem, solution)[0] / fineness),
        worst_member=desk.form.newcomers[member].id,
        proven=proven,
    )


def _worst(problem: Problem, solution: Solution) -> tuple[float, int]:
    """Return the most that anybody pays, and who."""
    paid = [
        (cost, -member)
        for group in solution.groups
        for cost, member in zip(
            member_costs(problem, group), group.members, strict=True
        )
    ]
    cost, member = max(paid)
    return cost, -member
