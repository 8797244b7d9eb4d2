"""The real files by sex, where they are at hand: read whole, without a fault."""

import tomllib
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bollplank.content.sources import read_sources
from bollplank.domain.figures import GapStatus, ValueStatus
from bollplank.store.columns import MEN, TOTAL, WOMEN
from bollplank.store.imports import read_file

REPOSITORY = Path(__file__).parents[3]
DATA = REPOSITORY.parent / "shared" / "data"
FETCHED_ON = date(2026, 3, 23)

EXPECTED = {
    "skolverket-national-tests-y9-by-sex.csv": (
        "skolverket-national-tests",
        51_540,
        16,
    ),
    "skolverket-grades-y6-by-sex-2024-25.csv": ("skolverket-grades-y6", 2_900, 5),
    "skolverket-grades-y6-by-sex-2024-25.raw.csv": ("skolverket-grades-y6", 761, 5),
    "skolverket-eligibility-y9-by-sex-2024-25.csv": (
        "skolverket-eligibility-y9",
        4_350,
        5,
    ),
    "skolverket-eligibility-y9-by-sex-2024-25.raw.csv": (
        "skolverket-eligibility-y9",
        2_139,
        5,
    ),
    "brpplus-2025-municipalities.csv": ("brpplus", 14_259, 17),
    "scb-income-by-sex-2018.csv": ("scb-income", 6_960, 8),
    "scb-education-25-64-by-sex-2019.csv": ("scb-education", 4_640, 4),
    "scb-population-by-age-sex-2019.csv": ("scb-population", 58_580, 7),
    "kolada-school-survey-total.csv": ("long", 17_521, 18),
}
"""File -> source, lines with figures, indicators."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"the real files are not in {DATA}"),
]


@pytest.fixture(scope="module")
def sources():
    return read_sources(REPOSITORY / "content" / "sources")


@pytest.fixture(scope="module")
def codes():
    organisations = REPOSITORY / "content" / "organisations" / "sweden.toml"
    described = tomllib.loads(organisations.read_text(encoding="utf-8"))
    return {each["code"] for each in described["organisations"]} | {"0000"}


@pytest.fixture
def read(sources, codes):
    def read(name):
        path = DATA / name
        if not path.is_file():
            pytest.skip(f"{path} is absent")
        return read_file(
            path,
            source=sources[EXPECTED[name][0]],
            organisations=codes,
            fetched_on=FETCHED_ON,
        )

    return read


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_file_is_read_without_a_fault(read, name):
    figures, report = read(name)

    assert report.faults == ()
    assert (report.rows, report.indicators) == EXPECTED[name][1:]
    assert len(figures) == sum(report.statuses.values())


def test_the_national_tests_keep_what_is_withheld_apart(read):
    _, report = read("skolverket-national-tests-y9-by-sex.csv")

    assert report.statuses == {
        ValueStatus.OK: 40_492,
        ValueStatus.MISSING: 0,
        ValueStatus.SUPPRESSED: 7_366,
        ValueStatus.NOT_APPLICABLE: 451,
        ValueStatus.APPROXIMATE: 3_231,
    }
    assert sum(report.pairs.values()) == 17_180
    assert report.pairs[GapStatus.MISSING_WOMEN] == 582
    assert report.years == (2018, 2019, 2022, 2023)


@pytest.mark.parametrize(
    "name",
    ["skolverket-grades-y6-by-sex-2024-25", "skolverket-eligibility-y9-by-sex-2024-25"],
)
def test_a_file_as_downloaded_gives_the_same_as_the_prepared_one(read, name):
    prepared, downloaded = (read(f"{name}{end}")[0] for end in (".csv", ".raw.csv"))

    assert contents(downloaded) == contents(prepared)


def contents(figures):
    return {
        (
            figures.series[series].indicator,
            figures.organisations[organisation],
            int(year),
            int(sex),
        ): (int(status), None if np.isnan(value) else float(value))
        for series, organisation, year, sex, status, value in zip(
            figures.of_series,
            figures.organisation,
            figures.year,
            figures.sex,
            figures.status,
            figures.value,
            strict=True,
        )
    }


def test_the_population_adds_up_to_the_countrys(read):
    figures, _ = read("scb-population-by-age-sex-2019.csv")

    names = [each.indicator for each in figures.series]
    everybody = figures.of_series == names.index("population-all")
    by_sex = [
        figures.value[everybody & (figures.sex == sex)].sum()
        for sex in (WOMEN, MEN, TOTAL)
    ]
    assert by_sex == [5_131_775, 5_195_814, 10_327_589]


def test_the_share_with_higher_education_is_made_of_the_counts(read):
    figures, _ = read("scb-education-25-64-by-sex-2019.csv")

    found = contents(figures)
    rows = (DATA / "scb-education-25-64-by-sex-2019.csv").read_text(encoding="utf-8")
    own = [line for line in rows.splitlines() if line.startswith("0114,")]
    counts = [(line, int(line.rsplit(",", 1)[1])) for line in own if ",K," in line]
    higher = sum(
        n for line, n in counts if "eftergymnasial" in line or "forskar" in line
    )
    share = round(100 * higher / sum(n for _, n in counts), 1)
    assert found["education-post-secondary", "0114", 2019, WOMEN] == (0, share)
