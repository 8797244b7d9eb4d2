"""The page of who improved from where an organisation is: sentences and pictures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bollplank.charts.drawings import Kind, Pair, both
from bollplank.charts.years import Panel, years
from bollplank.domain.profiles import Outcome
from bollplank.findings.improvers import Improver, Improvers, Then
from bollplank.indicators import words
from bollplank.indicators.profile_words import OUTCOMES
from bollplank.indicators.queries.figures import Figures
from bollplank.web.presenters.gap_sizes import GapTelling, telling_of
from bollplank.web.presenters.profile_years import years_words
from bollplank.web.presenters.sentences import with_unit
from bollplank.web.templatetags.words import figure, in_language

QUESTIONS: Sequence[Promise] = (
    gettext_lazy("What did you do, and when did you begin?"),
    gettext_lazy("How did you notice that there was a difference?"),
    gettext_lazy("What did it take of working hours and money?"),
    gettext_lazy("What did you try that did not work?"),
    gettext_lazy("What do you think would have happened anyway?"),
)
"""What is worth asking whoever has narrowed a difference."""

THEN: dict[bool, Promise] = {
    True: gettext_lazy(
        "In %(years)s the difference was %(size)s (%(values)s), much as in %(own)s now."
    ),
    False: gettext_lazy(
        "In %(years)s the difference was %(size)s, much as in %(own)s now."
    ),
}
NOW: dict[bool, Promise] = {
    True: gettext_lazy("In %(years)s it was %(size)s (%(values)s)."),
    False: gettext_lazy("In %(years)s it was %(size)s."),
}
"""With the two values, or without where the figure comes ready-made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One that has narrowed the difference."""

    code: str
    name: str
    sentences: Sequence[str]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: where it began and where it is."""

    name: str
    code: str
    start: str
    start_gap: str
    now: str
    now_gap: str
    narrowed: str
    probability: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page says and shows."""

    headline: str
    lead: Sequence[str]
    found: Sequence[Told]
    levelled_down: Sequence[Told]
    rows: Sequence[Row]
    picture: Pair | None
    gap_unit: str
    questions: Sequence[Promise]
    is_found: bool
    source: str


@dataclass(frozen=True, eq=False)
class View:
    """Who improved, with the figures and what everybody is called."""

    improvers: Improvers
    figures: Figures
    names: Mapping[str, str]

    @property
    def own_name(self) -> str:
        """The organisation it is asked for."""
        return self.names[self.improvers.organisation]

    @property
    def telling(self) -> GapTelling:
        """How the indicator's gaps are told."""
        figures = self.figures
        return telling_of(figures.indicator, decimals=figures.decimals)


def page(view: View) -> Page:
    """Return what the page says and shows."""
    improvers = view.improvers
    everybody = (*improvers.found, *improvers.levelled_down)
    return Page(
        headline=_headline(view),
        lead=list(_lead(view)),
        found=[_told(view, each) for each in improvers.found],
        levelled_down=[_told(view, each) for each in improvers.levelled_down],
        rows=[_row(view, each) for each in everybody],
        picture=_picture(view),
        gap_unit=view.telling.unit,
        questions=QUESTIONS,
        is_found=improvers.outcome is Outcome.FOUND,
        source=_("%(words)s, fetched %(day)s.")
        % {
            "words": in_language(view.figures.source.own_processing),
            "day": date_format(view.figures.fetched_on),
        },
    )


def _headline(view: View) -> str:
    count = len(view.improvers.found)
    if not count:
        return _("We find nobody who has improved from where %(own)s is") % {
            "own": view.own_name
        }
    return ngettext(
        "%(count)s other was where %(own)s is now, and has narrowed the difference",
        "%(count)s others were where %(own)s is now, and have narrowed the difference",
        count,
    ) % {"count": figure(count, 0), "own": view.own_name}


def _lead(view: View) -> Iterator[str]:
    improvers = view.improvers
    if improvers.own is not None:
        yield _("%(own)s now, %(years)s: %(values)s") % {
            "own": view.own_name,
            "years": _years(improvers.own),
            "values": _size_and_values(view, improvers.own),
        }
    if improvers.outcome is not Outcome.FOUND:
        yield str(OUTCOMES[improvers.outcome])
    if improvers.near:
        yield ngettext(
            "%(count)s organisation of the same kind had about the same difference and "
            "level some years ago.",
            "%(count)s organisations of the same kind had about the same difference "
            "and level some years ago.",
            improvers.near,
        ) % {"count": figure(improvers.near, 0)}


def _size_and_values(view: View, then: Then) -> str:
    size = view.telling.size(then.gap)
    values = _values(view, then)
    return f"{size} ({values})." if values else f"{size}."


def _told(view: View, each: Improver) -> Told:
    return Told(
        code=each.organisation,
        name=view.names[each.organisation],
        sentences=list(_sentences(view, each)),
        label=str(words.GAP_CHANGES[each.label]) if each.label else "",
    )


def _sentences(view: View, each: Improver) -> Iterator[str]:
    for patterns, then in ((THEN, each.start), (NOW, each.now)):
        values = _values(view, then)
        yield str(patterns[bool(values)]) % {
            "years": _years(then),
            "size": view.telling.size(then.gap),
            "values": values,
            "own": view.own_name,
        }
    threshold = view.improvers.finding.threshold or 0.0
    yield _(
        "The probability that it has narrowed by more than %(size)s, from where it "
        "matters, is %(percent)s."
    ) % {
        "size": view.telling.threshold_size(threshold),
        "percent": _percent(each.probability),
    }


def _row(view: View, each: Improver) -> Row:
    low, high = sorted([each.narrowed.low, each.narrowed.high])
    return Row(
        name=view.names[each.organisation],
        code=each.organisation,
        start=_years(each.start),
        start_gap=view.telling.signed(each.start.gap),
        now=_years(each.now),
        now_gap=view.telling.signed(each.now.gap),
        narrowed=_("%(low)s to %(high)s")
        % {
            "low": figure(low, view.telling.decimals),
            "high": figure(high, view.telling.decimals),
        },
        probability=_percent(each.probability),
    )


def _values(view: View, then: Then) -> str:
    """Return both values, the higher first; empty where the figure is ready-made."""
    if then.women is None or then.men is None:
        return ""
    pairs = [(then.women, view.telling.women), (then.men, view.telling.men)]
    pairs.sort(key=lambda pair: -pair[0])
    indicator, decimals = view.figures.indicator, view.figures.decimals
    return ", ".join(
        f"{word} {with_unit(value, indicator, decimals)}" for value, word in pairs
    )


def _years(then: Then) -> str:
    if then.since == then.until:
        return str(then.since)
    return f"{then.since}–{then.until}"


def _percent(probability: float) -> str:
    whole = round(100 * probability)
    return _("over 99 %") if whole > 99 else f"{figure(whole, 0)} %"  # noqa: PLR2004 -- per cent


def _picture(view: View) -> Pair | None:
    """Return the years of one's own and of those found, all on one scale."""
    figures, found = view.figures, view.improvers.found
    if not found or not figures.has_pair:
        return None
    own = view.improvers.organisation
    codes = [own, *(each.organisation for each in found)]
    periods, axis, said = years_words(figures, codes)
    panels = [
        Panel(
            name=view.names[code],
            women=[figures.values(code, each.year)[0].number for each in periods],
            men=[figures.values(code, each.year)[1].number for each in periods],
            kind=Kind.OWN if code == own else Kind.GROUP,
        )
        for code in codes
    ]
    drawn = partial(years, panels, periods=periods, axis=axis, words=said)
    return both(drawn, chart_id="years")
