"""``bollplank content``: check the content folder, and load it."""

import argparse
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bollplank.cli import starting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bollplank.content import Mistake

DESCRIPTION = """\
Checks every file in the content folder, and loads into the database what belongs
there: model versions, questionnaires, organisations and the history of rounds. Goals,
sources and indicators are read from the files as they are; "bollplank demo" loads the
demonstration.

Every mistake is told with its file, its line and what was expected there. Nothing is
loaded while there is one. "bollplank serve" loads changed content by itself.
"""


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "content",
        help="check the content folder, and load it",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--check", action="store_true", help="only check; needs and touches no database"
    )
    parser.set_defaults(run=run)


@starting.in_a_sentence
def run(chosen: argparse.Namespace) -> int:
    """Tell every mistake and return 1, or load what has none."""
    folder = starting.content()
    count = _check(folder)
    starting.say(f"{count} content files in {folder} hold no mistake.\n")
    if chosen.check:
        return 0
    starting.check_folder(starting.var())
    starting.start_django()

    # app ready: this looks into the tables
    from bollplank.cli import setting_up  # noqa: PLC0415

    setting_up.migrate(starting.say)
    setting_up.load_content(starting.say, anyway=True)
    return 0


def _check(folder: Path) -> int:
    """Return how many files there are.

    Raises
    ------
    StoppedError
        There are mistakes. The text holds them all, one on each line.
    """
    mistakes = list(_mistakes_in(folder))
    if mistakes:
        lines = [str(replace(one, path=_near(one.path))) for one in mistakes]
        several = "1 mistake" if len(lines) == 1 else f"{len(lines)} mistakes"
        msg = "\n".join([*lines, "", f"{several} to mend; nothing was loaded."])
        raise starting.StoppedError(msg)
    return sum(1 for _path in folder.glob("**/*.toml"))


def _mistakes_in(folder: Path) -> "Iterator[Mistake]":
    """Yield every mistake. What rests on the rest is checked when that is whole."""
    # slow import: "bollplank --help" answers without the schemas
    from bollplank.content import (  # noqa: PLC0415
        ContentError,
        demo,
        demo_exchanges,
        demo_side_by_side,
        read_all,
        similar,
    )

    try:
        whole = read_all(folder)
    except ContentError as error:
        yield from error.mistakes
        return
    try:
        similar.read_likeness(
            folder, sources=whole.sources, organisations=whole.organisations
        )
    except ContentError as error:
        yield from error.mistakes
    if not (folder / demo.FOLDER).is_dir():
        return
    try:
        described = demo.read(folder, whole)
    except ContentError as error:
        yield from error.mistakes
        return
    for part in (demo_exchanges, demo_side_by_side):
        try:
            part.read(folder, whole, described)
        except ContentError as error:
            yield from error.mistakes


def _near(path: Path) -> Path:
    """Return the path as seen from where the person stands, where that is shorter."""
    seen_from_here = Path(os.path.relpath(path))
    return min(path, seen_from_here, key=lambda shown: len(str(shown)))
