"""What a funnel shows: points with how many are behind them, limits, and the words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bollplank.charts.drawings import FigureWords, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelPoint:
    """One organisation: its value in the unit of the axis, and persons behind it.

    ``is_rough`` where so few are behind it that the limits are only rough.
    """

    name: str
    value: float
    persons: float
    kind: Kind = Kind.OTHER
    is_rough: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """The limits of chance at rising numbers of persons, in the unit of the axis."""

    persons: Sequence[float]
    warning: Sequence[tuple[float, float]]
    """Lower and upper limit that one in twenty passes by chance."""

    action: Sequence[tuple[float, float]]
    """The same for one in five hundred."""

    middle: float
    """What all of them have together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelWords(FigureWords):
    """The words of a funnel.

    ``lower`` and ``higher`` say what the two ends of the upright axis mean, ``persons``
    what is counted along the other, ``count`` writes a number of persons. ``warning``,
    ``action`` and ``middle`` name the lines, ``rough`` the hollow points.
    """

    lower: str
    higher: str
    persons: str
    count: Callable[[float], str]
    warning: str
    action: str
    middle: str
    rough: str


def in_words(points: Sequence[FunnelPoint], words: FunnelWords) -> str:
    """Return the named points as text, for those who do not see the drawing."""
    return " ".join(
        f"{point.name}: {words.number(point.value)},"
        f" {words.count(point.persons)} {words.persons}."
        for point in points
        if point.kind is not Kind.OTHER
    )
