"""The made-up figures in ``content/demo``, checked against their source.

The keys are explained in docs/reference/demo-figures.md.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from bollplank.content.demo import FOLDER
from bollplank.content.everything import Content
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import Document, open_document
from bollplank.content.schemas.demo_figures import DemoFigures
from bollplank.content.sources import Source

FILE = "figures.toml"


def read(
    folder: Path, content: Content, *, organisations: Collection[str]
) -> DemoFigures:
    """Return how the made-up figures are drawn.

    Parameters
    ----------
    organisations
        The codes of the demonstration's organisations.

    Raises
    ------
    ContentError
        The file is missing or wrong, or does not fit its source or the organisations.
    """
    document = open_document(folder / FOLDER / FILE, DemoFigures)
    mistakes = list(_mistakes_in(document, content, organisations))
    if mistakes:
        raise ContentError(mistakes)
    return document.model


def _mistakes_in(
    document: Document[DemoFigures], content: Content, organisations: Collection[str]
) -> Iterator[Mistake]:
    described = document.model
    for code in described.inhabitants:
        if code not in organisations:
            expected = f'an organisation of the demonstration, got "{code}"'
            yield document.mistake(("inhabitants", code), expected)
    source = content.sources.get(described.source)
    if source is None or not source.is_made_up:
        expected = f'a source with is_made_up = true, got "{described.source}"'
        yield document.mistake(("source",), expected)
        return
    yield from _unlike(document, source)


def _unlike(document: Document[DemoFigures], source: Source) -> Iterator[Mistake]:
    """Yield indicators that the source does not have, or tells otherwise."""
    known = {each.id: each for each in source.indicators}
    for place, each in enumerate(document.model.indicators):
        if each.id not in known:
            expected = f'an indicator of the source {source.id}, got "{each.id}"'
            yield document.mistake(("indicators", place, "id"), expected)
        elif each.only_total == known[each.id].shape.has_pair:
            expected = f"the same as the shape in the source, {known[each.id].shape}"
            yield document.mistake(("indicators", place, "only_total"), expected)
    missing = known.keys() - {each.id for each in document.model.indicators}
    for indicator in sorted(missing):
        expected = f'how "{indicator}" of the source is drawn'
        yield document.mistake(("indicators",), expected)
