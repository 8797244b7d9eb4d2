"""The rows of a file as codes and numbers, every one of them checked."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

import numpy as np

from bollplank.content.sources import ValueColumn
from bollplank.domain.figures import ValueStatus
from bollplank.store.columns import SEXES, STATUSES, Codes, Columns, together
from bollplank.store.faults import Fault, Faults, ImportFault
from bollplank.store.forms import Form
from bollplank.store.lookups import (
    Lookups,
    Row,
    fault_in_year,
    faults_in_row,
)
from bollplank.store.numbers import Value, value_in
from bollplank.store.texts import Lines
from bollplank.store.vocabularies import LEFT_OUT, UNKNOWN, Numbered, Vocabulary

ROWS_TOGETHER, CHARACTERS_TOGETHER = 50_000, 20_000_000
"""How much is held as text at a time."""

MOST_BLANK_LINES = 100_000
"""More blank lines in a row are no file of figures."""

MOST_VALUES = 10_000_000
"""More in one file are refused: memory stays under a gigabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Every value of a file, and how many lines were read and left out, knowingly."""

    keys: tuple[tuple[str, ...], ...]
    organisations: tuple[str, ...]
    columns: Columns
    rows: int
    left_out: int


@dataclass(slots=True)
class _Rows:
    """Rows of full width, with the lines they end on."""

    lines: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def read_cells(path: Path, lookups: Lookups, *, faults: Faults) -> Cells:
    """Return every value of a file, a part of it in memory as text at a time.

    What is wrong goes to ``faults``; with faults the values are not complete. Stops
    when there are too many of either.
    """
    parts: list[Columns] = []
    rows = values = left_out = 0
    year = _year_for_all(lookups, faults)
    for part in _Reader(path, lookups.form, faults).parts():
        wanted = _wanted(part, lookups)
        rows += len(part.lines)
        left_out += len(part.lines) - len(wanted.lines)
        for column in lookups.form.layout.value_columns:
            read = _columns(wanted, column, lookups, year=year)
            good = _good(read, wanted, column, lookups, faults)
            left_out += int((read.key == LEFT_OUT).sum())
            parts.append(good.small())
            values += len(good)
        if values > MOST_VALUES:
            _refuse_number(part, faults)
        if faults.full or values > MOST_VALUES:
            break
    return Cells(
        keys=lookups.met_keys.all,
        organisations=lookups.met_organisations.all,
        columns=together(parts),
        rows=rows,
        left_out=left_out,
    )


class _Reader:
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

    def parts(self) -> Iterator[_Rows]:
        """Yield the rows that have as many fields as the header, part by part."""
        while not (self._at_end or self._faults.full):
            part = _Rows()
            try:
                self._fill(part)
            except csv.Error as error:
                self._tell(ImportFault.QUOTES, found=str(error))
            if part.rows:
                yield part

    @property
    def line(self) -> int:
        """The line that was read last, counted from 1 in the file."""
        return self._form.header_line + self._rows.line_num

    def _fill(self, part: _Rows) -> None:
        width, above = len(self._form.names), self._form.header_line
        most = self._lines.characters + CHARACTERS_TOGETHER
        for row in self._rows:
            if len(row) == width:
                part.rows.append(row)
                part.lines.append(above + self._rows.line_num)
                self._blank = 0
            elif self._is_last(row) or self._faults.full:
                self._at_end = True
                return
            else:
                self._take_odd(row, part)
            if len(part.rows) >= ROWS_TOGETHER or self._lines.characters > most:
                return
        self._at_end = True

    def _is_last(self, row: Row) -> bool:
        """Tell whether only remarks or nothing at all follow."""
        remarks = self._form.layout.remarks_from
        if remarks and row and row[0].startswith(remarks):
            return True
        self._blank += 1
        if self._blank > MOST_BLANK_LINES:
            self._tell(ImportFault.TOO_MANY_BLANK_LINES)
        return self._blank > MOST_BLANK_LINES

    def _take_odd(self, row: Row, part: _Rows) -> None:
        """Take a row with empty fields past its end; tell of one that does not fit."""
        width = len(self._form.names)
        if not any(field.strip() for field in row):
            return
        if len(row) < width or any(field.strip() for field in row[width:]):
            found, expected = str(len(row)), str(width)
            self._tell(ImportFault.FIELD_COUNT, found=found, expected=expected)
            return
        part.rows.append(row[:width])
        part.lines.append(self.line)

    def _tell(self, code: ImportFault, *, found: str = "", expected: str = "") -> None:
        self._faults.add(
            Fault(code=code, line=self.line, found=found, expected=expected)
        )


def _wanted(part: _Rows, lookups: Lookups) -> _Rows:
    """Return the rows that say what the layout takes only."""
    form = lookups.form
    only = [(form.place(name), text) for name, text in form.layout.only.items()]
    if not only:
        return part
    kept = [
        place
        for place, row in enumerate(part.rows)
        if all(row[column].strip() == text for column, text in only)
    ]
    return _Rows([part.lines[n] for n in kept], [part.rows[n] for n in kept])


def _columns(
    part: _Rows, column: ValueColumn, lookups: Lookups, *, year: int | None
) -> Columns:
    """Return the codes of every row; what is unknown is negative."""
    form, layout, rows = lookups.form, lookups.form.layout, part.rows
    values: Numbered[Value] = Numbered()
    read = _read(rows, column, lookups, values)
    table = [*values.all, Value(np.nan, ValueStatus.MISSING)]
    statuses = np.array([STATUSES.index(value.status) for value in table])
    return Columns(
        key=_keys(rows, column, lookups),
        organisation=_codes(
            rows, form.place(layout.organisation), lookups.organisations
        ),
        year=_codes(rows, form.place(layout.year.column), lookups.years)
        if layout.year.column
        else np.full(len(rows), year),
        sex=_codes(rows, form.place(layout.sex), lookups.sexes)
        if layout.sex
        else np.full(len(rows), SEXES.index(column.sex) if column.sex else UNKNOWN),
        status=np.where(read == UNKNOWN, UNKNOWN, statuses[read]),
        value=np.array([value.number for value in table])[read],
        mark=np.array([int(value.mark) for value in table])[read],
        line=np.array(part.lines, dtype=np.int64),
    )


def _codes(rows: list[Row], place: int, vocabulary: Vocabulary[str]) -> Codes:
    return np.array([vocabulary[row[place]] for row in rows], dtype=np.int64)


def _keys(rows: list[Row], column: ValueColumn, lookups: Lookups) -> Codes:
    form, layout = lookups.form, lookups.form.layout
    keys = lookups.keys
    if column.key:
        return np.array([keys[lookups.key_of(row, column)] for row in rows], np.int64)
    names = [layout.keys[name] for name in lookups.context.source.keys]
    places = [form.place(name) for name in names or [layout.indicator or ""]]
    if len(places) == 1:
        place = places[0]
        return np.array([keys[row[place],] for row in rows], dtype=np.int64)
    several = itemgetter(*places)
    return np.array([keys[several(row)] for row in rows], dtype=np.int64)


def _read(
    rows: list[Row], column: ValueColumn, lookups: Lookups, met: Numbered[Value]
) -> Codes:
    """Return for every row a place among the values met, or ``UNKNOWN``."""
    writing = lookups.writing

    def read(written: tuple[str, str]) -> int:
        value = value_in(*written, writing=writing)
        return met.place(value) if isinstance(value, Value) else UNKNOWN

    values: Vocabulary[tuple[str, str]] = Vocabulary(read)
    place, flag = lookups.form.place(column.column), lookups.form.layout.flag
    if flag:
        beside = lookups.form.place(flag)
        codes = [values[row[place], row[beside]] for row in rows]
    else:
        codes = [values[row[place], ""] for row in rows]
    return np.array(codes, dtype=np.int64)


def _good(
    read: Columns,
    part: _Rows,
    column: ValueColumn,
    lookups: Lookups,
    faults: Faults,
) -> Columns:
    """Return the values in which everything is known; tell of the others."""
    taken = read.key != LEFT_OUT
    wrong = taken & (
        (read.key < 0)
        | (read.organisation < 0)
        | (read.year < 0)
        | (read.sex < 0)
        | (read.status < 0)
    )
    for place in np.flatnonzero(wrong):
        line, row = part.lines[place], part.rows[place]
        for fault in faults_in_row(line, row, column, lookups):
            faults.add(fault)
        if faults.full:
            break
    return read.taken(taken & ~wrong)


def _year_for_all(lookups: Lookups, faults: Faults) -> int | None:
    """Return the year that holds for every row, None where each has its own."""
    text = lookups.form.year_above
    if text is None:
        return lookups.form.layout.year.fixed
    year = lookups.years[text]
    if year == UNKNOWN:
        faults.add(fault_in_year(lookups.form.header_line, text, lookups))
    return year


def _refuse_number(part: _Rows, faults: Faults) -> None:
    line, expected = part.lines[-1], f"{MOST_VALUES:,}"
    code = ImportFault.TOO_MANY_ROWS
    faults.add(Fault(code=code, line=line, expected=expected))
