"""Fetching by itself, beside the site: when the figures are old, and every night.

This process only waits. Each fetch is a process of its own, with low priority, so that
nothing of it stays in memory. When whoever started this is gone, it ends too.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured

from bollplank.cli import starting
from bollplank.config import environment
from bollplank.fetching.nights import next_fetch
from bollplank.fetching.outcomes import read_last
from bollplank.fetching.watches import Watch, write_watch

COMMAND = [sys.executable, "-m", "bollplank.cli.main", "sync"]
KOLADA = "kolada"
NICENESS = 15
LOOK_EVERY = 1.0
"""Seconds between two looks at whether it is time, and whether the site is there."""

SETTLING = 5.0
"""Seconds before a first fetch: the site starts first."""

STOP_SECONDS = 5
"""Seconds that a fetch under way gets to stop."""


class _SiteGoneError(Exception):
    """Whoever started this process is there no more."""


def stay(store: Path) -> int:
    """Fetch when the figures are old and every night, until stopped; return 0."""
    os.nice(NICENESS)
    signal.signal(signal.SIGTERM, _stop)
    parent = os.getppid()
    failures, told = 0, ""
    try:
        _wait(SETTLING, parent)
        while True:
            _wait_for_time(store, failures, parent)
            _tell(store, Watch(is_on=True))
            problem = _fetch_all(store, parent)
            failures = failures + 1 if problem else 0
            if problem and problem != told:
                starting.say(f"Figures could not be fetched. {problem}\n")
            told = problem
    except (KeyboardInterrupt, _SiteGoneError):
        _tell(store, Watch(is_on=False))
        return 0


def _tell(store: Path, watch: Watch) -> None:
    """Tell the page; on a full disk it is not told, and fetching goes on trying."""
    with suppress(OSError):
        write_watch(store, watch)


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _wait_for_time(store: Path, failures: int, parent: int) -> None:
    now = datetime.now(UTC)
    outcome = read_last(store).get(KOLADA)
    good = outcome.outcome.ended_at if outcome and outcome.outcome else None
    moment = next_fetch(
        now,
        last_good=good,
        failures=failures,
        chance=random.random(),  # noqa: S311 -- not a secret
    )
    _tell(store, Watch(is_on=True, next_at=max(moment, now)))
    _wait((moment - now).total_seconds(), parent)


def _wait(seconds: float, parent: int) -> None:
    """Wait, by the clock on the wall: a machine that slept has not waited less.

    Raises
    ------
    _SiteGoneError
        Whoever started this is gone.
    """
    until = time.time() + seconds
    while time.time() < until:
        _check(parent)
        time.sleep(min(LOOK_EVERY, max(0.0, until - time.time())))


def _check(parent: int) -> None:
    if os.getppid() != parent:
        raise _SiteGoneError


def _fetch_all(store: Path, parent: int) -> str:
    """Fetch from Kolada, and from what else was fetched before; return what failed."""
    others = [source for source in read_last(store) if source != KOLADA]
    problems = [_fetch(source, parent) for source in (KOLADA, *sorted(others))]
    return " ".join(filter(None, problems))


def _fetch(source: str, parent: int) -> str:
    """Fetch in a process of its own, and return why it failed, nothing if it did not."""
    ids = ["--indicators", "kept"] if source == KOLADA else []
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        command = [*COMMAND, "--source", source, *ids]
        process = subprocess.Popen(command, stdout=said, stderr=said)  # noqa: S603
        with _stopped_with_us(process):
            while process.poll() is None:
                _check(parent)
                time.sleep(LOOK_EVERY)
        if process.returncode == 0:
            return ""
        said.seek(0)
        lines = said.read().strip().splitlines()
        return lines[-1] if lines else f"It ended with {process.returncode}."


@contextmanager
def _stopped_with_us(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    try:
        yield
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def is_wanted(*, offline: bool) -> bool:
    """Tell whether figures are to be fetched by themselves.

    Parameters
    ----------
    offline
        Whether the command says not to; BOLLPLANK_FETCH=0 says the same.

    Raises
    ------
    StoppedError
        The setting is neither a yes nor a no.
    """
    try:
        return environment.yes("BOLLPLANK_FETCH", default=True) and not offline
    except ImproperlyConfigured as error:
        raise starting.StoppedError(str(error)) from error


@contextmanager
def beside_the_site(*, wanted: bool, store: Path) -> Iterator[None]:
    """Let figures be fetched by themselves as long as the site is served.

    Parameters
    ----------
    wanted
        False: nothing is fetched, and the page about fetching says so.
    """
    if not wanted:
        _tell(store, Watch(is_on=False))
        yield
        return
    process = subprocess.Popen([*COMMAND, "--every-night"])  # noqa: S603 -- ours
    with _stopped_with_us(process):
        yield
