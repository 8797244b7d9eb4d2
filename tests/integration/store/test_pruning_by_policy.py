"""Taking away vintages that nothing speaks for, and what was made from them."""

import fcntl
import json
from datetime import UTC, datetime, timedelta

import pytest

from bollplank.store.errors import StoreBrokenError, StoreBusyError, StoreError
from bollplank.store.kept_differences import kept_difference, kept_totals
from bollplank.store.pruning import (
    KeptFor,
    Policy,
    prune_by_policy,
    vintages_on_disk,
)
from bollplank.store.references import refer, referenced, release
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish, verify
from tests.figures import figures

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
LAST_ONLY = Policy(newest=1, months=0)


@pytest.fixture
def four(tmp_path):
    """Return the ids of four vintages of one week, the oldest first."""
    return [
        publish(
            tmp_path,
            figures([("passed", "0114", 2022, "K", 70.0 + number)]),
            at=NOW - timedelta(days=4 - number),
        )
        for number in range(4)
    ]


def test_only_what_something_speaks_for_stays(tmp_path, four):
    removed = prune_by_policy(tmp_path, now=NOW, policy=Policy(newest=2, months=0))

    assert removed == four[:2]
    assert Store.vintages(tmp_path) == four[2:]
    assert Store.open(tmp_path).id == four[3]
    verify(tmp_path, four[2])


def test_by_default_five_of_the_newest_stay(tmp_path, four):
    assert prune_by_policy(tmp_path, now=NOW) == []


def test_what_a_frozen_result_refers_to_stays_until_it_is_released(tmp_path, four):
    refer(tmp_path, name="profile-0114", vintages=[four[0]])

    first = prune_by_policy(tmp_path, now=NOW, policy=LAST_ONLY)
    release(tmp_path, name="profile-0114")
    second = prune_by_policy(tmp_path, now=NOW, policy=LAST_ONLY)

    assert first == four[1:3]
    assert second == [four[0]]


def test_a_result_cannot_refer_to_what_is_gone(tmp_path, four):
    prune_by_policy(tmp_path, now=NOW, policy=LAST_ONLY)

    with pytest.raises(StoreError, match="is not kept"):
        refer(tmp_path, name="late", vintages=[four[0]])
    assert referenced(tmp_path) == {}


def test_the_name_of_a_result_is_no_path(tmp_path):
    with pytest.raises(ValueError, match="cannot be the name"):
        refer(tmp_path, name="../current", vintages=[])


def test_references_that_cannot_be_read_stop_the_pruning(tmp_path, four):
    refer(tmp_path, name="one", vintages=[four[0]])
    (tmp_path / "references" / "one.json").write_text("{")

    with pytest.raises(StoreBrokenError, match="nobody knows what to keep"):
        prune_by_policy(tmp_path, now=NOW, policy=LAST_ONLY)

    assert Store.vintages(tmp_path) == four


def test_nothing_is_pruned_while_somebody_writes(tmp_path, four):
    with (tmp_path / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreBusyError):
            prune_by_policy(tmp_path, now=NOW, policy=LAST_ONLY)

    assert Store.vintages(tmp_path) == four


def test_what_was_made_from_a_vintage_goes_with_it(tmp_path, four):
    for vintage in four:
        (tmp_path / "findings" / vintage / "print").mkdir(parents=True)
    (tmp_path / "findings" / "20200101T000000000000-abcdef").mkdir()
    (tmp_path / "findings" / "notes").mkdir()

    prune_by_policy(tmp_path, now=NOW, policy=LAST_ONLY)

    assert sorted(path.name for path in (tmp_path / "findings").iterdir()) == [
        four[3],
        "notes",
    ]


def test_an_opened_vintage_can_be_read_after_it_has_gone(tmp_path, four):
    opened = Store.at(tmp_path, four[0])

    prune_by_policy(tmp_path, now=NOW, policy=LAST_ONLY)

    assert not opened.folder.exists()
    assert opened.indicator("passed").values[0, 0, 0] == 70.0


def test_how_each_differs_from_the_one_before_is_made_ready(tmp_path, four):
    prune_by_policy(tmp_path, now=NOW, policy=Policy(newest=2, months=0))

    kept = sorted((tmp_path / "differences").glob("*/*.json"))
    older, newer = (Store.at(tmp_path, vintage) for vintage in four[2:])
    assert [path.relative_to(tmp_path / "differences").parts for path in kept] == [
        (four[2], "nothing.json"),
        (four[2], "nothing.totals.json"),
        (four[3], f"{four[2]}.json"),
        (four[3], f"{four[2]}.totals.json"),
    ]
    found = kept_difference(tmp_path, old=older, new=newer)
    (changed,) = found.series
    assert (found.old, found.new) == (four[2], four[3])
    assert (changed.series, changed.largest) == (newer.series[0], 1.0)
    assert {kind: dict(years) for kind, years in changed.counts.items()} == {
        "revised": {2022: 1}
    }


def test_a_difference_that_cannot_be_read_is_made_again(tmp_path, four):
    prune_by_policy(tmp_path, now=NOW)
    path = tmp_path / "differences" / four[3] / f"{four[2]}.json"
    totals = path.with_suffix(".totals.json")
    older, newer = (Store.at(tmp_path, vintage) for vintage in four[2:])
    whole = kept_difference(tmp_path, old=older, new=newer)

    for broken in ["", "[]", '{"format": 99}', '{"format": 1, "old": null}']:
        path.write_text(broken)
        totals.write_text(broken)
        assert kept_difference(tmp_path, old=older, new=newer) == whole
        assert kept_totals(tmp_path, old=four[2], new=four[3]) == whole.totals
    prune_by_policy(tmp_path, now=NOW)

    assert json.loads(path.read_text())["new"] == four[3]
    assert json.loads(totals.read_text())["changed"] == 1


def test_every_vintage_is_told_with_its_size_and_why_it_stays(tmp_path, four):
    refer(tmp_path, name="profile", vintages=[four[1]])

    told = vintages_on_disk(tmp_path, now=NOW, policy=LAST_ONLY)

    assert [(each.id, each.kept_for) for each in told] == [
        (four[3], (KeptFor.SERVED, KeptFor.NEWEST, KeptFor.YEAR)),
        (four[2], ()),
        (four[1], (KeptFor.RESULT,)),
        (four[0], ()),
    ]
    assert told[2].results == ("profile",)
    files = (tmp_path / "vintages" / four[0]).iterdir()
    assert told[3].size == sum(path.stat().st_size for path in files)


def test_a_folder_that_is_no_vintage_is_left_alone(tmp_path, four):
    (tmp_path / "vintages" / "mine").mkdir()

    removed = prune_by_policy(tmp_path, now=NOW, policy=LAST_ONLY)

    assert removed == four[:3]
    assert (tmp_path / "vintages" / "mine").is_dir()
