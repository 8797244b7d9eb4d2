"""``bollplank gaps``: print the differences between women and men."""

import argparse
import json
import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bollplank.cli import judging, served, starting

if TYPE_CHECKING:
    from bollplank.findings.vintages import IndicatorFindings, VintageFindings
    from bollplank.store.gaps import GapRow
    from bollplank.store.snapshots import Snapshot

DESCRIPTION = """\
Prints the differences between women and men, girls and boys, from the figures that
are served: women minus men, in the unit of the indicator. What is missing or withheld
is null, with a status that says why; it is never zero.

The latest row of each organisation and indicator also tells what is real: whether the
gap is clear, likely, not relevant or cannot be told, its 90 % interval, and between
which places it is among organisations of the same kind (1 is the largest gap).

The JSON is described in docs/reference/gaps-json.md.

Example:
  bollplank gaps --source scb-income --indicator income-median-20plus \\
      --organisation 0180 --format json
"""
COLUMNS = (
    "organisation",
    "indicator",
    "year",
    "women",
    "men",
    "total",
    "gap",
    "unit",
    "status",
)
OF_FINDINGS = ("verdict", "interval", "places")


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "gaps",
        help="print the differences between women and men",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--source", required=True, metavar="ID", help="the source of the figures"
    )
    parser.add_argument("--indicator", metavar="ID", help="only this indicator")
    parser.add_argument("--year", metavar="Y", type=int, help="only this year")
    parser.add_argument(
        "--organisation", metavar="CODE", help="only this one, such as 0180"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="a table to read (the default), or JSON",
    )
    parser.add_argument(
        "--no-uncertainty",
        action="store_true",
        help="only the gaps as they were published, without what is real",
    )
    served.add_vintage(parser)
    parser.set_defaults(run=run)


@starting.in_a_sentence
def run(chosen: argparse.Namespace) -> int:
    """Print the rows and return 0, or say what is not there and return 1."""
    # slow import: "bollplank --help" answers without NumPy
    from bollplank.store.gaps import gap_rows  # noqa: PLC0415

    snapshot = served.snapshot(chosen.vintage)
    served.check_known(
        snapshot,
        source=chosen.source,
        indicator=chosen.indicator,
        organisation=chosen.organisation,
    )
    rows = list(
        gap_rows(
            snapshot,
            source=chosen.source,
            indicator=chosen.indicator,
            year=chosen.year,
            organisation=chosen.organisation,
        )
    )
    found = None if chosen.no_uncertainty else _found(rows, snapshot)
    with served.quietly_stopped():
        if chosen.format == "json":
            _print_json(rows, found, vintage=snapshot.id)
        else:
            _print_table(rows, found)
    if not rows:
        sys.stderr.write("No figures fit all of what was asked for.\n")
    return 0


def _found(rows: list["GapRow"], snapshot: "Snapshot") -> list[dict[str, Any] | None]:
    """Return for each row what is found, None but for the latest of its series.

    Where the content folder has mistakes nothing is found, and that is said.
    """
    if not rows:
        return []
    # slow import: see run
    from bollplank.findings.as_json import finding_as_json  # noqa: PLC0415

    try:
        of_vintage = judging.findings_in(snapshot)
    except starting.StoppedError as stopped:
        sys.stderr.write(f"What is real cannot be told. {stopped}\n")
        return [None] * len(rows)
    told: list[dict[str, Any] | None] = []
    for name, group in groupby(rows, key=lambda row: (row.indicator, row.source)):
        of_series = _of_series(of_vintage, *name)
        newest = _newest(snapshot, *name)
        for row in group:
            finding = of_series and of_series.of(row.organisation)
            latest = row.year == newest.get(row.organisation)
            told.append(
                finding_as_json(finding, of_series.described)
                if of_series and finding and latest
                else None
            )
    return told


def _of_series(
    of_vintage: "VintageFindings", indicator: str, source: str
) -> "IndicatorFindings | None":
    """Return what is found about a series, None where nobody describes it."""
    try:
        return of_vintage.indicator(indicator, source=source)
    except KeyError:
        return None


def _newest(snapshot: "Snapshot", indicator: str, source: str) -> dict[str, int]:
    """Return the latest year that there is any row for, by organisation."""
    # slow import: see run
    from bollplank.store.cubes import ABSENT  # noqa: PLC0415

    states = snapshot.indicator(indicator, source=source).states
    there = (states != ABSENT).any(axis=-1)
    return {
        code: max(
            year for year, is_there in zip(snapshot.years, row, strict=True) if is_there
        )
        for code, row in zip(snapshot.organisations, there.tolist(), strict=True)
        if any(row)
    }


def _print_json(
    rows: list["GapRow"], found: list[dict[str, Any] | None] | None, *, vintage: str
) -> None:
    """Print one row on each line, so that two files are easily compared."""
    said = [row.as_json() for row in rows]
    if found is not None:
        for row, finding in zip(said, found, strict=True):
            row["finding"] = finding
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in said)
    sys.stdout.write(f'{{"vintage": {json.dumps(vintage)}, "gaps": [\n{lines}\n]}}\n')


def _print_table(
    rows: list["GapRow"], found: list[dict[str, Any] | None] | None
) -> None:
    """Print aligned columns; a dash stands for what is missing or withheld."""
    columns = [*COLUMNS, *(OF_FINDINGS if found is not None else ())]
    told = [[]] * len(rows) if found is None else [_told(each) for each in found]
    cells = [
        ["–" if cell is None else str(cell) for cell in [*_cells(row), *more]]
        for row, more in zip(rows, told, strict=True)
    ]
    served.print_table(columns, cells)


def _cells(row: "GapRow") -> list[object]:
    return [getattr(row, name) for name in COLUMNS]


def _told(finding: dict[str, Any] | None) -> list[str | None]:
    """Return verdict, interval and places as they stand in the table."""
    if finding is None:
        return [None] * len(OF_FINDINGS)
    interval, places = finding["interval"], finding["places"]
    return [
        finding["verdict"],
        interval and "{:.4g} to {:.4g}".format(*interval),
        places and "{first}–{last} of {among}".format(**places),
    ]
