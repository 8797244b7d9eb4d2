"""What one would write first: one series at a time, or SQL. For comparison only.

A loop over series with a SciPy call for each, timed on a sample and scaled up; data
frames are in ``frames``.
"""

import time
from math import isnan
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray
from scipy import stats

from tests.benchmarks.national_cube import NationalCube

SAMPLE = 6
"""Indicators that the loop is timed on."""


def loop_seconds(cube: NationalCube) -> tuple[float, int]:
    """Return seconds for the country, scaled up from a sample, and its series.

    Gap, percentile within each year, Theil–Sen and Mann–Kendall, DerSimonian–Laird and
    Benjamini–Hochberg: the simple analysis.
    """
    chosen = np.linspace(0, cube.block.shape[0] - 1, SAMPLE).astype(int)
    series, started = 0, time.perf_counter()
    for indicator in chosen:
        series += _one_indicator(cube, cube.block[indicator])
    seconds = time.perf_counter() - started
    gaps = cube.block[..., 0] - cube.block[..., 1]
    everyone = int(((~np.isnan(gaps)).sum(-1) >= 5).sum())
    return seconds * everyone / max(series, 1), everyone


def _one_indicator(cube: NationalCube, block: NDArray[np.float32]) -> int:
    gaps = [
        [float(year[0]) - float(year[1]) for year in organisation]
        for organisation in block
    ]
    for year in range(len(cube.calendar)):
        column = [row[year] for row in gaps if not isnan(row[year])]
        if column:
            stats.rankdata(column)
    done, p_values, now = 0, [], []
    for row in gaps:
        known = [(t, value) for t, value in enumerate(row) if not isnan(value)]
        if len(known) < 5:
            continue
        when, values = zip(*known, strict=True)
        stats.theilslopes(values, when, alpha=0.9)
        p_values.append(stats.kendalltau(when, values).pvalue)
        now.append((np.mean(values[-3:]), np.var(np.diff(values)) / 6 + 0.01))
        done += 1
    if now:
        stats.false_discovery_control(np.nan_to_num(p_values, nan=1.0))
        _dersimonian_laird(now)
    return done


def _dersimonian_laird(now: list[tuple[float, float]]) -> float:
    weights = [1 / v for _, v in now]
    mean = sum(w * x for w, (x, _) in zip(weights, now, strict=True)) / sum(weights)
    q = sum(w * (x - mean) ** 2 for w, (x, _) in zip(weights, now, strict=True))
    scale = sum(weights) - sum(w * w for w in weights) / sum(weights)
    return max(0.0, (q - len(now) + 1) / scale) if scale else 0.0


GAPS_AND_PERCENTILES = """
CREATE OR REPLACE TEMP TABLE standing AS
WITH pairs AS (
    SELECT indicator, organisation, year,
           max(value) FILTER (sex = 0) - max(value) FILTER (sex = 1) AS gap
    FROM read_parquet(?) GROUP BY ALL
)
SELECT *, 100 * percent_rank() OVER (
    PARTITION BY indicator, year, organisation >= 290 ORDER BY round(gap, 2)
) AS percentile
FROM pairs WHERE gap IS NOT NULL
"""


def scan(path: Path) -> float:
    """Return the sum of all values: one full scan of the Parquet file."""
    with duckdb.connect() as database:
        answer = database.execute("SELECT sum(value) FROM read_parquet(?)", [str(path)])
        return float(answer.fetchone()[0])


def gaps_and_percentiles_in_sql(path: Path) -> None:
    """Take every gap and its place within the year, in DuckDB."""
    with duckdb.connect() as database:
        database.execute(GAPS_AND_PERCENTILES, [str(path)])
