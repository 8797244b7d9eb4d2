"""Small files that stand beside the vintages: whole, or as they were before."""

import json
import os
from pathlib import Path
from typing import Any


def write_json(path: Path, said: object) -> None:
    """Write a file as JSON by one rename: a reader meets the old or the new, whole.

    Raises
    ------
    OSError
        It cannot be written; what was there before stays.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(said, file, ensure_ascii=False, indent=1)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def read_json(path: Path) -> Any:  # noqa: ANN401 -- whoever wrote it knows its form
    """Return what was written, None where there is no such file.

    Raises
    ------
    OSError, ValueError
        It is there and cannot be read.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
