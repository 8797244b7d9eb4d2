"""What panels over the years share on pages that choose their own organisations."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bollplank.charts.axes import Axis, nice_axis
from bollplank.charts.year_panels import Period, YearsWords
from bollplank.indicators import words
from bollplank.indicators.queries.figures import Figures
from bollplank.web.presenters.sentences import with_unit
from bollplank.web.templatetags.words import figure


def years_words(
    figures: Figures, codes: Sequence[str]
) -> tuple[list[Period], Axis, YearsWords]:
    """Return the years, the scale that holds these organisations, and the words.

    Every year from the first to the last that any of them has a value for.
    """
    values = [
        (year, value.number)
        for code in codes
        for year in figures.years
        for value in figures.values(code, year)[:2]
        if value.number is not None
    ]
    known = sorted({year for year, _value in values})
    periods = [
        Period(year=year, label=str(year), note="" if year in known else _("no values"))
        for year in range(known[0], known[-1] + 1)
    ]
    indicator = figures.indicator
    lowest, highest = indicator.unit.lowest, indicator.unit.highest
    axis = nice_axis(
        [value for _year, value in values],
        lowest=-float("inf") if lowest is None else lowest,
        highest=float("inf") if highest is None else highest,
        most=5,
    )

    def tick(value: float) -> str:
        if highest is None:
            return figure(value, axis.decimals)
        return with_unit(value, indicator, axis.decimals)

    said = YearsWords(
        title=_("Year by year"),
        description=_("One panel for each organisation, all on one scale."),
        number=lambda value: figure(value, figures.decimals),
        tick=tick,
        women=str(words.WOMEN[indicator.group]),
        men=str(words.MEN[indicator.group]),
        missing=_("no values"),
    )
    return periods, axis, said
