"""What the page of one indicator says: headline, lead, and what was found, by question."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import quantiles

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.domain.findings import GapVerdict
from bollplank.domain.indicators import Shape
from bollplank.findings.records import Finding
from bollplank.indicators import words
from bollplank.indicators.queries.figures import COUNTRY, Value
from bollplank.web.presenters import certainties, gap_changes, levels, sentences
from bollplank.web.presenters.figure_rows import text_of
from bollplank.web.presenters.figure_views import View
from bollplank.web.presenters.headlines import Told, headline
from bollplank.web.presenters.kinds_in_words import clear_in, same_way_in
from bollplank.web.templatetags.words import figure

FEWEST_FOR_QUARTERS = 4
LISTED_FROM = 0.10
"""The adjusted p up to which a gap is on a list with at most one in ten by chance."""


PLAIN = gettext_lazy("%(year)s: %(value)s.")
READY_MADE: dict[Shape, Promise] = {
    Shape.WOMEN_SHARE: gettext_lazy("%(year)s: %(women)s %(value)s."),
    Shape.MEN_SHARE: gettext_lazy("%(year)s: %(men)s %(value)s."),
    Shape.RATIO: gettext_lazy(
        "%(year)s: the value for %(women)s is %(value)s per cent of that for %(men)s."
    ),
}
"""The published value where it is not one for each sex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An answer to one question a reader has, in sentences."""

    question: str
    sentences: list[str]


def headline_of(view: View) -> str:
    """Return what the page found, in one sentence."""
    year = view.chosen.year
    if not view.figures.has_gaps:
        return _("%(title)s: not by sex") % {"title": view.title}
    if view.own is None and view.findings is not None and _judged(view):
        return _of_everybody(view)
    gap = view.figures.gap(view.own or COUNTRY, year)
    if view.figures.indicator.is_count:
        return _of_count(view)
    if view.own is None and gap is None:
        return _across(view)
    told = Told(place=view.own_name, gap=gap, year=year, telling=view.telling)
    return headline(told, view.finding)


def _of_count(view: View) -> str:
    """Return how many there are of each, the more first: nothing is judged."""
    women, men, _total = view.figures.values(view.own or COUNTRY, view.chosen.year)
    if women.number is None or men.number is None:
        return view.title
    sides = sorted(
        [(women.number, view.telling.women), (men.number, view.telling.men)],
        key=lambda side: -side[0],
    )
    (most, more), (least, fewer) = sides
    decimals = view.figures.decimals
    return _("In %(place)s: %(most)s %(more)s and %(least)s %(fewer)s") % {
        "place": view.own_name,
        "most": figure(most, decimals),
        "more": more,
        "least": figure(least, decimals),
        "fewer": fewer,
    }


def lead_of(view: View) -> list[str]:
    """Return the published values behind the headline."""
    return [text for text in _lead(view) if text]


def _lead(view: View) -> Iterator[str]:
    if view.own is None:
        yield _("Choose an organisation to see it beside others.")
    else:
        yield _values(view)
    country = view.figures.gap(COUNTRY, view.chosen.year)
    is_judged = not view.figures.indicator.is_count
    if country is not None and is_judged and (view.own or view.findings):
        yield sentences.in_the_country(country, view.telling)


def _values(view: View) -> str:
    """Return the own organisation's published values of the year."""
    women, men, total = view.figures.values(view.own or "", view.chosen.year)
    if not view.figures.has_pair:
        return str(READY_MADE.get(view.figures.indicator.shape, PLAIN)) % {
            "year": view.chosen.year,
            "value": _said(total, view),
            "women": view.telling.women,
            "men": view.telling.men,
        }
    group = view.figures.indicator.group
    return _("%(year)s: %(women)s %(first)s, %(men)s %(second)s.") % {
        "year": view.chosen.year,
        "women": words.AMONG_WOMEN[group],
        "men": words.AMONG_MEN[group],
        "first": _said(women, view),
        "second": _said(men, view),
    }


def _said(value: Value, view: View) -> str:
    if value.number is None or value.status is not value.status.OK:
        return text_of(value, view.figures.decimals)
    return sentences.with_unit(
        value.number, view.figures.indicator, view.figures.decimals
    )


def facts_of(view: View) -> list[Fact]:
    """Return what was found, one answer for each question that can be answered."""
    answers = _of_own(view) if view.own else _of_all(view)
    return [Fact(question=q, sentences=s) for q, s in answers if s]


def _of_own(view: View) -> Iterator[tuple[str, list[str]]]:
    finding, telling = view.finding, view.telling
    if finding is not None:
        year = view.chosen.year
        published = certainties.Published(view.figures.gap(view.own or "", year), year)
        said = certainties.certainty(finding, telling, published)
        if view.figures.indicator.is_count:
            yield _("What does it say?"), said
            return
        yield _("How sure is it?"), said
        place = certainties.places(finding.places, view.chosen.kind)
        beside = [_same_way(view), place]
        yield _("Beside others?"), [text for text in beside if text]
    yield _("How good is the level?"), levels.level(view)
    yield _("How has it changed?"), _over_time(view, finding)
    if finding is not None:
        yield _("When can it be gone?"), gap_changes.time_to_parity(finding)


def _same_way(view: View) -> str:
    """Return in how many of the kind the published gap goes the same way."""
    of_year, telling = view.figures.gaps(view.chosen.year), view.telling
    others = view.everybody.keys() - {COUNTRY}
    gaps = [of_year[code] for code in others if code in of_year]
    own = of_year.get(view.own or "")
    if own is None or telling.is_nothing(own) or len(gaps) <= 1:
        return ""
    same = sum(gap * own > 0 for gap in gaps)
    return same_way_in(view.chosen.kind, same=same, of=len(gaps))


def _over_time(view: View, finding: Finding | None) -> list[str]:
    year = view.chosen.year
    history = [each for each in view.figures.history(view.own or "") if each[0] <= year]
    since = sentences.since(history, view.telling)
    moved = gap_changes.movement(finding, view.telling) if finding else []
    return [text for text in (since, *moved) if text]


def _findings(view: View) -> list[Finding]:
    found = (view.finding_of(code) for code in view.everybody if code != COUNTRY)
    return [each for each in found if each is not None]


def _judged(view: View) -> bool:
    unjudged = {GapVerdict.MISSING, GapVerdict.TOO_FEW}
    return any(
        each.verdict not in unjudged and each.gap is not None
        for each in _findings(view)
    )


def _of_everybody(view: View) -> str:
    found = _findings(view)
    clear = [each for each in found if each.verdict is GapVerdict.CLEAR]
    shown = [each for each in found if each.verdict is not GapVerdict.MISSING]
    return clear_in(view.chosen.kind, clear=len(clear), of=len(shown))


def _of_all(view: View) -> Iterator[tuple[str, list[str]]]:
    found = _findings(view)
    if not found or not _judged(view):
        return
    yield _("Which way?"), [text for text in (_ways(view, found),) if text]
    yield _("How many of each?"), _counts(found)
    yield _("How many may be chance?"), _by_chance(found)


def _ways(view: View, found: list[Finding]) -> str:
    """Return for whom the clear gaps are higher, the larger number first."""
    clear = [each for each in found if each.verdict is GapVerdict.CLEAR]
    if not clear:
        return ""
    women = sum(each.sign > 0 for each in clear)
    sides = sorted(
        [(women, 1.0), (len(clear) - women, -1.0)],
        key=lambda side: -side[0],
    )
    telling = view.telling
    (most, first), (least, second) = sides
    said = {
        "most": figure(most, 0),
        "least": figure(least, 0),
        "first": telling.higher(first),
        "second": telling.higher(second),
    }
    if not least:
        return _("In all of them the value is higher for %(first)s.") % said
    return (
        _(
            "In %(most)s of them the value is higher for %(first)s, in %(least)s for "
            "%(second)s."
        )
        % said
    )


def _counts(found: list[Finding]) -> list[str]:
    count = Counter(each.verdict for each in found)
    order = [
        GapVerdict.CLEAR,
        GapVerdict.LIKELY,
        GapVerdict.NO_RELEVANT_GAP,
        GapVerdict.CANNOT_TELL,
        GapVerdict.TOO_FEW,
        GapVerdict.MISSING,
    ]
    return [
        _("%(count)s: %(verdict)s.")
        % {"count": figure(count[verdict], 0), "verdict": words.VERDICTS[verdict]}
        for verdict in order
        if count[verdict]
    ]


def _by_chance(found: list[Finding]) -> list[str]:
    listed = sum(
        each.listed is not None and each.listed <= LISTED_FROM for each in found
    )
    if listed <= 1:
        return []
    said = {"listed": figure(listed, 0), "chance": figure(listed * LISTED_FROM, 0)}
    return [
        _(
            "%(listed)s differences stand out from zero. Of them about %(chance)s may "
            "be chance."
        )
        % said
    ]


def _across(view: View) -> str:
    """Return what can be said of all organisations, when none is chosen."""
    telling = view.telling
    of_year = view.figures.gaps(view.chosen.year)
    gaps = sorted(
        telling.told(gap)
        for code, gap in of_year.items()
        if code in view.everybody and code != COUNTRY
    )
    if len(gaps) < FEWEST_FOR_QUARTERS:
        return view.title
    low, _middle, high = quantiles(gaps, n=4, method="inclusive")
    said = {
        "count": len(gaps),
        "low": figure(low, telling.decimals),
        "high": figure(high, telling.decimals),
        "unit": telling.unit,
        "women": telling.women,
        "men": telling.men,
    }
    return (
        _(
            "In half of %(count)s organisations the difference, %(women)s minus "
            "%(men)s, is between %(low)s and %(high)s %(unit)s"
        )
        % said
    )
