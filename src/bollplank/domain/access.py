"""Who may write for an organisation in a call. Pure: no database, no language."""

from enum import StrEnum


class AccessState(StrEnum):
    """Where a wish for access stands. The values are stored: add, never rename."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
