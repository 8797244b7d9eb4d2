"""The page of one organisation's profile: headline, cards, table, what is not told."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from bollplank.charts.drawings import Drawing
from bollplank.domain.profiles import Reason, Tone, Untold
from bollplank.findings.profile_records import Further, Line
from bollplank.indicators.profile_words import REASONS, TONES, UNTOLD
from bollplank.indicators.queries.profiles import FoundProfile
from bollplank.web.presenters.profile_addresses import Asked
from bollplank.web.presenters.profile_pictures import picture
from bollplank.web.presenters.profile_rows import (
    Left,
    Row,
    further_row_of,
    left_of,
    row_of,
    telling_of_line,
)
from bollplank.web.presenters.profile_sentences import sentences
from bollplank.web.templatetags.words import figure, in_language

PAGES_KEPT = 128

MOST_FURTHER = 20
"""Lines after the short list that are shown before all are asked for."""
HEADINGS: tuple[tuple[str, Promise, Promise], ...] = (
    (
        "women",
        gettext_lazy("For women and girls"),
        gettext_lazy("Nothing stands out for women or girls alone."),
    ),
    (
        "men",
        gettext_lazy("For men and boys"),
        gettext_lazy("Nothing stands out for men or boys alone."),
    ),
    (
        "over_time",
        gettext_lazy("Over time"),
        gettext_lazy(
            "No difference has surely moved, or there are fewer than six years."
        ),
    ),
    (
        "level",
        gettext_lazy("For both"),
        gettext_lazy("No level stands out for both."),
    ),
)

CAN_BE_ASKED = {Reason.LARGER_GAP, Reason.WIDENING}
"""Lines beside which it is asked who has narrowed such a difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of a card."""

    title: str
    url: str
    state: Promise
    tone: Promise | str
    sentences: Sequence[str]
    picture: Drawing | None
    improvers_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card: its heading, its lines, and what is said when there are none."""

    id: str
    heading: Promise
    lines: Sequence[Told]
    nothing: Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page says and shows."""

    headline: str
    lead: Sequence[str]
    cards: Sequence[Card]
    rows: Sequence[Row]
    more: Sequence[Row]
    more_count: int
    more_url: str
    """Where all of it stands; empty when it does here."""
    usual: Left | None
    untold: Sequence[Left]
    untold_count: int
    sources: Sequence[str]
    compare_url: str
    vintage: str


def page(found: FoundProfile, *, asked: Asked) -> Page:
    """Return what the page of one organisation says. Kept for the next reader."""
    return _page(found, asked, get_language())


@lru_cache(maxsize=PAGES_KEPT)
def _page(found: FoundProfile, asked: Asked, _language: str | None) -> Page:
    profile = found.profile
    cards = [
        Card(
            id=name,
            heading=heading,
            lines=[
                _told(found, line, asked, f"{name}-{place}")
                for place, line in enumerate(getattr(profile, name), start=1)
            ],
            nothing=nothing,
        )
        for name, heading, nothing in HEADINGS
    ]
    untold = [
        left_of(found, str(UNTOLD[reason]), profile.untold[reason], asked)
        for reason in Untold
        if reason in profile.untold
    ]
    usual = profile.usual
    said = _("As large as is usual among the others")
    return Page(
        headline=_headline(found, asked),
        lead=list(_lead(found, asked)),
        cards=cards,
        rows=[row_of(found, line, asked) for line in profile.shown],
        more=[further_row_of(found, line, asked) for line in _more(found, asked)],
        more_count=len(profile.more),
        more_url="" if asked.is_all else asked.own_url(is_all=True),
        usual=left_of(found, said, usual, asked) if usual else None,
        untold=untold,
        untold_count=sum(each.count for each in untold),
        sources=list(_sources(found)),
        compare_url=asked.compare_url(line.name for line in profile.shown),
        vintage=profile.vintage,
    )


def _more(found: FoundProfile, asked: Asked) -> Sequence[Further]:
    """Return what stands out besides: the first, or all where that is asked for."""
    more = found.profile.more
    return more if asked.is_all else more[:MOST_FURTHER]


def _headline(found: FoundProfile, asked: Asked) -> str:
    lines = found.profile.shown
    said = {"place": asked.name, "count": figure(len(lines), 0)}
    if not lines:
        return _("Nothing stands out in %(place)s beside the others") % said
    tones = Counter(line.tone for line in lines)
    begun = (
        ngettext(
            "%(count)s thing stands out most in %(place)s",
            "%(count)s things stand out most in %(place)s",
            len(lines),
        )
        if found.profile.more
        else ngettext(
            "%(count)s thing stands out in %(place)s",
            "%(count)s things stand out in %(place)s",
            len(lines),
        )
    )
    if len(tones) == 1:
        return f"{begun % said}, {TONES[lines[0].tone]}"
    parts = [f"{figure(tones[tone], 0)} {TONES[tone]}" for tone in Tone if tones[tone]]
    return f"{begun % said}: {', '.join(parts)}"


def _lead(found: FoundProfile, asked: Asked) -> Iterator[str]:
    profile = found.profile
    yield ngettext(
        "Beside %(count)s other (%(beside)s).",
        "Beside %(count)s others (%(beside)s).",
        len(profile.peers),
    ) % {
        "count": figure(len(profile.peers), 0),
        "beside": f"{asked.beside[:1].lower()}{asked.beside[1:]}",
    }
    yield _(
        "We have looked at %(looked)s indicators by sex. Of %(judged)s it can be told "
        "whether there is a difference that matters."
    ) % {
        "looked": figure(profile.looked_at, 0),
        "judged": figure(profile.judged, 0),
    }
    yield from _by_chance(found)


def _by_chance(found: FoundProfile) -> Iterator[str]:
    profile = found.profile
    lines = len(profile.shown) + len(profile.more)
    if not lines:
        return
    expected = round(profile.expected_false)
    if expected and profile.more:
        yield _(
            "Of all %(lines)s that stand out, those further down among them, about "
            "%(chance)s may be chance."
        ) % {"lines": figure(lines, 0), "chance": figure(expected, 0)}
    elif expected:
        yield ngettext(
            "Of the %(lines)s that stands out about %(chance)s may be chance.",
            "Of the %(lines)s that stand out about %(chance)s may be chance.",
            lines,
        ) % {"lines": figure(lines, 0), "chance": figure(expected, 0)}
    else:
        yield _("Hardly any of what stands out can be chance.")


def _told(found: FoundProfile, line: Line, asked: Asked, chart_id: str) -> Told:
    told = telling_of_line(found, line)
    named = line.reason in CAN_BE_ASKED
    return Told(
        title=in_language(told.described.title),
        url=asked.url(line.name),
        state=REASONS[line.reason],
        tone=TONES[line.tone] if line.tone is not Tone.NEITHER else "",
        sentences=sentences(told),
        picture=picture(told, chart_id=f"among-{chart_id}"),
        improvers_url=asked.url(line.name, "figures:improvers") if named else "",
    )


def _sources(found: FoundProfile) -> Iterator[str]:
    """Yield whose figures we have processed, each with its day."""
    profile, snapshot = found.profile, found.snapshot
    names = [
        *(line.name for line in profile.shown),
        *(line.name for line in profile.more),
        *profile.usual,
        *(name for names in profile.untold.values() for name in names),
    ]
    told = [
        _("%(words)s, fetched %(day)s.")
        % {
            "words": in_language(found.described(name).source.own_processing),
            "day": date_format(snapshot.fetched_on(name[1])),
        }
        for name in {source: (id_, source) for id_, source in names}.values()
    ]
    yield from sorted(set(told))
