"""Whether figures are fetched by themselves on this site, and when the next time is."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bollplank.fetching import places
from bollplank.store.files import read_json, write_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Whether somebody sees to it that the figures are fresh.

    Attributes
    ----------
    next_at
        When they are fetched next; None while it is not known, or nobody does.
    """

    is_on: bool
    next_at: datetime | None = None


def write_watch(store: Path, watch: Watch) -> None:
    """Tell what this process does, or that nobody will."""
    said = {
        "is_on": watch.is_on,
        "next_at": watch.next_at.isoformat() if watch.next_at else None,
        "process": os.getpid(),
    }
    write_json(places.watch(store), said)


def read_watch(store: Path) -> Watch:
    """Return whether somebody does: not a process that is gone."""
    try:
        said = read_json(places.watch(store))
        if said is None or not said["is_on"] or not _is_alive(int(said["process"])):
            return Watch(is_on=False)
        moment = said["next_at"]
        return Watch(
            is_on=True, next_at=datetime.fromisoformat(moment) if moment else None
        )
    except (OSError, ValueError, TypeError, KeyError):
        return Watch(is_on=False)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
