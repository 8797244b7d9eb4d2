"""The funnel of one indicator: gaps against how many persons are behind them."""

from functools import partial

from django.utils.translation import gettext as _

from bollplank.analysis.funnel import Limits
from bollplank.charts.axes import nice_axis
from bollplank.charts.drawings import Pair, both
from bollplank.charts.funnel_points import Curves, FunnelPoint, FunnelWords
from bollplank.charts.funnels import funnel
from bollplank.findings.funnels import Funnel, funnel_of
from bollplank.indicators.queries.figures import COUNTRY
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.web.presenters.figure_views import View
from bollplank.web.presenters.gap_pictures import MOST_NAMED, ends, kind_among
from bollplank.web.templatetags.words import figure


def funnel_for(view: View) -> Funnel | None:
    """Return the funnel of the year, None where counts are not known."""
    vintage = snapshot_at(view.figures.vintage)
    if vintage is None:
        return None
    return funnel_of(
        vintage,
        view.figures.indicator,
        year=view.chosen.year,
        organisations=view.everybody.keys() - {COUNTRY},
    )


def funnel_picture(view: View) -> Pair | None:
    """Return gaps against persons, with the limits of chance."""
    found = funnel_for(view)
    if found is None:
        return None
    few = bool(view.own) and len(view.names) <= MOST_NAMED
    points = [
        FunnelPoint(
            name=view.everybody[code],
            value=float(gap),
            persons=float(women + men),
            kind=kind_among(code, view.own, is_marked=few and code in view.names),
            is_rough=bool(is_rough),
        )
        for code, gap, women, men, is_rough in zip(
            found.organisations,
            found.gap,
            found.women,
            found.men,
            found.is_rough,
            strict=True,
        )
    ]
    axis = nice_axis(
        [point.value for point in points], include=[0.0, found.target], most=7
    )
    curves = Curves(
        persons=found.persons.tolist(),
        warning=_pairs(found.warning_curve),
        action=_pairs(found.action_curve),
        middle=found.target,
    )
    drawn = partial(
        funnel, points, curves=curves, axis=axis, words=_words(view, axis.decimals)
    )
    return both(drawn, chart_id="funnel")


def _pairs(limits: Limits) -> list[tuple[float, float]]:
    return list(zip(limits.lower.tolist(), limits.upper.tolist(), strict=True))


def _words(view: View, tick_decimals: int) -> FunnelWords:
    telling = view.telling
    lower, higher = ends(telling)
    return FunnelWords(
        title=_("The difference and how many persons are behind it, %(unit)s")
        % {"unit": telling.unit},
        description=_(
            "Every point is one organisation. The fewer persons, the larger the "
            "differences that chance alone makes."
        ),
        number=lambda value: figure(value, telling.decimals),
        tick=lambda value: figure(value, tick_decimals),
        lower=lower,
        higher=higher,
        persons=_("persons, %(women)s and %(men)s together")
        % {"women": telling.women, "men": telling.men},
        count=lambda count: figure(count, 0),
        warning=_("19 of 20 lie between these lines if there is only chance"),
        action=_("998 of 1,000 lie between these lines if there is only chance"),
        middle=_("all of them together"),
        rough=_("so few persons that the lines are rough"),
    )


def place_in_funnel(view: View) -> str:
    """Return whether the own gap is within what chance makes; empty if not known."""
    found = funnel_for(view)
    if found is None or view.own not in found.organisations:
        return ""
    own = found.organisations.index(view.own)
    said = {
        "place": view.own_name,
        "first": figure(found.women[own], 0),
        "second": figure(found.men[own], 0),
        "women": view.telling.women,
        "men": view.telling.men,
        "year": view.chosen.year,
    }
    if _is_within(found.warning, found.gap[own], own):
        return (
            _(
                "Behind the values of %(place)s are %(first)s %(women)s and %(second)s "
                "%(men)s. For so many, chance alone makes a difference as large "
                "as that of %(year)s in more than one of twenty."
            )
            % said
        )
    if _is_within(found.action, found.gap[own], own):
        return (
            _(
                "Behind the values of %(place)s are %(first)s %(women)s and %(second)s "
                "%(men)s. For so many, chance alone makes a difference as large "
                "as that of %(year)s in fewer than one of twenty."
            )
            % said
        )
    return (
        _(
            "Behind the values of %(place)s are %(first)s %(women)s and %(second)s "
            "%(men)s. For so many, chance alone makes a difference as large as "
            "that of %(year)s in fewer than one of five hundred."
        )
        % said
    )


def _is_within(limits: Limits, gap: float, place: int) -> bool:
    return bool(limits.lower[place] <= gap <= limits.upper[place])
