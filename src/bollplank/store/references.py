"""Results that were frozen, and the vintages they were computed from.

``STORE/references/NAME.json`` names the vintages of one such result. They are kept for
as long as it stands there, so that the result can be looked into and computed again.
"""

import fcntl
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bollplank.store.errors import StoreBrokenError, StoreError
from bollplank.store.files import read_json, write_json
from bollplank.store.snapshots import Store

REFERENCES = "references"
_LOCK = "lock"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


def refer(store: Path, *, name: str, vintages: Iterable[str]) -> None:
    """Keep these vintages for a frozen result, in place of those it named before.

    Parameters
    ----------
    name
        The result's own: small letters, digits, points and dashes.

    Raises
    ------
    ValueError
        The name cannot be that of a file.
    StoreError
        One of the vintages is not kept any more; nothing is changed.
    """
    wanted = sorted(set(vintages))
    path = _path(store, name)
    with agreeing(store):
        gone = [each for each in wanted if each not in Store.vintages(store)]
        if gone:
            msg = f"the vintage {gone[0]} is not kept, so {name} cannot refer to it"
            raise StoreError(msg)
        write_json(path, {"vintages": wanted})


def release(store: Path, *, name: str) -> None:
    """Let the vintages of a result go, where nothing else keeps them."""
    with agreeing(store):
        _path(store, name).unlink(missing_ok=True)


def referenced(store: Path) -> dict[str, list[str]]:
    """Return which results refer to a vintage, by the vintage's id.

    Raises
    ------
    StoreBrokenError
        One of the files cannot be read: then nobody knows what must be kept.
    """
    found: dict[str, list[str]] = {}
    for path in sorted((store / REFERENCES).glob("*.json")):
        try:
            for vintage in read_json(path)["vintages"]:
                found.setdefault(str(vintage), []).append(path.stem)
        except (OSError, ValueError, KeyError, TypeError) as error:
            msg = f"{path} cannot be read, so nobody knows what to keep: {error}"
            raise StoreBrokenError(msg) from error
    return found


@contextmanager
def agreeing(store: Path) -> Iterator[None]:
    """Hold the references still, so that nothing is removed while it is named."""
    folder = store / REFERENCES
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _path(store: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        msg = f'"{name}" cannot be the name of a result'
        raise ValueError(msg)
    return store / REFERENCES / f"{name}.json"
