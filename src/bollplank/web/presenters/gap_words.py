"""A published gap in a few words, whoever has more: for cells of tables."""

from django.utils.translation import gettext as _

from bollplank.findings.records import Span
from bollplank.web.presenters.gap_sizes import GapKind, GapTelling
from bollplank.web.templatetags.words import figure


def gap_in_words(gap: float | None, telling: GapTelling) -> str:
    """Return a gap in words, such as "9.0 percentage points higher for girls"."""
    if gap is None:
        return _("no difference to show")
    if telling.is_nothing(gap):
        return _("no difference")
    said = telling.said(gap)
    if telling.kind is GapKind.RATIO:
        return _("%(size)s lower for %(lower)s") % said
    if telling.kind is GapKind.SHARE:
        return _("%(size)s from half, more for %(higher)s") % said
    return _("%(size)s higher for %(higher)s") % said


def interval_in_words(span: Span | None, telling: GapTelling) -> str:
    """Return the ends of an interval without signs; empty where there is none.

    An interval that reaches over to the other sex says so.
    """
    if span is None:
        return ""
    ends = sorted((telling.told(span.low), telling.told(span.high)), key=abs)
    least, most = (figure(abs(end), telling.decimals) for end in ends)
    if ends[0] * ends[1] < 0:
        return _("%(least)s the other way to %(most)s") % {"least": least, "most": most}
    return _("%(low)s to %(high)s") % {"low": least, "high": most}
