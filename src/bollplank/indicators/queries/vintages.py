"""Everything that is asked about vintages: the states the figures have been in."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from bollplank.store.errors import StoreBrokenError
from bollplank.store.names import written_at
from bollplank.store.snapshots import VINTAGES, Snapshot, Store

OPEN_AT_ONCE = 8
"""Earlier vintages that are kept open; each is mapped, not read."""


def snapshot_at(vintage: str) -> Snapshot | None:
    """Return a vintage by its id, None when it is not kept or is no id at all."""
    if written_at(vintage) is None:
        return None
    served = Store.open(settings.STORE)
    if served is not None and served.id == vintage:
        return served
    if not _is_kept(settings.STORE, vintage):
        return None
    try:
        return _opened(settings.STORE, vintage)
    except StoreBrokenError:
        if _is_kept(settings.STORE, vintage):
            raise
        return None  # it was pruned while it was being opened


def _is_kept(store: Path, vintage: str) -> bool:
    return (store / VINTAGES / vintage).is_dir()


@lru_cache(maxsize=OPEN_AT_ONCE)
def _opened(store: Path, vintage: str) -> Snapshot:
    return Store.at(store, vintage)
