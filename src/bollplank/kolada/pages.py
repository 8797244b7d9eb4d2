"""Getting whole lists from Kolada: retries, manners, and every page to the end."""

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx2

from bollplank.kolada.errors import KoladaAnswerError, KoladaUnavailableError

MOST_TRIES = 5
CALLS_PER_SECOND = 5
LONGEST_WAIT = 120.0
"""Seconds. A longer wish of the server's means: come back another time."""
WORTH_RETRYING = {429, 500, 502, 503, 504}


@dataclass(slots=True, kw_only=True)
class Manners:
    """How calls are paced. Time and chance are given in, so tests need neither."""

    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    chance: Callable[[], float] = random.random
    _next_call_at: float = 0.0

    def wait_for_turn(self) -> None:
        """Pause until the next call is polite."""
        ahead = self._next_call_at - self.clock()
        if ahead > 0:
            self.pause(ahead)
        self._next_call_at = self.clock() + 1 / CALLS_PER_SECOND

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
            raise KoladaUnavailableError(msg)
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
        return max(0.0, (moment - self.now()).total_seconds())


@dataclass(slots=True, kw_only=True)
class Pages:
    """Reads lists page by page from one base address.

    A following page is asked for at the base address, whatever host the answer
    names: a test server or a proxy stays the one that is asked.
    """

    http: httpx2.Client
    base_url: str
    manners: Manners

    def items(self, path: str, **parameters: str) -> Iterator[dict[str, Any]]:
        """Yield every item of a list, all pages of it.

        Raises
        ------
        KoladaUnavailableError
            No usable answer after several tries.
        KoladaAnswerError
            The answer is not in the documented form, or its pages never end.
        """
        url = f"{self.base_url.rstrip('/')}/{path.lstrip('/')}"
        asked: set[str] = set()
        wanted: dict[str, str] | None = parameters or None
        while url:
            if url in asked:
                msg = f"Kolada's pages lead round in a circle at {url}"
                raise KoladaAnswerError(msg)
            asked.add(url)
            page = self._page(url, wanted)
            yield from page["values"]
            following = page.get("next_url") if page["values"] else None
            url, wanted = self._at_base(following) if following else "", None

    def _at_base(self, address: str) -> str:
        """Return the address with our own base in the place of its host."""
        there, here = urlsplit(address), urlsplit(self.base_url)
        return there._replace(scheme=here.scheme, netloc=here.netloc).geturl()

    def _page(self, url: str, parameters: dict[str, str] | None) -> dict[str, Any]:
        page = self._decoded(url, parameters)
        values = page.get("values")
        if not isinstance(values, list):
            msg = f"no list of values in Kolada's answer for {url}"
            raise KoladaAnswerError(msg)
        count = page.get("count", len(values))
        if count != len(values):
            msg = f"Kolada announced {count} items and sent {len(values)} for {url}"
            raise KoladaAnswerError(msg)
        return page

    def _decoded(self, url: str, parameters: dict[str, str] | None) -> dict[str, Any]:
        """Return the answer as an object. Half an answer is asked for once more."""
        for attempt in range(1, MOST_TRIES + 1):
            answer = self._answer(url, parameters)
            try:
                decoded = json.loads(answer.content)
            except ValueError as error:
                if attempt == MOST_TRIES:
                    msg = f"Kolada's answer for {url} is not whole JSON"
                    raise KoladaAnswerError(msg) from error
                self.manners.wait_before(attempt, asked=None)
                continue
            if isinstance(decoded, dict):
                return decoded
            break
        msg = f"Kolada's answer for {url} is not an object"
        raise KoladaAnswerError(msg)

    def _answer(self, url: str, parameters: dict[str, str] | None) -> httpx2.Response:
        """Return an answer with status 200, after as many tries as are reasonable."""
        reason, cause = "", None
        for attempt in range(1, MOST_TRIES + 1):
            self.manners.wait_for_turn()
            asked = None
            try:
                answer = self.http.get(url, params=parameters)
            except httpx2.TransportError as error:
                reason, cause = f"{type(error).__name__}", error
            else:
                if answer.status_code == httpx2.codes.OK:
                    return answer
                if answer.status_code not in WORTH_RETRYING:
                    msg = f"Kolada answered {answer.status_code} for {url}"
                    raise KoladaAnswerError(msg)
                reason = f"status {answer.status_code}"
                asked = answer.headers.get("retry-after")
            if attempt < MOST_TRIES:
                self.manners.wait_before(attempt, asked=asked)
        msg = (
            f"no usable answer from Kolada for {url} after {MOST_TRIES} tries: {reason}"
        )
        raise KoladaUnavailableError(msg) from cause
