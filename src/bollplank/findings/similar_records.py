"""What is said of organisations that are similar in structure. Codes and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bollplank.domain.likeness import Closeness
from bollplank.findings.facts_of_places import Column, FactValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """How two organisations compare in one fact.

    Attributes
    ----------
    share
        What the fact adds to the distance between the two, 0 to 1.
    nearer
        Share of all other organisations that are nearer in this fact, 0 to 1.
    """

    column: Column
    own: FactValue
    other: FactValue
    share: float
    nearer: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """One of the most similar, and why.

    Attributes
    ----------
    distance
        0 to 1, without unit: 0 for two with equal facts.
    alike, differ
        The facts in which the two are most alike, and those that set them most apart.
    known, of
        How many of the facts are known of both.
    """

    code: str
    distance: float
    closeness: Closeness
    alike: tuple[Reason, ...]
    differ: tuple[Reason, ...]
    known: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarTo:
    """The organisations most similar to one, the most similar first.

    Attributes
    ----------
    known
        The facts that are known of the organisation, in the content's order.
    unknown
        Those that are not, though they are of others.
    stability
        Fact -> share of the similar that remain when it is left out, 0 to 1.
    weakest
        The fact without which fewest remain, where those are so few that it must be
        told; None where the choice is steady.
    remoteness
        Distance to the nearest against the usual one; None when it cannot be told.
    is_remote
        Whether that is so far that it must be told.
    """

    organisation: str
    peers: tuple[Similar, ...]
    known: tuple[Column, ...]
    unknown: tuple[Column, ...]
    stability: Mapping[str, float]
    weakest: Column | None
    remoteness: float | None
    is_remote: bool

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the similar, the most similar first."""
        return tuple(peer.code for peer in self.peers)
