"""Mails to everybody on an address list, with placeholders. Pure: no database."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from bollplank.domain.problems import Problem, ProblemCode

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


class Audience(StrEnum):
    """Who on the list a mail goes to. The values are stored: add, never rename."""

    ALL = "all"
    NOT_BEGUN = "not_begun"
    """Those whose organisation has not begun an application."""


class Placeholder(StrEnum):
    """What may stand in braces in a mail, and is filled in for each recipient."""

    ORGANISATION = "organisation"
    NAME = "name"
    ROUND = "round"
    LAST_DAY = "last_day"
    CALL = "call"
    APPLY = "apply"


NAMES: Mapping[str, Mapping[Placeholder, str]] = {
    "sv": {
        Placeholder.ORGANISATION: "organisation",
        Placeholder.NAME: "namn",
        Placeholder.ROUND: "omgång",
        Placeholder.LAST_DAY: "sista dag",
        Placeholder.CALL: "länk till inbjudan",
        Placeholder.APPLY: "länk till anmälan",
    },
    "en": {
        Placeholder.ORGANISATION: "organisation",
        Placeholder.NAME: "name",
        Placeholder.ROUND: "round",
        Placeholder.LAST_DAY: "last day",
        Placeholder.CALL: "link to the call",
        Placeholder.APPLY: "link to apply",
    },
}
"""What the placeholders are called by those who write, in the mail's own language."""

LINKS = (Placeholder.CALL, Placeholder.APPLY)
LONGEST_SUBJECT = 150
LONGEST_BODY = 10_000


def filled(text: str, language: str, values: Mapping[Placeholder, str]) -> str:
    """Return the text with every placeholder's value in its place.

    What is not a placeholder of this language stays as it is, braces and all; so does
    everything within a value.
    """
    return _PLACEHOLDER.sub(lambda found: _value(found, language, values), text)


def unknown_in(text: str, language: str) -> list[str]:
    """Return what stands in braces and means nothing in this language, in order."""
    found = (match.group(1) for match in _PLACEHOLDER.finditer(text))
    return [name for name in found if placeholder_of(name, language) is None]


def used_in(text: str, language: str) -> set[Placeholder]:
    """Return the placeholders that stand in the text."""
    found = (
        placeholder_of(match.group(1), language)
        for match in _PLACEHOLDER.finditer(text)
    )
    return {each for each in found if each is not None}


def placeholder_of(name: str, language: str) -> Placeholder | None:
    """Return what a name in braces stands for, in whatever case it is typed."""
    wanted = " ".join(name.casefold().split())
    known = NAMES.get(language, NAMES["en"])
    return next((each for each, said in known.items() if said == wanted), None)


def problems_with_writing(
    *, subject: Mapping[str, str], body: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield what stops a mail in these languages from being previewed and sent."""
    for language, text in subject.items():
        if not text.strip():
            yield Problem(ProblemCode.SUBJECT_MISSING, f"subject_{language}")
        elif len(text) > LONGEST_SUBJECT:
            yield Problem(ProblemCode.SUBJECT_TOO_LONG, f"subject_{language}")
        yield from _problems_with_braces(text, language, f"subject_{language}")
        if used_in(text, language).intersection(LINKS):
            yield Problem(ProblemCode.LINK_IN_SUBJECT, f"subject_{language}")
    for language, text in body.items():
        if not text.strip():
            yield Problem(ProblemCode.MAIL_TEXT_MISSING, f"body_{language}")
        elif len(text) > LONGEST_BODY:
            yield Problem(ProblemCode.MAIL_TEXT_TOO_LONG, f"body_{language}")
        yield from _problems_with_braces(text, language, f"body_{language}")


def problems_with_sending(
    *, is_sent: bool, addresses: int, confirmed: int
) -> Iterator[Problem]:
    """Yield what stops a mail from going to this many addresses now.

    ``confirmed`` is how many addresses the person was told of when she said yes.
    """
    if is_sent:
        yield Problem(ProblemCode.MAILING_SENT)
    elif not addresses:
        yield Problem(ProblemCode.NOBODY_ON_THE_LIST)
    elif addresses != confirmed:
        yield Problem(ProblemCode.LIST_HAS_CHANGED)


def _problems_with_braces(text: str, language: str, field: str) -> Iterator[Problem]:
    if unknown_in(text, language):
        yield Problem(ProblemCode.PLACEHOLDER_UNKNOWN, field)


def _value(
    found: re.Match[str], language: str, values: Mapping[Placeholder, str]
) -> str:
    placeholder = placeholder_of(found.group(1), language)
    if placeholder is None:
        return found.group(0)
    value = values[placeholder]
    begins_line = found.start() == 0 or found.string[found.start() - 1] == "\n"
    if placeholder is Placeholder.ORGANISATION and begins_line:
        return value[:1].upper() + value[1:]
    return value
