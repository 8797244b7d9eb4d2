"""The kinds of files that figures are exported to. Each is written row by row."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

import duckdb
import pyarrow.csv as pc  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

ROWS_AT_A_TIME = 100_000

_XSD = {"year": "integer", "value": "double", "fetched_on": "date"}
"""Columns that are not text, for the description beside a CSV file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What stands beside the rows.

    Attributes
    ----------
    columns
        Name -> what it means, in the order of the file.
    terms
        For every source: id, name, publisher, credit, own_processing, licence,
        address and the day it was last fetched.
    """

    vintage: str
    columns: Mapping[str, str]
    terms: Sequence[Mapping[str, str]]


def write_csv(rows: duckdb.DuckDBPyRelation, path: Path, about: About) -> None:
    """Write comma-separated UTF-8 with points in decimals, and what it means beside."""
    reader = rows.to_arrow_reader(ROWS_AT_A_TIME)
    options = pc.WriteOptions(quoting_style="needed", quoting_header="none")
    with pc.CSVWriter(path, reader.schema, write_options=options) as file:
        for batch in reader:
            file.write_batch(batch)
    described = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": path.name,
        "dc:identifier": about.vintage,
        "notes": [dict(each) for each in about.terms],
        "tableSchema": {
            "columns": [
                {
                    "name": name,
                    "dc:description": meaning,
                    "datatype": _XSD.get(name, "string"),
                }
                for name, meaning in about.columns.items()
            ]
        },
    }
    beside = path.with_name(f"{path.name}-metadata.json")
    beside.write_text(_json(described, indent=1) + "\n", encoding="utf-8")


def write_parquet(rows: duckdb.DuckDBPyRelation, path: Path, about: About) -> None:
    """Write Parquet; vintage, columns and terms stand in the file's own metadata."""
    reader = rows.to_arrow_reader(ROWS_AT_A_TIME)
    schema = reader.schema.with_metadata(
        {
            "bollplank:vintage": about.vintage,
            "bollplank:columns": _json(dict(about.columns)),
            "bollplank:terms": _json([dict(each) for each in about.terms]),
        }
    )
    with pq.ParquetWriter(path, schema) as file:
        for batch in reader:
            file.write_batch(batch.cast(schema))


def write_json(rows: duckdb.DuckDBPyRelation, path: Path, about: About) -> None:
    """Write one object: vintage, sources with their terms, and values, one on a line."""
    texts = rows.set_alias("row").project("to_json(row) AS row")
    terms = _json([dict(each) for each in about.terms])
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{"vintage": {_json(about.vintage)},\n"sources": {terms},\n')
        file.write('"values": [')
        before = "\n"
        for row in _rows(texts):
            file.write(before + row["row"])
            before = ",\n"
        file.write("\n]}\n")


def _rows(rows: duckdb.DuckDBPyRelation) -> Iterator[dict[str, Any]]:
    for batch in rows.to_arrow_reader(ROWS_AT_A_TIME):
        yield from batch.to_pylist()


def write_xlsx(rows: duckdb.DuckDBPyRelation, path: Path, about: About) -> None:
    """Write a workbook: the values on one sheet, terms and columns on another."""
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    try:
        with xlsxwriter.Workbook(path, options) as book:
            bold = book.add_format({"bold": True})
            sheet = book.add_worksheet("Values")
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, list(about.columns), bold)
            for number, row in enumerate(_rows(rows), start=1):
                sheet.write_row(number, 0, list(row.values()))
            _write_about(book, about, bold)
    except FileCreateError as error:
        # What the system said is inside: no room, no right.
        raise error.args[0] from error


def _write_about(book: xlsxwriter.Workbook, about: About, bold: Any) -> None:  # noqa: ANN401 -- a format of the library, which has no types
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    lines: list[tuple[str, str]] = [("vintage", about.vintage), ("", "")]
    for each in about.terms:
        lines += [*each.items(), ("", "")]
    lines += about.columns.items()
    for number, (name, said) in enumerate(lines):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, said)


def _json(said: object, *, indent: int | None = None) -> str:
    return json.dumps(said, ensure_ascii=False, indent=indent)


Writer: TypeAlias = Callable[[duckdb.DuckDBPyRelation, Path, About], None]
WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "csv": write_csv,
        "parquet": write_parquet,
        "json": write_json,
        "xlsx": write_xlsx,
    }
)
"""Kind of file -> what writes it."""
