"""Every indicator there can be figures of, whichever source it comes from.

A source says what it publishes; ``content/indicators`` says what has been judged about
it. Here the two are one: pages, commands and findings ask the catalogue and need not
know which file a fact is from.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from bollplank.content.described import Described
from bollplank.content.indicators import FOLDER, Indicators
from bollplank.content.measures import open_measures
from bollplank.content.mistakes import ContentError
from bollplank.content.reader import open_document
from bollplank.content.references import Documents
from bollplank.content.schemas.goals import (
    Charter,
    Goal,
    NationalGoals,
    ServiceField,
    ServiceFields,
)
from bollplank.content.schemas.indicators import Gap
from bollplank.content.schemas.indicators import Indicator as ReviewedIndicator
from bollplank.content.source_indicators import Indicator as SourceIndicator
from bollplank.content.sources import FOLDER as SOURCES
from bollplank.content.sources import Service, Source
from bollplank.domain.figures import Direction, Group, Unit
from bollplank.domain.indicators import GapMeasure, Shape


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """All sources and indicators. Compared by identity: read once for each change."""

    sources: Mapping[str, Source]
    reviewed: Indicators
    goals: tuple[Goal, ...] = ()
    """The national goals, in their order."""
    service_fields: Mapping[str, ServiceField] = field(default_factory=dict)

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
            return _without_gap_of_count(_reviewed(source, reviewed))
        described = source.indicator(indicator_id)
        found = _from_source(
            source, described, self.reviewed.by_id.get(described.reviewed or "")
        )
        usual = _fitting(self.reviewed.usual_gaps.get(found.unit), found.shape)
        return _without_gap_of_count(replace(found, gap=found.gap or usual))


def read_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue of a content folder.

    Reads what it needs only: a mistake in a round does not take the figures away.

    Raises
    ------
    ContentError
        Sources, indicators or what they refer to have mistakes. Carries every one
        that was found.
    """
    goals = open_document(folder / "national_goals.toml", NationalGoals)
    fields = open_document(folder / "service_fields.toml", ServiceFields)
    charter = open_document(folder / "charter.toml", Charter)
    measures, mistakes = open_measures(
        folder,
        Documents(
            national_goals=(goals,), charter=(charter,), service_fields=(fields,)
        ),
    )
    if mistakes:
        raise ContentError(mistakes)
    return Catalogue(
        sources=MappingProxyType(
            {each.model.id: each.model for each in measures.sources}
        ),
        reviewed=measures.indicators,
        goals=goals.model.goals,
        service_fields=MappingProxyType(
            {each.code: each for each in fields.model.service_fields}
        ),
    )


def catalogue_in(folder: Path) -> Catalogue:
    """Return the catalogue of a content folder, read anew only when a file changed."""
    return _kept(folder, _fingerprint(folder))


@lru_cache(maxsize=2)
def _kept(folder: Path, _of_files: tuple[float, int]) -> Catalogue:
    return read_catalogue(folder)


def _fingerprint(folder: Path) -> tuple[float, int]:
    """Return when what the catalogue is made of last changed, and in how many files.

    Asked several times for a page: with ``scandir`` it takes a fraction of a
    millisecond.
    """
    parts = (folder, folder / SOURCES, folder / FOLDER, folder / FOLDER / "core")
    changed = [
        entry.stat().st_mtime
        for part in (*parts, folder / FOLDER / "wide")
        if part.is_dir()
        for entry in os.scandir(part)
        if entry.name.endswith(".toml")
    ]
    return max(changed, default=0.0), len(changed)


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
        why=found.why,
        words=found.search,
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
        shape=described.shape,
        group=described.group,
        unit=described.unit,
        decimals=described.decimals,
        direction=judge.direction,
        direction_basis=judge.direction_basis,
        goal=described.goal or (judged.goal if judged else None),
        note=described.note,
        gap=described.gap or (judged.gap if judged else None),
        persons=described.persons,
        reviewed=judged,
        why=described.why or (judged.why if judged else None),
        words=_together(described.search, judged.search if judged else {}),
    )


def _together(*several: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the words of all, by language."""
    languages = dict.fromkeys(language for words in several for language in words)
    return {
        language: [each for words in several for each in words.get(language, ())]
        for language in languages
    }


def _without_gap_of_count(found: Described) -> Described:
    return replace(found, gap=None) if found.is_count else found


def _fitting(usual: Gap | None, shape: Shape) -> Gap | None:
    """Return the usual gap where one can be taken so from values of this shape."""
    if usual is None or shape is Shape.TOTAL:
        return None
    fits = shape.has_pair != (usual.measure is GapMeasure.BALANCE)
    return usual if fits else None


__all__ = ["Catalogue", "Described", "catalogue_in", "read_catalogue"]
