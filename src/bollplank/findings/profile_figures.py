"""The figures beside what stands out: one's own, and where they stand among others'."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Floats
from bollplank.domain.figures import Sex
from bollplank.domain.profiles import Reason
from bollplank.findings.profile_choice import Candidate, Card
from bollplank.findings.profile_records import Among, Further, Level, Line
from bollplank.findings.profile_rows import Rows, Values
from bollplank.findings.records import Finding, Span
from bollplank.findings.scales import numbers, shown
from bollplank.findings.telling import findings_in

WOMEN, MEN = 0, 1
_SEXES: Final = (Sex.WOMEN, Sex.MEN)
_QUARTERS: Final = (25, 50, 75)


@dataclass(frozen=True, eq=False)
class Figures:
    """Puts figures to candidates: many to those shown, a few to the others."""

    rows: Rows
    candidates: Sequence[Candidate]

    def lines(self, candidates: Sequence[Candidate]) -> tuple[Line, ...]:
        """Return candidates of the short list as lines, in their order."""
        return tuple(self._line(each) for each in candidates)

    def further(self, candidates: Sequence[Candidate]) -> tuple[Further, ...]:
        """Return what stands out besides, in the same order."""
        return tuple(
            Further(
                reason=each.reason,
                tone=each.tone,
                about=each.about,
                indicator=each.name[0],
                source=each.name[1],
                women=self._values[WOMEN][each.row],
                men=self._values[MEN][each.row],
                gap=self._gaps[each.row],
                probability=round(each.probability, 6),
            )
            for each in candidates
        )

    def _line(self, each: Candidate) -> Line:
        of_level = each.reason is not Reason.LARGER_GAP and each.card != Card.OVER_TIME
        women, men = (
            self._level(each.row, sex, told=of_level and each.about in {None, code})
            for sex, code in enumerate(_SEXES)
        )
        is_gap = each.reason is Reason.LARGER_GAP
        return Line(
            reason=each.reason,
            tone=each.tone,
            about=each.about,
            indicator=each.name[0],
            source=each.name[1],
            finding=self._findings[each.row],
            gap_among=self._gaps_among.get(each.row) if is_gap else None,
            women=women,
            men=men,
            probability=round(each.probability, 6),
            size=round(each.size, 6),
        )

    def _level(self, row: int, sex: int, *, told: bool) -> Level | None:
        value = self._values[sex][row]
        if value is None:
            return None
        cell = self.rows.own_levels[row, sex]
        return Level(
            value=value,
            since=int(cell["first"]),
            until=int(cell["latest"]),
            among=self._levels_among[sex].get(row) if told else None,
        )

    @cached_property
    def _findings(self) -> dict[int, Finding]:
        rows = np.array(sorted({each.row for each in self.candidates}), np.int64)
        found = findings_in(self.rows.chosen(rows))
        return dict(zip(rows.tolist(), found, strict=True))

    @cached_property
    def _values(self) -> tuple[list[float | None], list[float | None]]:
        women, men = (
            numbers(self.rows.own_levels["estimate"][:, sex]) for sex in (WOMEN, MEN)
        )
        return women, men

    @cached_property
    def _gaps(self) -> list[float | None]:
        return numbers(shown(self.rows.cells["estimate"], self._ratio))

    @cached_property
    def _gaps_among(self) -> Mapping[int, Among]:
        """Where the gaps stand, in the gap's own unit and one's own way."""
        told = {
            each.row: shown(self.rows.others_gaps(each.row), self._ratio[each.row])
            for each in self.candidates
            if each.reason is Reason.LARGER_GAP
        }
        return _among(self.rows.gaps, told)

    @cached_property
    def _levels_among(self) -> tuple[Mapping[int, Among], Mapping[int, Among]]:
        women, men = (self._among_of(sex) for sex in (WOMEN, MEN))
        return women, men

    def _among_of(self, sex: int) -> Mapping[int, Among]:
        told = {
            each.row: self.rows.others_levels(each.row, sex)
            for each in self.candidates
            if each.card != Card.OVER_TIME
            and each.reason is not Reason.LARGER_GAP
            and each.about in {None, _SEXES[sex]}
        }
        return _among(self.rows.of_sexes[sex], told)

    @cached_property
    def _ratio(self) -> NDArray[np.bool_]:
        return np.asarray(self.rows.known.judged.as_log_ratio[self.rows.series])


def _among(values: Values, published: Mapping[int, Floats]) -> dict[int, Among]:
    """Return where the rows' values stand, with the others' quarters as published."""
    found = {}
    for row, of_others in published.items():
        quarters = _plain(np.nanpercentile(of_others, _QUARTERS))
        low, high = values.interval(row)
        middle = min(max(float(values.among.percentile[row]), low), high)
        span = _plain(np.array([middle, low, high]))
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
