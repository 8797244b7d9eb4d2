"""Dates that are known to the day, the month or the year, in the reader's words."""

from datetime import date

from django.utils.formats import date_format

MONTH, DAY = len("2017-01"), len("2017-01-31")


def in_words(partial: str) -> str:
    """Return "7 February 2019", "January 2017" or "2016", or a period of two such.

    ``partial`` is written as in the content files: ``2019-02-07``, ``2017-01``,
    ``2016``, or two of them with a slash between.
    """
    first, _slash, last = partial.partition("/")
    if not last:
        return _one(first)
    if len(first) == len(last) == DAY and first[:MONTH] == last[:MONTH]:
        return f"{date.fromisoformat(first).day}–{_one(last)}"
    return f"{_one(first)}–{_one(last)}"


def years(first: int | None, last: int | None) -> str:
    """Return "2017–2018", or one year where there is only one to tell."""
    known = sorted({year for year in (first, last) if year is not None})
    return "–".join(map(str, known))


def _one(text: str) -> str:
    if len(text) == DAY:
        return date_format(date.fromisoformat(text), "DATE_FORMAT")
    if len(text) == MONTH:
        return date_format(date.fromisoformat(f"{text}-01"), "YEAR_MONTH_FORMAT")
    return text
