"""One line of the catalogue: an indicator, its facts, and what is found for me."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bollplank.content.schemas.base import Texts
from bollplank.domain.findings import GapVerdict
from bollplank.findings.records import Finding
from bollplank.indicators import words
from bollplank.indicators.queries.catalogue import Entry
from bollplank.indicators.queries.figures import (
    DECIMALS_WHEN_NOT_SAID,
    MOST_DECIMALS_SHOWN,
)
from bollplank.web.presenters.certainties import is_mostly_chance, years_of
from bollplank.web.presenters.gap_sizes import GapKind, telling_of
from bollplank.web.templatetags.words import figure

SIZES: dict[GapKind, Promise] = {
    GapKind.DIFFERENCE: gettext_lazy("%(size)s higher for %(higher)s, %(years)s"),
    GapKind.RATIO: gettext_lazy("%(size)s lower for %(lower)s, %(years)s"),
    GapKind.SHARE: gettext_lazy("%(higher)s %(most)s, %(years)s"),
}
"""How large the gap is that the verdict is about."""

MOSTLY_CHANCE: dict[GapKind, Promise] = {
    GapKind.DIFFERENCE: gettext_lazy(
        "published %(size)s higher for %(higher)s, %(years)s, but mostly chance"
    ),
    GapKind.RATIO: gettext_lazy(
        "published %(size)s lower for %(lower)s, %(years)s, but mostly chance"
    ),
    GapKind.SHARE: gettext_lazy(
        "published %(higher)s %(most)s, %(years)s, but mostly chance"
    ),
}
"""The same where it is larger than what matters, and the verdict says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is found for the chosen organisation."""

    word: Promise | str
    is_clear: bool = False
    size: str = ""
    """How large the gap is; empty where there is none to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One indicator as the catalogue shows it."""

    entry: Entry
    why: Texts | None
    unit: Promise
    years: str
    verdict: Verdict | None = None
    """None when no organisation is chosen."""


def lines(
    entries: Iterable[Entry], findings: Mapping[tuple[str, str], Finding] | None
) -> list[Line]:
    """Return a line for each entry.

    Parameters
    ----------
    findings
        Indicator and source -> what is found for the chosen organisation. None when
        none is chosen.
    """
    return [
        Line(
            entry=entry,
            why=in_short(entry.indicator.why),
            unit=words.UNITS[entry.indicator.unit],
            years=_years(entry.years),
            verdict=None if findings is None else _verdict(entry, findings),
        )
        for entry in entries
    ]


def in_short(why: Texts | None) -> Texts | None:
    """Return the first sentence of a reason, in each of its languages."""
    if why is None:
        return None
    return {
        language: re.split(r"(?<=[.!?]) ", text, maxsplit=1)[0]
        for language, text in why.items()
    }


def _years(years: tuple[int, ...]) -> str:
    """Return "2025", "2014–2025" or, with years left out, how many there are."""
    if len(years) <= 1:
        return "".join(map(str, years)) or _("no values")
    said = {"first": years[0], "last": years[-1], "count": len(years)}
    if len(years) == years[-1] - years[0] + 1:
        return _("%(first)s–%(last)s") % said
    return _("%(count)s years from %(first)s to %(last)s") % said


def clear_in(
    entries: Iterable[Entry], findings: Mapping[tuple[str, str], Finding]
) -> str:
    """Return in how many indicators there is a clear difference, of those judged."""
    judged = [
        findings[entry.indicator.name].verdict
        for entry in entries
        if not entry.counts_persons and entry.indicator.name in findings
    ]
    of = len([each for each in judged if each is not GapVerdict.MISSING])
    clear = judged.count(GapVerdict.CLEAR)
    if not of:
        return ""
    if not clear:
        return ngettext(
            "No clear difference is found in the one indicator there is.",
            "No clear difference is found in any of %(of)s indicators.",
            of,
        ) % {"of": figure(of, 0)}
    return ngettext(
        "There is a clear difference in %(clear)s of %(of)s indicator.",
        "There is a clear difference in %(clear)s of %(of)s indicators.",
        of,
    ) % {
        "clear": figure(clear, 0),
        "of": figure(of, 0),
    }


def _verdict(entry: Entry, findings: Mapping[tuple[str, str], Finding]) -> Verdict:
    finding = findings.get(entry.indicator.name)
    if finding is None:
        return Verdict(word=_("no figures here"))
    if entry.counts_persons:
        return Verdict(word=words.VERDICTS[GapVerdict.NOT_JUDGED])
    return Verdict(
        word=words.VERDICTS[finding.verdict],
        is_clear=finding.verdict is GapVerdict.CLEAR,
        size=_size(entry, finding),
    )


def _size(entry: Entry, finding: Finding) -> str:
    """Return how large the published gap is, the mean of the years it is judged on."""
    if finding.current is None:
        return ""
    said_decimals = entry.indicator.decimals
    decimals = (
        DECIMALS_WHEN_NOT_SAID
        if said_decimals is None
        else min(said_decimals, MOST_DECIMALS_SHOWN)
    )
    telling = telling_of(entry.indicator, decimals=decimals)
    gap, years = finding.current, years_of(finding)
    sizes = MOSTLY_CHANCE if is_mostly_chance(gap, finding, telling) else SIZES
    if telling.is_nothing(gap):
        said = {"women": telling.women, "men": telling.men, "years": years}
        return _("the same for %(women)s and %(men)s, %(years)s") % said
    return str(sizes[telling.kind]) % {"years": years, **telling.said(gap)}
