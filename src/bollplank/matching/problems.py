"""What is asked: who is to be grouped, what each pairing costs, and what must hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Costs: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

PAIR_SCALE: Final = MappingProxyType({1: 0, 2: 2, 3: 1})
"""Size of a group -> how often each pair of members counts: so each member pays its
mean distance to the others, and small groups are not favoured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Who is to be grouped. A *place* is a mentor, or a group that needs none.

    Attributes
    ----------
    newcomers
        Names, in the order of every array.
    mentors
        Names; each mentor gets exactly one group, if it may not be left.
    groups_without_mentor
        How many groups may be formed without a mentor; they stand after the mentors.
    smallest, largest
        Newcomers in a group.
    cost
        Shape (newcomer, place), whole numbers of 0 and more.
    pair_cost
        Shape (newcomer, newcomer), symmetric, whole numbers of 0 and more.
    pair_scale
        Size of a group -> weight of its pairs.
    allowed
        Shape (newcomer, place): false where the newcomer may not come there.
    apart
        Shape (newcomer, newcomer), symmetric: true where two may not meet.
    together
        Sets of newcomers that must be in one group.
    may_be_left
        Numbers of mentors that need not get a group.
    most
        The largest group of each place; empty where ``largest`` holds for all.
    ceiling
        No member may pay more than this; None for no limit.
    banned
        Groups that may not stand as they are.

    Raises
    ------
    ValueError
        The parts do not fit each other.
    """

    newcomers: tuple[str, ...]
    mentors: tuple[str, ...]
    groups_without_mentor: int = 0
    smallest: int = 2
    largest: int = 3
    cost: Costs
    pair_cost: Costs
    pair_scale: Mapping[int, int] = field(default_factory=lambda: PAIR_SCALE)
    allowed: Flags
    apart: Flags
    together: tuple[frozenset[int], ...] = ()
    may_be_left: frozenset[int] = frozenset()
    most: tuple[int, ...] = ()
    ceiling: float | None = None
    banned: frozenset["Group"] = frozenset()

    def __post_init__(self) -> None:
        wrong = next(self._faults(), None)
        if wrong is not None:
            raise ValueError(wrong)

    def _faults(self) -> Iterator[str]:
        n, places = len(self.newcomers), self.places
        shapes = {
            "cost": (n, places),
            "allowed": (n, places),
            "pair_cost": (n, n),
            "apart": (n, n),
        }
        for name, shape in shapes.items():
            found = getattr(self, name).shape
            if found != shape:
                yield f"{name} has the shape {found}, expected {shape}"
        yield from self._faults_in_sizes()
        for name in ("cost", "pair_cost"):
            if (getattr(self, name) < 0).any():
                yield f"{name} is below zero"
        for matrix, name in ((self.pair_cost, "pair_cost"), (self.apart, "apart")):
            if not np.array_equal(matrix, matrix.T):
                yield f"{name} is not symmetric"

    def _faults_in_sizes(self) -> Iterator[str]:
        if not 1 <= self.smallest <= self.largest:
            yield f"groups of {self.smallest} to {self.largest} cannot be formed"
        if self.most and len(self.most) != self.places:
            yield f"most has {len(self.most)} numbers for {self.places} places"
        for size in self.sizes:
            if size > 1 and size not in self.pair_scale:
                yield f"pair_scale says nothing of groups of {size}"

    @property
    def places(self) -> int:
        """How many groups there can be."""
        return len(self.mentors) + self.groups_without_mentor

    @property
    def sizes(self) -> range:
        """Every size a group may have."""
        return range(self.smallest, self.largest + 1)

    def sizes_of(self, place: int) -> range:
        """Every size the group of a place may have."""
        most = self.most[place] if self.most else self.largest
        return range(self.smallest, min(most, self.largest) + 1)

    def must(self) -> Flags:
        """Tell which places must have a group."""
        return np.array(
            [
                place < len(self.mentors) and place not in self.may_be_left
                for place in range(self.places)
            ],
            bool,
        )

    def alike(self) -> NDArray[np.int64]:
        """Return for each place the first that is just like it.

        Only groups without mentor can be: they are interchangeable, and looked at once.
        """
        first = np.arange(self.places)
        for place in range(len(self.mentors) + 1, self.places):
            for other in range(len(self.mentors), place):
                if first[other] == other and self._are_alike(place, other):
                    first[place] = other
                    break
        return first

    def _are_alike(self, one: int, other: int) -> bool:
        return (
            np.array_equal(self.cost[:, one], self.cost[:, other])
            and np.array_equal(self.allowed[:, one], self.allowed[:, other])
            and self.sizes_of(one) == self.sizes_of(other)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group: the place it has and its members, as numbers in order."""

    place: int
    members: tuple[int, ...]


def cost_of(problem: Problem, group: Group) -> int:
    """Return what a group costs: its members' way to the place, and to each other."""
    members = list(group.members)
    own = int(problem.cost[members, group.place].sum())
    between = int(problem.pair_cost[np.ix_(members, members)].sum()) // 2
    return own + problem.pair_scale.get(len(members), 0) * between


def member_costs(problem: Problem, group: Group) -> list[float]:
    """Return what each member pays: a pair is paid half by each."""
    members = list(group.members)
    scale = problem.pair_scale.get(len(members), 0)
    between = problem.pair_cost[np.ix_(members, members)].sum(axis=1)
    return list(map(float, problem.cost[members, group.place] + scale * between / 2))


def keeps_rules(problem: Problem, group: Group) -> bool:
    """Tell whether a group keeps every hard rule that can be seen in it alone."""
    members = list(group.members)
    whole = set(members)
    return (
        len(members) in problem.sizes_of(group.place)
        and bool(problem.allowed[members, group.place].all())
        and not problem.apart[np.ix_(members, members)].any()
        and all(some <= whole or not some & whole for some in problem.together)
        and group not in problem.banned
        and (
            problem.ceiling is None
            or max(member_costs(problem, group)) <= problem.ceiling
        )
    )
