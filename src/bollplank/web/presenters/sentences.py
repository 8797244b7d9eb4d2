"""Figures in whole sentences. Women and men swapped give the mirrored sentence."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from bollplank.content.catalogue import Described
from bollplank.indicators import words
from bollplank.web.templatetags.words import figure


def with_unit(value: float, indicator: Described, decimals: int) -> str:
    """Return a value with its unit, such as "81,0 %"."""
    return str(words.WITH_UNIT[indicator.unit]) % {"number": figure(value, decimals)}


def gap_with_unit(gap: float, indicator: Described, decimals: int) -> str:
    """Return the size of a difference with its unit, such as "9,0 procentenheter"."""
    number = figure(abs(gap), decimals)
    return str(words.GAP_WITH_UNIT[indicator.unit]) % {"number": number}


def headline(
    *, place: str, gap: float | None, indicator: Described, decimals: int
) -> str:
    """Return what the page found, in one sentence."""
    if gap is None:
        return _("In %(place)s there is no difference to show") % {"place": place}
    said = {
        "place": place,
        "size": gap_with_unit(gap, indicator, decimals),
        "women": words.AMONG_WOMEN[indicator.group],
        "men": words.AMONG_MEN[indicator.group],
    }
    if gap > 0:
        return (
            _(
                "In %(place)s the value is %(size)s higher for %(women)s than for %(men)s"
            )
            % said
        )
    if gap < 0:
        return (
            _(
                "In %(place)s the value is %(size)s higher for %(men)s than for %(women)s"
            )
            % said
        )
    return _("In %(place)s the value is the same for %(women)s and for %(men)s") % said


def since(
    gaps: Sequence[tuple[int, float]], *, indicator: Described, decimals: int
) -> str:
    """Return between which sizes the difference has been, from (year, gap) pairs.

    Empty with fewer than two years. A gap that has changed sides is said to have.
    """
    if len(gaps) <= 1:
        return ""
    values = [gap for _year, gap in gaps]
    unit = str(words.GAP_UNITS[indicator.unit])
    if min(values) < 0 < max(values):
        return _(
            "Since %(year)s the difference has changed sides: sometimes %(women)s have "
            "had the higher value, sometimes %(men)s."
        ) % {
            "year": gaps[0][0],
            "women": words.AMONG_WOMEN[indicator.group],
            "men": words.AMONG_MEN[indicator.group],
        }
    sizes = sorted(abs(value) for value in values)
    least, most = figure(sizes[0], decimals), figure(sizes[-1], decimals)
    if least == most:
        return _("It has been %(size)s %(unit)s every year since %(year)s.") % {
            "size": least,
            "unit": unit,
            "year": gaps[0][0],
        }
    return _("Since %(year)s it has been between %(least)s and %(most)s %(unit)s.") % {
        "year": gaps[0][0],
        "least": least,
        "most": most,
        "unit": unit,
    }


def in_the_country(gap: float, *, indicator: Described, decimals: int) -> str:
    """Return the country's difference in a sentence."""
    said = {
        "size": gap_with_unit(gap, indicator, decimals),
        "women": words.AMONG_WOMEN[indicator.group],
        "men": words.AMONG_MEN[indicator.group],
    }
    if gap > 0:
        return _("In the country it is %(size)s higher for %(women)s.") % said
    if gap < 0:
        return _("In the country it is %(size)s higher for %(men)s.") % said
    return _("In the country there is no difference.")
