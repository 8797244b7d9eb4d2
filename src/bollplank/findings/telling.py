"""From numbers to findings: records that pages, commands and reports are told from."""

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Floats
from bollplank.analysis.noise import (
    CURRENT_WINDOW,
    YEARS_IN_CURRENT,
    current_variance,
)
from bollplank.analysis.verdicts import INTERVAL_Z, VERDICTS
from bollplank.domain.findings import NoiseBasis
from bollplank.findings.cells import BASES
from bollplank.findings.changes import changes_of
from bollplank.findings.known import Chosen
from bollplank.findings.places import places_of
from bollplank.findings.records import Finding, Places, Span
from bollplank.findings.scales import numbers, shown


def findings_in(chosen: Chosen) -> list[Finding]:
    """Return the finding of every chosen cell, in their order."""
    known, cells = chosen.known, chosen.cells
    organisations = known.snapshot.organisations
    names = known.judged.names
    return [
        Finding(
            organisation=organisations[organisation],
            indicator=names[series][0],
            source=names[series][1],
            verdict=VERDICTS[verdict],
            sign=sign,
            current=current,
            gap=gap,
            one_year=one_year,
            probability=probability,
            threshold=threshold,
            basis=BASES[basis],
            since=since,
            until=until or None,
            places=places,
            listed=listed,
            change=change,
        )
        for (
            series,
            organisation,
            verdict,
            sign,
            current,
            gap,
            one_year,
            probability,
            threshold,
            basis,
            since,
            until,
            places,
            listed,
            change,
        ) in zip(
            chosen.series.tolist(),
            chosen.organisations.tolist(),
            cells["verdict"].tolist(),
            _signs(cells),
            numbers(shown(cells["estimate"], chosen.as_log_ratio)),
            _spans(chosen, cells["deviation"]),
            _spans(chosen, _deviation_of_one_year(cells)),
            _probabilities(cells),
            _thresholds(chosen),
            cells["basis"].tolist(),
            _since(chosen),
            cells["latest"].tolist(),
            _places(chosen),
            numbers(cells["listed"]),
            changes_of(chosen),
            strict=True,
        )
    ]


def _signs(cells: NDArray[np.void]) -> list[int]:
    """Return the more probable sign; of the value itself where nothing is judged."""
    judged = ~np.isnan(cells["positive"])
    way = np.where(judged, cells["positive"] - 0.5, np.nan_to_num(cells["estimate"]))
    signs: list[int] = np.sign(way).astype(int).tolist()
    return signs


def _spans(chosen: Chosen, deviation: Floats) -> list[Span | None]:
    cells, ratio = chosen.cells, chosen.as_log_ratio
    mean, reach = cells["mean"].astype(np.float64), INTERVAL_Z * deviation
    ends = [numbers(shown(each, ratio)) for each in (mean, mean - reach, mean + reach)]
    return [
        None
        if value is None or low is None or high is None
        else Span(value=value, low=low, high=high)
        for value, low, high in zip(*ends, strict=True)
    ]


def _deviation_of_one_year(cells: NDArray[np.void]) -> Floats:
    """Return how far one year's published gap lies from the probable one: (cell,).

    ``variance`` is that of a mean of ``years``; of a single one it is as much larger
    as the mean has made it smaller.
    """
    carried = cells["autocorrelation"].astype(np.float64)
    by_counts = cells["basis"] == BASES.index(NoiseBasis.COUNTS)
    rho = np.where(by_counts, 0.0, np.nan_to_num(carried, nan=0.0))
    one = np.ones(cells.shape)
    of_one, of_mean = (
        current_variance(one[:, None], years=years[:, None], autocorrelation=rho)[:, 0]
        for years in (one.astype(np.int64), cells["years"].astype(np.int64))
    )
    variance = cells["variance"] * of_one / of_mean
    return np.asarray(np.sqrt(np.square(cells["deviation"]) + variance), np.float64)


def _probabilities(cells: NDArray[np.void]) -> list[float | None]:
    women_higher = cells["positive"] >= 0.5  # noqa: PLR2004 -- even
    return numbers(np.where(women_higher, cells["over"], cells["under"]))


def _thresholds(chosen: Chosen) -> list[float | None]:
    on_scale = chosen.known.judged.threshold[chosen.series]
    return numbers(shown(on_scale, chosen.as_log_ratio))


def _since(chosen: Chosen) -> list[int | None]:
    """Return the first year that is in each current value."""
    known = ~np.isnan(chosen.gaps)
    number = known[:, ::-1].cumsum(1)[:, ::-1]
    after = chosen.cells["latest"][:, None] - CURRENT_WINDOW
    within = known & (number <= YEARS_IN_CURRENT) & (chosen.years > after)
    first = np.where(within.any(1), chosen.years[within.argmax(1)], 0)
    return [year or None for year in first.tolist()]


def _places(chosen: Chosen) -> list[Places | None]:
    found = places_of(chosen)
    among = chosen.cells["among"].tolist()
    return [
        Places(first=first, last=last, among=of) if first else None
        for first, last, of in zip(
            found.best.tolist(), found.worst.tolist(), among, strict=True
        )
    ]
