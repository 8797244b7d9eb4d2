"""Which of what stands out goes into the short list: few lines, each thing once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bollplank.domain.figures import Sex
from bollplank.domain.profiles import Reason, Tone
from bollplank.findings.things import Thing

MOST_LINES: Final = 5
"""On a card. More is not a short list."""

MOST_ABOUT_BOTH: Final = 3
"""On the card about both sexes' level."""


class Card(StrEnum):
    """Where a line is shown."""

    WOMEN = "women"
    MEN = "men"
    OVER_TIME = "over_time"
    LEVEL = "level"


MOST: Final = dict.fromkeys(Card, MOST_LINES) | {Card.LEVEL: MOST_ABOUT_BOTH}

_LEVELS: Final = frozenset({Reason.HIGHER, Reason.LOWER})

_NOW: Final = frozenset({Card.WOMEN, Card.MEN, Card.LEVEL})
"""Cards about how it is now: a thing stands on one of them only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that stands out; ``row`` is the indicator's place among the rows."""

    row: int
    card: Card
    reason: Reason
    tone: Tone
    about: Sex | None
    name: tuple[str, str]
    thing: Thing
    is_core: bool
    probability: float
    size: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The short list by card, and what did not get into it, in the same order."""

    shown: dict[Card, tuple[Candidate, ...]]
    more: tuple[Candidate, ...]


def chosen(
    candidates: Iterable[Candidate],
    *,
    holds: Callable[[Candidate], bool],
    are_one: Callable[[int, int], bool],
) -> Choice:
    """Return the short list.

    Levels that nobody has judged as good or bad come last. Else what stands out most
    comes first; where two things stand out as much, the indicator of the core set does,
    then the probable one, then the name decides. A thing is told
    once on the cards about now and once over time; of a topic a card tells one.

    Parameters
    ----------
    holds
        Tells whether a line holds when it is looked at closely; else it is left out.
    are_one
        Tells whether two rows go so closely together that they are one thing.
    """
    shown: dict[Card, list[Candidate]] = {card: [] for card in Card}
    more = []
    for each in in_order(candidates):
        beside = [
            other
            for card, of in shown.items()
            if (card in _NOW) == (each.card in _NOW)
            for other in of
        ]
        full = len(shown[each.card]) == MOST[each.card]
        if full or any(_is_told_by(each, other, are_one) for other in beside):
            more.append(each)
        elif holds(each):
            shown[each.card].append(each)
    return Choice({card: tuple(of) for card, of in shown.items()}, tuple(more))


def _is_told_by(
    each: Candidate, other: Candidate, are_one: Callable[[int, int], bool]
) -> bool:
    """Tell whether a line says what another one, that is shown, says already."""
    if each.thing.keys & other.thing.keys:
        return True
    same_card = each.card is other.card
    if same_card and each.thing.topic and each.thing.topic == other.thing.topic:
        return True
    return are_one(each.row, other.row)


def in_order(candidates: Iterable[Candidate]) -> Sequence[Candidate]:
    """Return the candidates with what stands out most first."""
    return sorted(
        candidates,
        key=lambda each: (
            each.tone is Tone.NEITHER and each.reason in _LEVELS,
            -round(each.size, 6),
            not each.is_core,
            -round(each.probability, 6),
            each.name,
            each.card is Card.OVER_TIME,
        ),
    )
