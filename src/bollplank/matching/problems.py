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
        Names; each mentor gets exactly one group.
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


def keeps_rules(problem: Problem, group: Group) -> bool:
    """Tell whether a group keeps every hard rule that can be seen in it alone."""
    members = list(group.members)
    whole = set(members)
    return (
        len(members) in problem.sizes
        and bool(problem.allowed[members, group.place].all())
        and not problem.apart[np.ix_(members, members)].any()
        and all(some <= whole or not some & whole for some in problem.together)
    )
