"""What vintages are called: the moment they were written, and something of chance."""

import re
import secrets
from datetime import UTC, datetime

_MOMENT = "%Y%m%dT%H%M%S%f"
_NAME = re.compile(r"([0-9]{8}T[0-9]{12})-[0-9a-f]{6}")


def new_name(at: datetime) -> str:
    """Return a name for a vintage that is written at this moment."""
    return f"{at.astimezone(UTC):{_MOMENT}}-{secrets.token_hex(3)}"


def written_at(name: str) -> datetime | None:
    """Return when the vintage with this name was written, None if it is no such name.

    Whatever comes from an address or a command is asked this before it is made a path.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
