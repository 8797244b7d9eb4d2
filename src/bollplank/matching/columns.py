"""Many groups at once, in arrays, and what everybody is priced at."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bollplank.matching.problems import Group

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


def rows_of(groups: Groups) -> list[tuple[int, ...]]:
    """Return place and members of each, to tell them apart by."""
    rows = np.column_stack([groups.place, groups.members]).tolist()
    return [tuple(row) for row in rows]


def from_groups(groups: list[Group], costs: list[int], *, largest: int) -> Groups:
    """Return groups that stand one by one in arrays; reduced costs are zero."""
    members = np.full((len(groups), largest), NOBODY)
    for number, group in enumerate(groups):
        members[number, : len(group.members)] = group.members
    return Groups(
        place=np.array([group.place for group in groups], np.int64),
        members=members,
        cost=np.array(costs, np.int64),
        reduced=np.zeros(len(groups)),
    )
