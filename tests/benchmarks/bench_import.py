"""Time of importing a real file of figures, and of reading slices of the store.

Run with ``python -m tests.benchmarks.bench_import [FILE]``. Every time is the least of
some runs. Times depend on the machine and on what else it does; the ratios beside them
do so much less: to reading the same file with ``csv`` and doing nothing with it, and to
starting Python with NumPy and PyArrow.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from bollplank.content.sources import Source, read_source
from bollplank.store.figures import Figures
from bollplank.store.imports import read_file
from bollplank.store.snapshots import Snapshot, Store
from bollplank.store.vintages import publish

REPOSITORY = Path(__file__).parents[2]
SOURCE = "skolverket-national-tests"
FILE = REPOSITORY.parent / "shared" / "data" / f"{SOURCE}-y9-by-sex.csv"
FETCHED_ON = date(2026, 3, 23)
RUNS = 3
SLICES = 1000
MILLION = 1e6


def least(task: Callable[[], object], *, runs: int = RUNS) -> float:
    """Return the shortest of some runs, in seconds."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        task()
        times.append(time.perf_counter() - started)
    return min(times)


def only_read(path: Path) -> None:
    """Read the file as CSV and forget it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for _ in csv.reader(file):
            pass


def command(path: Path, var: str) -> None:
    """Import the file as an operator does, in a process of its own."""
    arguments = ["import-values", str(path), "--source", SOURCE]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "bollplank.cli.main",
            *arguments,
            "--fetched-on",
            FETCHED_ON.isoformat(),
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "BOLLPLANK_VAR": var},
    )


def start_only() -> None:
    """Start Python with what any import needs."""
    code = "import numpy, pyarrow.parquet, pydantic"
    subprocess.run([sys.executable, "-c", code], check=True)


def read(path: Path, source: Source, codes: set[str]) -> Figures:
    """Read and check the file."""
    figures, report = read_file(
        path, source=source, organisations=codes, fetched_on=FETCHED_ON
    )
    if figures is None:
        msg = f"{path} has {len(report.faults)} faults"
        raise SystemExit(msg)
    return figures


def organisation_codes() -> set[str]:
    """Return the codes of Sweden's municipalities and regions."""
    path = REPOSITORY / "content" / "organisations" / "sweden.toml"
    described = tomllib.loads(path.read_text(encoding="utf-8"))
    return {each["code"] for each in described["organisations"]}


def slices(snapshot: Snapshot) -> tuple[float, float]:
    """Return the seconds for one indicator's and one organisation's slice."""
    indicator, organisation = snapshot.indicators[0], snapshot.organisations[0]

    def of_indicator() -> None:
        for _ in range(SLICES):
            snapshot.indicator(indicator)

    def of_organisation() -> None:
        for _ in range(SLICES):
            snapshot.organisation(organisation)

    return least(of_indicator) / SLICES, least(of_organisation) / SLICES


def say(line: str) -> None:
    """Print one line of the table."""
    sys.stdout.write(f"{line}\n")


def main(path: Path) -> None:
    """Measure, and print a table."""
    codes = organisation_codes()
    source = read_source(REPOSITORY / "content" / "sources" / f"{SOURCE}.toml")
    with tempfile.TemporaryDirectory() as var:
        csv_alone, start = least(lambda: only_read(path)), least(start_only)
        reading = least(lambda: read(path, source, codes))
        figures = read(path, source, codes)
        store = Path(var) / "store"
        writing = least(lambda: publish(store, figures, at=datetime.now(UTC)))
        snapshot = Store.open(store)
        assert snapshot is not None
        opening = least(lambda: Store.open(store))
        of_indicator, of_organisation = slices(snapshot)
        whole = least(lambda: command(path, var))
    say(f"{path.name}, {len(figures):,} values, least of {RUNS}")
    say(f"  csv alone                {csv_alone:7.3f} s")
    say(f"  Python, NumPy, PyArrow   {start:7.3f} s")
    say(f"  read and check           {reading:7.3f} s  {reading / csv_alone:5.1f} csv")
    say(f"  build, check and serve   {writing:7.3f} s  {writing / csv_alone:5.1f} csv")
    say(f"  the command, whole       {whole:7.3f} s  {whole / start:5.1f} starts")
    say(f"  open what is open        {opening * MILLION:7.1f} µs")
    say(f"  slice of an indicator    {of_indicator * MILLION:7.1f} µs")
    say(f"  slice of an organisation {of_organisation * MILLION:7.1f} µs")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
