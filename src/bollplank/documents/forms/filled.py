"""What was answered in a form that came back: every answer found by its number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bollplank.documents.forms.contents import Mark
from bollplank.documents.forms.docx_in import main_part, read_docx
from bollplank.documents.forms.marks import marks_in
from bollplank.documents.forms.odt_in import read_odt
from bollplank.documents.forms.rows import Found
from bollplank.documents.packages import (
    Limits,
    PackageError,
    PackageFault,
    Parts,
    open_parts,
    refuse_harm,
)
from bollplank.domain.application_forms import FORMAT, LARGEST_FORM, FormFault
from bollplank.domain.workbooks import normal

LIMITS = Limits(
    packed=LARGEST_FORM,
    unpacked=60_000_000,
    signs=(b"<w:tc>", b"<w:tc ", b":table-cell", b"<w:r>", b"<w:r ", b"<text:span"),
    most=200_000,
)
ODT = b"application/vnd.oasis.opendocument.text"

ANSWER_HEADS = frozenset({"svar", "answer"})
ANSWER_COLUMN = 2
"""Where answers stand, unless a table's own heads say otherwise."""

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}")


class UnreadableFormError(Exception):
    """The file cannot be read as one of our forms, and why."""

    def __init__(self, fault: FormFault) -> None:
        self.fault = fault
        super().__init__(fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """What a file says it is, and the text of every answer by its number.

    ``marks`` are all that were found, the most telling first; none where it was lost.
    ``twice`` are the numbers that stand more than once with different answers.
    """

    marks: Sequence[Mark]
    answers: Mapping[str, str]
    twice: frozenset[str]


def read_form(content: bytes) -> FilledForm:
    """Return the answers of a form that was exported from here and came back.

    Answers are found by the number in the first cell of their row, wherever the row
    stands; what is written around the tables is not read.

    Raises
    ------
    UnreadableFormError
        It is no such form, or is not safe or whole.
    """
    found = _found(content)
    marks = marks_in(found.properties, found.text)
    answers: dict[str, str] = {}
    twice = set()
    for number, answer in _answers(found):
        if answers.setdefault(number, answer) != answer:
            twice.add(number)
    if not answers:
        raise UnreadableFormError(FormFault.NOT_OURS)
    if any(mark.format != FORMAT for mark in marks):
        raise UnreadableFormError(FormFault.OTHER_FORMAT)
    return FilledForm(marks=marks, answers=answers, twice=frozenset(twice))


def _found(content: bytes) -> Found:
    try:
        parts = open_parts(content, LIMITS)
        refuse_harm(parts, LIMITS)
        return _read(parts)
    except PackageError as error:
        raise UnreadableFormError(FormFault(error.fault)) from error
    except (
        ValueError,
        RecursionError,
    ) as error:  # a number that is none, endless depth
        raise UnreadableFormError(FormFault.BROKEN) from error


def _read(parts: Parts) -> Found:
    if parts.mimetype == ODT and "content.xml" in parts.xml:
        return read_odt(parts)
    name = main_part(parts)
    if name is None:
        raise PackageError(PackageFault.WRONG_KIND)
    return read_docx(parts, name)


def _answers(found: Found) -> Iterator[tuple[str, str]]:
    for table in found.tables:
        column = _answer_column(table)
        for row in table:
            number = "".join(row[0].split()).rstrip(".") if row else ""
            if _NUMBER.fullmatch(number) and len(row) > 1:
                cell = row[column] if column < len(row) else row[-1]
                yield number, normal(cell)


def _answer_column(table: Sequence[Sequence[str]]) -> int:
    for row in table:
        for column, cell in enumerate(row):
            if column and "".join(cell.split()).casefold() in ANSWER_HEADS:
                return column
    return ANSWER_COLUMN
