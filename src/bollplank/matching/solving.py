"""Forming the groups that together cost least, with a proof that nothing is cheaper.

Set partitioning: every newcomer in exactly one group, every mentor with exactly one.
Groups are not listed but priced: a linear programme over some groups says what each
newcomer and place is worth, groups that pay at these prices are added, until none pays.
Its cost is then a lower bound for every grouping. The best whole solution over the same
groups is an upper bound; where the two differ, every group that could close the gap is
added, and the best over those is the best of all.

Barnhart and others, Operations Research 46, 1998; Desaulniers, Desrosiers and Solomon,
*Column Generation*, 2005.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from bollplank.matching.pricing import NOBODY, Groups, Prices, joined, paying
from bollplank.matching.problems import Group, Problem, cost_of
from bollplank.matching.programmes import cheapest, relaxed

_NOISE: Final = 1e-6
"""Reduced costs nearer to zero than this are rounding of the solver."""

_MOST_AT_ONCE: Final = 12
"""Groups added for each place in a round."""

_BREADTH: Final = 24
"""Newcomers looked at for each place while better groups are easily found."""

_KEPT_GAP: Final = 2_000_000
"""More groups than these are not listed to close a gap: then the gap is told."""

Progress: TypeAlias = Callable[["Bounds"], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Where the work stands.

    The best grouping so far costs ``best``, None before there is one; none can cost
    less than ``bound``.
    """

    best: int | None
    bound: int
    seconds: float
    groups_seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Groups in the order of their places, what they cost, and what is proven.

    ``cost`` and ``bound`` are in the problem's units; they are equal when ``proven``.
    """

    groups: tuple[Group, ...]
    cost: int
    bound: int
    proven: bool
    seconds: float

    @property
    def gap(self) -> float:
        """How much cheaper another grouping might be, as a share of the cost."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


class NoGroupingError(Exception):
    """The rules cannot all be kept.

    ``left_out`` are newcomers that no group could be formed with, ``empty`` mentors
    without any; both empty where each could be served but not all at once.
    """

    def __init__(self, left_out: tuple[int, ...], empty: tuple[int, ...]) -> None:
        self.left_out, self.empty = left_out, empty
        super().__init__(f"cannot be placed: {left_out}; without a group: {empty}")


def solve(
    problem: Problem,
    *,
    seconds: float = 300.0,
    tell: Progress | None = None,
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

    Raises
    ------
    NoGroupingError
        The rules cannot all be kept.
    """
    work = _Work(problem, seconds=seconds, tell=tell)
    work.generate()
    return work.finish()


class _Work:
    """One problem being solved."""

    def __init__(
        self, problem: Problem, *, seconds: float, tell: Progress | None
    ) -> None:
        self.problem = problem
        self.begun = time.monotonic()
        self.until = self.begun + seconds
        self.tell = tell
        self.columns = joined([], largest=problem.largest)
        self.known: set[tuple[int, ...]] = set()
        self.bound = 0.0
        self.best: int | None = None
        self.prices: Prices | None = None
        highest = int(problem.cost.max(initial=0)) + int(
            problem.pair_cost.max(initial=0)
        )
        self.penalty = float(10 * (highest + 1) * max(problem.largest, 1))

    @property
    def left(self) -> float:
        """Seconds left; a whole-number programme always gets one."""
        return max(1.0, self.until - time.monotonic())

    @property
    def is_late(self) -> bool:
        return time.monotonic() > self.until

    def generate(self) -> None:
        """Add groups that pay until none does, or the time is over."""
        start = self._first_prices()
        self._add(paying(self.problem, start, below=np.inf, most=60, breadth=_BREADTH))
        centre: Prices | None = None
        breadth: int | None = _BREADTH
        while not self.is_late:
            value, prices = relaxed(self.problem, self.columns, penalty=self.penalty)
            centre = _between(centre, prices) if centre else prices
            found = 0
            for at in (centre, prices):
                more = paying(
                    self.problem, at, below=-_NOISE, most=_MOST_AT_ONCE, breadth=breadth
                )
                if breadth is None:
                    self._learn(at)
                found += self._add(more)
                if found:
                    break
            if found:
                self._say()
                continue
            if breadth is None:
                self.bound, self.prices = max(self.bound, value), prices
                break
            breadth = None
        self._say()

    def _first_prices(self) -> Prices:
        """Return prices at which every newcomer comes cheaply somewhere."""
        problem = self.problem
        allowed = np.where(problem.allowed, problem.cost, np.inf)
        cheapest = allowed.min(axis=1, initial=np.inf)
        newcomer = np.where(np.isinf(cheapest), 0.0, cheapest)
        return Prices(newcomer=newcomer, place=np.zeros(problem.places))

    def _learn(self, prices: Prices) -> None:
        """Raise the bound by what the cheapest group of each place tells."""
        problem = self.problem
        found = paying(problem, prices, below=0.0, most=1)
        least = np.zeros(problem.places)
        np.minimum.at(least, found.place, found.reduced)
        worth = prices.newcomer.sum() + prices.place.sum() + least.sum()
        if worth > self.bound:
            self.bound, self.prices = float(worth), prices

    def _add(self, groups: Groups) -> int:
        """Keep the groups that are new, and return how many were."""
        rows = np.column_stack([groups.place, groups.members]).tolist()
        new = []
        for number, row in enumerate(map(tuple, rows)):
            if row not in self.known:
                self.known.add(row)
                new.append(number)
        if new:
            fresh = groups.chosen(np.array(new))
            self.columns = joined([self.columns, fresh], largest=self.problem.largest)
        return len(new)

    def finish(self) -> Solution:
        """Return the best whole solution, and close the gap where that can be done."""
        chosen, _ = cheapest(self.problem, self.columns, seconds=self.left)
        if chosen is None:
            self._complain_or_widen()
            chosen, _ = cheapest(self.problem, self.columns, seconds=self.left)
        if chosen is None:
            raise NoGroupingError((), ())
        self.best = int(chosen.cost.sum())
        self._say()
        bound = self._rounded_bound()
        if self.best > bound and self.prices is not None and not self.is_late:
            chosen, bound = self._closed(chosen, self.prices)
            self.best = int(chosen.cost.sum())
        groups = [chosen.group(number) for number in range(len(chosen))]
        groups.sort(key=lambda group: group.place)
        cost = sum(cost_of(self.problem, group) for group in groups)
        return Solution(
            groups=tuple(groups),
            cost=cost,
            bound=min(bound, cost),
            proven=bound >= cost,
            seconds=time.monotonic() - self.begun,
        )

    def _closed(self, chosen: Groups, prices: Prices) -> tuple[Groups, int]:
        """Look through every group of which a cheaper solution could be made.

        Returns the best there is, and what none can cost less than.
        """
        best = int(chosen.cost.sum())
        worse = best - self.bound - 1 + _NOISE * max(1.0, self.bound)
        rest = paying(self.problem, prices, below=worse)
        if len(rest) > _KEPT_GAP:
            return chosen, self._rounded_bound()
        better, is_final = cheapest(self.problem, rest, seconds=self.left)
        if better is not None and better.cost.sum() < best:
            chosen, best = better, int(better.cost.sum())
        return chosen, best if is_final else self._rounded_bound()

    def _rounded_bound(self) -> int:
        return math.ceil(self.bound - _NOISE * max(1.0, self.bound))

    def _complain_or_widen(self) -> None:
        """Say who cannot be placed, or add every group where that settles it."""
        value, _ = relaxed(self.problem, self.columns, penalty=self.penalty)
        if value >= self.penalty / 2:
            raise NoGroupingError(*self._unserved())
        if self.prices is None:
            return
        self._add(paying(self.problem, self.prices, below=np.inf, most=_KEPT_GAP))

    def _unserved(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return newcomers in no group that could be formed, and places without one."""
        n = len(self.problem.newcomers)
        in_some = set(self.columns.members[self.columns.members != NOBODY].tolist())
        with_some = set(self.columns.place.tolist())
        return (
            tuple(each for each in range(n) if each not in in_some),
            tuple(
                place
                for place in range(len(self.problem.mentors))
                if place not in with_some
            ),
        )

    def _say(self) -> None:
        if self.tell:
            self.tell(
                Bounds(
                    best=self.best,
                    bound=self._rounded_bound(),
                    seconds=time.monotonic() - self.begun,
                    groups_seen=len(self.known),
                )
            )


def _between(centre: Prices, prices: Prices) -> Prices:
    """Return prices halfway: they swing less from round to round."""
    return Prices(
        newcomer=(centre.newcomer + prices.newcomer) / 2,
        place=(centre.place + prices.place) / 2,
    )
