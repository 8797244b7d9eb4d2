"""Indicators in ``content/indicators``, read and checked against the other content.

One file for each indicator of the core set, one for each topic of the wide set. The
keys are explained in docs/reference/indicator-files.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import Document, open_folder, read
from bollplank.content.schemas.base import KeyPath
from bollplank.content.schemas.goals import CharterVersion, Goal, ServiceField
from bollplank.content.schemas.indicators import (
    KOLADA_KEYS,
    CoreIndicator,
    Gap,
    Indicator,
    Topic,
    UsualGaps,
)
from bollplank.content.schemas.publishers import Publisher, Publishers
from bollplank.domain.figures import Unit
from bollplank.domain.indicators import Coverage, GapMeasure, IndicatorSet, Shape
from bollplank.domain.organisations import OrganisationKind

T = TypeVar("T")
FOLDER = "indicators"
"""Where the indicators lie in the content folder."""

_RUN_BY: Mapping[Coverage, frozenset[OrganisationKind]] = {
    Coverage.MUNICIPALITIES: frozenset({OrganisationKind.MUNICIPALITY}),
    Coverage.REGIONS: frozenset({OrganisationKind.REGION}),
    Coverage.ALL: frozenset({OrganisationKind.MUNICIPALITY, OrganisationKind.REGION}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """All indicators, the core set first. Dictionaries go from code to thing.

    Indicators of a topic have the topic's review and search words; indicators that
    say nothing of their gap have the usual one of their unit, if there is one.
    """

    by_id: dict[str, Indicator] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    publishers: dict[str, Publisher] = field(default_factory=dict)
    usual_gaps: dict[Unit, Gap] = field(default_factory=dict)

    def in_set(self, wanted: IndicatorSet) -> tuple[Indicator, ...]:
        """Return the indicators of one set."""
        return tuple(each for each in self.by_id.values() if each.set is wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The codes that indicators may refer to."""

    goals: frozenset[str]
    articles: frozenset[str]
    service_fields: Mapping[str, ServiceField]
    publishers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    core: list[Document[CoreIndicator]]
    wide: list[Document[Topic]]
    publishers: Publishers
    usual_gaps: UsualGaps


@dataclass(frozen=True, slots=True)
class _Place:
    """An indicator and where it stands."""

    document: Document[CoreIndicator] | Document[Topic]
    path: KeyPath
    indicator: Indicator

    def mistake(self, path: KeyPath, expected: str) -> Mistake:
        return self.document.mistake((*self.path, *path), expected)


def read_indicators(
    folder: Path,
    *,
    goals: Iterable[Goal],
    charter: Iterable[CharterVersion],
    service_fields: Mapping[str, ServiceField],
) -> Indicators:
    """Return all indicators of the folder ``content/indicators``.

    Parameters
    ----------
    folder
        The folder with ``core``, ``wide``, ``publishers.toml``, ``usual_gaps.toml``.
    goals, charter, service_fields
        What the indicators are tied to, as ``read_all`` returns them.

    Raises
    ------
    ContentError
        A file is missing or wrong, or names something that is not there. Every
        mistake in files that could be read is told.
    """
    opened = _open(folder)
    known = Known(
        goals=frozenset(goal.code for goal in goals),
        articles=frozenset(a.code for version in charter for a in version.articles),
        service_fields=service_fields,
        publishers=frozenset(each.code for each in opened.publishers.publishers),
    )
    places = list(_places(opened))
    mistakes = [*_misnamed(opened), *_unknown_in(places, known), *_repeated(places)]
    if mistakes:
        raise ContentError(mistakes)
    usual = {each.unit: each.with_basis for each in opened.usual_gaps.gaps}
    return Indicators(
        by_id={place.indicator.id: _completed(place, usual) for place in places},
        topics={document.model.topic: document.model for document in opened.wide},
        publishers={each.code: each for each in opened.publishers.publishers},
        usual_gaps=usual,
    )


def _open(folder: Path) -> _Opened:
    """Return the four kinds of file, or tell the mistakes in all of them."""
    mistakes: list[Mistake] = []

    def kept(reading: Callable[[], T]) -> T | None:
        try:
            return reading()
        except ContentError as error:
            mistakes.extend(error.mistakes)
            return None

    core = kept(lambda: open_folder(folder / "core", CoreIndicator))
    wide = kept(lambda: open_folder(folder / "wide", Topic))
    publishers = kept(lambda: read(folder / "publishers.toml", Publishers))
    usual_gaps = kept(lambda: read(folder / "usual_gaps.toml", UsualGaps))
    if core is None or wide is None or publishers is None or usual_gaps is None:
        raise ContentError(mistakes)
    return _Opened(core=core, wide=wide, publishers=publishers, usual_gaps=usual_gaps)


def _places(opened: _Opened) -> Iterator[_Place]:
    for document in opened.core:
        yield _Place(document, (), document.model)
    for topic in opened.wide:
        for place, indicator in enumerate(topic.model.indicators):
            yield _Place(topic, ("indicators", place), indicator)


def _misnamed(opened: _Opened) -> Iterator[Mistake]:
    for document in opened.core:
        if document.model.id != document.path.stem:
            expected = f'"{document.path.stem}", as the file is called'
            yield document.mistake(("id",), expected)
    for topic in opened.wide:
        if topic.model.topic != topic.path.stem:
            expected = f'"{topic.path.stem}", as the file is called'
            yield topic.mistake(("topic",), expected)


def _unknown_in(places: Iterable[_Place], known: Known) -> Iterator[Mistake]:
    """Yield references to something that is not there."""
    for place in places:
        indicator = place.indicator
        if indicator.goal is not None and indicator.goal not in known.goals:
            expected = f'an existing national goal, got "{indicator.goal}"'
            yield place.mistake(("goal",), expected)
        for nth, code in enumerate(indicator.charter):
            if code not in known.articles:
                expected = f'an existing charter article, got "{code}"'
                yield place.mistake(("charter", nth), expected)
        for nth, code in enumerate(indicator.publishers):
            if code not in known.publishers:
                expected = f'an existing publisher, got "{code}"'
                yield place.mistake(("publishers", nth), expected)
        yield from _unknown_service_field(place, known)


def _unknown_service_field(place: _Place, known: Known) -> Iterator[Mistake]:
    code = place.indicator.service_field
    if code is None:
        return
    found = known.service_fields.get(code)
    if found is None:
        expected = f'an existing service field, got "{code}"'
        yield place.mistake(("service_field",), expected)
    elif not found.organisation_kinds & _RUN_BY[place.indicator.level]:
        expected = f'a field that {place.indicator.level} run, got "{code}"'
        yield place.mistake(("service_field",), expected)


def _repeated(places: Iterable[_Place]) -> Iterator[Mistake]:
    """Yield ids, ours and Kolada's, that stand in another place already."""
    ids: dict[str, _Place] = {}
    in_kolada: dict[str, _Place] = {}
    for place in places:
        own = place.indicator.id
        earlier = ids.setdefault(own, place)
        if earlier is not place:
            expected = f'a new id, "{own}" is in {earlier.document.path.name}'
            yield place.mistake(("id",), expected)
        for key in KOLADA_KEYS:
            kolada = getattr(place.indicator, key)
            if kolada is None:
                continue
            earlier = in_kolada.setdefault(kolada, place)
            if earlier is not place:
                other = earlier.indicator.id
                expected = f'a new Kolada id, "{kolada}" is in indicator "{other}"'
                yield place.mistake((key,), expected)


def _completed(place: _Place, usual: Mapping[Unit, Gap]) -> Indicator:
    """Return the indicator with what it leaves to its unit and its topic."""
    indicator = place.indicator
    topic = place.document.model
    if not isinstance(topic, Topic):
        return indicator
    languages = dict.fromkeys([*indicator.search, *topic.search])
    search = {
        language: (*indicator.search.get(language, ()), *topic.search.get(language, ()))
        for language in languages
    }
    return indicator.model_copy(
        update={
            "gap": indicator.gap or _usual_gap(indicator, usual),
            "review": indicator.review or topic.review,
            "search": search,
        }
    )


def _usual_gap(indicator: Indicator, usual: Mapping[Unit, Gap]) -> Gap | None:
    gap = usual.get(indicator.unit)
    if gap is None or indicator.shape is Shape.TOTAL:
        return None
    fits = indicator.shape.has_pair != (gap.measure is GapMeasure.BALANCE)
    return gap if fits else None
