"""Findings on disk: kept beside the vintage, made again when anything is amiss."""

import logging
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from bollplank.findings import vintages
from bollplank.findings.kept import FOLDER, arrays_kept, fingerprint, forget
from bollplank.findings.memory import Memory
from tests.unit.findings.made_findings import COUNTY, all_of, towns, vintage

LIKE = {"one": ((3,), np.dtype(np.float32)), "two": ((2, 2), np.dtype(np.int16))}


class Maker:
    """Makes the arrays and counts how often."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return {"one": np.arange(3, dtype=np.float32), "two": np.eye(2, dtype=np.int16)}


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "vintages" / "today"
    folder.mkdir(parents=True)
    return folder


def kept(place, maker, *, name="print", like=LIKE):
    return arrays_kept(place, name, like=like, make=maker)


def folder_of(place, name="print"):
    return place.parent.parent / FOLDER / "today" / name


def test_what_is_made_once_is_read_the_next_time(place):
    maker = Maker()

    made, read = kept(place, maker), kept(place, maker)

    assert maker.times == 1
    for name in LIKE:
        np.testing.assert_array_equal(made[name], read[name])
    assert isinstance(read["one"].base, np.memmap)
    assert list(place.iterdir()) == []


def break_file(path):
    path.write_bytes(path.read_bytes()[:-5])


def lose_file(path):
    path.unlink()


def change_file(path):
    with path.open("wb") as file:
        np.save(file, np.zeros(4, np.float32))


@pytest.mark.parametrize("spoil", [break_file, lose_file, change_file])
def test_what_is_missing_or_broken_is_made_again_and_said(place, caplog, spoil):
    maker = Maker()
    kept(place, maker)
    spoil(folder_of(place) / "one.npy")

    with caplog.at_level(logging.WARNING):
        found = kept(place, maker)

    assert maker.times == 2
    np.testing.assert_array_equal(found["one"], [0, 1, 2])
    assert "made again" in caplog.text
    kept(place, maker)
    assert maker.times == 2


def test_where_nothing_can_be_written_findings_are_told_all_the_same(place, caplog):
    (place.parent.parent / FOLDER).write_text("in the way")

    with caplog.at_level(logging.WARNING):
        found = kept(place, Maker())

    np.testing.assert_array_equal(found["one"], [0, 1, 2])
    assert "could not be kept" in caplog.text


def test_many_at_once_do_no_harm(place):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: kept(place, Maker()), range(16)))

    for each in found:
        np.testing.assert_array_equal(each["two"], np.eye(2))
    assert [path.name for path in folder_of(place).parent.iterdir()] == ["print"]


def test_only_the_newest_judgements_of_a_vintage_stay(place):
    for number in range(8):
        kept(place, Maker(), name=f"print{number}")

    names = {path.name for path in folder_of(place).parent.iterdir()}
    assert "print7" in names
    assert len(names) == 6


def test_what_is_kept_goes_with_the_vintage(place):
    kept(place, Maker())
    store = place.parent.parent

    forget(store, "today")
    forget(store, "never-there")

    assert not (store / FOLDER / "today").exists()


def test_what_is_kept_of_vintages_that_are_gone_is_swept_away(place):
    yesterday = place.parent / "yesterday"
    yesterday.mkdir()
    kept(yesterday, Maker())
    yesterday.rmdir()

    kept(place, Maker())

    assert [path.name for path in (place.parent.parent / FOLDER).iterdir()] == ["today"]


def test_a_fingerprint_tells_parts_apart():
    parts = [("ab", "c"), ("a", "bc"), (np.array([1.0, 2.0]),), (np.array([1.0]), 2.0)]

    names = {fingerprint(*each) for each in parts}

    assert len(names) == len(parts)
    assert fingerprint("a", np.array([1.0])) == fingerprint("a", np.array([1.0]))


def made_block():
    return 50 + np.random.default_rng(1).normal(0, 2, (1, 14, 6, 2))


def forgetting(monkeypatch):
    """As a new process, that remembers nothing."""
    monkeypatch.setattr(vintages, "_vintages", Memory(3))


def test_a_new_process_reads_what_another_has_made(tmp_path, monkeypatch):
    facts = towns(14)
    snapshot, catalogue = vintage(tmp_path, made_block(), {"i": {}}, facts=facts)
    first = all_of(vintages.findings_of(snapshot, catalogue, facts))
    forgetting(monkeypatch)
    monkeypatch.setattr(vintages, "found_in", None)

    second = all_of(vintages.findings_of(snapshot, catalogue, facts))

    assert second == first


def test_other_judgements_and_other_kinds_are_kept_apart(tmp_path, monkeypatch):
    facts = towns(14)
    snapshot, catalogue = vintage(tmp_path, made_block(), {"i": {}}, facts=facts)
    vintages.findings_of(snapshot, catalogue, facts)

    vintages.findings_of(snapshot, catalogue, facts | {"1000": COUNTY})

    assert len(list((tmp_path / FOLDER / snapshot.id).iterdir())) == 2


def test_the_same_question_gives_the_very_same_answer(tmp_path):
    facts = towns(14)
    snapshot, catalogue = vintage(tmp_path, made_block(), {"i": {}}, facts=facts)

    one = vintages.findings_of(snapshot, catalogue, facts)
    other = vintages.findings_of(snapshot, catalogue, dict(facts))

    assert one is other
    assert one.indicator("i", source="made") is one.indicator("i", source="made")
