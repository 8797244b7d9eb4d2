"""Groups of a round. Pure: no database, no clock, no language."""

from enum import StrEnum


class GroupRole(StrEnum):
    """What an organisation is in a group. Stored: add, never rename."""

    PARTICIPANT = "participant"
    MENTOR = "mentor"
    SUPPORTING_MENTOR = "supporting_mentor"
