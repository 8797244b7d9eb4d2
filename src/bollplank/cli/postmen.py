"""Sending beside the site: what waits after a restart, and what is to be tried again.

Once a day it also does what a new day asks for: calls close after their last day.

The process is made from the one that starts the site, so it costs next to no memory.
When whoever started it is gone, it ends too. It stops between two mails, so that none
is left uncertain.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from threading import Event

from django.db import connections
from django.utils import timezone

from bollplank.accounts.operations import outbox
from bollplank.accounts.operations.outbox_sending import send_waiting
from bollplank.cli import starting
from bollplank.programme.operations import rounds

LOOK_EVERY = 2.0
"""Seconds between two looks at whether a mail waits."""

STOP_SECONDS = 30
"""Seconds that a mail under way gets to be handed over."""


def stay(*, now: Callable[[], datetime] = timezone.now) -> int:
    """Send what comes until stopped or left alone; return 0."""
    stopped = Event()
    signal.signal(signal.SIGTERM, lambda _signal, _frame: stopped.set())
    signal.signal(signal.SIGINT, lambda _signal, _frame: stopped.set())
    parent = os.getppid()

    def go_on() -> bool:
        return not stopped.is_set() and os.getppid() == parent

    done_on, told = None, ""
    while go_on():
        problem = ""
        try:
            done_on = _once_a_day(done_on, now())
            send_waiting(now=now, go_on=go_on)
        except Exception as error:  # noqa: BLE001 -- the mails after it are to leave
            problem = type(error).__name__
        if problem and problem != told:
            starting.say(f"Mail could not be sent: {problem}. It is tried again.\n")
        told = problem
        stopped.wait(LOOK_EVERY)
    connections.close_all()
    return 0


def _once_a_day(done_on: date | None, at: datetime) -> date:
    """Empty old mails, and store that calls whose last day has passed are closed."""
    day = timezone.localdate(at)
    if day != done_on:
        outbox.empty_old(at=at)
        rounds.close_those_over(at=at)
    return day


@contextmanager
def beside_the_site() -> Iterator[None]:
    """Let mails be sent as long as the site is served."""
    connections.close_all()
    forking = multiprocessing.get_context("fork")
    process = forking.Process(target=stay, name="outbox")
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(STOP_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
