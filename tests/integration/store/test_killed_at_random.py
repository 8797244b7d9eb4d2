"""Writers that publish and prune without a pause are killed at random moments."""

import json
import subprocess
import sys

import pytest

from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish, verify
from tests.figures import figures

ROUNDS = 25

# Every writer writes one number into three cells: a store that holds two different
# ones was swapped in half. What the reader meets after each death goes to a line.
WRITERS = """
import json, os, random, signal, sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from bollplank.store import truth
from bollplank.store.pruning import Policy, prune_by_policy
from bollplank.store.references import referenced
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish, verify
from tests.figures import figures

store, rounds = Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(7)
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)

def rows(number):
    return [("passed", code, 2022, "K", float(number)) for code in ("0114", "0115", "0180")]

def write_for_ever(number, begun):
    while True:
        number += 1
        at = NOW + timedelta(seconds=number)
        publish(store, figures(rows(number % 100)), at=at)
        os.write(begun, b".")
        prune_by_policy(store, now=at, policy=Policy(newest=2, months=0))

publish(store, figures(rows(0)), at=NOW)
for number in range(rounds):
    heard, begun = os.pipe()
    child = os.fork()
    if child == 0:
        write_for_ever(number * 1000, begun)
    os.read(heard, 1)
    time.sleep(chance.uniform(0, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(heard), os.close(begun)
    served = Store.open(store)
    verify(store, served.id)
    kept = Store.vintages(store)
    for vintage in kept:
        verify(store, vintage)
    passed = served.indicator("passed")
    print(json.dumps({
        "values": sorted(set(passed.values[passed.states != 0].tolist())),
        "cells": int((passed.states != 0).sum()),
        "kept": len(kept),
        "served": served.id in kept,
    }), flush=True)
"""


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    """The store, and what a reader met in it after each death."""
    store = tmp_path_factory.mktemp("killed") / "store"
    writers = subprocess.run(
        [sys.executable, "-c", WRITERS, str(store), str(ROUNDS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert writers.returncode == 0, writers.stderr
    return store, [json.loads(line) for line in writers.stdout.splitlines()]


@pytest.mark.slow
def test_whenever_a_writer_dies_one_whole_vintage_is_served(after):
    _store, met = after

    assert len(met) == ROUNDS
    assert [(len(each["values"]), each["cells"]) for each in met] == [(1, 3)] * ROUNDS
    assert all(each["served"] for each in met)


@pytest.mark.slow
def test_every_vintage_that_is_left_is_whole_and_they_do_not_pile_up(after):
    store, met = after
    most = max(each["kept"] for each in met)

    publish(
        store,
        figures([("passed", "0114", 2023, "K", 1.0)]),
        at=Store.open(store).manifest.created_at,
    )

    for vintage in Store.vintages(store):
        verify(store, vintage)
    assert most <= 5
    assert sorted(path.name for path in store.iterdir()) == [
        "current",
        "differences",
        "lock",
        "references",
        "vintages",
    ]
