"""Vintages: built beside, swapped in at once, never changed."""

import fcntl
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow.parquet as pq
import pytest

from bollplank.domain.figures import Unit
from bollplank.store.errors import StoreBrokenError, StoreBusyError, StoreError
from bollplank.store.snapshots import Store
from bollplank.store.vintages import prune, publish, verify
from tests.figures import FIRST, SECOND, figures

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
ROWS = [
    ("passed", "0114", 2022, "K", 71.5),
    ("passed", "0114", 2022, "M", 69.0),
    ("passed", "0180", 2022, "K", None),
]


def everything(snapshot):
    """Every value there is a row for, in plain words."""
    cube = snapshot.cube()
    return {
        (
            cube.axes.series[place[0]].name,
            cube.axes.organisations[place[1]],
            cube.axes.years[place[2]],
            place[3],
        ): None
        if np.isnan(cube.value[tuple(place)])
        else cube.value[tuple(place)].item()
        for place in np.argwhere(cube.state).tolist()
    }


def test_nothing_is_served_before_the_first_import(tmp_path):
    assert Store.open(tmp_path / "store") is None


def test_what_is_published_is_served(tmp_path):
    vintage = publish(tmp_path, figures(ROWS), at=AT)

    snapshot = Store.open(tmp_path)
    assert snapshot.id == vintage
    assert everything(snapshot) == {
        (("passed", "school"), "0114", 2022, 0): 71.5,
        (("passed", "school"), "0114", 2022, 1): 69.0,
        (("passed", "school"), "0180", 2022, 0): None,
    }
    assert snapshot.manifest.created_at == AT
    assert snapshot.manifest.previous is None
    assert (snapshot.manifest.rows, snapshot.manifest.values) == (3, 2)
    assert snapshot.fetched_on("school") == FIRST


def test_another_source_leaves_the_first_as_it_was(tmp_path):
    first = publish(tmp_path, figures(ROWS), at=AT)
    other = [("wage", "0180", 2021, "M", 31_250.0)]

    publish(tmp_path, figures(other, source="pay", fetched_on=SECOND), at=AT)

    snapshot = Store.open(tmp_path)
    assert snapshot.manifest.previous == first
    assert snapshot.sources == ("pay", "school")
    assert everything(snapshot) == {
        (("passed", "school"), "0114", 2022, 0): 71.5,
        (("passed", "school"), "0114", 2022, 1): 69.0,
        (("passed", "school"), "0180", 2022, 0): None,
        (("wage", "pay"), "0180", 2021, 1): 31_250.0,
    }
    assert snapshot.fetched_on("school") == FIRST


def test_a_snapshot_that_was_opened_never_changes(tmp_path):
    publish(tmp_path, figures(ROWS), at=AT)
    before = Store.open(tmp_path)
    values = everything(before)

    publish(tmp_path, figures([("passed", "0114", 2022, "K", 99.0)]), at=AT)

    assert everything(before) == values
    assert Store.open(tmp_path).id != before.id
    assert everything(Store.at(tmp_path, before.id)) == values


def test_opening_again_gives_the_same_snapshot_until_another_is_served(tmp_path):
    publish(tmp_path, figures(ROWS), at=AT)

    assert Store.open(tmp_path) is Store.open(tmp_path)


def test_the_truth_is_a_long_table_sorted_by_indicator(tmp_path):
    rows = [("b", "0180", 2022, "T", 1.5), ("a", "0114", 2021, "M", None)]

    vintage = publish(tmp_path, figures(rows), at=AT)

    table = pq.read_table(tmp_path / "vintages" / vintage / "values.parquet")
    assert table.to_pylist() == [
        {
            "indicator": "a",
            "organisation": "0114",
            "year": 2021,
            "sex": "M",
            "value": None,
            "status": "suppressed",
            "source": "school",
            "fetched_on": FIRST,
        },
        {
            "indicator": "b",
            "organisation": "0180",
            "year": 2022,
            "sex": "T",
            "value": 1.5,
            "status": "ok",
            "source": "school",
            "fetched_on": FIRST,
        },
    ]


@pytest.mark.parametrize(
    "value", [25.688929, 125.774941, 1_234_567_890.12, 1 / 3, 1e300, -0.1, 0.0]
)
def test_every_value_comes_back_exactly(tmp_path, value):
    rows = [("a", "0114", 2021, "K", value), ("b", "0114", 2021, "K", 71.5)]

    publish(tmp_path, figures(rows, unit=Unit.UNKNOWN), at=AT)

    snapshot = Store.open(tmp_path)
    assert snapshot.indicator("a").women.tolist() == [[value]]
    assert snapshot.indicator("b").women.tolist() == [[71.5]]
    assert snapshot.organisation("0114").values[:, 0, 0].tolist() == [value, 71.5]


def test_a_vintage_that_was_tampered_with_is_found_out(tmp_path):
    vintage = publish(tmp_path, figures(ROWS), at=AT)
    verify(tmp_path, vintage)
    state = tmp_path / "vintages" / vintage / "state.npy"
    state.write_bytes(state.read_bytes()[:-1] + b"\x05")

    with pytest.raises(StoreBrokenError, match=r"state\.npy is not what was written"):
        verify(tmp_path, vintage)


@pytest.mark.parametrize("name", ["manifest.json", "block.npy", "state.npy"])
def test_a_vintage_with_a_file_missing_is_told(tmp_path, name):
    vintage = publish(tmp_path, figures(ROWS), at=AT)
    (tmp_path / "vintages" / vintage / name).unlink()

    with pytest.raises(StoreBrokenError, match=name.replace(".", r"\.")):
        Store.at(tmp_path, vintage)


def test_a_block_of_another_shape_is_told(tmp_path):
    vintage = publish(tmp_path, figures(ROWS), at=AT)
    np.save(tmp_path / "vintages" / vintage / "block.npy", np.zeros((1, 2)))

    with pytest.raises(StoreBrokenError, match="has the shape"):
        Store.at(tmp_path, vintage)


def test_a_manifest_of_a_later_format_is_told(tmp_path):
    vintage = publish(tmp_path, figures(ROWS), at=AT)
    path = tmp_path / "vintages" / vintage / "manifest.json"
    path.write_text(path.read_text().replace('"format": 1', '"format": 2'))

    with pytest.raises(StoreBrokenError, match="is of format 2"):
        Store.at(tmp_path, vintage)


def test_two_writers_do_not_meet(tmp_path):
    publish(tmp_path, figures(ROWS), at=AT)
    with (tmp_path / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(StoreBusyError, match="another import"):
            publish(tmp_path, figures(ROWS), at=AT)


def test_a_store_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "store").write_text("a file is in the way")

    with pytest.raises(StoreError, match="cannot write"):
        publish(tmp_path / "store", figures(ROWS), at=AT)


def test_old_vintages_are_pruned_but_not_those_in_use(tmp_path):
    ids = [
        publish(tmp_path, figures(ROWS), at=AT + timedelta(days=day))
        for day in range(5)
    ]

    removed = prune(tmp_path, keep=2, referenced={ids[1]})

    assert removed == [ids[0], ids[2]]
    assert Store.vintages(tmp_path) == [ids[1], ids[3], ids[4]]
    assert Store.open(tmp_path).id == ids[4]


def test_the_vintage_that_is_served_is_never_pruned(tmp_path):
    vintage = publish(tmp_path, figures(ROWS), at=AT)

    assert prune(tmp_path, keep=0) == []
    assert Store.vintages(tmp_path) == [vintage]
