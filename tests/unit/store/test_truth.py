"""The long table on disk: written a part at a time, the same as at once."""

from datetime import date
from io import BytesIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bollplank.domain.figures import Unit
from bollplank.store import truth
from bollplank.store.columns import SEXES, STATUSES
from bollplank.store.cubes import ABSENT, Axes, Cube, empty_cube
from bollplank.store.figures import Series

SHAPE = 7, 5, 4, 3


def cube(share, *, seed=1):
    """A cube in which so large a share of the values is there."""
    random = np.random.default_rng(seed)
    state = np.where(random.random(SHAPE) < share, 1, ABSENT).astype(np.uint8)
    state[2] = ABSENT
    return Cube(
        axes=Axes(
            series=tuple(
                Series(indicator=f"i{n}", source="ab"[n % 2], unit=Unit.PERCENT)
                for n in range(SHAPE[0])
            ),
            organisations=tuple(f"{n:04}" for n in range(SHAPE[1])),
            years=tuple(range(2020, 2020 + SHAPE[2])),
        ),
        publishers={},
        fetches=(("a", date(2026, 1, 1)), ("b", date(2026, 2, 1))),
        value=np.where(state == ABSENT, np.nan, random.random(SHAPE)),
        state=state,
        fetched=random.integers(0, 2, SHAPE).astype(np.uint16),
    )


def written(made):
    file = BytesIO()
    truth.write_truth(made, file)
    return file.getvalue()


def one_by_one(made):
    """Return every row, told in plain loops."""
    return [
        {
            "indicator": made.axes.series[at[0]].indicator,
            "organisation": made.axes.organisations[at[1]],
            "year": made.axes.years[at[2]],
            "sex": SEXES[at[3]].value,
            "value": float(made.value[at]),
            "status": STATUSES[made.state[at] - 1].value,
            "source": made.axes.series[at[0]].source,
            "fetched_on": made.fetches[made.fetched[at]][1],
        }
        for at in np.ndindex(*SHAPE)
        if made.state[at] != ABSENT
    ]


@pytest.mark.parametrize("rows", [1, 7, 50, 100_000])
@pytest.mark.parametrize("share", [0.05, 0.8, 1.0])
def test_a_table_in_parts_is_the_table_at_once(rows, share, monkeypatch):
    monkeypatch.setattr(truth, "ROWS_IN_A_GROUP", rows)
    made = cube(share)

    found = pq.ParquetFile(pa.BufferReader(written(made)))

    assert found.read().to_pylist() == one_by_one(made)
    sizes = [
        found.metadata.row_group(n).num_rows
        for n in range(found.metadata.num_row_groups)
    ]
    assert all(size == rows for size in sizes[:-1])
    assert 0 < sizes[-1] <= rows


def test_the_same_values_are_the_same_bytes():
    assert written(cube(0.8)) == written(cube(0.8))


def test_no_values_are_a_table_without_rows():
    found = pq.ParquetFile(pa.BufferReader(written(empty_cube(Axes()))))

    assert found.read().num_rows == 0
    assert "fetched_on" in found.schema.names
