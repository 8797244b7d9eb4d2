"""Sources and indicators together: what there are figures of, and what is judged."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bollplank.content.indicators import FOLDER as INDICATORS
from bollplank.content.indicators import Indicators, read_indicators
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import Document
from bollplank.content.references import Documents
from bollplank.content.schemas.goals import Goal
from bollplank.content.schemas.indicators import Indicator as ReviewedIndicator
from bollplank.content.source_indicators import Indicator
from bollplank.content.sources import FOLDER as SOURCES
from bollplank.content.sources import Source, open_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The sources of figures, with their files, and the reviewed indicators."""

    sources: Sequence[Document[Source]] = ()
    indicators: Indicators = field(default_factory=Indicators)


def open_measures(folder: Path, documents: Documents) -> tuple[Measures, list[Mistake]]:
    """Return sources and indicators of a content folder, and their mistakes.

    A folder that has none has none: the programme can be described without figures.
    Where goals, charter or service fields could not be read, nothing is checked
    against them: those mistakes are told already.
    """
    mistakes: list[Mistake] = []
    sources: Sequence[Document[Source]] = ()
    indicators = Indicators()
    try:
        if (folder / SOURCES).is_dir():
            sources = open_sources(folder / SOURCES)
    except ContentError as error:
        mistakes.extend(error.mistakes)
    needed = (documents.national_goals, documents.charter, documents.service_fields)
    if None in needed:
        return Measures(sources=sources), mistakes
    try:
        if (folder / INDICATORS).is_dir():
            indicators = _indicators(folder / INDICATORS, documents)
    except ContentError as error:
        mistakes.extend(error.mistakes)
    else:
        goals = {goal.code for goal in _goals(documents)}
        mistakes.extend(mistakes_in_links(sources, reviewed=indicators, goals=goals))
        if not mistakes:
            mistakes.extend(_mistakes_in_key_figures(documents, sources, indicators))
    return Measures(sources=sources, indicators=indicators), mistakes


def _indicators(folder: Path, documents: Documents) -> Indicators:
    fields = [
        each
        for document in documents.service_fields or ()
        for each in document.model.service_fields
    ]
    return read_indicators(
        folder,
        goals=_goals(documents),
        charter=[
            version
            for document in documents.charter or ()
            for version in document.model.versions
        ],
        service_fields={each.code: each for each in fields},
    )


def _goals(documents: Documents) -> list[Goal]:
    return [
        goal
        for document in documents.national_goals or ()
        for goal in document.model.goals
    ]


def mistakes_in_links(
    sources: Sequence[Document[Source]],
    *,
    reviewed: Indicators,
    goals: Collection[str],
) -> Iterator[Mistake]:
    """Yield every indicator of a source that is not what it says it is.

    Parameters
    ----------
    goals
        The codes of the national goals.
    """
    for document in sources:
        for place, each in enumerate(document.model.indicators):
            if each.goal is not None and each.goal not in goals:
                expected = f'an existing national goal, got "{each.goal}"'
                yield document.mistake(("indicators", place, "goal"), expected)
            if each.reviewed is not None:
                same = reviewed.by_id.get(each.reviewed)
                for key, expected in _faults_beside(each, same):
                    yield document.mistake(("indicators", place, key), expected)


def _mistakes_in_key_figures(
    documents: Documents, sources: Sequence[Document[Source]], reviewed: Indicators
) -> Iterator[Mistake]:
    """Yield every key figure of organisation facts that is taken from nowhere."""
    known = {document.model.id: document.model for document in sources}
    for document in documents.facts_templates or ():
        for place, one in enumerate(document.model.figures):
            for nth, origin in enumerate(one.origins):
                source = known.get(origin.source)
                described = {each.id for each in source.indicators} if source else set()
                if source is None:
                    key, expected = (
                        "source",
                        f'an existing source, got "{origin.source}"',
                    )
                elif origin.indicator not in described | reviewed.by_id.keys():
                    key = "indicator"
                    expected = f'an indicator of it, got "{origin.indicator}"'
                else:
                    continue
                yield document.mistake(("figures", place, "from", nth, key), expected)


def _faults_beside(
    described: Indicator, same: ReviewedIndicator | None
) -> Iterator[tuple[str, str]]:
    """Yield the key and what was expected, where the two cannot be the same."""
    if same is None:
        yield (
            "reviewed",
            f'an indicator in content/{INDICATORS}, got "{described.reviewed}"',
        )
        return
    if described.unit is not same.unit:
        yield "unit", f'"{same.unit}", as {same.id} has'
    if described.group is not same.group:
        yield "group", f'"{same.group}", as {same.id} has'
    if described.shape.has_pair != same.shape.has_pair:
        yield "shape", f'"{same.shape}", as {same.id} has'
    if described.direction.sign * same.direction.sign < 0:
        yield "direction", f'"{same.direction}", as {same.id} has'
