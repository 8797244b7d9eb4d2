"""Server time of a group's pack before a meeting: as page, PDF and slides.

Run with ``python -m tests.benchmarks.bench_packs``. The made-up round is loaded into a
folder of its own, and every form is asked for many times through Django's test client,
in one process and without a network. The first time is told too: it loads the typesetter
or the library for slides. Slides are also made with their pictures drawn anew.
"""

import tempfile
import time

from tests.benchmarks.bench_pages import FILE, VISITS, prepare, visits

MOST_SECONDS = 1.0
"""How long a file may take when it has been asked for once."""


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as var:
        prepare(var, FILE)
        from django.test import Client

        from bollplank.accounts.models import User
        from bollplank.documents.packs import pictures
        from bollplank.programme.models import Group

        group = Group.objects.get(code="school")
        step = group.round.model_version.steps.get(code="bm2")
        client = Client(headers={"host": "localhost"})
        client.force_login(
            User.objects.get(name="Elin Sjöberg"),
            backend="sesame.backends.ModelBackend",
        )
        pack = f"/packs/groups/{group.pk}/{step.number}/"
        facts = f"/packs/facts/{group.round.code}/X01/"
        for path, name in [
            ("/packs/", "meetings of my groups"),
            (pack, "a pack as a page"),
            (f"{pack}pdf/", "a pack as PDF"),
            (f"{pack}slides/", "a pack as slides"),
            (f"{facts}pdf/", "facts as PDF"),
            (f"{facts}slides/", "facts as slides"),
        ]:
            first, spent = visits(client, path)
            report(name, first, spent)
        drawn = []
        for _visit in range(VISITS):
            pictures._drawn.cache_clear()
            started = time.perf_counter()
            client.get(f"{pack}slides/")
            drawn.append(time.perf_counter() - started)
        report("a pack as slides, drawn anew", drawn[0], sorted(drawn))


def report(name: str, first: float, spent: list[float]) -> None:
    """Print one line of the table."""
    late = spent[int(len(spent) * 0.95) - 1]
    print(
        f"{name:30} first {first * 1000:7.1f} ms  least {spent[0] * 1000:7.1f} ms"
        f"  p95 {late * 1000:7.1f} ms{'' if late < MOST_SECONDS else '  TOO SLOW'}"
    )


if __name__ == "__main__":
    main()
