"""The map of one indicator: what is said of each municipality or region."""

from collections.abc import Callable, Mapping
from functools import partial

from django.utils.translation import gettext as _

from bollplank.charts.drawings import Pair, both
from bollplank.charts.map_contents import Contents, MapWords, Shade
from bollplank.charts.maps import map_of_sweden
from bollplank.charts.outlines import has_outline
from bollplank.domain.findings import GapVerdict
from bollplank.indicators.queries.figures import COUNTRY
from bollplank.web.presenters.figure_views import View
from bollplank.web.presenters.gap_pictures import ends
from bollplank.web.templatetags.words import figure

STRONG_FROM = 3.0
"""Thresholds from which a gap is shown as large where chance cannot be judged."""

OF_WOMEN = {GapVerdict.CLEAR: Shade.WOMEN_STRONG, GapVerdict.LIKELY: Shade.WOMEN_LIGHT}
OF_MEN = {GapVerdict.CLEAR: Shade.MEN_STRONG, GapVerdict.LIKELY: Shade.MEN_LIGHT}
OF_NEITHER = {
    GapVerdict.NO_RELEVANT_GAP: Shade.EVEN,
    GapVerdict.CANNOT_TELL: Shade.UNSURE,
    GapVerdict.TOO_FEW: Shade.UNSURE,
}


def can_be_mapped(view: View) -> bool:
    """Tell whether any of those it is about has an outline on the map."""
    return view.figures.has_gaps and any(has_outline(code) for code in view.everybody)


def map_picture(view: View) -> Pair | None:
    """Return a map of what is said of each area; None where nothing has an outline.

    By verdict where chance can be judged, else by how large the published gap is.
    """
    codes = [code for code in view.everybody if has_outline(code)]
    if not codes or not view.figures.has_gaps:
        return None
    shade_of, words_of = _by_verdict(view)
    if not any(shade_of(code) not in {Shade.UNKNOWN, Shade.UNSURE} for code in codes):
        threshold = _threshold(view)
        if threshold is None:
            return None
        shade_of, words_of = _by_size(view, threshold)
    contents = Contents(
        shades={code: shade_of(code) for code in codes},
        outlined=[code for code in codes if code == view.own],
    )
    said = MapWords(
        title=_("What is said of each place, %(year)s") % {"year": view.chosen.year},
        description=_("Every area has one shade. The same is in the table, in words."),
        not_named=str,
        shades=words_of,
    )
    return both(partial(map_of_sweden, contents, words=said), chart_id="map")


def _by_verdict(view: View) -> tuple[Callable[[str], Shade], Mapping[Shade, str]]:
    def shade_of(code: str) -> Shade:
        finding = view.finding_of(code)
        if finding is None:
            return Shade.UNKNOWN
        sided = OF_WOMEN if finding.sign > 0 else OF_MEN
        verdict = finding.verdict
        return sided.get(verdict) or OF_NEITHER.get(verdict, Shade.UNKNOWN)

    lower, higher = ends(view.telling)
    return shade_of, {
        Shade.WOMEN_STRONG: _("clearly %(way)s") % {"way": higher},
        Shade.WOMEN_LIGHT: _("probably %(way)s") % {"way": higher},
        Shade.EVEN: _("no difference that matters"),
        Shade.MEN_LIGHT: _("probably %(way)s") % {"way": lower},
        Shade.MEN_STRONG: _("clearly %(way)s") % {"way": lower},
        Shade.UNSURE: _("cannot be told"),
        Shade.UNKNOWN: _("no difference to show"),
    }


def _threshold(view: View) -> float | None:
    gap = view.figures.indicator.gap
    return gap.threshold if gap else None


def _by_size(
    view: View, threshold: float
) -> tuple[Callable[[str], Shade], Mapping[Shade, str]]:
    gaps, telling = view.figures.gaps(view.chosen.year), view.telling
    small, large = telling.told(threshold), telling.told(threshold * STRONG_FROM)

    def shade_of(code: str) -> Shade:
        gap = gaps.get(code)
        if gap is None or code == COUNTRY:
            return Shade.UNKNOWN
        size = abs(telling.told(gap))
        if size < small:
            return Shade.EVEN
        strong, light = (
            (Shade.WOMEN_STRONG, Shade.WOMEN_LIGHT)
            if gap > 0
            else (Shade.MEN_STRONG, Shade.MEN_LIGHT)
        )
        return strong if size >= large else light

    lower, higher = ends(telling)
    least, most = telling.threshold_size(threshold), figure(threshold * STRONG_FROM, 0)
    up_to = {"least": least, "most": most}
    return shade_of, {
        Shade.WOMEN_STRONG: _("at least %(most)s, %(way)s") % {**up_to, "way": higher},
        Shade.WOMEN_LIGHT: _("from %(least)s, %(way)s") % {**up_to, "way": higher},
        Shade.EVEN: _("less than %(least)s") % up_to,
        Shade.MEN_LIGHT: _("from %(least)s, %(way)s") % {**up_to, "way": lower},
        Shade.MEN_STRONG: _("at least %(most)s, %(way)s") % {**up_to, "way": lower},
        Shade.UNKNOWN: _("no difference to show"),
    }
