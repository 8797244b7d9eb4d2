"""Figures by sex: what a value is, what state it is in, and what a gap is called."""

from enum import StrEnum


class Sex(StrEnum):
    """Whom a value is about, in the letters Swedish statistics use."""

    WOMEN = "K"
    MEN = "M"
    TOTAL = "T"


class Group(StrEnum):
    """Which words a page uses for the sexes of an indicator."""

    ADULTS = "adults"
    """Women and men."""
    CHILDREN = "children"
    """Girls and boys."""


class ValueStatus(StrEnum):
    """The state of one value. Missing is never zero."""

    OK = "ok"
    MISSING = "missing"
    """The publisher has no value, or nothing was published."""
    SUPPRESSED = "suppressed"
    """Withheld because too few persons are behind it."""
    NOT_APPLICABLE = "not_applicable"
    """The question does not arise for this organisation."""
    APPROXIMATE = "approximate"
    """Published as "about": the value is there, but rounded more than the others."""


class Direction(StrEnum):
    """Which way is better for the level of an indicator, as somebody has judged."""

    HIGHER = "higher"
    LOWER = "lower"
    PARITY = "parity"
    """Nearest to balance is best: a share of one sex, or a ratio between them."""
    NONE = "none"
    """Nobody has judged: show the gap and never say who is worse off."""

    @property
    def sign(self) -> int:
        """+1 where higher is better, -1 where lower is, 0 where neither is."""
        return {Direction.HIGHER: 1, Direction.LOWER: -1}.get(self, 0)


class Unit(StrEnum):
    """What a value counts."""

    PERCENT = "percent"
    SHARE = "share"
    """The part that one sex makes of a whole: one number, no gap to take from it."""
    POINTS = "points"
    NUMBER = "number"
    KRONOR = "kronor"
    THOUSAND_KRONOR = "thousand_kronor"
    INDEX = "index"
    YEARS = "years"
    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"
    PER_1000 = "per_1000"
    PER_10000 = "per_10000"
    PER_100000 = "per_100000"
    RATIO = "ratio"
    UNKNOWN = "unknown"
    """The source does not say; nothing may be concluded from the size."""

    @property
    def lowest(self) -> float | None:
        """The least a value can be in this unit, or None where it may be negative."""
        return None if self in _MAY_BE_NEGATIVE else 0.0

    @property
    def highest(self) -> float | None:
        """The most a value can be in this unit, or None where there is no end."""
        return 100.0 if self in {Unit.PERCENT, Unit.SHARE} else None


_MAY_BE_NEGATIVE = {
    Unit.KRONOR,
    Unit.THOUSAND_KRONOR,
    Unit.INDEX,
    Unit.UNKNOWN,
    Unit.POINTS,
    Unit.RATIO,
}


class GapStatus(StrEnum):
    """Whether there is a pair to take a gap from."""

    OK = "ok"
    MISSING_WOMEN = "missing_women"
    MISSING_MEN = "missing_men"
    MISSING_BOTH = "missing_both"


class GapWarning(StrEnum):
    """What a reader has to know beside a gap. The values stay as published."""

    NEGATIVE_VALUES = "negative_values_difference_only"
    BOTH_ZERO = "both_zero"
    ONE_IS_ZERO = "zero_no_log_ratio"
    TOTAL_OUTSIDE = "total_outside_women_men"
    """The total does not lie between women and men: definitions differ."""
    WITHIN_ROUNDING = "within_rounding"
    """The values differ by less than the step they are rounded to."""


class GapChange(StrEnum):
    """How a gap has changed. Levelling down is closing, but not called a success."""

    NO_GAP_AT_START = "no_gap_at_start"
    REVERSED = "reversed"
    UNCHANGED = "unchanged"
    CLOSING_UP = "closing_up"
    CLOSING_DOWN = "closing_down"
    CLOSING_MIXED = "closing_mixed"
    WIDENING_UP = "widening_up"
    WIDENING_DOWN = "widening_down"
    WIDENING_MIXED = "widening_mixed"
