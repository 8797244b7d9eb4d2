"""The one door for those who run a Bollplank: ``bollplank COMMAND``."""

import argparse
import sys

from bollplank.cli import (
    ask,
    check_data,
    content,
    demo,
    export,
    gaps,
    group,
    mails,
    profile,
    serve,
    sync,
    values,
    vintages,
)

COMMANDS = [
    serve,
    demo,
    content,
    sync,
    values,
    gaps,
    profile,
    check_data,
    vintages,
    export,
    ask,
    mails,
    group,
]
DESCRIPTION = """\
Runs Bollplank and looks after its figures.

Everything the program writes lies in one folder, "var" beside the source, or where
BOLLPLANK_VAR says. The shape of the programme is read from "content", or where
BOLLPLANK_CONTENT says. Other settings are listed in .env.example.
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line, with every command in it."""
    door = argparse.ArgumentParser(
        prog="bollplank",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = door.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(commands)
    return door


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for, and return 0 when it went well."""
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
