"""What may be wrong with figures, in codes. Words for operators are chosen at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bollplank.domain.figures import Sex

MOST_EXAMPLES = 5


class Seriousness(StrEnum):
    """How much a remark matters."""

    WRONG = "wrong"
    """Very likely wrong: mend it, or leave the indicator out, before it is shown."""
    LOOK = "look"
    """May be right: somebody has to look."""
    KNOW = "know"
    """Right, and good to know when the figures are read."""


class RemarkCode(StrEnum):
    """Every kind of remark. The values are documented: add, never rename."""

    FILES_BROKEN = "files-broken"
    FUTURE_YEAR = "future-year"
    BELOW_LOWEST = "below-lowest"
    SCALE_BREAK = "scale-break"
    ABOVE_HIGHEST = "above-highest"
    TOTAL_CONTRADICTS = "total-contradicts"
    ODD_JUMP = "odd-jump"
    SAME_FOR_BOTH = "same-for-both"
    SERIES_TWICE = "series-twice"
    COVERAGE_FELL = "coverage-fell"
    SEXES_STOPPED = "sexes-stopped"
    STOPPED = "stopped"
    CARRIED_OVER = "carried-over"
    MOSTLY_WITHHELD = "mostly-withheld"
    FEW_ORGANISATIONS = "few-organisations"
    UNIT_UNKNOWN = "unit-unknown"


SERIOUSNESS: Mapping[RemarkCode, Seriousness] = MappingProxyType(
    {
        RemarkCode.FILES_BROKEN: Seriousness.WRONG,
        RemarkCode.FUTURE_YEAR: Seriousness.WRONG,
        RemarkCode.BELOW_LOWEST: Seriousness.WRONG,
        RemarkCode.SCALE_BREAK: Seriousness.WRONG,
        RemarkCode.ABOVE_HIGHEST: Seriousness.LOOK,
        RemarkCode.TOTAL_CONTRADICTS: Seriousness.LOOK,
        RemarkCode.ODD_JUMP: Seriousness.LOOK,
        RemarkCode.SAME_FOR_BOTH: Seriousness.LOOK,
        RemarkCode.SERIES_TWICE: Seriousness.LOOK,
        RemarkCode.COVERAGE_FELL: Seriousness.LOOK,
        RemarkCode.SEXES_STOPPED: Seriousness.LOOK,
        RemarkCode.STOPPED: Seriousness.KNOW,
        RemarkCode.CARRIED_OVER: Seriousness.KNOW,
        RemarkCode.MOSTLY_WITHHELD: Seriousness.KNOW,
        RemarkCode.FEW_ORGANISATIONS: Seriousness.KNOW,
        RemarkCode.UNIT_UNKNOWN: Seriousness.KNOW,
    }
)
"""The most serious first; remarks are told in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One value that a remark is about.

    Attributes
    ----------
    value
        In the indicator's unit.
    other
        What it is compared with: the year before, or what the total could be.
    """

    organisation: str
    year: int
    sex: Sex
    value: float
    other: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing about one indicator.

    Attributes
    ----------
    years
        Those it is about, oldest first; empty where it is about all.
    count, among
        How many values, and of how many that could have had it. For
        ``FEW_ORGANISATIONS`` and ``COVERAGE_FELL`` organisations.
    size
        What goes with the code: the power of ten of a break, the times the usual of
        the largest jump. None where there is nothing.
    other
        The id of the other series of ``SERIES_TWICE``.
    """

    code: RemarkCode
    indicator: str
    source: str
    years: tuple[int, ...] = ()
    count: int = 0
    among: int = 0
    size: float | None = None
    other: str | None = None
    examples: tuple[Example, ...] = ()

    @property
    def seriousness(self) -> Seriousness:
        """How much it matters."""
        return SERIOUSNESS[self.code]
