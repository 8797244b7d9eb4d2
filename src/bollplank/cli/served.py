"""The figures that commands ask: those served now, or an earlier vintage of them."""

import argparse
import os
import sys
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bollplank.cli import starting

if TYPE_CHECKING:
    from bollplank.content.catalogue import Catalogue
    from bollplank.store.snapshots import Snapshot

NO_FIGURES = (
    "There are no figures yet. Import some first: "
    "bollplank import-values FILE --source ID --fetched-on DATE."
)


def add_vintage(parser: argparse.ArgumentParser) -> None:
    """Let the command ask an earlier vintage."""
    parser.add_argument(
        "--vintage",
        metavar="ID",
        help='as the figures were in this vintage; "bollplank vintages" lists them',
    )


def store() -> Path:
    """Return the folder of the store."""
    return starting.var() / "store"


def snapshot(vintage: str | None = None) -> "Snapshot":
    """Return the vintage that is served, or the one that was asked for.

    Raises
    ------
    StoppedError
        It is not there, or cannot be read.
    """
    # slow import: "bollplank --help" answers without NumPy
    from bollplank.store.snapshots import Store  # noqa: PLC0415

    with in_words():
        if vintage is None:
            found = Store.open(store())
            if found is None:
                raise starting.StoppedError(NO_FIGURES)
            return found
        kept = Store.vintages(store())
        if vintage not in kept:
            stop("vintage", vintage, kept)
        return Store.at(store(), vintage)


def stop(what: str, asked: str, known: Iterable[str]) -> NoReturn:
    """Stop because there are no figures of this; name what is nearest to it.

    Raises
    ------
    StoppedError
        Always.
    """
    names = list(known)
    near = get_close_matches(asked, names, n=5, cutoff=0.4) or names[-5:]
    among = f", among them {', '.join(near)}" if near else ""
    msg = (
        f'There are no figures for the {what} "{asked}". There are {len(names)}{among}.'
    )
    raise starting.StoppedError(msg)


def check_known(
    found: "Snapshot",
    *,
    source: str | None,
    indicator: str | None,
    organisation: str | None,
) -> None:
    """Stop when a source, indicator or organisation is not there at all."""
    if source is not None and source not in found.sources:
        stop("source", source, found.sources)
    ids = [each.indicator for each in found.series if source in {None, each.source}]
    if indicator is not None and indicator not in ids:
        stop("indicator", indicator, ids)
    if organisation is not None and organisation not in found.organisations:
        stop("organisation", organisation, found.organisations)


def catalogue() -> "Catalogue":
    """Return what the content says of sources and indicators.

    Raises
    ------
    StoppedError
        The content has mistakes.
    """
    # slow import: schemas are needed only where indicators are named
    from bollplank.content.catalogue import read_catalogue  # noqa: PLC0415
    from bollplank.content.mistakes import ContentError  # noqa: PLC0415

    try:
        return read_catalogue(starting.content())
    except ContentError as error:
        raise starting.StoppedError(str(error)) from error


def organisation_names() -> dict[str, str]:
    """Return the names of the organisations that the content describes, by code.

    Raises as ``organisations``.
    """
    return {code: name for code, name, _kind in organisations()}


def organisations() -> list[tuple[str, str, str]]:
    """Return code, name and kind of the organisations that the content describes.

    Raises
    ------
    StoppedError
        A file of organisations cannot be read.
    """
    found = []
    for path in sorted((starting.content() / "organisations").glob("*.toml")):
        try:
            described = tomllib.loads(path.read_text(encoding="utf-8"))
            found += [
                (each["code"], each["name"], each["kind"])
                for each in described["organisations"]
            ]
        except (OSError, ValueError, KeyError, TypeError) as error:
            msg = f'{path} cannot be read ({error}); try "bollplank content --check".'
            raise starting.StoppedError(msg) from error
    return found


@contextmanager
def in_words(before: str = "") -> Iterator[None]:
    """Stop in a sentence when the store cannot do what it is asked."""
    # slow import: "bollplank --help" answers without NumPy
    from bollplank.store.errors import StoreError  # noqa: PLC0415

    try:
        yield
    except StoreError as error:
        said = f"{before}{error}"
        msg = f"{said[:1].upper()}{said[1:]}."
        raise starting.StoppedError(msg) from error


@contextmanager
def quietly_stopped() -> Iterator[None]:
    """Let whoever reads what is printed stop reading, without a word."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Nothing more to say, also not when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print aligned columns under their names."""
    table = [list(columns), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write("  ".join(padded).rstrip() + "\n")
