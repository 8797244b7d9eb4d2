"""What is known of organisations that makes them similar: one column for each fact.

A column comes from one origin for all organisations, so that like is put beside like.
What is not known is NaN and stays so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bollplank.analysis.arrays import Floats, Integers
from bollplank.content.catalogue import Catalogue
from bollplank.content.schemas.base import Texts
from bollplank.content.similar import Fact, Likeness, Origin, Variable
from bollplank.content.sources import Source
from bollplank.domain.figures import Unit
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.fact_series import FactReader, Yearly, fact_values, latest
from bollplank.findings.positions import Place
from bollplank.store.snapshots import Snapshot

ENOUGH = 0.5
"""The first origin that has this share of the organisations is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactValue:
    """What is known of one organisation in one respect; nothing when both are None.

    ``number`` is in the column's unit; a category has a ``name`` instead.
    """

    number: float | None = None
    name: Texts | None = None
    year: int | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Column:
    """One fact of every organisation in a pool, from one origin.

    Attributes
    ----------
    source, fact
        Where it is from: one of the two.
    values
        Shape (organisation,), in ``unit``, the place of the class for categories. NaN
        is not known.
    years
        Shape (organisation,); 0 where it is not known.
    is_computed
        Whether we have computed it: then it is not the source's own figure.
    is_rough
        Whether the numbers are for ordering only, and shown as "about".
    """

    variable: Variable
    origin: Origin
    source: Source | None
    fact: Fact | None
    title: Texts
    unit: Unit
    decimals: int | None
    values: Floats
    years: Integers
    is_computed: bool
    is_rough: bool

    @property
    def known(self) -> NDArray[np.bool_]:
        """Shape (organisation,): whether there is a value."""
        return ~np.isnan(self.values)

    @property
    def year(self) -> int:
        """The newest year of any organisation."""
        return int(self.years.max(initial=0))

    def value(self, place: int) -> FactValue:
        """Return what is known of the organisation at this place on the axis."""
        if not self.known[place]:
            return FactValue()
        year, number = int(self.years[place]), float(self.values[place])
        if self.fact is not None and self.fact.classes:
            return FactValue(name=self.fact.classes[int(number)].name, year=year)
        return FactValue(number=number, year=year)


class FactFinder:
    """Finds the facts of organisations in a vintage and in the content."""

    def __init__(
        self,
        snapshot: Snapshot | None,
        catalogue: Catalogue,
        likeness: Likeness,
        places: Sequence[Place],
    ) -> None:
        self._reader = FactReader(snapshot, likeness.facts)
        self._catalogue = catalogue
        self._likeness = likeness
        self._places = places

    def columns(self, pool: Sequence[Place]) -> Iterator[Column]:
        """Yield every variable that something is known of in a pool of one kind."""
        for variable in self._likeness.rules.variables:
            if pool and pool[0].kind in variable.of:
                found = self._column(variable, pool)
                if found is not None:
                    yield found

    def _column(self, variable: Variable, pool: Sequence[Place]) -> Column | None:
        """Return the first origin that has enough, else the one that has the most."""
        best: Column | None = None
        for origin in variable.origins:
            found = self._from(variable, origin, pool)
            if found is not None and found.known.mean() >= ENOUGH:
                return found
            if found is not None and (
                best is None or found.known.sum() > best.known.sum()
            ):
                best = found
        return best

    def _from(
        self, variable: Variable, origin: Origin, pool: Sequence[Place]
    ) -> Column | None:
        """Return the column of one origin, None where it has nothing of the pool."""
        if origin.fact is not None:
            found = self._from_content(variable, origin, pool)
        elif self._reader.has(origin):
            found = self._from_store(variable, origin, pool)
        else:
            return None
        return found if found.known.any() else None

    def _from_content(
        self, variable: Variable, origin: Origin, pool: Sequence[Place]
    ) -> Column:
        fact = self._likeness.facts[str(origin.fact)]
        values = fact_values(fact, pool)
        return Column(
            variable=variable,
            origin=origin,
            source=None,
            fact=fact,
            title=origin.title or fact.name,
            unit=fact.unit,
            decimals=origin.decimals,
            values=values,
            years=np.where(np.isnan(values), 0, fact.year),
            is_computed=False,
            is_rough=fact.rough,
        )

    def _from_store(
        self, variable: Variable, origin: Origin, pool: Sequence[Place]
    ) -> Column:
        values, years, has_parts = self._values(origin, pool)
        if variable.logarithm:
            values = np.where(values > 0, values, np.nan)
        described = self._catalogue.of(str(origin.source), str(origin.indicator))
        divisor = self._likeness.facts.get(origin.divided_by or "")
        return Column(
            variable=variable,
            origin=origin,
            source=described.source,
            fact=None,
            title=origin.title or described.title,
            unit=origin.unit or described.unit,
            decimals=described.decimals if origin.decimals is None else origin.decimals,
            values=values,
            years=np.where(np.isnan(values), 0, years),
            is_computed=has_parts or origin.divided_by is not None,
            is_rough=divisor is not None and divisor.rough,
        )

    def _values(
        self, origin: Origin, pool: Sequence[Place]
    ) -> tuple[Floats, Integers, bool]:
        """Return values, years, and whether any is put together from parts."""
        oldest = self._likeness.rules.oldest_years
        own = self._reader.of_each(origin, pool)
        if not origin.from_parts or pool[0].kind is not OrganisationKind.REGION:
            return *latest(own, oldest_years=oldest), False
        parts = [_parts_of(region, self._places) for region in pool]
        whole = self._reader.of_parts(origin, parts)
        lacking = np.isnan(own.values).all(1, keepdims=True)
        values = np.where(lacking, whole.values, own.values)
        found = latest(Yearly(values=values, years=own.years), oldest_years=oldest)
        return *found, bool(lacking.any())


def _parts_of(region: Place, places: Sequence[Place]) -> list[Place]:
    """Return the municipalities of a region: those of its county, as real as it is."""
    if not region.county:
        return []
    wanted = (OrganisationKind.MUNICIPALITY, region.is_made_up, region.county)
    return [each for each in places if (*each.pool, each.county) == wanted]
