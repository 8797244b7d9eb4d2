"""Server time of profiles, improvers and comparisons on a country of 1,500 indicators.

Run with ``python -m tests.benchmarks.bench_profile [FOLDER]``. The made-up country of
``national_cube`` is published, every indicator described in a content folder of its own,
so that all 1,500 are judged: more than any real catalogue has. Pages are asked for through
Django's test client, in one process and without a network: every organisation's page anew,
then again. With a FOLDER the country is kept there and found again.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

CONTENT = Path(__file__).parents[2] / "content"
SOURCE = "national"
PLACES = 60
"""Organisations whose pages are asked for, spread over the country."""

HEAD = """
id = "national"
name = {sv = "Påhittat land", en = "Made-up country"}
publisher = {sv = "Ingen", en = "Nobody"}
licence = {sv = "Fritt", en = "Free"}
credit = {sv = "Källa: påhittad", en = "Source: made up"}
own_processing = {sv = "Egen bearbetning", en = "Our own processing"}
levels = ["municipality", "region"]
service = "made_up"
"""


def describe(content: Path) -> None:
    """Make a content folder that describes every indicator of the country."""
    from tests.benchmarks.national_cube import national_cube

    shutil.copytree(CONTENT, content)
    cube = national_cube()
    directions = ["higher", "lower", "none"]
    entries = [
        f'[[indicators]]\nid = "{name_of(n)}"\n'
        f'title = {{sv = "Påhittat resultat nummer {n}", en = "Made-up result {n}"}}\n'
        f'unit = "{"kronor" if money else "percent"}"\n'
        f"decimals = {0 if money else 1}\n"
        f'direction = "{directions[n % 3]}"\n'
        f'direction_basis = {{sv = "Påhittat.", en = "Made up."}}\n'
        for n, money in enumerate(cube.indicators.as_log_ratio.tolist())
    ]
    path = content / "sources" / f"{SOURCE}.toml"
    path.write_text(HEAD + "\n".join(entries), encoding="utf-8")


def name_of(number: int) -> str:
    """Return the id of an indicator."""
    return f"n{number:04}"


def fill(store: Path) -> None:
    """Publish the country."""
    from bollplank.content.sources import read_source
    from bollplank.store.vintages import publish
    from tests.benchmarks.national_cube import FIRST_YEAR, national_cube
    from tests.benchmarks.national_store import organisations
    from tests.made_vintages import figures_of

    content = Path(os.environ["BOLLPLANK_CONTENT"])
    made = read_source(content / "sources" / f"{SOURCE}.toml")
    codes = list(organisations())
    block = national_cube().block
    figures = figures_of(block, made, codes=codes, first_year=FIRST_YEAR)
    publish(store, figures, at=datetime.now(UTC))


@contextmanager
def prepared(folder: Path) -> Iterator[None]:
    """Set up a site whose figures are the made-up country's."""
    os.environ["BOLLPLANK_VAR"] = str(folder)
    os.environ["BOLLPLANK_CONTENT"] = str(folder / "content")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bollplank.config.settings"
    if not (folder / "content").exists():
        describe(folder / "content")
    if not (folder / "store").exists():
        fill(folder / "store")
    from bollplank.cli import starting

    starting.start_django()
    from bollplank.cli import setting_up

    setting_up.bring_up_to_date(demo=False, say=starting.say)
    yield


def spent(job: Callable[[], object]) -> float:
    """Return how long a job takes, in seconds."""
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


def report(name: str, times: list[float]) -> None:
    """Print the least, the middle and the 95th percentile of some times."""
    ordered = sorted(times)
    middle = ordered[len(ordered) // 2]
    late = ordered[int(len(ordered) * 0.95) - 1]
    print(
        f"{name:44} least {ordered[0] * 1000:6.1f} ms  middle {middle * 1000:6.1f} ms"
        f"  p95 {late * 1000:6.1f} ms"
    )


def measure() -> None:
    """Ask for pages and print a table."""
    from django.test import Client

    from bollplank.findings.levels_kept import levels_in
    from bollplank.indicators.queries.findings import findings
    from tests.benchmarks.measuring import least
    from tests.benchmarks.national_cube import national_cube

    client = Client(headers={"host": "localhost"})
    unit = least(national_cube().block.sum)
    print(f"U, the sum of the dense block once: {unit * 1000:.1f} ms")
    print(f"first findings: {spent(findings):.1f} s, once for each vintage")
    found = findings()
    print(f"first levels: {spent(lambda: levels_in(found.known)):.1f} s, the same")
    municipalities = [c for c in found.snapshot.organisations if c >= "0100"]
    places = municipalities[:: len(municipalities) // PLACES][:PLACES]

    def page(path: str) -> None:
        answer = client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"

    indicators = [f"{SOURCE}/{name_of(n)}" for n in range(0, 1400, 180)]
    pages = {
        "profile beside the county": lambda code: (
            f"/figures/profiles/?organisation={code}&peers=county"
        ),
        "profile beside all municipalities": lambda code: (
            f"/figures/profiles/?organisation={code}&peers=all"
        ),
        "improvers": lambda code: (
            f"/figures/{indicators[0]}/improvers/?organisation={code}"
        ),
        "eight side by side in eight": lambda code: _eight(
            code, municipalities, indicators
        ),
    }
    for name, address in pages.items():
        page(address(municipalities[5]))
        asked = [partial(page, address(code)) for code in places]
        report(f"{name}, anew", [spent(each) for each in asked])
        report(f"{name}, again", [spent(each) for each in asked])


def _eight(code: str, others: list[str], indicators: list[str]) -> str:
    start = others.index(code)
    codes = (others + others)[start : start + 8]
    parts = [f"organisation={each}" for each in codes]
    parts += [f"indicator={each}" for each in indicators]
    return f"/figures/compare/?{'&'.join(parts)}"


def main() -> None:
    """Measure in the folder that is given, or in one that is thrown away."""
    if len(sys.argv) > 1:
        with prepared(Path(sys.argv[1])):
            measure()
        return
    with tempfile.TemporaryDirectory() as folder, prepared(Path(folder) / "var"):
        measure()


if __name__ == "__main__":
    main()
