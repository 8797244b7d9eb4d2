"""How calls to somebody else's service are paced and repeated."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bollplank.kolada.errors import KoladaFault, KoladaUnavailableError

MOST_TRIES = 5
CALLS_PER_SECOND = 5
LONGEST_WAIT = 120.0
"""Seconds. A longer wish of the server's means: come back another time."""


def _nothing(_seconds: float) -> None:
    """Tell nobody."""


@dataclass(slots=True, kw_only=True)
class Manners:
    """How calls are paced. Time and chance are given in, so tests need neither."""

    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    chance: Callable[[], float] = random.random
    calls_per_second: float = CALLS_PER_SECOND
    """More only of a service of one's own."""
    before_retry: Callable[[float], None] = _nothing
    """Is told for how many seconds we wait before a call is repeated."""
    _next_call_at: float = 0.0

    def wait_for_turn(self) -> None:
        """Pause until the next call is polite."""
        ahead = self._next_call_at - self.clock()
        if ahead > 0:
            self.pause(ahead)
        self._next_call_at = self.clock() + 1 / self.calls_per_second

    def wait_before(self, attempt: int, *, asked: str | None) -> None:
        """Pause before another try: as the server asked, else longer each time.

        Raises
        ------
        KoladaUnavailableError
            The server asks for a longer pause than anyone would wait.
        """
        seconds = self._asked_for(asked)
        if seconds is None:
            seconds = 2.0**attempt * (0.5 + self.chance())
        if seconds > LONGEST_WAIT:
            msg = f"Kolada asks to be left alone for {seconds:.0f} seconds"
            raise KoladaUnavailableError(msg, KoladaFault.BUSY)
        self.before_retry(seconds)
        self.pause(seconds)

    def _asked_for(self, asked: str | None) -> float | None:
        """Return the seconds of a Retry-After, which is a number or a date."""
        if not asked:
            return None
        if asked.strip().isdecimal():
            return float(asked)
        try:
            moment = parsedate_to_datetime(asked)
        except ValueError:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - self.now()).total_seconds())
