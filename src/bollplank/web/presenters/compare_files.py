"""What stands side by side, as files: CSV for programs, XLSX for people."""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import cast

from django.utils.translation import gettext as _

from bollplank.web.presenters.compare_tables import Compared, ComparedLine
from bollplank.web.presenters.figure_files import provenance, warning
from bollplank.web.presenters.figure_rows import Line
from bollplank.web.presenters.figure_tables import Cell, Column, Table, cell_of
from bollplank.web.presenters.figure_workbooks import About, as_csv, as_xlsx


def csv_file(rows: Sequence[Compared], *, vintage: str) -> bytes:
    """Return everything side by side as CSV; every row says where it is from."""
    return as_csv(_table(rows, with_source=True), further=[(_("Vintage"), vintage)])


def xlsx_file(rows: Sequence[Compared], *, vintage: str, made_up: bool) -> bytes:
    """Return a workbook: everything side by side, and what it is."""
    said = dict.fromkeys(
        (text, each.figures.source.id)
        for each in rows
        for text in provenance(each.figures).lines[:2]
    )
    fetched = max(each.figures.fetched_on for each in rows)
    about = About(
        title=_("Side by side"),
        warning=warning(made_up=made_up),
        made_at=datetime.combine(fetched, time()),
        lines=[
            *((_("Source"), text) for text, _source in said),
            (_("Vintage"), vintage),
            (
                _("Difference"),
                _(
                    "Below zero the value is higher for men or boys, or lower for women "
                    "or girls where the difference is told as so much lower."
                ),
            ),
        ],
    )
    return as_xlsx([(_("Side by side"), _table(rows))], about=about)


def _table(rows: Sequence[Compared], *, with_source: bool = False) -> Table:
    def of(cell: Callable[[ComparedLine], Cell]) -> Callable[[Line], Cell]:
        return lambda line: cell(cast("ComparedLine", line))

    columns = [
        Column(heading=_("Indicator"), cell=of(lambda line: line.title), width=44),
        Column(heading=_("Organisation"), cell=lambda line: line.name, width=24),
        Column(heading=_("Code"), cell=lambda line: line.code, width=8),
        Column(heading=_("Year"), cell=lambda line: line.year, width=7),
        Column(heading=_("Women, girls"), cell=lambda line: cell_of(line.women)),
        Column(heading=_("Men, boys"), cell=lambda line: cell_of(line.men)),
        Column(heading=_("All"), cell=lambda line: cell_of(line.total)),
        Column(heading=_("Unit"), cell=of(lambda line: line.unit)),
        Column(heading=_("Difference"), cell=_told_gap, decimals=1),
        Column(
            heading=_("Unit of the difference"), cell=of(lambda line: line.gap_unit)
        ),
        Column(
            heading=_("Lower end, 90 %"),
            cell=lambda line: _end(line, "low"),
            decimals=1,
        ),
        Column(
            heading=_("Upper end, 90 %"),
            cell=lambda line: _end(line, "high"),
            decimals=1,
        ),
        Column(heading=_("Judgement"), cell=_judgement, width=26),
    ]
    if with_source:
        said = {each.name: provenance(each.figures) for each in rows}
        of_line = {id(line): said[each.name] for each in rows for line in each.lines}
        columns += [
            Column(
                heading=_("Source of values"),
                cell=lambda line: of_line[id(line)].published,
            ),
            Column(
                heading=_("Source of differences and judgements"),
                cell=lambda line: of_line[id(line)].processed,
            ),
        ]
    return Table(
        title=_("Side by side"),
        columns=columns,
        lines=[line for each in rows for line in each.lines],
    )


def _told_gap(line: Line) -> Cell:
    return None if line.gap is None else line.telling.told(line.gap)


def _end(line: Line, end: str) -> Cell:
    if line.finding is None or line.finding.gap is None:
        return None
    return line.telling.told(float(getattr(line.finding.gap, end)))


def _judgement(line: Line) -> Cell:
    return line.verdict if line.finding else None
