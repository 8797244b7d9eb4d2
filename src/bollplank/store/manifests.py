"""The manifest of a vintage: what its blocks mean, and what its files must be."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bollplank.domain.figures import Unit
from bollplank.store.cubes import Axes
from bollplank.store.errors import StoreBrokenError
from bollplank.store.figures import Series

FORMAT = 1
"""Of the files of a vintage. A reader refuses what it does not know."""

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is known of a vintage beside its numbers.

    Attributes
    ----------
    previous
        The vintage it was built on, None for the first.
    decimals
        For every series how many decimals its values have at most, -1 for too many
        to round.
    wide
        Places of the series whose values need 64 bits; they stand in a block of
        their own, in this order.
    publishers, fetches
        As in ``Cube``.
    files
        Name -> SHA-256 of every other file.
    """

    id: str
    created_at: datetime
    previous: str | None
    axes: Axes
    decimals: tuple[int, ...]
    wide: tuple[int, ...]
    publishers: Mapping[str, Mapping[str, str]]
    fetches: tuple[tuple[str, date], ...]
    rows: int
    values: int
    files: Mapping[str, str]


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write the manifest as JSON."""
    axes = manifest.axes
    said: dict[str, Any] = {
        "format": FORMAT,
        "id": manifest.id,
        "created_at": manifest.created_at.isoformat(),
        "previous": manifest.previous,
        "rows": manifest.rows,
        "values": manifest.values,
        "sources": _sources(manifest),
        "fetches": [[source, day.isoformat()] for source, day in manifest.fetches],
        "series": [
            {
                "indicator": each.indicator,
                "source": each.source,
                "unit": each.unit,
                "decimals": each.decimals,
                "title": each.title,
                "preliminary": each.preliminary,
                "kept_decimals": kept,
            }
            for each, kept in zip(axes.series, manifest.decimals, strict=True)
        ],
        "wide": list(manifest.wide),
        "organisations": list(axes.organisations),
        "years": list(axes.years),
        "files": dict(manifest.files),
    }
    text = json.dumps(said, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _sources(manifest: Manifest) -> dict[str, Any]:
    return {
        source: {
            "publisher": dict(publisher),
            "fetched_on": max(
                (day.isoformat() for of, day in manifest.fetches if of == source),
                default=None,
            ),
        }
        for source, publisher in manifest.publishers.items()
    }


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a vintage.

    Raises
    ------
    StoreBrokenError
        It is missing, cannot be read, or is of another format.
    """
    path = folder / MANIFEST
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            msg = f"{path} is of format {said['format']}, this program reads {FORMAT}"
            raise StoreBrokenError(msg)
        return _manifest(said)
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{path} cannot be read as the manifest of a vintage: {error}"
        raise StoreBrokenError(msg) from error


def _manifest(said: Mapping[str, Any]) -> Manifest:
    return Manifest(
        id=said["id"],
        created_at=datetime.fromisoformat(said["created_at"]),
        previous=said["previous"],
        axes=Axes(
            series=tuple(_series(each) for each in said["series"]),
            organisations=tuple(said["organisations"]),
            years=tuple(said["years"]),
        ),
        decimals=tuple(each["kept_decimals"] for each in said["series"]),
        wide=tuple(said["wide"]),
        publishers={name: of["publisher"] for name, of in said["sources"].items()},
        fetches=tuple(
            (source, date.fromisoformat(day)) for source, day in said["fetches"]
        ),
        rows=said["rows"],
        values=said["values"],
        files=said["files"],
    )


def _series(said: Mapping[str, Any]) -> Series:
    return Series(
        indicator=said["indicator"],
        source=said["source"],
        unit=Unit(said["unit"]),
        decimals=said["decimals"],
        title=said.get("title"),
        preliminary=said.get("preliminary"),
    )


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file as it can be read back from disk."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
