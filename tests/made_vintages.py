"""A made-up vintage from arrays, with a catalogue that knows its indicators."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import count
from types import MappingProxyType

import numpy as np

from bollplank.content.catalogue import Catalogue
from bollplank.content.indicators import Indicators
from bollplank.content.schemas.indicators import Gap
from bollplank.content.sources import Source
from bollplank.domain.figures import Unit
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.vintages import PlaceFacts, findings_of
from bollplank.store.columns import STATUSES
from bollplank.store.figures import Figures, Series
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish

FETCHED_ON = date(2026, 3, 1)
_number = count()
_TEXTS = {"sv": "Påhittat", "en": "Made up"}


def source(indicators, *, source_id="made"):
    """Return a source of these indicators: id -> other parts than the usual ones."""
    parts = {"unit": "percent", "decimals": 1, "direction": "higher"}
    basis = {"direction_basis": _TEXTS}
    return Source.model_validate_json(
        json.dumps(
            {
                "id": source_id,
                "name": _TEXTS,
                "publisher": _TEXTS,
                "licence": _TEXTS,
                "credit": {"sv": "Källa: påhittad", "en": "Source: made up"},
                "own_processing": {
                    "sv": "Egen bearbetning av påhittade uppgifter",
                    "en": "Our own processing of made-up figures",
                },
                "levels": ["municipality"],
                "service": "made_up",
                "indicators": [
                    {
                        "id": name,
                        "title": {"sv": f"Om {name}", "en": f"About {name}"},
                        **parts,
                        **basis,
                        **changes,
                    }
                    for name, changes in indicators.items()
                ],
            }
        )
    )


def catalogue_of(*sources):
    """Return a catalogue of these sources; what matters is as the content says."""

    def gap(measure, threshold, unit):
        return Gap.model_validate_json(
            json.dumps(
                {
                    "measure": measure,
                    "threshold": threshold,
                    "unit": unit,
                    "certainty": "inferred",
                }
            )
        )

    return Catalogue(
        sources=MappingProxyType({each.id: each for each in sources}),
        reviewed=Indicators(
            by_id={},
            topics={},
            publishers={},
            usual_gaps={
                Unit.PERCENT: gap("difference", 2, "percentage_points"),
                Unit.KRONOR: gap("ratio", 3, "percent"),
                Unit.SHARE: gap("balance", 10, "percentage_points"),
                Unit.NUMBER: gap("ratio", 5, "percent"),
            },
        ),
    )


def figures_of(block, made, *, codes, first_year):
    """Return figures of a block (indicator, organisation, year, sex), NaN missing."""
    block = np.asarray(block, np.float64)
    decimals = np.array([each.decimals or 0 for each in made.indicators])
    block = np.round(block * 10.0 ** decimals[:, None, None, None])
    block = block / 10.0 ** decimals[:, None, None, None]
    at = np.argwhere(~np.isnan(block))
    return Figures(
        source=made.id,
        publisher=_TEXTS,
        fetched_on=FETCHED_ON,
        series=tuple(
            Series(
                indicator=each.id,
                source=made.id,
                unit=each.unit,
                decimals=each.decimals,
            )
            for each in made.indicators
        ),
        organisations=tuple(codes),
        of_series=at[:, 0],
        organisation=at[:, 1],
        year=at[:, 2] + first_year,
        sex=at[:, 3],
        status=np.full(len(at), STATUSES.index(STATUSES[0])),
        value=block[tuple(at.T)],
    )


def codes_of(number):
    """Return codes of so many made-up municipalities."""
    return [f"{1000 + place}" for place in range(number)]


def found_in(folder, block, indicators, *, codes=None, first_year=2010, facts=None):
    """Return findings, snapshot and catalogue of a made-up vintage in this folder.

    ``block`` is (indicator, organisation, year, sex), women, men and perhaps total;
    ``indicators`` id -> parts; ``facts`` code -> ``PlaceFacts``.
    """
    made = source(indicators)
    codes = codes or codes_of(np.shape(block)[1])
    store = folder / f"store{next(_number)}"
    figures = figures_of(block, made, codes=codes, first_year=first_year)
    publish(store, figures, at=datetime.now(UTC))
    snapshot, catalogue = Store.open(store), catalogue_of(made)
    usual = PlaceFacts(kind=OrganisationKind.MUNICIPALITY, is_made_up=False)
    known: Mapping[str, PlaceFacts] = facts or dict.fromkeys(codes, usual)
    return findings_of(snapshot, catalogue, known), snapshot, catalogue


def country(seed, *, organisations=40, years=10, level=60.0, gap=0.0, noise=1.0):
    """Return a block of one indicator: organisations alike but for a level of their own.

    Shape (organisation, year, 2). The gap is the same everywhere.
    """
    random = np.random.default_rng(seed)
    own = level + random.normal(0, 3, (organisations, 1, 1))
    apart = np.array([gap / 2, -gap / 2])
    chance = random.normal(0, noise, (organisations, years, 2))
    return own + apart + chance
