"""Time and memory, always as the least of several runs."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def least(job: Callable[[], object], *, runs: int = 3) -> float:
    """Return the shortest time of some runs, in seconds."""
    shortest = float("inf")
    for _ in range(runs):
        started = time.perf_counter()
        job()
        shortest = min(shortest, time.perf_counter() - started)
    return shortest


def peak_memory() -> float:
    """Return the most memory this process has had, in GB, mapped files included.

    From Linux's own account, because ``getrusage`` counts the parent's memory too.
    Elsewhere from ``getrusage``.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    lines = status.read_text(encoding="ascii").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1e6


def memory_of_its_own(module: str, *arguments: str) -> float:
    """Return the peak memory in GB of a module run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)
