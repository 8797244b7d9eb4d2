"""What is asked of a table, in its own codes, and what its rows mean in ours."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bollplank.content.source_indicators import EVERYTHING, whole_numbers_in
from bollplank.content.tables import Table, TableSeries
from bollplank.fetching.cells import CELL, MISSING, OK, Cells
from bollplank.fetching.failure_codes import FailureCode
from bollplank.fetching.failures import FetchError
from bollplank.fetching.plans import Piece
from bollplank.fetching.pxweb import TableFacts
from bollplank.store.columns import MEN, SEXES, TOTAL, WOMEN
from bollplank.store.consistency import Block, Mask

COUNTRY, COUNTRY_THERE = "0000", "00"
MUNICIPALITY_DIGITS, COUNTY_DIGITS = 4, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One series out of one table.

    Attributes
    ----------
    regions
        The organisation -> its code in the table.
    years
        Those that the table has, of those that are fetched.
    codes
        Dimension -> values to add up, for all dimensions but region, year and sex.
    """

    table: Table
    series: TableSeries
    facts: TableFacts
    regions: Mapping[str, str]
    years: tuple[int, ...]
    codes: Mapping[str, tuple[str, ...]]

    def pieces(self) -> Iterator[Piece]:
        """Yield one piece for each year."""
        for year in self.years:
            yield Piece(
                indicators=(self.series.indicator,),
                units=tuple(self.regions),
                years=(year,),
            )

    def selection(self, year: int) -> dict[str, tuple[str, ...]]:
        """Return dimension -> values, as the service is asked."""
        return {
            self.table.region: tuple(self.regions.values()),
            self.table.sex: tuple(self.table.sexes.values()),
            self.table.year: (str(year),),
            **self.codes,
        }

    def cells(self, year: int, rows: Sequence[Mapping[str, Any]]) -> Cells:
        """Return the values by organisation and sex, several rows added up.

        One part missing makes the sum missing. The total is computed where the table
        says so.
        """
        region, sex = (
            self.facts.labels[each] for each in (self.table.region, self.table.sex)
        )
        at = {code: place for place, code in enumerate(self.regions.values())}
        of = {code: SEXES.index(each) for each, code in self.table.sexes.items()}
        sums = np.full((len(at), len(SEXES)), np.nan)
        came = np.zeros(sums.shape, dtype=bool)
        for row in rows:
            cell = at[row[region]], of[row[sex]]
            value = np.nan if row["value"] is None else float(row["value"])
            sums[cell] = sums[cell] + value if came[cell] else value
            came[cell] = True
        if self.table.total_from_sexes:
            sums[:, TOTAL] = sums[:, WOMEN] + sums[:, MEN]
            came[:, TOTAL] = came[:, WOMEN] & came[:, MEN]
        return _cells(sums, came, year)


def _cells(sums: Block, came: Mask, year: int) -> Cells:
    place, sex = np.nonzero(came)
    cells = np.zeros(len(place), dtype=CELL)
    cells["unit"], cells["sex"], cells["year"] = place, sex, year
    cells["value"] = sums[place, sex]
    cells["state"] = np.where(np.isnan(cells["value"]), MISSING, OK)
    return cells


def question(
    table: Table,
    series: TableSeries,
    facts: TableFacts,
    *,
    organisations: Collection[str],
    years: Collection[int],
) -> Question:
    """Return what is asked for a series, after looking whether the table has it.

    Raises
    ------
    FetchError
        A dimension or a value is not in the table any more.
    """
    for name in (table.region, table.year, table.sex, *series.codes):
        if name not in facts.dimensions:
            _missing(table, f"no dimension {name}")
    for code in table.sexes.values():
        if code not in facts.dimensions[table.sex]:
            _missing(table, f'no "{code}" in the dimension {table.sex}')
    there = set(facts.dimensions[table.year])
    regions = {_ours(code): code for code in facts.dimensions[table.region]}
    return Question(
        table=table,
        series=series,
        facts=facts,
        regions={
            code: regions[code] for code in sorted(regions) if code in organisations
        },
        years=tuple(year for year in sorted(years) if str(year) in there),
        codes={
            name: tuple(_values(table, name, selection, facts))
            for name, selection in series.codes.items()
        },
    )


def _values(
    table: Table, name: str, selection: Sequence[str], facts: TableFacts
) -> Iterator[str]:
    """Yield the values that a selection means, each of them in the table."""
    there = facts.dimensions[name]
    for each in selection:
        numbers = whole_numbers_in(each)
        if each == EVERYTHING:
            yield from there
        elif numbers is not None:
            wanted = [str(number) for number in numbers]
            if absent := [value for value in wanted if value not in there]:
                _missing(table, f'no "{absent[0]}" in the dimension {name}')
            yield from wanted
        elif each in there:
            yield each
        else:
            _missing(table, f'no "{each}" in the dimension {name}')


def _ours(code: str) -> str:
    """Return the organisation of a region's code; one that nobody has for others."""
    if code == COUNTRY_THERE:
        return COUNTRY
    if len(code) == COUNTY_DIGITS:
        return f"00{code}"
    return code if len(code) == MUNICIPALITY_DIGITS else ""


def _missing(table: Table, what: str) -> None:
    msg = f"table {table.id} has {what}; it is described otherwise in content/sources"
    raise FetchError(msg, FailureCode.OTHER_FORM)
