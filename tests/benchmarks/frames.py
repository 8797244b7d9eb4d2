"""Gaps and percentiles as data frames and plain Python do them. For comparison only.

pandas and Polars are installed by ``make bench`` and nowhere else.
"""

import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats

from tests.benchmarks.national_cube import MUNICIPALITIES, NationalCube

SAMPLE = 6
"""Indicators that the slow ways are timed on, and scaled up from."""

FEWEST_YEARS = 5


def in_polars(path: Path) -> None:
    """Take every gap and its place within the year, in Polars."""
    import polars as pl

    keys = ["indicator", "organisation", "year"]
    gap = pl.col("value").filter(pl.col("sex") == 0).first() - (
        pl.col("value").filter(pl.col("sex") == 1).first()
    )
    within = ["indicator", "year", "is_region"]
    place = pl.col("gap").round(2).rank("average").over(within) - 1
    (
        pl.scan_parquet(path)
        .filter(pl.col("sex") < 2)
        .group_by(keys)
        .agg(gap.alias("gap"))
        .drop_nulls("gap")
        .with_columns((pl.col("organisation") >= MUNICIPALITIES).alias("is_region"))
        .with_columns((100 * place / (pl.len().over(within) - 1)).alias("percentile"))
        .collect()
    )


def in_pandas(path: Path) -> None:
    """Take every gap and its place within the year, in pandas."""
    gaps = _pandas_gaps(path)
    is_region = gaps.index.get_level_values("organisation") >= MUNICIPALITIES
    within = [
        gaps.index.get_level_values("indicator"),
        gaps.index.get_level_values("year"),
        is_region,
    ]
    grouped = gaps.round(2).groupby(within)
    100 * (grouped.rank() - 1) / (grouped.transform("size") - 1)


def _pandas_gaps(path: Path) -> Any:
    import pandas as pd

    rows = pd.read_parquet(path)
    wide = rows.set_index(["indicator", "organisation", "year", "sex"])["value"]
    women, men = wide.xs(0, level="sex"), wide.xs(1, level="sex")
    return (women - men).dropna()


def pandas_and_scipy_seconds(path: Path) -> tuple[float, int]:
    """Return seconds for the whole simple analysis with a SciPy call for each series.

    The frame is made and grouped whole; the calls are timed on a sample of the series
    and scaled up. Also returns how many series the country has.
    """
    started = time.perf_counter()
    gaps = _pandas_gaps(path)
    in_pandas(path)
    series = list(gaps.groupby(level=["indicator", "organisation"]))
    whole = time.perf_counter() - started
    long = [one for _name, one in series if len(one) >= FEWEST_YEARS]
    step = max(1, len(long) // 1_500)
    sample = long[::step]
    started = time.perf_counter()
    for one in sample:
        when = one.index.get_level_values("year").to_numpy()
        stats.theilslopes(one.to_numpy(), when, alpha=0.9)
        stats.kendalltau(when, one.to_numpy())
    calls = (time.perf_counter() - started) * len(long) / max(len(sample), 1)
    return whole + calls, len(long)


def plain_python_seconds(cube: NationalCube) -> float:
    """Return seconds for gaps and percentiles in lists, scaled up from a sample."""
    chosen = np.linspace(0, cube.block.shape[0] - 1, SAMPLE).astype(int)
    blocks = [cube.block[number].tolist() for number in chosen]
    started = time.perf_counter()
    for block in blocks:
        _plain(block)
    return (time.perf_counter() - started) * cube.block.shape[0] / SAMPLE


def _plain(block: list[list[list[float]]]) -> None:
    by_year: dict[tuple[int, bool], list[tuple[int, float]]] = defaultdict(list)
    for organisation, years in enumerate(block):
        for year, (women, men, _total) in enumerate(years):
            if not (isnan(women) or isnan(men)):
                key = year, organisation >= MUNICIPALITIES
                by_year[key].append((organisation, round(women - men, 2)))
    for found in by_year.values():
        ordered = sorted(gap for _organisation, gap in found)
        for _organisation, gap in found:
            below, upto = bisect_left(ordered, gap), bisect_right(ordered, gap)
            100 * (below + (upto - below - 1) / 2) / max(len(ordered) - 1, 1)
