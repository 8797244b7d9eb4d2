"""What is asked of Kolada, in pieces that are each one question.

A question names at most 25 key figures, 25 units and 25 years. Naming the units costs
more questions than leaving them out, but without them Kolada also answers for groups
and districts, twelve times as many rows as there are municipalities and regions.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from bollplank.kolada.client import MOST_IDS_IN_A_SEGMENT
from bollplank.kolada.records import Indicator, Unit, UnitKind

T = TypeVar("T")
YEARS = 20
"""So many years are fetched, the one that runs included."""

_KINDS: Mapping[str, frozenset[UnitKind]] = {
    "K": frozenset({UnitKind.MUNICIPALITY, UnitKind.COUNTRY}),
    "L": frozenset({UnitKind.REGION, UnitKind.COUNTRY}),
}
"""Whom a key figure is for, as Kolada says it -> the units it is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One question: these key figures, units and years.

    Attributes
    ----------
    since
        Only what changed on or after this day; None for everything.
    """

    indicators: tuple[str, ...]
    units: tuple[str, ...]
    years: tuple[int, ...]
    since: date | None = None

    def as_json(self) -> list[Any]:
        """Return the question as it is kept."""
        since = self.since.isoformat() if self.since else None
        return [list(self.indicators), list(self.units), list(self.years), since]


def years_until(day: date) -> tuple[int, ...]:
    """Return the years that are fetched on a day."""
    return tuple(range(day.year - YEARS + 1, day.year + 1))


def pieces_for(
    indicators: Sequence[Indicator],
    *,
    units: Sequence[Unit],
    years: Sequence[int],
    since: Mapping[str, date | None],
) -> tuple[Piece, ...]:
    """Return the questions that together ask everything once.

    Parameters
    ----------
    since
        Id -> from which day changes are asked for; None for everything.
    """
    alike: dict[tuple[str, str], list[Indicator]] = {}
    for each in indicators:
        day = since[each.id]
        key = (day.isoformat() if day else "", each.units)
        alike.setdefault(key, []).append(each)
    return tuple(
        piece
        for key in sorted(alike)
        for piece in _pieces(alike[key], units, years, since[alike[key][0].id])
    )


def _pieces(
    indicators: Sequence[Indicator],
    units: Sequence[Unit],
    years: Sequence[int],
    since: date | None,
) -> Iterator[Piece]:
    kinds = _KINDS.get(indicators[0].units, frozenset(UnitKind))
    ids = [each.id for each in indicators]
    codes = sorted(each.id for each in units if each.kind in kinds)
    for some in _parts(ids):
        for at in _parts(codes):
            for when in _parts(years):
                yield Piece(
                    indicators=tuple(some),
                    units=tuple(at),
                    years=tuple(when),
                    since=since,
                )


def _parts(several: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(several), MOST_IDS_IN_A_SEGMENT):
        yield several[start : start + MOST_IDS_IN_A_SEGMENT]


def fingerprint_of(base_url: str, pieces: Sequence[Piece]) -> str:
    """Return what tells one fetch from another: where it asks, and what."""
    asked = [base_url, [each.as_json() for each in pieces]]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()
