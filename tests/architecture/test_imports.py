"""The import contracts hold, and each of them fails when it is broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).parent / "lint-imports"

PLANTED = [
    pytest.param(
        "domain/rounds.py",
        "from bollplank.web import http",
        "Packages import only from the packages below them",
        id="upwards",
    ),
    pytest.param(
        "analysis/gaps.py",
        "import django.conf",
        "Ten packages know nothing of Django",
        id="django-in-a-pure-package",
    ),
    pytest.param(
        "domain/rounds.py",
        "import numpy",
        "The domain needs the standard library and nothing else",
        id="library-in-the-domain",
    ),
    pytest.param(
        "analysis/gaps.py",
        "import duckdb",
        "Analysis reads and writes nothing",
        id="reading-in-analysis",
    ),
    pytest.param(
        "programme/queries/rounds.py",
        "import pyarrow",
        "Only the store knows the columnar tools",
        id="columns-outside-the-store",
    ),
    pytest.param(
        "programme/models/rounds.py",
        "from bollplank.programme.queries import groups",
        "Inside a Django app: doors, operations, queries, models, words",
        id="model-asks-query",
    ),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    skip = shutil.ignore_patterns("static", "templates", "data", "__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=skip)
    return tmp_path


def broken_contracts(output: str) -> list[str]:
    return [
        line.removesuffix("BROKEN").strip()
        for line in output.splitlines()
        if line.endswith("BROKEN")
    ]


def test_the_contracts_hold(copy):
    done = lint(copy)

    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(("module", "line", "contract"), PLANTED)
def test_a_planted_violation_fails_its_contract(copy, module, line, contract):
    path = copy / "src" / "bollplank" / module
    path.write_text(f"{path.read_text()}\n{line}\n")

    done = lint(copy)

    assert done.returncode == 1
    assert contract in broken_contracts(done.stdout)


def test_every_contract_has_a_planted_violation():
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    names = {
        contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]
    }

    assert names == {param.values[2] for param in PLANTED}
