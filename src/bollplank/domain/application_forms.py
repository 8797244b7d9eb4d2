"""An application that was written in a form elsewhere, set against the site. Pure.

What stands in a cell becomes an answer here, or a fault that is told. What it means for
what the site says already is the workbook's rule: three values meet in every answer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bollplank.domain import workbooks
from bollplank.domain.application_texts import text_of_list
from bollplank.domain.workbooks import Standing, normal

FORMAT: Final = "1"
"""The arrangement of the form. An older or newer one is told and refused."""

LARGEST_FORM: Final = 10_000_000
"""Bytes of a file. Ours is under a twentieth of a megabyte before it is filled in."""


class FieldKind(StrEnum):
    """What may be written in an answer."""

    LINE = "line"
    TEXT = "text"
    MAIL = "mail"
    DAY = "day"
    BOX = "box"
    """Yes, or left empty."""
    CHOICE = "choice"
    """One of the options at the most."""
    CHOICES = "choices"
    """Any of the options."""
    NAMES = "names"
    """Any of many options, written by name, one on each line."""


class FormFault(StrEnum):
    """Why a form cannot be read at all. Nothing of it is taken in."""

    TOO_LARGE = "too-large"
    WRONG_KIND = "wrong-kind"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    UNSAFE = "unsafe"
    NOT_OURS = "not-ours"
    OTHER_FORMAT = "other-format"
    OTHER_ORGANISATION = "other-organisation"
    OTHER_ROUND = "other-round"
    MARK_LOST = "mark-lost"
    """It may be the right one: whoever brings it in has to say so."""


class AnswerFault(StrEnum):
    """Why one answer cannot be taken in. The rest of the form still can."""

    TOO_LONG = "too-long"
    NOT_A_DAY = "not-a-day"
    NOT_A_MAIL = "not-a-mail"
    NOT_IN_LIST = "not-in-list"
    MORE_THAN_ONE = "more-than-one"
    ANSWERED_TWICE = "answered-twice"
    NO_SUCH_QUESTION = "no-such-question"
    SAID_OTHERWISE = "said-otherwise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked in one place of the form, in no language.

    ``options`` go from what may be written, in any language, to the code it stands
    for; an empty code says no. ``longest`` is the most characters there is room for.
    """

    code: str
    kind: FieldKind
    options: Mapping[str, str] = field(default_factory=dict)
    longest: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What was answered, as the site keeps it: codes in the order of the alphabet.

    With a ``fault`` it is what stands in the file. ``beside`` is text that somebody
    has added where only boxes are read.
    """

    text: str
    fault: AnswerFault | None = None
    beside: str = ""


def understood(question: Question, written: str) -> Understood:
    """Return what the text of a cell answers to a question."""
    said = normal(written)
    if question.kind in {FieldKind.BOX, FieldKind.CHOICE, FieldKind.CHOICES}:
        return _boxes(question, said)
    if question.kind is FieldKind.NAMES:
        return _names(question, said)
    said = as_compared(question.kind, said)
    if len(said) > question.longest:
        return Understood(text=said, fault=AnswerFault.TOO_LONG)
    return _written(question.kind, said) if said else Understood(text="")


def as_compared(kind: FieldKind, text: str) -> str:
    """Return an answer as it is exported and compared: spaces and line ends are plain.

    Only a text has lines of its own.
    """
    return normal(text) if kind is FieldKind.TEXT else " ".join(normal(text).split())


def _written(kind: FieldKind, said: str) -> Understood:
    if kind is FieldKind.DAY:
        day = day_in(said)
        if day is None:
            return Understood(text=said, fault=AnswerFault.NOT_A_DAY)
        return Understood(text=day.isoformat())
    if kind is FieldKind.MAIL and not _MAIL.fullmatch(said):
        return Understood(text=said, fault=AnswerFault.NOT_A_MAIL)
    return Understood(text=said)


def standing(*, exported: str | None, site: str, file: str) -> Standing:
    """Tell who has changed an answer since the form was fetched.

    ``exported`` is the digest the form carries, None where it has lost it: then what
    only one of the two says is kept, and where both say something a person chooses.
    """
    if exported is not None:
        return workbooks.standing(exported=exported, site=site, file=file)
    if normal(site) == normal(file):
        return Standing.SAME
    if not normal(file):
        return Standing.ON_SITE
    return Standing.CONFLICT if normal(site) else Standing.IN_FILE


_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")

TICKED = "☒☑✓✔✗✘"
EMPTY = "☐□▢❏❑"
_TICKS = re.compile(rf"\[\s*[xXvV✓✔]\s*\]|[{TICKED}]")
_BLANKS = re.compile(rf"\[\s*\]|[{EMPTY}]")
_CROSS = re.compile(r"(?<!\w)[xX](?!\w)")

_HERE = "\ue000"
_NOT_HERE = "\ue001"
"""Stand for a ticked and an empty box while a cell is read."""


def _boxes(question: Question, said: str) -> Understood:
    """Return what is ticked. Without any box, an option that is written is chosen."""
    marked = _BLANKS.sub(_NOT_HERE, _TICKS.sub(_HERE, said))
    has_boxes = _HERE in marked or _NOT_HERE in marked
    chosen: set[str] = set()
    beside: list[str] = []
    for mark, label in _labelled(marked):
        if mark is None and not _plain(label):
            continue
        is_ticked = not has_boxes if mark is None else mark
        code = _code_in(question, label)
        if is_ticked and code is None:
            return Understood(text=said, fault=AnswerFault.NOT_IN_LIST)
        if is_ticked and code is not None:
            chosen.add(code)
        elif mark is None or code is None:
            beside.append(label)
    rest = " ".join(beside)
    if len(chosen) > 1 and question.kind is not FieldKind.CHOICES:
        return Understood(text=said, fault=AnswerFault.MORE_THAN_ONE, beside=rest)
    return Understood(text=text_of_list(chosen - {""}), beside=rest)


def _labelled(marked: str) -> Iterator[tuple[bool | None, str]]:
    """Yield every box with the words after it; None for words without a box."""
    for line in marked.split("\n"):
        for part in re.split(f"(?=[{_HERE}{_NOT_HERE}])", line):
            mark, words = part[:1], part[1:]
            is_ticked = {_HERE: True, _NOT_HERE: False}.get(mark)
            if is_ticked is None:
                words = part
            if is_ticked is not True and _CROSS.search(words):
                is_ticked, words = True, _CROSS.sub(" ", words)
            label = " ".join(words.split())
            if label or is_ticked:
                yield is_ticked, label


def _code_in(question: Question, label: str) -> str | None:
    """Return the code of an option; a single one may be ticked without its words."""
    said = _plain(label)
    codes = {_plain(name): code for name, code in question.options.items()}
    if not said and question.kind is FieldKind.BOX:
        return next((code for code in question.options.values() if code), None)
    return codes.get(said)


def _names(question: Question, said: str) -> Understood:
    codes = {_plain(name): code for name, code in question.options.items()}
    names = [
        name
        for line in said.split("\n")
        for name in ([line] if _plain(line) in codes else re.split("[;,]", line))
        if _plain(name)
    ]
    unknown = [name.strip() for name in names if _plain(name) not in codes]
    if unknown:
        return Understood(text="\n".join(unknown), fault=AnswerFault.NOT_IN_LIST)
    return Understood(text=text_of_list({codes[_plain(name)] for name in names}))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .:–-")


MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                ("januari", "january", "jan"),
                ("februari", "february", "feb", "febr"),
                ("mars", "march", "mar"),
                ("april", "apr"),
                ("maj", "may"),
                ("juni", "june", "jun"),
                ("juli", "july", "jul"),
                ("augusti", "august", "aug"),
                ("september", "sep", "sept"),
                ("oktober", "october", "okt", "oct"),
                ("november", "nov"),
                ("december", "dec"),
            ),
            start=1,
        )
        for name in names
    }
)

_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]{1,2}(\d{1,2})[-/. ]{1,2}(\d{4})")
_IN_WORDS = re.compile(r"(?:den )?(\d{1,2})(?:st|nd|rd|th|\.)? ([^\W\d]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


def day_in(text: str) -> date | None:
    """Return the day that is written, as people write days; None where it is none.

    Where only figures are written the day stands before the month, as in Sweden,
    unless the year is first.
    """
    said = " ".join(text.casefold().split())
    if found := _TOGETHER.fullmatch(said) or _YEAR_FIRST.fullmatch(said):
        return _day(*found.groups())
    if found := _DAY_FIRST.fullmatch(said):
        return _day(*reversed(found.groups()))
    if found := _IN_WORDS.fullmatch(said):
        day, month, year = found.groups()
        return _day(year, str(MONTHS.get(month, 0)), day)
    if found := _MONTH_FIRST.fullmatch(said):
        month, day, year = found.groups()
        return _day(year, str(MONTHS.get(month, 0)), day)
    return None


def _day(*parts: str) -> date | None:
    year, month, day = map(int, parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None
