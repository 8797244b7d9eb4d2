"""How a gap moves over the years, and when it may be gone, in whole sentences."""

from collections.abc import Iterator
from math import ceil, floor

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.domain.figures import GapChange
from bollplank.domain.findings import GapVerdict, ParityOutlook
from bollplank.findings.changes import CLEAR_BELOW
from bollplank.findings.records import Change, Finding
from bollplank.indicators import words
from bollplank.web.presenters.gap_sizes import GapTelling

UNLABELLED = frozenset({GapChange.NO_GAP_AT_START, GapChange.UNCHANGED})
"""Labels that say nothing beside a movement that is told already."""

TIMELESS = frozenset({GapVerdict.NO_RELEVANT_GAP, GapVerdict.MISSING})
"""Verdicts beside which it is not asked when the gap can be gone."""

OUTLOOKS: dict[ParityOutlook, Promise] = {
    ParityOutlook.TOO_FEW_YEARS: words.PARITY_OUTLOOKS[ParityOutlook.TOO_FEW_YEARS],
    ParityOutlook.WIDENING: gettext_lazy(
        "At the pace so far the difference does not go away: it grows."
    ),
    ParityOutlook.NO_CLEAR_TREND: gettext_lazy(
        "When the difference can be gone cannot be told."
    ),
    ParityOutlook.BEYOND_HORIZON: words.PARITY_OUTLOOKS[ParityOutlook.BEYOND_HORIZON],
    ParityOutlook.NOT_RULED_OUT_NOW: gettext_lazy(
        "It cannot be ruled out that the difference is gone already."
    ),
}
"""What is said where there are no years to tell."""


def movement(finding: Finding, telling: GapTelling) -> list[str]:
    """Return how the gap has moved: nothing where there are too few years."""
    change = finding.change
    if change is None:
        return []
    return [text for text in _movement(change, finding, telling) if text]


def _movement(change: Change, finding: Finding, telling: GapTelling) -> Iterator[str]:
    said = {"since": str(change.since), "until": str(change.until)}
    if not is_certain(change):
        yield (
            _(
                "From %(since)s to %(until)s no sure change of the difference can be seen."
            )
            % said
        )
        return
    said["size"] = telling.size(change.slope.value)
    at_end = finding.current or 0.0
    if at_end * change.slope.value < 0:
        yield (
            _(
                "From %(since)s to %(until)s the difference has shrunk by about %(size)s a "
                "year."
            )
            % said
        )
    else:
        yield (
            _(
                "From %(since)s to %(until)s the difference has grown by about %(size)s a "
                "year."
            )
            % said
        )
    if change.label is not None and change.label not in UNLABELLED:
        yield str(words.GAP_CHANGES[change.label])


def is_certain(change: Change) -> bool:
    """Tell whether the gap has moved for certain, by its test and its interval."""
    across = change.slope.low <= 0 <= change.slope.high
    return change.p is not None and change.p < CLEAR_BELOW and not across


def time_to_parity(finding: Finding) -> list[str]:
    """Return when the gap may be gone, as a set of years and never one year."""
    change = finding.change
    if change is None or change.outlook is None or finding.verdict in TIMELESS:
        return []
    return list(_parity(change, change.outlook, finding.verdict))


def _parity(
    change: Change, outlook: ParityOutlook, verdict: GapVerdict
) -> Iterator[str]:
    if outlook is ParityOutlook.CLOSING and change.earliest and change.latest:
        yield _(
            "If the pace so far holds, the difference can be gone at the earliest in "
            "%(earliest)s and at the latest in %(latest)s."
        ) % {"earliest": floor(change.earliest), "latest": ceil(change.latest)}
    elif outlook is ParityOutlook.NO_CLEAR_TREND and change.earliest:
        yield _(
            "At the pace so far the difference will not be gone before %(earliest)s. "
            "More cannot be told."
        ) % {"earliest": floor(change.earliest)}
    elif outlook is ParityOutlook.NOT_RULED_OUT_NOW and verdict is GapVerdict.CLEAR:
        yield str(OUTLOOKS[ParityOutlook.NO_CLEAR_TREND])
    elif outlook in OUTLOOKS:
        yield str(OUTLOOKS[outlook])
    if outlook in {ParityOutlook.CLOSING, ParityOutlook.NO_CLEAR_TREND} and (
        change.earliest
    ):
        yield _("This prolongs the pace so far. It is not a forecast.")
