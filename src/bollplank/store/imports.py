"""Reading a file of figures by the description of its source: all of it, or nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import numpy as np

from bollplank.content.sources import Source
from bollplank.domain.figures import GapStatus, ValueStatus
from bollplank.store import checks
from bollplank.store.cells import Cells, read_cells
from bollplank.store.columns import MEN, STATUSES, WOMEN
from bollplank.store.faults import Fault, Faults, ImportFault, RefusedFileError
from bollplank.store.figures import Figures
from bollplank.store.forms import Form, form_of
from bollplank.store.lookups import Context, lookups_for
from bollplank.store.series import figures_of


class ImportNote(StrEnum):
    """What was read otherwise than described, for certain, and is worth telling."""

    READ_AS_LATIN_1 = "read-as-latin-1"
    READ_AS_UTF_16 = "read-as-utf-16"
    OTHER_DELIMITER = "other-delimiter"
    OTHER_DECIMAL_MARK = "other-decimal-mark"
    LINES_ABOVE_HEADER = "lines-above-header"
    ROWS_LEFT_OUT = "rows-left-out"


NOTES: Mapping[ImportNote, str] = MappingProxyType(
    {
        ImportNote.READ_AS_LATIN_1: "the file is not UTF-8 and was read as Latin-1.",
        ImportNote.READ_AS_UTF_16: "the file is not UTF-8 and was read as UTF-16.",
        ImportNote.OTHER_DELIMITER: 'the fields are parted by "{found}".',
        ImportNote.OTHER_DECIMAL_MARK: 'the decimals stand after "{found}".',
        ImportNote.LINES_ABOVE_HEADER: "{found} lines above the header were passed.",
        ImportNote.ROWS_LEFT_OUT: "{found} values were left out, as the source says.",
    }
)
"""The notes as English sentences for operators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What was found in a file. With faults nothing of it is kept.

    Attributes
    ----------
    rows
        Lines with figures that were read.
    statuses
        How many values are in which state, of those that are kept.
    pairs
        How many pairs of women and men are whole, and how many lack which.
    notes
        What was read otherwise than described, with what was found.
    stopped_early
        Whether there were so many faults that the rest was not read.
    """

    source: str
    fetched_on: date
    rows: int = 0
    indicators: int = 0
    organisations: int = 0
    years: tuple[int, ...] = ()
    statuses: Mapping[ValueStatus, int] = field(default_factory=dict)
    pairs: Mapping[GapStatus, int] = field(default_factory=dict)
    notes: Mapping[ImportNote, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    stopped_early: bool = False

    @property
    def values(self) -> int:
        """How many values with a number there are."""
        with_number = (ValueStatus.OK, ValueStatus.APPROXIMATE)
        return sum(self.statuses.get(status, 0) for status in with_number)


def read_file(
    path: Path,
    *,
    source: Source,
    organisations: Collection[str],
    fetched_on: date,
) -> tuple[Figures | None, ImportReport]:
    """Return the figures of a file and what was found in it.

    Parameters
    ----------
    path
        A text file with one of the source's layouts.
    organisations
        Every official code the source may have figures for.
    fetched_on
        The day the file was fetched: no figure can be about a later year.

    Returns
    -------
    tuple[Figures | None, ImportReport]
        None when there is any fault: a file is taken whole or not at all. One sex
        missing or withheld is no fault; it is kept and counted.
    """
    context = Context(
        source=source, organisations=frozenset(organisations), fetched_on=fetched_on
    )
    report = ImportReport(source=source.id, fetched_on=fetched_on)
    try:
        form = form_of(path, source=source)
        faults = Faults()
        cells = read_cells(path, lookups_for(form, context), faults=faults)
    except RefusedFileError as refusal:
        return None, _refused(report, (refusal.fault,))
    _check(cells, form, source, faults)
    if faults.found:
        return None, _refused(
            report, faults.in_order(), rows=cells.rows, stopped_early=faults.full
        )
    figures = figures_of(cells, source=source, fetched_on=fetched_on)
    return figures, _report(figures, cells, form)


def _refused(
    report: ImportReport,
    faults: tuple[Fault, ...],
    *,
    rows: int = 0,
    stopped_early: bool = False,
) -> ImportReport:
    return ImportReport(
        source=report.source,
        fetched_on=report.fetched_on,
        rows=rows,
        faults=faults,
        stopped_early=stopped_early,
    )


def _check(cells: Cells, form: Form, source: Source, faults: Faults) -> None:
    if not cells.rows and not faults.found:
        faults.add(Fault(code=ImportFault.NO_ROWS, line=form.header_line))
    for fault in checks.faults_in_decimal_marks(cells, form):
        faults.add(fault)
    for fault in checks.faults_in_ranges(cells, source, form):
        faults.add(fault)
    for fault in checks.faults_in_repetition(cells):
        faults.add(fault)


def _report(figures: Figures, cells: Cells, form: Form) -> ImportReport:
    statuses = np.bincount(figures.status, minlength=len(STATUSES)).tolist()
    return ImportReport(
        source=figures.source,
        fetched_on=figures.fetched_on,
        rows=cells.rows,
        indicators=len(figures.series),
        organisations=len(np.unique(figures.organisation)),
        years=tuple(np.unique(figures.year).tolist()),
        statuses=dict(zip(STATUSES, statuses, strict=True)),
        pairs=_pairs(figures),
        notes=_notes(cells, form),
    )


def _pairs(figures: Figures) -> dict[GapStatus, int]:
    """Count the pairs of women and men by what is missing; a total alone is no pair."""
    there = {
        sex: set(_names(figures, sex=sex, with_number=True)) for sex in (WOMEN, MEN)
    }
    every = {
        name
        for sex in (WOMEN, MEN)
        for name in _names(figures, sex=sex, with_number=False)
    }
    women, men = there[WOMEN], there[MEN]
    return {
        GapStatus.OK: len(women & men),
        GapStatus.MISSING_WOMEN: len(men - women),
        GapStatus.MISSING_MEN: len(women - men),
        GapStatus.MISSING_BOTH: len(every - women - men),
    }


def _names(figures: Figures, *, sex: int, with_number: bool) -> list[int]:
    """Return one number for every series, organisation and year that has this sex."""
    chosen = figures.sex == sex
    if with_number:
        chosen = chosen & ~np.isnan(figures.value)
    series = figures.of_series[chosen].astype(np.int64)
    places = series * len(figures.organisations) + figures.organisation[chosen]
    return list((places * 10_000 + figures.year[chosen]).tolist())


def _notes(cells: Cells, form: Form) -> dict[ImportNote, str]:
    notes: dict[ImportNote, str] = {}
    if form.encoding == "utf-16":
        notes[ImportNote.READ_AS_UTF_16] = form.encoding
    if form.encoding == "cp1252" and form.layout.encoding != "latin-1":
        notes[ImportNote.READ_AS_LATIN_1] = form.encoding
    if form.delimiter != form.layout.delimiter:
        notes[ImportNote.OTHER_DELIMITER] = form.delimiter
    if checks.other_decimal_mark(cells, form):
        notes[ImportNote.OTHER_DECIMAL_MARK] = (
            "," if form.layout.decimal == "." else "."
        )
    if form.header_line > form.layout.header_rows:
        notes[ImportNote.LINES_ABOVE_HEADER] = str(
            form.header_line - form.layout.header_rows
        )
    if cells.left_out:
        notes[ImportNote.ROWS_LEFT_OUT] = str(cells.left_out)
    return notes
