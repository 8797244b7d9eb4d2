"""Which of what stands out goes into the short list: few lines, each thing once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bollplank.domain.figures import Sex
from bollplank.findings.profile_records import Reason, Tone
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


def chosen(candidates: Iterable[Candidate]) -> Choice:
    """Return the short list.

    What stands out most comes first; where two things stand out as much, the indicator
    of the core set does, then the probable one, then the name decides. A thing is told
    once on the cards about now and once over time; of a topic a card tells one.
    """
    shown: dict[Card, list[Candidate]] = {card: [] for card in Card}
    told: dict[bool, set[str]] = {True: set(), False: set()}
    topics: set[tuple[Card, str]] = set()
    more = []
    for each in in_order(candidates):
        known = told[each.card in _NOW]
        topic = (each.card, each.thing.topic)
        again = bool(each.thing.keys & known) or (each.thing.topic and topic in topics)
        if again or len(shown[each.card]) == MOST[each.card]:
            more.append(each)
            continue
        shown[each.card].append(each)
        known |= each.thing.keys
        topics.add(topic)
    return Choice({card: tuple(of) for card, of in shown.items()}, tuple(more))


def in_order(candidates: Iterable[Candidate]) -> Sequence[Candidate]:
    """Return the candidates with what stands out most first."""
    return sorted(
        candidates,
        key=lambda each: (
            -round(each.size, 6),
            not each.is_core,
            -round(each.probability, 6),
            each.name,
            each.card is Card.OVER_TIME,
        ),
    )
