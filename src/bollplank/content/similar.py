"""What makes organisations similar, as ``content/similar.toml`` says.

Facts of organisations that are no series of figures, such as a grouping by somebody
else, lie in ``content/organisations/facts``. The keys are explained in
docs/reference/similar-files.md.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import Document, open_document, open_folder
from bollplank.content.schemas.similar import (
    Fact,
    FactClass,
    Origin,
    Similarity,
    Variable,
    VariableKind,
)
from bollplank.content.sources import Service, Source

FILE = "similar.toml"
FACTS = "organisations/facts"


@dataclass(frozen=True, kw_only=True, eq=False)
class Likeness:
    """Rules and facts together. Compared by identity: read once for each change."""

    rules: Similarity
    facts: Mapping[str, Fact]

    def indicators_of(self, source: str) -> tuple[str, ...]:
        """Return the indicators that are needed from one source, in order."""
        named = [
            each
            for variable in self.rules.variables
            for origin in variable.origins
            if origin.source == source
            for each in (origin.indicator, origin.divided_by, origin.weighted_by)
            if each is not None and each not in self.facts
        ]
        return tuple(dict.fromkeys(named))


def read_likeness(
    folder: Path,
    *,
    sources: Mapping[str, Source],
    organisations: Collection[str] | None = None,
) -> Likeness | None:
    """Return how likeness is measured, None where the content folder does not say.

    Parameters
    ----------
    sources
        The sources there are, by id.
    organisations
        The codes there are, to check facts against. None: they are not checked.

    Raises
    ------
    ContentError
        A file is wrong, or names a source, indicator, fact or organisation that is
        not there. Carries every mistake that was found.
    """
    if not (folder / FILE).is_file():
        return None
    rules = open_document(folder / FILE, Similarity)
    kept = (folder / FACTS).is_dir()
    facts = open_folder(folder / FACTS, Fact) if kept else []
    mistakes = [
        *_misnamed(facts, organisations),
        *_unknown_in(rules, {each.model.id for each in facts}, sources),
    ]
    if mistakes:
        raise ContentError(mistakes)
    by_id = {each.model.id: each.model for each in facts}
    return Likeness(rules=rules.model, facts=MappingProxyType(by_id))


def likeness_in(folder: Path, *, sources: Mapping[str, Source]) -> Likeness | None:
    """Return the same, read anew only when a file has changed."""
    return _kept(folder, _fingerprint(folder), _Sources(sources))


class _Sources:
    """Sources as part of a key: a catalogue keeps its own until a file changes."""

    def __init__(self, by_id: Mapping[str, Source]) -> None:
        self.by_id = by_id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sources) and self.by_id is other.by_id

    def __hash__(self) -> int:
        return id(self.by_id)


@lru_cache(maxsize=2)
def _kept(
    folder: Path, _of_files: tuple[float, int], sources: _Sources
) -> Likeness | None:
    return read_likeness(folder, sources=sources.by_id)


def _fingerprint(folder: Path) -> tuple[float, int]:
    files = [*(folder / FACTS).glob("*.toml"), *folder.glob(FILE)]
    return max((path.stat().st_mtime for path in files), default=0.0), len(files)


def _misnamed(
    facts: list[Document[Fact]], organisations: Collection[str] | None
) -> Iterator[Mistake]:
    for document in facts:
        if document.model.id != document.path.stem:
            expected = f'"{document.path.stem}", as the file is called'
            yield document.mistake(("id",), expected)
        for key in ("numbers", "belongs_to"):
            for code in getattr(document.model, key):
                if organisations is not None and code not in organisations:
                    yield document.mistake((key, code), "the code of an organisation")


def _unknown_in(
    rules: Document[Similarity], facts: Collection[str], sources: Mapping[str, Source]
) -> Iterator[Mistake]:
    for place, variable in enumerate(rules.model.variables):
        for number, origin in enumerate(variable.origins):
            for key, expected in _unknown(origin, facts, sources):
                where = ("variables", place, "origins", number, key)
                yield rules.mistake(where, expected)


def _unknown(
    origin: Origin, facts: Collection[str], sources: Mapping[str, Source]
) -> Iterator[tuple[str, str]]:
    if origin.fact is not None:
        if origin.fact not in facts:
            yield "fact", f"a file in content/{FACTS}"
        return
    source = sources.get(origin.source or "")
    if source is None:
        yield "source", "a source in content/sources"
        return
    for key in ("indicator", "divided_by", "weighted_by"):
        named = getattr(origin, key)
        if key == "divided_by" and named in facts:
            continue
        if named is not None and not _has(source, named):
            yield key, f"an indicator of {source.id}"


def _has(source: Source, indicator: str) -> bool:
    """Tell whether a source can have it; a service that takes any id always can."""
    if source.service is Service.KOLADA:
        return True
    try:
        source.indicator(indicator)
    except KeyError:
        return False
    return True


__all__ = [
    "Fact",
    "FactClass",
    "Likeness",
    "Origin",
    "Similarity",
    "Variable",
    "VariableKind",
    "likeness_in",
    "read_likeness",
]
