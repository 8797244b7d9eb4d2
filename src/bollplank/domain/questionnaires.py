"""How versions of the questionnaire relate to each other. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bollplank.domain.assessments import Moment


class Comparability(StrEnum):
    """How far a moment may be compared between two versions of a questionnaire."""

    SAME = "same"
    """One moment became one moment with the same meaning."""
    SPLIT = "split"
    """One moment became several: show them beside the old one, add nothing."""
    MERGED = "merged"
    """Several moments became one: show them beside the new one, add nothing."""
    LOW = "low"
    """The place is the same but the meaning has changed: do not compare points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """That a moment of mine answers to one of another version, and how well."""

    mine: Moment
    other: Moment
    comparability: Comparability
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A moment of mine that is not compared, with what it answers to, if anything.

    ``comparability`` is None where the other version has nothing like it.
    """

    moment: Moment
    others: Sequence[Moment]
    comparability: Comparability | None
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """What may be compared between my version and another, and what may not.

    ``same`` goes from each moment of mine to the one that means the same.
    """

    same: Mapping[Moment, Moment]
    left_out: Sequence[LeftOut]


def bridge(moments: Iterable[Moment], pairs: Iterable[Pair]) -> Bridge:
    """Return what may be compared: moments that became one and mean the same.

    Parameters
    ----------
    moments
        My moments, in their order, which is kept.
    pairs
        All pairs between the two versions. One that says the same of a moment that has
        several counterparts, or whose counterpart has, is not believed.
    """
    found = list(pairs)
    mine_in, other_in = _counted(found)
    same, left_out = {}, []
    for moment in moments:
        here = [pair for pair in found if pair.mine == moment]
        if (
            len(here) == 1
            and here[0].comparability is Comparability.SAME
            and mine_in[moment] == other_in[here[0].other] == 1
        ):
            same[moment] = here[0].other
            continue
        left_out.append(
            LeftOut(
                moment=moment,
                others=[pair.other for pair in here],
                comparability=here[0].comparability if here else None,
                note=here[0].note if here else {},
            )
        )
    return Bridge(same=same, left_out=left_out)


def _counted(pairs: Sequence[Pair]) -> tuple[Counter[Moment], Counter[Moment]]:
    return (
        Counter(pair.mine for pair in pairs),
        Counter(pair.other for pair in pairs),
    )
