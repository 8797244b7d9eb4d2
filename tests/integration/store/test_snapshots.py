from datetime import UTC, date, datetime

import numpy as np
import pytest

from bollplank.store.errors import StoreBrokenError
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import FIRST, SECOND, figures

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
NAN = np.nan


@pytest.fixture
def snapshot(tmp_path):
    school = [
        ("passed", "0114", 2021, "K", 71.5),
        ("passed", "0114", 2021, "M", 69.0),
        ("passed", "0180", 2022, "T", 60.1),
        ("grades", "0180", 2022, "K", None),
    ]
    publish(tmp_path, figures(school), at=AT)
    other = [("passed", "0115", 2022, "K", 1.0), ("wage", "0114", 2021, "M", 31_250.5)]
    publish(tmp_path, figures(other, source="pay", fetched_on=SECOND), at=AT)
    return Store.open(tmp_path)


def test_the_axes_are_known(snapshot):
    assert snapshot.indicators == ("grades", "passed", "wage")
    assert snapshot.organisations == ("0114", "0115", "0180")
    assert snapshot.years == (2021, 2022)
    assert snapshot.sources == ("pay", "school")
    assert [each.indicator for each in snapshot.series_of("school")] == [
        "grades",
        "passed",
    ]


def test_an_indicator_is_a_slice_over_organisations_and_years(snapshot):
    passed = snapshot.indicator("passed", source="school")

    np.testing.assert_array_equal(passed.women, [[71.5, NAN], [NAN, NAN], [NAN, NAN]])
    np.testing.assert_array_equal(passed.men, [[69.0, NAN], [NAN, NAN], [NAN, NAN]])
    np.testing.assert_array_equal(passed.total, [[NAN, NAN], [NAN, NAN], [NAN, 60.1]])
    assert passed.states[0, 0].tolist() == [1, 1, 0]


def test_an_organisation_is_a_slice_over_indicators_and_years(snapshot):
    own = snapshot.organisation("0114")

    found = {
        (own.series[series].name, own.years[year], "KMT"[sex]): own.values[
            series, year, sex
        ].item()
        for series, year, sex in np.argwhere(own.states).tolist()
    }
    assert found == {
        (("passed", "school"), 2021, "K"): 71.5,
        (("passed", "school"), 2021, "M"): 69.0,
        (("wage", "pay"), 2021, "M"): 31_250.5,
    }


def test_of_two_sources_the_latest_fetched_is_taken(snapshot):
    assert snapshot.source_of("passed") == "pay"
    assert snapshot.indicator("passed").series.source == "pay"
    assert snapshot.source_of("grades") == "school"


def test_the_day_of_fetching_is_known_for_every_source(snapshot):
    assert snapshot.fetched_on("school") == FIRST
    assert snapshot.fetched_on("pay") == SECOND
    assert snapshot.fetches == (("pay", SECOND), ("school", FIRST))
    with pytest.raises(KeyError):
        snapshot.fetched_on("nobody")


@pytest.mark.parametrize(
    "asked",
    [
        lambda snapshot: snapshot.indicator("odd"),
        lambda snapshot: snapshot.indicator("wage", source="school"),
        lambda snapshot: snapshot.organisation("9999"),
        lambda snapshot: snapshot.source_of("odd"),
    ],
)
def test_what_is_not_there_is_no_slice(snapshot, asked):
    with pytest.raises(KeyError):
        asked(snapshot)


def test_slices_cannot_be_written_to(snapshot):
    with pytest.raises(ValueError, match="read-only"):
        snapshot.indicator("passed").raw[0, 0, 0] = 1.0


def test_a_single_day_is_the_latest_of_a_source(tmp_path):
    row = ("passed", "0114", 2021, "K", 71.5)
    publish(tmp_path, figures([row]), at=AT)
    later = ("passed", "0114", 2022, "K", 72.5)
    publish(tmp_path, figures([later], fetched_on=date(2024, 3, 1)), at=AT)

    snapshot = Store.open(tmp_path)

    assert snapshot.fetched_on("school") == date(2024, 3, 1)
    assert len(snapshot.fetches) == 2


def test_a_pointer_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "current").mkdir()

    with pytest.raises(StoreBrokenError, match="current cannot be read"):
        Store.open(tmp_path)
