"""One fetch at a time: held by whoever fetches, and let go by the system if it dies."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bollplank.fetching import places
from bollplank.fetching.failures import AlreadyFetchingError

_TRIES = 5
_PAUSE_SECONDS = 0.1
"""A page that looks whether anybody fetches holds the lock for less than this."""


@contextmanager
def fetching_alone(store: Path) -> Iterator[None]:
    """Keep others from fetching meanwhile.

    Raises
    ------
    AlreadyFetchingError
        Somebody else is.
    """
    path = places.lock(store)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as lock:
        for attempt in range(1, _TRIES + 1):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if attempt == _TRIES:
                    msg = "another fetch is going on"
                    raise AlreadyFetchingError(msg) from error
                time.sleep(_PAUSE_SECONDS)
        yield


def is_fetching(store: Path) -> bool:
    """Tell whether anybody is fetching now."""
    try:
        with places.lock(store).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
