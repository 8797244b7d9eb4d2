"""All measurements, one after the other: ``python -m tests.benchmarks``.

Each in a process of its own, as when it is run alone: one that has set up the site for
a folder of its own would else decide which folder the next one reads.
"""

import subprocess
import sys

from tests.benchmarks import bench_import

ALL = (
    "bench_pages",
    "bench_together",
    "bench_savers",
    "bench_national",
    "bench_findings",
    "bench_national_pages",
    "bench_packs",
    "bench_grouping",
    "bench_profile",
    "bench_sync",
    "bench_workbook",
    "bench_board",
)


def run(name: str) -> None:
    """Run one of them, and end with it where it fails."""
    command = [sys.executable, "-m", f"tests.benchmarks.{name}"]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    if bench_import.FILE.exists():
        run("bench_import")
    else:
        print(f"no import measured: {bench_import.FILE} is not there")
    for each in ALL:
        run(each)
