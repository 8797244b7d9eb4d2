"""``bollplank export``: write figures to a file, as they were published."""

import argparse
import sys
from pathlib import Path

from bollplank.cli import served, starting

FORMATS = ("csv", "xlsx", "parquet", "json")
DESCRIPTION = """\
Writes figures to a file: one row for every value, as it was published, with its status
and with the words by which its source wants to be named. What is missing or withheld
is a row without a number; it is never zero. The columns are described in
docs/reference/export.md.

The file comes whole, in place of what was there, or not at all.

Examples:
  bollplank export tests.xlsx --source skolverket-national-tests
  bollplank export hedemora.csv --organisation 2083
"""


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "export",
        help="write figures to a file: CSV, a workbook, Parquet or JSON",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write")
    parser.add_argument("--source", metavar="ID", help="only this source")
    parser.add_argument("--indicator", metavar="ID", help="only this indicator")
    parser.add_argument("--year", metavar="Y", type=int, help="only this year")
    parser.add_argument(
        "--organisation", metavar="CODE", help="only this one, such as 0180"
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="what kind of file; where it is not given, as the file's name ends",
    )
    parser.add_argument(
        "--language",
        choices=("sv", "en"),
        default="sv",
        help="of titles and credits (Swedish where it is not given)",
    )
    served.add_vintage(parser)
    parser.set_defaults(run=run)


@starting.in_a_sentence
def run(chosen: argparse.Namespace) -> int:
    """Write the file and return 0, or say why not and return 1."""
    # slow import: "bollplank --help" answers without the engine
    from bollplank.store.export_labels import labels_for  # noqa: PLC0415
    from bollplank.store.exports import ExportForm, Wanted, export  # noqa: PLC0415

    form = ExportForm(_form(chosen))
    snapshot = served.snapshot(chosen.vintage)
    served.check_known(
        snapshot,
        source=chosen.source,
        indicator=chosen.indicator,
        organisation=chosen.organisation,
    )
    labels = labels_for(
        snapshot,
        catalogue=served.catalogue(),
        organisations=served.organisation_names(),
        language=chosen.language,
    )
    wanted = Wanted(
        source=chosen.source,
        indicator=chosen.indicator,
        year=chosen.year,
        organisation=chosen.organisation,
    )
    with served.in_words("not exported: "):
        rows = export(snapshot, chosen.file, form=form, labels=labels, wanted=wanted)
    sys.stderr.write(f"Wrote {rows:,} rows to {chosen.file}, {snapshot.id}.\n")
    return 0


def _form(chosen: argparse.Namespace) -> str:
    """Return the kind of file: as asked for, else as the name ends."""
    ending = chosen.file.suffix.removeprefix(".").lower()
    if chosen.format or ending in FORMATS:
        return str(chosen.format or ending)
    msg = f"Give --format ({', '.join(FORMATS)}), or a file name that ends so."
    raise starting.StoppedError(msg)
