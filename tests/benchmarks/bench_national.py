"""Time and memory of the country's analysis: ``python -m tests.benchmarks.bench_national``.

Everything is told as a ratio to U, the time to sum the dense block once, or to P, one
full scan of the same figures as Parquet, in one run: machines differ, ratios less.
"""

import pickle
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from bollplank.analysis.national import Depth, national
from bollplank.analysis.national_gaps import national_gaps
from bollplank.analysis.percentiles import percentiles
from tests.benchmarks import baselines, frames
from tests.benchmarks.measuring import least, memory_of_its_own, peak_memory
from tests.benchmarks.national_cube import NationalCube, national_cube

AIMS = {
    "gap": "30 / 10 U",
    "simple": "800 / 400 U",
    "full": "1,500 / 700 U",
    "parquet": "160 / 80 P",
    "memory": "2.0 / 0.6 GB",
    "loop": "100x / 300x",
}
COLUMNS = ("indicator", "organisation", "year", "sex")


def save(cube: NationalCube, folder: Path) -> None:
    """Write the block, what is known of it, and the same figures as Parquet."""
    np.save(folder / "block.npy", cube.block)
    known = (cube.calendar, cube.indicators, cube.organisations)
    (folder / "known.pickle").write_bytes(pickle.dumps(known))
    places = np.nonzero(~np.isnan(cube.block))
    columns = {
        name: pa.array(of_axis.astype(np.int16))
        for name, of_axis in zip(COLUMNS, places, strict=True)
    }
    columns["value"] = pa.array(cube.block[places])
    pq.write_table(pa.table(columns), folder / "figures.parquet", compression="zstd")


def opened(folder: Path) -> NationalCube:
    """Return the saved country, its block mapped into memory."""
    calendar, indicators, organisations = pickle.loads(  # noqa: S301 -- our own file
        (folder / "known.pickle").read_bytes()
    )
    return NationalCube(
        block=np.load(folder / "block.npy", mmap_mode="r"),
        calendar=calendar,
        indicators=indicators,
        organisations=organisations,
    )


def block_from_parquet(path: Path, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Return the dense block, NaN where the file has no row."""
    table = pq.read_table(path)
    flat = np.zeros(len(table), np.int64)
    for name, size in zip(COLUMNS, shape, strict=True):
        flat *= size
        flat += table[name].to_numpy()
    block = np.full(shape, np.nan, np.float32)
    block.reshape(-1)[flat] = table["value"].to_numpy()
    return block


def analyse(
    cube: NationalCube, depth: Depth, block: NDArray[np.float32] | None = None
) -> None:
    national(
        cube.block if block is None else block,
        calendar=cube.calendar,
        indicators=cube.indicators,
        organisations=cube.organisations,
        depth=depth,
    )


def percentiles_of_all(cube: NationalCube) -> None:
    gaps = national_gaps(cube.block, cube.indicators)
    by_year = np.moveaxis(gaps, -1, 0)
    for kind in np.unique(cube.organisations.kind):
        members = cube.organisations.kind == kind
        for start in range(0, by_year.shape[1], 100):
            percentiles(np.ascontiguousarray(by_year[:, start : start + 100, members]))


def measure(folder: Path) -> list[tuple[str, str, str]]:
    """Return rows of what was measured, as a ratio, and what was aimed at."""
    cube, parquet = opened(folder), folder / "figures.parquet"
    u = least(cube.block.sum, runs=9)
    p = least(lambda: baselines.scan(parquet), runs=5)
    simple = least(lambda: analyse(cube, Depth.SIMPLE))
    full = least(lambda: analyse(cube, Depth.FULL))
    gap = least(lambda: national_gaps(cube.block, cube.indicators), runs=5)
    both = least(lambda: percentiles_of_all(cube))
    sql = least(lambda: baselines.gaps_and_percentiles_in_sql(parquet), runs=2)
    shape = cube.block.shape
    whole = least(
        lambda: analyse(cube, Depth.SIMPLE, block_from_parquet(parquet, shape)), runs=2
    )
    frames_too = _frames(cube, parquet, u=u, simple=simple)
    loop, series = baselines.loop_seconds(cube)
    memory = memory_of_its_own("tests.benchmarks.bench_national", str(folder))
    return [
        ("U: sum the dense block", f"{u * 1e3:.1f} ms", ""),
        ("P: scan the Parquet", f"{p * 1e3:.1f} ms", ""),
        ("gaps", f"{gap / u:.1f} U", AIMS["gap"]),
        ("gaps and percentiles", f"{both / u:.0f} U, {both:.2f} s", ""),
        ("the same in DuckDB SQL", f"{sql / u:.0f} U, {sql:.2f} s", ""),
        *frames_too,
        ("national, simple", f"{simple / u:.0f} U, {simple:.2f} s", AIMS["simple"]),
        ("national, full", f"{full / u:.0f} U, {full:.2f} s", AIMS["full"]),
        ("simple from Parquet", f"{whole / p:.0f} P, {whole:.2f} s", AIMS["parquet"]),
        (
            f"loop over {series:,} series, scaled up",
            f"{loop / simple:.0f}x simple, {loop:.0f} s",
            AIMS["loop"],
        ),
        ("peak memory, full, own process", f"{memory:.2f} GB", AIMS["memory"]),
    ]


def _frames(
    cube: NationalCube, parquet: Path, *, u: float, simple: float
) -> list[tuple[str, str, str]]:
    """Return the rows of the other ways, those that are installed."""
    plain = frames.plain_python_seconds(cube)
    rows = [("the same in plain Python, scaled up", f"{plain / u:,.0f} U", "")]
    if find_spec("polars"):
        polars = least(lambda: frames.in_polars(parquet), runs=2)
        rows.append(("the same in Polars", f"{polars / u:.0f} U, {polars:.2f} s", ""))
    if find_spec("pandas"):
        pandas = least(lambda: frames.in_pandas(parquet), runs=1)
        rows.append(("the same in pandas", f"{pandas / u:.0f} U, {pandas:.2f} s", ""))
        calls, series = frames.pandas_and_scipy_seconds(parquet)
        said = f"{calls / simple:.0f}x simple, {calls:.0f} s"
        what = f"pandas + SciPy, {series:,} series, scaled up"
        rows.append((what, said, AIMS["loop"]))
    return rows


def main() -> None:
    if len(sys.argv) > 1:
        analyse(opened(Path(sys.argv[1])), Depth.FULL)
        print(peak_memory())
        return
    with tempfile.TemporaryDirectory() as folder:
        save(national_cube(), Path(folder))
        for what, measured, aim in measure(Path(folder)):
            print(f"{what:42} {measured:28} {aim}")


if __name__ == "__main__":
    main()
