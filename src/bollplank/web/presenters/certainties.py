"""How sure a difference is, in whole sentences: interval, threshold, reason, places."""

from collections.abc import Iterator

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
        "Judged on %(years)s, the distance from half is with 90 per cent certainty "
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
        "Judged on %(years)s, the distance from half is with 90 per cent certainty "
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


def certainty(finding: Finding, telling: GapTelling) -> list[str]:
    """Return how sure the difference is, or why it cannot be told."""
    return [text for text in _sentences(finding, telling) if text]


def _sentences(finding: Finding, telling: GapTelling) -> Iterator[str]:
    if finding.gap is not None:
        yield interval(finding, telling)
        yield beyond(finding, telling)
    if finding.verdict is GapVerdict.TOO_FEW:
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
