"""What may not lie in the repository, and how long a file may grow."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = {"src": 300, "tests": 500}
WHOLE = {"src/bollplank/domain/problems.py"}
"""What reads better whole: one list of codes."""
INDEX_ADDRESSES = [
    "pythonhosted.org",
    "pypi.org/simple",
    "registry.npmjs",
    "deb.debian",
]


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines()]


def test_no_file_names_a_package_index():
    own = Path(__file__)
    guilty = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix not in {".woff2", ".png"} and path != own and path.exists()
        if any(
            address in path.read_text(errors="ignore") for address in INDEX_ADDRESSES
        )
    ]

    assert guilty == []


def test_no_python_file_has_grown_too_long():
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in tracked()
        if path.suffix == ".py" and "migrations" not in path.parts and path.exists()
        if str(path.relative_to(ROOT)) not in WHOLE
        if (lines := len(path.read_text().splitlines()))
        > LONGEST.get(path.relative_to(ROOT).parts[0], LONGEST["src"])
    ]

    assert long == []
