"""What is found in new figures is on disk before anybody asks."""

import numpy as np
import pytest

from bollplank.cli import beforehand, judging
from bollplank.cli.main import main
from bollplank.config.environment import REPOSITORY
from bollplank.findings import vintages
from bollplank.findings.levels_kept import levels_in
from bollplank.indicators.queries.findings import findings
from bollplank.store.snapshots import Store
from tests.factories import OrganisationFactory
from tests.scenes import national_tests

SOURCE = "skolverket-national-tests"
CODES = [f"20{number}" for number in (21, 23, 26, 29, 31, 34, 39, 61, 62, 80, 81, 82)]


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A file of figures, and an empty folder to read it into."""
    monkeypatch.setenv("BOLLPLANK_VAR", str(tmp_path / "var"))
    random = np.random.default_rng(1)
    lines = [
        national_tests.line(code, sex, f"{value:.1f}", year=f"{year - 1}/{year % 100}")
        for code in CODES
        for year in (2019, 2022, 2023)
        for sex, value in zip("KM", random.normal(80, 3, 2), strict=True)
    ]
    path = tmp_path / "tests.csv"
    path.write_text("\n".join([national_tests.HEADER, *lines]) + "\n")
    return path


def read_in(file):
    return main(
        [
            "import-values",
            str(file),
            "--source",
            SOURCE,
            "--fetched-on",
            "2026-03-23",
        ]
    )


def store_of(file):
    return file.parent / "var" / "store"


def kept_in(file):
    served = Store.open(store_of(file))
    return sorted((store_of(file) / "findings" / served.id).glob("*"))


def test_findings_and_levels_are_there_after_an_import(file):
    assert read_in(file) == 0

    names = [path.name for path in kept_in(file)]
    assert len(names) == 2
    assert sum(name.startswith("levels-") for name in names) == 1


@pytest.mark.django_db
def test_a_page_finds_what_the_command_has_kept(file, settings):
    for code, facts in judging.place_facts(REPOSITORY / "content").items():
        OrganisationFactory(
            code=code, name=code, kind=facts.kind, is_made_up=facts.is_made_up
        )
    read_in(file)
    before = kept_in(file)
    settings.STORE = store_of(file)

    levels_in(findings().known)

    assert kept_in(file) == before


@pytest.mark.parametrize(
    "error", [ValueError("odd"), MemoryError(), OSError(28, "full")]
)
def test_an_error_is_told_and_the_new_figures_are_served(
    file, monkeypatch, capsys, error
):
    def fail(*_arguments, **_settings):
        raise error

    monkeypatch.setattr(judging, "findings_in", fail)

    assert read_in(file) == 0

    told = capsys.readouterr().err
    assert f"Now served: vintage {Store.open(store_of(file)).id}." in told
    assert "The new figures are served." in told
    assert "Traceback" not in told


def test_what_is_computed_is_of_the_vintage_that_is_served(file, monkeypatch):
    seen = []
    found_in = vintages.found_in

    def noted(snapshot, *arguments):
        seen.append((snapshot.id, Store.open(store_of(file)).id))
        return found_in(snapshot, *arguments)

    monkeypatch.setattr(vintages, "found_in", noted)

    read_in(file)

    served = Store.open(store_of(file)).id
    assert seen == [(served, served)]


def test_before_the_first_figures_there_is_nothing_to_compute(tmp_path):
    beforehand.find_beforehand(tmp_path / "store")

    assert not (tmp_path / "store" / "findings").exists()
