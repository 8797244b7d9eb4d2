"""One fetch as an operator sees it: asked for, shown while it goes, accounted for."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import httpx2

from bollplank.cli import starting
from bollplank.cli.beforehand import find_beforehand
from bollplank.cli.progress_lines import ProgressLines
from bollplank.cli.values import organisation_codes, take_old_ones_away
from bollplank.content.catalogue import Catalogue, catalogue_in
from bollplank.content.mistakes import ContentError
from bollplank.content.similar import likeness_in
from bollplank.content.sources import Service, Source
from bollplank.fetching import kolada_fetches
from bollplank.fetching.failure_codes import WHAT_TO_DO
from bollplank.fetching.failures import AlreadyFetchingError, failure_of
from bollplank.fetching.memories import read_memory
from bollplank.fetching.notes import words
from bollplank.fetching.outcomes import IndicatorChanges, Outcome
from bollplank.fetching.progress import read_progress
from bollplank.fetching.runs import Run
from bollplank.fetching.wishes import UnknownWishError, wish_for
from bollplank.kolada.client import BASE_URL, Kolada
from bollplank.kolada.manners import CALLS_PER_SECOND, Manners
from bollplank.store.snapshots import current_id

MOST_LINES = 40
"""Indicators with changes that are told one by one; the others are counted."""

LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
"""A service on this machine is one's own: it is asked as quickly as it answers."""

TIME_LIMIT, CONNECT_LIMIT = 30.0, 10.0
"""Seconds."""

FAILED, STOPPED = 1, 130


def fetch(chosen: argparse.Namespace) -> int:
    """Fetch what was chosen, tell how it went, and return 0 when it went well."""
    catalogue = _catalogue()
    source = _service(chosen.source, catalogue)
    lines = ProgressLines()
    running = Run(
        store=starting.var() / "store",
        source=source.id,
        at=datetime.now(UTC),
        tell=lines.tell,
    )
    try:
        with _stoppable():
            outcome = _fetched(chosen, running, source, catalogue)
    except AlreadyFetchingError:
        _say(_others(running.store))
        return FAILED
    except KeyboardInterrupt:
        lines.end()
        kept = running.progress
        _say(f"Stopped. {kept.done} of {kept.of} answers are kept for a day.")
        return STOPPED
    except Exception as error:
        failure = failure_of(error)
        if failure is None:
            raise
        lines.end()
        _say(f"{_sentence(failure.message)} {WHAT_TO_DO[failure.code]}")
        return FAILED
    lines.end()
    _say(*_account(outcome, source, running.store))
    if outcome.vintage:
        _look_after(running.store)
    return 0


def _look_after(store: Path) -> None:
    take_old_ones_away(store)
    find_beforehand(store)


def _catalogue() -> Catalogue:
    try:
        return catalogue_in(starting.content())
    except ContentError as error:
        raise starting.StoppedError(str(error)) from error


def _service(source_id: str, catalogue: Catalogue) -> Source:
    known = {
        name: each
        for name, each in catalogue.sources.items()
        if each.service in {Service.KOLADA, Service.PXWEB}
    }
    if source_id not in known:
        msg = (
            f'"{source_id}" is no service that figures are fetched from. '
            f"There are: {', '.join(known) or 'none'}."
        )
        raise starting.StoppedError(msg)
    return known[source_id]


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let a process that is asked to end stop as with Ctrl-C."""

    def stop(_signal: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _fetched(
    chosen: argparse.Namespace, running: Run, source: Source, catalogue: Catalogue
) -> Outcome:
    if source.service is Service.PXWEB:
        return _from_tables(chosen, running, source)
    return _from_kolada(chosen, running, source, catalogue)


def _from_tables(chosen: argparse.Namespace, running: Run, source: Source) -> Outcome:
    # slow import: requests and its cache, for this kind of service alone
    from bollplank.fetching import pxweb_fetches  # noqa: PLC0415
    from bollplank.fetching.pxweb import PxWeb  # noqa: PLC0415

    if chosen.since is not None or chosen.indicators != "core":
        msg = f"{source.id} is fetched whole: leave out --since and --indicators."
        raise starting.StoppedError(msg)
    address = chosen.base_url or source.service_address or ""
    _host(address)
    terms = pxweb_fetches.Terms(
        source=source,
        organisations=organisation_codes(starting.content(), source),
        whole=chosen.whole,
        accepted=_accepted(chosen),
    )
    pxweb = PxWeb(address, before_retry=running.waits, pause=running.pause)
    return pxweb_fetches.fetch(running, terms, pxweb)


def _from_kolada(
    chosen: argparse.Namespace, running: Run, source: Source, catalogue: Catalogue
) -> Outcome:
    address = chosen.base_url or os.environ.get("BOLLPLANK_KOLADA") or BASE_URL
    host = _host(address)
    kept = read_memory(running.store, source.id, base_url=address).ids
    try:
        wish = wish_for(
            chosen.indicators,
            described=catalogue.reviewed,
            kept=kept,
            besides=_facts_of_likeness(source, catalogue),
        )
    except UnknownWishError as error:
        raise starting.StoppedError(_sentence(str(error))) from error
    terms = kolada_fetches.Terms(
        source=source,
        wish=wish,
        since=chosen.since,
        whole=chosen.whole,
        accepted=_accepted(chosen),
    )
    manners = Manners(
        before_retry=running.waits,
        calls_per_second=1000 if host in LOCAL else CALLS_PER_SECOND,
    )
    with _client() as http:
        kolada = Kolada(http, base_url=address, manners=manners)
        return kolada_fetches.fetch(running, terms, kolada)


def _facts_of_likeness(source: Source, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the indicators of a source that likeness is measured by."""
    try:
        how = likeness_in(starting.content(), sources=catalogue.sources)
    except ContentError as error:
        raise starting.StoppedError(str(error)) from error
    return () if how is None else how.indicators_of(source.id)


def _accepted(chosen: argparse.Namespace) -> frozenset[str]:
    return frozenset(filter(None, chosen.accept.split(",")))


def _host(address: str) -> str | None:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        msg = f'"{address}" is not an address. It begins with https://.'
        raise starting.StoppedError(msg)
    return parts.hostname


def _client() -> httpx2.Client:
    return httpx2.Client(
        timeout=httpx2.Timeout(TIME_LIMIT, connect=CONNECT_LIMIT),
        headers={"User-Agent": f"Bollplank/{_version()} (gender equality benchmark)"},
        follow_redirects=True,
    )


def _version() -> str:
    try:
        return version("bollplank")
    except PackageNotFoundError:
        return "0"


def _others(store: Path) -> str:
    there = read_progress(store)
    where = (
        f" from {there.source}, {there.done} of {there.of} questions"
        if there and there.of
        else ""
    )
    return f"Another fetch is going on{where}. Nothing was done; wait for it to end."


def _account(outcome: Outcome, source: Source, store: Path) -> Iterator[str]:
    credit = source.credit.get("en") or next(iter(source.credit.values()))
    yield (
        f"Asked for {outcome.indicators:,} indicators ({credit}): {_counted(outcome)}."
    )
    for each in outcome.changes[:MOST_LINES]:
        yield f"  {each.indicator}: {_counted(each)}"
    if len(outcome.changes) > MOST_LINES:
        yield f"  and {len(outcome.changes) - MOST_LINES:,} indicators more"
    for note in outcome.notes:
        yield words(note)
    if outcome.vintage:
        yield f"Now served: vintage {outcome.vintage}."
    else:
        yield f"Nothing new to serve: still vintage {current_id(store)}."


def _counted(of: Outcome | IndicatorChanges) -> str:
    return f"{of.new:,} new, {of.revised:,} revised, {of.withdrawn:,} withdrawn values"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].rstrip('.')}."


def _say(*lines: str) -> None:
    for line in lines:
        sys.stderr.write(f"{line}\n")
