"""Figures in whole sentences. Women and men swapped give the mirrored sentence."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bollplank.content.catalogue import Described
from bollplank.indicators import words
from bollplank.web.presenters.gap_sizes import GapKind, GapTelling
from bollplank.web.templatetags.words import figure, together


def with_unit(value: float, indicator: Described, decimals: int) -> str:
    """Return a value with its unit, such as "81,0 %"."""
    pattern = together(str(words.WITH_UNIT[indicator.unit]))
    return pattern % {"number": figure(value, decimals)}


def since(gaps: Sequence[tuple[int, float]], telling: GapTelling) -> str:
    """Return between which sizes the difference has been, from (year, gap) pairs.

    Empty with fewer than two years. A gap that has changed sides is said to have.
    """
    if len(gaps) <= 1:
        return ""
    values = [telling.told(gap) for _year, gap in gaps]
    year = gaps[0][0]
    if min(values) < 0 < max(values):
        return _(
            "Since %(year)s the published difference has changed sides: sometimes the "
            "value has been higher for one sex, sometimes for the other."
        ) % {"year": year}
    sizes = sorted(abs(value) for value in values)
    least = figure(sizes[0], telling.decimals)
    most = figure(sizes[-1], telling.decimals)
    if least == most:
        return _(
            "The published difference has been %(size)s %(unit)s every year since "
            "%(year)s."
        ) % {"size": least, "unit": telling.unit, "year": year}
    return _(
        "Since %(year)s the published difference has been between %(least)s and "
        "%(most)s %(unit)s."
    ) % {"year": year, "least": least, "most": most, "unit": telling.unit}


def in_the_country(gap: float, telling: GapTelling) -> str:
    """Return the country's difference in a sentence."""
    if telling.is_nothing(gap):
        return _("In the country there is no difference.")
    said = telling.said(gap)
    if telling.kind is GapKind.SHARE:
        return _("In the country: %(higher)s %(most)s, %(lower)s %(least)s.") % said
    if telling.kind is GapKind.RATIO:
        return _("In the country it is %(size)s lower for %(lower)s.") % said
    return _("In the country it is %(size)s higher for %(higher)s.") % said
