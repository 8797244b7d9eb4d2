"""Questions nobody foresaw: SQL over one vintage, that can only read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from bollplank.store.engines import engine
from bollplank.store.snapshots import Snapshot

ROWS_AT_A_TIME = 1_000


class QuestionError(Exception):
    """The question cannot be answered. Says why, for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns of an answer, and its rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def asked(snapshot: Snapshot, question: str) -> Iterator[Answer]:
    """Answer one SELECT over the view ``figures`` and the table ``series``.

    ``figures`` has a row for every value: source, indicator, organisation, year, sex
    (K, M, T), value (null where there is no number), status and fetched_on.
    ``series`` has indicator, source, title and unit. No other file can be read, and
    nothing can be written.

    Raises
    ------
    QuestionError
        It is no single SELECT, or the engine cannot answer it.
    """
    try:
        statements = duckdb.extract_statements(question)
        if [each.type for each in statements] != [duckdb.StatementType.SELECT]:
            msg = "only one question that begins with SELECT or FROM is answered"
            raise QuestionError(msg)
        with engine(snapshot, series=_series(snapshot)) as connection:
            found = connection.sql(question)
            yield Answer(tuple(found.columns), _rows(found))
    except duckdb.Error as error:
        raise QuestionError(str(error).strip()) from error


def _rows(found: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    for batch in found.to_arrow_reader(ROWS_AT_A_TIME):
        columns = [column.to_pylist() for column in batch.columns]
        yield from zip(*columns, strict=True)


def _series(snapshot: Snapshot) -> pa.Table:
    every = snapshot.series
    return pa.table(
        {
            "indicator": pa.array([each.indicator for each in every], pa.string()),
            "source": pa.array([each.source for each in every], pa.string()),
            "title": pa.array([each.title for each in every], pa.string()),
            "unit": pa.array([each.unit.value for each in every], pa.string()),
        }
    )
