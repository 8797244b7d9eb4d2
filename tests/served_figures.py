"""A served vintage for pages: two counties and one region, with known differences."""

from datetime import UTC, datetime

import numpy as np

from bollplank.store.vintages import publish
from tests.factories import OrganisationFactory
from tests.made_vintages import country, figures_of, source

SOURCE = "skolverket-national-tests"
MATHEMATICS = "np9-mathematics-passed"
ENGLISH = "np9-english-passed"
SWEDISH = "np9-swedish-passed"
FIRST_YEAR, YEARS = 2014, 10
CODES = [f"20{number:02}" for number in range(1, 13)]
ELSEWHERE = [f"12{number:02}" for number in range(1, 9)]
REGION = "0020"
OWN = CODES[0]
IMPROVER, LEVELLED_DOWN = CODES[1], CODES[2]


def serve(settings, folder):
    """Put organisations in the database and their figures in a store of its own.

    In mathematics all but the first have a gap of ten points in girls' favour; the
    second has narrowed hers, the third by levelling down. In English the first has a
    gap of sixteen points, the others four. In Swedish nobody has a gap, and the first
    a low level.
    """
    settings.STORE = folder / "store"
    codes = [*CODES, *ELSEWHERE]
    for code in codes:
        county = code[:2]
        OrganisationFactory(
            code=code, name=f"Ort {code}", county=county, is_made_up=False
        )
    OrganisationFactory(
        code=REGION, name="Region Ort", county="20", kind="region", is_made_up=False
    )
    block = np.stack([_mathematics(), _english(), _swedish()])
    region = np.full((3, 1, YEARS, 2), 70.0)
    made = source({MATHEMATICS: {}, ENGLISH: {}, SWEDISH: {}}, source_id=SOURCE)
    figures = figures_of(
        np.concatenate([block, region], axis=1),
        made,
        codes=[*codes, REGION],
        first_year=FIRST_YEAR,
    )
    publish(settings.STORE, figures, at=datetime.now(UTC))


def serve_more(settings, codes):
    """Lay a further import over what is served: these organisations in Swedish."""
    values = country(9, organisations=len(codes), years=YEARS)
    made = source({SWEDISH: {}}, source_id=SOURCE)
    figures = figures_of(values[None], made, codes=codes, first_year=FIRST_YEAR)
    publish(settings.STORE, figures, at=datetime.now(UTC))


def _mathematics():
    values = country(1, organisations=20, years=YEARS, gap=10.0, noise=0.4)
    values += np.roll(np.linspace(-15, 15, 20), 10)[:, None, None]
    share = np.linspace(0, 1, YEARS)
    for place in (1, 2):
        values[place] += (values[0] - values[place]).mean()
    values[1, :, 1] += 8 * share
    values[2, :, 0] -= 8 * share
    return values


def _english():
    values = country(2, organisations=20, years=YEARS, gap=4.0, noise=0.5)
    values[0, :, 1] -= 12
    return values


def _swedish():
    values = country(3, organisations=20, years=YEARS, level=80.0, noise=0.3)
    values[0] -= 20
    return values
