"""A fetch may be killed at any moment: the store is whole, and the next one goes on."""

import json
import subprocess
import sys

import pytest

from bollplank.fetching.journals import KEPT_FOR
from bollplank.kolada import KoladaError
from tests.integration.fetching.conftest import AT, PLAIN, SHARE
from tests.kolada_service.servers import Fault, Service, serving
from tests.kolada_service.worlds import KeyFigure, World, every_unit

IDS = [f"N990{number:02}" for number in range(30)]


def test_a_fetch_that_failed_halfway_is_gone_on_with(stage):
    stage.world.units[:] = every_unit()[:60]
    stage.service.faults = [Fault(after=2, status=503)]
    with pytest.raises(KoladaError):
        stage.fetch([PLAIN])
    stage.service.faults.clear()
    stage.service.asked.clear()

    stage.fetch([PLAIN])

    assert len(stage.service.asked_for("/data/")) == 1
    assert stage.served.indicators == (PLAIN,)
    assert not list((stage.store / "fetching").glob("journal*"))


def test_one_that_asks_for_something_else_is_begun_anew(stage):
    stage.world.units[:] = every_unit()[:60]
    stage.service.faults = [Fault(after=2, status=503)]
    with pytest.raises(KoladaError):
        stage.fetch([PLAIN])
    stage.service.faults.clear()
    stage.service.asked.clear()

    stage.fetch([PLAIN, SHARE])

    assert len(stage.service.asked_for(PLAIN)) == 1 + 3


def test_a_day_later_it_is_begun_anew(stage):
    stage.world.units[:] = every_unit()[:60]
    stage.service.faults = [Fault(after=2, status=503)]
    with pytest.raises(KoladaError):
        stage.fetch([PLAIN])
    stage.service.faults.clear()
    stage.service.asked.clear()

    stage.fetch([PLAIN], at=AT + KEPT_FOR)

    assert len(stage.service.asked_for("/data/")) == 3
    assert stage.served.fetched_on("kolada") == (AT + KEPT_FOR).date()


def test_what_is_gone_on_with_has_the_day_it_began(stage):
    stage.world.units[:] = every_unit()[:60]
    stage.service.faults = [Fault(after=2, status=503)]
    with pytest.raises(KoladaError):
        stage.fetch([PLAIN])
    stage.service.faults.clear()

    stage.fetch([PLAIN], at=AT + KEPT_FOR / 2)

    assert stage.served.fetched_on("kolada") == AT.date()


def test_one_that_died_after_serving_tells_what_it_brought(stage, monkeypatch):
    def die(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("bollplank.fetching.kolada_fetches.write_memory", die)
        with pytest.raises(KeyboardInterrupt):
            stage.fetch([PLAIN])
    served = stage.served
    stage.service.asked.clear()

    outcome = stage.fetch([PLAIN])

    assert not stage.service.asked_for("/data/")
    assert stage.served is served
    assert outcome.vintage == served.id
    assert outcome.new == served.manifest.values


# Fetches in processes that are killed at moments drawn by chance, looks each time
# whether the store is whole, and ends with one that is left alone.
KILLED = """
import json, os, random, signal, sys, time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from bollplank.store.snapshots import Snapshot, Store
from bollplank.store.vintages import verify
from tests.integration.fetching.conftest import AT, Stage, catalogue

store, address, ids = Path(sys.argv[1]), sys.argv[2], sys.argv[3].split(",")
stage = Stage(SimpleNamespace(base_url=address, world=None), store)
random.seed(7)
catalogue()
began = time.perf_counter()
stage.fetch(ids)
took = time.perf_counter() - began
later, days, killed = AT + timedelta(days=40), [], 0
for _ in range(int(sys.argv[4])):
    child = os.fork()
    if child == 0:
        stage.fetch(ids, at=later)
        os._exit(0)
    time.sleep(random.uniform(0, 0.4 * took))
    os.kill(child, signal.SIGKILL)
    killed += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    served = Snapshot(store / "vintages" / (store / "current").read_text())
    verify(store, served.id)
    days.append(str(served.fetched_on("kolada")))
stage.fetch(ids, at=later)
served = Store.open(store)
verify(store, served.id)
print(json.dumps({"days": days, "killed": killed, "rows": served.manifest.rows,
                  "last": str(served.fetched_on("kolada")),
                  "left": sorted(path.name for path in store.rglob("*journal*"))}))
"""


@pytest.mark.slow
def test_a_fetch_killed_at_any_moment_leaves_the_store_whole(tmp_path, socket_enabled):
    world = World.of(
        *map(KeyFigure, IDS), units=every_unit()[:40], years=range(2024, 2027)
    )
    deaths = 8
    with serving(Service(world)) as service:
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(tmp_path), service.base_url,
             ",".join(IDS), str(deaths)],
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        asked = len([each for each in service.asked_for("/data/") if "?" not in each])

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["killed"] >= deaths / 2
    assert set(told["days"]) <= {"2026-05-04", "2026-06-13"}
    assert told["days"] == sorted(told["days"])
    assert told["last"] == "2026-06-13"
    assert told["rows"] == 30 * 40 * 3 * 3
    assert told["left"] == []
    # Two parts of ids and of units: four questions. Every death may lose one.
    assert 8 <= asked <= 8 + deaths
