"""The headline of one indicator in one organisation, told from what was found.

Every sentence names those with the higher and those with the lower value, never women
first: women and men swapped give the mirrored sentence.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.domain.findings import GapVerdict, NoiseBasis
from bollplank.findings.records import Finding
from bollplank.web.presenters.certainties import (
    is_mostly_chance,
    is_usual_in_one_year,
)
from bollplank.web.presenters.gap_sizes import GapKind, GapTelling

TELLING_VERDICTS = frozenset({GapVerdict.CLEAR, GapVerdict.LIKELY})

CERTAIN: dict[tuple[GapKind, GapVerdict], Promise] = {
    (GapKind.DIFFERENCE, GapVerdict.CLEAR): gettext_lazy(
        "In %(place)s there is a clear difference: %(size)s higher for %(higher)s "
        "than for %(lower)s"
    ),
    (GapKind.DIFFERENCE, GapVerdict.LIKELY): gettext_lazy(
        "In %(place)s there is a likely difference: %(size)s higher for %(higher)s "
        "than for %(lower)s"
    ),
    (GapKind.RATIO, GapVerdict.CLEAR): gettext_lazy(
        "In %(place)s there is a clear difference: %(size)s lower for %(lower)s "
        "than for %(higher)s"
    ),
    (GapKind.RATIO, GapVerdict.LIKELY): gettext_lazy(
        "In %(place)s there is a likely difference: %(size)s lower for %(lower)s "
        "than for %(higher)s"
    ),
    (GapKind.SHARE, GapVerdict.CLEAR): gettext_lazy(
        "In %(place)s the distribution is clearly uneven: %(higher)s %(most)s, "
        "%(lower)s %(least)s"
    ),
    (GapKind.SHARE, GapVerdict.LIKELY): gettext_lazy(
        "In %(place)s the distribution is probably uneven: %(higher)s %(most)s, "
        "%(lower)s %(least)s"
    ),
}
"""Where a difference is clear or likely."""

AS_PUBLISHED: dict[GapKind, Promise] = {
    GapKind.DIFFERENCE: gettext_lazy(
        "In %(place)s the value is %(size)s higher for %(higher)s than for %(lower)s"
    ),
    GapKind.RATIO: gettext_lazy(
        "In %(place)s the value is %(size)s lower for %(lower)s than for %(higher)s"
    ),
    GapKind.SHARE: gettext_lazy(
        "In %(place)s the distribution is %(higher)s %(most)s, %(lower)s %(least)s"
    ),
}
"""What was published and nothing more."""

IN_DOUBT: dict[GapKind, Promise] = {
    GapKind.DIFFERENCE: gettext_lazy(
        "In %(place)s the value is %(size)s higher for %(higher)s than for %(lower)s, "
        "but it cannot be told whether the difference matters or is chance"
    ),
    GapKind.RATIO: gettext_lazy(
        "In %(place)s the value is %(size)s lower for %(lower)s than for %(higher)s, "
        "but it cannot be told whether the difference matters or is chance"
    ),
    GapKind.SHARE: gettext_lazy(
        "In %(place)s the distribution is %(higher)s %(most)s, %(lower)s %(least)s, "
        "but it cannot be told whether that matters or is chance"
    ),
}
"""Where the figures do not settle it."""

BY_CHANCE: dict[GapKind, Promise] = {
    GapKind.DIFFERENCE: gettext_lazy(
        "In %(place)s the value in %(year)s was %(size)s higher for %(higher)s than for "
        "%(lower)s, but chance makes as much of a single year: no lasting difference "
        "that matters is seen"
    ),
    GapKind.RATIO: gettext_lazy(
        "In %(place)s the value in %(year)s was %(size)s lower for %(lower)s than for "
        "%(higher)s, but chance makes as much of a single year: no lasting difference "
        "that matters is seen"
    ),
    GapKind.SHARE: gettext_lazy(
        "In %(place)s the distribution in %(year)s was %(higher)s %(most)s, %(lower)s "
        "%(least)s, but chance makes as much of a single year: it is not seen to be "
        "lastingly uneven"
    ),
}
"""Where the published gap seems to matter, and is within what chance makes of a year."""

IN_ONE_YEAR: dict[GapKind, Promise] = {
    GapKind.DIFFERENCE: gettext_lazy(
        "In %(place)s the value in %(year)s was %(size)s higher for %(higher)s than for "
        "%(lower)s, which is unusual: the years together show no lasting difference "
        "that matters"
    ),
    GapKind.RATIO: gettext_lazy(
        "In %(place)s the value in %(year)s was %(size)s lower for %(lower)s than for "
        "%(higher)s, which is unusual: the years together show no lasting difference "
        "that matters"
    ),
    GapKind.SHARE: gettext_lazy(
        "In %(place)s the distribution in %(year)s was %(higher)s %(most)s, %(lower)s "
        "%(least)s, which is unusual: the years together are not lastingly uneven"
    ),
}
"""Where it is more than chance usually makes of a year."""

TOO_FEW_YEARS: dict[GapKind, Promise] = {
    GapKind.DIFFERENCE: gettext_lazy(
        "In %(place)s the value in %(year)s was %(size)s higher for %(higher)s than for "
        "%(lower)s, but there are too few years to tell how much is chance"
    ),
    GapKind.RATIO: gettext_lazy(
        "In %(place)s the value in %(year)s was %(size)s lower for %(lower)s than for "
        "%(higher)s, but there are too few years to tell how much is chance"
    ),
    GapKind.SHARE: gettext_lazy(
        "In %(place)s the distribution in %(year)s was %(higher)s %(most)s, %(lower)s "
        "%(least)s, but there are too few years to tell how much is chance"
    ),
}
"""Where there is nothing to judge chance by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a headline is about: the place, its published gap of a year, the words."""

    place: str
    gap: float | None
    year: int
    telling: GapTelling


def headline(told: Told, finding: Finding | None) -> str:
    """Return what the page found, in one sentence.

    The number is the published gap of the year, so that it can be found again in the
    table. Only where it points the other way than what is probable, or is missing, is
    the probable gap told instead.
    """
    if finding is None or finding.verdict is GapVerdict.MISSING:
        return _published(told)
    if finding.verdict in TELLING_VERDICTS:
        gap = _agreeing(told.gap, finding)
        return _said(CERTAIN[told.telling.kind, finding.verdict], told, gap)
    if finding.verdict is GapVerdict.NO_RELEVANT_GAP:
        if told.gap is not None and is_mostly_chance(told.gap, finding, told.telling):
            usual = is_usual_in_one_year(told.gap, finding)
            pattern = BY_CHANCE if usual else IN_ONE_YEAR
            return _said(pattern[told.telling.kind], told, told.gap)
        return _no_gap_of_importance(told)
    if finding.verdict is GapVerdict.CANNOT_TELL:
        return _in_doubt(told, finding.basis)
    return _published(told)


def _agreeing(gap: float | None, finding: Finding) -> float:
    """Return the published gap if it goes the probable way, else the probable gap."""
    if gap is not None and gap * finding.sign > 0:
        return gap
    probable = finding.gap.value if finding.gap else finding.current
    return probable or 0.0


def _published(told: Told) -> str:
    if told.gap is None:
        return _("In %(place)s there is no difference to show") % {"place": told.place}
    if told.telling.is_nothing(told.gap):
        return _even(told)
    return _said(AS_PUBLISHED[told.telling.kind], told, told.gap)


def _in_doubt(told: Told, basis: NoiseBasis) -> str:
    if told.gap is None or told.telling.is_nothing(told.gap):
        return _(
            "In %(place)s it cannot be told whether there is a difference that matters "
            "between %(women)s and %(men)s"
        ) % _both(told)
    patterns = TOO_FEW_YEARS if basis is NoiseBasis.NONE else IN_DOUBT
    return _said(patterns[told.telling.kind], told, told.gap)


def _no_gap_of_importance(told: Told) -> str:
    if told.telling.kind is GapKind.SHARE:
        return _(
            "In %(place)s the distribution between %(women)s and %(men)s is even"
        ) % _both(told)
    return _(
        "In %(place)s there is no difference that matters between %(women)s and %(men)s"
    ) % _both(told)


def _even(told: Told) -> str:
    if told.telling.kind is GapKind.SHARE:
        return _("In %(place)s half are %(women)s and half are %(men)s") % _both(told)
    return _("In %(place)s the value is the same for %(women)s and for %(men)s") % (
        _both(told)
    )


def _both(told: Told) -> dict[str, str]:
    telling = told.telling
    return {"place": told.place, "women": telling.women, "men": telling.men}


def _said(pattern: Promise, told: Told, gap: float) -> str:
    about = {"place": told.place, "year": told.year}
    return str(pattern) % {**about, **told.telling.said(gap)}
