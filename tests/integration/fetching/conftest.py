"""Fetching over HTTP from a Kolada of our own, into a store in a folder apart."""

from datetime import UTC, datetime
from functools import cache

import httpx2
import pytest

from bollplank.cli import starting
from bollplank.content.catalogue import catalogue_in
from bollplank.fetching.kolada_fetches import Terms, fetch
from bollplank.fetching.runs import Run
from bollplank.fetching.wishes import wish_for
from bollplank.kolada import Kolada
from bollplank.kolada.manners import Manners
from bollplank.store.snapshots import Store
from tests.kolada_service.servers import Service, serving
from tests.kolada_service.worlds import KeyFigure, World

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
SHARE, COUNT, PLAIN = "N15424", "N01951", "N99001"


@cache
def catalogue():
    return catalogue_in(starting.content())


class Stage:
    """A service, a store, and fetches from the one into the other."""

    def __init__(self, service, store):
        self.service, self.store = service, store
        self.world = service.world
        self.waited = []
        self.told = []

    def kolada(self, http):
        manners = Manners(pause=self.waited.append, chance=lambda: 0.5)
        return Kolada(http, base_url=self.service.base_url, manners=manners)

    def fetch(self, ids, *, at=AT, **terms):
        """Fetch as the command does, and return the outcome."""
        wish = wish_for(",".join(ids), described=catalogue().reviewed)
        run = Run(
            store=self.store,
            source="kolada",
            at=at,
            tell=self.told.append,
            now=lambda: at,
            pause=self.waited.append,
        )
        source = catalogue().sources["kolada"]
        with httpx2.Client(timeout=5) as http:
            return fetch(
                run, Terms(source=source, wish=wish, **terms), self.kolada(http)
            )

    @property
    def served(self):
        return Store.open(self.store)

    def value(self, indicator, unit, year, sex):
        """Return the value that is served, None where there is no number, or "absent"."""
        figures = self.served.indicator(indicator, source="kolada")
        cell = (
            figures.organisations.index(unit),
            figures.years.index(year),
            "KMT".index(sex),
        )
        if figures.states[cell] == 0:
            return "absent"
        value = figures.values[cell]
        return None if value != value else value.item()  # noqa: PLR0124 -- NaN


@pytest.fixture
def stage(tmp_path, socket_enabled):
    """A small Kolada with a described indicator and one that nobody has described."""
    world = World.of(
        KeyFigure(SHARE, divided=True, units="K"),
        KeyFigure(PLAIN, title="Något påhittat, antal", scale=300, is_sum=True),
    )
    with serving(Service(world)) as service:
        yield Stage(service, tmp_path / "store")
