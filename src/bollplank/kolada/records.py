"""What Kolada's answers hold, in our own types. Units and years as Kolada has them."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

COUNTRY = "0000"
"""Riket. Kolada types it as a region; it is not one of the 21."""

_ENDED = re.compile(r"\(-\d{4}\)|\(–\d{4}\)")
_UNWEIGHTED = re.compile(r"\s*\(ovägt medel\)\s*$", re.IGNORECASE)
_SIMILAR = re.compile(r"^Liknande (kommuner|regioner),? (.+), (.+), (\d{4})$")


class UnitKind(StrEnum):
    """What a unit of Kolada's municipality list is."""

    MUNICIPALITY = "K"
    REGION = "L"
    COUNTRY = "R"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A municipality, a region, or the country. The id is text: zeros matter."""

    id: str
    title: str
    kind: UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What Kolada says of a key figure. There is no unit and no direction in it.

    ``divided_by_sex`` is Kolada's hint, not a promise: a municipality or a year may
    have the total alone, and figures under separate ids are not marked by it.
    """

    id: str
    title: str
    description: str
    divided_by_sex: bool
    units: str
    """Whom it is for: K municipalities, L regions, A all."""
    area: str
    preliminary_on: date | None
    final_on: date | None
    period: str | None
    """The year the dates are about, as text; None where Kolada does not say."""

    @property
    def is_retired(self) -> bool:
        """Whether the title says that it is no longer updated."""
        return bool(_ENDED.search(self.title))

    def is_preliminary(self, *, year: int, on: date) -> bool:
        """Tell whether a value of this year was preliminary that day.

        The values themselves carry no mark; it follows from the two dates.
        """
        if self.preliminary_on is None or self.final_on is None:
            return False
        return self.period == str(year) and self.preliminary_on <= on < self.final_on


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarGroup:
    """What the title of a group of similar units says."""

    area: str
    unit_title: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityGroup:
    """A named group. Ids of similar-groups are new each year: never store them."""

    id: str
    title: str
    members: tuple[str, ...]

    @property
    def clean_title(self) -> str:
        """The title without Kolada's note on how its mean is made."""
        return _UNWEIGHTED.sub("", self.title)

    @property
    def similar(self) -> SimilarGroup | None:
        """Whom the group is similar to, in what, and when; None for other groups."""
        found = _SIMILAR.match(self.title)
        if not found:
            return None
        area, unit_title, year = found[2], found[3], int(found[4])
        return SimilarGroup(area=area, unit_title=unit_title, year=year)


class Observation(NamedTuple):
    """One published value. ``value`` is None where missing or suppressed.

    ``is_withdrawn`` only comes in answers to "what changed since": the value is to
    be taken out of storage. A named tuple: half a million are made in one fetch.
    """

    indicator: str
    unit: str
    year: int
    sex: str
    value: float | None
    is_withdrawn: bool = False


def mended(text: str) -> str:
    """Return a text that was encoded twice as it was meant; others unchanged."""
    if "Ã" not in text and "â€" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
