"""Forming the groups that together cost least, with a proof that nothing is cheaper.

Set partitioning: every newcomer in exactly one group, every mentor with exactly one.
Column generation (``generating``) gives a lower bound and prices. The best whole
solution is then looked for among the groups that cost hardly more than they are priced
at. A grouping that cost ``t`` above the bound is beaten only by one in which every group
costs less than ``t`` above its price: when all those have been looked at, it is proven.

Barnhart and others, Operations Research 46, 1998; Desaulniers, Desrosiers and Solomon,
*Column Generation*, 2005.
"""

import math
import time
from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np

from bollplank.matching.beginning import first_grouping
from bollplank.matching.columns import Groups, Prices, joined
from bollplank.matching.generating import LEFT_OUT, NOISE, Generator
from bollplank.matching.pricing import TooManyGroupsError, paying
from bollplank.matching.problems import Problem, cost_of
from bollplank.matching.programmes import cheapest
from bollplank.matching.solutions import Bounds, Solution
from bollplank.matching.ties import order_of, spread

_TIME_FOR_BOUND: Final = 0.7
"""Share of the time after which whole solutions are looked for, bound or not."""

_LISTED: Final = (
    (20, 0.0005),
    (100, 0.002),
    (600, 0.005),
    (4000, 0.02),
    (40_000, math.inf),
)
"""In one try after the other: how many groups are listed for each place, and up to how
far above their price, as a share of the bound."""

_MOST_TIES: Final = 20_000
"""More groups than these are not gone through to choose between equal optima."""

Progress: TypeAlias = Callable[[Bounds], None]


class NoGroupingError(Exception):
    """The rules cannot all be kept.

    ``left_out`` are newcomers that no group could be formed with, ``empty`` mentors
    without any; both empty where each could be served but not all at once.
    """

    def __init__(self, left_out: tuple[int, ...], empty: tuple[int, ...]) -> None:
        self.left_out, self.empty = left_out, empty
        super().__init__(f"cannot be placed: {left_out}; without a group: {empty}")


class OutOfTimeError(Exception):
    """No grouping was found in the time; whether there is one is not known."""


def solve(
    problem: Problem,
    *,
    seconds: float = 300.0,
    tell: Progress | None = None,
    start: Groups | None = None,
    settle_ties: bool = True,
) -> Solution:
    """Return the cheapest grouping, or the best found in the time with its bound.

    The same problem gives the same answer; time decides only whether the last step
    was reached.

    Parameters
    ----------
    seconds
        When to stop looking for better.
    tell
        Is told the bounds as they change.
    start
        Groups to begin with, all of them keeping the rules of the problem.
    settle_ties
        Choose between equal optima by the names, so that another version of the solver
        chooses the same. Without it only the cost is certain.

    Raises
    ------
    NoGroupingError
        The rules cannot all be kept.
    OutOfTimeError
        No grouping was found in the time.
    """
    work = _Work(problem, seconds=seconds, tell=tell, start=start)
    work.look()
    if settle_ties and work.proven:
        work.settle_ties()
    return work.solution()


class _Work:
    """One problem being solved."""

    def __init__(
        self,
        problem: Problem,
        *,
        seconds: float,
        tell: Progress | None,
        start: Groups | None,
    ) -> None:
        self.problem, self.tell = problem, tell
        self.begun = time.monotonic()
        self.until = self.begun + seconds
        self.chosen: Groups | None = None
        self.proven = False
        if start is None:
            self.chosen = first_grouping(problem)
        self.generator = Generator(
            problem,
            until=self.begun + _TIME_FOR_BOUND * seconds,
            start=start if self.chosen is None else self.chosen,
            tell=lambda _: self._say(),
        )

    @property
    def left(self) -> float:
        """Seconds left; a whole-number programme always gets some."""
        return max(0.5, self.until - time.monotonic())

    @property
    def best(self) -> int | None:
        return None if self.chosen is None else int(self.chosen.cost.sum())

    @property
    def bound(self) -> int:
        """What no grouping can cost less than, in whole numbers."""
        bound = self.generator.bound
        return math.ceil(bound - NOISE * max(1.0, abs(bound)))

    def look(self) -> None:
        """Look for the best solution. Raises as ``solve``."""
        generator = self.generator
        self.proven = self.best == self.bound
        if self.proven:
            return
        generator.run()
        if generator.is_done and generator.left_out > LEFT_OUT:
            raise NoGroupingError(*generator.unserved())
        self.proven = self._closed()
        if self.chosen is None and self.proven:
            raise NoGroupingError((), ())
        if self.chosen is None:
            self._take(cheapest(self.problem, generator.columns, seconds=self.left)[0])
        if self.chosen is None:
            raise OutOfTimeError
        self.proven = self.proven or self.best == self.bound

    def _closed(self) -> bool:
        """Look for the best whole solution where there are prices to look by."""
        if self.generator.prices is None:
            return False
        try:
            return self._whole(self.generator.prices)
        except TooManyGroupsError:
            return False

    def _whole(self, prices: Prices) -> bool:
        """Look for the best whole solution, and tell whether nothing can be better."""
        for most, share in _LISTED:
            listed, within = self._listed(prices, most, share)
            found, is_final = cheapest(self.problem, listed, seconds=self.left)
            self._take(found)
            self._say()
            best = self.best
            if best is not None and best <= self.bound:
                return True
            is_enough = within == np.inf or (
                best is not None and self._above(best) <= within
            )
            if is_final and is_enough:
                return True
            if time.monotonic() > self.until:
                return False
        return False

    def _listed(self, prices: Prices, most: int, share: float) -> tuple[Groups, float]:
        """Return groups hardly above their price, and up to where they are all there."""
        below = max(1.0, self.generator.bound) * share
        if self.best is not None:
            below = min(below, self._above(self.best))
        found = paying(self.problem, prices, below=below, most=most)
        count = np.bincount(found.place, minlength=self.problem.places)
        full = np.flatnonzero(count >= most)
        last = np.full(self.problem.places, -np.inf)
        np.maximum.at(last, found.place, found.reduced)
        within = min(below, *last[full].tolist()) if len(full) else below
        return self._with_chosen(found), within

    def _above(self, cost: int) -> float:
        """Return how far above its price a group of a better grouping can be."""
        bound = self.generator.bound
        return cost - 1 - bound + NOISE * max(1.0, abs(bound))

    def _with_chosen(self, found: Groups) -> Groups:
        """Return groups together with the best solution so far."""
        if self.chosen is None:
            return found
        both = joined([self.chosen, found], largest=self.problem.largest)
        rows = np.column_stack([both.place, both.members])
        _, first = np.unique(rows, axis=0, return_index=True)
        return both.chosen(np.sort(first))

    def _take(self, found: Groups | None) -> None:
        """Keep a solution when it is better than the best."""
        if found is None:
            return
        if self.best is None or int(found.cost.sum()) < self.best:
            self.chosen = found

    def settle_ties(self) -> None:
        """Choose between equal optima by an order that never changes."""
        best, prices = self.best, self.generator.prices
        if best is None or prices is None:
            return
        above = self._above(best + 1)
        try:
            ties = paying(self.problem, prices, below=above, most=_MOST_TIES)
        except TooManyGroupsError:
            return
        if len(ties) >= _MOST_TIES or time.monotonic() > self.until:
            return
        ties = self._with_chosen(ties)
        found, is_final = cheapest(
            self.problem,
            ties,
            seconds=self.left,
            order=order_of(self.problem, ties),
            at_most=best,
        )
        if is_final and found is not None and int(found.cost.sum()) == best:
            self.chosen = found

    def solution(self) -> Solution:
        """Return the best solution found."""
        if self.chosen is None:
            raise OutOfTimeError
        chosen, proven = self.chosen, self.proven
        groups = spread(self.problem, chosen)
        cost = sum(cost_of(self.problem, group) for group in groups)
        return Solution(
            groups=tuple(groups),
            cost=cost,
            bound=cost if proven else min(self.bound, cost),
            proven=proven,
            seconds=time.monotonic() - self.begun,
            columns=self._with_chosen(self.generator.columns),
        )

    def _say(self) -> None:
        if self.tell:
            self.tell(
                Bounds(
                    best=self.best,
                    bound=self.bound,
                    seconds=time.monotonic() - self.begun,
                    groups_seen=len(self.generator.known),
                )
            )
