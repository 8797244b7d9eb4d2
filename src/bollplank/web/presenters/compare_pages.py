"""The page on which up to eight organisations stand side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bollplank.indicators.queries.comparing import Offered
from bollplank.organisations.models import Organisation
from bollplank.web.forms.compare_figures import MOST, Choices, Shelves
from bollplank.web.presenters.compare_requests import (
    AS_CHOSEN,
    BY_NAME,
    Taken,
    Wanted,
)
from bollplank.web.presenters.compare_tables import Compared, RowTold, cells
from bollplank.web.presenters.figure_files import provenance
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import figure, in_language

MOST_NAMED = 3
"""Organisations that the headline has room to name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTold:
    """One organisation at the top of the table."""

    code: str
    name: str
    profile_url: str
    remove_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page says and shows."""

    headline: str
    lead: Sequence[str]
    notices: Sequence[str]
    columns: Sequence[ColumnTold]
    rows: Sequence[RowTold]
    kept: Sequence[tuple[str, str]]
    """What the form sends along: name and value."""
    order_url: str
    is_by_name: bool
    csv_url: str
    xlsx_url: str
    sources: Sequence[str]
    is_full: bool


def page(
    asked: Wanted, *, chosen: Taken, rows: Sequence[Compared], left_out: int
) -> Page:
    """Return what the page says.

    Parameters
    ----------
    left_out
        How many indicators were asked for beyond those that fit or have figures.
    """
    here = reverse("compare-figures:list")
    other = AS_CHOSEN if asked.order == BY_NAME else BY_NAME
    return Page(
        headline=_headline(chosen, rows),
        lead=list(_lead(rows)),
        notices=list(_notices(chosen, left_out)),
        columns=[_column(each, asked, here) for each in chosen.organisations],
        rows=[_row(each, asked, here, place) for place, each in enumerate(rows)],
        kept=list(asked.pairs()),
        order_url=f"{here}{asked.in_order(other).query}",
        is_by_name=asked.order == BY_NAME,
        csv_url=f"{reverse('compare-figures:table', args=['csv'])}{asked.query}",
        xlsx_url=f"{reverse('compare-figures:table', args=['xlsx'])}{asked.query}",
        sources=list(
            dict.fromkeys(
                text for each in rows for text in provenance(each.figures).lines[:2]
            )
        ),
        is_full=len(chosen.organisations) >= MOST,
    )


def _headline(chosen: Taken, rows: Sequence[Compared]) -> str:
    names = [each.name for each in chosen.organisations]
    if not rows or len(names) <= 1:
        return _("Put organisations side by side")
    told = sum(line.is_told for each in rows for line in each.lines)
    said = {
        "names": listed(names)
        if len(names) <= MOST_NAMED
        else _("%(count)s organisations") % {"count": figure(len(names), 0)},
        "told": figure(told, 0),
        "of": figure(sum(len(each.lines) for each in rows), 0),
    }
    return (
        _(
            "%(names)s side by side: a clear or likely difference in %(told)s of "
            "%(of)s places"
        )
        % said
    )


def _lead(rows: Sequence[Compared]) -> Iterator[str]:
    if rows:
        yield _(
            "Each row has a scale of its own, the same for all. The order of "
            "organisations ranks nobody."
        )


def _notices(chosen: Taken, left_out: int) -> Iterator[str]:
    if chosen.too_many:
        yield ngettext(
            "Eight fit side by side. %(count)s was left out.",
            "Eight fit side by side. %(count)s were left out.",
            chosen.too_many,
        ) % {"count": figure(chosen.too_many, 0)}
    if chosen.not_alike:
        yield _(
            "Only organisations of the same kind are put side by side. Left out: "
            "%(names)s."
        ) % {"names": listed([each.name for each in chosen.not_alike])}
    if chosen.unknown:
        yield _("There are no figures for: %(codes)s.") % {
            "codes": listed(list(chosen.unknown))
        }
    if left_out:
        yield ngettext(
            "%(count)s indicator is not shown: eight fit, and it has to have figures "
            "by sex.",
            "%(count)s indicators are not shown: eight fit, and they have to have "
            "figures by sex.",
            left_out,
        ) % {"count": figure(left_out, 0)}


def _column(each: Organisation, asked: Wanted, here: str) -> ColumnTold:
    return ColumnTold(
        code=each.code,
        name=each.name,
        profile_url=f"{reverse('profiles:list')}{_about(each.code, asked)}",
        remove_url=f"{here}{asked.without_organisation(each.code).query}",
    )


def _about(code: str, asked: Wanted) -> str:
    """Return the end of an address about one organisation, in the same vintage."""
    said = {"organisation": code, "vintage": asked.vintage}
    return f"?{urlencode({key: text for key, text in said.items() if text})}"


def _row(each: Compared, asked: Wanted, here: str, place: int) -> RowTold:
    indicator = each.figures.indicator
    page_url = reverse("figures:detail", args=list(each.name))
    return RowTold(
        title=in_language(indicator.title),
        unit=each.lines[0].unit,
        url=f"{page_url}{_about(asked.organisations[0], asked)}",
        remove_url=f"{here}{asked.without_indicator(each.name).query}",
        year=each.year,
        cells=cells(each, place=place),
    )


def shelves(offered: Offered, asked: Wanted) -> Shelves:
    """Return the indicators that can be added, by source, in alphabetical order."""
    there = {f"{source}/{indicator}" for source, indicator in asked.indicators}
    return [
        (name, [choice for choice in choices if choice[0] not in there])
        for name, choices in _all_shelves(offered, get_language())
    ]


@lru_cache(maxsize=32)
def _all_shelves(offered: Offered, _language: str | None) -> Shelves:
    found: dict[str, Choices] = {}
    for each in offered.indicators:
        of_source = found.setdefault(in_language(each.source.name), [])
        of_source.append((f"{each.source.id}/{each.id}", in_language(each.title)))
    return [
        (name, sorted(choices, key=lambda choice: choice[1].casefold()))
        for name, choices in sorted(found.items())
    ]
