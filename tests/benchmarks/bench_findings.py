"""Time and memory of what is found: ``python -m tests.benchmarks.bench_findings``.

The made-up country is written as a vintage once. Everything is told as a ratio to U,
the time to sum its dense block once, in one run: machines differ, ratios less.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

import numpy as np

from bollplank.content.catalogue import Catalogue, read_catalogue
from bollplank.findings import vintages
from bollplank.findings.kept import forget
from bollplank.findings.memory import Memory
from bollplank.findings.vintages import PlaceFacts, VintageFindings, findings_of
from bollplank.store.snapshots import BLOCK, Snapshot, Store
from tests.benchmarks.measuring import least, memory_of_its_own, peak_memory
from tests.benchmarks.national_store import CONTENT, organisations, publish_national

ASKED = 12
AIMS = {"made": "2 s", "organisation": "5 ms warm", "indicator": "30 / 1 ms"}


def made_anew(
    snapshot: Snapshot, catalogue: Catalogue, facts: dict[str, PlaceFacts]
) -> VintageFindings:
    """Find everything, with nothing on disk or in memory."""
    forget(snapshot.folder.parents[1], snapshot.id)
    return remembering_nothing(snapshot, catalogue, facts)


def remembering_nothing(
    snapshot: Snapshot, catalogue: Catalogue, facts: dict[str, PlaceFacts]
) -> VintageFindings:
    """Find everything as a new process does: from disk where it is there."""
    vintages._vintages = Memory(1)
    return findings_of(snapshot, catalogue, facts)


def each_once(asks: Iterable[Callable[[], object]]) -> float:
    """Return the middle time of questions that nobody has asked before, in seconds."""
    return median(least(ask, runs=1) for ask in asks)


def measure(store: Path) -> list[tuple[str, str, str]]:
    """Return rows of what was measured, as a ratio, and what was aimed at."""
    snapshot, catalogue, facts = (
        Store.open(store),
        read_catalogue(CONTENT),
        organisations(),
    )
    assert snapshot is not None
    u = least(np.load(snapshot.folder / BLOCK, mmap_mode="r").sum, runs=9)
    made = least(lambda: made_anew(snapshot, catalogue, facts))
    opened = least(lambda: remembering_nothing(snapshot, catalogue, facts))
    found = findings_of(snapshot, catalogue, facts)
    codes = list(facts)[:ASKED]
    series = snapshot.series[:: len(snapshot.series) // ASKED]

    def organisation(code: str) -> Callable[[], object]:
        return lambda: found.organisation(code)

    def indicator(name: str, source: str) -> Callable[[], object]:
        return lambda: found.indicator(name, source=source)

    first = each_once(organisation(code) for code in codes)
    again = least(organisation(codes[-1]), runs=20)
    of_one = each_once(indicator(*each.name) for each in series)
    of_one_again = least(indicator(*series[-1].name), runs=20)
    memory = memory_of_its_own("tests.benchmarks.bench_findings", str(store))

    def told(seconds: float) -> str:
        return f"{seconds / u:.3g} U, {seconds * 1e3:.3g} ms"

    return [
        ("U: sum the dense block", f"{u * 1e3:.1f} ms", ""),
        ("everything found and kept", told(made), AIMS["made"]),
        ("the same read from disk", told(opened), ""),
        ("one organisation, first time", told(first), ""),
        ("one organisation, again", told(again), AIMS["organisation"]),
        ("one indicator, first time", told(of_one), AIMS["indicator"]),
        ("one indicator, again", told(of_one_again), AIMS["indicator"]),
        ("peak memory, own process", f"{memory:.2f} GB", "0.6 GB"),
    ]


def in_a_process_of_its_own(store: Path) -> None:
    """Find everything in a store, and print the most memory it took."""
    snapshot = Store.open(store)
    assert snapshot is not None
    found = made_anew(snapshot, read_catalogue(CONTENT), organisations())
    found.organisation("0180")
    print(peak_memory())


def main() -> None:
    if len(sys.argv) > 1:
        in_a_process_of_its_own(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        publish_national(Path(folder))
        print(f"the vintage was written in {time.perf_counter() - started:.0f} s")
        for what, measured, aim in measure(Path(folder)):
            print(f"{what:42} {measured:28} {aim}")


if __name__ == "__main__":
    main()
