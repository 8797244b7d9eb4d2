"""How far the programme is said to have reached: counts published beside the rounds."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from bollplank.content import read, schemas


def published() -> schemas.Reach:
    """Return the published counts, from ``content/reach.toml``.

    The file is read again only when it has changed.
    """
    path = Path(settings.CONTENT) / "reach.toml"
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(path: Path, changed_at: int) -> schemas.Reach:  # noqa: ARG001 -- the cache's key
    return read(path, schemas.Reach)
