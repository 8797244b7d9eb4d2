"""How learning has gone from one organisation to the next. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """That a participant learned from a mentor in a round.

    ``turn`` orders the rounds: a round that came later has a higher number.
    """

    turn: int
    mentor: str
    participant: str


def longest_chain(handovers: Iterable[Handover]) -> list[str]:
    """Return the organisations of the longest line from mentor to participant.

    Each of them learned in one turn and was mentor in a later one, except the first,
    who need not have learned from anybody, and the last. Of several lines equally
    long the first in alphabetical order is given. Empty without handovers.
    """
    best: dict[str, tuple[str, ...]] = {}
    in_turns: dict[int, list[Handover]] = {}
    for handover in handovers:
        in_turns.setdefault(handover.turn, []).append(handover)
    for _turn, together in sorted(in_turns.items()):
        lines = [
            (*best.get(handover.mentor, (handover.mentor,)), handover.participant)
            for handover in together
        ]
        for line in lines:
            known = best.get(line[-1], ())
            best[line[-1]] = min([known, line], key=_longer_then_earlier)
    longest = min(best.values(), key=_longer_then_earlier, default=())
    return list(longest)


def _longer_then_earlier(line: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(line), line
