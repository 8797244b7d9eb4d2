"""Who improved from where we are: whom to ask how they did it.

Organisations of the same kind that some years ago had our present gap and level and have
lastingly narrowed the gap. Those that narrowed it by levelling down are told apart. How
chance is kept out stands in ``narrowing`` and in ``docs/explanation/profiles.md``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bollplank.analysis.arrays import Flags, Floats
from bollplank.analysis.verdicts import LIKELY_FROM
from bollplank.domain.figures import GapChange
from bollplank.domain.findings import GapVerdict
from bollplank.domain.profiles import Outcome
from bollplank.findings.groups import APART
from bollplank.findings.improver_panels import Panel
from bollplank.findings.judgements import Form
from bollplank.findings.known import Known
from bollplank.findings.narrowing import Narrowing, narrowing
from bollplank.findings.records import Finding, Span
from bollplank.findings.scales import numbers, shown
from bollplank.findings.vintages import VintageFindings

MOST: Final = 5
"""So many are named: enough to find one to ask."""

_MATTERS: Final = {GapVerdict.CLEAR, GapVerdict.LIKELY}
_NARROWED: Final = {
    GapChange.CLOSING_UP,
    GapChange.CLOSING_MIXED,
    GapChange.CLOSING_DOWN,
    None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """Means of a few years, three at most, as published; the gap in its own unit.

    ``women`` and ``men`` are None where the figure comes ready-made.
    """

    women: float | None
    men: float | None
    gap: float
    since: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Improver:
    """One that was where we are and has narrowed the gap.

    Attributes
    ----------
    narrowed
        How much after shrinking, above 0 for narrower, in the gap's unit, with its
        90 % interval.
    probability
        That it is more than what matters, 0 to 1.
    label
        What the change is called; None where that cannot be told.
    levelled_down
        Whether it narrowed because those better off lost, wholly or mostly.
    """

    organisation: str
    start: Then
    now: Then
    narrowed: Span
    probability: float
    label: GapChange | None
    levelled_down: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvers:
    """Who improved from where one organisation is.

    Attributes
    ----------
    own
        Where the organisation is now, None without a gap.
    found
        Those whose evidence is at least 0.80, the surest first, five at most.
    levelled_down
        Those that narrowed the gap as surely, but mostly because the better off lost.
    near
        How many were where we are. Those who are in neither list have not surely
        narrowed it.
    """

    organisation: str
    indicator: str
    source: str
    finding: Finding
    outcome: Outcome
    own: Then | None
    found: tuple[Improver, ...] = ()
    levelled_down: tuple[Improver, ...] = ()
    near: int = 0


def improvers_of(
    findings: VintageFindings, *, indicator: str, source: str, code: str
) -> Improvers:
    """Return who had this organisation's gap and level and has narrowed the gap.

    Raises
    ------
    KeyError
        There are no figures of this indicator, or none by sex for this organisation.
    """
    finding = findings.indicator(indicator, source=source).of(code)
    panel = _panel(findings.known, indicator, source, code)
    if finding is None or panel is None:
        raise KeyError(code)
    has_gap = bool(panel.last_years[panel.own].any())
    own = _then(panel, panel.own, panel.last_years) if has_gap else None

    def answer(
        outcome: Outcome,
        found: Sequence[Improver] = (),
        levelled_down: Sequence[Improver] = (),
        near: int = 0,
    ) -> Improvers:
        return Improvers(
            organisation=code,
            indicator=indicator,
            source=source,
            finding=finding,
            outcome=outcome,
            own=own,
            found=tuple(found[:MOST]),
            levelled_down=tuple(levelled_down[:MOST]),
            near=near,
        )

    if finding.threshold is None:
        return answer(Outcome.NO_THRESHOLD)
    if not panel.has_enough_years:
        return answer(Outcome.TOO_FEW_YEARS)
    if finding.verdict not in _MATTERS:
        return answer(Outcome.NO_GAP)
    search = narrowing(panel.gap, panel.level, own=panel.own, threshold=panel.threshold)
    everyone = _surest_first(panel, search)
    narrowed = [each for each in everyone if each.label in _NARROWED]
    found = [each for each in narrowed if not each.levelled_down]
    down = [each for each in narrowed if each.levelled_down]
    near = int(search.near.sum())
    nobody = Outcome.NOBODY if near else Outcome.NOBODY_NEAR
    return answer(Outcome.FOUND if found else nobody, found, down, near)


def _panel(known: Known, indicator: str, source: str, code: str) -> Panel | None:
    """Return the indicator in the organisation's kind, None where it is in none."""
    codes = known.snapshot.organisations
    if code not in codes:
        return None
    own = codes.index(code)
    group = int(known.groups.of[own])
    series = known.judged.names.index((indicator, source))
    if group == APART or known.judged.form[series] == Form.NOTHING:
        return None
    members = known.groups.members(group)
    return Panel(known, series, members, int(np.flatnonzero(members == own)[0]))


def _surest_first(panel: Panel, search: Narrowing) -> list[Improver]:
    sure = np.flatnonzero(search.evidence >= LIKELY_FROM).tolist()
    found = [_improver(panel, search, place) for place in sure]
    found.sort(key=lambda each: (-round(each.probability, 6), each.organisation))
    return found


def _improver(panel: Panel, search: Narrowing, place: int) -> Improver:
    narrowed = [
        each[place]
        for each in (search.narrowed, search.narrowed_low, search.narrowed_high)
    ]
    value, low, high = _told(panel, np.array(narrowed))
    label, levelled_down = panel.change(place)
    return Improver(
        organisation=panel.known.snapshot.organisations[panel.members[place]],
        start=_then(panel, place, panel.first_years),
        now=_then(panel, place, panel.last_years),
        narrowed=Span(value=value, low=low, high=high),
        probability=round(float(search.evidence[place]), 6),
        label=label,
        levelled_down=levelled_down,
    )


def _then(panel: Panel, place: int, years: Flags) -> Then:
    values, gap = panel.mean(place, years)
    is_pair = panel.known.judged.form[panel.series] == Form.PAIR
    women, men = numbers(values) if is_pair else (None, None)
    when = panel.calendar[years[place]]
    return Then(
        women=women,
        men=men,
        gap=_told(panel, np.array([gap]))[0],
        since=int(when[0]),
        until=int(when[-1]),
    )


def _told(panel: Panel, on_scale: Floats) -> list[float]:
    """Return gaps as they are told: a log ratio as per cent of men's value."""
    ratio = np.full(on_scale.shape, panel.as_log_ratio)
    return [number or 0.0 for number in numbers(shown(on_scale, ratio))]
