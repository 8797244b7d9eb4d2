"""The rows of the matrix, read from the module of each noun in `rows`."""

from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from django.urls import get_resolver, reverse

from tests.pdfs import READS_PDF, text_of

YES, NO, LOG_IN, WRONG = "y", "-", "l", "w"
"""Gets in; is told that nothing is here; is asked to log in; wrong method."""

FOLDER = Path(__file__).parent / "rows"
NOUNS = [
    import_module(f"tests.integration.web.permissions.rows.{path.stem}")
    for path in sorted(FOLDER.glob("[a-z]*.py"))
]


class Row(NamedTuple):
    """An address, what it is asked about, and one letter for each role."""

    name: str
    about: str
    expected: str
    noun: object

    def __str__(self):
        return f"{self.name} {self.about}".strip()

    def address(self, world):
        """Return where to go in this world."""
        arguments = dict(world.arguments.get(self.name, {}))
        query = arguments.pop("query", "")
        if self.about:
            arguments["pk"] = getattr(world, self.about).pk
        return reverse(self.name, kwargs=arguments) + query


def rows(table):
    """Return the rows of this table ("GETS" or "POSTS") of all nouns."""
    return [
        row_of(line, noun)
        for noun in NOUNS
        for line in getattr(noun, table, "").strip().splitlines()
    ]


def row_of(line, noun):
    *names, expected = line.split()
    name, about = [*names, ""][:2]
    return Row(name, about, expected, noun)


def furnish(world):
    """Add to the world what each noun needs, and how its addresses are made."""
    for noun in NOUNS:
        if hasattr(noun, "furnish"):
            noun.furnish(world)
    world.arguments = {
        name: arguments
        for noun in NOUNS
        if hasattr(noun, "arguments")
        for name, arguments in noun.arguments(world).items()
    }


def addresses():
    """Return the name of every address of the site."""
    return set(_names_in(get_resolver()))


def _names_in(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _names_in(pattern, space)
        else:
            yield f"{prefix}{pattern.name}"


def letter(response):
    """Return the letter for what somebody was answered."""
    if response.status_code == 302 and response["Location"].startswith("/log-in/"):
        return LOG_IN
    return {404: NO, 405: WRONG}.get(response.status_code, YES)


def read(response):
    """Return the text somebody was answered; of a zipped file, all that is in it."""
    if response.streaming:
        return b"".join(response.streaming_content).decode()
    if response.content.startswith(b"%PDF"):
        return text_of(response.content) if READS_PDF else ""
    if not response.content.startswith(b"PK"):
        return response.content.decode()
    with ZipFile(BytesIO(response.content)) as zipped:
        parts = [zipped.read(name) for name in zipped.namelist()]
    return b"".join(parts).decode(errors="replace")
