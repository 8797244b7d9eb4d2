"""How alike two organisations are in structure, in codes."""

from enum import StrEnum


class Closeness(StrEnum):
    """The word for a distance in structure. Stored nowhere: words may be added."""

    VERY = "very"
    RATHER = "rather"
    PARTLY = "partly"
    HARDLY = "hardly"
    """They are the nearest there are, but not alike."""
