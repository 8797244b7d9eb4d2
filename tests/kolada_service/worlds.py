"""What a made-up Kolada knows: units, key figures, values, and what changed when.

Everything is drawn from a seed, so that two worlds with the same seed are the same.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).parents[2]
LONG_AGO = date(2020, 1, 1)
GENDERS = ("K", "M", "T")
DISTRICT, GROUP = "0180C1A03", "G2328"
"""Ids that come when no unit is named, and have to be left out."""


@dataclass(frozen=True)
class KeyFigure:
    """A key figure with its metadata; ``scale`` is about what its values are."""

    id: str
    title: str = "Andel av något, andel (%)"
    divided: bool = True
    units: str = "A"
    scale: float = 50.0
    is_sum: bool = False
    preliminary_on: str | None = None
    final_on: str | None = None
    period: str | None = None

    def as_json(self):
        return {
            "id": self.id,
            "title": self.title,
            "description": "Påhittat. Källa: ingen.",
            "is_divided_by_gender": self.divided,
            "municipality_type": self.units,
            "auspice": None,
            "operating_area": "Demokrati",
            "perspective": None,
            "prel_publication_date": self.preliminary_on,
            "publication_date": self.final_on,
            "publ_period": self.period,
            "has_ou_data": False,
        }


@cache
def every_unit():
    """Return the ids and titles of all 312 units, as Kolada types them."""
    path = REPOSITORY / "content" / "organisations" / "sweden.toml"
    described = tomllib.loads(path.read_text(encoding="utf-8"))["organisations"]
    kinds = {"municipality": "K", "region": "L"}
    return [
        {"id": "0000", "title": "Riket", "type": "L"},
        *(
            {"id": each["code"], "title": each["name"], "type": kinds[each["kind"]]}
            for each in described
        ),
    ]


def few_units():
    """Return five municipalities, both Gotlands, a region and the country."""
    codes = {"0000", "0001", "0009", "0114", "0115", "0180", "0980", "1480", "1984"}
    return [each for each in every_unit() if each["id"] in codes]


@dataclass
class World:
    """What the service answers from. Tests change it between fetches."""

    key_figures: dict[str, KeyFigure]
    units: list[dict[str, str]] = field(default_factory=few_units)
    years: range = range(2017, 2027)
    groups: list[dict] = field(default_factory=list)
    seed: int = 1
    missing: float = 0.05
    changed: dict[tuple[str, str, int, str], tuple[date, object]] = field(
        default_factory=dict
    )
    """Key figure, unit, year, gender -> on which day, and what it is since."""
    extra: list[dict] = field(default_factory=list)
    """Rows that are sent besides, as they are, with every answer."""
    _blocks: dict[str, tuple] = field(default_factory=dict)

    @classmethod
    def of(cls, *key_figures, **settings):
        """Return a world with these key figures."""
        return cls(key_figures={each.id: each for each in key_figures}, **settings)

    def unit_ids(self):
        """Return all ids that have values, also those that are not units."""
        return [*(each["id"] for each in self.units), DISTRICT, GROUP]

    def set(self, cell, value, *, on):
        """Let a value be another one from this day; ``"gone"`` withdraws it."""
        self.changed[cell] = (on, value)

    def again(self):
        """Forget what was drawn: after a key figure was put in another's place."""
        self._blocks.clear()

    def block(self, kpi):
        """Return what was drawn for a key figure: unit, year, gender."""
        if kpi not in self._blocks:
            self._blocks[kpi] = self._drawn(self.key_figures[kpi])
        return self._blocks[kpi]

    def _drawn(self, figure):
        random = np.random.default_rng([self.seed, int(figure.id[1:])])
        shape = len(self.unit_ids()), len(self.years)
        level = figure.scale * random.uniform(0.5, 1.2, (shape[0], 1, 1))
        block = level * random.normal(1, 0.03, (*shape, 3))
        block = np.round(block, 1)
        women, men = block[..., 0], block[..., 1]
        block[..., 2] = women + men if figure.is_sum else np.round((women + men) / 2, 1)
        block[random.random(block.shape) < self.missing] = np.nan
        if not figure.divided:
            block[..., :2] = -np.inf
        return block

    def rows(self, kpis, units, years, *, since=None):
        """Yield the rows of an answer. The order of the genders is not always one."""
        places = {each: place for place, each in enumerate(self.unit_ids())}
        for kpi in kpis:
            if kpi not in self.key_figures or not since:
                yield from self._rows(kpi, units, years, places)
            else:
                yield from self._changed_rows(kpi, units, years, since)
        yield from self.extra

    def _rows(self, kpi, units, years, places):
        if kpi not in self.key_figures:
            return
        figure, block = self.key_figures[kpi], self.block(kpi)
        kinds = {each["id"]: each["type"] for each in self.units}
        for unit in units:
            kind = kinds.get(unit, "K")
            if figure.units not in {"A", kind} and unit != "0000":
                continue
            here = block[places[unit]].tolist()
            for year in years:
                if year not in self.years:
                    continue
                drawn = here[year - self.years.start]
                values = [
                    item
                    for gender, value in zip(GENDERS, drawn, strict=True)
                    if value != -np.inf
                    if (item := self._item((kpi, unit, year, gender), value))
                ]
                if (places[unit] + year) % 2:
                    values.reverse()
                if values:
                    yield _row(kpi, unit, year, values)

    def _item(self, cell, value):
        _, value = self.changed.get(cell, (None, value))
        return None if value == "gone" else _item(cell[3], value)

    def _changed_rows(self, kpi, units, years, since):
        for cell, (on, value) in self.changed.items():
            asked = cell[0] == kpi and cell[1] in units and cell[2] in years
            if asked and on >= since:
                gone = value == "gone"
                item = _item(cell[3], None if gone else value)
                yield _row(*cell[:3], [{**item, "isdeleted": gone}])


def _row(kpi, unit, year, values):
    return {"kpi": kpi, "period": year, "municipality": unit, "values": values}


def _item(gender, value):
    missing = value is None or value != value  # noqa: PLR0124 -- NaN is not itself
    return {
        "gender": gender,
        "count": 0 if missing else 1,
        "status": "",
        "value": None if missing else value,
        "isdeleted": False,
    }


def similar_group(unit, year, members, *, area="socioekonomi"):
    """Return a group of units similar to one, in the service's form."""
    return {
        "id": f"G{year}{unit['id']}",
        "title": f"Liknande kommuner {area}, {unit['title']}, {year}",
        "members": [
            {"member_id": each["id"], "member_title": each["title"]} for each in members
        ],
    }
