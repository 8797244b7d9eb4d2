"""Pictures of a group's own figures: women and men side by side, and over the years."""

from collections.abc import Callable, Sequence
from functools import partial

from django.utils.translation import gettext as _

from bollplank.charts.axes import Axis, nice_axis
from bollplank.charts.drawings import Kind, Pair, both
from bollplank.charts.dumbbell_rows import DumbbellWords, Row
from bollplank.charts.dumbbells import dumbbell
from bollplank.charts.year_panels import Period, YearsWords
from bollplank.charts.years import Panel, years
from bollplank.domain.figures import Unit, ValueStatus
from bollplank.domain.own_figures import Definition
from bollplank.domain.own_values import Cell, YearFigures
from bollplank.indicators import words
from bollplank.programme.queries.own_values import Shown
from bollplank.web.templatetags.words import figure, in_language

FEWEST_YEARS = 2


def text_of(cell: Cell, decimals: int) -> str:
    """Return a value as it is written, or why there is none."""
    if cell.value is None:
        return str(words.VALUE_STATUSES[cell.status])
    return figure(float(cell.value), decimals)


def dumbbell_picture(
    shown: Sequence[Shown], *, year: int, definition: Definition
) -> Pair | None:
    """Return women and men side by side in one year, one row for each organisation."""
    said = [(each, each.years.get(year, YearFigures())) for each in shown]
    values = [_number(cell) for _, each in said for cell in (each.women, each.men)]
    if all(value is None for value in values):
        return None
    rows = [
        Row(
            name=each.organisation.name,
            women=_number(figures.women),
            men=_number(figures.men),
            kind=_kind(each),
            women_words=_instead(figures.women),
            men_words=_instead(figures.men),
        )
        for each, figures in said
    ]
    axis = _axis(values, definition.unit, most=6)
    words_said = DumbbellWords(
        title=in_language(definition.title),
        description=_(
            "One row for each organisation. The same values are in the table."
        ),
        number=lambda value: figure(value, definition.decimals),
        tick=_tick(definition.unit, axis),
        women=str(words.WOMEN[definition.sex_words]),
        men=str(words.MEN[definition.sex_words]),
        missing=_("missing"),
    )
    return both(partial(dumbbell, rows, axis=axis, words=words_said), chart_id="set")


def years_picture(shown: Sequence[Shown], *, definition: Definition) -> Pair | None:
    """Return each organisation's years; None with fewer than two years."""
    known = sorted({year for each in shown for year in each.years})
    if len(known) < FEWEST_YEARS:
        return None
    periods = [
        Period(
            year=year,
            label=str(year),
            note="" if year in known else _("no values"),
        )
        for year in range(known[0], known[-1] + 1)
    ]
    panels = [
        Panel(
            name=each.organisation.name,
            women=[_number(_in(each, period.year).women) for period in periods],
            men=[_number(_in(each, period.year).men) for period in periods],
            kind=_kind(each),
        )
        for each in shown
        if any(_has_values(figures) for figures in each.years.values())
    ]
    values = [value for panel in panels for value in (*panel.women, *panel.men)]
    if all(value is None for value in values):
        return None
    axis = _axis(values, definition.unit, most=5)
    said = YearsWords(
        title=_("Year by year"),
        description=_("One panel for each organisation, all on one scale."),
        number=lambda value: figure(value, definition.decimals),
        tick=_tick(definition.unit, axis),
        women=str(words.WOMEN[definition.sex_words]),
        men=str(words.MEN[definition.sex_words]),
        missing=_("no values"),
    )
    drawn = partial(years, panels, periods=periods, axis=axis, words=said)
    return both(drawn, chart_id="years")


def _has_values(figures: YearFigures) -> bool:
    return figures.women.is_shown or figures.men.is_shown


def _in(shown: Shown, year: int) -> YearFigures:
    return shown.years.get(year, YearFigures())


def _kind(shown: Shown) -> Kind:
    return Kind.OWN if shown.mine else Kind.GROUP


def _number(cell: Cell) -> float | None:
    return None if cell.value is None else float(cell.value)


def _instead(cell: Cell) -> str:
    plain = {ValueStatus.OK, ValueStatus.MISSING}
    return "" if cell.status in plain else str(words.VALUE_STATUSES[cell.status])


def _axis(values: Sequence[float | None], unit: Unit, *, most: int) -> Axis:
    lowest = -float("inf") if unit.lowest is None else unit.lowest
    highest = float("inf") if unit.highest is None else unit.highest
    return nice_axis(values, lowest=lowest, highest=highest, most=most)


def _tick(unit: Unit, axis: Axis) -> Callable[[float], str]:
    """Return how a number on the axis is written: with % where the unit is that."""
    if unit is Unit.PERCENT:
        pattern = str(words.WITH_UNIT[unit])
        return lambda value: pattern % {"number": figure(value, axis.decimals)}
    return lambda value: figure(value, axis.decimals)
