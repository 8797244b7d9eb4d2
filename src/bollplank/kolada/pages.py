"""Getting whole lists from Kolada: every page, to the end, or an error."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2

from bollplank.kolada.errors import (
    KoladaAnswerError,
    KoladaFault,
    KoladaUnavailableError,
)
from bollplank.kolada.manners import MOST_TRIES, Manners

WORTH_RETRYING = {429, 500, 502, 503, 504}
MOST_PAGES = 2_000
"""Ten million items: no list of Kolada's is longer."""


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
        before: list[Any] = []
        while url:
            if url in asked or len(asked) == MOST_PAGES:
                msg = f"Kolada's pages lead round in a circle at {url}"
                raise KoladaAnswerError(msg, KoladaFault.ENDLESS)
            asked.add(url)
            page = self._page(url, wanted)
            if page["values"] and page["values"] == before:
                msg = f"Kolada says the same on every page, last at {url}"
                raise KoladaAnswerError(msg, KoladaFault.ENDLESS)
            yield from page["values"]
            before = page["values"]
            following = page.get("next_url") if before else None
            url, wanted = self._at_base(following) if following else "", None

    def _at_base(self, address: object) -> str:
        """Return the address with our own base in the place of its host."""
        if not isinstance(address, str):
            msg = f"Kolada's next page is not an address: {address!r:.100}"
            raise KoladaAnswerError(msg, KoladaFault.OTHER_FORM)
        there, here = urlsplit(address), urlsplit(self.base_url)
        return there._replace(scheme=here.scheme, netloc=here.netloc).geturl()

    def _page(self, url: str, parameters: dict[str, str] | None) -> dict[str, Any]:
        page = self._decoded(url, parameters)
        values = page.get("values")
        if not isinstance(values, list):
            msg = f"no list of values in Kolada's answer for {url}"
            raise KoladaAnswerError(msg, KoladaFault.OTHER_FORM)
        count = page.get("count", len(values))
        if count != len(values):
            msg = f"Kolada announced {count} items and sent {len(values)} for {url}"
            raise KoladaAnswerError(msg, KoladaFault.MISCOUNTED)
        return page

    def _decoded(self, url: str, parameters: dict[str, str] | None) -> dict[str, Any]:
        """Return the answer as an object. Half an answer is asked for once more."""
        for attempt in range(1, MOST_TRIES + 1):
            answer = self._answer(url, parameters)
            try:
                decoded = json.loads(answer.content)
            except ValueError as error:
                if attempt == MOST_TRIES:
                    raise _not_json(answer, url) from error
                self.manners.wait_before(attempt, asked=None)
                continue
            if isinstance(decoded, dict):
                return decoded
            break
        msg = f"Kolada's answer for {url} is not an object"
        raise KoladaAnswerError(msg, KoladaFault.OTHER_FORM)

    def _answer(self, url: str, parameters: dict[str, str] | None) -> httpx2.Response:
        """Return an answer with status 200, after as many tries as are reasonable."""
        for attempt in range(1, MOST_TRIES + 1):
            self.manners.wait_for_turn()
            asked, cause = None, None
            try:
                answer = self.http.get(url, params=parameters)
            except httpx2.RequestError as error:
                reason, fault = f"{type(error).__name__}", KoladaFault.NO_ANSWER
                cause = error
            else:
                if answer.status_code == httpx2.codes.OK:
                    return answer
                reason, fault = f"status {answer.status_code}", KoladaFault.BUSY
                asked = answer.headers.get("retry-after")
                if answer.status_code not in WORTH_RETRYING:
                    raise _refused(answer.status_code, url)
            if attempt < MOST_TRIES:
                self.manners.wait_before(attempt, asked=asked)
        msg = (
            f"no usable answer from Kolada for {url} after {MOST_TRIES} tries: {reason}"
        )
        raise KoladaUnavailableError(msg, fault) from cause


def _refused(status: int, url: str) -> KoladaAnswerError:
    missing = status == httpx2.codes.NOT_FOUND
    fault = KoladaFault.NOT_FOUND if missing else KoladaFault.REFUSED
    return KoladaAnswerError(f"Kolada answered {status} for {url}", fault)


def _not_json(answer: httpx2.Response, url: str) -> KoladaAnswerError:
    if answer.content.lstrip()[:1] == b"<":
        msg = f"Kolada answered with a web page instead of JSON for {url}"
        return KoladaAnswerError(msg, KoladaFault.WEB_PAGE)
    msg = f"Kolada's answer for {url} is not whole JSON"
    return KoladaAnswerError(msg, KoladaFault.CUT_SHORT)
