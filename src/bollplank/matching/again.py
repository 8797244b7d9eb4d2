"""Solving a problem much like one that was solved: what was looked at is used again."""

import time
from dataclasses import replace
from itertools import combinations

import numpy as np

from bollplank.matching.columns import NOBODY, Groups, joined
from bollplank.matching.pricing import able_to_stand
from bollplank.matching.problems import Problem
from bollplank.matching.solutions import Solution
from bollplank.matching.solving import NoGroupingError, Progress, solve


class Clock:
    """Until when may be worked. ``is_over`` tells that the time is up."""

    def __init__(self, seconds: float) -> None:
        self.begun = time.monotonic()
        self.until = self.begun + seconds

    @property
    def left(self) -> float:
        """Seconds left, below zero when it is over."""
        return self.until - time.monotonic()

    @property
    def spent(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.begun

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return self.left <= 0


def solved_again(
    problem: Problem,
    *,
    clock: Clock,
    after: Solution | None = None,
    tell: Progress | None = None,
    settle_ties: bool = False,
) -> Solution | None:
    """Return the cheapest grouping, None where the rules cannot be kept.

    Parameters
    ----------
    after
        The solution of a problem with the same newcomers and places.

    Raises
    ------
    OutOfTimeError
        No grouping was found in the time.
    """
    start = None
    if after is not None and after.columns is not None:
        start = fitting(problem, after.columns)
    try:
        return solve(
            problem,
            seconds=max(clock.left, 0.1),
            tell=tell,
            start=start,
            settle_ties=settle_ties,
        )
    except NoGroupingError:
        return None


def fitting(problem: Problem, groups: Groups) -> Groups:
    """Return the groups that keep the rules of a problem, at its costs."""
    first = problem.alike()
    size_of = (groups.members != NOBODY).sum(axis=1)
    parts = []
    for size in problem.sizes:
        some = groups.chosen(size_of == size)
        place, members = first[some.place], some.members[:, :size]
        own = problem.cost[members, place[:, None]].sum(axis=1)
        pairs = np.zeros(len(some), np.int64)
        for one, other in combinations(members.T, 2):
            pairs += problem.pair_cost[one, other]
        filled = np.full((len(some), problem.largest), NOBODY)
        filled[:, :size] = members
        same = replace(
            some,
            place=place,
            members=filled,
            cost=own + problem.pair_scale.get(size, 0) * pairs,
        )
        parts.append(same.chosen(able_to_stand(problem, same, size)))
    return joined(parts, largest=problem.largest)
