"""``bollplank check-data``: what may be wrong with the figures, and what to do."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bollplank.cli import served, starting

if TYPE_CHECKING:
    from bollplank.store.soundness.remarks import Remark
    from bollplank.store.soundness.reports import Report

DESCRIPTION = """\
Looks through the figures for what may be wrong: years that have not come, values that
are impossible in their unit or suddenly ten times as large, totals that do not fit
women and men, odd jumps, the same values twice, series that stopped or repeat
themselves, and who is missing. Nothing is changed. The most serious comes first, with
what to do.

The JSON, with how many organisations have a value by indicator, year and sex, is
described in docs/reference/check-data-json.md.

Example:
  bollplank check-data --source skolverket-national-tests
"""
COUNTRY, KIND_OF_COUNTRY = "0000", "country"
MOST_SHOWN = 10
"""Indicators told under one heading; the rest are counted."""


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "check-data",
        help="tell what may be wrong with the figures, and what to do",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--source", metavar="ID", help="only this source")
    parser.add_argument("--indicator", metavar="ID", help="only this indicator")
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="to read (the default), or JSON",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="return 1 when anything is very likely wrong or to be looked at",
    )
    served.add_vintage(parser)
    parser.set_defaults(run=run)


@starting.in_a_sentence
def run(chosen: argparse.Namespace) -> int:
    """Print the remarks; return 0, or with ``--strict`` 1 when one is serious."""
    # slow import: "bollplank --help" answers without NumPy
    from bollplank.store.soundness.remarks import Seriousness  # noqa: PLC0415
    from bollplank.store.soundness.reports import report_on  # noqa: PLC0415

    snapshot = served.snapshot(chosen.vintage)
    served.check_known(
        snapshot, source=chosen.source, indicator=chosen.indicator, organisation=None
    )
    report = report_on(
        snapshot,
        sources=served.catalogue().sources,
        kinds=_kinds(),
        source=chosen.source,
        indicator=chosen.indicator,
    )
    with served.quietly_stopped():
        if chosen.format == "json":
            _print_json(report)
        else:
            _print_text(report)
    serious = any(each.seriousness is not Seriousness.KNOW for each in report.remarks)
    return int(chosen.strict and serious)


def _kinds() -> dict[str, str]:
    """Return the kind of every organisation that the content describes."""
    described = {code: kind for code, _name, kind in served.organisations()}
    return {COUNTRY: KIND_OF_COUNTRY, **described}


def _print_json(report: "Report") -> None:
    """Print one remark, and the coverage of one indicator, on each line."""
    remarks = [
        {**asdict(each), "seriousness": each.seriousness} for each in report.remarks
    ]
    coverage = [asdict(each) for each in report.coverage]
    sys.stdout.write(f'{{"vintage": {json.dumps(report.vintage)},\n')
    sys.stdout.write(f'"remarks": [{_lines(remarks)}],\n')
    sys.stdout.write(f'"coverage": [{_lines(coverage)}]}}\n')


def _lines(objects: list[dict[str, Any]]) -> str:
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in objects)
    return f"\n{lines}\n" if lines else ""


def _print_text(report: "Report") -> None:
    # slow import: see run
    from bollplank.cli.check_data_words import HEADINGS  # noqa: PLC0415

    if not report.remarks:
        sys.stdout.write("Nothing to remark on.\n")
    for seriousness, some in groupby(report.remarks, lambda each: each.seriousness):
        sys.stdout.write(f"{HEADINGS[seriousness]}\n\n")
        for line in _paragraphs(list(some)):
            sys.stdout.write(f"{line}\n")
    _print_coverage(report)
    sys.stdout.write(
        f"Looked at {len(report.coverage):,} indicators in vintage {report.vintage}: "
        f"{len(report.remarks):,} remarks.\n"
    )


def _print_coverage(report: "Report") -> None:
    """Print who has a value by year and sex, where the table is short enough."""
    if len(report.coverage) > MOST_SHOWN:
        sys.stdout.write(
            "How many organisations have a value, by indicator, year and sex: "
            "--indicator ID or --format json.\n"
        )
        return
    sys.stdout.write("ORGANISATIONS WITH A VALUE\n\n")
    columns = ("indicator", "year", "women", "men", "both", "all", "of", "withheld")
    rows = [
        [
            each.indicator,
            *map(
                str,
                (
                    when.year,
                    when.women,
                    when.men,
                    when.pairs,
                    when.total,
                    each.could_have,
                    when.withheld,
                ),
            ),
        ]
        for each in report.coverage
        for when in each.years
    ]
    served.print_table(columns, rows)
    sys.stdout.write("\n")


def _paragraphs(remarks: list["Remark"]) -> Iterator[str]:
    # slow import: see run
    from bollplank.cli.check_data_words import (  # noqa: PLC0415
        ADVICE,
        TITLES,
        example,
        told,
    )

    for code, group in groupby(remarks, lambda each: each.code):
        some = list(group)
        count = "1 indicator" if len(some) == 1 else f"{len(some):,} indicators"
        yield f"{TITLES[code]} ({count})"
        yield f"  {ADVICE[code]}"
        for remark in some[:MOST_SHOWN]:
            name = " ".join(filter(None, (remark.source, remark.indicator)))
            yield f"  - {': '.join(filter(None, (name, told(remark))))}"
            if remark.examples:
                yield f"    {'; '.join(map(example, remark.examples))}"
        if len(some) > MOST_SHOWN:
            yield f"  - and {len(some) - MOST_SHOWN:,} more; --format json tells all"
        yield ""
