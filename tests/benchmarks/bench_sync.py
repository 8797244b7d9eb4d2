"""Time and memory of fetching the core set from a Kolada on this machine.

Run with ``python -m tests.benchmarks.bench_sync``. The service answers from a process of
its own, in the documented form, for all 312 units and twenty years: half a million
values. It is asked as quickly as it answers; at the rate that is kept with the real
service the questions alone take the time that is told beside.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bollplank.fetching.outcomes import read_last
from bollplank.kolada.manners import CALLS_PER_SECOND
from bollplank.store.snapshots import Store

SYNC = """
import sys
from bollplank.cli.main import main
from tests.benchmarks.measuring import peak_memory
code = main(["sync", "--indicators", "core", *sys.argv[1:]])
print(peak_memory())
sys.exit(code)
"""
MOST_SECONDS, MOST_GIGABYTES = 60.0, 0.3
LEAST_VALUES = 500_000
RUNS = 3
PAGES_A_QUESTION = 3
"""25 indicators, 25 units and 20 years are 12,500 rows, and a page has 5,000."""


@contextmanager
def kolada() -> Iterator[str]:
    """Serve a made-up Kolada in a process of its own; give its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.kolada_service"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def sync(var: str, address: str, *arguments: str) -> tuple[float, float]:
    """Fetch in a process of its own; return its seconds and its peak memory in GB."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", SYNC, *arguments],
        env={**os.environ, "BOLLPLANK_VAR": var, "BOLLPLANK_KOLADA": address},
        check=True,
        capture_output=True,
        text=True,
    )
    return time.perf_counter() - started, float(done.stdout)


def main() -> None:
    """Measure, print, and fail where a figure is not kept."""
    first, again = [], []
    with kolada() as address:
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as var:
                first.append(sync(var, address))
                again.append(sync(var, address, "--whole"))
                store = Path(var) / "store"
                served, last = Store.open(store), read_last(store)["kolada"]
                assert served is not None
                assert last.failure is None
                values = served.manifest.values
    for name, found in (("first fetch", first), ("all once more", again)):
        seconds = min(seconds for seconds, _ in found)
        memory = max(memory for _, memory in found)
        print(f"sync, core set, {values:,} values, {name}: least of {RUNS}")
        print(f"  time         {seconds:6.1f} s   must be under {MOST_SECONDS:.0f} s")
        print(f"  peak memory  {memory:6.3f} GB  must be under {MOST_GIGABYTES} GB")
        assert values >= LEAST_VALUES
        assert seconds < MOST_SECONDS
        assert memory < MOST_GIGABYTES
    polite = 26 * PAGES_A_QUESTION / CALLS_PER_SECOND
    print(f"  at {CALLS_PER_SECOND} questions a second the asking takes {polite:.0f} s")


if __name__ == "__main__":
    main()
