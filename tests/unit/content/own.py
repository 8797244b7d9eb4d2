"""The project's own content, read once for all tests."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from bollplank.content import Content, read_all

FOLDER = Path(__file__).resolve().parents[3] / "content"


@cache
def own_content() -> Content:
    """Return everything in content/."""
    return read_all(FOLDER)


def texts_in(part: object, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every text in some languages, with where it stands."""
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts_in(getattr(part, name), f"{path}.{name}")
    elif isinstance(part, tuple):
        for place, item in enumerate(part):
            yield from texts_in(item, f"{path}[{place}]")
    elif isinstance(part, dict) and _is_texts(part):
        yield path, part
    elif isinstance(part, dict):
        for key, item in part.items():
            yield from texts_in(item, f"{path}[{key}]")


def _is_texts(part: dict[object, object]) -> bool:
    return bool(part) and all(isinstance(value, str) for value in part.values())
