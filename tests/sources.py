"""A made-up source of figures, for tests of reading and of the store."""

import json
from datetime import date

from bollplank.content.sources import Source

FETCHED_ON = date(2024, 5, 1)
ORGANISATIONS = {"0000", "0114", "0115", "0180"}

PLAIN = {
    "id": "school",
    "name": {"sv": "Skolan", "en": "School"},
    "publisher": {"sv": "Provmyndigheten", "en": "The Test Agency"},
    "licence": {"sv": "Fritt", "en": "Free"},
    "credit": {"sv": "Källa: Provmyndigheten", "en": "Source: The Test Agency"},
    "own_processing": {"sv": "Egen bearbetning", "en": "Our own processing"},
    "levels": ["municipality"],
    "layouts": [
        {
            "organisation": "municipality",
            "year": {"column": "year"},
            "sex": "gender",
            "keys": {"measure": "measure"},
            "value": "value",
            "flag": "flag",
        }
    ],
    "flags": {
        "suppressed": "suppressed",
        "approximate": "approximate",
        "not_applicable": "not_applicable",
    },
    "marks": {"..": "suppressed"},
    "about": "~",
    "indicators": [
        {
            "id": "passed",
            "key": {"measure": "passed"},
            "title": {"sv": "Godkända", "en": "Passed"},
            "unit": "percent",
            "decimals": 1,
        },
        {
            "id": "pupils",
            "key": {"measure": "pupils"},
            "title": {"sv": "Elever", "en": "Pupils"},
            "unit": "number",
            "decimals": 0,
        },
    ],
}
HEADER = "municipality,year,gender,measure,value,flag"


def source(**changes):
    """Return the made-up source, with other parts in place of its own."""
    return Source.model_validate_json(json.dumps({**PLAIN, **changes}))


def layout(**changes):
    """Return the only layout of the made-up source, with other parts."""
    return {**PLAIN["layouts"][0], **changes}


LONG = source(
    id="long",
    ids_as_given=True,
    indicators=[],
    layouts=[
        {
            "organisation": "municipality",
            "indicator": "kpi",
            "year": {"column": "year"},
            "sex": "gender",
            "value": "value",
        }
    ],
)
