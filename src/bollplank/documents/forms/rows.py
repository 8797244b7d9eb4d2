"""What is found in a file, whichever kind it is: rows of cells, properties, text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The rows of every table as texts, the properties of the file, and all its text.

    A table inside a cell is text of that cell.
    """

    tables: Sequence[Sequence[Sequence[str]]]
    properties: Mapping[str, str]
    text: str


def local(tag: object) -> str:
    """Return the name of an element without its name space; Word has two of these."""
    return str(tag).rpartition("}")[2]
