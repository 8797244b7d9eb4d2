from datetime import UTC, datetime

import pytest

from bollplank.domain.figures import GapStatus, Unit, ValueStatus
from bollplank.store.gaps import gap_rows
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import FIRST, SECOND, figures

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)


def rows(tmp_path, *values, unit=Unit.PERCENT, **asked):
    publish(tmp_path, figures(values, unit=unit), at=AT)
    return list(gap_rows(Store.open(tmp_path), source="school", **asked))


def test_a_row_holds_everything_that_stands_beside_a_gap(tmp_path):
    (row,) = rows(
        tmp_path,
        ("passed", "0114", 2022, "K", 71.5),
        ("passed", "0114", 2022, "M", 69.0),
        ("passed", "0114", 2022, "T", 70.2),
    )

    assert row.as_json() == {
        "organisation": "0114",
        "indicator": "passed",
        "year": 2022,
        "women": 71.5,
        "men": 69.0,
        "total": 70.2,
        "gap": 2.5,
        "ratio": None,
        "status": "ok",
        "women_status": "ok",
        "men_status": "ok",
        "total_status": "ok",
        "unit": "percent",
        "source": "school",
        "fetched_on": "2024-01-01",
    }


@pytest.mark.parametrize(
    ("women", "men", "gap"),
    [
        (71.5, 69.0, 2.5),
        (0.3, 0.1, 0.2),
        (16.2, 16.1, 0.1),
        (25.688929, 25.588928, 0.100001),
        (352_100.7, 285_400.9, 66_699.8),
        (50.0, 50.0, 0.0),
        (-1200.1, 800.2, -2000.3),
    ],
)
def test_a_gap_is_as_clean_as_the_published_decimals(tmp_path, women, men, gap):
    (row,) = rows(
        tmp_path,
        ("a", "0114", 2022, "K", women),
        ("a", "0114", 2022, "M", men),
        unit=Unit.KRONOR,
    )

    assert (row.women, row.men, row.gap) == (women, men, gap)


def test_what_is_missing_is_null_and_the_status_says_why(tmp_path):
    withheld, alone = rows(
        tmp_path,
        ("passed", "0114", 2022, "K", None),
        ("passed", "0114", 2022, "M", 69.0),
        ("passed", "0115", 2022, "T", 69.0),
    )

    assert (withheld.women, withheld.men, withheld.gap) == (None, 69.0, None)
    assert withheld.status is GapStatus.MISSING_WOMEN
    assert withheld.women_status is ValueStatus.SUPPRESSED
    assert withheld.men_status is ValueStatus.OK
    assert withheld.total_status is ValueStatus.MISSING
    assert (alone.women, alone.men, alone.total, alone.gap) == (None, None, 69.0, None)
    assert alone.status is GapStatus.MISSING_BOTH


@pytest.mark.parametrize(
    ("unit", "men", "ratio"),
    [
        (Unit.KRONOR, 250.0, 0.8),
        (Unit.KRONOR, 0.0, None),
        (Unit.KRONOR, -1.0, None),
        (Unit.PERCENT, 250.0, None),
        (Unit.INDEX, 250.0, None),
        (Unit.UNKNOWN, 250.0, None),
    ],
)
def test_a_ratio_is_given_where_it_means_something(tmp_path, unit, men, ratio):
    (row,) = rows(
        tmp_path,
        ("wage", "0114", 2022, "K", 200.0),
        ("wage", "0114", 2022, "M", men),
        unit=unit,
    )

    assert row.ratio == ratio


MANY = [
    (indicator, organisation, year, "K", 1.0)
    for indicator in ("a", "b")
    for organisation in ("0114", "0180")
    for year in (2021, 2022)
]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 8),
        ({"indicator": "a"}, 4),
        ({"year": 2021}, 4),
        ({"organisation": "0180"}, 4),
        ({"indicator": "a", "year": 2021, "organisation": "0180"}, 1),
        ({"year": 1999}, 0),
        ({"indicator": "odd"}, 0),
    ],
)
def test_only_what_is_asked_for_is_given(tmp_path, asked, count):
    found = rows(tmp_path, *MANY, **asked)

    assert len(found) == count
    for name, wanted in asked.items():
        assert {getattr(row, name) for row in found} <= {wanted}


def test_the_day_is_that_of_the_latest_value_in_the_row(tmp_path):
    publish(tmp_path, figures([("a", "0114", 2022, "K", 1.0)]), at=AT)
    later = figures([("a", "0114", 2022, "M", 2.0)], fetched_on=SECOND)
    publish(tmp_path, later, at=AT)
    publish(tmp_path, figures([("a", "0114", 2021, "M", 2.0)], fetched_on=FIRST), at=AT)

    found = list(gap_rows(Store.open(tmp_path), source="school"))

    assert [(row.year, row.fetched_on) for row in found] == [
        (2021, FIRST),
        (2022, SECOND),
    ]


def test_no_other_source_is_given(tmp_path):
    publish(tmp_path, figures(MANY, source="other"), at=AT)

    assert rows(tmp_path, ("a", "0114", 2022, "K", 1.0))[0].source == "school"
    assert list(gap_rows(Store.open(tmp_path), source="nobody")) == []
