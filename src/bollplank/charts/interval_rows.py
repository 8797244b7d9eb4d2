"""The rows of a chart with intervals: what is probable, between which ends, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bollplank.charts.drawings import FigureWords, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalRow:
    """One organisation's value, in the unit of the axis.

    ``value`` with ``low`` and ``high`` is what is probable, ``published`` what was
    published. None is missing; without ``value`` the published one stands alone.
    ``verdict`` is what is said of it, also where there is nothing to draw.
    """

    name: str
    verdict: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    published: float | None = None
    kind: Kind = Kind.GROUP

    @property
    def numbers(self) -> list[float]:
        """Everything that has to be on the axis."""
        every = (self.value, self.low, self.high, self.published)
        return [number for number in every if number is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalWords(FigureWords):
    """The words of a chart with intervals.

    ``lower`` and ``higher`` say what the two ends mean, ``band`` what the stretch around
    zero means, ``probable`` and ``published`` what the two marks are, ``to`` stands
    between two numbers ("till"), ``verdict`` above the last column.
    """

    lower: str
    higher: str
    band: str
    probable: str
    published: str
    to: str
    verdict: str


def in_words(rows: Sequence[IntervalRow], words: IntervalWords) -> str:
    """Return every row as text, for those who do not see the drawing."""
    return " ".join(f"{row.name}: {_said(row, words)}." for row in rows)


def _said(row: IntervalRow, words: IntervalWords) -> str:
    parts = [row.verdict]
    if row.value is not None:
        parts.append(f"{words.probable} {words.number(row.value)}")
    if row.low is not None and row.high is not None:
        parts.append(f"{words.number(row.low)} {words.to} {words.number(row.high)}")
    if row.published is not None:
        parts.append(f"{words.published} {words.number(row.published)}")
    return ", ".join(part for part in parts if part)
