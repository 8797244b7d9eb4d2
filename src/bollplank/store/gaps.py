"""The gaps in a vintage as rows, with everything that has to stand beside a figure."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis import gaps
from bollplank.domain.figures import GapStatus, Unit, ValueStatus
from bollplank.store.columns import MEN, TOTAL, WOMEN
from bollplank.store.cubes import ABSENT, STATES
from bollplank.store.rounding import MOST_DECIMALS, rounded
from bollplank.store.snapshots import IndicatorFigures, Snapshot

NO_RATIO = {Unit.PERCENT, Unit.SHARE, Unit.INDEX, Unit.RATIO, Unit.UNKNOWN}
"""Units in which a ratio misleads, or may: it depends on which side is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """Women and men in one organisation, by one indicator, in one year.

    Attributes
    ----------
    women, men, total
        As published, in ``unit``. None where there is no number; the status of each
        says why.
    gap
        Women minus men, with the decimals of the published values.
    ratio
        Women's value divided by men's, for units in which that means something.
    status
        Whether there is a pair, and which sex is missing.
    """

    organisation: str
    indicator: str
    year: int
    women: float | None
    men: float | None
    total: float | None
    gap: float | None
    ratio: float | None
    status: GapStatus
    women_status: ValueStatus
    men_status: ValueStatus
    total_status: ValueStatus
    unit: Unit
    source: str
    fetched_on: date

    def as_json(self) -> dict[str, Any]:
        """Return the row for JSON, as docs/reference/gaps-json.md describes it."""
        said = asdict(self)
        said["fetched_on"] = self.fetched_on.isoformat()
        return said


def gap_rows(
    snapshot: Snapshot,
    *,
    source: str,
    indicator: str | None = None,
    year: int | None = None,
    organisation: str | None = None,
) -> Iterator[GapRow]:
    """Yield the gaps of a source, by indicator, organisation and year.

    Parameters
    ----------
    indicator, year, organisation
        Only these, where given. What is not there gives no rows.

    Yields
    ------
    GapRow
        One for every organisation and year for which the source has a row for women,
        men or both together, also where the numbers are missing or withheld.
    """
    for series in snapshot.series_of(source):
        if indicator in {None, series.indicator}:
            figures = snapshot.indicator(series.indicator, source=source)
            yield from _rows(figures, snapshot, year=year, organisation=organisation)


def _rows(
    figures: IndicatorFigures,
    snapshot: Snapshot,
    *,
    year: int | None,
    organisation: str | None,
) -> Iterator[GapRow]:
    there = (figures.states != ABSENT).any(axis=-1)
    if organisation is not None:
        there = there & _only(figures.organisations, organisation)[:, None]
    if year is not None:
        there = there & _only(figures.years, year)
    values = [_numbers(each) for each in _measures(figures)]
    status = gaps.status(women=figures.women, men=figures.men)
    days = [day for _, day in snapshot.fetches]
    for place, of_year in np.argwhere(there).tolist():
        women, men, total, gap, ratio = (each[place][of_year] for each in values)
        states = [_status(state) for state in figures.states[place, of_year].tolist()]
        yield GapRow(
            organisation=figures.organisations[place],
            indicator=figures.series.indicator,
            year=figures.years[of_year],
            women=women,
            men=men,
            total=total,
            gap=gap,
            ratio=ratio,
            status=gaps.GAP_STATUSES[status[place, of_year]],
            women_status=states[WOMEN],
            men_status=states[MEN],
            total_status=states[TOTAL],
            unit=figures.series.unit,
            source=figures.series.source,
            fetched_on=days[_fetch(figures, place, of_year)],
        )


def _only(names: tuple[Any, ...], wanted: object) -> NDArray[np.bool]:
    return np.array([name == wanted for name in names], dtype=bool)


def _measures(figures: IndicatorFigures) -> Iterator[NDArray[np.float64]]:
    pair = {"women": figures.women, "men": figures.men}
    yield from (figures.women, figures.men, figures.total)
    kept = figures.kept_decimals
    decimals = np.asarray(MOST_DECIMALS if kept < 0 else kept)
    yield rounded(gaps.difference(**pair), decimals)
    meaningless = figures.series.unit in NO_RATIO
    yield np.full_like(figures.women, np.nan) if meaningless else gaps.ratio(**pair)


def _numbers(values: NDArray[np.float64]) -> list[list[float | None]]:
    """Return the values as plain numbers: None where missing, no zero below zero."""
    unsigned = np.where(values == 0, 0.0, values)
    return [
        [None if number != number else number for number in row]  # noqa: PLR0124 -- NaN
        for row in unsigned.tolist()
    ]


def _status(state: int) -> ValueStatus:
    return STATES[state] or ValueStatus.MISSING


def _fetch(figures: IndicatorFigures, place: int, of_year: int) -> int:
    """Return the import that the row is from: the latest of its values."""
    there = figures.states[place, of_year] != ABSENT
    return int(figures.fetched[place, of_year][there].max())
