"""Figures in place of everything a source had: what is no more there is gone."""

from datetime import UTC, datetime

import pytest

from bollplank.store.replacing import in_place_of
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import figures

OTHERS = [("work", "0114", 2020, "K", 50.0)]
FIRST = [
    ("passed", "0114", 2020, "K", 81.0),
    ("passed", "0114", 2021, "K", 82.0),
    ("passed", "0115", 2020, "K", None),
    ("failed", "0114", 2020, "K", 3.0),
]
SECOND = [
    ("passed", "0114", 2021, "K", 83.0),
    ("passed", "0180", 2021, "M", 70.0),
]


@pytest.fixture
def store(tmp_path):
    """A store with figures of two sources."""
    publish(tmp_path, figures(OTHERS, source="jobs"), at=datetime.now(UTC))
    publish(tmp_path, figures(FIRST), at=datetime.now(UTC))
    return tmp_path


def lay(store, rows):
    fresh = in_place_of(figures(rows), Store.open(store))
    publish(store, fresh, at=datetime.now(UTC))
    return Store.open(store)


def test_only_what_is_told_now_is_left_of_the_source(store):
    snapshot = lay(store, SECOND)

    assert [each.name for each in snapshot.series] == [
        ("passed", "school"),
        ("work", "jobs"),
    ]
    assert snapshot.organisations == ("0114", "0180")
    passed = snapshot.indicator("passed")
    assert snapshot.manifest.rows == 3
    assert passed.women[0, passed.years.index(2021)] == 83.0


def test_what_is_told_again_stays_as_it_was(store):
    before = Store.open(store)

    after = lay(store, FIRST)

    assert after.manifest.rows == before.manifest.rows
    assert after.series == before.series


def test_before_the_first_import_nothing_is_gone(tmp_path):
    read = figures(FIRST)

    assert in_place_of(read, Store.open(tmp_path)) is read
