"""What can be said of a gap between women and men, in codes. Pure."""

from enum import StrEnum


class GapVerdict(StrEnum):
    """What can be said of one gap. The values are stored: add, never rename."""

    CLEAR = "clear"
    """Almost certainly larger than what matters."""
    LIKELY = "likely"
    """Probably larger than what matters."""
    NO_RELEVANT_GAP = "no_relevant_gap"
    """Almost certainly not larger than what matters."""
    CANNOT_TELL = "cannot_tell"
    """The figures do not settle it."""
    TOO_FEW = "too_few"
    """Too few organisations have the figure to judge chance by: show it as it is."""
    MISSING = "missing"
    """There is no gap to judge."""
    NOT_JUDGED = "not_judged"
    """A number of persons: it tells how many there are, and no gap is judged."""


class NoiseBasis(StrEnum):
    """What the size of chance was judged by. The values are stored: never rename."""

    YEARS = "years"
    """Changes from one year to the next, evened out over all organisations."""
    COUNTS = "counts"
    """The number of persons behind each value."""
    NONE = "none"
    """Nothing: one year, or a few that are too uneven, say nothing without counts."""


class ParityOutlook(StrEnum):
    """What can be said of the year when the gap is closed. Stored: never rename."""

    TOO_FEW_YEARS = "too_few_years"
    NOT_RULED_OUT_NOW = "not_ruled_out_now"
    CLOSING = "closing"
    WIDENING = "widening"
    NO_CLEAR_TREND = "no_clear_trend"
    BEYOND_HORIZON = "beyond_horizon"
