"""Run every check that needs no test: all of them, then say what failed."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TEMPLATES = "src/bollplank/web/templates"
CHECKS: dict[str, list[str]] = {
    "style": [f"{BIN}/ruff", "check", "--quiet", "src", "tests", "scripts"],
    "format": [f"{BIN}/ruff", "format", "--quiet", "--check", "src", "tests", "scripts"],
    "types": [f"{BIN}/mypy"],
    "imports": [f"{BIN}/lint-imports", "--no-cache"],
    "templates": [f"{BIN}/djlint", "--lint", "--quiet", TEMPLATES],
    "migrations": [
        sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run",
        "--settings", "tests.settings",
    ],
    "translations": [sys.executable, "scripts/translations.py", "check"],
}  # fmt: skip


def main() -> int:
    """Return 0 when every check is content."""
    failed = []
    for name, command in CHECKS.items():
        started = time.monotonic()
        done = subprocess.run(
            command, cwd=ROOT, check=False, capture_output=True, text=True
        )
        verdict = "fine" if done.returncode == 0 else "NOT FINE"
        print(
            f"check {name}: {verdict} ({time.monotonic() - started:.1f} s)", flush=True
        )
        if done.returncode:
            failed.append(name)
            print(done.stdout, done.stderr, sep="\n", flush=True)
    if failed:
        print(f"Put right: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
