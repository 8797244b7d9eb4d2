"""Finding the groups that would pay, among all there are, without listing them all.

With a price on every newcomer and place (the duals of the linear programme) a group is
worth adding when it costs less than its members and its place are priced at. What two
members pay, and the share of their pair, is known beforehand; a group is the sum over
its pairs. Groups are built member by member, and a part of a group that cannot pay any
more, even with the best partner for everybody in it, is left at once.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.matching.columns import NOBODY, Groups, Prices, joined
from bollplank.matching.problems import Problem

_CELLS_AT_ONCE: Final = 4_000_000
"""Parts of groups times newcomers looked at in one step."""

_PARTS_KEPT: Final = 20_000
"""Parts of groups followed at each place when not everything is looked at."""

_MOST_PARTS: Final = 6_000_000
"""Parts of groups at one place, above which there is no room to go through all."""


class TooManyGroupsError(Exception):
    """There are too many groups near their price to look at every one."""


def paying(
    problem: Problem,
    prices: Prices,
    *,
    below: float,
    most: int | None = None,
    breadth: int | None = None,
) -> Groups:
    """Return the groups whose reduced cost is below a limit.

    Groups without mentor that are just alike are told once, at the first of them.

    Parameters
    ----------
    below
        The limit.
    most
        At most so many for each place, those with the least reduced cost.
    breadth
        Look only at so many newcomers for each place, those that seem to pay most:
        quick, and not a proof when nothing is found. None looks at all.

    Raises
    ------
    TooManyGroupsError
        They are too many to look at all; never with a breadth.
    """
    impossible = problem.apart | np.eye(len(problem.newcomers), dtype=bool)
    search = _Search(problem, prices, impossible, below, breadth)
    first = problem.alike()
    parts = []
    for place in np.flatnonzero(first == np.arange(problem.places)).tolist():
        sizes = problem.sizes_of(place)
        of_place = [search.groups(place, size) for size in sizes]
        found = joined(of_place, largest=problem.largest)
        if most is not None and len(found) > most:
            best = np.argpartition(found.reduced, most)[:most]
            found = found.chosen(np.sort(best))
        parts.append(found)
    return joined(parts, largest=problem.largest)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for at every place."""

    problem: Problem
    prices: Prices
    impossible: NDArray[np.bool_]
    below: float
    breadth: int | None

    def groups(self, place: int, size: int) -> Groups:
        """Return the groups of one size at one place."""
        problem = self.problem
        scale = problem.pair_scale.get(size, 0)
        members = self._members(place, size)
        pairs = sum(
            problem.pair_cost[first, second]
            for first, second in combinations(members.T, 2)
        )
        cost = problem.cost[members, place].sum(axis=1) + scale * pairs
        worth = self.prices.newcomer[members].sum(axis=1) + self.prices.place[place]
        keep = cost - worth < self.below
        filled = np.full((int(keep.sum()), problem.largest), NOBODY)
        filled[:, :size] = members[keep]
        found = Groups(
            place=np.full(len(filled), place),
            members=filled,
            cost=cost[keep],
            reduced=(cost - worth)[keep],
        )
        return found.chosen(able_to_stand(problem, found, size))

    def _members(self, place: int, size: int) -> NDArray[np.intp]:
        """Return rising newcomers of every group that may be below the limit.

        A group's reduced cost, times one less than its size, is a sum over its pairs.
        """
        others = size - 1
        able = np.flatnonzero(self.problem.allowed[:, place])
        own = self.problem.cost[able, place] - self.prices.newcomer[able]
        limit = self.below + self.prices.place[place]
        if size == 1:
            return np.asarray(able[own < limit][:, None])
        scale = self.problem.pair_scale[size]
        square = np.ix_(able, able)
        pair = own[:, None] + own[None, :]
        pair += others * scale * self.problem.pair_cost[square]
        pair[self.impossible[square]] = np.inf
        least = pair.min(axis=1, initial=np.inf)
        rest = (
            others * (others - 1) / 2 * least.min(initial=np.inf) if others > 1 else 0
        )
        inside = np.flatnonzero(others * least + rest < others * limit)
        if self.breadth is not None and len(inside) > self.breadth:
            best = np.argsort(least[inside], kind="stable")[: self.breadth]
            inside = np.sort(inside[best])
        parts = _Parts.alone(pair[np.ix_(inside, inside)])
        for left in range(size - 2, -1, -1):
            parts = parts.grown(left=left, limit=others * limit)
            if self.breadth is not None:
                parts = parts.best(_PARTS_KEPT)
            elif len(parts.members) > _MOST_PARTS:
                raise TooManyGroupsError
        return np.asarray(able[inside[parts.members]])


@dataclass(frozen=True, slots=True)
class _Parts:
    """Groups being built: their members so far, and the sum over their pairs.

    ``alone`` sums for each the least pair of every member, a bound on what each pair
    with somebody yet to come must cost.
    """

    pair: NDArray[np.float64]
    least: NDArray[np.float64]
    members: NDArray[np.intp]
    sums: NDArray[np.float64]
    bounds: NDArray[np.float64]

    @classmethod
    def alone(cls, pair: NDArray[np.float64]) -> "_Parts":
        """Begin with everybody alone."""
        least = pair.min(axis=1, initial=np.inf)
        everybody = np.arange(len(pair))[:, None]
        return cls(pair, least, everybody, np.zeros(len(pair)), least)

    def grown(self, *, left: int, limit: float) -> "_Parts":
        """Return the parts with one more member, where ``left`` are still to come."""
        step = max(1, _CELLS_AT_ONCE // max(1, len(self.pair)))
        found = [
            self._grown(slice(at, at + step), left=left, limit=limit)
            for at in range(0, max(1, len(self.members)), step)
        ]
        return _Parts(
            self.pair,
            self.least,
            np.concatenate([each.members for each in found]),
            np.concatenate([each.sums for each in found]),
            np.concatenate([each.bounds for each in found]),
        )

    def _grown(self, some: slice, *, left: int, limit: float) -> "_Parts":
        members = self.members[some]
        total = self.sums[some, None] + self.pair[members].sum(axis=1)
        bound = total
        if left:
            bound = total + left * (self.bounds[some, None] + self.least[None, :])
        if left > 1:
            bound = bound + left * (left - 1) / 2 * self.least.min(initial=np.inf)
        later = np.arange(len(self.pair))[None, :] > members[:, -1:]
        row, column = np.nonzero((bound < limit) & later)
        return _Parts(
            self.pair,
            self.least,
            np.column_stack([members[row], column]),
            total[row, column],
            self.bounds[some][row] + self.least[column],
        )

    def best(self, most: int) -> "_Parts":
        """Return the most promising parts only."""
        if len(self.members) <= most:
            return self
        kept = np.sort(np.argpartition(self.sums, most)[:most])
        return _Parts(
            self.pair,
            self.least,
            self.members[kept],
            self.sums[kept],
            self.bounds[kept],
        )


def able_to_stand(problem: Problem, groups: Groups, size: int) -> NDArray[np.bool_]:
    """Tell which groups of one size keep every rule that can be seen in them alone."""
    members = groups.members[:, :size]
    able = problem.allowed[members, groups.place[:, None]].all(axis=1)
    able &= size <= _most(problem)[groups.place]
    for one, other in combinations(members.T, 2):
        able &= ~problem.apart[one, other]
    for some in problem.together:
        inside = np.isin(members, list(some)).sum(axis=1)
        able &= (inside == 0) | (inside == len(some))
    able &= _bearable(problem, groups.place, members)
    first = problem.alike()
    for banned in problem.banned:
        row = np.full(problem.largest, NOBODY)
        row[: len(banned.members)] = banned.members
        same = (groups.members == row).all(axis=1)
        able &= ~(same & (groups.place == first[banned.place]))
    return np.asarray(able)


def _most(problem: Problem) -> NDArray[np.int64]:
    """Return the largest group of each place."""
    places = range(problem.places)
    return np.array([problem.sizes_of(each).stop - 1 for each in places], np.int64)


def _bearable(
    problem: Problem, place: NDArray[np.int64], members: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell in which groups nobody pays more than the ceiling."""
    if problem.ceiling is None:
        return np.ones(len(members), bool)
    size = members.shape[1]
    scale = problem.pair_scale.get(size, 0)
    pays = problem.cost[members, place[:, None]].astype(float)
    for one, other in combinations(range(size), 2):
        half = scale * problem.pair_cost[members[:, one], members[:, other]] / 2
        pays[:, one] += half
        pays[:, other] += half
    return np.asarray((pays <= problem.ceiling).all(axis=1))
