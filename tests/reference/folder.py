"""The folder of reference cases: found by environment, read when tests are collected.

``BOLLPLANK_REFERENCE`` names the folder; without it ``../shared/data/reference`` beside
the repository is taken. Every test is parametrised over the cases that are there, so
that another folder of the same layout, with other cases or fewer files, runs too. What
is absent is skipped with a reason. Needs neither Django nor a database.
"""

import csv
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
DEFAULT = REPOSITORY.parent / "shared" / "data" / "reference"
FOLDER = Path(os.environ.get("BOLLPLANK_REFERENCE") or DEFAULT)


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file in the folder, none when it is absent."""
    path = FOLDER / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def content(name: str) -> dict[str, Any]:
    """Return a JSON file of the folder, empty when it is absent."""
    path = FOLDER / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def each(name: str, cases: Iterable[Any], *, called: Callable[[Any], str]) -> Any:
    """Return a mark that runs a test with every case as ``case``, or skips it.

    ``called`` gives the name under which the test of a case is reported.
    """
    found = [pytest.param(case, id=called(case)) for case in cases]
    if not found:
        reason = f"no cases: {FOLDER / name} is absent or empty"
        found = [pytest.param(None, id="absent", marks=pytest.mark.skip(reason=reason))]
    return pytest.mark.parametrize("case", found)


def number(text: str) -> float | None:
    """Return the number in a cell, None where it is empty: missing or undefined."""
    return float(text) if text else None
