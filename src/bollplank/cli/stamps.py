"""What was made from what, so that what is up to date is skipped the next time."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from django.conf import settings

from bollplank.cli.starting import StoppedError

Say: TypeAlias = Callable[[str], None]
"""Takes pieces of text for the person at the keyboard and shows them at once."""


@contextmanager
def timed(what: str, say: Say) -> Iterator[None]:
    """Say what is being done, and when it is done how many seconds it took."""
    say(f"{what} … ")
    started = time.perf_counter()
    try:
        yield
    except BaseException:
        say("stopped.\n")
        raise
    say(f"{time.perf_counter() - started:.1f} s\n")


def fingerprint(files: Iterable[Path]) -> str:
    """Return a short text that changes when a file comes, goes or changes."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What something was made from last time, kept in a small file in var."""

    name: str
    made_from: str

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return Path(settings.VAR) / "made-from" / self.name

    def is_current(self) -> bool:
        """Tell whether it was made from the same last time."""
        return self.path.exists() and self.path.read_text() == self.made_from

    def days_old(self) -> int:
        """Return how many whole days ago it was kept."""
        return int((time.time() - self.path.stat().st_mtime) // (24 * 60 * 60))

    def keep(self) -> None:
        """Remember what it was made from now."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.made_from)


def mistakes(error: Exception) -> StoppedError:
    """Return why content with these mistakes was not loaded."""
    return StoppedError(
        f"{error}\nMend the content and try again; nothing was changed."
    )
