"""Facts of organisations: from one origin, of a known year, put together with care."""

import numpy as np
import pytest

from bollplank.domain.figures import Unit
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.facts_of_places import FactValue
from bollplank.findings.positions import Place, kilometres, nearest_to
from tests.made_places import fact, likeness, similar_among, towns, variable

FOUR = ["a", "b", "c", "d"]
REGION = {"kind": OrganisationKind.REGION}


def columns(tmp_path, places, values, *variables, code="a", **rules):
    how = likeness(*variables, variable("adults"), **rules)
    pool = similar_among(tmp_path, places, values, how).pool_of(code)
    return {column.variable.code: column for column in pool.columns}, pool


def known(column):
    return {
        place: float(value)
        for place, value in enumerate(column.values)
        if not np.isnan(value)
    }


def test_the_first_origin_that_has_half_of_them_is_taken(tmp_path):
    values = {
        "old": {"a": 1.0},
        "people": {"a": 10.0, "b": 20.0},
        "income": dict.fromkeys(FOUR, 5.0),
    }
    wanted = variable(
        "people", {"indicator": "old"}, {"indicator": "people"}, {"indicator": "income"}
    )
    found, _pool = columns(tmp_path, towns(*FOUR), values, wanted)

    assert found["people"].origin.indicator == "people"
    assert known(found["people"]) == {0: 10.0, 1: 20.0}


def test_without_half_of_them_the_origin_with_most_is_taken(tmp_path):
    values = {"old": {"a": 1.0}, "people": {"b": 2.0}, "adults": {"c": 3.0}}
    wanted = variable("people", {"indicator": "people"}, {"indicator": "old"})
    found, _pool = columns(tmp_path, towns(*FOUR, "e", "f"), values, wanted)

    assert found["people"].origin.indicator == "people"


def test_a_fact_that_nobody_has_is_no_column(tmp_path):
    values = {"people": dict.fromkeys(FOUR, 1.0)}
    found, _pool = columns(
        tmp_path, towns(*FOUR), values, variable("people"), variable("income")
    )

    assert set(found) == {"people"}


def test_the_newest_value_counts_unless_it_is_too_old(tmp_path):
    values = {
        "people": {
            "a": {2020: 1.0, 2024: 5.0},
            "b": {2021: 2.0},
            "c": {2020: 3.0},
        }
    }
    found, pool = columns(tmp_path, towns(*FOUR), values, variable("people"))
    column = found["people"]

    assert known(column) == {0: 5.0, 1: 2.0}
    assert column.years.tolist() == [2024, 2021, 0, 0]
    assert column.year == 2024
    assert pool.value(column, "b") == FactValue(number=2.0, year=2021)
    assert pool.value(column, "c") == FactValue()


def test_a_share_is_reckoned_and_called_our_own(tmp_path):
    values = {
        "old": {"a": 25.0, "b": 30.0, "c": 5.0},
        "people": {"a": 100.0, "b": 0.0, "d": 10.0},
    }
    origin = {
        "indicator": "old",
        "divided_by": "people",
        "times": 100,
        "unit": "percent",
    }
    found, _pool = columns(tmp_path, towns(*FOUR), values, variable("old", origin))
    column = found["old"]

    assert known(column) == {0: 25.0}
    assert column.is_computed
    assert column.unit is Unit.PERCENT


def test_a_published_figure_is_not_called_our_own(tmp_path):
    values = {"people": dict.fromkeys(FOUR, 1.0)}
    found, _pool = columns(tmp_path, towns(*FOUR), values, variable("people"))

    assert not found["people"].is_computed
    assert found["people"].title == {"sv": "Om people", "en": "About people"}


def test_what_has_no_logarithm_is_not_known(tmp_path):
    values = {"people": {"a": 0.0, "b": 10.0, "c": 20.0}}
    found, _pool = columns(
        tmp_path, towns(*FOUR), values, variable("people", logarithm=True)
    )

    assert known(found["people"]) == {1: 10.0, 2: 20.0}
    assert found["people"].years[0] == 0


def test_a_rough_divisor_makes_a_rough_number(tmp_path):
    area = fact("area", numbers={"a": 10, "b": 20}, rough=True)
    origin = {"indicator": "people", "divided_by": "area", "unit": "number"}
    values = {"people": dict.fromkeys(FOUR, 100.0)}
    found, _pool = columns(
        tmp_path, towns(*FOUR), values, variable("density", origin), facts=[area]
    )

    assert known(found["density"]) == {0: 10.0, 1: 5.0}
    assert found["density"].is_rough


def test_an_ordering_of_the_content_may_be_a_fact(tmp_path):
    size = fact("size", numbers={"a": 1, "b": 3})
    values = {"people": dict.fromkeys(FOUR, 100.0)}
    found, pool = columns(
        tmp_path,
        towns(*FOUR),
        values,
        variable("size", {"fact": "size"}, kind="order"),
        facts=[size],
    )

    assert known(found["size"]) == {0: 1.0, 1: 3.0}
    assert pool.value(found["size"], "b") == FactValue(number=3.0, year=2023)


@pytest.fixture
def two_counties():
    """Region a has the towns in county 01, region b those in 02."""
    return [
        *towns("a", county="01", **REGION),
        *towns("b", county="02", **REGION),
        *towns("t1", "t2", county="01"),
        *towns("t3", county="02"),
        *towns("x1", county="01", made_up=True),
    ]


def test_a_region_is_put_together_from_its_municipalities(two_counties, tmp_path):
    values = {"people": {"t1": 100.0, "t2": 300.0, "t3": 50.0, "x1": 999.0}}
    origin = {"indicator": "people", "from_parts": True}
    found, _pool = columns(tmp_path, two_counties, values, variable("people", origin))

    assert known(found["people"]) == {0: 400.0, 1: 50.0}
    assert found["people"].is_computed


def test_a_share_of_a_region_is_weighted_by_its_inhabitants(two_counties, tmp_path):
    values = {
        "studied": {"t1": 20.0, "t2": 40.0, "t3": 10.0},
        "adults": {"t1": 100.0, "t2": 300.0, "t3": 50.0},
    }
    origin = {"indicator": "studied", "weighted_by": "adults", "from_parts": True}
    found, _pool = columns(tmp_path, two_counties, values, variable("studied", origin))

    assert known(found["studied"]) == pytest.approx({0: 35.0, 1: 10.0})


def test_a_part_that_is_not_known_makes_the_whole_unknown(two_counties, tmp_path):
    values = {"people": {"t1": 100.0, "t3": 50.0}}
    origin = {"indicator": "people", "from_parts": True}
    found, _pool = columns(tmp_path, two_counties, values, variable("people", origin))

    assert known(found["people"]) == {1: 50.0}


def test_a_regions_own_figure_goes_before_its_parts(two_counties, tmp_path):
    values = {"people": {"a": 401.0, "t1": 100.0, "t2": 300.0, "t3": 50.0}}
    origin = {"indicator": "people", "from_parts": True}
    found, _pool = columns(tmp_path, two_counties, values, variable("people", origin))

    assert known(found["people"]) == {0: 401.0, 1: 50.0}


def place(code, latitude, longitude):
    return Place(
        code=code,
        kind=OrganisationKind.MUNICIPALITY,
        is_made_up=False,
        latitude=latitude,
        longitude=longitude,
    )


def test_one_degree_north_is_111_kilometres():
    far = kilometres(np.array([60.0, 15.0]), np.array([61.0, 15.0]))

    assert far == pytest.approx(111.19, abs=0.01)


def test_a_degree_east_is_shorter_farther_north():
    at_60 = kilometres(np.array([60.0, 15.0]), np.array([60.0, 16.0]))

    assert at_60 == pytest.approx(111.19 / 2, abs=0.1)


def test_the_nearest_come_first_and_equal_ones_by_code():
    own = place("own", 60, 15)
    others = [place("far", 62, 15), place("b", 61, 15), place("a", 61, 15), own]

    assert nearest_to(own, others, count=2) == ("a", "b")


def test_without_a_position_nobody_is_near():
    own = place("own", 60, 15)

    assert nearest_to(place("x", None, None), [own], count=7) == ()
    assert nearest_to(own, [place("x", None, None), own], count=7) == ()
