"""The catalogue of indicators, by source, and finding in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bollplank.content.sources import Source
from bollplank.domain.search import plain_words
from bollplank.indicators.queries.figures import Entry
from bollplank.web.templatetags.words import in_language


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
    """Return the entries whose words hold every word of the query.

    Capitals and accents do not matter; a part of a word is enough.
    """
    wanted = plain_words(query)
    return [entry for entry in entries if _holds(entry, wanted)]


def _holds(entry: Entry, wanted: Sequence[str]) -> bool:
    texts = [*entry.indicator.title.values(), in_language(entry.source.name)]
    texts += [entry.indicator.id, *entry.source.publisher.values()]
    words = " ".join(plain_words(" ".join(texts)))
    return all(word in words for word in wanted)
