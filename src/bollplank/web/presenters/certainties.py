"""How sure a difference is, in whole sentences: interval, threshold, reason, places."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.domain.findings import GapVerdict
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.records import Finding, Places
from bollplank.indicators import words
from bollplank.web.presenters.gap_sizes import GapKind, GapTelling
from bollplank.web.templatetags.words import figure

NEARLY_ALL, NEARLY_NONE = 0.99, 0.01
TOLD = frozenset({GapVerdict.CLEAR, GapVerdict.LIKELY})

WITHIN: dict[GapKind, Promise] = {
    GapKind.DIFFERENCE: gettext_lazy(
        "Judged on %(years)s, the difference is with 90 per cent certainty between "
        "%(least)s and %(most)s, higher for %(higher)s."
    ),
    GapKind.RATIO: gettext_lazy(
        "Judged on %(years)s, the difference is with 90 per cent certainty between "
        "%(least)s and %(most)s, lower for %(lower)s."
    ),
    GapKind.SHARE: gettext_lazy(
        "Judged on %(years)s, the difference from half is with 90 per cent certainty "
        "between %(least)s and %(most)s, with the larger part for %(higher)s."
    ),
}
"""Where the whole interval lies on one side of zero."""

ACROSS: dict[GapKind, Promise] = {
    GapKind.DIFFERENCE: gettext_lazy(
        "Judged on %(years)s, the difference is with 90 per cent certainty somewhere "
        "between %(most)s higher for %(more)s and %(least)s higher for %(less)s."
    ),
    GapKind.RATIO: gettext_lazy(
        "Judged on %(years)s, the difference is with 90 per cent certainty somewhere "
        "between %(most)s lower for %(less)s and %(least)s lower for %(more)s."
    ),
    GapKind.SHARE: gettext_lazy(
        "Judged on %(years)s, the difference from half is with 90 per cent certainty "
        "somewhere between %(most)s more for %(more)s and %(least)s more for %(less)s."
    ),
}
"""Where it reaches over zero: the longer end is told first, whoever it is about."""

BETWEEN_PLACES: dict[OrganisationKind, Promise] = {
    OrganisationKind.MUNICIPALITY: gettext_lazy(
        "With 90 per cent certainty it is between place %(first)s and %(last)s of "
        "%(among)s municipalities, where place 1 has the largest difference."
    ),
    OrganisationKind.REGION: gettext_lazy(
        "With 90 per cent certainty it is between place %(first)s and %(last)s of "
        "%(among)s regions, where place 1 has the largest difference."
    ),
}
BETWEEN_OTHER_PLACES = gettext_lazy(
    "With 90 per cent certainty it is between place %(first)s and %(last)s of "
    "%(among)s organisations, where place 1 has the largest difference."
)


@dataclass(frozen=True, slots=True)
class Published:
    """What was published for one year."""

    gap: float | None
    year: int


def certainty(
    finding: Finding, telling: GapTelling, published: Published | None = None
) -> list[str]:
    """Return how sure the difference is, or why it cannot be told.

    What was ``published`` for a year is set beside it where it seems to say more.
    """
    return [text for text in _sentences(finding, telling, published) if text]


def _sentences(
    finding: Finding, telling: GapTelling, published: Published | None
) -> Iterator[str]:
    if finding.gap is not None:
        yield interval(finding, telling)
        yield beyond(finding, telling)
        yield _by_chance(finding, telling, published) if published else ""
    if finding.verdict is GapVerdict.NOT_JUDGED:
        yield _(
            "It is a number of persons: it tells how many there are and how small the "
            "groups are. The difference is context, and is not judged."
        )
    elif finding.verdict is GapVerdict.TOO_FEW:
        yield _(
            "Fewer than ten organisations have the figure. That is too few to judge "
            "what is chance, so the values are shown as they are."
        )
    elif finding.verdict is not GapVerdict.MISSING:
        yield str(words.NOISE_BASES[finding.basis])


def interval(finding: Finding, telling: GapTelling) -> str:
    """Return the 90 % interval of the probable gap; empty where there is none."""
    if finding.gap is None:
        return ""
    low, high = finding.gap.low, finding.gap.high
    least, most = sorted((low, high), key=lambda gap: abs(telling.told(gap)))
    said = {
        "years": years_of(finding),
        "most": telling.size(most),
        "higher": telling.higher(most),
        "lower": telling.lower(most),
        "more": telling.higher(most),
        "less": telling.lower(most),
    }
    if low < 0 < high:
        return str(ACROSS[telling.kind]) % {**said, "least": telling.size(least)}
    return str(WITHIN[telling.kind]) % {**said, "least": telling.number(least)}


def is_mostly_chance(
    gap: float | None, finding: Finding | None, telling: GapTelling
) -> bool:
    """Tell whether a published gap is of a size that matters, and still no gap is seen.

    Then the number and the verdict beside each other need a word between them.
    """
    if gap is None or finding is None or finding.threshold is None:
        return False
    if finding.verdict is not GapVerdict.NO_RELEVANT_GAP:
        return False
    return abs(telling.told(gap)) > telling.told(finding.threshold)


def is_usual_in_one_year(gap: float, finding: Finding) -> bool:
    """Tell whether chance makes a gap of that size of one year, nine times in ten."""
    span = finding.one_year
    return span is not None and span.low <= gap <= span.high


def _of_one_year(finding: Finding, telling: GapTelling, published: Published) -> str:
    """Return why a published gap that seems to matter does not count for more."""
    gap, span = published.gap or 0.0, finding.one_year
    if span is None:
        return ""
    end = span.high if gap > 0 else span.low
    reach = telling.size(end if end * gap > 0 else 0.0)
    said = {
        "size": telling.size(gap),
        "year": published.year,
        "reach": reach,
    }
    if is_usual_in_one_year(gap, finding):
        return (
            _(
                "The %(size)s published for %(year)s are no more than chance makes of "
                "one year here: up to %(reach)s that way in nine years of ten. Where "
                "years vary that much, what is probable is mostly what is usual among "
                "all."
            )
            % said
        )
    return (
        _(
            "The %(size)s published for %(year)s are more than chance usually makes of "
            "one year here, which is up to %(reach)s that way in nine years of ten. "
            "One such year does not settle it: look at what happened then, and at the "
            "next figure."
        )
        % said
    )


def _by_chance(finding: Finding, telling: GapTelling, published: Published) -> str:
    """Return what chance has to do with a published gap that seems to say more."""
    gap, span = published.gap, finding.gap
    if gap is None or span is None or finding.threshold is None:
        return ""
    if is_mostly_chance(gap, finding, telling):
        return _of_one_year(finding, telling, published)
    said = {"size": telling.size(gap), "year": published.year}
    if finding.verdict in TOLD and not span.low <= gap <= span.high:
        return (
            _(
                "The %(size)s published for %(year)s lie outside that: part of it is "
                "probably chance."
            )
            % said
        )
    return ""


def years_of(finding: Finding) -> str:
    """Return the years the gap is judged on, such as "2021–2023"."""
    if finding.since == finding.until or finding.since is None:
        return str(finding.until or "")
    return f"{finding.since}–{finding.until}"


def beyond(finding: Finding, telling: GapTelling) -> str:
    """Return how probable it is that the difference is of a size that matters."""
    if finding.threshold is None:
        return _("Nobody has said from what size a difference matters here.")
    if finding.probability is None:
        return ""
    said = {
        "size": telling.threshold_size(finding.threshold),
        "percent": figure(100 * finding.probability, 0),
    }
    if finding.probability > NEARLY_ALL:
        return (
            _("It is almost certainly larger than %(size)s, from where it matters.")
            % said
        )
    if finding.probability < NEARLY_NONE:
        return (
            _("It is almost certainly not larger than %(size)s, from where it matters.")
            % said
        )
    return (
        _(
            "The probability that it is larger than %(size)s, from where it matters, is "
            "%(percent)s per cent."
        )
        % said
    )


def places(found: Places | None, kind: OrganisationKind | None) -> str:
    """Return between which places an organisation is; empty where it cannot be told.

    A single place is never told, only both ends and among how many.
    """
    if found is None or found.first == found.last:
        return ""
    if (found.first, found.last) == (1, found.among):
        return _(
            "How large the difference is beside others cannot be told: it may be among "
            "the largest and among the smallest."
        )
    pattern = (
        BETWEEN_PLACES.get(kind, BETWEEN_OTHER_PLACES)
        if kind
        else (BETWEEN_OTHER_PLACES)
    )
    said = {"first": found.first, "last": found.last, "among": found.among}
    return str(pattern) % {key: figure(place, 0) for key, place in said.items()}


SIGNS: dict[GapKind, Promise] = {
    GapKind.DIFFERENCE: gettext_lazy(
        "The difference is %(women)s minus %(men)s: below zero the value is higher for "
        "%(men)s, above zero for %(women)s."
    ),
    GapKind.RATIO: gettext_lazy(
        "The difference is how much lower the lower value is: below zero it is lower "
        "for %(women)s, above zero for %(men)s."
    ),
    GapKind.SHARE: gettext_lazy(
        "The difference is counted from half: below zero there is more for %(men)s, "
        "above zero for %(women)s."
    ),
}
"""What the sign of a gap in a table means."""


def sign_note(telling: GapTelling) -> str:
    """Return what the sign of a gap in a table means."""
    said = {"women": telling.women, "men": telling.men}
    return str(SIGNS[telling.kind]) % said
