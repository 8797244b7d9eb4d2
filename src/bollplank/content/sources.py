"""Sources of figures as data: who publishes them and how their files are written.

A file ``content/sources/ID.toml`` describes one source, so that a new publisher needs
no code. The keys are explained in docs/reference/source-files.md.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import Field

from bollplank.content.layouts import Layout, faults_in_layout
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import Document, open_folder, read
from bollplank.content.schemas.base import (
    Code,
    Fault,
    FileSchema,
    KeyPath,
    Text,
    Texts,
    repeated,
)
from bollplank.content.schemas.indicators import faults_in_gap, faults_in_shape
from bollplank.content.source_indicators import Indicator, Selections
from bollplank.content.tables import Table, faults_in_tables
from bollplank.domain.figures import Direction, Sex, Unit, ValueStatus

FOLDER = "sources"
"""Where the sources lie in the content folder."""

SEX_WORDS: Mapping[Sex, tuple[str, ...]] = {
    Sex.WOMEN: ("K", "kvinnor", "kvinna", "flickor", "women", "girls"),
    Sex.MEN: ("M", "män", "man", "pojkar", "men", "boys"),
    Sex.TOTAL: ("T", "totalt", "samtliga", "total", "all"),
}
"""What the sexes are called in a file that does not say otherwise, in any case."""


class Service(StrEnum):
    """A service that figures are fetched from, instead of files that are given."""

    KOLADA = "kolada"
    """Indicators are those in ``content/indicators``, and any other under its id."""
    PXWEB = "pxweb"
    """Tables of Statistics Sweden and others; what to ask for stands in ``tables``."""
    MADE_UP = "made_up"
    """Figures that are drawn by a seeded generator for the demonstration."""


class Level(StrEnum):
    """What kind of organisations a source has figures for."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    COUNTRY = "country"


class Source(FileSchema):
    """A publisher's series of figures, its terms, and how its files are read."""

    id: Code
    name: Texts
    publisher: Texts
    licence: Texts
    address: Text | None = None
    """Where the publisher shows the figures. None where it depends on the file."""
    credit: Texts
    """How the source is named beside figures shown as they were published."""
    own_processing: Texts
    """How it is said that we have computed something from the figures."""
    levels: tuple[Level, ...] = Field(min_length=1)
    service: Service | None = None
    """Where the figures are fetched. None where they come as files."""
    service_address: Text | None = None
    """Where a PxWeb service answers."""
    tables: tuple[Table, ...] = ()
    """What is asked of a PxWeb service."""
    is_made_up: bool = False
    """Whether the figures are drawn for the demonstration: every page says so."""
    layouts: tuple[Layout, ...] = ()
    sex_words: dict[Sex, tuple[Text, ...]] = dict(SEX_WORDS)
    blank: ValueStatus = ValueStatus.MISSING
    flags: dict[Text, ValueStatus] = {}
    """What the flag column says -> what it means."""
    marks: dict[Text, ValueStatus] = {}
    """What stands in the place of a value -> what it means."""
    about: Text | None = None
    """What stands before a number that is approximate, such as ~."""
    ids_as_given: bool = False
    """Whether indicators that are not described are taken under their own id."""
    indicators: tuple[Indicator, ...] = ()
    left_out: tuple[Selections, ...] = ()
    """Rows that are not taken, knowingly."""
    note: Texts | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The names that tell the source's series apart, in order."""
        if not self.layouts:
            return ()
        first = self.layouts[0]
        names = [*first.keys, *(k for each in first.values for k in each.key)]
        return tuple(dict.fromkeys(names))

    def indicator(self, indicator_id: str) -> Indicator:
        """Return what is known of an indicator.

        One that is not described has its id for a title and an unknown unit.

        Raises
        ------
        KeyError
            It is not described, and the source takes described ones only.
        """
        for each in self.indicators:
            if each.id == indicator_id:
                return each
        if not self.ids_as_given:
            raise KeyError(indicator_id)
        title = {"sv": indicator_id, "en": indicator_id}
        return Indicator(id=indicator_id, title=title, unit=Unit.UNKNOWN)

    def faults(self) -> Iterator[Fault]:
        """Yield where layouts, keys and indicators do not fit each other."""
        yield from repeated(
            [each.id for each in self.indicators],
            under="indicators",
            key="id",
            what="indicator",
        )
        if bool(self.layouts) == (self.service is not None):
            yield ("layouts",), "either layouts of files or a service, not both"
        counts = {each.id for each in self.indicators if each.unit is Unit.NUMBER}
        for place, each in enumerate(self.indicators):
            if each.persons is not None and each.persons not in counts:
                expected = "an indicator of this source that counts, in the unit number"
                yield ("indicators", place, "persons"), expected
        for place, layout in enumerate(self.layouts):
            yield from faults_in_layout(("layouts", place), layout, self.keys)
        for place, indicator in enumerate(self.indicators):
            yield from _faults_in_indicator(("indicators", place), indicator, self)
        yield from self._faults_in_service()
        for key in ("address", "service_address"):
            address = getattr(self, key)
            if address and not address.startswith("https://"):
                yield (key,), "an address that begins with https://"

    def _faults_in_service(self) -> Iterator[Fault]:
        if self.service is not Service.PXWEB:
            if self.tables or self.service_address:
                yield ("tables",), 'service = "pxweb" beside tables and their address'
            return
        if not self.tables or not self.service_address:
            yield ("service",), "tables, and a service_address where they are"
        yield from faults_in_tables(
            self.tables, described={each.id for each in self.indicators}
        )


def _faults_in_indicator(
    path: KeyPath, indicator: Indicator, source: Source
) -> Iterator[Fault]:
    ways = [indicator.key, indicator.sum, indicator.share]
    needed = 0 if source.ids_as_given or source.service else 1
    if sum(way is not None for way in ways) != needed:
        yield path, "exactly one of key, sum and share" if needed else "no key here"
    for selections in indicator.selections:
        if sorted(selections) != sorted(source.keys):
            yield path, f"the keys {', '.join(source.keys)}, each once"
    if indicator.total_from_sexes and indicator.key is not None:
        yield (*path, "total_from_sexes"), "this for sums and shares only"
    if indicator.share is not None and indicator.unit is not Unit.PERCENT:
        yield (*path, "unit"), "percent, as this is a share"
    if indicator.direction is not Direction.NONE and indicator.direction_basis is None:
        yield (*path, "direction"), "direction_basis beside it: who says so, and why"
    yield from faults_in_shape(
        path, indicator.shape, unit=indicator.unit, direction=indicator.direction
    )
    yield from _faults_in_own_gap(path, indicator)


def _faults_in_own_gap(path: KeyPath, indicator: Indicator) -> Iterator[Fault]:
    if indicator.gap is None:
        return
    yield from faults_in_gap(
        path, indicator.gap, shape=indicator.shape, unit=indicator.unit
    )
    if indicator.gap.basis is None:
        yield (*path, "gap"), "basis inside it: why a gap matters from there"


def read_source(path: Path) -> Source:
    """Return one described source.

    Raises
    ------
    ContentError
        The file is missing or does not fit. Tells every mistake with its line.
    """
    return read(path, Source)


def read_sources(folder: Path) -> dict[str, Source]:
    """Return every described source by its id.

    Raises
    ------
    ContentError
        As ``read_source``, or a file is not called as its source.
    """
    return {document.model.id: document.model for document in open_sources(folder)}


def open_sources(folder: Path) -> list[Document[Source]]:
    """Return every source with the lines of its file. Raises as ``read_sources``."""
    documents = open_folder(folder, Source)
    misnamed = [
        document.mistake(("id",), f'"{document.path.stem}", as the file is called')
        for document in documents
        if document.model.id != document.path.stem
    ]
    if misnamed:
        raise ContentError(misnamed)
    return documents


__all__ = ["ContentError", "Mistake", "Source", "read_source", "read_sources"]
