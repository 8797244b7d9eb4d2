"""``bollplank sync``: fetch figures from a service into the store."""

import argparse
from datetime import date

from bollplank.cli import starting

DESCRIPTION = """\
Fetches figures by sex from Kolada, or from another service that is described in
content/sources, and serves them when all of them are here and have been checked.

The first time everything of the last twenty years is asked for, after that what has
changed, and everything again once a month. A fetch that was stopped is gone on with
when the command is run again within a day. What was served before is served until
then, and is served still if anything goes wrong.
"""
EPILOG = """\
examples:
  bollplank sync                               the core set of indicators
  bollplank sync --indicators all              the wide set too
  bollplank sync --indicators N15424,N01951    these alone
  bollplank sync --source scb-pxweb            from Statistics Sweden's tables
"""


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "sync",
        help="fetch figures from Kolada and other services",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--source",
        default="kolada",
        metavar="ID",
        help="whom to ask, a file name in content/sources without .toml (%(default)s)",
    )
    parser.add_argument(
        "--indicators",
        default="core",
        metavar="core|all|kept|IDS",
        help="the core set (the default), the wide set too, the core set and all that "
        "was fetched before, or ids of ours or of Kolada's with commas between",
    )
    parser.add_argument(
        "--since",
        type=_day,
        metavar="DATE",
        help="only what changed on or after this day, such as 2026-03-23",
    )
    parser.add_argument(
        "--whole", action="store_true", help="everything, however lately it was fetched"
    )
    parser.add_argument(
        "--accept",
        default="",
        metavar="IDS",
        help="take these though their unit or meaning seems to have changed",
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        help="where the service is, when not at its own address; for Kolada "
        "BOLLPLANK_KOLADA says the same",
    )
    parser.add_argument(
        "--every-night",
        action="store_true",
        help="stay, and fetch when the figures are older than a day and every night; "
        '"bollplank serve" does so by itself',
    )
    parser.set_defaults(run=run)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        msg = f'"{text}" is not a day; write it as 2026-03-23'
        raise argparse.ArgumentTypeError(msg) from error


@starting.in_a_sentence
def run(chosen: argparse.Namespace) -> int:
    """Fetch and return 0, or say why it cannot be done and return something else."""
    if chosen.every_night:
        # slow import: the only one that waits
        from bollplank.cli import nights  # noqa: PLC0415

        return nights.stay(starting.var() / "store")

    # slow import: "bollplank --help" answers without NumPy and the schemas
    from bollplank.cli import fetches  # noqa: PLC0415

    return fetches.fetch(chosen)
