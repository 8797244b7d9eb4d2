"""A hundred people saving at once, over the net, to the server that is really used.

Run with ``python -m tests.benchmarks.bench_savers [PEOPLE]``. Every person saves a moment
of her own and one that her four colleagues write too, some times each; who is refused
puts her text on top and saves again.
"""

import sys
import tempfile
import time
from pathlib import Path

from tests import savers

PEOPLE = 100
TIMES = 3


def main(people: int) -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder) / "var"
        with savers.site(var) as port:
            made = savers.people_in(var, number=people)
            began = time.perf_counter()
            tally = savers.save_at_once(
                port, made, times=TIMES, contenders=savers.IN_ONE_ORGANISATION
            )
            seconds = time.perf_counter() - began
            kept = savers.kept_in(var)
    lost = [
        text
        for place, texts in tally.accepted.items()
        for text in texts
        if text not in kept[place].values()
    ]
    assert lost == []
    print(f"{people} people saving at once, {TIMES} times two moments each")
    print(f"  requests         {len(tally.seconds)} in {seconds:.1f} s")
    print(f"  a second         {len(tally.seconds) / seconds:.0f}")
    print(f"  accepted         {tally.answers[200]}")
    print(f"  refused first    {tally.answers[409]}")
    for share in (0.5, 0.95, 1):
        print(f"  within, {share:4.0%}     {tally.percentile(share) * 1000:.0f} ms")
    print(f"  texts lost       {len(lost)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PEOPLE)
