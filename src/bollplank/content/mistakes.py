"""Mistakes in content files, told to the people who wrote them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bollplank.content.schemas.base import KeyPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing to put right in a content file."""

    path: Path
    line: int | None
    """Counted from 1. None when the file or folder itself is the mistake."""
    keys: KeyPath
    expected: str

    def __str__(self) -> str:
        where = [f"{self.path}" if self.line is None else f"{self.path}:{self.line}"]
        if self.keys:
            where.append(shown(self.keys))
        return ": ".join([*where, f"expected {self.expected}"])


class ContentError(Exception):
    """The content cannot be used. Carries every mistake, not only the first."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def shown(keys: KeyPath) -> str:
    """Return the path as it is written to people: ``steps[3].offset_days``."""
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f"[{key}]"
        else:
            text += f".{key}" if text else key
    return text
