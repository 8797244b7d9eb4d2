"""What changed between two vintages as a file: CSV, a row for every value."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice

from django.conf import settings
from django.utils.formats import get_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from bollplank.content.catalogue import Catalogue
from bollplank.domain.figures import ValueStatus
from bollplank.indicators import words
from bollplank.indicators.change_words import CHANGES
from bollplank.store.changes import Change, ChangeKind
from bollplank.store.credits import credit_of
from bollplank.store.differences import Totals
from bollplank.web.presenters.figure_workbooks import FORMULA_SIGNS, WITH_COMMA
from bollplank.web.presenters.vintages import title_of
from bollplank.web.templatetags.words import in_language

ADDITIONS = frozenset({ChangeKind.NEW, ChangeKind.EMPTY})
MOST_ADDITIONS = 50_000
"""More new values than this are left out of the file: they are no corrections."""

LINES_IN_A_PIECE = 500
BYTE_ORDER_MARK = "\ufeff"


def left_out(totals: Totals) -> frozenset[ChangeKind]:
    """Return which ways of changing are too many for the file."""
    additions = sum(totals.count(kind) for kind in ADDITIONS)
    return ADDITIONS if additions > MOST_ADDITIONS else frozenset()


class _Echo:
    """A file that gives back what is written, line by line."""

    def write(self, text: str) -> str:
        """Give the line back."""
        return text


def csv_file(
    changes: Iterable[Change], *, catalogue: Catalogue, names: Mapping[str, str]
) -> Iterator[str]:
    """Return the file in pieces, in the language that is spoken when it is asked for.

    Semicolons and decimal commas in Swedish, commas and points in English, as the
    other files for readers. It is sent when the request is already answered, so the
    language is kept beside.
    """
    lines = _lines(changes, catalogue=catalogue, names=names)
    return _spoken(lines, get_language() or settings.LANGUAGE_CODE)


def _spoken(lines: Iterator[str], language: str) -> Iterator[str]:
    while True:
        with override(language):
            piece = "".join(islice(lines, LINES_IN_A_PIECE))
        if not piece:
            return
        yield piece


def _lines(
    changes: Iterable[Change], *, catalogue: Catalogue, names: Mapping[str, str]
) -> Iterator[str]:
    comma = get_format("DECIMAL_SEPARATOR") == WITH_COMMA
    writer = csv.writer(_Echo(), delimiter=";" if comma else ",", lineterminator="\r\n")
    yield BYTE_ORDER_MARK + writer.writerow(_header())
    titles: dict[tuple[str, str], tuple[str, str]] = {}
    for change in changes:
        series = change.series
        if series.name not in titles:
            titles = {series.name: _of_series(change, catalogue)}
        title, credit = titles[series.name]
        yield writer.writerow(
            [
                series.source,
                series.indicator,
                title,
                words.UNITS[series.unit],
                change.organisation,
                _safe(names.get(change.organisation, "")),
                change.year,
                change.sex.value,
                CHANGES[change.kind],
                *(_plain(each, comma=comma) for each in (change.old, change.new)),
                _status(change.old_status),
                _status(change.new_status),
                credit,
            ]
        )


def _header() -> list[str]:
    return [
        _("Source"),
        _("Indicator"),
        _("Title"),
        _("Unit"),
        _("Code"),
        _("Organisation"),
        _("Year"),
        _("Sex"),
        _("What has changed"),
        _("Before"),
        _("After"),
        _("Status before"),
        _("Status after"),
        _("Source of the values"),
    ]


def _of_series(change: Change, catalogue: Catalogue) -> tuple[str, str]:
    source = catalogue.sources.get(change.series.source)
    indicator = change.series.indicator
    credit = in_language(credit_of(source, indicator)) if source else ""
    return _safe(in_language(title_of(change.series, catalogue))), _safe(credit)


def _status(status: ValueStatus | None) -> str:
    return "" if status is None else str(words.VALUE_STATUSES[status])


def _plain(number: float | None, *, comma: bool) -> str:
    if number is None:
        return ""
    text = f"{Decimal(repr(number)):f}".removesuffix(".0")
    return text.replace(".", ",") if comma else text


def _safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
