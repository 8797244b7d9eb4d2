"""A grouping to begin with: newcomers laid out by distance, and then exchanged.

It is quick and mostly a few per cent too dear. It is there in case the time ends before
anything better is found, and its groups are the first that are looked at.
"""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from bollplank.matching.columns import Groups, from_groups
from bollplank.matching.problems import Group, Problem, cost_of, keeps_rules

_MOST_STEPS: Final = 2000
_BETTER: Final = -0.5
"""Whole numbers change by at least one."""


def first_grouping(problem: Problem) -> Groups | None:
    """Return a grouping that keeps every rule, None where none is found at once."""
    places = _laid_out(problem)
    if places is None:
        return None
    _Exchange(problem, places).run()
    groups = [
        Group(place=place, members=tuple(np.flatnonzero(places == place).tolist()))
        for place in sorted(set(places.tolist()))
    ]
    if not all(keeps_rules(problem, group) for group in groups):
        return None
    costs = [cost_of(problem, group) for group in groups]
    found = from_groups(groups, costs, largest=problem.largest)
    return replace(found, place=problem.alike()[found.place])


def _laid_out(problem: Problem) -> NDArray[np.intp] | None:
    """Return a place for everybody: first the seats that must be taken, then others."""
    cost = _priced(problem)
    n = len(problem.newcomers)
    opened = _opened(problem, cost)
    if problem.smallest * len(opened) > n:
        return None
    places = np.full(n, -1)
    seats = np.repeat(opened, problem.smallest)
    seated, taken = linear_sum_assignment(cost[:, seats])
    places[seated] = seats[taken]
    free = np.flatnonzero(places < 0)
    more = [_room(problem, place) - problem.smallest for place in opened.tolist()]
    seats = np.repeat(opened, np.array(more, np.intp))
    if len(seats) < len(free):
        return None
    seated, taken = linear_sum_assignment(cost[np.ix_(free, seats)])
    places[free[seated]] = seats[taken]
    return places


def _opened(problem: Problem, cost: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return places that get a group: those that must, and more until all have room."""
    must = problem.must()
    opened = np.flatnonzero(must).tolist()
    room = sum(_room(problem, place) for place in opened)
    for place in np.argsort(cost.mean(axis=0), kind="stable").tolist():
        if room >= len(problem.newcomers):
            break
        if not must[place]:
            opened.append(place)
            room += _room(problem, place)
    return np.array(sorted(opened), np.intp)


def _room(problem: Problem, place: int) -> int:
    return max(problem.sizes_of(place).stop - 1, problem.smallest)


def _above_all(problem: Problem) -> float:
    highest = int(problem.cost.max(initial=0)) + int(problem.pair_cost.max(initial=0))
    return 10.0 * (highest + 1) * problem.largest


def _priced(problem: Problem) -> NDArray[np.float64]:
    return np.where(problem.allowed, problem.cost, _above_all(problem))


class _Exchange:
    """Swaps two newcomers, or moves one, as long as that is cheaper."""

    def __init__(self, problem: Problem, places: NDArray[np.intp]) -> None:
        self.problem, self.home = problem, places
        self.cost = _priced(problem)
        above = _above_all(problem)
        self.between = np.where(problem.apart, above, problem.pair_cost)
        for some in problem.together:
            square = np.ix_(list(some), list(some))
            self.between[square] = np.where(problem.apart[square], above, -above)
        np.fill_diagonal(self.between, 0.0)
        sizes = range(problem.largest + 2)
        self.scale = np.array(
            [problem.pair_scale.get(size, 0) for size in sizes], float
        )
        self.most = np.array(
            [problem.sizes_of(place).stop - 1 for place in range(problem.places)]
        )

    def run(self) -> None:
        for _ in range(_MOST_STEPS):
            seats = np.eye(self.problem.places)[self.home]
            met = self.between @ seats
            size = seats.sum(axis=0).astype(int)
            swaps, moves = self._swaps(met, size), self._moves(met, size)
            if min(swaps.min(), moves.min()) > _BETTER:
                return
            if swaps.min() <= moves.min():
                one, other = np.unravel_index(int(swaps.argmin()), swaps.shape)
                self.home[[one, other]] = self.home[[other, one]]
            else:
                one, place = np.unravel_index(int(moves.argmin()), moves.shape)
                self.home[one] = place

    def _swaps(
        self, met: NDArray[np.float64], size: NDArray[np.int_]
    ) -> NDArray[np.float64]:
        """Return what is won or lost when two change places."""
        home, everybody = self.home, np.arange(len(self.home))
        scale = self.scale[size[home]]
        there, way = met[:, home], self.cost[:, home]
        own, own_way = met[everybody, home], self.cost[everybody, home]
        gain = scale[None, :] * (there - own[None, :] - self.between)
        gain += way - own_way[None, :]
        both = gain + gain.T
        both[home[:, None] == home[None, :]] = 0
        return np.asarray(both)

    def _moves(
        self, met: NDArray[np.float64], size: NDArray[np.int_]
    ) -> NDArray[np.float64]:
        """Return what is won or lost when one moves to another group."""
        home, everybody = self.home, np.arange(len(self.home))
        own = met[everybody, home]
        total = np.bincount(home, weights=own, minlength=self.problem.places) / 2
        now, less, more = (self.scale[np.maximum(size + by, 0)] for by in (0, -1, 1))
        left = less[home] * (total[home] - own) - now[home] * total[home]
        joined = more * (total + met) - now * total
        change = left[:, None] + joined + self.cost
        change -= self.cost[everybody, home][:, None]
        change[size[home] <= self.problem.smallest] = np.inf
        change[:, (size >= self.most) | (size == 0)] = np.inf
        change[everybody, home] = np.inf
        return np.asarray(change)
