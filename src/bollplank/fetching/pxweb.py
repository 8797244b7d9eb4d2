"""A PxWeb service of version 2, such as Statistics Sweden's, read through pxwebpy.

That client splits large questions and keeps the service's own rate. What it lacks is
added here: a limit of time, tries again, and one kind of error for all that goes wrong.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from pxweb import PxApi
from requests.exceptions import (
    ConnectionError as NoConnectionError,
)
from requests.exceptions import (
    HTTPError,
    JSONDecodeError,
    RequestException,
    Timeout,
)

from bollplank.fetching.failure_codes import FailureCode
from bollplank.fetching.failures import FetchError

T = TypeVar("T")
TIME_LIMIT = 120.0
"""Seconds for one question, with the client's own pauses for the service's rate."""

MOST_TRIES = 3
_LATER = frozenset({FailureCode.NO_ANSWER, FailureCode.BUSY, FailureCode.CUT_SHORT})
_BUSY = ("Error 429", "Error 500", "Error 502", "Error 503", "Error 504", "Reached max")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFacts:
    """What the service says of a table.

    Attributes
    ----------
    updated
        When its figures last changed, as the service writes it.
    dimensions
        Dimension -> its values, in the table's order.
    labels
        Dimension -> what it is called in rows.
    """

    updated: str
    dimensions: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]


class PxWeb:
    """Reads tables. What it returns is whole, or it raises ``FetchError``.

    Parameters
    ----------
    address
        Of the service, up to and with its version.
    before_retry, pause
        What is told, and done, before a question is asked again.
    """

    def __init__(
        self,
        address: str,
        *,
        before_retry: Callable[[float], None],
        pause: Callable[[float], None],
        time_limit: float = TIME_LIMIT,
    ) -> None:
        self.address = address
        self._before_retry, self._pause = before_retry, pause
        self._time_limit = time_limit
        self._api: PxApi | None = None

    def facts(self, table: str) -> TableFacts:
        """Return what there is in a table."""
        said = self._asked(lambda api: api.get_table_metadata(table))
        try:
            dimensions = said["dimension"]
            facts = TableFacts(
                updated=str(said["updated"]),
                dimensions={
                    name: tuple(each["category"]["label"])
                    for name, each in dimensions.items()
                },
                labels={name: each["label"] for name, each in dimensions.items()},
            )
        except (KeyError, TypeError, AttributeError) as error:
            msg = f"table {table} is not described in the documented form"
            raise FetchError(msg, FailureCode.OTHER_FORM) from error
        if len(set(facts.labels.values())) < len(facts.labels):
            msg = f"two dimensions of table {table} are called alike"
            raise FetchError(msg, FailureCode.OTHER_FORM)
        return facts

    def rows(
        self, table: str, codes: Mapping[str, Sequence[str]]
    ) -> list[dict[str, Any]]:
        """Return a row for every combination of these values, with codes, not words."""
        wanted: dict[str, list[str] | str] = {
            name: list(values) for name, values in codes.items()
        }
        return self._asked(
            lambda api: api.get_table_data(table, value_codes=wanted, show="code")
        )

    def _asked(self, ask: Callable[[PxApi], T]) -> T:
        """Return an answer, after as many tries as are reasonable."""
        for attempt in range(1, MOST_TRIES):
            try:
                return self._once(ask)
            except FetchError as error:
                if error.code not in _LATER:
                    raise
                seconds = 2.0**attempt
                self._before_retry(seconds)
                self._pause(seconds)
        return self._once(ask)

    def _once(self, ask: Callable[[PxApi], T]) -> T:
        try:
            return _within(self._time_limit, lambda: ask(self._opened()))
        except FetchError:
            raise
        except Exception as error:
            code = _code_of(error)
            if code is None:
                raise
            first, *_rest = str(error).splitlines() or [""]
            msg = (
                f"no usable answer from {self.address}: {first or type(error).__name__}"
            )
            raise FetchError(msg, code) from error

    def _opened(self) -> PxApi:
        if self._api is None:
            self._api = PxApi(self.address, disable_cache=True, max_workers=1)
        return self._api


def _code_of(error: Exception) -> FailureCode:
    """Return what an error of the client means."""
    if isinstance(error, JSONDecodeError):
        page = error.doc.lstrip().startswith("<")
        return FailureCode.WEB_PAGE if page else FailureCode.CUT_SHORT
    if isinstance(error, HTTPError):
        busy = str(error).startswith(_BUSY)
        return FailureCode.BUSY if busy else FailureCode.REFUSED
    if isinstance(error, NoConnectionError | Timeout):
        return FailureCode.NO_ANSWER
    if isinstance(error, RequestException):
        return FailureCode.REFUSED
    # The client takes answers apart without asking whether they are as they should be.
    return FailureCode.OTHER_FORM


def _within(seconds: float, ask: Callable[[], T]) -> T:
    """Return the answer if it comes in time: the client itself would wait for ever."""
    answers: SimpleQueue[T | Exception] = SimpleQueue()

    def work() -> None:
        try:
            answers.put(ask())
        except Exception as error:  # noqa: BLE001 -- raised where it is waited for
            answers.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty as error:
        msg = f"no answer within {seconds:.0f} seconds"
        raise FetchError(msg, FailureCode.NO_ANSWER) from error
    if isinstance(answer, Exception):
        raise answer
    return answer
