"""What we rely on of Kolada, asked of Kolada itself: few and small questions.

Each test names the section of the specification that it holds to the service.
"""

import os
from datetime import date

import httpx2
import pytest

from bollplank.kolada import Kolada, KoladaAnswerError
from bollplank.kolada.client import BASE_URL
from bollplank.kolada.errors import KoladaFault
from bollplank.kolada.records import UnitKind

SHARE, WOMEN_LIVE, MEN_LIVE = "N15424", "N00925", "N00923"


@pytest.fixture(scope="module")
def kolada():
    headers = {"User-Agent": "Bollplank contract tests"}
    address = os.environ.get("BOLLPLANK_KOLADA", BASE_URL)
    with httpx2.Client(timeout=30, headers=headers, follow_redirects=True) as http:
        yield Kolada(http, base_url=address)


@pytest.fixture(scope="module")
def units(kolada):
    return kolada.units()


def test_there_are_290_municipalities_21_regions_and_one_country(units):
    kinds = [each.kind for each in units]

    assert kinds.count(UnitKind.MUNICIPALITY) == 290
    assert kinds.count(UnitKind.REGION) == 21
    assert kinds.count(UnitKind.COUNTRY) == 1


def test_gotland_is_there_twice(units):
    assert {"0980", "0009"} <= {each.id for each in units}


def test_known_and_unknown_ids_are_told_apart(kolada):
    found = kolada.indicators_by_id([SHARE, "N99999"])

    assert [each.id for each in found.indicators] == [SHARE]
    assert found.unknown == ("N99999",)


def test_an_indicator_by_sex_has_values_for_women_men_and_all(kolada):
    year = date.today().year - 2  # noqa: DTZ011 -- a year is enough
    found = list(
        kolada.observations(indicators=[SHARE], units=["0180", "1480"], years=[year])
    )

    assert {each.sex for each in found} == {"K", "M", "T"}
    assert {each.unit for each in found} == {"0180", "1480"}
    assert all(0 <= each.value <= 100 for each in found if each.value is not None)


def test_separate_ids_have_totals_alone(kolada):
    found = list(
        kolada.observations(
            indicators=[WOMEN_LIVE, MEN_LIVE], units=["0180"], years=[2020, 2021, 2022]
        )
    )

    assert {each.indicator for each in found} == {WOMEN_LIVE, MEN_LIVE}
    assert {each.sex for each in found if each.value is not None} == {"T"}


def test_changes_since_a_day_may_be_asked_for(kolada):
    """Reported by one source: when it fails, every fetch asks for everything."""
    since = date(2024, 1, 1)
    found = list(
        kolada.observations(
            indicators=[SHARE], units=["0180"], years=[2022, 2023], since=since
        )
    )

    assert {each.indicator for each in found} <= {SHARE}


def test_more_than_25_ids_in_a_segment_are_refused():
    ids = ",".join(f"N{number:05}" for number in range(26))
    address = os.environ.get("BOLLPLANK_KOLADA", BASE_URL)

    assert httpx2.get(f"{address}/kpi/{ids}", timeout=30).status_code == 422


def test_one_dimension_alone_is_not_there(kolada):
    with pytest.raises(KoladaAnswerError) as refusal:
        list(kolada._pages.items(f"data/kpi/{SHARE}"))

    assert refusal.value.fault is KoladaFault.NOT_FOUND


def test_similar_groups_name_seven_others(kolada):
    groups = kolada.municipality_groups(title="Arboga")

    similar = [each for each in groups if each.similar]
    assert similar
    assert {len(each.members) for each in similar} == {7}
    assert all("1984" not in each.members for each in similar)
