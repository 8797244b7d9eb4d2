"""Where fetching keeps its files, all in one folder beside the vintages."""

from pathlib import Path


def folder(store: Path) -> Path:
    """Return the folder of everything that has to do with fetching."""
    return store / "fetching"


def lock(store: Path) -> Path:
    """Return the file that a fetch holds locked while it runs."""
    return folder(store) / "lock"


def journal(store: Path, source: str) -> Path:
    """Return the folder with the finished pieces of a fetch that is not done yet."""
    return folder(store) / f"journal-{source}"


def memory(store: Path, source: str) -> Path:
    """Return the file that says what was fetched of a source, and when."""
    return folder(store) / f"memory-{source}.json"


def progress(store: Path) -> Path:
    """Return the file that says how far the fetch that runs has come."""
    return folder(store) / "progress.json"


def last(store: Path) -> Path:
    """Return the file that says how the last fetch of each source ended."""
    return folder(store) / "last.json"


def watch(store: Path) -> Path:
    """Return the file that says whether figures are fetched by themselves."""
    return folder(store) / "watch.json"
