"""Recorded answers over HTTP, read and fetched. In part reconstructed: see their README.

Only the values of N21704 and the units are as the service sent them; the others were
written back into its form, and N15421 to N15424 are another publisher's.
"""

from datetime import UTC, date, datetime

import httpx2
import pytest

from bollplank.cli import starting
from bollplank.content.catalogue import catalogue_in
from bollplank.fetching.kolada_fetches import Terms, fetch
from bollplank.fetching.kolada_groups import TITLE, published
from bollplank.fetching.notes import NoteCode
from bollplank.fetching.runs import Run
from bollplank.fetching.wishes import wish_for
from bollplank.kolada import Kolada
from bollplank.kolada.manners import Manners
from bollplank.kolada.records import UnitKind
from bollplank.store.groups import read_groups
from bollplank.store.snapshots import Store
from tests.kolada_service.recordings import RECORDED, RecordedWorld
from tests.kolada_service.servers import Service, serving

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(
        not RECORDED.exists(), reason=f"no recorded answers in {RECORDED}"
    ),
]
IDS = ["N15421", "N15422", "N15423", "N15424", "N21704", "N00945"]


@pytest.fixture(scope="module")
def world():
    return RecordedWorld()


@pytest.fixture
def service(world):
    with serving(Service(world)) as service:
        yield service


@pytest.fixture
def kolada(service):
    with httpx2.Client() as http:
        manners = Manners(pause=lambda _seconds: None)
        yield Kolada(http, base_url=service.base_url, manners=manners)


def test_the_whole_catalogue_is_read_over_both_pages(kolada):
    found = kolada.indicators()

    assert len(found) == 6_099
    assert len({each.id for each in found}) == 6_099
    assert sum(each.is_retired for each in found) == 412


def test_there_are_290_municipalities_21_regions_and_one_country(kolada):
    kinds = [unit.kind for unit in kolada.units()]

    assert kinds.count(UnitKind.MUNICIPALITY) == 290
    assert kinds.count(UnitKind.REGION) == 21
    assert kinds.count(UnitKind.COUNTRY) == 1


def test_every_similar_group_has_seven_members(kolada):
    groups = [each for each in kolada.municipality_groups() if each.similar]

    assert len(groups) == 3_542
    assert {len(each.members) for each in groups} == {7}


def test_groups_are_searched_by_their_title(kolada):
    found = kolada.municipality_groups(title="ARBOGA")

    assert len(found) == 12


def test_values_by_sex_are_read_whatever_their_order(kolada):
    found = list(
        kolada.observations(
            indicators=["N21704"],
            units=["0180", "0580", "1280", "1480", "2480"],
            years=[2023],
        )
    )

    stockholm = {each.sex: each.value for each in found if each.unit == "0180"}
    assert stockholm == {"T": 21.88749, "K": 25.688929, "M": 15.778849}
    assert len({each.unit for each in found}) == 5


@pytest.fixture(scope="module")
def fetched(world, tmp_path_factory):
    """Everything recorded of some indicators, fetched into a store."""
    store = tmp_path_factory.mktemp("store")
    catalogue = catalogue_in(starting.content())
    at = datetime(2026, 3, 23, 12, tzinfo=UTC)
    with serving(Service(world)) as service, httpx2.Client() as http:
        kolada = Kolada(
            http,
            base_url=service.base_url,
            manners=Manners(pause=lambda _seconds: None),
        )
        outcome = fetch(
            Run(store=store, source="kolada", at=at, now=lambda: at),
            Terms(
                source=catalogue.sources["kolada"],
                wish=wish_for(",".join(IDS), described=catalogue.reviewed),
            ),
            kolada,
        )
    return store, outcome


def test_what_was_recorded_comes_into_the_store(fetched):
    store, outcome = fetched

    served = Store.open(store)
    assert outcome.new == served.manifest.values
    care = served.indicator("N21704")
    place = care.organisations.index("0180"), care.years.index(2023)
    assert care.values[place].tolist() == [25.688929, 15.778849, 21.88749]
    children = served.indicator("care-of-sick-child-men")
    assert {each.indicator for each in served.series} == {
        "N15421", "N15422", "N15423", "N15424", "N21704", "care-of-sick-child-men"
    }  # fmt: skip
    assert children.women[children.states[..., 0] != 0].size == 0


def test_every_unit_s_groups_are_kept_with_codes(fetched):
    groups = read_groups(fetched[0])

    assert len(groups) == 3_542
    assert {len(each.members) for each in groups} == {7}
    assert not [each for each in groups if each.organisation in each.members]
    arboga = {each.area for each in groups if each.organisation == "1984"}
    assert {"socioekonomi", "grundskola", "LSS"} <= arboga


def test_totals_that_contradict_girls_and_boys_are_told_and_kept(fetched):
    """Where both were published as "about 100" they stand as 100 here, and all less."""
    store, outcome = fetched
    told = {each.indicator: each for each in outcome.notes}

    assert told["N15424"].code is NoteCode.CONTRADICTION
    assert (told["N15424"].count, told["N15424"].is_held) == (10, False)
    eligible = Store.open(store).indicator("N15424")
    place = eligible.organisations.index("0604"), eligible.years.index(2025)
    assert eligible.values[place].tolist() == [100.0, 100.0, 91.7]
    assert not [each for each in outcome.notes if each.is_held]


def test_regions_have_their_own_groups_though_the_titles_say_municipalities(kolada):
    """Kolada calls them "Liknande kommuner räddningstjänst, Region X"."""
    units = kolada.units()
    regions = {each.id for each in units if each.kind is UnitKind.REGION}
    groups = published(
        kolada.municipality_groups(title=TITLE),
        units=units,
        fetched_on=date(2026, 3, 23),
    )

    rescue = [
        each
        for each in groups
        if each.area == "räddningstjänst" and each.organisation in regions
    ]

    assert {each.organisation for each in rescue} == regions
    assert all(set(each.members) <= regions for each in rescue)
    assert all(each.organisation not in each.members for each in rescue)
