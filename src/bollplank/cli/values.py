"""``bollplank import-values``: read a file of figures by sex into the store."""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bollplank.cli import starting
from bollplank.cli.beforehand import find_beforehand

if TYPE_CHECKING:
    from bollplank.content.sources import Source
    from bollplank.store.imports import ImportReport

DESCRIPTION = """\
Reads a CSV file of figures for women, men and all into the store.

How the file is written is described in content/sources/ID.toml, so a new publisher
needs no code. Every row is checked. If anything is wrong, every bad line is told and
nothing is imported; what was served before stays. One sex missing or withheld is no
fault: it is kept and counted. An import of the same source replaces the values it
brings anew and leaves the others.

Example:
  bollplank import-values tests.csv --source skolverket-national-tests \\
      --fetched-on 2026-03-23
"""
COUNTRY = "0000"
"""The code of the whole country among organisations."""

SWEDEN = ZoneInfo("Europe/Stockholm")
"""Which vintage is the last of its month is told by this calendar."""

REFUSED, WRONG_USE = 1, 2


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "import-values",
        help="read a file of figures by sex into the store",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the file, as text")
    parser.add_argument(
        "--source",
        required=True,
        metavar="ID",
        help="what the figures are, a file name in content/sources without .toml",
    )
    parser.add_argument(
        "--fetched-on",
        required=True,
        metavar="DATE",
        type=_day,
        help="the day the file was fetched from the publisher, such as 2026-03-23",
    )
    parser.set_defaults(run=run)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        msg = f'"{text}" is not a day; write it as 2026-03-23'
        raise argparse.ArgumentTypeError(msg) from error
    if day > datetime.now(UTC).date() + timedelta(days=1):
        msg = f"{text} has not come yet; give the day the file was fetched"
        raise argparse.ArgumentTypeError(msg)
    return day


@starting.in_a_sentence
def run(chosen: argparse.Namespace) -> int:
    """Import the file and return 0, or tell what is wrong with it and return 1."""
    # slow import: "bollplank --help" answers without NumPy and the schemas
    from bollplank.store.errors import StoreError  # noqa: PLC0415
    from bollplank.store.imports import read_file  # noqa: PLC0415

    described = _sources()
    if chosen.source not in described:
        known = ", ".join(described) or "none"
        _say(f'No source "{chosen.source}" is described. There are: {known}.')
        return WRONG_USE
    source = _source(described[chosen.source])
    figures, report = read_file(
        chosen.file,
        source=source,
        organisations=organisation_codes(starting.content(), source),
        fetched_on=chosen.fetched_on,
    )
    if figures is None:
        _say(*_refusal(chosen.file, report))
        return REFUSED

    # slow import: a file that is refused needs no Parquet
    from bollplank.store.vintages import publish  # noqa: PLC0415

    try:
        vintage = publish(starting.var() / "store", figures, at=datetime.now(UTC))
    except StoreError as error:
        raise starting.StoppedError(_sentence(str(error))) from error
    _say(*_account(chosen.file, report, source), f"Now served: vintage {vintage}.")
    take_old_ones_away(starting.var() / "store")
    find_beforehand(starting.var() / "store")
    return 0


def take_old_ones_away(store: Path) -> None:
    """Remove vintages that nothing speaks for; when that fails, say so and go on."""
    # slow import: see run
    from bollplank.store.errors import StoreError  # noqa: PLC0415
    from bollplank.store.pruning import prune_by_policy  # noqa: PLC0415

    try:
        removed = prune_by_policy(store, now=datetime.now(SWEDEN))
    except StoreError as error:
        _say(f"The new figures are served, but old ones could not be removed: {error}.")
        return
    if removed:
        _say(f"Removed {len(removed)} old vintages (see bollplank vintages).")


def _sources() -> dict[str, Path]:
    paths = sorted((starting.content() / "sources").glob("*.toml"))
    return {path.stem: path for path in paths}


def _source(path: Path) -> "Source":
    # slow import: see run
    from bollplank.content.sources import ContentError, read_source  # noqa: PLC0415

    try:
        return read_source(path)
    except ContentError as error:
        raise starting.StoppedError(str(error)) from error


def organisation_codes(content: Path, source: "Source") -> set[str]:
    """Return the codes of every organisation the source may have figures for.

    Raises
    ------
    StoppedError
        The content folder describes no organisations, or not so that they can be
        read: "bollplank content --check" tells where.
    """
    levels = set(source.levels)
    codes = {COUNTRY} if "country" in levels else set()
    folder = content / "organisations"
    try:
        for path in sorted(folder.glob("*.toml")):
            described = tomllib.loads(path.read_text(encoding="utf-8"))
            codes |= {
                organisation["code"]
                for organisation in described["organisations"]
                if organisation["kind"] in levels
            }
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f'{path} cannot be read ({error}); try "bollplank content --check".'
        raise starting.StoppedError(msg) from error
    if codes <= {COUNTRY}:
        msg = f"No organisations are described in {folder}, so no row can be checked."
        raise starting.StoppedError(msg)
    return codes


def _refusal(file: Path, report: "ImportReport") -> Iterator[str]:
    # slow import: see run
    from bollplank.store.faults import words  # noqa: PLC0415

    for fault in report.faults:
        where = f"{file}, line {fault.line}" if fault.line else str(file)
        yield f"{where}: {words(fault)}"
    several = len(report.faults)
    count = "1 fault" if several == 1 else f"{several:,} faults"
    stopped = " and stopped reading there" if report.stopped_early else ""
    yield f"\nFound {count}{stopped}. Nothing was imported from {file}."


def _account(file: Path, report: "ImportReport", source: "Source") -> Iterator[str]:
    # slow import: see run
    from bollplank.store.imports import NOTES  # noqa: PLC0415

    publisher = source.publisher.get("en") or next(iter(source.publisher.values()))
    first, *more = report.years or ("no years",)
    years = f"{first}–{more[-1]}" if more else str(first)
    yield (
        f"Read {report.rows:,} rows from {file} ({publisher}, fetched "
        f"{report.fetched_on}): {report.indicators:,} indicators, "
        f"{report.organisations:,} organisations, {years}."
    )
    yield "Values: " + _counts(report.statuses)
    yield "Pairs of women and men: " + _counts(report.pairs)
    for note, found in report.notes.items():
        yield "Note: " + NOTES[note].format(found=found)


def _counts(counted: Mapping[Any, int]) -> str:
    return ", ".join(
        f"{count:,} {str(name).replace('_', ' ')}" for name, count in counted.items()
    )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _say(*lines: str) -> None:
    for line in lines:
        sys.stderr.write(f"{line}\n")
