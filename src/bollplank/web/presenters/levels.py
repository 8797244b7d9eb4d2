"""How high the values are beside others, told beside every gap.

A small gap at a bad level is not good news, so the level is never left out where
somebody has judged which way is better.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.domain.findings import GapVerdict
from bollplank.indicators import words
from bollplank.indicators.queries.figures import COUNTRY
from bollplank.web.presenters.certainties import is_mostly_chance
from bollplank.web.presenters.figure_views import View
from bollplank.web.presenters.kinds_in_words import middle
from bollplank.web.presenters.sentences import with_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the values are held against: the country, or the middle of the kind."""

    women: float
    men: float
    name: str


BOTH_BETTER: dict[bool, Promise] = {
    True: gettext_lazy(
        "The level is better than in %(other)s for both: %(other_women)s for %(women)s "
        "and %(other_men)s for %(men)s there."
    ),
    False: gettext_lazy(
        "The level is worse than in %(other)s for both: %(other_women)s for %(women)s "
        "and %(other_men)s for %(men)s there."
    ),
}
"""Whether it is better, where it is the same way for both."""


def level(view: View) -> list[str]:
    """Return how high the values are, beside the country or the middle of the kind."""
    return [text for text in _sentences(view) if text]


def _sentences(view: View) -> Iterator[str]:
    other = beside(view)
    sign = view.figures.indicator.direction.sign
    if other is None or view.own is None or not sign:
        return
    women, men, _total = view.figures.values(view.own, view.chosen.year)
    if women.number is None or men.number is None:
        return
    ahead = [sign * (women.number - other.women), sign * (men.number - other.men)]
    said = _said(view, other)
    if all(step > 0 for step in ahead) or all(step < 0 for step in ahead):
        yield str(BOTH_BETTER[ahead[0] > 0]) % said
    elif any(ahead):
        yield _mixed(view, ahead, said)
    else:
        yield _("The level is the same as in %(other)s for both.") % said
    yield _warning(view, worse=all(step < 0 for step in ahead))


def _said(view: View, other: Beside) -> dict[str, str]:
    indicator, decimals = view.figures.indicator, view.figures.decimals
    return {
        "other": other.name,
        "women": str(words.AMONG_WOMEN[indicator.group]),
        "men": str(words.AMONG_MEN[indicator.group]),
        "other_women": with_unit(other.women, indicator, decimals),
        "other_men": with_unit(other.men, indicator, decimals),
    }


def _mixed(view: View, ahead: list[float], said: dict[str, str]) -> str:
    """Return that it is better for one than in the country, and not for the other."""
    women_better = ahead[0] > ahead[1]
    telling = view.telling
    better, worse = (
        (telling.women, telling.men) if women_better else (telling.men, telling.women)
    )
    there = (
        ("other_women", "other_men") if women_better else ("other_men", "other_women")
    )
    pattern = _(
        "Beside %(other)s the level is better for %(better)s (%(there_better)s there) "
        "but not for %(worse)s (%(there_worse)s there)."
    )
    return pattern % {
        "other": said["other"],
        "better": better,
        "worse": worse,
        "there_better": said[there[0]],
        "there_worse": said[there[1]],
    }


def _warning(view: View, *, worse: bool) -> str:
    """Return that a small gap at a bad level is not good news."""
    verdict = view.finding.verdict if view.finding else None
    gap = view.figures.gap(view.own or "", view.chosen.year)
    if worse and is_mostly_chance(gap, view.finding, view.telling):
        return _("That no lasting difference is seen does not make the level good.")
    if worse and verdict is GapVerdict.NO_RELEVANT_GAP:
        return _("That the difference is small does not make the level good.")
    return ""


def beside(view: View) -> Beside | None:
    """Return what the values of a year are held against, None where there is nothing."""
    year = view.chosen.year
    women, men, _total = view.figures.values(COUNTRY, year)
    if women.number is not None and men.number is not None:
        return Beside(women=women.number, men=men.number, name=_("the country"))
    found = view.figures.middle(view.everybody.keys() - {COUNTRY}, year)
    if found is None:
        return None
    return Beside(women=found[0], men=found[1], name=middle(view.chosen.kind))
