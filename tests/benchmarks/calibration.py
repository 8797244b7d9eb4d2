"""Do the intervals hold what they say on real figures? Run with
``python -m tests.benchmarks.calibration [FOLDER]``.

The last year of each file is held out. From the years before it every organisation's
value in the last year is predicted with an interval, and counted is how often the
published value lies in it. Prints a table; writes nothing.
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from bollplank.analysis.moderation import moderate
from bollplank.analysis.noise import (
    current_value,
    current_variance,
    pooled_autocorrelation,
    year_noise,
)
from bollplank.analysis.shrinkage import shrink

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY.parent / "shared" / "data"
TESTS = "skolverket-national-tests-y9-by-sex.csv"
SURVEY = "kolada-school-survey-total.csv"
POPULATION = "scb-population-by-age-sex-2019.csv"
LEVELS = (0.50, 0.90)
STEP = 0.1
FEWEST_YEARS_BEFORE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Values (indicator, organisation, year) of one file, and inhabitants."""

    names: list[str]
    values: NDArray[np.float64]
    log_population: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What is predicted for the held-out year, each (indicator, organisation)."""

    actual: NDArray[np.float64]
    latest: NDArray[np.float64]
    average: NDArray[np.float64]
    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]
    without_shrinking: NDArray[np.float64]
    freedom: NDArray[np.float64]
    autocorrelation: NDArray[np.float64]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def population(folder: Path) -> dict[str, float]:
    """Return inhabitants by municipality."""
    found: dict[str, float] = {}
    for row in rows(folder / POPULATION):
        code = row["municipality"]
        found[code] = found.get(code, 0.0) + float(row["value"])
    return found


def panel(
    cells: dict[tuple[str, str, int], float], inhabitants: dict[str, float]
) -> Panel:
    """Return a panel from single values by (indicator, organisation, year)."""
    names = sorted({name for name, _, _ in cells})
    codes = sorted({code for _, code, _ in cells} & inhabitants.keys())
    years = [year for _, _, year in cells]
    first, last = min(years), max(years)
    values = np.full((len(names), len(codes), last - first + 1), np.nan)
    name_at = {name: place for place, name in enumerate(names)}
    code_at = {code: place for place, code in enumerate(codes)}
    for (name, code, year), value in cells.items():
        if code in code_at:
            values[name_at[name], code_at[code], year - first] = value
    size = np.log([inhabitants[code] for code in codes])
    return Panel(names=names, values=values, log_population=size)


def gaps_in_tests(folder: Path) -> Panel:
    """Return girls minus boys in the national tests, spring years 2018 to 2023.

    Values published as "about 100" are left out: a gap between two such is not 0.
    """
    by_sex: dict[str, dict[tuple[str, str, int], float]] = {"K": {}, "M": {}, "T": {}}
    for row in rows(folder / TESTS):
        published = row["value"] and row["flag"] != "approximate"
        if published and row["measure"] != "pupils_with_grade":
            year = int(row["school_year"][:4]) + 1
            key = (f"{row['measure']} {row['subject']}", row["municipality"], year)
            by_sex[row["gender"]][key] = float(row["value"])
    girls, boys = by_sex["K"], by_sex["M"]
    cells = {key: girls[key] - boys[key] for key in girls.keys() & boys.keys()}
    return panel(cells, population(folder))


def levels_in_survey(folder: Path) -> Panel:
    """Return levels in the school survey (not by sex), 2022 to 2026."""
    cells = {
        (row["kpi"], row["municipality"], int(row["year"])): float(row["value"])
        for row in rows(folder / SURVEY)
        if row["value"]
    }
    return panel(cells, population(folder))


def predict(of: Panel) -> Prediction:
    """Predict the last year from those before it, as the platform would."""
    before, actual = of.values[..., :-1], of.values[..., -1].copy()
    noise = year_noise(before, rounding_step=STEP)
    own = noise.degrees_of_freedom
    steady = moderate(noise.variance, own, log_population=of.log_population)
    rho = pooled_autocorrelation(noise, variance=steady.variance)
    now = current_value(before)
    variance = current_variance(steady.variance, years=now.years, autocorrelation=rho)
    shrunk = shrink(now.value, variance)
    carried = np.nan_to_num(rho, nan=0.0)[:, None]
    of_one_year = steady.variance / (1 - carried)
    actual[(~np.isnan(before)).sum(-1) < FEWEST_YEARS_BEFORE] = np.nan
    return Prediction(
        actual=actual,
        latest=current_value(before, at_most=1).value,
        average=now.value,
        mean=shrunk.mean,
        deviation=np.sqrt(shrunk.deviation**2 + of_one_year),
        without_shrinking=np.sqrt(variance + of_one_year),
        freedom=own + steady.prior_freedom[:, None],
        autocorrelation=rho,
    )


def coverage(
    found: Prediction, chosen: NDArray[np.bool_] | slice = slice(None)
) -> list[float]:
    """Return the share inside at each level: shrunk, Student's t, and unshrunk."""
    away = np.abs(found.actual - found.mean)
    plain = np.abs(found.actual - found.average)
    known = ~np.isnan(away)
    known &= chosen if not isinstance(chosen, slice) else True
    shares = []
    for level in LEVELS:
        z = stats.norm.ppf((1 + level) / 2)
        t = stats.t.ppf((1 + level) / 2, found.freedom)
        for distance, reach in (
            (away, z * found.deviation),
            (away, t * found.deviation),
            (plain, z * found.without_shrinking),
        ):
            shares.append(float((distance <= reach)[known].mean()))
    return shares


def errors(found: Prediction) -> list[float]:
    """Return root mean square errors: latest year, mean of three, shrunk."""
    known = ~np.isnan(found.actual + found.mean + found.latest)
    return [
        float(np.sqrt(np.mean(np.square(guess - found.actual)[known])))
        for guess in (found.latest, found.average, found.mean)
    ]


def parts(of: Panel, found: Prediction) -> dict[str, NDArray[np.bool_]]:
    """Return the organisations by size, and those that lie furthest out."""
    size = np.broadcast_to(of.log_population, found.mean.shape)
    low, high = np.quantile(of.log_population, [1 / 3, 2 / 3])
    middle = np.nanmedian(found.average, axis=1, keepdims=True)
    out = np.abs(found.average - middle)
    furthest = out >= np.nanquantile(out, 0.9, axis=1, keepdims=True)
    return {
        "smallest third": size <= low,
        "middle third": (size > low) & (size <= high),
        "largest third": size > high,
        "outer tenth": furthest,
    }


def show(title: str, of: Panel) -> None:
    """Print what was found for one file."""
    found = predict(of)
    print(f"\n{title}: {int((~np.isnan(found.actual)).sum()):,} predictions")
    print(f"{'':44}    n   rho    50%   t50%  raw50    90%   t90%  raw90")
    for place, name in enumerate(of.names):
        own = np.zeros(found.mean.shape, bool)
        own[place] = True
        line(name, found, own, f"{found.autocorrelation[place]:.2f}")
    for name, chosen in parts(of, found).items():
        line(name, found, chosen)
    line("all", found, np.ones(found.mean.shape, bool))
    names = ("latest year", "mean of three", "shrunk")
    print("root mean square error:", end=" ")
    pairs = zip(names, errors(found), strict=True)
    print(", ".join(f"{name} {error:.2f}" for name, error in pairs))


def line(
    name: str, found: Prediction, chosen: NDArray[np.bool_], rho: str = ""
) -> None:
    """Print the coverage of some of the predictions."""
    known = ~np.isnan(found.actual - found.mean) & chosen
    if known.any():
        shares = "  ".join(f"{100 * share:5.1f}" for share in coverage(found, chosen))
        print(f"{name[:44]:44} {int(known.sum()):5} {rho:>5}  {shares}")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not (folder / TESTS).is_file():
        print(f"nothing to calibrate on: {folder / TESTS} is absent")
        return
    show("National tests, girls minus boys, 2023", gaps_in_tests(folder))
    show("School survey, level of all pupils, 2026", levels_in_survey(folder))


if __name__ == "__main__":
    main()
