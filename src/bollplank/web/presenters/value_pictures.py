"""Pictures of published values: women and men side by side, and over the years."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from django.utils.translation import gettext as _

from bollplank.charts.axes import Axis, nice_axis
from bollplank.charts.drawings import Pair, both
from bollplank.charts.dumbbell_rows import DumbbellWords, Row
from bollplank.charts.dumbbells import dumbbell
from bollplank.charts.year_panels import Period, YearsWords
from bollplank.charts.years import Panel, years
from bollplank.content.catalogue import Described
from bollplank.domain.figures import ValueStatus
from bollplank.domain.indicators import Shape
from bollplank.indicators import words
from bollplank.indicators.queries.figures import COUNTRY, Value
from bollplank.web.presenters.figure_rows import kind_of, text_of
from bollplank.web.presenters.figure_views import View
from bollplank.web.presenters.gap_sizes import GapKind
from bollplank.web.presenters.sentences import with_unit
from bollplank.web.templatetags.words import figure

MOST_PANELS = 6
WHOLE = 100.0


def dumbbell_picture(view: View) -> Pair | None:
    """Return women and men side by side, one row for each line."""
    found = view.drawn
    values = [v.number for line in found for v in (line.women, line.men)]
    if not any(value is not None for value in values):
        return None
    rows = [
        Row(
            name=line.name,
            women=line.women.number,
            men=line.men.number,
            kind=line.kind,
            women_words=_instead(line.women, line.decimals),
            men_words=_instead(line.men, line.decimals),
        )
        for line in found
    ]
    indicator = view.figures.indicator
    axis = _axis(values, indicator)
    said = DumbbellWords(
        title=view.title,
        description=_(
            "One row for each organisation. The same values are in the table."
        ),
        number=lambda value: figure(value, view.figures.decimals),
        tick=_tick(indicator, axis),
        women=str(words.WOMEN[indicator.group]),
        men=str(words.MEN[indicator.group]),
        missing=_("missing"),
    )
    return both(partial(dumbbell, rows, axis=axis, words=said), chart_id="set")


def _instead(value: Value, decimals: int) -> str:
    plain = value.status in {ValueStatus.OK, ValueStatus.MISSING}
    return "" if plain else text_of(value, decimals)


def _axis(
    values: Sequence[float | None], indicator: Described, *, most: int = 6
) -> Axis:
    unit = indicator.unit
    lowest = -float("inf") if unit.lowest is None else unit.lowest
    highest = float("inf") if unit.highest is None else unit.highest
    return nice_axis(values, lowest=lowest, highest=highest, most=most)


def _tick(indicator: Described, axis: Axis) -> Callable[[float], str]:
    """Return how a number on the axis is written: with % where the unit is that."""
    if indicator.unit.highest is not None:
        return lambda value: with_unit(value, indicator, axis.decimals)
    return lambda value: figure(value, axis.decimals)


def years_picture(view: View) -> Pair | None:
    """Return the years of my own organisation, the country and some of my set."""
    figures, own = view.figures, view.own
    if len(figures.years) <= 1 or not (figures.has_pair or _is_share(view)):
        return None
    names = view.names if own else {COUNTRY: view.names.get(COUNTRY, "")}
    chosen = list(_first_of(names, own))[:MOST_PANELS]
    periods = _periods(figures.years)
    panels = [
        Panel(
            name=names[code],
            women=[pair[0] for pair in _pairs(view, code, periods)],
            men=[pair[1] for pair in _pairs(view, code, periods)],
            kind=kind_of(code, own),
        )
        for code in chosen
    ]
    values = [value for panel in panels for value in (*panel.women, *panel.men)]
    if not any(value is not None for value in values):
        return None
    indicator = figures.indicator
    axis = _axis(values, indicator, most=5)
    said = YearsWords(
        title=_("Year by year, the other's share is what is left")
        if _is_share(view)
        else _("Year by year"),
        description=_("One panel for each organisation, all on one scale."),
        number=lambda value: figure(value, figures.decimals),
        tick=_tick(indicator, axis),
        women=str(words.WOMEN[indicator.group]),
        men=str(words.MEN[indicator.group]),
        missing=_("no values"),
    )
    drawn = partial(years, panels, periods=periods, axis=axis, words=said)
    return both(drawn, chart_id="years")


def _is_share(view: View) -> bool:
    return view.telling.kind is GapKind.SHARE


def _pairs(
    view: View, code: str, periods: Sequence[Period]
) -> list[tuple[float | None, float | None]]:
    """Return women's and men's value of each year; of a share both from the one."""
    found = [view.figures.values(code, each.year) for each in periods]
    if not _is_share(view):
        return [(women.number, men.number) for women, men, _total in found]
    shares = [total.number for _women, _men, total in found]
    both = [(each, None if each is None else WHOLE - each) for each in shares]
    if view.figures.indicator.shape is Shape.WOMEN_SHARE:
        return both
    return [(left, published) for published, left in both]


def _first_of(names: Mapping[str, str], own: str | None) -> Iterator[str]:
    """Yield whose years are shown: mine and the country first."""
    first = [code for code in (own, COUNTRY) if code and code in names]
    yield from first
    yield from (code for code in names if code not in first)


def _periods(known: Sequence[int]) -> list[Period]:
    """Return every year from the first to the last, also those without values."""
    return [
        Period(
            year=year,
            label=str(year),
            note="" if year in known else _("no values"),
        )
        for year in range(known[0], known[-1] + 1)
    ]
