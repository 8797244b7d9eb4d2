"""``bollplank vintages``: the states the figures have been in, and taking old ones away."""

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from bollplank.cli import served, starting
from bollplank.cli.values import SWEDEN

if TYPE_CHECKING:
    from bollplank.store.pruning import VintageOnDisk

DESCRIPTION = """\
Lists every state the figures have been in, the newest first, with its size and why it
is kept: because it is served, is one of the newest five, is the last of its month (for
two years) or of its year, or because a frozen result refers to it.

"bollplank vintages prune" takes away those that nothing speaks for. Imports and
fetching do so by themselves when they are done.
"""
REASONS = {
    "served": "served now",
    "newest": "one of the newest",
    "month": "last of its month",
    "year": "last of its year",
}
BYTES_IN_A_MEGABYTE = 1_000_000


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command and what it can do besides listing."""
    parser = commands.add_parser(
        "vintages",
        help="list the states the figures have been in, or take old ones away",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run_list)
    more = parser.add_subparsers(metavar="prune")
    pruning = more.add_parser(
        "prune", help="take away the vintages that nothing speaks for"
    )
    pruning.add_argument(
        "--dry-run", action="store_true", help="only tell which ones would go"
    )
    pruning.set_defaults(run=run_prune)


@starting.in_a_sentence
def run_list(_chosen: argparse.Namespace) -> int:
    """List the vintages and return 0."""
    # slow import: "bollplank --help" answers without NumPy
    from bollplank.store.pruning import vintages_on_disk  # noqa: PLC0415

    with served.in_words():
        found = vintages_on_disk(served.store(), now=datetime.now(SWEDEN))
    if not found:
        raise starting.StoppedError(served.NO_FIGURES)
    with served.quietly_stopped():
        served.print_table(
            ("vintage", "written", "size", "kept because"),
            [
                (
                    each.id,
                    f"{each.written_at:%Y-%m-%d %H:%M}",
                    _megabytes(each.size),
                    _why(each),
                )
                for each in found
            ],
        )
        total = sum(each.size for each in found)
        sys.stdout.write(f"\n{len(found)} vintages, {_megabytes(total)}.\n")
    return 0


@starting.in_a_sentence
def run_prune(chosen: argparse.Namespace) -> int:
    """Take away what nothing speaks for and return 0; a dry run only tells."""
    # slow import: see run_list
    from bollplank.store.pruning import prune_by_policy, vintages_on_disk  # noqa: PLC0415

    now = datetime.now(SWEDEN)
    with served.in_words():
        sizes = {
            each.id: each.size
            for each in reversed(vintages_on_disk(served.store(), now=now))
            if not each.kept_for
        }
        if chosen.dry_run:
            _tell(list(sizes), "would go")
            return 0
        removed = prune_by_policy(served.store(), now=now)
    _tell(removed, "removed")
    if removed:
        freed = sum(sizes.get(vintage, 0) for vintage in removed)
        sys.stdout.write(f"{_megabytes(freed)} are free again.\n")
    return 0


def _tell(vintages: list[str], what: str) -> None:
    for vintage in vintages:
        sys.stdout.write(f"{vintage}  {what}\n")
    if not vintages:
        sys.stdout.write("Something speaks for every vintage; all stay.\n")


def _why(vintage: "VintageOnDisk") -> str:
    reasons = [REASONS[why] for why in vintage.kept_for if why != "result"]
    if vintage.results:
        reasons.append(f"used by {', '.join(vintage.results)}")
    return ", ".join(reasons) or "nothing: it goes next time"


def _megabytes(size: int) -> str:
    return f"{size / BYTES_IN_A_MEGABYTE:,.1f} MB"
