"""Every indicator there can be figures of, whichever source it comes from.

A source says what it publishes; ``content/indicators`` says what has been judged about
it. Here the two are one: pages, commands and findings ask the catalogue and need not
know which file a fact is from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from bollplank.content.everything import read_all
from bollplank.content.indicators import FOLDER, Indicators, read_indicators
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.schemas.base import Texts
from bollplank.content.schemas.indicators import Gap
from bollplank.content.schemas.indicators import Indicator as ReviewedIndicator
from bollplank.content.sources import Indicator as SourceIndicator
from bollplank.content.sources import Service, Source, read_sources
from bollplank.domain.figures import Direction, Group, Unit
from bollplank.domain.indicators import GapMeasure, Shape

SOURCES = "sources"
"""Where the sources lie in the content folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An indicator from one source, with everything that is known of it.

    Attributes
    ----------
    id
        As the store names its series.
    decimals
        How many are shown. None where nobody says: as they come.
    gap
        How its gap is taken and from where it matters; None where that is not known.
    persons
        The indicator of the same source that counts the persons behind each value.
    reviewed
        The judgements in ``content/indicators``; None where it has none.
    """

    source: Source
    id: str
    title: Texts
    shape: Shape
    group: Group
    unit: Unit
    decimals: int | None
    direction: Direction
    direction_basis: Texts | None
    goal: str | None
    note: Texts | None
    gap: Gap | None
    persons: str | None = None
    reviewed: ReviewedIndicator | None = None

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from every other: its id and its source."""
        return self.id, self.source.id

    @property
    def search(self) -> Mapping[str, list[str]]:
        """What else it may be found by, by language."""
        texts = [self.source.name, self.source.publisher]
        found = {
            language: [text[language] for text in texts if language in text]
            for language in dict.fromkeys(each for text in texts for each in text)
        }
        words = self.reviewed.search if self.reviewed else {}
        for language, several in words.items():
            found.setdefault(language, []).extend(several)
        return found


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """All sources and indicators. Compared by identity: read once for each change."""

    sources: Mapping[str, Source]
    reviewed: Indicators

    def of(
        self, source_id: str, indicator_id: str, *, title: str | None = None
    ) -> Described:
        """Return what is known of an indicator.

        Parameters
        ----------
        title
            What the source itself calls it, for one that nobody has described.

        Raises
        ------
        KeyError
            There is no such source, or it takes described indicators only.
        """
        source = self.sources[source_id]
        if source.service is Service.KOLADA:
            reviewed = self.reviewed.by_id.get(indicator_id)
            if reviewed is None:
                return _named(source, indicator_id, title or indicator_id)
            return _reviewed(source, reviewed)
        described = source.indicator(indicator_id)
        found = _from_source(
            source, described, self.reviewed.by_id.get(described.reviewed or "")
        )
        usual = _fitting(self.reviewed.usual_gaps.get(found.unit))
        return found if found.gap else replace(found, gap=usual)


def read_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue of a content folder.

    Raises
    ------
    ContentError
        A source or an indicator is wrong, or a source names an indicator that is not
        there. Carries every mistake that was found.
    """
    content = read_all(folder)
    reviewed = read_indicators(
        folder / FOLDER,
        goals=content.national_goals,
        charter=content.charter,
        service_fields=content.service_fields,
    )
    sources = read_sources(folder / SOURCES)
    mistakes = list(_unknown_in(folder / SOURCES, sources, reviewed))
    if mistakes:
        raise ContentError(mistakes)
    return Catalogue(sources=MappingProxyType(sources), reviewed=reviewed)


def catalogue_in(folder: Path) -> Catalogue:
    """Return the catalogue of a content folder, read anew only when a file changed."""
    return _kept(folder, _fingerprint(folder))


@lru_cache(maxsize=2)
def _kept(folder: Path, _of_files: tuple[float, int]) -> Catalogue:
    return read_catalogue(folder)


def _fingerprint(folder: Path) -> tuple[float, int]:
    """Return when the folder's sources and indicators last changed, and how many."""
    files = [
        path for part in (SOURCES, FOLDER) for path in (folder / part).rglob("*.toml")
    ]
    return max((path.stat().st_mtime for path in files), default=0.0), len(files)


def _unknown_in(
    folder: Path, sources: Mapping[str, Source], reviewed: Indicators
) -> Iterator[Mistake]:
    for source in sources.values():
        for place, each in enumerate(source.indicators):
            if each.reviewed is not None and each.reviewed not in reviewed.by_id:
                yield Mistake(
                    path=folder / f"{source.id}.toml",
                    line=None,
                    keys=("indicators", place, "reviewed"),
                    expected=f'an indicator in content/{FOLDER}, got "{each.reviewed}"',
                )


def _reviewed(source: Source, found: ReviewedIndicator) -> Described:
    return Described(
        source=source,
        id=found.id,
        title=found.title,
        shape=found.shape,
        group=found.group,
        unit=found.unit,
        decimals=found.decimals,
        direction=found.direction,
        direction_basis=found.direction_basis,
        goal=found.goal,
        note=found.note,
        gap=found.gap,
        reviewed=found,
    )


def _named(source: Source, indicator_id: str, title: str) -> Described:
    """Return an indicator of which only the name is known: nothing is judged."""
    return Described(
        source=source,
        id=indicator_id,
        title={"sv": title},
        shape=Shape.GENDER_DIMENSION,
        group=Group.ADULTS,
        unit=Unit.UNKNOWN,
        decimals=None,
        direction=Direction.NONE,
        direction_basis=None,
        goal=None,
        note=None,
        gap=None,
    )


def _from_source(
    source: Source, described: SourceIndicator, judged: ReviewedIndicator | None
) -> Described:
    """Return what the source's own file says, and else what has been judged."""
    judge: SourceIndicator | ReviewedIndicator = described
    if judged is not None and described.direction is Direction.NONE:
        judge = judged
    return Described(
        source=source,
        id=described.id,
        title=described.title,
        shape=Shape.GENDER_DIMENSION,
        group=described.group,
        unit=described.unit,
        decimals=described.decimals,
        direction=judge.direction,
        direction_basis=judge.direction_basis,
        goal=described.goal or (judged.goal if judged else None),
        note=described.note,
        gap=judged.gap if judged else None,
        persons=described.persons,
        reviewed=judged,
    )


def _fitting(usual: Gap | None) -> Gap | None:
    """Return the usual gap where it can be taken between a woman's and a man's value."""
    if usual is None or usual.measure is GapMeasure.BALANCE:
        return None
    return usual


__all__ = ["Catalogue", "Described", "catalogue_in", "read_catalogue"]
