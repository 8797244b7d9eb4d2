"""Vintages with states of their own, and findings told so that they can be compared."""

from datetime import UTC, datetime

import numpy as np

from bollplank.domain.figures import ValueStatus
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.vintages import PlaceFacts, findings_of
from bollplank.store.columns import STATUSES
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.made_vintages import catalogue_of, codes_of, figures_of, source

TOWN = PlaceFacts(OrganisationKind.MUNICIPALITY, is_made_up=False)
MADE_UP_TOWN = PlaceFacts(OrganisationKind.MUNICIPALITY, is_made_up=True)
COUNTY = PlaceFacts(OrganisationKind.REGION, is_made_up=False)
NATION = PlaceFacts(OrganisationKind.COUNTRY, is_made_up=False)

FIRST_YEAR = 2012


def towns(number):
    return dict.fromkeys(codes_of(number), TOWN)


def vintage(folder, block, indicators, *, facts, years=None, status=None):
    """Publish a block (indicator, organisation, year, sex) and return its snapshot.

    ``years`` where they are not in a row; ``status`` {(place in the block): status} of
    values that are not simply there.
    """
    made = source(indicators)
    figures = figures_of(block, made, codes=list(facts), first_year=0)
    for place, name in (status or {}).items():
        at = np.flatnonzero(
            (figures.of_series == place[0])
            & (figures.organisation == place[1])
            & (figures.year == place[2])
            & (figures.sex == place[3])
        )
        figures.status[at] = STATUSES.index(name)
        if name is not ValueStatus.APPROXIMATE:
            figures.value[at] = np.nan
    calendar = np.arange(block.shape[2]) + FIRST_YEAR if years is None else years
    figures.year[:] = np.array(calendar)[figures.year]
    publish(folder, figures, at=datetime.now(UTC))
    return Store.open(folder), catalogue_of(made)


def found(folder, block, indicators, *, facts, **settings):
    snapshot, catalogue = vintage(folder, block, indicators, facts=facts, **settings)
    return findings_of(snapshot, catalogue, facts)


def all_of(findings):
    """Return every finding by organisation and indicator."""
    return {
        (each.organisation, each.indicator): each
        for code in findings.snapshot.organisations
        for each in findings.organisation(code)
    }


def near(one, other, *, within=2e-4):
    """Tell whether two numbers, or nothing twice, are the same to four digits."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= within * max(1, abs(one), abs(other))
