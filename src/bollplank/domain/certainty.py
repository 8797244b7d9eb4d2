"""How well a documented fact is known. Pure: no database, no clock, no language."""

from enum import StrEnum


class Certainty(StrEnum):
    """How well a fact is known. The values are stored: add, never rename."""

    CONFIRMED = "confirmed"
    """Stated by the sources given."""
    PLANNED = "planned"
    """Announced beforehand; that it was carried out is not verified."""
    INFERRED = "inferred"
    """Our reading of several sources, or our proposal where no source says."""
    PARTLY_INFERRED = "partly_inferred"
    """The core is stated, a detail is our reading."""
    CONFLICTING = "conflicting"
    """The sources disagree."""
    UNKNOWN = "unknown"
    """Not found."""
