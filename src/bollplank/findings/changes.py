"""How gaps move over the years: what it is called, and when parity can be."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Flags, Floats, Integers
from bollplank.analysis.gap_changes import CANNOT_TELL, GAP_CHANGES, Pair, gap_changes
from bollplank.analysis.parity import time_to_parity
from bollplank.analysis.trends import FEWEST_FOR_VERDICT
from bollplank.domain.figures import GapChange, Unit
from bollplank.domain.findings import ParityOutlook
from bollplank.findings.judgements import Form
from bollplank.findings.known import Chosen
from bollplank.findings.records import Change, Span
from bollplank.findings.scales import numbers, shown

CLEAR_BELOW: Final = 0.05
"""Mann–Kendall's p from which a change gets a name."""

_OUTLOOKS: Final = {each.value: each for each in ParityOutlook}

_YEARS_AT_EITHER_END: Final = 3
_HALF_A_POINT: Final = 0.5
_MONEY: Final = {Unit.KRONOR, Unit.THOUSAND_KRONOR}
"""Not deflated here: women's and men's own movement is partly prices."""


def changes_of(chosen: Chosen) -> list[Change | None]:
    """Return how each gap moves, None where its pace cannot be told.

    Five observed years are needed, and as many as its interval takes.
    """
    cells = chosen.cells
    told = ~np.isnan(cells["slope"] + cells["slope_lower"] + cells["slope_upper"])
    found: list[Change | None] = [None] * cells.size
    places = np.flatnonzero(told)
    if places.size:
        for place, change in zip(
            places.tolist(), _changes(_some(chosen, places)), strict=True
        ):
            found[place] = change
    return found


def _some(chosen: Chosen, places: Integers) -> Chosen:
    return Chosen(
        chosen.known,
        chosen.series[places],
        chosen.organisations[places],
        chosen.values[places],
    )


def _changes(chosen: Chosen) -> list[Change]:
    cells = chosen.cells
    slopes = [
        numbers(shown(cells[name], chosen.as_log_ratio))
        for name in ("slope", "slope_lower", "slope_upper")
    ]
    parity = time_to_parity(
        chosen.gaps,
        years=chosen.years,
        now=chosen.known.last_year[chosen.series],
        autocorrelation=cells["autocorrelation"].astype(np.float64),
    )
    first, last = _ends(chosen)
    return [
        Change(
            slope=Span(value=slope, low=low, high=high),
            p=p,
            label=label,
            since=since,
            until=until,
            years=years,
            outlook=_OUTLOOKS[outlook],
            earliest=earliest,
            latest=latest,
        )
        for slope, low, high, p, label, since, until, years, outlook, earliest, latest in zip(
            *slopes,
            numbers(cells["trend_p"]),
            _labels(chosen),
            first.tolist(),
            last.tolist(),
            cells["observed"].tolist(),
            parity.outlook.tolist(),
            numbers(parity.earliest),
            numbers(parity.latest),
            strict=True,
        )
    ]


def _ends(chosen: Chosen) -> tuple[Integers, Integers]:
    """Return the first and last year with a gap."""
    known = ~np.isnan(chosen.gaps)
    last = known.shape[1] - 1 - known[:, ::-1].argmax(1)
    return chosen.years[known.argmax(1)], chosen.years[last]


def _labels(chosen: Chosen) -> list[GapChange | None]:
    """Return what each change is called, None where it is not clear or not known.

    Compared are the means of the first and the last years with a gap, up to three at
    either end.
    """
    cells = chosen.cells
    nameable, direction, tolerance = _as_judged(chosen)
    clear = (cells["trend_p"] < CLEAR_BELOW) & (cells["observed"] >= FEWEST_FOR_VERDICT)
    start, end = _pairs_at_ends(chosen)
    found = gap_changes(
        start=start, end=end, direction=direction, tolerance=tolerance
    ).label
    labels = np.where(clear & nameable, found, CANNOT_TELL).tolist()
    return [None if label == CANNOT_TELL else GAP_CHANGES[label] for label in labels]


def _as_judged(chosen: Chosen) -> tuple[Flags, Integers, Floats]:
    """Return whether movements have names, which way is better, what is no change."""
    judged = chosen.known.judged
    series, place = np.unique(chosen.series, return_inverse=True)
    of = [judged.described[each] for each in series.tolist()]
    nameable = [
        form == Form.PAIR and each is not None and each.unit not in _MONEY
        for form, each in zip(judged.form[series].tolist(), of, strict=True)
    ]
    direction = [0 if each is None else each.direction.sign for each in of]
    least = [
        _HALF_A_POINT if each is not None and each.unit is Unit.PERCENT else 0.0
        for each in of
    ]
    tolerance = np.maximum(np.array(least), judged.step[series])
    return np.array(nameable, bool)[place], np.array(direction)[place], tolerance[place]


def _pairs_at_ends(chosen: Chosen) -> tuple[Pair, Pair]:
    known = ~np.isnan(chosen.gaps)
    most = np.minimum(known.sum(1, keepdims=True) // 2, _YEARS_AT_EITHER_END)
    early = known & (known.cumsum(1) <= most)
    late = known & (known[:, ::-1].cumsum(1)[:, ::-1] <= most)
    return _mean_pair(chosen, early), _mean_pair(chosen, late)


def _mean_pair(chosen: Chosen, years: NDArray[np.bool_]) -> Pair:
    n = np.maximum(years.sum(1), 1)
    women, men = (
        np.where(years, chosen.values[..., side], 0).sum(1) / n for side in (0, 1)
    )
    return Pair(women=women, men=men)
