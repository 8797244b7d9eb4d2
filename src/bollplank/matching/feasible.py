"""Whether there is any grouping at all that keeps the rules."""

from dataclasses import replace

import numpy as np

from bollplank.matching.again import Clock, solved_again
from bollplank.matching.problems import Problem


def is_possible(problem: Problem, *, clock: Clock) -> bool:
    """Tell whether some grouping keeps every rule. Costs do not matter.

    Raises
    ------
    OutOfTimeError
        It was not found out in the time.
    """
    if breaks_the_count(problem):
        return False
    free = replace(
        problem,
        cost=np.zeros_like(problem.cost),
        pair_cost=np.zeros_like(problem.pair_cost),
        ceiling=None,
    )
    return solved_again(free, clock=clock) is not None


def breaks_the_count(problem: Problem) -> bool:
    """Tell whether there are too few or too many newcomers for the groups.

    What can be told by counting needs no search.
    """
    n = len(problem.newcomers)
    most = sum(
        problem.sizes_of(place).stop - 1
        for place in range(problem.places)
        if len(problem.sizes_of(place))
    )
    least = problem.smallest * int(problem.must().sum())
    return not least <= n <= most
