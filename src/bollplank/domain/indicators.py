"""What an indicator is: its shape, its gap, who can change it. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from bollplank.domain.figures import Unit


class IndicatorSet(StrEnum):
    """Which set an indicator belongs to. The values are stored: add, never rename."""

    CORE = "core"
    """Few, with reasons, for everyone: fetched first and shown first."""
    WIDE = "wide"
    """The others that can be used."""


class Shape(StrEnum):
    """How women and men come out of the published figures."""

    GENDER_DIMENSION = "gender_dimension"
    """One series with a value for women and one for men."""
    SEPARATE_IDS = "separate_ids"
    """One series for women and another for men."""
    WOMEN_SHARE = "women_share"
    """The part that women make of a whole, in per cent."""
    MEN_SHARE = "men_share"
    """The part that men make of a whole, in per cent."""
    RATIO = "ratio"
    """Women's value in per cent of men's."""
    GAP = "gap"
    """Women's value minus men's."""
    TOTAL = "total"
    """Not by sex: shown beside the others as background, without a gap."""

    @property
    def has_pair(self) -> bool:
        """Tell whether there is one value for women and one for men."""
        return self in {Shape.GENDER_DIMENSION, Shape.SEPARATE_IDS}


BALANCE: Mapping[Shape, float] = {
    Shape.WOMEN_SHARE: 50.0,
    Shape.MEN_SHARE: 50.0,
    Shape.RATIO: 100.0,
    Shape.GAP: 0.0,
}
"""Where women and men are equal, in the unit of the value."""


READY_MADE: Mapping[Shape, Unit] = {
    Shape.WOMEN_SHARE: Unit.SHARE,
    Shape.MEN_SHARE: Unit.SHARE,
    Shape.RATIO: Unit.RATIO,
}
"""The unit of values in which women and men are one number already."""


class GapMeasure(StrEnum):
    """How the gap of an indicator is taken."""

    DIFFERENCE = "difference"
    """Women's value minus men's."""
    RATIO = "ratio"
    """Women's value over men's: for money and for counts per head."""
    BALANCE = "balance"
    """How far a share, ratio or gap that comes ready-made is from balance."""


class GapUnit(StrEnum):
    """What a gap is counted in."""

    PERCENTAGE_POINTS = "percentage_points"
    PERCENT = "percent"
    """Per cent of the men's value."""
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


def gap_unit(measure: GapMeasure, unit: Unit) -> GapUnit | None:
    """Return what gaps between values in this unit are counted in, None if unknown."""
    if measure is GapMeasure.RATIO:
        return GapUnit.PERCENT
    if unit in {Unit.PERCENT, Unit.SHARE, Unit.RATIO}:
        return GapUnit.PERCENTAGE_POINTS
    return None if unit is Unit.UNKNOWN else GapUnit(unit.value)


class Control(StrEnum):
    """Who can change what an indicator measures."""

    OURS = "ours"
    """The organisation itself decides."""
    PARTLY = "partly"
    """The organisation and others together."""
    CONTEXT = "context"
    """Mostly others: worth knowing, hard to steer."""


class Coverage(StrEnum):
    """Which kinds of organisation an indicator has figures for."""

    MUNICIPALITIES = "municipalities"
    REGIONS = "regions"
    ALL = "all"
