"""The page of one of a group's own indicators: its sentence, pictures and table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bollplank.charts.drawings import Pair
from bollplank.domain.figures import Sex
from bollplank.domain.own_figures import Definition
from bollplank.domain.own_values import YearFigures, total_lies_outside, withheld
from bollplank.indicators import words
from bollplank.programme.models import OwnIndicator
from bollplank.programme.queries.own_values import Shown
from bollplank.programme.words import WITHHOLDINGS
from bollplank.web.presenters import own_pictures as pictures
from bollplank.web.templatetags.words import figure, in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One organisation in one year: its values in words, for the table."""

    shown: Shown
    women: str
    men: str
    total: str
    gap: str
    persons: str
    notes: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page of one indicator says and shows."""

    headline: str
    year: int | None
    years: Sequence[int]
    lines: Sequence[Line]
    dumbbell: Pair | None
    over_years: Pair | None
    women: str
    men: str
    unit: str
    gap_unit: str
    direction: str
    has_total: bool


def page(
    shown: Sequence[Shown], *, indicator: OwnIndicator, asked: str, has_figures: bool
) -> Page:
    """Return the page of one indicator in the year asked for, else in the latest.

    ``has_figures`` tells whether the reader sees any at all.
    """
    definition = indicator.said
    years = sorted({year for each in shown for year in each.years}, reverse=True)
    known = {str(year): year for year in years}
    year = known.get(asked, years[0] if years else None)
    found = [
        _line(each, each.years.get(year or 0, YearFigures()), definition)
        for each in shown
    ]
    return Page(
        headline=_headline(shown, year, definition),
        year=year,
        years=years,
        lines=found if has_figures else [],
        dumbbell=pictures.dumbbell_picture(shown, year=year, definition=definition)
        if year
        else None,
        over_years=pictures.years_picture(shown, definition=definition),
        women=str(words.WOMEN[definition.sex_words]),
        men=str(words.MEN[definition.sex_words]),
        unit=str(words.UNITS[definition.unit]),
        gap_unit=str(words.GAP_UNITS[definition.unit]),
        direction=str(words.DIRECTIONS[definition.direction]),
        has_total=any(
            each.years[year].total.is_shown
            for each in shown
            if year is not None and year in each.years
        ),
    )


def notes_on(figures: YearFigures, definition: Definition) -> list[str]:
    """Return what the organisation itself should know of what it has entered."""
    unit, decimals = definition.unit, definition.decimals
    found = [
        f"{_whose(sex, definition)}: {WITHHOLDINGS[why]}"
        for sex, why in withheld(figures, unit=unit).items()
    ]
    if total_lies_outside(figures, unit=unit, decimals=decimals):
        found.append(
            _(
                "The value for all is not between the two. Check that they belong together."
            )
        )
    return found


def _line(shown: Shown, figures: YearFigures, definition: Definition) -> Line:
    decimals = definition.decimals
    gap = figures.gap
    persons = [figures.women.persons, figures.men.persons]
    return Line(
        shown=shown,
        women=pictures.text_of(figures.women, decimals),
        men=pictures.text_of(figures.men, decimals),
        total=pictures.text_of(figures.total, decimals),
        gap=figure(None if gap is None else float(gap), decimals),
        persons=" / ".join(
            figure(None if count is None else float(count), 0) for count in persons
        ),
        notes=notes_on(figures, definition) if shown.mine else [],
    )


def _headline(shown: Sequence[Shown], year: int | None, definition: Definition) -> str:
    title = in_language(definition.title)
    mine = next((each for each in shown if each.mine), None)
    if mine is None or year is None or year not in mine.years:
        return title
    gap = mine.years[year].gap
    if gap is None:
        return title
    number = figure(abs(float(gap)), definition.decimals)
    said = {
        "title": title,
        "place": mine.organisation.name,
        "size": str(words.GAP_WITH_UNIT[definition.unit]) % {"number": number},
        "women": words.AMONG_WOMEN[definition.sex_words],
        "men": words.AMONG_MEN[definition.sex_words],
    }
    if gap > 0:
        text = _(
            "%(title)s: in %(place)s the value is %(size)s higher for %(women)s than "
            "for %(men)s"
        )
    elif gap < 0:
        text = _(
            "%(title)s: in %(place)s the value is %(size)s higher for %(men)s than "
            "for %(women)s"
        )
    else:
        text = _(
            "%(title)s: in %(place)s the value is the same for %(women)s and for %(men)s"
        )
    return text % said


def _whose(sex: Sex, definition: Definition) -> str:
    if sex is Sex.TOTAL:
        return _("All")
    table = words.WOMEN if sex is Sex.WOMEN else words.MEN
    return str(table[definition.sex_words])
