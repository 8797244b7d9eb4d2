"""What a form says of itself: in its properties, and in a line for the eye.

Office programmes keep properties of up to 255 characters, so that what was exported is
shared out on several. The line is there for files whose properties are lost when the
text is copied to another one.
"""

import re
from collections.abc import Iterable, Mapping

from bollplank.documents.forms.contents import Asked, Mark

NAME = "bollplank-form"
LONGEST = 255

_LINE = re.compile(
    rf"{NAME}[ /](?P<format>[\w.-]+)[ /](?P<round>[\w.-]+)[ /]"
    r"(?P<organisation>[\w.-]+)[ /](?P<language>[\w-]+)[ /]"
    r"(?P<exported_on>\d{4}-\d{2}-\d{2})"
)


def line_of(mark: Mark) -> str:
    """Return the mark as a line, on which there are no spaces to break it at."""
    parts = (mark.format, mark.round, mark.organisation, mark.language)
    return "/".join((NAME, *parts, mark.exported_on))


def places_of(questions: Iterable[Asked]) -> dict[str, tuple[str, str]]:
    """Return what is exported where."""
    return {one.number: (one.code, one.exported) for one in questions}


def properties_of(mark: Mark) -> dict[str, str]:
    """Return the mark as named properties of a file."""
    kept = {NAME: line_of(mark)}
    line = ""
    for number, (code, digest) in mark.places.items():
        place = f"{number}={code}={digest}"
        if line and len(line) + 1 + len(place) > LONGEST:
            kept[f"{NAME}-{len(kept)}"] = line
            line = ""
        line = f"{line} {place}" if line else place
    return kept | ({f"{NAME}-{len(kept)}": line} if line else {})


def marks_in(properties: Mapping[str, str], text: str) -> list[Mark]:
    """Return every mark that is found, the one with the most in it first."""
    places: dict[str, tuple[str, str]] = {}
    for name, value in properties.items():
        if name.startswith(f"{NAME}-"):
            for place in value.split():
                number, _equals, rest = place.partition("=")
                code, _equals, digest = rest.rpartition("=")
                places[number] = (code, digest)
    named = _mark(properties.get(NAME, ""), places)
    squeezed = "".join(text.split())
    seen = [_mark(found.group(), {}) for found in _LINE.finditer(squeezed)]
    return [mark for mark in (named, *seen) if mark is not None]


def _mark(line: str, places: Mapping[str, tuple[str, str]]) -> Mark | None:
    found = _LINE.search(line)
    return Mark(**found.groupdict(), places=places) if found else None
