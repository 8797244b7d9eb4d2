"""``bollplank group``: form groups of newcomers and mentors from a file."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bollplank.cli import served, starting

if TYPE_CHECKING:
    from bollplank.matching.answers import AnswerForm
    from bollplank.matching.forms import ProblemForm
    from bollplank.matching.telling import Told

DESCRIPTION = """\
Forms groups of newcomers and mentors, so that all together cost least: the way to the
mentor, and what the members have in common. Says what is proven, why each group
stands, and which rules contradict each other where there is no grouping.

PROBLEM.json is described in docs/reference/grouping-json.md, and so is the answer.
With - it is read from standard input. Nothing is stored.

The exit code is 0 when groups were found, 1 when the file cannot be used, 2 for wrong
use, 3 when the rules contradict each other, and 4 when no groups were found in time.

Example:
  bollplank group problem.json --format json > answer.json
"""
MOST_MEGABYTES = 20
"""A problem with a thousand newcomers is less than half of it."""

EVERY_SECONDS = 2.0
"""Between two lines about how far the work is."""

EXIT_CODES = {"solved": 0, "impossible": 3, "out_of_time": 4}


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "group",
        help="form groups of newcomers and mentors from a file",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("problem", metavar="PROBLEM.json", help="the problem, or -")
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="a text to read (the default), or JSON",
    )
    parser.add_argument(
        "--seconds",
        type=_seconds,
        default=300.0,
        metavar="S",
        help="stop looking for better after so long (300)",
    )
    parser.add_argument(
        "--repair",
        action="store_true",
        help='change as little as possible of the groups in "previous"',
    )
    parser.set_defaults(run=run)


def _seconds(text: str) -> float:
    """Return the seconds a person wrote.

    Raises
    ------
    argparse.ArgumentTypeError
        They are not a number above zero.
    """
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        msg = f"a number of seconds above 0, not {text}"
        raise argparse.ArgumentTypeError(msg)
    return seconds


@starting.in_a_sentence
def run(chosen: argparse.Namespace) -> int:
    """Print the groups and return the exit code."""
    problem = _problem(chosen.problem)
    # slow import: "bollplank --help" answers without SciPy
    from bollplank.cli import group_words  # noqa: PLC0415
    from bollplank.matching import asking  # noqa: PLC0415

    tell = _Lines().tell
    if chosen.repair:
        repaired = asking.repaired(problem, seconds=chosen.seconds, tell=tell)
        answer: AnswerForm = repaired.answer
        said = repaired.model_dump_json(indent=1)
        words = group_words.repair_text(repaired, problem)
    else:
        answer = asking.solve_form(problem, seconds=chosen.seconds, tell=tell)
        said = answer.model_dump_json(indent=1)
        words = group_words.text(answer, problem)
    with served.quietly_stopped():
        sys.stdout.write(f"{said if chosen.format == 'json' else words}\n")
    return EXIT_CODES[answer.status]


def _problem(name: str) -> "ProblemForm":
    """Return the problem in a file.

    Raises
    ------
    StoppedError
        It cannot be read, is too large, or is not a problem.
    """
    # slow import: see run
    from bollplank.matching.reading import (  # noqa: PLC0415
        ProblemFormError,
        read_problem,
    )

    try:
        return read_problem(_content(name))
    except ProblemFormError as error:
        lines = "\n".join(f"  {fault}" for fault in error.faults)
        msg = f"{name} is not a grouping problem:\n{lines}"
        raise starting.StoppedError(msg) from error


def _content(name: str) -> bytes:
    most = MOST_MEGABYTES * 1_000_000
    try:
        if name == "-":
            content = sys.stdin.buffer.read(most + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(most + 1)
    except OSError as error:
        msg = f"{name} cannot be read ({error.strerror})."
        raise starting.StoppedError(msg) from error
    if len(content) > most:
        msg = (
            f"{name} is larger than {MOST_MEGABYTES} MB, more than any grouping "
            "problem is. Is it the right file?"
        )
        raise starting.StoppedError(msg)
    return content


class _Lines:
    """Tells now and then how far the work is, on standard error."""

    def __init__(self) -> None:
        self._next = time.monotonic() + EVERY_SECONDS

    def tell(self, told: "Told") -> None:
        """Tell it, if it is time."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY_SECONDS
        sys.stderr.write(f"{self._text(told)}\n")
        sys.stderr.flush()

    @staticmethod
    def _text(told: "Told") -> str:
        if told.stage == "reasons":
            return f"{told.seconds:.0f} s: {told.done} questions answered"
        best = "none yet" if told.best is None else f"{told.best:.0f}"
        return (
            f"{told.seconds:.0f} s: best so far {best}, "
            f"none can cost less than {told.bound or 0:.0f}"
        )
