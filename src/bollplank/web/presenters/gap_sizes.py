"""How the size of a gap is told: the same words and number whoever has more."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.content.catalogue import Described
from bollplank.domain.figures import Group, Unit
from bollplank.domain.indicators import GapMeasure, GapUnit, Shape, gap_unit
from bollplank.findings.records import Span
from bollplank.indicators import words
from bollplank.web.templatetags.words import figure, together

DECIMALS_OF_RATIOS = 1
WHOLE, HALF = 100.0, 50.0


ONE: dict[GapUnit, Promise] = {
    GapUnit.PERCENTAGE_POINTS: _("one percentage point"),
    GapUnit.PERCENT: _("one per cent"),
    GapUnit.POINTS: _("one point"),
    GapUnit.INDEX: _("one index point"),
    GapUnit.YEARS: _("one year"),
    GapUnit.DAYS: _("one day"),
    GapUnit.HOURS: _("one hour"),
    GapUnit.MINUTES: _("one minute"),
}
"""A threshold of exactly one, where a number with the unit would be wrong."""


class GapKind(StrEnum):
    """In which of three ways a gap is told."""

    DIFFERENCE = "difference"
    """So much higher for the one."""
    RATIO = "ratio"
    """So many per cent lower for the other: for money and counts."""
    SHARE = "share"
    """So far from an even distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapTelling:
    """How the gaps of one indicator are told.

    Gaps come in as findings have them: women minus men, a ratio's in per cent of men's
    value, a share's from half. A ratio is told as how much lower the lower value is, so
    that 80 against 100 is 20 per cent whoever has the 80.
    """

    kind: GapKind
    group: Group
    unit: str
    """Of the sizes: "percentage points"."""
    pattern: str
    """A size with its unit: "%(number)s percentage points"."""
    decimals: int
    one: str = ""
    """Exactly one of the unit; empty where the number is written all the same."""

    def told(self, gap: float) -> float:
        """Return the gap as it is told, positive where women's value is higher."""
        if self.kind is not GapKind.RATIO or gap <= 0:
            return gap
        return WHOLE * gap / (WHOLE + gap)

    def number(self, gap: float) -> str:
        """Return the size as it is written, without sign and unit."""
        return figure(abs(self.told(gap)), self.decimals)

    def signed(self, gap: float) -> str:
        """Return the gap as a table has it: below zero where men's value is higher."""
        return figure(self.told(gap), self.decimals)

    def size(self, gap: float) -> str:
        """Return the size with its unit, such as "9.0 percentage points"."""
        return self.pattern % {"number": self.number(gap)}

    def threshold_size(self, threshold: float) -> str:
        """Return from what size a gap matters, with the decimals it was set with."""
        if threshold == 1 and self.one:
            return self.one
        decimals = 0 if float(threshold).is_integer() else 1
        return self.pattern % {"number": figure(threshold, decimals)}

    def share(self, gap: float) -> str:
        """Return the part of a whole that is so far from half: 12 makes 62 %."""
        percent = together(str(words.WITH_UNIT[Unit.PERCENT]))
        return percent % {"number": figure(HALF + gap, self.decimals)}

    @property
    def women(self) -> str:
        """The word for women inside a sentence."""
        return str(words.AMONG_WOMEN[self.group])

    @property
    def men(self) -> str:
        """The word for men inside a sentence."""
        return str(words.AMONG_MEN[self.group])

    def higher(self, gap: float) -> str:
        """Return the word for those with the higher value."""
        return self.women if gap > 0 else self.men

    def lower(self, gap: float) -> str:
        """Return the word for those with the lower value."""
        return self.men if gap > 0 else self.women

    def said(self, gap: float) -> dict[str, str]:
        """Return everything a sentence may say of one gap, by its name there."""
        return {
            "size": self.size(gap),
            "higher": self.higher(gap),
            "lower": self.lower(gap),
            "most": self.share(abs(gap)),
            "least": self.share(-abs(gap)),
        }

    def is_nothing(self, gap: float) -> bool:
        """Tell whether the gap is written as zero."""
        return round(self.told(gap), self.decimals) == 0

    def band(self, threshold: float) -> Span:
        """Return from where to where a gap does not matter, as it is told."""
        size = self.told(threshold)
        return Span(value=0.0, low=-size, high=size)


def telling_of(indicator: Described, *, decimals: int) -> GapTelling:
    """Return how an indicator's gaps are told; ``decimals`` are those of its values."""
    kind = _kind(indicator)
    measure = indicator.gap.measure if indicator.gap else GapMeasure.DIFFERENCE
    unit = gap_unit(
        GapMeasure.RATIO if kind is GapKind.RATIO else measure, indicator.unit
    )
    return GapTelling(
        kind=kind,
        group=indicator.group,
        unit=str(
            words.GAP_UNITS[indicator.unit]
            if unit is None
            else words.GAP_UNITS_IN_GAP[unit]
        ),
        pattern=together(
            str(
                words.GAP_WITH_UNIT[indicator.unit]
                if unit is None
                else words.WITH_GAP_UNIT[unit]
            )
        ),
        decimals=DECIMALS_OF_RATIOS if kind is GapKind.RATIO else decimals,
        one=str(ONE.get(unit, "")) if unit else "",
    )


def _kind(indicator: Described) -> GapKind:
    if indicator.shape in {Shape.WOMEN_SHARE, Shape.MEN_SHARE}:
        return GapKind.SHARE
    is_ratio = indicator.gap is not None and indicator.gap.measure is GapMeasure.RATIO
    if indicator.shape is Shape.RATIO or is_ratio:
        return GapKind.RATIO
    return GapKind.DIFFERENCE
