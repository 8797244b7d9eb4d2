"""What can be wrong with a file of figures, in codes, and the words for operators."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

MOST_FAULTS = 1000
"""After so many the reading stops: the file is refused anyway."""

LONGEST_SHOWN = 60
"""Characters of what was found that are kept; the rest is cut."""


class ImportFault(StrEnum):
    """Every reason a file, or a line in it, is refused. In no language."""

    FILE_UNREADABLE = "file-unreadable"
    FILE_EMPTY = "file-empty"
    NOT_TEXT = "not-text"
    ENCODING_UNCERTAIN = "encoding-uncertain"
    LINE_TOO_LONG = "line-too-long"
    COLUMNS_MISSING = "columns-missing"
    COLUMN_TWICE = "column-twice"
    YEAR_ABOVE_HEADER_MISSING = "year-above-header-missing"
    NO_ROWS = "no-rows"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_INDICATORS = "too-many-indicators"
    TOO_MANY_BLANK_LINES = "too-many-blank-lines"
    FIELD_COUNT = "field-count"
    QUOTES = "quotes"
    ORGANISATION_UNKNOWN = "organisation-unknown"
    INDICATOR_UNKNOWN = "indicator-unknown"
    SEX_UNKNOWN = "sex-unknown"
    YEAR_UNREADABLE = "year-unreadable"
    YEAR_OUT_OF_RANGE = "year-out-of-range"
    NOT_A_NUMBER = "not-a-number"
    NOT_FINITE = "not-finite"
    DECIMAL_MARKS_MIXED = "decimal-marks-mixed"
    DECIMAL_MARK_UNCERTAIN = "decimal-mark-uncertain"
    BELOW_LOWEST = "below-lowest"
    ABOVE_HIGHEST = "above-highest"
    FLAG_UNKNOWN = "flag-unknown"
    VALUE_AND_FLAG = "value-and-flag"
    DUPLICATE_ROW = "duplicate-row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong, where it stands, and what was expected there.

    Attributes
    ----------
    line
        Counted from 1 in the file as it is opened in an editor. None for the file.
    column
        The column's name in the file, where the fault is about one.
    found, expected
        What stands there and what should, as data for the words: names of columns,
        numbers, samples. Never sentences.
    """

    code: ImportFault
    line: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""


class RefusedFileError(Exception):
    """The file cannot be read as one of the source's; carries the reason."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(words(fault))


@dataclass(slots=True)
class Faults:
    """The faults found so far, up to the number at which reading stops."""

    found: list[Fault] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether there are so many that reading on tells nothing more."""
        return len(self.found) >= MOST_FAULTS

    def add(self, fault: Fault) -> None:
        """Keep the fault, unless there are enough already."""
        if not self.full:
            self.found.append(fault)

    def in_order(self) -> tuple[Fault, ...]:
        """Return the faults by line, those about the whole file first."""
        return tuple(sorted(self.found, key=lambda fault: fault.line or 0))


def shown(text: str) -> str:
    """Return a piece of a file so that it can be printed: short, on one line."""
    cut = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return "".join(mark if mark.isprintable() else "�" for mark in cut)


_SENTENCES: Mapping[ImportFault, str] = MappingProxyType(
    {
        ImportFault.FILE_UNREADABLE: "the file cannot be opened: {found}",
        ImportFault.FILE_EMPTY: "the file is empty",
        ImportFault.NOT_TEXT: "this is not a text file: it holds {found}",
        ImportFault.ENCODING_UNCERTAIN: "the text is neither UTF-8 nor certainly "
        "Latin-1 (found {found}); save the file as UTF-8",
        ImportFault.LINE_TOO_LONG: "the line is longer than {expected} characters",
        ImportFault.COLUMNS_MISSING: "no header with the columns {expected}; "
        "missing in the nearest line: {found}",
        ImportFault.COLUMN_TWICE: 'the column "{column}" stands more than once',
        ImportFault.YEAR_ABOVE_HEADER_MISSING: 'no year after "{expected}" in the '
        "lines above the header",
        ImportFault.NO_ROWS: "there is a header and no figures under it",
        ImportFault.TOO_MANY_ROWS: "more than {expected} values; divide the file",
        ImportFault.TOO_MANY_INDICATORS: "more than {expected} indicators; the column "
        "with their ids is another one",
        ImportFault.TOO_MANY_BLANK_LINES: "nothing but blank lines for a long while",
        ImportFault.FIELD_COUNT: "{found} fields, expected {expected} as in the "
        "header (a decimal comma, or a comma without quotation marks?)",
        ImportFault.QUOTES: "the quotation marks cannot be read ({found})",
        ImportFault.ORGANISATION_UNKNOWN: 'unknown organisation "{found}" in column '
        '"{column}", expected an official code such as {expected}',
        ImportFault.INDICATOR_UNKNOWN: "unknown indicator {found}, expected {expected}",
        ImportFault.SEX_UNKNOWN: 'unknown sex "{found}" in column "{column}", '
        "expected one of {expected}",
        ImportFault.YEAR_UNREADABLE: '"{found}" is not a year, expected {expected}',
        ImportFault.YEAR_OUT_OF_RANGE: "the year {found} is out of range, "
        "expected {expected}",
        ImportFault.NOT_A_NUMBER: '"{found}" in column "{column}" is not a number, '
        "expected digits such as {expected}",
        ImportFault.NOT_FINITE: '"{found}" in column "{column}" is not a figure; '
        "leave the field empty where there is none",
        ImportFault.DECIMAL_MARKS_MIXED: "{found} has a decimal {column}, most other "
        "lines have a decimal {expected}",
        ImportFault.DECIMAL_MARK_UNCERTAIN: "{found} may be thousands or decimals, "
        "expected a decimal {expected}",
        ImportFault.BELOW_LOWEST: '{found} in column "{column}" is too low, '
        "expected at least {expected}",
        ImportFault.ABOVE_HIGHEST: '{found} in column "{column}" is too high, '
        "expected at most {expected}",
        ImportFault.FLAG_UNKNOWN: 'unknown flag "{found}" in column "{column}", '
        "expected {expected}",
        ImportFault.VALUE_AND_FLAG: 'value and flag contradict each other: "{found}", '
        "expected {expected}",
        ImportFault.DUPLICATE_ROW: "the same organisation, indicator, year and sex as "
        "in line {found}",
    }
)


def words(fault: Fault) -> str:
    """Return the fault as an English sentence for operators, without its line."""
    return _SENTENCES[fault.code].format(
        column=fault.column, found=fault.found, expected=fault.expected
    )
