"""Reading recorded answers. They are reconstructed in part: see their own README."""

from pathlib import Path
from urllib.parse import unquote

import httpx2
import pytest

from bollplank.kolada import Kolada
from bollplank.kolada.manners import Manners
from bollplank.kolada.records import UnitKind

RECORDED = (
    Path(__file__).resolve().parents[4] / "shared" / "data" / "kolada-recorded" / "v3"
)
FIVE = "/v3/data/kpi/N21704/municipality/0180,0580,1280,1480,2480/year/2023"
FILES = {
    "/v3/kpi": "kpi_page1.json",
    "/v3/municipality": "municipality.json",
    "/v3/municipality_groups": "municipality_groups.json",
    FIVE: "data_N21704_2023_five-municipalities.json",
}

pytestmark = pytest.mark.skipif(
    not RECORDED.exists(), reason=f"no recorded answers in {RECORDED}"
)


@pytest.fixture
def kolada():
    def answer(request):
        path = unquote(request.url.path)
        name = FILES[path]
        if request.url.params.get("page") == "2":
            name = name.replace("page1", "page2")
        return httpx2.Response(200, content=(RECORDED / name).read_bytes())

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    manners = Manners(pause=lambda _seconds: None)
    return Kolada(http, base_url="http://kolada.test/v3", manners=manners)


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
