"""Reading a list of addresses, however it is laid out. Pure: no database, no language.

A list has a line for each address, with or without a header. Nothing of it is passed
over in silence: every line is read, or told of.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from io import StringIO

from bollplank.domain.outbox import is_whole_address

MOST_LINES = 3_000
MOST_CHARACTERS = 1_000_000
LONGEST_NAME = 120
LONGEST_SHOWN = 120
CODE_DIGITS = 4
"""Digits of a municipality's or a region's code; spreadsheets drop the first zeros."""

_NAMED = re.compile(r"(.*)<([^<>]*)>\s*")
_HEADER = ("Organisation", "Namn", "E-post", "Språk")


class Column(StrEnum):
    """What stands in a column."""

    CODE = "code"
    ORGANISATION = "organisation"
    NAME = "name"
    EMAIL = "email"
    LANGUAGE = "language"


NAMES: Mapping[Column, frozenset[str]] = {
    Column.CODE: frozenset(
        {"kod", "kommunkod", "regionkod", "organisationskod", "code", "id"}
    ),
    Column.ORGANISATION: frozenset(
        {
            *("organisation", "kommun", "region", "kommun/region", "kommunnamn"),
            *("kommun eller region", "municipality", "municipality/region"),
        }
    ),
    Column.NAME: frozenset(
        {
            *("namn", "name", "kontakt", "kontaktperson", "mottagare", "recipient"),
            *("kommundirektör", "regiondirektör", "direktör", "chief executive"),
        }
    ),
    Column.EMAIL: frozenset(
        {
            *("e-post", "epost", "e-postadress", "epostadress", "mejl", "mejladress"),
            *("adress", "email", "e-mail", "mail", "address", "email address"),
        }
    ),
    Column.LANGUAGE: frozenset({"språk", "language"}),
}
"""What the columns may be called in a header, in any case."""

LANGUAGES: Mapping[str, str] = {
    "sv": "sv",
    "svenska": "sv",
    "swedish": "sv",
    "en": "en",
    "eng": "en",
    "engelska": "en",
    "english": "en",
}
"""How people write a language, in any case."""


class ListFault(StrEnum):
    """Why nothing of a list can be read."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NO_ADDRESSES = "no-addresses"


class LineFault(StrEnum):
    """Why a line is not taken in. The others still are."""

    ADDRESS_MISSING = "address-missing"
    ADDRESS_BAD = "address-bad"
    ADDRESS_TWICE = "address-twice"
    LANGUAGE_UNKNOWN = "language-unknown"
    NAME_TOO_LONG = "name-too-long"


class Show(StrEnum):
    """Which part of a round's list is looked at."""

    ALL = "all"
    NOT_REACHED = "not-reached"
    """Those whose latest mail did not arrive."""
    NOT_BEGUN = "not-begun"
    WITHOUT_ORGANISATION = "without-organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one line says. ``number`` counts from 1, as it stands in the file.

    ``organisation`` is a name or a code, empty where nothing is said of it.
    """

    number: int
    organisation: str = ""
    name: str = ""
    email: str = ""
    language: str = "sv"
    fault: LineFault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressList:
    """Every line of a list, or why it cannot be read at all."""

    lines: tuple[Line, ...] = ()
    fault: ListFault | None = None


Rows = Sequence[tuple[int, Sequence[str]]]
"""The cells of each line that holds something, with the line's number."""


def read_text(text: str) -> AddressList:
    """Return what a pasted or comma-separated list says."""
    if len(text) > MOST_CHARACTERS:
        return AddressList(fault=ListFault.TOO_LONG)
    return read_rows(_rows(text))


def read_rows(rows: Rows) -> AddressList:
    """Return what the rows of a sheet say."""
    plain = [(number, [_plain(cell) for cell in cells]) for number, cells in rows]
    held = [(number, cells) for number, cells in plain if any(cells)]
    if not held:
        return AddressList(fault=ListFault.EMPTY)
    if len(held) > MOST_LINES:
        return AddressList(fault=ListFault.TOO_LONG)
    if not any("@" in cell for _line, cells in held for cell in cells):
        return AddressList(fault=ListFault.NO_ADDRESSES)
    columns = _header(held[0][1])
    body = held[1:] if columns else held
    apart = body if columns else [one for row in body for one in _apart(*row)]
    lines = [_line(number, cells, columns) for number, cells in apart]
    return AddressList(lines=tuple(_without_doubles(lines)))


def as_text(lines: Sequence[Line]) -> str:
    """Return a list that reads back as these lines, with tabs between the fields."""
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(_HEADER)
    for line in lines:
        writer.writerow([line.organisation, line.name, line.email, line.language])
    return out.getvalue()


def as_code(text: str) -> str:
    """Return the text as a code, with the zeros that a spreadsheet took away."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= CODE_DIGITS
    return text.zfill(CODE_DIGITS) if is_number else text


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the cells of each line. Where quotation marks do not pair, they stay."""
    body = text.replace("\x00", "")
    delimiter = next((each for each in "\t;," if each in body), ",")
    reader = csv.reader(StringIO(body, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader]
    except csv.Error:
        lines = enumerate(body.splitlines(), 1)
        return [(number, line.split(delimiter)) for number, line in lines]


def _plain(cell: str) -> str:
    """Return the text without what cannot be seen, with single spaces."""
    seen = (letter if letter.isprintable() else " " for letter in cell)
    return " ".join("".join(seen).split())


def _apart(number: int, cells: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield a line without a header, or each address where it holds several."""
    addresses = [cell for cell in cells if "@" in cell]
    if len(addresses) < 2:  # noqa: PLR2004 -- several
        yield number, cells
        return
    for address in addresses:
        yield number, [address]


def _header(cells: Sequence[str]) -> list[Column | None]:
    """Return what each column holds, nothing where the first line is no header."""
    if any("@" in cell for cell in cells):
        return []
    columns = [_column(cell) for cell in cells]
    return columns if any(columns) else []


def _column(name: str) -> Column | None:
    wanted = name.casefold().rstrip(":")
    return next((column for column, names in NAMES.items() if wanted in names), None)


def _line(number: int, cells: Sequence[str], columns: Sequence[Column | None]) -> Line:
    said = _by_header(cells, columns) if columns else _by_guess(cells)
    name, email = _address(said.get(Column.EMAIL, ""))
    language = said.get(Column.LANGUAGE, "")
    organisation = as_code(said.get(Column.CODE) or said.get(Column.ORGANISATION) or "")
    line = Line(
        number=number,
        organisation=organisation[:LONGEST_SHOWN],
        name=said.get(Column.NAME) or name,
        email=email,
        language=LANGUAGES.get(language.casefold(), language) or "sv",
    )
    return replace(line, fault=_fault(line))


def _by_header(
    cells: Sequence[str], columns: Sequence[Column | None]
) -> dict[Column, str]:
    said: dict[Column, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column is not None and cell:
            said.setdefault(column, cell)
    if Column.EMAIL not in columns:
        found = next((cell for cell in cells if "@" in cell), "")
        said[Column.EMAIL] = found
    return said


def _by_guess(cells: Sequence[str]) -> dict[Column, str]:
    """Return what the cells of a line without a header seem to be."""
    rest = [cell for cell in cells if cell]
    email = next((cell for cell in rest if "@" in cell), "")
    if email:
        rest.remove(email)
    language = next((cell for cell in rest if cell.casefold() in LANGUAGES), "")
    if language:
        rest.remove(language)
    said = {Column.EMAIL: email, Column.LANGUAGE: language}
    if rest:
        said[Column.ORGANISATION] = rest[0]
    if len(rest) > 1:
        said[Column.NAME] = rest[-1]
    return said


def _address(text: str) -> tuple[str, str]:
    """Return the name and the address in what may be written "Name <address>"."""
    named = _NAMED.fullmatch(text)
    name, address = named.groups() if named else ("", text)
    plain = address.strip().removeprefix("mailto:").strip(" .,;<>")
    return " ".join(name.replace('"', " ").split()), plain.lower()


def _fault(line: Line) -> LineFault | None:
    if not line.email:
        return LineFault.ADDRESS_MISSING
    if not is_whole_address(line.email):
        return LineFault.ADDRESS_BAD
    if line.language not in LANGUAGES.values():
        return LineFault.LANGUAGE_UNKNOWN
    if len(line.name) > LONGEST_NAME:
        return LineFault.NAME_TOO_LONG
    return None


def _without_doubles(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, the second and later ones of an address marked as such."""
    seen: set[str] = set()
    for line in lines:
        if line.fault is None and line.email in seen:
            yield replace(line, fault=LineFault.ADDRESS_TWICE)
            continue
        if line.fault is None:
            seen.add(line.email)
        yield line
