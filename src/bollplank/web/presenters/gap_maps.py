"""The map of one indicator: what is said of each municipality or region.

By verdict where they differ. Where nearly all are alike, as with pay, a map of verdicts
says nothing: then it is by how large the gap is, in halves of the country.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from django.utils.translation import gettext as _

from bollplank.charts.drawings import Pair, both
from bollplank.charts.map_contents import Contents, MapWords, Shade
from bollplank.charts.maps import map_of_sweden
from bollplank.charts.outlines import has_outline
from bollplank.domain.findings import GapVerdict
from bollplank.web.presenters.figure_views import View
from bollplank.web.presenters.gap_pictures import ends
from bollplank.web.templatetags.words import figure

NEARLY_ALL = 0.9
"""Share of those told apart from zero from which a map of verdicts says nothing."""

WHOLE_NUMBERS_FROM = 3.0

TOLD = frozenset({GapVerdict.CLEAR, GapVerdict.LIKELY})
UNTOLD = {
    GapVerdict.NO_RELEVANT_GAP: Shade.EVEN,
    GapVerdict.CANNOT_TELL: Shade.UNSURE,
    GapVerdict.TOO_FEW: Shade.UNSURE,
}
STRONG = {True: Shade.WOMEN_STRONG, False: Shade.MEN_STRONG}
LIGHT = {True: Shade.WOMEN_LIGHT, False: Shade.MEN_LIGHT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaded:
    """The areas with their shades, and the title and words of the map."""

    title: str
    shades: Mapping[str, Shade]
    words: Mapping[Shade, str]


def can_be_mapped(view: View) -> bool:
    """Tell whether any of those it is about has an outline on the map.

    Numbers of persons are not mapped: such a map shows where people live.
    """
    figures = view.figures
    if not figures.has_gaps or figures.indicator.is_count:
        return False
    return any(has_outline(code) for code in view.everybody)


def map_picture(view: View) -> Pair | None:
    """Return a map of what is said of each area; None where nothing has an outline."""
    codes = [code for code in view.everybody if has_outline(code)]
    if not codes or not can_be_mapped(view):
        return None
    shaded = _by_verdict(view, codes) or _by_size(view, codes)
    if shaded is None:
        return None
    contents = Contents(
        shades=shaded.shades, outlined=[code for code in codes if code == view.own]
    )
    said = MapWords(
        title=shaded.title,
        description=_("Every area has one shade. The same is in the table, in words."),
        not_named=str,
        shades=shaded.words,
    )
    return both(partial(map_of_sweden, contents, words=said), chart_id="map")


def _by_verdict(view: View, codes: Sequence[str]) -> Shaded | None:
    """Return a map of verdicts, None where nearly all have the same or none is told."""
    shades = {code: _shade_of_verdict(view, code) for code in codes}
    count = Counter(shades.values())
    sided = [*STRONG.values(), *LIGHT.values()]
    told = sum(count[shade] for shade in sided)
    if not told and not count[Shade.EVEN]:
        return None
    if told and max(count[shade] for shade in sided) >= NEARLY_ALL * (
        len(codes) - count[Shade.UNKNOWN]
    ):
        return None
    lower, higher = ends(view.telling)
    return Shaded(
        title=_("What is said of each place, %(year)s") % {"year": view.chosen.year},
        shades=shades,
        words={
            Shade.WOMEN_STRONG: _("clearly %(way)s") % {"way": higher},
            Shade.WOMEN_LIGHT: _("probably %(way)s") % {"way": higher},
            Shade.EVEN: _("no difference that matters"),
            Shade.MEN_LIGHT: _("probably %(way)s") % {"way": lower},
            Shade.MEN_STRONG: _("clearly %(way)s") % {"way": lower},
            Shade.UNSURE: _("cannot be told"),
            Shade.UNKNOWN: _("no difference to show"),
        },
    )


def _shade_of_verdict(view: View, code: str) -> Shade:
    finding = view.finding_of(code)
    if finding is None:
        return Shade.UNKNOWN
    if finding.verdict in TOLD:
        strength = STRONG if finding.verdict is GapVerdict.CLEAR else LIGHT
        return strength[finding.sign > 0]
    return UNTOLD.get(finding.verdict, Shade.UNKNOWN)


def _by_size(view: View, codes: Sequence[str]) -> Shaded | None:
    """Return a map of sizes: below what matters, and below or above the middle one.

    Probable sizes where chance is judged, so that the map says what the page says.
    """
    limit = view.figures.indicator.gap
    probable = _probable(view, codes)
    gaps = probable or view.figures.gaps(view.chosen.year)
    told = {code: view.telling.told(gaps[code]) for code in codes if code in gaps}
    if limit is None or not told:
        return None
    small = view.telling.told(limit.threshold)
    large = [abs(gap) for gap in told.values() if abs(gap) >= small]
    middle = median(large) if large else small
    decimals = 0 if middle >= WHOLE_NUMBERS_FROM else 1
    cut = round(middle, decimals)

    def shade_of(code: str) -> Shade:
        gap = told.get(code)
        if gap is None:
            return Shade.UNKNOWN
        if abs(gap) < small:
            return Shade.EVEN
        return (STRONG if abs(gap) >= cut else LIGHT)[gap > 0]

    size = view.telling.pattern % {"number": figure(cut, decimals)}
    lower, higher = ends(view.telling)
    return Shaded(
        title=_("How large the probable difference is")
        if probable
        else _("How large the published difference is, %(year)s")
        % {"year": view.chosen.year},
        shades={code: shade_of(code) for code in codes},
        words={
            Shade.WOMEN_STRONG: _("%(way)s, at least %(size)s")
            % {"way": higher, "size": size},
            Shade.WOMEN_LIGHT: _("%(way)s, less than %(size)s")
            % {"way": higher, "size": size},
            Shade.EVEN: _("less than %(size)s")
            % {"size": view.telling.threshold_size(limit.threshold)},
            Shade.MEN_LIGHT: _("%(way)s, less than %(size)s")
            % {"way": lower, "size": size},
            Shade.MEN_STRONG: _("%(way)s, at least %(size)s")
            % {"way": lower, "size": size},
            Shade.UNKNOWN: _("no difference to show"),
        },
    )


def _probable(view: View, codes: Sequence[str]) -> dict[str, float]:
    found = [(code, view.finding_of(code)) for code in codes]
    return {code: each.gap.value for code, each in found if each and each.gap}
