"""Women and men in one indicator: rows, pictures and table from the figures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from bollplank.charts.axes import Axis, nice_axis
from bollplank.charts.drawings import Kind, Pair, both
from bollplank.charts.dumbbell_rows import DumbbellWords, Row
from bollplank.charts.dumbbells import dumbbell
from bollplank.charts.strips import Dot, StripWords, strip
from bollplank.charts.year_panels import Period, YearsWords
from bollplank.charts.years import Panel, years
from bollplank.content.catalogue import Described
from bollplank.domain.figures import ValueStatus
from bollplank.indicators import words
from bollplank.indicators.queries.figures import COUNTRY, Figures, Value
from bollplank.web.presenters.sentences import with_unit
from bollplank.web.templatetags.words import figure, in_language

MOST_PANELS = 6
SORTS = ("name", "gap", "level")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One organisation in one year: what the dumbbell and the table both show."""

    code: str
    name: str
    kind: Kind
    women: Value
    men: Value
    total: Value
    gap: float | None
    decimals: int

    @property
    def women_text(self) -> str:
        """Women's value as it is written, or why it is missing."""
        return text_of(self.women, self.decimals)

    @property
    def men_text(self) -> str:
        """Men's value as it is written, or why it is missing."""
        return text_of(self.men, self.decimals)

    @property
    def total_text(self) -> str:
        """The total's value as it is written, or why it is missing."""
        return text_of(self.total, self.decimals)


def text_of(value: Value, decimals: int) -> str:
    """Return a value in words: the figure, "about 100", or why there is none."""
    if value.number is None:
        return str(words.VALUE_STATUSES[value.status])
    number = figure(value.number, decimals)
    if value.status is ValueStatus.APPROXIMATE:
        return _("about %(number)s") % {"number": number}
    return number


def lines(
    figures: Figures, *, year: int, names: Mapping[str, str], own: str | None
) -> list[Line]:
    """Return one line for each of these organisations, in the order of the names."""
    found = []
    for code, name in names.items():
        women, men, total = figures.values(code, year)
        kind = Kind.OWN if code == own else Kind.GROUP
        found.append(
            Line(
                code=code,
                name=name,
                kind=Kind.COUNTRY if code == COUNTRY else kind,
                women=women,
                men=men,
                total=total,
                gap=figures.gap(code, year),
                decimals=figures.decimals,
            )
        )
    return found


def in_order(found: Sequence[Line], sort: str) -> list[Line]:
    """Return the lines by name, size of the difference or level; the country first.

    Lines without what is sorted by come last. The order finds things, it ranks nobody.
    """

    def key(line: Line) -> tuple[bool, bool, float]:
        wanted = {"gap": _size(line.gap), "level": _level(line)}.get(sort)
        first = line.kind is not Kind.COUNTRY
        return (first, sort != "name" and wanted is None, -(wanted or 0.0))

    return sorted(found, key=key)


def _size(gap: float | None) -> float | None:
    return None if gap is None else abs(gap)


def _level(line: Line) -> float | None:
    numbers = [line.women.number, line.men.number]
    known = [number for number in numbers if number is not None]
    return sum(known) / len(known) if known else None


def dumbbell_picture(found: Sequence[Line], indicator: Described) -> Pair | None:
    """Return women and men side by side, one row for each line."""
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
    axis = _axis(values, indicator)
    drawn = partial(dumbbell, rows, axis=axis, words=_words(found, indicator, axis))
    return both(drawn, chart_id="set")


def _instead(value: Value, decimals: int) -> str:
    plain = value.status in {ValueStatus.OK, ValueStatus.MISSING}
    return "" if plain else text_of(value, decimals)


def _words(found: Sequence[Line], indicator: Described, axis: Axis) -> DumbbellWords:
    decimals = found[0].decimals
    return DumbbellWords(
        title=in_language(indicator.title),
        description=_(
            "One row for each organisation. The same values are in the table."
        ),
        number=lambda value: figure(value, decimals),
        tick=_tick(indicator, axis),
        women=str(words.WOMEN[indicator.group]),
        men=str(words.MEN[indicator.group]),
        missing=_("missing"),
    )


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


def strip_picture(
    figures: Figures,
    *,
    year: int,
    everybody: Mapping[str, str],
    marked: set[str],
    own: str | None,
) -> Pair | None:
    """Return the difference in all organisations, with mine and my set marked."""
    gaps = figures.gaps(year)
    if len(gaps) <= 1:
        return None
    few = len(marked) <= MOST_PANELS
    dots = [
        Dot(
            name=everybody.get(code, code),
            value=gap,
            kind=_kind(code, own, is_marked=few and code in marked),
        )
        for code, gap in gaps.items()
    ]
    axis = nice_axis(gaps.values(), include=[0.0], most=7)
    indicator = figures.indicator
    women, men = words.AMONG_WOMEN[indicator.group], words.AMONG_MEN[indicator.group]
    said = StripWords(
        title=_("The difference in all organisations, %(unit)s")
        % {"unit": words.GAP_UNITS[indicator.unit]},
        description=_("Every point is one organisation. Zero means no difference."),
        number=lambda value: figure(value, figures.decimals),
        tick=lambda value: figure(value, axis.decimals),
        lower=_("higher for %(group)s") % {"group": men},
        higher=_("higher for %(group)s") % {"group": women},
    )
    return both(partial(strip, dots, axis=axis, words=said), chart_id="all")


def _kind(code: str, own: str | None, *, is_marked: bool) -> Kind:
    if code == COUNTRY:
        return Kind.COUNTRY
    if code == own:
        return Kind.OWN
    return Kind.GROUP if is_marked else Kind.OTHER


def years_picture(
    figures: Figures, *, names: Mapping[str, str], own: str | None
) -> Pair | None:
    """Return the years of my own organisation, the country and some of my set."""
    if len(figures.years) <= 1:
        return None
    chosen = list(_chosen(names, own))[:MOST_PANELS]
    periods = _periods(figures.years)
    panels = [
        Panel(
            name=names[code],
            women=[figures.values(code, each.year)[0].number for each in periods],
            men=[figures.values(code, each.year)[1].number for each in periods],
            kind=_kind(code, own, is_marked=True),
        )
        for code in chosen
    ]
    values = [value for panel in panels for value in (*panel.women, *panel.men)]
    if not any(value is not None for value in values):
        return None
    indicator = figures.indicator
    axis = _axis(values, indicator, most=5)
    said = YearsWords(
        title=_("Year by year"),
        description=_("One panel for each organisation, all on one scale."),
        number=lambda value: figure(value, figures.decimals),
        tick=_tick(indicator, axis),
        women=str(words.WOMEN[indicator.group]),
        men=str(words.MEN[indicator.group]),
        missing=_("no values"),
    )
    drawn = partial(years, panels, periods=periods, axis=axis, words=said)
    return both(drawn, chart_id="years")


def _chosen(names: Mapping[str, str], own: str | None) -> Iterator[str]:
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
