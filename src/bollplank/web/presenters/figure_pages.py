"""The page of one indicator: what is chosen, what it says, what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bollplank.charts.drawings import Pair
from bollplank.findings.vintages import IndicatorFindings
from bollplank.indicators import words
from bollplank.indicators.queries.codebooks import Codebooks, codebooks
from bollplank.indicators.queries.figures import Figures, described
from bollplank.indicators.queries.organisations import Named
from bollplank.indicators.queries.peers import Peers
from bollplank.web.forms.figures import EVERYBODY, ViewForm
from bollplank.web.presenters.certainties import sign_note
from bollplank.web.presenters.figure_facts import (
    Fact,
    facts_of,
    headline_of,
    lead_of,
)
from bollplank.web.presenters.figure_judgements import Notes, missing_in, notes_of
from bollplank.web.presenters.figure_pictures import picture
from bollplank.web.presenters.figure_rows import Line, name_of_total
from bollplank.web.presenters.figure_views import Chosen, View, beside_each_other
from bollplank.web.presenters.gap_funnels import place_in_funnel
from bollplank.web.presenters.gap_maps import can_be_mapped
from bollplank.web.presenters.picture_kinds import Picture
from bollplank.web.templatetags.words import in_language

PAGES_KEPT = 96
MOST_ASKED = 20
"""Organisations beside mine that are listed to be asked, at most."""

MOST_COMPARED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One picture on the page, with its heading and where it is had as a file."""

    kind: Picture
    heading: str
    pair: Pair
    sentence: str
    """What it shows of the own organisation, where that is not said above."""

    query: str
    """The end of its address as a file."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Page:
    """What the page says and shows. Compared by identity: the same is kept."""

    headline: str
    lead: list[str]
    facts: list[Fact]
    chosen: Chosen
    lines: Sequence[Line]
    is_cut: bool
    pictures: list[Shown]
    women: str
    men: str
    total: str
    unit: str
    gap_unit: str
    sign_note: str
    table_query: str
    map_query: str
    compare_query: str
    improvers_query: str
    others: list[tuple[str, str]]
    """Code and name of those beside the own organisation that can be asked."""

    current_query: str
    notes: Notes
    missing: list[tuple[str, int]]
    has_pair: bool
    has_gaps: bool
    has_total: bool
    is_judged: bool
    has_intervals: bool
    is_preliminary: bool
    can_be_mapped: bool


def title_of(figures: Figures) -> str:
    """Return the indicator's title in the reader's language."""
    return in_language(figures.indicator.title)


def chosen(
    form: ViewForm,
    *,
    figures: Figures,
    known: Sequence[Named],
    own: Named | None,
    beside: Peers | None,
) -> Chosen:
    """Return what is looked at; what is asked for wrongly counts as not asked."""
    form.is_valid()
    asked = form.cleaned_data
    kind, everybody = beside_each_other(known, own)
    wanted = everybody
    if own is not None and beside is not None:
        members = {own.code, *beside.members}
        wanted = [each for each in everybody if each.code in members]
    return Chosen(
        own=own.code if own else None,
        beside=beside.choice.code if beside else EVERYBODY if own else "",
        names=tuple((each.code, each.name) for each in wanted),
        everybody=tuple((each.code, each.name) for each in everybody),
        kind=kind,
        year=asked.get("year") or latest(figures, own, known),
        sort=asked.get("sort") or "name",
        vintage=asked.get("vintage") or "",
        has_map=bool(asked.get("map")),
    )


def latest(figures: Figures, own: Named | None, known: Sequence[Named]) -> int:
    """Return the latest year with a gap: of my own, else of any of those shown."""
    if own is not None and (history := figures.history(own.code)):
        return history[-1][0]
    _kind, everybody = beside_each_other(known, own)
    codes = {each.code for each in everybody}
    told = [year for year in figures.years if codes & figures.gaps(year).keys()]
    return (told or figures.years)[-1]


def page(
    figures: Figures, *, findings: IndicatorFindings | None, chosen: Chosen
) -> Page:
    """Return what the page of one indicator says and shows.

    Kept for the next reader: a vintage never changes.
    """
    return _page(figures, findings, chosen, codebooks(), get_language())


@lru_cache(maxsize=PAGES_KEPT)
def _page(
    figures: Figures,
    findings: IndicatorFindings | None,
    chosen: Chosen,
    books: Codebooks,
    _language: str | None,
) -> Page:
    view = View(figures=figures, findings=findings, chosen=chosen)
    indicator = figures.indicator
    publishers = {
        code: in_language(each.name)
        for code, each in described().reviewed.publishers.items()
    }
    return Page(
        headline=headline_of(view),
        lead=lead_of(view),
        facts=facts_of(view),
        chosen=chosen,
        lines=view.lines,
        is_cut=view.is_cut,
        pictures=_pictures(view),
        women=str(words.WOMEN[indicator.group]),
        men=str(words.MEN[indicator.group]),
        total=name_of_total(figures),
        unit=str(words.UNITS[indicator.unit]),
        gap_unit=view.telling.unit,
        sign_note=sign_note(view.telling),
        table_query=file_query(view),
        compare_query=_compare_query(view),
        improvers_query=_improvers_query(chosen),
        others=_others(chosen),
        map_query=chosen.query(map="1"),
        current_query=chosen.query(vintage=""),
        notes=notes_of(view, books, publishers),
        missing=missing_in(view),
        has_pair=figures.has_pair,
        has_gaps=figures.has_gaps,
        has_total=any(line.total.number is not None for line in view.lines),
        is_judged=any(line.finding is not None for line in view.lines),
        has_intervals=any(
            line.finding is not None and line.finding.gap is not None
            for line in view.lines
        ),
        can_be_mapped=can_be_mapped(view) and not chosen.has_map,
        is_preliminary=figures.kept.series.preliminary == chosen.year,
    )


def _pictures(view: View) -> list[Shown]:
    wanted = [Picture.SET, Picture.GAPS, Picture.ALL, Picture.FUNNEL, Picture.YEARS]
    if view.chosen.has_map:
        wanted.append(Picture.MAP)
    drawn = [(kind, picture(view, kind)) for kind in wanted]
    return [
        Shown(
            kind=kind,
            heading=heading(view, kind, pair),
            pair=pair,
            sentence=place_in_funnel(view) if kind is Picture.FUNNEL else "",
            query=file_query(view, kind=kind),
        )
        for kind, pair in drawn
        if pair is not None
    ]


def _others(chosen: Chosen) -> list[tuple[str, str]]:
    """Return those beside the own organisation, if they are few enough to list."""
    others = [(code, name) for code, name in chosen.names if code != chosen.own]
    return others if chosen.own and len(others) <= MOST_ASKED else []


def _compare_query(view: View) -> str:
    """Return the end of an address of a comparison of those shown, mine first."""
    chosen, figures = view.chosen, view.figures
    if chosen.own is None:
        return ""
    codes = [chosen.own, *(code for code, _name in _others(chosen))]
    asked = [
        *(("organisation", code) for code in codes[:MOST_COMPARED]),
        ("indicator", f"{figures.source.id}/{figures.indicator.id}"),
        *([("vintage", chosen.vintage)] if chosen.vintage else []),
    ]
    return f"?{urlencode(asked)}"


def _improvers_query(chosen: Chosen) -> str:
    asked = {"organisation": chosen.own or "", "vintage": chosen.vintage}
    return f"?{urlencode({key: value for key, value in asked.items() if value})}"


def file_query(view: View, **changes: object) -> str:
    """Return the end of an address of what is shown, as a file that stays the same."""
    return view.chosen.query(vintage=view.figures.vintage, **changes)


def heading(view: View, kind: Picture, pair: Pair) -> str:
    """Return what stands above a picture."""
    unit = str(words.UNITS[view.figures.indicator.unit])
    said = {"unit": unit, "year": view.chosen.year}
    if kind is Picture.SET and view.own is None:
        return _("The country %(year)s, %(unit)s") % said
    if kind is Picture.SET:
        return _("Side by side %(year)s, %(unit)s") % said
    if kind is Picture.YEARS:
        return f"{pair.title}, {unit}"
    return pair.title
