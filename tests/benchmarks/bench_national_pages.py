"""Server time of pages with figures on a national scale.

Run with ``python -m tests.benchmarks.bench_national_pages``. The made-up country of
1,500 indicators is written as a vintage, and pages are asked for through Django's test
client, in one process and without a network. Told are the least, the middle and the
95th percentile, in wall time and in processor time: the second says more on a machine
that others use too. An indicator asked for the first time is drawn from nothing but the
open vintage and what is found in it.
"""

import os
import tempfile
import time
import warnings
from collections.abc import Iterable
from pathlib import Path

ASKED = 40
OWN = "2083"
AIMS = {"anew": "p95 < 200 ms", "again": "p95 < 60 ms"}


def prepare(var: str) -> None:
    """Write the country and load the organisations, into a folder of its own."""
    os.environ["BOLLPLANK_VAR"] = var
    os.environ["BOLLPLANK_DEMO"] = "0"
    os.environ["DJANGO_SETTINGS_MODULE"] = "bollplank.config.settings"
    from tests.benchmarks.national_store import publish_national

    publish_national(Path(var) / "store")
    from bollplank.cli import starting

    starting.start_django(demo=False)
    from bollplank.cli import setting_up

    setting_up.bring_up_to_date(demo=False, say=starting.say)


def measure(client, paths: Iterable[str]) -> list[tuple[float, float]]:
    """Return wall time and processor time of each visit, in seconds."""
    spent = []
    for path in paths:
        wall, processor = time.perf_counter(), time.process_time()
        answer = client.get(path)
        spent.append((time.perf_counter() - wall, time.process_time() - processor))
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return spent


def _has_own(indicator: str) -> bool:
    """Tell whether the indicator is about the kind of organisation that is asked for."""
    from bollplank.indicators.queries.figures import figures_of

    figures = figures_of("kolada", indicator)
    return figures is not None and bool(figures.history(OWN))


def report(name: str, spent: list[tuple[float, float]], aim: str) -> None:
    """Print one line of the table."""
    told = []
    for times in zip(*spent, strict=True):
        ordered = [1000 * each for each in sorted(times)]
        late = ordered[int(len(ordered) * 0.95) - 1]
        middle = ordered[len(ordered) // 2]
        told.append(f"{ordered[0]:5.0f} {middle:5.0f} {late:5.0f} ms")
    print(f"{name:44} {told[0]:22} {told[1]:22} {aim}")


def main() -> None:
    """Measure, and print a table."""
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as var:
        prepare(var)
        from django.test import Client

        from bollplank.indicators.queries.figures import snapshot

        client = Client(headers={"host": "localhost"})
        served = snapshot()
        assert served is not None
        names = [each.indicator for each in served.series]
        known = [name for name in names if _has_own(name)]
        chosen = known[:: len(known) // ASKED][:ASKED]
        pages = [f"/figures/kolada/{name}/" for name in chosen]
        spare = f"/figures/kolada/{known[1]}/?organisation={OWN}"
        measure(client, [spare, spare])
        print(f"{'':44} {'wall: least, mid, p95':22} {'processor':22}")
        for name, asked in [
            ("women and men, beside the county", f"?organisation={OWN}"),
            ("women and men, beside all", f"?organisation={OWN}&beside=all"),
            ("women and men, nobody in particular", ""),
            ("women and men, with the map", f"?organisation={OWN}&map=1"),
        ]:
            paths = [f"{page}{asked}" for page in pages]
            report(f"{name}, anew", measure(client, paths), AIMS["anew"])
            report(f"{name}, again", measure(client, paths), AIMS["again"])
        for form in ("chart.svg?kind=all&", "chart.png?kind=all&", "table.xlsx?"):
            paths = [f"{page}{form}organisation={OWN}" for page in pages]
            report(form.rstrip("?&"), measure(client, paths), "")


if __name__ == "__main__":
    main()
