"""Column generation: groups that pay are added until none does.

A linear programme over some groups says what each newcomer and place is worth; groups
that cost less than that are added. When none does, its cost is a lower bound for every
grouping. Before that, prices and the cheapest group of each place give a weaker one.
"""

import time
from collections.abc import Callable
from typing import Final

import numpy as np

from bollplank.matching.columns import NOBODY, Groups, Prices, joined, rows_of
from bollplank.matching.pricing import TooManyGroupsError, paying
from bollplank.matching.problems import Problem
from bollplank.matching.programmes import relaxed

NOISE: Final = 1e-6
"""Reduced costs nearer to zero than this are rounding of the solver."""

LEFT_OUT: Final = 1e-4
"""Newcomers and mentors without a group, above which it is not rounding."""

_FIRST_AT_ONCE: Final = 40
_MOST_AT_ONCE: Final = 12
"""Groups added for each place in a round."""

_BREADTHS: Final = (24, 48, 96, 192, None)
"""Newcomers looked at for each place, wider when few groups are found."""


class Generator:
    """The groups of a problem that matter, its lower bound, and the last prices.

    With ``is_done`` no grouping costs less than ``bound``, and where ``left_out`` is
    above zero there is none that serves everybody.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        until: float,
        start: Groups | None = None,
        tell: Callable[["Generator"], None] | None = None,
    ) -> None:
        self.problem, self.until, self.tell = problem, until, tell
        self.known: set[tuple[int, ...]] = set()
        self.columns = joined([], largest=problem.largest)
        self.bound = _least_possible(problem)
        self.left_out = 0.0
        self.prices: Prices | None = None
        self.is_done = False
        highest = int(problem.cost.max(initial=0)) + int(
            problem.pair_cost.max(initial=0)
        ) * max(problem.pair_scale.values(), default=1)
        self.enough = max(1, problem.places)
        """Groups found in a round, below which it is time to look wider."""
        self.penalty = float(10 * (highest + 1) * problem.largest)
        everybody = len(problem.newcomers) + problem.places
        self.certain_penalty = self.penalty * everybody
        if start is not None:
            self.add(start)

    @property
    def is_late(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() > self.until

    def run(self) -> None:
        """Add groups that pay until none does, or the time is over."""
        if len(self.columns) <= self.problem.places:
            first = _first_prices(self.problem)
            self.add(
                paying(
                    self.problem,
                    first,
                    below=np.inf,
                    most=_FIRST_AT_ONCE,
                    breadth=_BREADTHS[0],
                )
            )
        width, centre = 0, None
        while not self.is_late:
            value, prices, self.left_out = relaxed(
                self.problem, self.columns, penalty=self.penalty
            )
            centre = _between(centre, prices) if centre else prices
            try:
                found = self._more((centre, prices), _BREADTHS[width])
            except TooManyGroupsError:
                break
            if self.tell and found:
                self.tell(self)
            if not found and _BREADTHS[width] is None:
                if self._charges_more():
                    continue
                self.bound, self.prices = max(self.bound, value), prices
                self.is_done = True
                break
            if found < self.enough and _BREADTHS[width] is not None:
                width += 1

    def _charges_more(self) -> bool:
        """Raise the penalty where somebody is left out who perhaps need not be."""
        if self.left_out < LEFT_OUT or self.penalty >= self.certain_penalty:
            return False
        self.penalty = self.certain_penalty
        return True

    def _more(self, points: tuple[Prices, Prices], breadth: int | None) -> int:
        """Add groups that pay at one of some prices, at the next where they are few."""
        total = 0
        for prices in points:
            more = paying(
                self.problem, prices, below=-NOISE, most=_MOST_AT_ONCE, breadth=breadth
            )
            if breadth is None:
                self._learn(prices, more)
            total += self.add(more)
            if total >= self.enough:
                break
        return total

    def _learn(self, prices: Prices, found: Groups) -> None:
        """Raise the bound by what the cheapest group of each place tells.

        A place that may stay empty has a price of at most zero, so nothing is won there.
        """
        problem = self.problem
        least = np.zeros(problem.places)
        np.minimum.at(least, found.place, found.reduced)
        room = np.bincount(problem.alike(), minlength=problem.places)
        worth = prices.newcomer.sum() + (room * (prices.place + least)).sum()
        if worth > self.bound:
            self.bound, self.prices = float(worth), prices

    def add(self, groups: Groups) -> int:
        """Keep the groups that are new, and return how many were."""
        new = []
        for number, row in enumerate(rows_of(groups)):
            if row not in self.known:
                self.known.add(row)
                new.append(number)
        if new:
            fresh = groups.chosen(np.array(new))
            self.columns = joined([self.columns, fresh], largest=self.problem.largest)
        return len(new)

    def unserved(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return newcomers in no group that could be formed, and places without one."""
        members = self.columns.members
        in_some = set(members[members != NOBODY].tolist())
        with_some = set(self.columns.place.tolist())
        must = np.flatnonzero(self.problem.must()).tolist()
        everybody = range(len(self.problem.newcomers))
        return (
            tuple(each for each in everybody if each not in in_some),
            tuple(place for place in must if place not in with_some),
        )


def _least_possible(problem: Problem) -> float:
    """Return what everybody pays at the nearest place: no grouping costs less."""
    allowed = np.where(problem.allowed, problem.cost, np.inf)
    least = allowed.min(axis=1, initial=np.inf)
    return float(least[np.isfinite(least)].sum())


def _first_prices(problem: Problem) -> Prices:
    """Return prices at which every newcomer comes cheaply somewhere."""
    allowed = np.where(problem.allowed, problem.cost, np.inf)
    cheapest = allowed.min(axis=1, initial=np.inf)
    newcomer = np.where(np.isinf(cheapest), 0.0, cheapest)
    return Prices(newcomer=newcomer, place=np.zeros(problem.places))


def _between(centre: Prices, prices: Prices) -> Prices:
    """Return prices halfway: they swing less from round to round."""
    return Prices(
        newcomer=(centre.newcomer + prices.newcomer) / 2,
        place=(centre.place + prices.place) / 2,
    )
