"""The made-up country of figures as a vintage, for what is measured from a store on.

``python -m tests.benchmarks.national_store FOLDER`` makes one to look at: then run
with ``BOLLPLANK_VAR=FOLDER``. Its values are nobody's, under real names, so never show
them to anyone.
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bollplank.content.catalogue import Catalogue, read_catalogue
from bollplank.content.everything import read_all
from bollplank.domain.figures import Unit, ValueStatus
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.groups import PlaceFacts
from bollplank.store.columns import STATUSES
from bollplank.store.figures import Figures, Series
from bollplank.store.vintages import publish
from tests.benchmarks.national_cube import FIRST_YEAR, NationalCube, national_cube

CONTENT = Path(__file__).parents[2] / "content"
SOURCE = "kolada"
FETCHED_ON = date(2026, 11, 1)


def organisations() -> dict[str, PlaceFacts]:
    """Return 290 municipalities and 21 regions, in the order of the cube."""
    known = read_all(CONTENT).organisations
    kinds = OrganisationKind.MUNICIPALITY, OrganisationKind.REGION
    return {
        code: PlaceFacts(kind, is_made_up=False)
        for kind in kinds
        for code, each in sorted(known.items())
        if each.kind is kind
    }


def names(cube: NationalCube, catalogue: Catalogue) -> list[str]:
    """Return ids: for percentages those that are judged, else ids nobody has judged."""
    judged = iter(
        each.id
        for each in catalogue.reviewed.by_id.values()
        if each.shape.has_pair and each.unit is Unit.PERCENT
    )
    return [
        f"N{99_999 - n}" if is_money else next(judged, f"N{99_999 - n}")
        for n, is_money in enumerate(cube.indicators.as_log_ratio)
    ]


def national_figures(cube: NationalCube, codes: list[str]) -> Figures:
    """Return the cube as figures of one source; what is missing has no row."""
    there = np.nonzero(~np.isnan(cube.block))
    series, organisation, year, sex = (each.astype(np.int32) for each in there)
    ids = names(cube, read_catalogue(CONTENT))
    order = np.argsort(ids)
    return Figures(
        source=SOURCE,
        publisher={"sv": "Ingen", "en": "Nobody"},
        fetched_on=FETCHED_ON,
        series=tuple(
            Series(indicator=ids[n], source=SOURCE, unit=_unit(cube, n), decimals=1)
            for n in order
        ),
        organisations=tuple(codes),
        of_series=np.argsort(order).astype(np.int32)[series],
        organisation=organisation,
        year=(FIRST_YEAR + year).astype(np.int32),
        sex=sex,
        status=_ok(series.size),
        value=np.round(cube.block[there].astype(np.float64), 1),
    )


def _unit(cube: NationalCube, series: int) -> Unit:
    return Unit.KRONOR if cube.indicators.as_log_ratio[series] else Unit.PERCENT


def _ok(size: int) -> NDArray[np.int8]:
    return np.full(size, STATUSES.index(ValueStatus.OK), np.int8)


def publish_national(store: Path, *, indicators: int = 1500) -> dict[str, PlaceFacts]:
    """Write the country into a store and return its organisations."""
    facts = organisations()
    figures = national_figures(national_cube(indicators=indicators), list(facts))
    publish(store, figures, at=datetime(2026, 11, 1, 4, tzinfo=UTC))
    return facts


if __name__ == "__main__":
    publish_national(Path(sys.argv[1]) / "store")
