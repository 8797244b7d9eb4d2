"""What the things in an export are called, and how their sources want to be named."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pyarrow as pa  # type: ignore[import-untyped]

from bollplank.content.catalogue import Catalogue
from bollplank.content.sources import Source
from bollplank.store.credits import credit_of
from bollplank.store.figures import Series
from bollplank.store.snapshots import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One source with its terms, in one language, as it describes them itself."""

    source: str
    name: str
    publisher: str
    credit: str
    own_processing: str
    licence: str
    address: str
    fetched_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Names and terms for everything in a vintage, in one language.

    Attributes
    ----------
    titles, credits
        By indicator and source.
    organisations
        Code -> name; those that are not there stand without a name.
    """

    titles: Mapping[tuple[str, str], str]
    credits: Mapping[tuple[str, str], str]
    units: Mapping[tuple[str, str], str]
    organisations: Mapping[str, str]
    terms: tuple[Terms, ...]

    def series(self) -> pa.Table:
        """Return the table of indicators: id, source, title, unit and credit."""
        names = list(self.titles)
        return pa.table(
            {
                "indicator": pa.array([name[0] for name in names], pa.string()),
                "source": pa.array([name[1] for name in names], pa.string()),
                "title": pa.array([self.titles[name] for name in names], pa.string()),
                "unit": pa.array([self.units[name] for name in names], pa.string()),
                "credit": pa.array([self.credits[name] for name in names], pa.string()),
            }
        )

    def places(self) -> pa.Table:
        """Return the table of organisations: code and name."""
        return pa.table(
            {
                "organisation": pa.array(list(self.organisations), pa.string()),
                "organisation_name": pa.array(
                    list(self.organisations.values()), pa.string()
                ),
            }
        )

    def terms_of(self, source: str | None) -> list[dict[str, str]]:
        """Return the terms of one source, or of all."""
        return [asdict(each) for each in self.terms if source in {None, each.source}]


def labels_for(
    snapshot: Snapshot,
    *,
    catalogue: Catalogue,
    organisations: Mapping[str, str],
    language: str,
) -> Labels:
    """Return what everything in a vintage is called, as the catalogue says now.

    What the catalogue no longer knows keeps the name that the vintage has of it.
    """
    sources = catalogue.sources
    return Labels(
        titles={s.name: _title(s, catalogue, language) for s in snapshot.series},
        credits={
            s.name: _credit(s, snapshot, sources, language) for s in snapshot.series
        },
        units={s.name: s.unit.value for s in snapshot.series},
        organisations=organisations,
        terms=tuple(
            _terms(snapshot, source, sources.get(source), language)
            for source in snapshot.sources
        ),
    )


def _title(series: Series, catalogue: Catalogue, language: str) -> str:
    try:
        described = catalogue.of(series.source, series.indicator, title=series.title)
    except KeyError:
        return series.title or series.indicator
    return _said(described.title, language)


def _credit(
    series: Series,
    snapshot: Snapshot,
    sources: Mapping[str, Source],
    language: str,
) -> str:
    source = sources.get(series.source)
    if source is None:
        return _said(snapshot.manifest.publishers[series.source], language)
    return _said(credit_of(source, series.indicator), language)


def _terms(
    snapshot: Snapshot, source_id: str, source: Source | None, language: str
) -> Terms:
    publisher = _said(snapshot.manifest.publishers[source_id], language)
    return Terms(
        source=source_id,
        name=_said(source.name, language) if source else source_id,
        publisher=publisher,
        credit=_said(source.credit, language) if source else publisher,
        own_processing=_said(source.own_processing, language) if source else "",
        licence=_said(source.licence, language) if source else "",
        address=(source.address or "") if source else "",
        fetched_on=snapshot.fetched_on(source_id).isoformat(),
    )


def _said(texts: Mapping[str, str], language: str) -> str:
    """Return the text in a language, else in English, else in any."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))
