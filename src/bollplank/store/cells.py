"""The rows of a file as codes and numbers, every one of them checked."""

from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import numpy as np

from bollplank.content.layouts import ValueColumn
from bollplank.domain.figures import ValueStatus
from bollplank.store.columns import SEXES, STATUSES, Codes, Columns, together
from bollplank.store.faults import Fault, Faults, ImportFault
from bollplank.store.lookups import (
    Lookups,
    Row,
    fault_in_year,
    faults_in_row,
)
from bollplank.store.numbers import Value, value_in
from bollplank.store.rows import RowReader, Rows
from bollplank.store.vocabularies import LEFT_OUT, UNKNOWN, Numbered, Vocabulary

MOST_VALUES = 10_000_000
"""More in one file are refused: memory stays under a gigabyte."""


MOST_SERIES = 50_000
"""Eight times as many as Kolada has. More ids in one file are no indicators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Every value of a file, and how many lines were read and left out, knowingly."""

    keys: tuple[tuple[str, ...], ...]
    organisations: tuple[str, ...]
    columns: Columns
    rows: int
    left_out: int


def read_cells(path: Path, lookups: Lookups, *, faults: Faults) -> Cells:
    """Return every value of a file, a part of it in memory as text at a time.

    What is wrong goes to ``faults``; with faults the values are not complete. Stops
    when there are too many of either.
    """
    parts: list[Columns] = []
    rows = values = left_out = 0
    year = _year_for_all(lookups, faults)
    for part in RowReader(path, lookups.form, faults).parts():
        wanted = _wanted(part, lookups)
        rows += len(part.lines)
        left_out += len(part.lines) - len(wanted.lines)
        for column in lookups.form.layout.value_columns:
            read = _columns(wanted, column, lookups, year=year)
            good = _good(read, wanted, column, lookups, faults)
            left_out += int((read.key == LEFT_OUT).sum())
            parts.append(good.small())
            values += len(good)
        limit = _limit_passed(values=values, series=len(lookups.met_keys))
        if limit is not None:
            code, most = limit
            line = part.lines[-1]
            faults.add(Fault(code=code, line=line, expected=f"{most:,}"))
        if faults.full or limit is not None:
            break
    return Cells(
        keys=lookups.met_keys.all,
        organisations=lookups.met_organisations.all,
        columns=together(parts),
        rows=rows,
        left_out=left_out,
    )


def _wanted(part: Rows, lookups: Lookups) -> Rows:
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
    return Rows([part.lines[n] for n in kept], [part.rows[n] for n in kept])


def _columns(
    part: Rows, column: ValueColumn, lookups: Lookups, *, year: int | None
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
    part: Rows,
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


def _limit_passed(*, values: int, series: int) -> tuple[ImportFault, int] | None:
    """Return which number has grown beyond what one file may have, if any."""
    if values > MOST_VALUES:
        return ImportFault.TOO_MANY_ROWS, MOST_VALUES
    if series > MOST_SERIES:
        return ImportFault.TOO_MANY_INDICATORS, MOST_SERIES
    return None
