"""The rows under the header of a file, as many at a time as memory should hold."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, islice
from pathlib import Path

from bollplank.store.faults import Fault, Faults, ImportFault
from bollplank.store.forms import Form
from bollplank.store.lookups import Row
from bollplank.store.texts import Lines

ROWS_TOGETHER, CHARACTERS_TOGETHER = 50_000, 20_000_000
"""How much is held as text at a time."""

ROWS_AT_A_TIME = 100
"""After so many the size of what is held is looked at again."""

MOST_BLANK_LINES = 100_000
"""More blank lines in a row are no file of figures."""


@dataclass(slots=True)
class Rows:
    """Rows of full width, with the lines they end on."""

    lines: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


class RowReader:
    """Reads the rows under a header, as many at a time as memory should hold."""

    def __init__(self, path: Path, form: Form, faults: Faults) -> None:
        self._form, self._faults = form, faults
        self._lines = Lines(path, encoding=form.encoding)
        lines = iter(self._lines)
        for _ in range(form.header_line):
            next(lines)
        self._rows = csv.reader(lines, delimiter=form.delimiter, strict=True)
        self._blank = 0
        self._at_end = False

    def parts(self) -> Iterator[Rows]:
        """Yield the rows that have as many fields as the header, part by part."""
        while not (self._at_end or self._faults.full):
            rows: list[Row] = []
            first = self._next_line
            try:
                self._fill(rows)
            except csv.Error as error:
                line = self._next_line - 1
                code, found = ImportFault.QUOTES, str(error)
                self._faults.add(Fault(code=code, line=line, found=found))
            part = self._checked(Rows(self._lines_of(rows, first), rows))
            if part.rows:
                yield part
            elif self._blank > MOST_BLANK_LINES:
                code, line = ImportFault.TOO_MANY_BLANK_LINES, self._next_line - 1
                self._faults.add(Fault(code=code, line=line))
                return

    @property
    def _next_line(self) -> int:
        return self._form.header_line + self._rows.line_num + 1

    def _fill(self, rows: list[Row]) -> None:
        """Add rows until there are enough, or none are left."""
        most = self._lines.characters + CHARACTERS_TOGETHER
        while len(rows) < ROWS_TOGETHER and self._lines.characters <= most:
            there = len(rows)
            rows.extend(islice(self._rows, ROWS_AT_A_TIME))
            if len(rows) < there + ROWS_AT_A_TIME:
                self._at_end = True
                return

    def _lines_of(self, rows: list[Row], first: int) -> list[int]:
        """Return the line on which each row begins; fields may hold line ends."""
        if self._next_line - first == len(rows):
            return list(range(first, self._next_line))
        lengths = (1 + sum(field.count("\n") for field in row) for row in rows)
        return list(accumulate(lengths, initial=first))[: len(rows)]

    def _checked(self, part: Rows) -> Rows:
        """Return the rows of full width, and tell of the others; blank ones are none."""
        width = len(self._form.names)
        if set(map(len, part.rows)) <= {width} and all(map(any, part.rows)):
            return part
        good = Rows()
        for line, row in zip(part.lines, part.rows, strict=True):
            if len(row) <= width and not any(field.strip() for field in row):
                self._blank += 1
                continue
            if self._is_last(row):
                self._at_end = True
                break
            self._blank = 0
            if len(row) == width:
                good.lines.append(line)
                good.rows.append(row)
            else:
                self._tell_width(line, row)
        return good

    def _is_last(self, row: Row) -> bool:
        """Tell whether only remarks follow."""
        remarks = self._form.layout.remarks_from
        return bool(remarks) and row[0].startswith(remarks or "")

    def _tell_width(self, line: int, row: Row) -> None:
        code, found, expected = (
            ImportFault.FIELD_COUNT,
            str(len(row)),
            str(len(self._form.names)),
        )
        self._faults.add(Fault(code=code, line=line, found=found, expected=expected))
