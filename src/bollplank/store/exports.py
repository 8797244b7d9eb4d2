"""Figures out of a vintage into a file: all of them, or those that were asked for.

Values are as published and states are codes; nothing is computed. Every row has the
words by which its source wants to be named. Rows stream from the Parquet into the
file, so a whole country takes no more memory than one indicator.
"""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import duckdb

from bollplank.store import export_files
from bollplank.store.engines import engine
from bollplank.store.errors import StoreBrokenError, StoreError, StoreFullError
from bollplank.store.export_labels import Labels
from bollplank.store.snapshots import Snapshot

MOST_ROWS_ON_A_SHEET = 1_048_575
"""Of a workbook, under the header: what spreadsheet programs can open."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class ExportForm(StrEnum):
    """What kind of file is written."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSON = "json"


COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "source": "id of the source",
        "indicator": "id of the indicator",
        "title": "what the indicator is called",
        "unit": "what the value counts, as a code",
        "organisation": "official code; 0000 is the country",
        "organisation_name": "empty where the name is not known",
        "year": "the year the value is about",
        "sex": "K women or girls, M men or boys, T all",
        "value": "as published, in the unit; empty where there is no number",
        "status": "ok, approximate, missing, suppressed or not_applicable",
        "fetched_on": "the day the value was fetched from its source",
        "credit": "how the source is to be named wherever the value is shown",
    }
)
"""Every column of an export, in order, and what it means."""

_ROWS = """
SELECT source, indicator, title, unit, organisation, organisation_name, year, sex,
       value, status, fetched_on, credit
FROM figures
LEFT JOIN series USING (indicator, source)
LEFT JOIN places USING (organisation)
WHERE ($source IS NULL OR source = $source)
  AND ($indicator IS NULL OR indicator = $indicator)
  AND ($organisation IS NULL OR organisation = $organisation)
  AND ($year::INTEGER IS NULL OR year = $year::INTEGER)
"""
_COUNT = f"SELECT count(*) FROM ({_ROWS})"  # noqa: S608 -- made of our own text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which figures: only these where given, else all."""

    source: str | None = None
    indicator: str | None = None
    year: int | None = None
    organisation: str | None = None


class TooManyRowsError(StoreError):
    """More rows than the kind of file can hold. Ask for fewer, or another kind."""


def export(
    snapshot: Snapshot,
    path: Path,
    *,
    form: ExportForm,
    labels: Labels,
    wanted: Wanted | None = None,
) -> int:
    """Write figures to a file and return how many rows it has.

    A row is one value of one indicator, organisation, year and sex, also where there
    is no number; rows are sorted by indicator, source, organisation, year and sex.
    The columns are ``COLUMNS``. Beside a CSV file, which cannot say it itself, a file
    with ``-metadata.json`` after its name tells what the columns mean and the terms.

    Parameters
    ----------
    path
        The file: it comes whole, in place of what was there, or not at all.
    labels
        What things are called, and the terms of their sources.

    Raises
    ------
    TooManyRowsError
        More rows than a sheet of a workbook holds.
    StoreFullError
        There is no room. As with every other error, what was there before stays.
    """
    asked = asdict(wanted or Wanted())
    about = export_files.About(
        vintage=snapshot.id, columns=COLUMNS, terms=labels.terms_of(asked["source"])
    )
    with (
        _building(path) as folder,
        engine(
            snapshot, threads=1, series=labels.series(), places=labels.places()
        ) as connection,
    ):
        ((rows,),) = connection.execute(_COUNT, asked).fetchall()
        if form is ExportForm.XLSX and rows > MOST_ROWS_ON_A_SHEET:
            raise TooManyRowsError(_too_many(rows))
        write = export_files.WRITERS[form]
        write(connection.sql(_ROWS, params=asked), folder / path.name, about)
    return int(rows)


def _too_many(rows: int) -> str:
    return (
        f"{rows:,} rows are more than a sheet holds ({MOST_ROWS_ON_A_SHEET:,}); "
        "choose one indicator, one year or another format"
    )


@contextmanager
def _building(path: Path) -> Iterator[Path]:
    """Give a folder beside the file, and put what is written in it in its place."""
    folder = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        folder.mkdir()
        try:
            yield folder
            for made in sorted(folder.iterdir()):
                made.replace(path.with_name(made.name))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        if error.errno in _NO_ROOM:
            msg = f"no room to write {path}; nothing was written"
            raise StoreFullError(msg) from error
        msg = f"cannot write {path}: {error.strerror or error}"
        raise StoreError(msg) from error
    except duckdb.Error as error:
        msg = f"the figures cannot be read for {path}: {error}"
        raise StoreBrokenError(msg) from error
