"""Everything that is asked about which indicators there are figures of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import numpy as np

from bollplank.content.catalogue import Catalogue, Described
from bollplank.content.schemas.base import Texts
from bollplank.content.schemas.indicators import Indicator
from bollplank.content.sources import Source
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.search import Index
from bollplank.indicators.queries.figures import described, is_shown, snapshot
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.organisations.models import Organisation
from bollplank.store.figures import Series
from bollplank.store.snapshots import Snapshot

Kinds = tuple[tuple[str, str], ...]
"""Code and kind of every organisation."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """One indicator from one source, and what there is of it."""

    source: Source
    indicator: Described
    fetched_on: date
    years: tuple[int, ...] = ()
    """Those in which somebody has a value."""
    kinds: frozenset[OrganisationKind] = frozenset()
    """Of those that have a value."""
    counts_persons: bool = False
    """Whether it is there to tell how many persons are behind other values."""
    search: Mapping[str, list[str]] = field(default_factory=dict)
    """Language -> words that it may be found by."""

    @property
    def id(self) -> str:
        """The indicator's code."""
        return self.indicator.id

    @property
    def title(self) -> Texts:
        """What the indicator is called, by language."""
        return self.indicator.title


@dataclass(frozen=True, kw_only=True, eq=False)
class Listing:
    """Everything in the catalogue. Compared by identity: one vintage gives one.

    Attributes
    ----------
    index
        Those there are figures of, by source and its own order.
    waiting
        Reviewed indicators of which there are no real figures yet, the core first.
    """

    index: Index[Entry]
    waiting: Index[Indicator]
    known: Catalogue

    @property
    def sources(self) -> list[Source]:
        """The sources there are figures from."""
        return list(
            {each.source.id: each.source for each in self.index.things}.values()
        )


def listing(vintage: str = "") -> Listing:
    """Return everything in the catalogue as the vintage that is served has it.

    Parameters
    ----------
    vintage
        The id of an earlier one that is kept, to see what there was then.
    """
    rows = tuple(Organisation.objects.order_by("pk").values_list("code", "kind"))
    known = described()
    shown = tuple(each.id for each in known.sources.values() if is_shown(each))
    served = snapshot_at(vintage) if vintage else snapshot()
    return _listing(served, known, shown, rows)


@lru_cache(maxsize=3)
def _listing(
    served: Snapshot | None, known: Catalogue, shown: tuple[str, ...], rows: Kinds
) -> Listing:
    """Keep a few: a vintage never changes, so neither does what it holds."""
    kinds = {code: OrganisationKind(kind) for code, kind in rows}
    entries = [] if served is None else list(_entries(served, known, shown, kinds))
    there = {
        each.indicator.reviewed.id
        for each in entries
        if each.indicator.reviewed and not each.source.is_made_up
    }
    waiting = [each for each in known.reviewed.by_id.values() if each.id not in there]
    return Listing(index=Index(entries), waiting=Index(waiting), known=known)


def _entries(
    served: Snapshot,
    known: Catalogue,
    shown: tuple[str, ...],
    kinds: Mapping[str, OrganisationKind],
) -> Iterator[Entry]:
    names = _names(known)
    for source_id in served.sources:
        if source_id not in shown:
            continue
        source = known.sources[source_id]
        order = {each.id: place for place, each in enumerate(source.indicators)}
        for series in sorted(
            served.series_of(source_id),
            key=lambda each: (order.get(each.indicator, len(order)), each.indicator),
        ):
            if series.indicator in order or source.ids_as_given:
                yield _entry(served, known, series, kinds, names)


def _entry(
    served: Snapshot,
    known: Catalogue,
    series: Series,
    kinds: Mapping[str, OrganisationKind],
    names: Mapping[str | None, Texts],
) -> Entry:
    indicator = known.of(series.source, series.indicator, title=series.title)
    kept = served.indicator(series.indicator, source=series.source)
    there = np.isfinite(kept.raw).any(axis=-1)
    codes = np.flatnonzero(there.any(axis=1))
    found = {kinds.get(kept.organisations[place]) for place in codes}
    search = {language: [*words] for language, words in indicator.search.items()}
    for part in (names.get(indicator.goal), names.get(indicator.service_field)):
        for language, name in (part or {}).items():
            search.setdefault(language, []).append(name)
    return Entry(
        source=indicator.source,
        indicator=indicator,
        fetched_on=served.fetched_on(series.source),
        years=tuple(
            year
            for year, known_then in zip(kept.years, there.any(axis=0), strict=True)
            if known_then
        ),
        kinds=frozenset(kind for kind in found if kind is not None),
        counts_persons=indicator.is_count
        or any(each.persons == indicator.id for each in indicator.source.indicators),
        search=search,
    )


def _names(known: Catalogue) -> dict[str | None, Texts]:
    """Return the names of goals and service fields by code."""
    names: dict[str | None, Texts] = {each.code: each.name for each in known.goals}
    names.update((each.code, each.name) for each in known.service_fields.values())
    return names
