"""``bollplank ask``: a question to the figures that nobody foresaw, in SQL."""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from bollplank.cli import served, starting

if TYPE_CHECKING:
    from bollplank.store.questions import Answer

MOST_LINES = 1_000
"""Rows of a table to read; more are for a file."""

DESCRIPTION = """\
Answers one SELECT in SQL (DuckDB's) over the figures. It reads; nothing can be written
and no other file can be opened.

  figures  source, indicator, organisation, year, sex (K, M, T), value (null where there
           is no number), status, fetched_on: a row for every value
  series   indicator, source, title, unit

What is computed from figures is no longer the publisher's: never name them as the
source of it.

Example:
  bollplank ask "SELECT year, sex, median(value) FROM figures
                 WHERE indicator = 'N15424' GROUP BY ALL ORDER BY ALL"
"""


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "ask",
        help="answer a question to the figures, in SQL",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("question", metavar="SELECT", help="the question, as one text")
    parser.add_argument(
        "--format",
        choices=("text", "csv", "json"),
        default="text",
        help="a table to read (the default), CSV or JSON",
    )
    served.add_vintage(parser)
    parser.set_defaults(run=run)


@starting.in_a_sentence
def run(chosen: argparse.Namespace) -> int:
    """Print the answer and return 0, or say why there is none and return 1."""
    # slow import: "bollplank --help" answers without the engine
    from bollplank.store.questions import QuestionError, asked  # noqa: PLC0415

    snapshot = served.snapshot(chosen.vintage)
    try:
        with served.quietly_stopped(), asked(snapshot, chosen.question) as answer:
            PRINTERS[chosen.format](answer)
    except QuestionError as error:
        msg = f"No answer: {error}"
        raise starting.StoppedError(msg) from error
    return 0


def _print_table(answer: "Answer") -> None:
    rows = [[_said(cell) for cell in row] for row in islice(answer.rows, MOST_LINES)]
    served.print_table(answer.columns, rows)
    if next(answer.rows, None) is not None:
        sys.stderr.write(
            f"There are more than {MOST_LINES:,} rows; ask for fewer, or for "
            "--format csv.\n"
        )


def _said(cell: object) -> str:
    return "–" if cell is None else str(cell)


def _print_csv(answer: "Answer") -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows(answer.rows)


def _print_json(answer: "Answer") -> None:
    before = "[\n"
    for row in _objects(answer):
        text = json.dumps(row, ensure_ascii=False, default=str)
        sys.stdout.write(before + text)
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def _objects(answer: "Answer") -> Iterator[dict[str, Any]]:
    return (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)


PRINTERS = {"text": _print_table, "csv": _print_csv, "json": _print_json}
