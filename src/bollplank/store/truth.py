"""The long table of a vintage: one value a row, with its source and day, as Parquet."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
from numpy.typing import NDArray

from bollplank.store.columns import SEXES, STATUSES
from bollplank.store.cubes import ABSENT, Cube

ROWS_IN_A_GROUP = 100_000
"""So that the values of one indicator are found without reading the whole file."""


def write_truth(cube: Cube, file: BinaryIO) -> None:
    """Write every value there is a row for, sorted by indicator, as Parquet.

    The columns are indicator, organisation, year, sex (K, M, T), value (null where
    there is no number), status, source and fetched_on.
    """
    cells = np.nonzero(cube.state != ABSENT)
    of_series, organisation, year, sex = cells
    series = cube.axes.series
    days = np.array([day for _, day in cube.fetches], dtype="datetime64[D]")
    table = pa.table(
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
    pq.write_table(table, file, row_group_size=ROWS_IN_A_GROUP)


def _words(codes: NDArray[np.integer], words: Sequence[str]) -> pa.DictionaryArray:
    """Return a column of words from their places; equal words become one."""
    places = {str(word): place for place, word in enumerate(dict.fromkeys(words))}
    of_word = np.array([places[str(word)] for word in words], dtype=np.int32)
    indices = of_word[codes] if len(codes) else np.empty(0, dtype=np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(indices), list(places))


def rows_in(path: Path) -> int:
    """Return how many values stand in the table on disk."""
    return int(pq.read_metadata(path).num_rows)
