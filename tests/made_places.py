"""Organisations with made-up facts, and who is similar to whom among them."""

import json
from datetime import UTC, datetime
from itertools import count
from types import MappingProxyType

import numpy as np

from bollplank.content.schemas.similar import Fact, Similarity
from bollplank.content.similar import Likeness
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.positions import Place
from bollplank.findings.similar import similarities
from bollplank.store.columns import TOTAL
from bollplank.store.figures import Figures, Series
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.made_vintages import FETCHED_ON, catalogue_of, source

SOURCE, YEAR = "made", 2024
UNITS = {
    "people": {"unit": "number", "decimals": 0},
    "old": {"unit": "number", "decimals": 0},
    "income": {"unit": "kronor", "decimals": 0},
    "studied": {"unit": "percent", "decimals": 1},
    "adults": {"unit": "number", "decimals": 0},
}
RULES = {
    "count": {"municipality": 4, "region": 4},
    "words": {"very": 0.05, "rather": 0.1, "partly": 0.15},
    "least_known": 0.5,
    "unstable_below": 0.5,
    "remote_from": 2.0,
    "oldest_years": 3,
}
_number = count()


def towns(*codes, kind=OrganisationKind.MUNICIPALITY, made_up=False, county="20"):
    """Return organisations of one kind, without a position."""
    return [
        Place(code=code, kind=kind, is_made_up=made_up, county=county) for code in codes
    ]


def variable(code, *origins, **parts):
    """Return one fact that counts: origins are parts of them, this source's own."""
    named = [
        each if "fact" in each else {"source": SOURCE, **each} for each in origins
    ] or [{"source": SOURCE, "indicator": code}]
    texts = {"sv": code, "en": code}
    return {
        "code": code,
        "name": texts,
        "why": texts,
        "weight": 1,
        "origins": named,
    } | parts


def fact(fact_id="group", **parts):
    """Return a fact of organisations that is no series of figures."""
    texts = {"sv": fact_id, "en": fact_id}
    made = {"id": fact_id, "name": texts, "credit": texts, "as_of": "2023"} | parts
    return Fact.model_validate_json(json.dumps(made))


def likeness(*variables, facts=(), **rules):
    """Return how likeness is measured, by these facts."""
    made = {**RULES, **rules, "variables": list(variables)}
    return Likeness(
        rules=Similarity.model_validate_json(json.dumps(made)),
        facts=MappingProxyType({each.id: each for each in facts}),
    )


def snapshot_of(folder, values):
    """Publish {indicator: {code: value}}, or {code: {year: value}}, of all together."""
    rows = [
        (indicator, code, year, value)
        for indicator, of_each in values.items()
        for code, said in of_each.items()
        for year, value in (said if isinstance(said, dict) else {YEAR: said}).items()
    ]
    codes = sorted({row[1] for row in rows})
    names = sorted({row[0] for row in rows})
    store = folder / f"store{next(_number)}"
    figures = Figures(
        source=SOURCE,
        publisher={"sv": "Påhittat"},
        fetched_on=FETCHED_ON,
        series=tuple(
            Series(
                indicator=name,
                source=SOURCE,
                unit=UNITS[name]["unit"],
                decimals=UNITS[name]["decimals"],
            )
            for name in names
        ),
        organisations=tuple(codes),
        of_series=np.array([names.index(row[0]) for row in rows]),
        organisation=np.array([codes.index(row[1]) for row in rows]),
        year=np.array([row[2] for row in rows]),
        sex=np.full(len(rows), TOTAL),
        status=np.zeros(len(rows), np.int64),
        value=np.array([row[3] for row in rows], np.float64),
    )
    publish(store, figures, at=datetime.now(UTC))
    return Store.open(store)


def similar_among(folder, places, values, how):
    """Return who is similar to whom by these figures."""
    snapshot = snapshot_of(folder, values) if values else None
    return similarities(snapshot, catalogue_of(source(UNITS)), how, tuple(places))
