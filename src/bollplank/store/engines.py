"""DuckDB over the Parquet of one vintage: it reads that file and nothing else.

No extension is looked for, none is fetched, and no other file can be read or written.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from bollplank.store.snapshots import Snapshot
from bollplank.store.vintages import TRUTH

MOST_MEMORY = "1GB"
"""A question that needs more is refused by the engine; it may not use the disk."""

_FIGURES = """
CREATE VIEW figures AS
SELECT source, indicator, organisation, year, sex,
       CASE WHEN value = 0 THEN 0 ELSE value END AS value,
       status, fetched_on
FROM published
"""
"""Without a zero below zero."""


@contextmanager
def engine(
    snapshot: Snapshot, *, threads: int | None = None, **tables: pa.Table
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an engine in memory, with the view ``figures`` over a vintage.

    Parameters
    ----------
    threads
        With one, rows come in the order they lie in: by indicator, source,
        organisation, year and sex.
    tables
        Small tables that are put in beside, under these names.
    """
    truth = str(snapshot.folder / TRUTH)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": MOST_MEMORY,
    }
    if threads is not None:
        settings["threads"] = threads
    with duckdb.connect(config=settings) as connection:
        connection.execute("SET python_enable_replacements = false")
        connection.execute("SET allowed_paths = ?", [[truth]])
        connection.execute("SET enable_external_access = false")
        connection.read_parquet(truth).create_view("published")
        connection.execute(_FIGURES)
        for name, table in tables.items():
            connection.from_arrow(table).create(name)
        connection.execute("SET lock_configuration = true")
        yield connection
