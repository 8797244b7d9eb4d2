"""How applications are reviewed before the decision. Pure: no database, no language."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a reviewer proposes. The values are stored: add, never rename."""

    ACCEPT = "accept"
    WAIT = "wait"
    DECLINE = "decline"
