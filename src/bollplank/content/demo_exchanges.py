"""What is told and asked in ``content/demo``, checked against the rest of it."""

from collections.abc import Iterator
from pathlib import Path

from bollplank.content.demo import FOLDER, Demo
from bollplank.content.everything import Content
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import Document, open_document
from bollplank.content.schemas.base import KeyPath
from bollplank.content.schemas.demo_exchanges import DemoExchanges

FILE = "exchanges.toml"


def read(folder: Path, content: Content, demo: Demo) -> DemoExchanges:
    """Return what the demonstration's organisations tell and ask each other.

    Raises
    ------
    ContentError
        The file is missing or wrong, or names something that is not there.
    """
    document = open_document(folder / FOLDER / FILE, DemoExchanges)
    mistakes = list(_mistakes_in(document, content, demo))
    if mistakes:
        raise ContentError(mistakes)
    return document.model


def _mistakes_in(
    document: Document[DemoExchanges], content: Content, demo: Demo
) -> Iterator[Mistake]:
    seats = {
        (person.email, seat.organisation)
        for person in demo.people
        for seat in person.seats
    }
    for path, email, organisation in _writers(document.model):
        if (email, organisation) not in seats:
            expected = f'somebody with a seat in {organisation}, got "{email}"'
            yield document.mistake(path, expected)
    groups = {group.code for group in demo.round.groups}
    for place, own in enumerate(document.model.own_indicators):
        if own.group not in groups:
            path = ("own_indicators", place, "group")
            yield document.mistake(path, f'a group of the round, got "{own.group}"')
    for path, source_id, indicator in _indicators(document.model):
        source = content.sources.get(source_id)
        known = {each.id for each in source.indicators} if source else set()
        if indicator not in known or not source or not source.is_made_up:
            expected = f'an indicator of a made-up source, got "{indicator}"'
            yield document.mistake(path, expected)


def _writers(told: DemoExchanges) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield who writes for which organisation, and where that stands."""
    for place, question in enumerate(told.questions):
        yield ("questions", place, "by"), question.by, question.asking
        if question.answered_by is not None:
            path: KeyPath = ("questions", place, "answered_by")
            yield path, question.answered_by, question.asked
    for place, note in enumerate(told.explanations):
        yield ("explanations", place, "by"), note.by, note.organisation
    for place, own in enumerate(told.own_indicators):
        for nth, entered in enumerate(own.figures):
            path = ("own_indicators", place, "figures", nth, "by")
            yield path, entered.by, entered.organisation


def _indicators(told: DemoExchanges) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield which indicators are written about, and where that stands."""
    for place, question in enumerate(told.questions):
        if question.source is not None and question.indicator is not None:
            path: KeyPath = ("questions", place, "indicator")
            yield path, question.source, question.indicator
    for place, note in enumerate(told.explanations):
        yield ("explanations", place, "indicator"), note.source, note.indicator
