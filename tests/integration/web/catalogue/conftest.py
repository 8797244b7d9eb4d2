"""Figures for the catalogue to list."""

from datetime import UTC, datetime

import pytest

from bollplank.domain.figures import Unit
from bollplank.store.vintages import publish
from tests.factories import OrganisationFactory
from tests.figures import figures
from tests.scenes.catalogue import (
    ELIGIBLE,
    FETCHED,
    PAY,
    SICK_LEAVE,
    UNKNOWN,
    MadeUp,
    pair,
)


@pytest.fixture
def in_store(settings, tmp_path):
    """Return a function that puts rows of a source into a store of its own."""
    settings.STORE = tmp_path / "store"

    def put(rows, source="kolada", unit=Unit.PERCENT):
        read = figures(rows, source=source, fetched_on=FETCHED, unit=unit)
        publish(settings.STORE, read, at=datetime.now(UTC))

    return put


@pytest.fixture
def malmo(in_store):
    """Malmö with figures of three reviewed indicators and one that nobody knows."""
    in_store(
        [
            *pair(SICK_LEAVE),
            (PAY, "1280", 2024, "T", 97.0),
            *pair(ELIGIBLE, year=2022),
            *pair(ELIGIBLE, year=2024),
            *pair(UNKNOWN),
        ]
    )
    return OrganisationFactory(code="1280", name="Malmö", is_made_up=False)


@pytest.fixture
def judged(in_store):
    """Twelve municipalities over six years, women's sick leave clearly higher."""
    rows = []
    for number in range(12):
        code = f"12{number:02}"
        OrganisationFactory(code=code, name=f"Kommun {number}", is_made_up=False)
        for year in range(2019, 2025):
            step = 0.1 * ((number + year) % 3)
            rows += pair(SICK_LEAVE, code, women=9.0 + step, men=5.0, year=year)
            rows += pair(ELIGIBLE, code, women=90.0, men=90.0 - step, year=year)
    rows += pair(UNKNOWN, "1201")
    in_store(rows)


@pytest.fixture
def made_up(in_store):
    """A made-up municipality and a real one, each with figures of its own source."""
    in_store(pair(MadeUp.INDICATOR, "X01"), source=MadeUp.SOURCE)
    in_store(pair(SICK_LEAVE))
    OrganisationFactory(code="1280", name="Malmö", is_made_up=False)
    return OrganisationFactory(code="X01", name="Exempelköping", is_made_up=True)
