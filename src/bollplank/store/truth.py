"""The long table of a vintage: one value a row, with its source and day, as Parquet."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
from numpy.typing import NDArray

from bollplank.store.columns import SEXES, STATUSES
from bollplank.store.cubes import ABSENT, Cube

ROWS_IN_A_GROUP = 100_000
"""So that the values of one indicator are found without reading the whole file."""


Cells: TypeAlias = tuple[NDArray[np.intp], ...]
"""Series, organisation, year and sex of some values, as places on their axes."""


def write_truth(cube: Cube, file: BinaryIO) -> None:
    """Write every value there is a row for, sorted by indicator, as Parquet.

    The columns are indicator, organisation, year, sex (K, M, T), value (null where
    there is no number), status, source and fetched_on. One group of rows is in memory
    at a time: a table of millions of rows takes no more of it than a short one.
    """
    parts = _groups_of_rows(cube)
    first = _table(cube, next(parts))
    with pq.ParquetWriter(file, first.schema) as writer:
        writer.write_table(first, row_group_size=ROWS_IN_A_GROUP)
        for cells in parts:
            writer.write_table(_table(cube, cells), row_group_size=ROWS_IN_A_GROUP)


def _groups_of_rows(cube: Cube) -> Iterator[Cells]:
    """Yield where the values of each group of rows are; one without any for none."""
    per_series = np.array(
        [np.count_nonzero(of_one != ABSENT) for of_one in cube.state], dtype=np.int64
    )
    ends = np.cumsum(per_series)
    rows = int(ends[-1]) if ends.size else 0
    for start in range(0, max(rows, 1), ROWS_IN_A_GROUP):
        stop = min(start + ROWS_IN_A_GROUP, rows)
        first = int(np.searchsorted(ends, start, side="right"))
        last = int(np.searchsorted(ends, stop, side="left")) + 1
        before = int(ends[first - 1]) if first else 0
        of_series, *others = np.nonzero(cube.state[first:last] != ABSENT)
        taken = slice(start - before, stop - before)
        yield of_series[taken] + first, *(each[taken] for each in others)


def _table(cube: Cube, cells: Cells) -> pa.Table:
    of_series, organisation, year, sex = cells
    series = cube.axes.series
    days = np.array([day for _, day in cube.fetches], dtype="datetime64[D]")
    return pa.table(
        {
            "indicator": _words(of_series, [each.indicator for each in series]),
            "organisation": _words(organisation, cube.axes.organisations),
            "year": pa.array(np.array(cube.axes.years, dtype=np.int16)[year]),
            "sex": _words(sex, SEXES),
            "value": pa.array(cube.value[cells], from_pandas=True),
            "status": _words(cube.state[cells] - 1, STATUSES),
            "source": _words(of_series, [each.source for each in series]),
            "fetched_on": pa.array(days[cube.fetched[cells]]),
        }
    )


def _words(codes: NDArray[np.integer], words: Sequence[str]) -> pa.DictionaryArray:
    """Return a column of words from their places; equal words become one."""
    places = {str(word): place for place, word in enumerate(dict.fromkeys(words))}
    of_word = np.array([places[str(word)] for word in words], dtype=np.int32)
    indices = of_word[codes] if len(codes) else np.empty(0, dtype=np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(indices), list(places))


def rows_in(path: Path) -> int:
    """Return how many values stand in the table on disk."""
    return int(pq.read_metadata(path).num_rows)
