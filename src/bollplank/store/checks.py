"""Checks that need all values of a file: decimal marks, ranges, rows that come twice."""

from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bollplank.content.source_indicators import Indicator, selected
from bollplank.content.sources import Source
from bollplank.store.cells import Cells
from bollplank.store.columns import Columns
from bollplank.store.faults import MOST_FAULTS, Fault, ImportFault
from bollplank.store.forms import Form
from bollplank.store.numbers import DecimalMark

_POINTS = (DecimalMark.POINT, DecimalMark.POINT_OR_THOUSANDS)
_COMMAS = (DecimalMark.COMMA, DecimalMark.COMMA_OR_THOUSANDS)
_NAMES = {".": "point", ",": "comma"}


def other_decimal_mark(cells: Cells, form: Form) -> bool:
    """Tell whether the file has another decimal mark than its layout, throughout."""
    declared, other = _by_layout(cells.columns, form)
    return bool(other.any() and not declared.any())


def faults_in_decimal_marks(cells: Cells, form: Form) -> Iterator[Fault]:
    """Yield the values whose decimal mark is not the file's, or cannot be told.

    A file that has the other mark throughout is read with that one, as long as one of
    its numbers can be nothing else: 1,234 alone may be a thousand.
    """
    columns, mark = cells.columns, form.layout.decimal
    declared, other = _by_layout(columns, form)
    if not other.any():
        return
    if declared.any():
        fewer = declared if declared.sum() < other.sum() else other
        usual = mark if fewer is other else _other(mark)
        code, odd, named = ImportFault.DECIMAL_MARKS_MIXED, _other(usual), _NAMES[usual]
        column = _NAMES[odd]
    elif np.isin(columns.mark, (DecimalMark.POINT, DecimalMark.COMMA)).any():
        return
    else:
        code, odd, named = ImportFault.DECIMAL_MARK_UNCERTAIN, _other(mark), mark
        fewer, column = other, ""
    for place in np.flatnonzero(fewer)[:MOST_FAULTS]:
        yield Fault(
            code=code,
            line=int(columns.line[place]),
            column=column,
            found=number_text(columns.value[place]).replace(".", odd),
            expected=named,
        )


def _by_layout(
    columns: Columns, form: Form
) -> tuple[NDArray[np.bool], NDArray[np.bool]]:
    """Return which values have the layout's decimal mark, and which the other."""
    points, commas = np.isin(columns.mark, _POINTS), np.isin(columns.mark, _COMMAS)
    return (points, commas) if form.layout.decimal == "." else (commas, points)


def _other(mark: str) -> str:
    return "," if mark == "." else "."


def faults_in_ranges(cells: Cells, source: Source, form: Form) -> Iterator[Fault]:
    """Yield the values that cannot be in their unit: below zero, over a hundred."""
    columns = cells.columns
    if not cells.keys:
        return
    bounds = np.array([_bounds(key, source) for key in cells.keys])
    lowest, highest = bounds[columns.key, 0], bounds[columns.key, 1]
    name = " / ".join(column.column for column in form.layout.value_columns[:1])
    for wrong, code, limit in (
        (columns.value < lowest, ImportFault.BELOW_LOWEST, lowest),
        (columns.value > highest, ImportFault.ABOVE_HIGHEST, highest),
    ):
        for place in islice(np.flatnonzero(wrong), MOST_FAULTS):
            yield Fault(
                code=code,
                line=int(columns.line[place]),
                column=name,
                found=number_text(columns.value[place]),
                expected=number_text(limit[place]),
            )


def _bounds(key: tuple[str, ...], source: Source) -> tuple[float, float]:
    """Return the least and most a value of this key can be, over all it is used for."""
    if source.ids_as_given:
        uses = [source.indicator(key[0])]
    else:
        named = dict(zip(source.keys, key, strict=True))
        uses = [each for each in source.indicators if _uses(each, named)]
    lowest = [0.0 if each.share else each.unit.lowest for each in uses]
    highest = [each.unit.highest for each in uses if each.share is None]
    return (
        max((bound for bound in lowest if bound is not None), default=-np.inf),
        min((bound for bound in highest if bound is not None), default=np.inf),
    )


def _uses(indicator: Indicator, named: dict[str, str]) -> bool:
    return any(
        all(selected(named[name], wanted) for name, wanted in selections.items())
        for selections in indicator.selections
    )


def faults_in_repetition(cells: Cells) -> Iterator[Fault]:
    """Yield every row after the first for one organisation, series, year and sex."""
    columns = cells.columns
    order = np.lexsort(
        (
            columns.line,
            columns.sex,
            columns.year,
            columns.organisation,
            columns.key,
        )
    )
    same = np.ones(max(len(order) - 1, 0), dtype=bool)
    for values in (columns.key, columns.organisation, columns.year, columns.sex):
        sorted_values = values[order]
        same &= sorted_values[1:] == sorted_values[:-1]
    for place in np.flatnonzero(same)[:MOST_FAULTS]:
        yield Fault(
            code=ImportFault.DUPLICATE_ROW,
            line=int(columns.line[order[place + 1]]),
            found=str(columns.line[order[place]]),
        )


def number_text(number: float) -> str:
    """Return a number as it is written in a file: no exponent, no needless zeros."""
    return np.format_float_positional(number, trim="-")
