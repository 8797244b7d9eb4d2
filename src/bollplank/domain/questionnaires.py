"""How versions of the questionnaire relate to each other. Pure."""

from enum import StrEnum


class Comparability(StrEnum):
    """How far a moment may be compared between two versions of a questionnaire."""

    SAME = "same"
    """One moment became one moment with the same meaning."""
    SPLIT = "split"
    """One moment became several: show them beside the old one, add nothing."""
    MERGED = "merged"
    """Several moments became one: show them beside the new one, add nothing."""
    LOW = "low"
    """The place is the same but the meaning has changed: do not compare points."""
