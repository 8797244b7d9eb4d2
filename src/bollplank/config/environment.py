"""Values from the environment, read once, with a sentence when one is wrong."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

REPOSITORY = Path(__file__).resolve().parents[3]
YES, NO = (
    frozenset({"1", "yes", "true", "on"}),
    frozenset({"", "0", "no", "false", "off"}),
)


def text(name: str, default: str = "") -> str:
    """Return the value, or the default where it is not set."""
    return os.environ.get(name, default).strip()


def folder(name: str, default: Path) -> Path:
    """Return the value as an absolute path, or the default where it is not set."""
    value = text(name)
    return Path(value).expanduser().resolve() if value else default


def yes(name: str, *, default: bool = False) -> bool:
    """Return whether the value says yes.

    Raises
    ------
    ImproperlyConfigured
        The value is neither a yes nor a no.
    """
    value = text(name, "1" if default else "0").lower()
    if value in YES or value in NO:
        return value in YES
    msg = f"{name} is {value!r}. Set it to 1 for yes or 0 for no."
    raise ImproperlyConfigured(msg)


def number(name: str, default: int) -> int:
    """Return the value as a whole number, or the default where it is not set.

    Raises
    ------
    ImproperlyConfigured
        The value is no whole number.
    """
    value = text(name)
    if not value:
        return default
    if value.isascii() and value.isdecimal():
        return int(value)
    msg = f"{name} is {value!r}. Set it to a whole number, such as {default}."
    raise ImproperlyConfigured(msg)


def words(name: str, default: str = "") -> list[str]:
    """Return the value split at commas, without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret(name: str, kept_in: Path) -> str:
    """Return the secret, made and kept on this machine where none is set.

    The file is readable by its owner alone. Several machines that serve the same
    site must be given the same value.
    """
    if value := text(name):
        return value
    if not kept_in.exists():
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept_in.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(os.urandom(48).hex())
        fresh.replace(kept_in)
    return kept_in.read_text().strip()
