"""A writer may be killed, or the disk be full, at any moment: the old is served."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish, verify
from tests.figures import figures

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
OLD = [("passed", "0114", 2022, "K", 71.5)]
NEW = [("passed", "0114", 2022, "K", 99.5), ("passed", "0180", 2023, "M", 1.0)]

# For every step that a writer asks of the file system inside its store, makes a store
# with something in it, and lets a writer die at that step. The writer is not changed.
WRITERS = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bollplank.store import truth, vintages
from tests.figures import figures

folder = Path(sys.argv[1])
EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}
OLD = [("passed", "0114", 2022, "K", 71.5)]
NEW = [("passed", "0114", 2022, "K", 99.5), ("passed", "0180", 2023, "M", 1.0)]

def write(step):
    store, steps = folder / str(step), 0

    def watch(event, arguments):
        nonlocal steps
        if event in EVENTS and str(arguments[0]).startswith(str(store)):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    vintages.publish(store, figures(OLD), at=datetime.now(UTC))
    sys.addaudithook(watch)
    vintages.publish(store, figures(NEW), at=datetime.now(UTC))

# What a writer imports when it is needed is imported here once, not by every child.
vintages.publish(Path(f"{folder}-before"), figures(OLD), at=datetime.now(UTC))
step, died = 0, True
while died:
    step += 1
    child = os.fork()
    if child == 0:
        write(step)
        os._exit(0)
    died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
"""


def values(store):
    snapshot = Store.open(store)
    verify(store, snapshot.id)
    passed = snapshot.indicator("passed")
    return passed.values[passed.states != 0].tolist()


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """The stores whose writers died, by the step of dying, and one that did not."""
    folder = tmp_path_factory.mktemp("stores")
    subprocess.run([sys.executable, "-c", WRITERS, str(folder)], check=True)
    return sorted(folder.iterdir(), key=lambda path: int(path.name))


@pytest.mark.slow
def test_a_writer_killed_at_any_step_leaves_the_old_or_the_new_whole(stores):
    *killed, last = stores
    assert len(killed) > 15
    assert values(last) == [99.5, 1.0]

    served = [values(store) for store in killed]

    # Old up to the one rename that counts, new from then on, and nothing between.
    first_new = served.index([99.5, 1.0])
    assert first_new > 1
    assert served[:first_new] == [[71.5]] * first_new
    assert served[first_new:] == [[99.5, 1.0]] * (len(served) - first_new)


@pytest.mark.slow
def test_the_next_writer_sweeps_away_what_a_dead_one_left(stores):
    for store in stores[:-1]:
        publish(store, figures(NEW), at=AT)
        assert values(store) == [99.5, 1.0]
        assert sorted(path.name for path in store.iterdir()) == [
            "current",
            "lock",
            "vintages",
        ]


FULL = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bollplank.store import truth, vintages
from bollplank.store.errors import StoreFullError
from tests.figures import figures

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
rows = [("passed", "0114", year, "K", 1.5) for year in range(1900, 2020)]
try:
    vintages.publish(Path(sys.argv[1]), figures(rows), at=datetime.now(UTC))
except StoreFullError as error:
    print("full:", error)
"""


@pytest.mark.slow
@pytest.mark.parametrize("room", [0, 100, 1_000, 2_500])
def test_a_disk_that_fills_leaves_the_old_and_nothing_half_built(tmp_path, room):
    vintage = publish(tmp_path, figures(OLD), at=AT)

    writer = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path), str(room)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert writer.stdout.startswith("full: no room to write"), writer.stderr
    assert values(tmp_path) == [71.5]
    assert Store.vintages(tmp_path) == [vintage]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "current",
        "lock",
        "vintages",
    ]
