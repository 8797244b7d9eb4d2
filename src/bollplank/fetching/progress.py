"""How far a fetch has come, in a small file that pages read.

The file is there while a fetch runs. One that is left behind by a fetch that died tells
where it was; whether anybody is fetching tells the lock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from bollplank.fetching import places
from bollplank.store.files import read_json, write_json


class Stage(StrEnum):
    """What a fetch is doing. Add, never rename."""

    ASKING = "asking"
    """Which units and key figures there are."""
    FETCHING = "fetching"
    CHECKING = "checking"
    WRITING = "writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a fetch is.

    Attributes
    ----------
    done, of
        Pieces; 0 of 0 while it is not known how many there will be.
    waits
        Seconds until a question is asked again that got no answer.
    """

    source: str
    stage: Stage
    began_at: datetime
    done: int = 0
    of: int = 0
    waits: float | None = None

    @property
    def percent(self) -> int:
        """How much of all pieces is here."""
        return 100 * self.done // self.of if self.of else 0


def write_progress(store: Path, progress: Progress) -> None:
    """Tell where the fetch is."""
    said: dict[str, Any] = {
        "source": progress.source,
        "stage": progress.stage,
        "began_at": progress.began_at.isoformat(),
        "done": progress.done,
        "of": progress.of,
        "waits": progress.waits,
    }
    write_json(places.progress(store), said)


def read_progress(store: Path) -> Progress | None:
    """Return where the fetch is, or was when it died; None where none is known."""
    try:
        said = read_json(places.progress(store))
        return None if said is None else _progress(said)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def end_progress(store: Path) -> None:
    """Tell that no fetch is under way."""
    places.progress(store).unlink(missing_ok=True)


def _progress(said: Mapping[str, Any]) -> Progress:
    return Progress(
        source=said["source"],
        stage=Stage(said["stage"]),
        began_at=datetime.fromisoformat(said["began_at"]),
        done=said["done"],
        of=said["of"],
        waits=said["waits"],
    )
