"""The reader of Kolada. Give it an HTTP client; it never makes one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import httpx2

from bollplank.kolada.errors import KoladaAnswerError, KoladaFault
from bollplank.kolada.manners import Manners
from bollplank.kolada.pages import Pages
from bollplank.kolada.records import (
    COUNTRY,
    Indicator,
    MunicipalityGroup,
    Observation,
    Unit,
    UnitKind,
    mended,
)

BASE_URL = "https://api.kolada.se/v3"
MOST_IDS_IN_A_SEGMENT = 25
LARGEST_FIGURE = 1e15
"""Beyond this no statistic lies; NaN and infinity fail the comparison too."""

SEXES = {"K": "K", "M": "M", "T": "T"}
"""Gender as Kolada writes it -> the sex; there are no others."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundIndicators:
    """The indicators that were asked for by id, and the ids Kolada does not know."""

    indicators: tuple[Indicator, ...]
    unknown: tuple[str, ...]


class Kolada:
    """Reads Kolada version 3. What it yields is whole, or it raises.

    Parameters
    ----------
    http
        With time limits and a User-Agent that names the project.
    base_url
        Where the service is; following pages are asked for there too.
    manners
        How calls are paced and repeated.
    """

    def __init__(
        self,
        http: httpx2.Client,
        *,
        base_url: str = BASE_URL,
        manners: Manners | None = None,
    ) -> None:
        self._pages = Pages(http=http, base_url=base_url, manners=manners or Manners())

    @property
    def base_url(self) -> str:
        """Where the service is."""
        return self._pages.base_url

    def units(self) -> list[Unit]:
        """Return every municipality, region and the country, each once."""
        return [_unit(item) for item in self._pages.items("municipality")]

    def indicators(self) -> list[Indicator]:
        """Return the whole catalogue, about six thousand key figures."""
        return [_indicator(item) for item in self._pages.items("kpi")]

    def indicators_by_id(self, ids: Sequence[str]) -> FoundIndicators:
        """Return these key figures, and which ids are not in the catalogue."""
        found = {
            item.id: item
            for some in _in_segments(ids)
            for item in self._indicators_of(some)
        }
        return FoundIndicators(
            indicators=tuple(found[each] for each in ids if each in found),
            unknown=tuple(each for each in ids if each not in found),
        )

    def _indicators_of(self, ids: Sequence[str]) -> list[Indicator]:
        """Return what is known of one segment of ids.

        An unknown id may give an empty list or the status 404: which is not documented.
        With 404 the ids are asked for one by one, so that one does not hide the others.
        """
        try:
            items = self._pages.items(f"kpi/{','.join(ids)}")
            return [_indicator(item) for item in items]
        except KoladaAnswerError as error:
            if error.fault is not KoladaFault.NOT_FOUND:
                raise
        if len(ids) == 1:
            return []
        return [item for each in ids for item in self._indicators_of([each])]

    def municipality_groups(self, *, title: str = "") -> list[MunicipalityGroup]:
        """Return the groups whose title holds this text, or all of them."""
        wanted = {"title": title} if title else {}
        items = self._pages.items("municipality_groups", **wanted)
        return [_group(item) for item in items]

    def observations(
        self,
        *,
        indicators: Sequence[str],
        years: Sequence[int],
        units: Sequence[str] = (),
        since: date | None = None,
    ) -> Iterator[Observation]:
        """Yield every published value of these indicators in these years.

        Parameters
        ----------
        indicators, years, units
            As many as wanted; they are asked for at most 25 at a time. No units
            means all, which also brings groups and districts: leave out what is not
            in ``units()``.
        since
            Only what changed on or after this day, withdrawn values among it.

        Raises
        ------
        KoladaUnavailableError, KoladaAnswerError
            Nothing that was yielded before may then be taken as whole.
        """
        wanted = {"from_date": since.isoformat()} if since else {}
        for path in _data_paths(indicators, units, years):
            for row in self._pages.items(path, **wanted):
                yield from _observations(row)


def _in_segments(ids: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield the ids in parts that fit one segment of an address."""
    for start in range(0, len(ids), MOST_IDS_IN_A_SEGMENT):
        yield ids[start : start + MOST_IDS_IN_A_SEGMENT]


def _data_paths(
    indicators: Sequence[str], units: Sequence[str], years: Sequence[int]
) -> Iterator[str]:
    """Yield the addresses that together cover every combination once."""
    for some in _in_segments(indicators):
        for at in _in_segments(units) if units else [()]:
            for period in _in_segments(years):
                place = f"/municipality/{','.join(at)}" if at else ""
                when = ",".join(map(str, period))
                yield f"data/kpi/{','.join(some)}{place}/year/{when}"


def _observations(row: dict[str, Any]) -> Iterator[Observation]:
    try:
        indicator, unit, year = row["kpi"], row["municipality"], int(row["period"])
        for value in row["values"]:
            number = value["value"]
            yield Observation(
                indicator,
                unit,
                year,
                SEXES[value["gender"]],
                None if number is None else _figure(number),
                bool(value.get("isdeleted")),
            )
    except _NotAFigureError as error:
        msg = f"a row of figures has what is not a figure: {row!r:.300}"
        raise KoladaAnswerError(msg, KoladaFault.NOT_A_FIGURE) from error
    except (KeyError, TypeError, ValueError) as error:
        msg = f"a row of figures is not in the documented form: {row!r:.300}"
        raise KoladaAnswerError(msg, KoladaFault.OTHER_FORM) from error


class _NotAFigureError(ValueError):
    """A value is neither a number nor missing."""


def _figure(value: float) -> float:
    """Return the value; zero stays zero, anything that is no figure is refused."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        msg = f"{value!r} is not a number"
        raise _NotAFigureError(msg)
    if not abs(value) < LARGEST_FIGURE:
        msg = f"{value!r} is not a figure"
        raise _NotAFigureError(msg)
    return float(value)


def _unit(item: dict[str, Any]) -> Unit:
    try:
        kind = UnitKind.COUNTRY if item["id"] == COUNTRY else UnitKind(item["type"])
        return Unit(id=str(item["id"]), title=mended(item["title"]), kind=kind)
    except (KeyError, TypeError, ValueError) as error:
        msg = f"a unit is not in the documented form: {item!r:.300}"
        raise KoladaAnswerError(msg, KoladaFault.OTHER_FORM) from error


def _indicator(item: dict[str, Any]) -> Indicator:
    try:
        return Indicator(
            id=item["id"],
            title=mended(item["title"]),
            description=mended(item["description"] or ""),
            divided_by_sex=bool(item["is_divided_by_gender"]),
            units=item["municipality_type"],
            area=mended(item["operating_area"] or ""),
            preliminary_on=_day(item["prel_publication_date"]),
            final_on=_day(item["publication_date"]),
            period=item["publ_period"],
        )
    except (KeyError, TypeError, ValueError) as error:
        msg = f"a key figure is not in the documented form: {item!r:.300}"
        raise KoladaAnswerError(msg, KoladaFault.OTHER_FORM) from error


def _group(item: dict[str, Any]) -> MunicipalityGroup:
    try:
        members = tuple(member["member_id"] for member in item["members"])
        return MunicipalityGroup(
            id=item["id"], title=mended(item["title"]), members=members
        )
    except (KeyError, TypeError) as error:
        msg = f"a group is not in the documented form: {item!r:.300}"
        raise KoladaAnswerError(msg, KoladaFault.OTHER_FORM) from error


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
