"""Where the documents that people hand in lie, each under the digest of its bytes."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


class Shelf:
    """A folder of documents that are never changed, only added and taken away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, parts: Iterable[bytes]) -> str:
        """Keep these bytes and return their SHA-256, in hexadecimal.

        The same bytes are kept once. A document is there whole or not at all.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        handle, name = tempfile.mkstemp(dir=self.folder, prefix="new-")
        try:
            with os.fdopen(handle, "wb") as file:
                for part in parts:
                    digest.update(part)
                    file.write(part)
            place = self.path(digest.hexdigest())
            place.parent.mkdir(exist_ok=True)
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return digest.hexdigest()

    def path(self, digest: str) -> Path:
        """Return where the document with this digest lies, if it is there."""
        return self.folder / digest[:2] / digest

    def take_away(self, digest: str) -> None:
        """Remove a document. Nothing happens when it is not there."""
        self.path(digest).unlink(missing_ok=True)
