"""One fetch from beginning to end: alone, told while it goes, kept how it ended."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bollplank.fetching.days import swedish_day
from bollplank.fetching.failures import failure_of
from bollplank.fetching.locks import fetching_alone
from bollplank.fetching.outcomes import write_failure
from bollplank.fetching.progress import (
    Progress,
    Stage,
    end_progress,
    write_progress,
)
from bollplank.store.errors import StoreBusyError
from bollplank.store.figures import Figures
from bollplank.store.vintages import publish

BUSY_TRIES = 30
BUSY_PAUSE = 2.0
"""Seconds. An import takes less than a minute; a night of fetching can wait for it."""


def _silent(_progress: Progress) -> None:
    """Tell nobody else."""


@dataclass(kw_only=True)
class Run:
    """A fetch that is under way.

    Attributes
    ----------
    at
        The moment it began.
    tell
        Who else hears where it is.
    now, pause
        Time, given in so that tests need not wait.
    """

    store: Path
    source: str
    at: datetime
    tell: Callable[[Progress], None] = _silent
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    pause: Callable[[float], None] = time.sleep
    progress: Progress = field(init=False)

    def __post_init__(self) -> None:
        self.progress = Progress(
            source=self.source, stage=Stage.ASKING, began_at=self.at
        )

    @property
    def on(self) -> date:
        """The Swedish day it began."""
        return swedish_day(self.at)

    def is_at(
        self, stage: Stage, *, done: int | None = None, of: int | None = None
    ) -> None:
        """Tell what is being done, and how many pieces there are of how many."""
        self.progress = replace(
            self.progress,
            stage=stage,
            done=self.progress.done if done is None else done,
            of=self.progress.of if of is None else of,
            waits=None,
        )
        self._tell()

    def waits(self, seconds: float) -> None:
        """Tell that a question is asked again after a pause."""
        self.progress = replace(self.progress, waits=seconds)
        self._tell()

    def publish(self, figures: Figures) -> str:
        """Serve the figures with all others, as soon as nobody else is writing.

        Raises
        ------
        StoreError
            It cannot be done; what was served before is served still.
        """
        self.is_at(Stage.WRITING)
        for _ in range(BUSY_TRIES - 1):
            try:
                return publish(self.store, figures, at=self.now())
            except StoreBusyError:
                self.pause(BUSY_PAUSE)
        return publish(self.store, figures, at=self.now())

    def _tell(self) -> None:
        write_progress(self.store, self.progress)
        self.tell(self.progress)


@contextmanager
def recorded(run: Run) -> Iterator[None]:
    """Let a fetch run alone, and keep why it failed where it does.

    Raises
    ------
    AlreadyFetchingError
        Somebody else is fetching; nothing was done.
    """
    with fetching_alone(run.store):
        try:
            run.is_at(Stage.ASKING)
            yield
        except BaseException as error:
            failure = failure_of(error)
            if failure is not None:
                # On a full disk this cannot be kept either; the error is told anyway.
                with suppress(OSError):
                    write_failure(run.store, run.source, failure, at=run.now())
            raise
        finally:
            end_progress(run.store)
