"""The catalogue of indicators, by source, and finding in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bollplank.content.sources import Source
from bollplank.domain.search import matches
from bollplank.indicators.queries.figures import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What there is from one source."""

    source: Source
    fetched_on: date
    entries: tuple[Entry, ...]


def shelves(entries: Sequence[Entry]) -> list[Shelf]:
    """Return the entries gathered by source, in the order given."""
    gathered = [
        (source_id, tuple(some))
        for source_id, some in groupby(entries, key=lambda entry: entry.source.id)
    ]
    return [
        Shelf(source=some[0].source, fetched_on=some[0].fetched_on, entries=some)
        for _source_id, some in gathered
    ]


def found_in(entries: Sequence[Entry], query: str) -> list[Entry]:
    """Return the entries in which every word of the query is found."""
    return [entry for entry in entries if matches(entry, query)]
