"""The states the figures have been in, and what changed from one to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.content.catalogue import Catalogue
from bollplank.content.schemas.base import Texts
from bollplank.indicators.change_words import COUNTED
from bollplank.indicators.queries.vintages import Vintage
from bollplank.store.changes import ChangeKind
from bollplank.store.differences import Totals
from bollplank.store.figures import Series
from bollplank.store.snapshots import Snapshot
from bollplank.web.presenters.dates import years as span_of
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import figure

Counts = Mapping[ChangeKind, Mapping[int, int]]
"""Way of changing -> year -> how many values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One source and the day it was fetched."""

    name: Texts
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source in two vintages: the day it was fetched, None where it is not there."""

    name: Texts
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One vintage in the list."""

    id: str
    when: str
    is_served: bool
    sentence: str
    sources: list[Fetched]


def entries(
    vintages: Sequence[Vintage],
    *,
    totals: Mapping[str, Totals],
    catalogue: Catalogue,
) -> list[Entry]:
    """Return the vintages as they stand in the list, in the same order."""
    return [
        Entry(
            id=each.id,
            when=moment(each.written_at),
            is_served=each.is_served,
            sentence=sentence(totals[each.id], is_first=each.previous is None),
            sources=[
                Fetched(name=name_of(source, catalogue), day=each.fetched[source])
                for source in each.fresh
            ],
        )
        for each in vintages
    ]


def sources(
    old: Snapshot | None, new: Snapshot, *, catalogue: Catalogue
) -> list[SourceLine]:
    """Return every source of two vintages with the days it was fetched."""
    both = sorted({*new.sources, *(old.sources if old else ())})
    return [
        SourceLine(
            name=name_of(source, catalogue),
            before=old.fetched_on(source) if old and source in old.sources else None,
            after=new.fetched_on(source) if source in new.sources else None,
        )
        for source in both
    ]


def moment(at: datetime) -> str:
    """Return day and time as the reader writes them, on Swedish clocks."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def name_of(source: str, catalogue: Catalogue) -> Texts:
    """Return what a source is called; one that nobody describes any more, its id."""
    described = catalogue.sources.get(source)
    return described.name if described else {"sv": source, "en": source}


def title_of(series: Series, catalogue: Catalogue) -> Texts:
    """Return what an indicator is called; one that nobody describes, its own title."""
    try:
        described = catalogue.of(series.source, series.indicator, title=series.title)
    except KeyError:
        title = series.title or series.indicator
        return {"sv": title, "en": title}
    return described.title


def sentence(totals: Totals, *, is_first: bool) -> str:
    """Return what changed since the vintage before, in one sentence."""
    if is_first:
        count = totals.count(ChangeKind.NEW)
        return ngettext(
            "The oldest figures that are kept: %(number)s value.",
            "The oldest figures that are kept: %(number)s values.",
            count,
        ) % {"number": figure(count, 0)}
    if totals.counts:
        return f"{phrases(totals.counts)}."
    if totals.changed:
        return ngettext(
            "No value has changed. %(number)s indicator is described otherwise.",
            "No value has changed. %(number)s indicators are described otherwise.",
            totals.changed,
        ) % {"number": figure(totals.changed, 0)}
    return _("Nothing has changed but the day of fetching.")


def headline(totals: Totals, *, is_first: bool) -> str:
    """Return the same as a heading: without a full stop where it is one sentence."""
    said = sentence(totals, is_first=is_first)
    return said if ". " in said else said.removesuffix(".")


def phrases(counts: Counts) -> str:
    """Return "12 values revised, 3 values withdrawn and 290 new values for 2025"."""
    return listed([_phrase(kind, counts[kind]) for kind in COUNTED if kind in counts])


def _phrase(kind: ChangeKind, years: Mapping[int, int]) -> str:
    count = sum(years.values())
    return str(
        COUNTED[kind]
        % {
            "count": count,
            "number": figure(count, 0),
            "years": span_of(min(years), max(years)),
        }
    )
