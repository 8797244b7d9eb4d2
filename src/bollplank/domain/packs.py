"""What a pack before a meeting is made of: differences, questions, agenda. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bollplank.domain.assessments import Moment
from bollplank.domain.comparisons import Place
from bollplank.domain.steps import Theme

FAR = 2
"""From how many steps two organisations have something to tell each other for sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A moment where somebody is far from somebody else.

    ``higher`` and ``lower`` are the codes at the two ends; those between are left
    out. ``steps`` is None where the ends are on different scales.
    """

    moment: Moment
    higher: tuple[str, ...]
    lower: tuple[str, ...]
    steps: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A moment to ask about: those who have come furthest above mine, and where."""

    moment: Moment
    whom: tuple[str, ...]
    mine: Place
    theirs: Place


def steps_between(one: Place, other: Place) -> int | None:
    """Return how many steps two places are apart; None on different scales."""
    return abs(one.points - other.points) if one.scale == other.scale else None


def are_far_apart(one: Place, other: Place) -> bool:
    """Tell whether two places are two steps apart or more.

    On different scales it is told by the share of the scale: as far as two steps on
    the one with fewer points, so that it is true on both.
    """
    coarser = min(one.scale.highest, other.scale.highest)
    return abs(one.share - other.share) >= Fraction(FAR, coarser - 1)


def lowest_first(
    moments: Sequence[Moment], places: Mapping[Moment, Place]
) -> list[Moment]:
    """Return the moments with the lowest place first, those without points last."""
    order = {moment: number for number, moment in enumerate(moments)}
    with_points = [moment for moment in moments if moment in places]
    with_points.sort(key=lambda moment: (places[moment].share, order[moment]))
    return [*with_points, *(moment for moment in moments if moment not in places)]


def far_apart(
    moments: Sequence[Moment], places: Mapping[str, Mapping[Moment, Place]]
) -> list[Apart]:
    """Return the moments where two are far apart, the widest first.

    Parameters
    ----------
    moments
        In their order, which decides where two are as wide.
    places
        Code of the organisation to its places by moment; one without points on a
        moment is absent there.
    """
    found = []
    for moment in moments:
        at = {code: held[moment] for code, held in places.items() if moment in held}
        if not at:
            continue
        low = min(at.values(), key=lambda place: place.share)
        high = max(at.values(), key=lambda place: place.share)
        if are_far_apart(low, high):
            apart = Apart(
                moment=moment,
                higher=_standing_at(high, at),
                lower=_standing_at(low, at),
                steps=steps_between(low, high),
            )
            found.append((low.share - high.share, apart))
    found.sort(key=lambda pair: pair[0])
    return [apart for _width, apart in found]


def to_ask(
    moments: Sequence[Moment],
    *,
    mine: Mapping[Moment, Place],
    others: Mapping[str, Mapping[Moment, Place]],
) -> list[Ask]:
    """Return what I can ask the others about, the widest difference first.

    Of each moment only those who have come furthest are named, together when they
    are at the same place. It is a list of whom to ask, not an order of anybody.
    """
    found = []
    for moment in moments:
        if moment not in mine:
            continue
        at = {code: held[moment] for code, held in others.items() if moment in held}
        furthest = max(at.values(), key=lambda place: place.share, default=None)
        if furthest is None or furthest.share <= mine[moment].share:
            continue
        ask = Ask(
            moment=moment,
            whom=_standing_at(furthest, at),
            mine=mine[moment],
            theirs=furthest,
        )
        found.append((mine[moment].share - furthest.share, ask))
    found.sort(key=lambda pair: pair[0])
    return [ask for _width, ask in found]


def _standing_at(place: Place, at: Mapping[str, Place]) -> tuple[str, ...]:
    """Return the codes of those at exactly this place, in the order given."""
    return tuple(code for code, other in at.items() if other == place)


class Part(StrEnum):
    """A part of a meeting. The words for it are chosen at the edge."""

    WELCOME = "welcome"
    KNOWLEDGE = "knowledge"
    MOVEMENT = "movement"
    CHAIN_OF_EACH = "chain_of_each"
    IMPROVEMENT_OF_EACH = "improvement_of_each"
    STATISTICS_OF_EACH = "statistics_of_each"
    EXPERIENCE_OF_EACH = "experience_of_each"
    BREAK = "break"
    BY_ROLE = "by_role"
    STRENGTHS = "strengths"
    TRANSFER = "transfer"
    KEY_FIGURES = "key_figures"
    DECISIONS = "decisions"
    AT_HOME = "at_home"
    PLAN = "plan"
    NEXT_DATE = "next_date"
    CLOSE = "close"


OF_EACH = frozenset(
    {
        Part.CHAIN_OF_EACH,
        Part.IMPROVEMENT_OF_EACH,
        Part.STATISTICS_OF_EACH,
        Part.EXPERIENCE_OF_EACH,
    }
)
"""Parts that take their minutes once for each organisation."""

DISCUSSED = frozenset(
    {
        Part.BY_ROLE,
        Part.STRENGTHS,
        Part.TRANSFER,
        Part.KEY_FIGURES,
        Part.DECISIONS,
        Part.AT_HOME,
        Part.PLAN,
    }
)
"""Parts that are a discussion, with something to come out of it."""

AGENDAS: Mapping[Theme, tuple[tuple[Part, int], ...]] = {
    Theme.GOVERNANCE: (
        (Part.WELCOME, 15),
        (Part.KNOWLEDGE, 20),
        (Part.CHAIN_OF_EACH, 30),
        (Part.BREAK, 15),
        (Part.BY_ROLE, 40),
        (Part.STRENGTHS, 30),
        (Part.AT_HOME, 30),
        (Part.NEXT_DATE, 10),
        (Part.CLOSE, 10),
    ),
    Theme.IMPROVEMENT: (
        (Part.MOVEMENT, 20),
        (Part.IMPROVEMENT_OF_EACH, 30),
        (Part.BREAK, 15),
        (Part.BY_ROLE, 40),
        (Part.TRANSFER, 30),
        (Part.PLAN, 30),
        (Part.CLOSE, 20),
    ),
    Theme.RESULTS: (
        (Part.MOVEMENT, 20),
        (Part.STATISTICS_OF_EACH, 30),
        (Part.BREAK, 15),
        (Part.KEY_FIGURES, 40),
        (Part.DECISIONS, 40),
        (Part.PLAN, 30),
        (Part.CLOSE, 20),
    ),
}
"""Our proposal, in minutes. The parts every meeting holds are the programme's own."""

COMMON: tuple[tuple[Part, int], ...] = (
    (Part.WELCOME, 15),
    (Part.EXPERIENCE_OF_EACH, 30),
    (Part.BREAK, 15),
    (Part.BY_ROLE, 40),
    (Part.STRENGTHS, 30),
    (Part.AT_HOME, 30),
    (Part.NEXT_DATE, 10),
    (Part.CLOSE, 10),
)
"""For a meeting whose theme has no agenda of its own."""


def agenda_of(theme: str) -> tuple[tuple[Part, int], ...]:
    """Return the parts of a meeting with this theme, each with its minutes."""
    found = next((each for each in AGENDAS if each == theme), None)
    return COMMON if found is None else AGENDAS[found]


def minutes_of(agenda: Sequence[tuple[Part, int]], *, organisations: int) -> int:
    """Return how long a meeting becomes, in minutes."""
    return sum(
        minutes * (organisations if part in OF_EACH else 1) for part, minutes in agenda
    )
