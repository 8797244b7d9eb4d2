"""What stands out in an organisation, told in whole sentences.

Women and men swapped give the mirrored sentences: values are told with the higher one
first, and nobody is called worse off where no direction is judged.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.content.catalogue import Described
from bollplank.domain.figures import Sex
from bollplank.domain.findings import GapVerdict
from bollplank.domain.profiles import Reason, Tone
from bollplank.findings.profile_records import Among, Level, Line
from bollplank.findings.records import Span
from bollplank.web.presenters.certainties import is_mostly_chance, years_of
from bollplank.web.presenters.gap_changes import movement
from bollplank.web.presenters.gap_sizes import GapKind, GapTelling, telling_of
from bollplank.web.presenters.sentences import with_unit
from bollplank.web.templatetags.words import figure

GAPS: dict[tuple[GapKind, GapVerdict], Promise] = {
    (GapKind.DIFFERENCE, GapVerdict.CLEAR): gettext_lazy(
        "%(years)s: a clear difference, %(size)s higher for %(higher)s than for "
        "%(lower)s."
    ),
    (GapKind.DIFFERENCE, GapVerdict.LIKELY): gettext_lazy(
        "%(years)s: a likely difference, %(size)s higher for %(higher)s than for "
        "%(lower)s."
    ),
    (GapKind.RATIO, GapVerdict.CLEAR): gettext_lazy(
        "%(years)s: a clear difference, %(size)s lower for %(lower)s than for "
        "%(higher)s."
    ),
    (GapKind.RATIO, GapVerdict.LIKELY): gettext_lazy(
        "%(years)s: a likely difference, %(size)s lower for %(lower)s than for "
        "%(higher)s."
    ),
    (GapKind.SHARE, GapVerdict.CLEAR): gettext_lazy(
        "%(years)s: clearly uneven, %(higher)s %(most)s and %(lower)s %(least)s."
    ),
    (GapKind.SHARE, GapVerdict.LIKELY): gettext_lazy(
        "%(years)s: probably uneven, %(higher)s %(most)s and %(lower)s %(least)s."
    ),
}
"""A gap that matters."""

GAP_BESIDE = gettext_lazy(
    "Almost certainly larger than in at least %(count)s of the %(others)s others."
)

BESIDE: dict[tuple[bool, Tone], Promise] = {
    (True, Tone.GOOD): gettext_lazy(
        "For %(whom)s it is higher, and so better, than in at least %(count)s of the "
        "%(others)s others. Their middle is %(middle)s."
    ),
    (True, Tone.BAD): gettext_lazy(
        "For %(whom)s it is higher, and so worse, than in at least %(count)s of the "
        "%(others)s others. Their middle is %(middle)s."
    ),
    (True, Tone.NEITHER): gettext_lazy(
        "For %(whom)s it is higher than in at least %(count)s of the %(others)s "
        "others. Their middle is %(middle)s."
    ),
    (False, Tone.GOOD): gettext_lazy(
        "For %(whom)s it is lower, and so better, than in at least %(count)s of the "
        "%(others)s others. Their middle is %(middle)s."
    ),
    (False, Tone.BAD): gettext_lazy(
        "For %(whom)s it is lower, and so worse, than in at least %(count)s of the "
        "%(others)s others. Their middle is %(middle)s."
    ),
    (False, Tone.NEITHER): gettext_lazy(
        "For %(whom)s it is lower than in at least %(count)s of the %(others)s "
        "others. Their middle is %(middle)s."
    ),
}
"""A level beside the others': whether it is higher, and whether that is good."""

EVEN_BY_CHANCE: dict[Reason, Promise] = {
    Reason.EVEN_AND_GOOD: gettext_lazy(
        "The published values differ, but mostly by chance: no lasting difference that "
        "matters is seen, and the level is good for both."
    ),
    Reason.EVEN_AND_BAD: gettext_lazy(
        "The published values differ, but mostly by chance: no lasting difference that "
        "matters is seen, but the level is bad for both."
    ),
}
"""No difference that matters, beside published values that seem to say otherwise."""

HALF_OF_THEM = 50.0


@dataclass(frozen=True, eq=False)
class LineTelling:
    """One line with what is known of its indicator."""

    line: Line
    described: Described
    decimals: int

    @property
    def telling(self) -> GapTelling:
        """How the indicator's gaps are told."""
        return telling_of(self.described, decimals=self.decimals)

    def value(self, number: float) -> str:
        """Return a value with its unit."""
        return with_unit(number, self.described, self.decimals)

    def whom(self, sex: Sex) -> str:
        """Return the word for one sex inside a sentence."""
        return self.telling.women if sex is Sex.WOMEN else self.telling.men

    @property
    def levels(self) -> list[tuple[Sex, Level]]:
        """Whose level is known, the one with the higher value first."""
        line = self.line
        found = [
            (sex, level)
            for sex, level in ((Sex.WOMEN, line.women), (Sex.MEN, line.men))
            if level is not None
        ]
        return sorted(found, key=lambda each: -each[1].value)


def sentences(told: LineTelling) -> list[str]:
    """Return what a line of the profile says."""
    line = told.line
    if line.reason is Reason.LARGER_GAP:
        return list(_gap(told))
    if line.reason in {Reason.NARROWING, Reason.WIDENING, Reason.REVERSED}:
        return list(_over_time(told))
    return list(_levels(told))


def _gap(told: LineTelling) -> Iterator[str]:
    finding, telling = told.line.finding, told.telling
    pattern = GAPS.get((telling.kind, finding.verdict))
    gap = finding.current or 0.0
    if pattern is not None:
        yield str(pattern) % {"years": years_of(finding), **telling.said(gap)}
    among = told.line.gap_among
    if among is not None:
        yield str(GAP_BESIDE) % _count(among)
        yield _middle_gap(told, among)
    if told.levels and telling.kind is not GapKind.SHARE:
        yield _both_values(told)


def _middle_gap(told: LineTelling, among: Among) -> str:
    """Return what the gap is in the middle of the others, whichever way it goes."""
    telling = told.telling
    gap = told.line.finding.sign * among.median
    if telling.is_nothing(gap):
        return _("In the middle of them there is no difference.")
    said = telling.said(gap)
    if telling.kind is GapKind.RATIO:
        return _("In the middle of them it is %(size)s lower for %(lower)s.") % said
    if telling.kind is GapKind.SHARE:
        return (
            _("In the middle of them: %(higher)s %(most)s, %(lower)s %(least)s.") % said
        )
    return _("In the middle of them it is %(size)s higher for %(higher)s.") % said


def _levels(told: LineTelling) -> Iterator[str]:
    line = told.line
    if line.reason in EVEN_BY_CHANCE and is_mostly_chance(
        line.finding.current, line.finding, told.telling
    ):
        yield str(EVEN_BY_CHANCE[line.reason])
    elif line.reason is Reason.EVEN_AND_GOOD:
        yield _("There is no difference that matters, and the level is good for both.")
    elif line.reason is Reason.EVEN_AND_BAD:
        yield _("There is no difference that matters, but the level is bad for both.")
    yield _both_values(told)
    for sex, level in told.levels:
        if level.among is not None and line.about in {None, sex}:
            yield beside(told, sex, level.among)


def beside(told: LineTelling, sex: Sex, among: Among) -> str:
    """Return where one sex's level is beside the others', and what their middle is."""
    is_high = among.percentile.value > HALF_OF_THEM
    return str(BESIDE[is_high, told.line.tone]) % {
        "whom": told.whom(sex),
        "middle": told.value(among.median),
        **_count(among),
    }


def at_least(among: Among) -> int:
    """Return how many of the others are surely on the far side of the value.

    The end of the 90 % interval; never all of them, so that nobody is called best or
    worst.
    """
    span = among.percentile
    sure = _share_beyond(span)
    return min(round(sure / 100 * among.others), among.others - 1)


def _share_beyond(span: Span) -> float:
    return span.low if span.value > HALF_OF_THEM else 100 - span.high


def _count(among: Among) -> dict[str, str]:
    return {"count": figure(at_least(among), 0), "others": figure(among.others, 0)}


def _both_values(told: LineTelling) -> str:
    """Return both values with their years, the higher first."""
    levels = told.levels
    values = [f"{told.whom(sex)} {told.value(level.value)}" for sex, level in levels]
    years = sorted({year for _sex, each in levels for year in (each.since, each.until)})
    when = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return _("%(years)s: %(values)s.") % {"years": when, "values": ", ".join(values)}


def _over_time(told: LineTelling) -> Iterator[str]:
    yield from movement(told.line.finding, told.telling)
    if told.levels and told.telling.kind is not GapKind.SHARE:
        yield _both_values(told)
