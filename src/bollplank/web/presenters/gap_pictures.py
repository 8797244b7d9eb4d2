"""Pictures of gaps: how sure each is, and where they lie among all."""

from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.charts.axes import Axis, nice_axis
from bollplank.charts.drawings import Kind, Pair, both
from bollplank.charts.interval_rows import IntervalRow, IntervalWords
from bollplank.charts.intervals import intervals
from bollplank.charts.strips import Dot, StripWords, strip
from bollplank.domain.findings import GapVerdict
from bollplank.indicators.queries.figures import COUNTRY
from bollplank.web.presenters.figure_rows import Line
from bollplank.web.presenters.figure_views import View
from bollplank.web.presenters.gap_sizes import GapKind, GapTelling
from bollplank.web.presenters.kinds_in_words import in_all
from bollplank.web.templatetags.words import figure

MOST_NAMED = 6
"""Members of a set up to which a strip names them."""

IN_SHORT: dict[GapVerdict, Promise] = {
    GapVerdict.CLEAR: gettext_lazy("clear"),
    GapVerdict.LIKELY: gettext_lazy("likely"),
    GapVerdict.NO_RELEVANT_GAP: gettext_lazy("too small to matter"),
    GapVerdict.CANNOT_TELL: gettext_lazy("not to be told"),
    GapVerdict.TOO_FEW: gettext_lazy("not to be judged"),
    GapVerdict.MISSING: gettext_lazy("missing"),
    GapVerdict.NOT_JUDGED: gettext_lazy("not judged"),
}
"""Verdicts below the heading "The difference is"."""


def intervals_picture(view: View) -> Pair | None:
    """Return how sure each gap is; nothing where chance cannot be judged at all."""
    found = [line for line in view.drawn if line.kind is not Kind.COUNTRY]
    judged = any(line.finding and line.finding.gap for line in found)
    if not judged and not view.figures.is_ready_made:
        return None
    rows = [_interval_row(line, view.telling) for line in found]
    threshold = next((line.finding.threshold for line in found if line.finding), None)
    band = None
    if threshold is not None:
        span = view.telling.band(threshold)
        band = (span.low, span.high)
    numbers = [number for row in rows for number in row.numbers]
    axis = nice_axis(numbers, include=[0.0, *(band or ())], most=6)
    said = _interval_words(view, axis, threshold)
    drawn = partial(intervals, rows, axis=axis, band=band, words=said)
    return both(drawn, chart_id="gaps")


def _interval_row(line: Line, telling: GapTelling) -> IntervalRow:
    finding = line.finding
    span = finding.gap if finding else None
    return IntervalRow(
        name=line.name,
        verdict=str(IN_SHORT[finding.verdict]) if finding else "",
        value=telling.told(span.value) if span else None,
        low=telling.told(span.low) if span else None,
        high=telling.told(span.high) if span else None,
        published=None if line.gap is None else telling.told(line.gap),
        kind=line.kind,
    )


def _interval_words(view: View, axis: Axis, threshold: float | None) -> IntervalWords:
    telling = view.telling
    lower, higher = ends(telling)
    size = telling.threshold_size(threshold or 0.0)
    return IntervalWords(
        title=_("How sure the differences are, %(unit)s") % {"unit": telling.unit},
        description=_(
            "One row for each organisation, with 90 per cent intervals. The same values "
            "are in the table."
        ),
        number=lambda value: figure(value, telling.decimals),
        tick=lambda value: figure(value, axis.decimals),
        lower=lower,
        higher=higher,
        band=_("less than %(size)s: does not matter") % {"size": size},
        probable=_("probable, with 90 per cent interval"),
        published=_("published %(year)s") % {"year": view.chosen.year},
        to=_("to"),
        verdict=_("The difference is"),
    )


def ends(telling: GapTelling) -> tuple[str, str]:
    """Return what it means that a gap lies to the left, and to the right, of zero."""
    if telling.kind is GapKind.RATIO:
        pattern = _("lower for %(group)s")
        return pattern % {"group": telling.women}, pattern % {"group": telling.men}
    pattern = _("higher for %(group)s")
    if telling.kind is GapKind.SHARE:
        pattern = _("more for %(group)s")
    return pattern % {"group": telling.men}, pattern % {"group": telling.women}


def strip_picture(view: View) -> Pair | None:
    """Return the gap in all organisations of the kind, mine and my set marked."""
    gaps = {
        code: gap
        for code, gap in view.figures.gaps(view.chosen.year).items()
        if code in view.everybody
    }
    if len(gaps) <= 1:
        return None
    telling = view.telling
    is_set = bool(view.own) and not view.is_cut
    few = is_set and len(view.names) <= MOST_NAMED
    dots = [
        Dot(
            name=view.everybody[code],
            value=telling.told(gap),
            kind=kind_among(code, view.own, is_marked=is_set and code in view.names),
            is_named=few or code in {view.own, COUNTRY},
        )
        for code, gap in gaps.items()
    ]
    axis = nice_axis([dot.value for dot in dots], include=[0.0], most=7)
    lower, higher = ends(telling)
    said = StripWords(
        title=in_all(view.chosen.kind, telling.unit),
        description=_("Every point is one organisation. Zero means no difference."),
        number=lambda value: figure(value, telling.decimals),
        tick=lambda value: figure(value, axis.decimals),
        lower=lower,
        higher=higher,
    )
    return both(partial(strip, dots, axis=axis, words=said), chart_id="all")


def kind_among(code: str, own: str | None, *, is_marked: bool) -> Kind:
    """Return what an organisation is among all: mine, of my set, or another."""
    if code == COUNTRY:
        return Kind.COUNTRY
    if code == own:
        return Kind.OWN
    return Kind.GROUP if is_marked else Kind.OTHER
