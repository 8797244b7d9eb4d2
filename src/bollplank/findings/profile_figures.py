"""The figures beside what stands out: one's own, and where they stand among others'."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bollplank.analysis.arrays import Floats
from bollplank.findings.profile_choice import Candidate
from bollplank.findings.profile_records import Among, Level, Line, Reason
from bollplank.findings.profile_rows import Rows, Values
from bollplank.findings.records import Finding, Span
from bollplank.findings.scales import numbers, shown

WOMEN, MEN = 0, 1
_QUARTERS = (25, 50, 75)


@dataclass(frozen=True, eq=False)
class Figures:
    """Puts figures to candidates; ``findings`` are the rows' own."""

    rows: Rows
    findings: Sequence[Finding]

    def lines(
        self, candidates: Sequence[Candidate], *, with_others: bool = True
    ) -> tuple[Line, ...]:
        """Return the candidates as lines, in their order.

        Parameters
        ----------
        with_others
            Whether to tell where each value stands among the others', with its
            interval: for the short list.
        """
        rows = sorted({each.row for each in candidates})
        gaps: Mapping[int, Among] = {}
        levels: Sequence[Mapping[int, Among]] = ({}, {})
        if with_others and rows:
            gaps = self._gaps_among(rows)
            levels = tuple(self._levels_among(rows, sex) for sex in (WOMEN, MEN))
        return tuple(
            Line(
                reason=each.reason,
                tone=each.tone,
                about=each.about,
                indicator=each.name[0],
                source=each.name[1],
                finding=self.findings[each.row],
                gap_among=gaps.get(each.row)
                if each.reason is Reason.LARGER_GAP
                else None,
                women=self._level(each.row, WOMEN, levels[WOMEN]),
                men=self._level(each.row, MEN, levels[MEN]),
                probability=round(each.probability, 6),
                size=round(each.size, 6),
            )
            for each in candidates
        )

    def _level(self, row: int, sex: int, among: Mapping[int, Among]) -> Level | None:
        cell = self.rows.own_levels[row, sex]
        value = numbers(cell["estimate"][None])[0]
        if value is None:
            return None
        return Level(
            value=value,
            since=int(cell["first"]),
            until=int(cell["latest"]),
            among=among.get(row),
        )

    def _gaps_among(self, rows: Sequence[int]) -> dict[int, Among]:
        """Return where the gaps stand, in the gap's own unit and one's own way."""
        ratio = self.rows.known.judged.as_log_ratio[self.rows.series]
        told = {
            row: shown(self.rows.others_gaps(row), np.asarray(ratio[row]))
            for row in rows
        }
        return _among(self.rows.gaps, told)

    def _levels_among(self, rows: Sequence[int], sex: int) -> dict[int, Among]:
        told = {row: self.rows.others_levels(row, sex) for row in rows}
        return _among(self.rows.of_sexes[sex], told)


def _among(values: Values, published: Mapping[int, Floats]) -> dict[int, Among]:
    """Return where the rows' values stand, with the others' quarters as published."""
    told = np.array(
        [row for row in published if not np.isnan(values.among.percentile[row])],
        np.int64,
    )
    if not told.size:
        return {}
    low, high = values.intervals(told)
    middle = np.clip(values.among.percentile[told], low, high)
    found = {}
    for n, row in enumerate(told.tolist()):
        known = published[row][~np.isnan(published[row])]
        quarters = _plain(np.percentile(known, _QUARTERS))
        span = _plain(np.array([middle[n], low[n], high[n]]))
        found[row] = Among(
            percentile=Span(value=span[0], low=span[1], high=span[2]),
            low=quarters[0],
            median=quarters[1],
            high=quarters[2],
            others=int(values.among.count[row]),
        )
    return found


def _plain(values: Floats) -> list[float]:
    """Return numbers that are all there, of six digits."""
    return [number for number in numbers(values) if number is not None]
