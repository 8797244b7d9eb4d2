"""Finding the groups that would pay, among all there are, without listing them all.

With a price on every newcomer and place (the duals of the linear programme) a group is
worth adding when it costs less than its members and its place are priced at. For each
place the newcomers are sorted by a lower bound of what they add; groups are then built
member by member, and a part of a group that cannot pay any more is left at once.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bollplank.matching.problems import Group, Problem

NOBODY = -1
"""Fills the rows of groups that are smaller than the largest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Many groups. One place in every array for each.

    ``members`` has the shape (group, largest size), rising numbers of newcomers and
    ``NOBODY`` at the end; ``reduced`` is the cost less the prices.
    """

    place: NDArray[np.int64]
    members: NDArray[np.int64]
    cost: NDArray[np.int64]
    reduced: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.place)

    def chosen(self, which: NDArray[np.intp] | NDArray[np.bool_]) -> "Groups":
        """Return some of the groups."""
        return Groups(
            place=self.place[which],
            members=self.members[which],
            cost=self.cost[which],
            reduced=self.reduced[which],
        )

    def group(self, number: int) -> Group:
        """Return one of them."""
        members = self.members[number]
        return Group(
            place=int(self.place[number]),
            members=tuple(members[members != NOBODY].tolist()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What each newcomer and each place is worth now."""

    newcomer: NDArray[np.float64]
    place: NDArray[np.float64]


def joined(parts: list[Groups], *, largest: int) -> Groups:
    """Return groups of several parts as one."""
    if not parts:
        none = np.empty(0, np.int64)
        members = np.empty((0, largest), np.int64)
        return Groups(place=none, members=members, cost=none, reduced=np.empty(0))
    return Groups(
        place=np.concatenate([part.place for part in parts]),
        members=np.concatenate([part.members for part in parts]),
        cost=np.concatenate([part.cost for part in parts]),
        reduced=np.concatenate([part.reduced for part in parts]),
    )


def paying(
    problem: Problem,
    prices: Prices,
    *,
    below: float,
    most: int | None = None,
    breadth: int | None = None,
) -> Groups:
    """Return the groups whose reduced cost is below a limit.

    Parameters
    ----------
    below
        The limit.
    most
        At most so many for each place, those with the least reduced cost.
    breadth
        Look only at so many newcomers for each place, those that seem to pay most:
        quick, and not a proof when nothing is found. None looks at all.
    """
    search = _Search(problem, prices, _nearest(problem), below, breadth)
    parts = []
    for place in range(problem.places):
        of_place = [search.groups(place, size) for size in problem.sizes]
        found = joined(of_place, largest=problem.largest)
        if most is not None and len(found) > most:
            best = np.argpartition(found.reduced, most)[:most]
            found = found.chosen(np.sort(best))
        parts.append(found)
    return joined(parts, largest=problem.largest)


def _nearest(problem: Problem) -> NDArray[np.float64]:
    """Return each newcomer's least cost to anybody it may meet; 0 where alone."""
    n = len(problem.newcomers)
    impossible = problem.apart | np.eye(n, dtype=bool)
    least = np.where(impossible, np.inf, problem.pair_cost).min(axis=1, initial=np.inf)
    return np.where(np.isinf(least), 0.0, least)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for at every place."""

    problem: Problem
    prices: Prices
    nearest: NDArray[np.float64]
    below: float
    breadth: int | None

    def groups(self, place: int, size: int) -> Groups:
        """Return the groups of one size at one place."""
        problem = self.problem
        scale = problem.pair_scale.get(size, 0)
        own = problem.cost[:, place] - self.prices.newcomer
        least = own + self.nearest * scale * (size - 1) / 2
        order = np.flatnonzero(problem.allowed[:, place])
        order = order[np.argsort(least[order], kind="stable")][: self.breadth]
        limit = self.below + self.prices.place[place]
        members = np.sort(order[_within(least[order], size, limit)], axis=1)
        pairs, meet = self._pairs(members)
        cost = problem.cost[members, place].sum(axis=1) + scale * pairs
        worth = self.prices.newcomer[members].sum(axis=1) + self.prices.place[place]
        keep = meet & (cost - worth < self.below) & _whole(members, problem.together)
        filled = np.full((int(keep.sum()), problem.largest), NOBODY)
        filled[:, :size] = members[keep]
        return Groups(
            place=np.full(len(filled), place),
            members=filled,
            cost=cost[keep],
            reduced=(cost - worth)[keep],
        )

    def _pairs(
        self, members: NDArray[np.intp]
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return for each group what its pairs cost, and whether all may meet."""
        cost = np.zeros(len(members), np.int64)
        meet = np.ones(len(members), bool)
        for first, second in combinations(members.T, 2):
            cost += self.problem.pair_cost[first, second]
            meet &= ~self.problem.apart[first, second]
        return cost, meet


def _within(least: NDArray[np.float64], size: int, limit: float) -> NDArray[np.intp]:
    """Return rising positions of every group whose bounds sum below the limit.

    ``least`` rises, so the cheapest way to fill a group after a position is with the
    positions next to it: what does not pay then cannot pay at all.
    """
    total = len(least)
    groups = np.empty((1, 0), np.intp)
    sums = np.zeros(1)
    sum_to = np.concatenate([[0.0], np.cumsum(least)])
    for left in range(size, 0, -1):
        starts = np.arange(max(total - left + 1, 0))
        cheapest = sum_to[starts + left] - sum_to[starts]
        first = groups[:, -1] + 1 if groups.shape[1] else np.zeros(1, np.intp)
        end = np.searchsorted(cheapest, limit - sums, side="left")
        count = np.maximum(end - first, 0)
        row = np.repeat(np.arange(len(groups)), count)
        offset = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
        position = first[row] + offset
        groups = np.column_stack([groups[row], position]).astype(np.intp)
        sums = sums[row] + least[position]
    return groups


def _whole(
    members: NDArray[np.intp], together: tuple[frozenset[int], ...]
) -> NDArray[np.bool_]:
    """Tell which groups hold all or none of everyone who must be together."""
    whole = np.ones(len(members), bool)
    for some in together:
        inside = np.isin(members, list(some)).sum(axis=1)
        whole &= (inside == 0) | (inside == len(some))
    return whole
