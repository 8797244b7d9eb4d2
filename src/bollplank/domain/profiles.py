"""What stands out in an organisation, and who improved from there: in codes. Pure."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a line is there. The values are part of the JSON: add, never rename."""

    LARGER_GAP = "larger_gap"
    """A gap that matters, larger than is usual among the others."""
    HIGHER = "higher"
    """A level that is high beside the others'."""
    LOWER = "lower"
    EVEN_AND_GOOD = "even_and_good"
    """No relevant gap, and a good level for both."""
    EVEN_AND_BAD = "even_and_bad"
    """No relevant gap, but a bad level for both: equally bad is not good."""
    NARROWING = "narrowing"
    """The gap narrows; the finding's change says whether by levelling down."""
    WIDENING = "widening"
    REVERSED = "reversed"
    """Those who had less have passed the others."""


class Tone(StrEnum):
    """Whether a line is good news. Told only where a direction has been judged."""

    GOOD = "good"
    BAD = "bad"
    NEITHER = "neither"


class Untold(StrEnum):
    """Why nothing is said of an indicator's gap. Each indicator has one reason."""

    COUNT = "count"
    """It is a number of persons: context, and no result."""
    MISSING = "missing"
    """One sex, or both, has no figure."""
    OLD = "old"
    """The latest figure is long ago."""
    ONE_YEAR = "one_year"
    """One year without numbers of persons says nothing of chance."""
    TOO_FEW = "too_few"
    """Too few organisations have the figure to judge chance by."""
    NO_THRESHOLD = "no_threshold"
    """Nobody has said from where a gap matters."""
    NO_PEERS = "no_peers"
    """Fewer than four of the others have a figure of about the same year."""
    NOT_SETTLED = "not_settled"
    """The figures do not settle it."""


class Outcome(StrEnum):
    """What a search for improvers came to. Add, never rename."""

    FOUND = "found"
    NOBODY = "nobody"
    """Some had our gap and level; none of them has surely narrowed it."""
    NOBODY_NEAR = "nobody_near"
    """Nobody with enough years was where we are."""
    NO_GAP = "no_gap"
    """We have no gap that matters, or it cannot be told: nothing to narrow."""
    TOO_FEW_YEARS = "too_few_years"
    """Hardly anybody has the six years it takes."""
    NO_THRESHOLD = "no_threshold"
    """Nobody has said from where the gap matters."""
