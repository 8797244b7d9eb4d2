"""The board of applications as a file. What is confidential has no column."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.programme.models import Round
from bollplank.web.presenters.figure_rows import Line
from bollplank.web.presenters.figure_tables import Cell, Column, Table
from bollplank.web.presenters.figure_workbooks import About, as_csv, as_xlsx
from bollplank.web.presenters.reviews import Row, places_said
from bollplank.web.templatetags.words import in_language


def csv_file(rows: Sequence[Row], round_: Round) -> bytes:
    """Return the rows as CSV, as the reader writes numbers and days."""
    return as_csv(_table(rows, round_), further=[(_("Round"), _name(round_))])


def xlsx_file(rows: Sequence[Row], round_: Round, *, taken: int) -> bytes:
    """Return the rows as a workbook, and a sheet that tells what it is."""
    now = timezone.localtime()
    about = About(
        title=_name(round_),
        warning=_("Made-up organisations, for showing how it works.")
        if round_.is_made_up
        else "",
        made_at=now.replace(tzinfo=None),
        lines=[
            (_("Made on"), date_format(now, "DATETIME_FORMAT")),
            (_("Places"), places_said(round_.places, taken)),
            (
                _("Left out"),
                _("Wishes, persons and what is confidential are not in this file."),
            ),
        ],
    )
    return as_xlsx([(_("Applications"), _table(rows, round_))], about=about)


def _table(rows: Sequence[Row], round_: Round) -> Table:
    return Table(
        title=_("Applications to %(round)s") % {"round": _name(round_)},
        columns=[
            _column(_("Organisation"), lambda row: row.name, 28),
            _column(_("Kind"), lambda row: row.kind, 16),
            _column(_("State"), lambda row: row.state, 18),
            _column(_("Criteria met"), lambda row: row.met, 10, decimals=0),
            _column(_("Criteria in all"), lambda row: row.asked, 10, decimals=0),
            _column(_("What is missing"), lambda row: row.missing, 40),
            _column(_("Themes"), lambda row: row.themes, 40),
            _column(_("Handed in"), _handed_in, 18),
            _column(_("Late"), lambda row: row.late, 14),
            _column(_("Time left for completion"), lambda row: row.left, 18),
            _column(_("Reviews given"), lambda row: row.reviews, 10, decimals=0),
        ],
        lines=cast("Sequence[Line]", rows),
    )


def _column(
    heading: str,
    cell: Callable[[Any], Cell],
    width: int,
    *,
    decimals: int | None = None,
) -> Column:
    return Column(heading=heading, cell=cell, width=width, decimals=decimals)


def _handed_in(row: Row) -> str:
    if row.handed_in is None:
        return ""
    return timezone.localdate(row.handed_in).isoformat()


def _name(round_: Round) -> str:
    return in_language(round_.name)
