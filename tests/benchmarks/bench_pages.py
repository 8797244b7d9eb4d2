"""Server time of the main pages, with the made-up round and real figures loaded.

Run with ``python -m tests.benchmarks.bench_pages [FILE]``. A page is asked for many times
through Django's test client, in one process and without a network. The least time and
the 95th percentile are given, and the least as a ratio to a page without any query.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SOURCE = "skolverket-national-tests"
FILE = REPOSITORY.parent / "shared" / "data" / f"{SOURCE}-y9-by-sex.csv"
VISITS = 20
MATHEMATICS = f"/figures/{SOURCE}/np9-mathematics-passed/"


def prepare(var: str, file: Path) -> None:
    """Load everything as an operator does, into a folder of its own."""
    os.environ["BOLLPLANK_VAR"] = var
    os.environ["BOLLPLANK_DEMO"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "bollplank.config.settings"
    if file.exists():
        arguments = ["import-values", file, "--source", SOURCE]
        run = [sys.executable, "-m", "bollplank.cli.main", *arguments]
        subprocess.run([*run, "--fetched-on", "2026-11-01"], check=True)
    else:
        print(f"no figures: {file} is not there")
    from bollplank.cli import starting

    starting.start_django(demo=True)
    from bollplank.cli import setting_up

    setting_up.bring_up_to_date(demo=True, say=starting.say)


def visits(client, path):
    """Return the seconds of each visit, the first left out, and how long that took."""
    spent = []
    for _visit in range(VISITS + 1):
        started = time.perf_counter()
        answer = client.get(path, follow=True)
        spent.append(time.perf_counter() - started)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return spent[0], sorted(spent[1:])


def main(file: Path) -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as var:
        prepare(var, file)
        from django.test import Client

        from bollplank.accounts.models import User
        from bollplank.web.presenters import figure_pages

        stranger, strategist, coordinator = (
            Client(headers={"host": "localhost"}) for _ in range(3)
        )
        strategist.force_login(
            User.objects.get(name="Elin Sjöberg"),
            backend="sesame.backends.ModelBackend",
        )
        coordinator.force_login(
            User.objects.get(name="Maria Östberg"),
            backend="sesame.backends.ModelBackend",
        )
        pages = [
            (stranger, "/", "start"),
            (stranger, "/rounds/", "history"),
            (stranger, "/rounds/who-learned-from-whom/", "who learned from whom"),
            (stranger, "/organisations/", "all organisations"),
            (strategist, "/home/", "home"),
            (strategist, "/self-assessments/", "self-assessments"),
            (strategist, "/comparison/", "comparison of a group"),
            (coordinator, "/rounds/running/", "rounds under way"),
        ]
        _first, empty = visits(stranger, "/accessibility/")
        report("a page without figures", empty, empty[0])
        for client, path, name in pages:
            _first, spent = visits(client, path)
            report(name, spent, empty[0])
        if file.exists():
            asked = f"{MATHEMATICS}?organisation=2083"
            _first, spent = visits(stranger, asked)
            report("women and men, asked for again", spent, empty[0])
            drawn = []
            for _visit in range(VISITS):
                figure_pages._page.cache_clear()
                started = time.perf_counter()
                stranger.get(asked)
                drawn.append(time.perf_counter() - started)
            report("women and men, drawn anew", sorted(drawn), empty[0])


def report(name: str, spent: list[float], empty: float) -> None:
    """Print one line of the table."""
    late = spent[int(len(spent) * 0.95) - 1]
    print(
        f"{name:32} {spent[0] * 1000:7.1f} ms  p95 {late * 1000:7.1f} ms"
        f"  {spent[0] / empty:6.1f} empty pages"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
