"""The calls in ``content/demo``, read and checked against the rest of it."""

from collections.abc import Iterator
from pathlib import Path

from bollplank.content.demo import FOLDER, Demo
from bollplank.content.everything import Content
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import Document, open_document
from bollplank.content.schemas.base import KeyPath
from bollplank.content.schemas.demo_calls import DemoCall, DemoCalls

FILE = "calls.toml"


def read(folder: Path, content: Content, demo: Demo) -> DemoCalls:
    """Return the calls of the demonstration.

    Raises
    ------
    ContentError
        The file is missing or wrong, or names something that is not there.
    """
    document = open_document(folder / FOLDER / FILE, DemoCalls)
    mistakes = list(_mistakes_in(document, content, demo))
    if mistakes:
        raise ContentError(mistakes)
    return document.model


def _mistakes_in(
    document: Document[DemoCalls], content: Content, demo: Demo
) -> Iterator[Mistake]:
    organisations = {organisation.code for organisation in demo.organisations}
    people = {person.email for person in demo.people}
    fields = set(content.service_fields)
    for place, call in enumerate(document.model.calls):
        under: KeyPath = ("calls", place)
        if call.model_version not in content.model_versions:
            path = (*under, "model_version")
            yield document.mistake(path, "an existing model version")
        for what, named, known in (
            ("organisation", _organisations(call), organisations),
            ("person", _people(call), people),
            ("service field", _fields(call), fields),
        ):
            for path, code in named:
                if code not in known:
                    expected = f'an existing {what}, got "{code}"'
                    yield document.mistake((*under, *path), expected)


def _organisations(call: DemoCall) -> Iterator[tuple[KeyPath, str]]:
    for place, mentor in enumerate(call.mentors):
        yield ("mentors", place, "organisation"), mentor.organisation
    for place, application in enumerate(call.applications):
        path = ("applications", place)
        yield (*path, "organisation"), application.organisation
        for key in ("wished", "excluded"):
            for code in getattr(application, key):
                yield (*path, key), code


def _people(call: DemoCall) -> Iterator[tuple[KeyPath, str]]:
    for email in call.reviewers:
        yield ("reviewers",), email
    for place, application in enumerate(call.applications):
        for email in application.writers:
            yield ("applications", place, "writers"), email


def _fields(call: DemoCall) -> Iterator[tuple[KeyPath, str]]:
    for place, application in enumerate(call.applications):
        for code in application.service_fields:
            yield ("applications", place, "service_fields"), code
