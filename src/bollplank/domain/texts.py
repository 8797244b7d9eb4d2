"""Texts that people write and change. Pure: no database, no clock, no language."""

import hashlib


def fingerprint(text: str) -> str:
    """Return a short text that is another one as soon as a letter is; of none, none."""
    if not text:
        return ""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
