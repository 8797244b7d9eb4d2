"""What comes of solving: where the work stands, and the groups in the end."""

from dataclasses import dataclass, field

from bollplank.matching.columns import Groups
from bollplank.matching.problems import Group


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
    ``columns`` are the groups that were looked at: a start for a problem much like it.
    """

    groups: tuple[Group, ...]
    cost: int
    bound: int
    proven: bool
    seconds: float
    columns: Groups | None = field(default=None, repr=False, compare=False)

    @property
    def gap(self) -> float:
        """How much cheaper another grouping might be, as a share of the cost."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0
