"""A whole made-up country: every indicator of ours, all 312 units."""

from pathlib import Path

from bollplank.content.catalogue import catalogue_in
from bollplank.domain.figures import Sex, Unit
from bollplank.domain.indicators import IndicatorSet
from tests.kolada_service.worlds import (
    REPOSITORY,
    KeyFigure,
    World,
    every_unit,
    similar_group,
)

ENDINGS = {
    Unit.PERCENT: "andel (%)",
    Unit.SHARE: "andel (%)",
    Unit.RATIO: "andel (%)",
    Unit.NUMBER: "antal",
    Unit.KRONOR: "kr",
    Unit.THOUSAND_KRONOR: "tkr",
    Unit.DAYS: "dagar",
    Unit.YEARS: "år",
    Unit.INDEX: "index",
    Unit.POINTS: "poäng",
    Unit.PER_1000: "antal/1000 inv",
    Unit.PER_10000: "antal/10 000 inv",
    Unit.PER_100000: "antal/100 000 inv",
}
SCALES = {Unit.KRONOR: 25_000.0, Unit.NUMBER: 900.0, Unit.YEARS: 80.0}
COVERAGE = {"municipalities": "K", "regions": "L", "all": "A"}


def country(*, sets=(IndicatorSet.CORE,), years=range(2007, 2027), content=None):
    """Return a world in which all key figures of these sets have values."""
    catalogue = catalogue_in(Path(content or REPOSITORY / "content"))
    figures = [
        KeyFigure(
            kolada_id,
            title=f"{each.title['sv']}, {ENDINGS.get(each.unit, 'okänt')}",
            divided=Sex.WOMEN in {sex for _, sex in each.origins.values()},
            units=COVERAGE[each.level],
            scale=SCALES.get(each.unit, 50.0),
            is_sum=each.unit is Unit.NUMBER,
        )
        for each in catalogue.reviewed.by_id.values()
        if each.set in sets
        for kolada_id in each.kolada_ids
    ]
    units = every_unit()
    municipalities = [each for each in units if each["type"] == "K"]
    groups = [
        similar_group(each, 2025, municipalities[place % 200 : place % 200 + 7])
        for place, each in enumerate(municipalities)
    ]
    return World.of(*figures, units=units, years=years, groups=groups)
