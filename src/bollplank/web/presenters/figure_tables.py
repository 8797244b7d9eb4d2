"""The table of one indicator as a file: the same rows as on the page, as numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext as _

from bollplank.indicators import words
from bollplank.indicators.queries.figures import Value
from bollplank.web.presenters.figure_rows import Line, lines, name_of_total, text_of
from bollplank.web.presenters.figure_views import View

Cell: TypeAlias = float | int | str | None
"""A number, or words; None is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading with the unit, its width in letters, and its cells."""

    heading: str
    cell: Callable[[Line], Cell]
    width: int = 14
    decimals: int | None = None
    """How many decimals numbers are shown with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table for a file: headings and rows."""

    title: str
    columns: Sequence[Column]
    lines: Sequence[Line]

    def rows(self) -> list[list[Cell]]:
        """Return every row, cell by cell."""
        return [[column.cell(line) for column in self.columns] for line in self.lines]


def table_of(view: View) -> Table:
    """Return the table of the chosen year, in the order of the page."""
    judged = _of_judgements(view) if view.findings else []
    return Table(
        title=f"{view.title}, {view.chosen.year}",
        columns=[*_of_values(view), *judged],
        lines=view.lines,
    )


def table_of_years(view: View) -> Table:
    """Return the same organisations in every year there is something of."""
    found = [
        lines(
            view.figures,
            findings=None,
            telling=view.telling,
            year=year,
            names=view.names,
            own=view.own,
        )
        for year in view.figures.years
    ]
    return Table(
        title=view.title,
        columns=_of_values(view),
        lines=[line for of_year in zip(*found, strict=True) for line in of_year],
    )


def _of_values(view: View) -> list[Column]:
    figures, group = view.figures, view.figures.indicator.group
    found = [
        Column(heading=_("Code"), cell=lambda line: line.code, width=8),
        Column(heading=_("Organisation"), cell=lambda line: line.name, width=26),
        Column(heading=_("Year"), cell=lambda line: line.year, width=7),
    ]
    if figures.has_pair:
        women, men = str(words.WOMEN[group]), str(words.MEN[group])
        found.append(_values(view, women, lambda line: line.women))
        found.append(_values(view, men, lambda line: line.men))
    if any(line.total.number is not None for line in view.lines):
        found.append(_values(view, name_of_total(figures), lambda line: line.total))
    if figures.has_gaps:
        found.append(_gaps(view, _("Difference"), _gap))
    return found


def _values(view: View, name: str, value: Callable[[Line], Value]) -> Column:
    return Column(
        heading=f"{name}, {words.UNITS[view.figures.indicator.unit]}",
        cell=lambda line: cell_of(value(line)),
        decimals=view.figures.published_decimals,
    )


def _gaps(view: View, name: str, cell: Callable[[Line], Cell]) -> Column:
    return Column(
        heading=f"{name}, {view.telling.unit}",
        cell=cell,
        decimals=view.telling.decimals,
        width=18,
    )


def _of_judgements(view: View) -> list[Column]:
    return [
        _gaps(view, _("Probable difference"), lambda line: _span(line, "value")),
        _gaps(view, _("Lower end, 90 %"), lambda line: _span(line, "low")),
        _gaps(view, _("Upper end, 90 %"), lambda line: _span(line, "high")),
        Column(heading=_("Judgement"), cell=_judgement, width=28),
        Column(heading=_("Judged from"), cell=lambda line: _year(line, "since")),
        Column(heading=_("Judged to"), cell=lambda line: _year(line, "until")),
    ]


def cell_of(value: Value) -> Cell:
    """Return a published value as a number, or in words why there is no exact one."""
    if value.number is None or value.status is not value.status.OK:
        return text_of(value, 0)
    return value.number


def _gap(line: Line) -> Cell:
    return None if line.gap is None else line.telling.told(line.gap)


def _span(line: Line, end: str) -> Cell:
    if line.finding is None or line.finding.gap is None:
        return None
    return line.telling.told(float(getattr(line.finding.gap, end)))


def _judgement(line: Line) -> Cell:
    return line.verdict if line.finding else None


def _year(line: Line, end: str) -> Cell:
    if line.finding is None:
        return None
    year: int | None = getattr(line.finding, end)
    return year
