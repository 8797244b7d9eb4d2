"""How the fetching of figures goes, shaped for its page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.content.catalogue import Catalogue
from bollplank.content.sources import Service, Source
from bollplank.fetching.locks import is_fetching
from bollplank.fetching.notes import Note
from bollplank.fetching.outcomes import IndicatorChanges, Last, Outcome, read_last
from bollplank.fetching.progress import Progress, read_progress
from bollplank.fetching.watches import read_watch
from bollplank.store.snapshots import Snapshot
from bollplank.web.presenters.fetching_words import (
    FAILURES,
    HELD_BACK,
    NOTES,
    STAGES,
)
from bollplank.web.templatetags.words import figure, in_language

SHOWN_CHANGES = 20
"""Indicators with changes that are named; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """What goes on at this moment.

    Attributes
    ----------
    is_running
        Whether anybody is fetching.
    where
        What is being done, or was when a fetch died; None where nothing is known.
    """

    is_running: bool
    where: Progress | None
    source: str
    stage: Promise | None
    watched: bool
    next_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One indicator and what has become of its values."""

    title: str
    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """One thing that was noticed about an indicator."""

    title: str
    words: str
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What the last fetch that went well brought."""

    ended_at: datetime
    summary: str
    changes: list[ChangeLine]
    more: int
    notes: list[NoteLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why the last fetch did not go well."""

    at: datetime | None
    what: Promise
    to_do: Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source of figures: when it was fetched, and how that went."""

    source: Source
    is_service: bool
    fetched_on: date | None
    indicators: int
    account: Account | None
    failed: Failed | None


def now(store: Path, catalogue: Catalogue) -> Now:
    """Return what goes on at this moment."""
    where, watch = read_progress(store), read_watch(store)
    return Now(
        is_running=is_fetching(store),
        where=where,
        source=_name(where.source, catalogue) if where else "",
        stage=STAGES[where.stage] if where else None,
        watched=watch.is_on,
        next_at=watch.next_at,
    )


def sources(
    store: Path, catalogue: Catalogue, served: Snapshot | None
) -> list[SourceLine]:
    """Return every source that has figures or could have, services first."""
    last = read_last(store)
    there = set(served.sources) if served else set()
    return [
        _line(source, catalogue, served if source.id in there else None, last)
        for source in sorted(catalogue.sources.values(), key=_order)
        if source.id in there or _is_service(source)
    ]


def _order(source: Source) -> tuple[bool, bool, str]:
    kolada = source.service is Service.KOLADA
    return not kolada, not _is_service(source), in_language(source.name).casefold()


def _is_service(source: Source) -> bool:
    return source.service in {Service.KOLADA, Service.PXWEB}


def _name(source_id: str, catalogue: Catalogue) -> str:
    source = catalogue.sources.get(source_id)
    return in_language(source.name) if source else source_id


def _line(
    source: Source,
    catalogue: Catalogue,
    served: Snapshot | None,
    every: dict[str, Last],
) -> SourceLine:
    last = every.get(source.id, Last())
    return SourceLine(
        source=source,
        is_service=_is_service(source),
        fetched_on=served.fetched_on(source.id) if served else None,
        indicators=len(served.series_of(source.id)) if served else 0,
        account=_account(last.outcome, catalogue, served) if last.outcome else None,
        failed=_failed(last),
    )


def _failed(last: Last) -> Failed | None:
    if last.failure is None:
        return None
    what, to_do = FAILURES[last.failure.code]
    return Failed(at=last.failed_at, what=what, to_do=to_do)


def _account(
    outcome: Outcome, catalogue: Catalogue, served: Snapshot | None
) -> Account:
    shown = outcome.changes[:SHOWN_CHANGES]
    there = {each.name for each in served.series} if served else set()
    return Account(
        ended_at=outcome.ended_at,
        summary=_summary(outcome),
        changes=[_change(each, outcome.source, catalogue, there) for each in shown],
        more=len(outcome.changes) - len(shown),
        notes=list(_notes(outcome, catalogue)),
    )


def _summary(outcome: Outcome) -> str:
    asked = ngettext(
        "%(count)s indicator was asked for.",
        "%(count)s indicators were asked for.",
        outcome.indicators,
    ) % {"count": figure(outcome.indicators, 0)}
    counted = _counted(outcome)
    return f"{asked} {counted or _('Nothing had changed.')}"


def _counted(of: Outcome | IndicatorChanges) -> str:
    """Return how many values are new, revised and withdrawn; empty for none at all."""
    said = [
        (of.new, ngettext("%(count)s new value", "%(count)s new values", of.new)),
        (
            of.revised,
            ngettext(
                "%(count)s corrected value", "%(count)s corrected values", of.revised
            ),
        ),
        (
            of.withdrawn,
            ngettext(
                "%(count)s withdrawn value", "%(count)s withdrawn values", of.withdrawn
            ),
        ),
    ]
    words = ", ".join(
        text % {"count": figure(count, 0)} for count, text in said if count
    )
    return f"{words}." if words else ""


def _change(
    changes: IndicatorChanges,
    source: str,
    catalogue: Catalogue,
    there: Iterable[tuple[str, str]],
) -> ChangeLine:
    is_shown = (changes.indicator, source) in there
    kwargs = {"source": source, "indicator": changes.indicator}
    return ChangeLine(
        title=_title(changes.indicator, source, catalogue, changes.title),
        url=reverse("figures:detail", kwargs=kwargs) if is_shown else "",
        words=_counted(changes),
    )


def _notes(outcome: Outcome, catalogue: Catalogue) -> Iterator[NoteLine]:
    for note in sorted(outcome.notes, key=lambda each: not each.is_held):
        yield NoteLine(
            title=_title(note.indicator, outcome.source, catalogue)
            if note.indicator
            else "",
            words=_note_words(note),
            is_held=note.is_held,
        )


def _note_words(note: Note) -> str:
    said = NOTES[note.code] % {"count": figure(note.count, 0), "detail": note.detail}
    return f"{said} {HELD_BACK}" if note.is_held else said


def _title(
    indicator: str, source: str, catalogue: Catalogue, title: str | None = None
) -> str:
    """Return what the indicator is called; its id where nobody knows it any more."""
    try:
        return in_language(catalogue.of(source, indicator, title=title).title)
    except KeyError:
        return title or indicator
