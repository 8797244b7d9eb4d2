"""Which of a source's layouts a file has, and where its header stands."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bollplank.content.layouts import Layout
from bollplank.content.sources import Source
from bollplank.store.faults import Fault, ImportFault, RefusedFileError
from bollplank.store.texts import CHUNK, Lines, encoding_of

LINES_BEFORE_FIGURES = 100
"""How far down a header is looked for."""

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How one file is written.

    Attributes
    ----------
    names
        The columns in the file's order.
    header_line
        The last line of the header, counted from 1.
    year_above
        The text found above the header where the layout has its year there.
    """

    encoding: str
    delimiter: str
    layout: Layout
    names: tuple[str, ...]
    header_line: int
    year_above: str | None

    def place(self, column: str) -> int:
        """Return where the column stands in a row, counted from 0."""
        return self.names.index(column)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """A line read as if it were the header of a layout."""

    layout: Layout
    delimiter: str
    names: tuple[str, ...]
    last_line: int

    @property
    def missing(self) -> list[str]:
        return [name for name in self.layout.columns if name not in self.names]

    @property
    def twice(self) -> list[str]:
        return [name for name in self.layout.columns if self.names.count(name) > 1]


def form_of(path: Path, *, source: Source) -> Form:
    """Return how the file is written, from the first layout whose columns it has.

    A delimiter or an encoding other than the described one is accepted where it is
    certain: all columns are found with it, or the text can be nothing else.

    Raises
    ------
    RefusedFileError
        The file is not text, or no line near its top has the columns of a layout.
    """
    _found(_top(path, encoding_of(path, most_bytes=CHUNK)), source.layouts)
    encoding = encoding_of(path)
    lines = _top(path, encoding)
    header = _found(lines, source.layouts)
    if header.twice:
        fault = Fault(
            code=ImportFault.COLUMN_TWICE,
            line=header.last_line,
            column=header.twice[0],
        )
        raise RefusedFileError(fault)
    return Form(
        encoding=encoding,
        delimiter=header.delimiter,
        layout=header.layout,
        names=header.names,
        header_line=header.last_line,
        year_above=_year_above(lines[: header.last_line], header.layout),
    )


def _top(path: Path, encoding: str) -> list[str]:
    return list(islice(Lines(path, encoding=encoding), LINES_BEFORE_FIGURES))


def _found(lines: Sequence[str], layouts: Sequence[Layout]) -> _Header:
    nearest: _Header | None = None
    for header in _headers(lines, layouts):
        if not header.missing:
            return header
        if nearest is None or _hits(header) > _hits(nearest):
            nearest = header
    expected = " or ".join(", ".join(layout.columns) for layout in layouts)
    fault = Fault(
        code=ImportFault.COLUMNS_MISSING,
        line=nearest.last_line if nearest and _hits(nearest) else 1,
        found=", ".join(nearest.missing if nearest else layouts[0].columns),
        expected=expected,
    )
    raise RefusedFileError(fault)


def _hits(header: _Header) -> int:
    return len(header.layout.columns) - len(header.missing)


def _headers(lines: Sequence[str], layouts: Sequence[Layout]) -> Iterator[_Header]:
    """Yield every way to read a line near the top as a header, likely ones first."""
    for place in range(len(lines)):
        for layout in layouts:
            rows = lines[place : place + layout.header_rows]
            if len(rows) < layout.header_rows:
                continue
            for delimiter in sorted(DELIMITERS, key=lambda d: d != layout.delimiter):
                yield _Header(
                    layout=layout,
                    delimiter=delimiter,
                    names=_names(rows, delimiter),
                    last_line=place + layout.header_rows,
                )


def _names(rows: Sequence[str], delimiter: str) -> tuple[str, ...]:
    fields = [_fields(row, delimiter) for row in rows]
    width = max(len(row) for row in fields)
    padded = [[*row, *[""] * (width - len(row))] for row in fields]
    return tuple(" / ".join(filter(None, parts)) for parts in zip(*padded, strict=True))


def _fields(line: str, delimiter: str) -> list[str]:
    row = next(csv.reader([line], delimiter=delimiter), [])
    return [unicodedata.normalize("NFC", field.strip()) for field in row]


def _year_above(lines: Sequence[str], layout: Layout) -> str | None:
    words = layout.year.above_header
    if words is None:
        return None
    pattern = re.compile(re.escape(words) + r"\s*([0-9/–-]+)")
    for line in lines:
        if found := pattern.search(line):
            return found[1]
    fault = Fault(code=ImportFault.YEAR_ABOVE_HEADER_MISSING, line=1, expected=words)
    raise RefusedFileError(fault)
