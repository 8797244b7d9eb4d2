"""Letters that tell of a decision, as texts with words in braces. Pure: no database."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from bollplank.domain.problems import Problem, ProblemCode

_BRACES = re.compile(r"\{([^{}\n]*)\}")

LONGEST_TEXT: Final = 6_000


class LetterKind(StrEnum):
    """What a letter tells. Texts of letters are stored by it: add, never rename."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    DECLINED = "declined"
    PROMOTED = "promoted"
    """Taken in from the waiting list because another one left."""


class LetterWord(StrEnum):
    """What may stand in braces in a letter, and is filled in for each receiver."""

    ORGANISATION = "organisation"
    ROUND = "round"
    DECIDED_ON = "decided_on"
    KICK_OFF = "kick_off"
    NUMBER = "number"
    REASON = "reason"


NAMES: Final[Mapping[str, Mapping[LetterWord, str]]] = {
    "sv": {
        LetterWord.ORGANISATION: "organisation",
        LetterWord.ROUND: "omgång",
        LetterWord.DECIDED_ON: "beslutsdag",
        LetterWord.KICK_OFF: "startdag",
        LetterWord.NUMBER: "köplats",
        LetterWord.REASON: "skäl",
    },
    "en": {
        LetterWord.ORGANISATION: "organisation",
        LetterWord.ROUND: "round",
        LetterWord.DECIDED_ON: "day of decision",
        LetterWord.KICK_OFF: "kick-off day",
        LetterWord.NUMBER: "place in the queue",
        LetterWord.REASON: "reason",
    },
}
"""What the words are called by those who write, in the letter's own language."""


def word_of(name: str, language: str) -> LetterWord | None:
    """Return what a name in braces stands for, in whatever case it is typed."""
    wanted = " ".join(name.casefold().split())
    known = NAMES.get(language, NAMES["en"])
    return next((each for each, said in known.items() if said == wanted), None)


def problems_with_text(text: str, *, language: str, field: str) -> Iterator[Problem]:
    """Yield what is wrong with the text of a letter, before anything is put into it."""
    if not text.strip():
        yield Problem(ProblemCode.LETTER_EMPTY, field)
    if len(text) > LONGEST_TEXT:
        yield Problem(ProblemCode.LETTER_TOO_LONG, field)
    if any(word_of(name, language) is None for name in _BRACES.findall(text)):
        yield Problem(ProblemCode.PLACEHOLDER_UNKNOWN, field)


def paragraphs_of(
    text: str, *, language: str, values: Mapping[LetterWord, str]
) -> list[str]:
    """Return the paragraphs of a letter with everything filled in.

    Paragraphs are parted by empty lines. What is put in is never read for braces in its
    turn, and may have paragraphs of its own. A paragraph that comes out empty, because
    nothing is known of what it tells, is left out.
    """
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    whole = "\n\n".join(_filled(part, language, values) for part in parts)
    return [part.strip() for part in re.split(r"\n\s*\n", whole) if part.strip()]


def _filled(text: str, language: str, values: Mapping[LetterWord, str]) -> str:
    def value(found: re.Match[str]) -> str:
        word = word_of(found.group(1), language)
        return found.group(0) if word is None else values.get(word, "")

    return _BRACES.sub(value, text)
