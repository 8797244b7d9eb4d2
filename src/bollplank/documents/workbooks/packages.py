"""Opening a workbook that a stranger sends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bollplank.documents.packages import (
    Limits,
    PackageError,
    PackageFault,
    Parts,
    open_parts,
    refuse_harm,
)
from bollplank.domain.workbooks import WorkbookFault

LARGEST_FILE = 5 * 1024 * 1024
"""Bytes of a file. Ours is under a tenth of a megabyte before it is filled in."""

LARGEST_WHOLE = 40 * 1024 * 1024
"""Bytes of everything in the file when it is unpacked."""

MOST_CELLS = 100_000

CELL_SIGNS = (b"<c ", b"<c>", b":table-cell")
"""How a cell begins in the XML of either kind."""

LIMITS = Limits(
    packed=LARGEST_FILE, unpacked=LARGEST_WHOLE, signs=CELL_SIGNS, most=MOST_CELLS
)
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


class FileKind(StrEnum):
    """The two kinds of workbooks that are read."""

    XLSX = "xlsx"
    ODS = "ods"


class UnreadableError(Exception):
    """The file cannot be read as one of our workbooks, and why.

    ``sheet`` and ``place`` say where, when it is one spot.
    """

    def __init__(
        self, fault: WorkbookFault, *, sheet: str = "", place: str = ""
    ) -> None:
        self.fault, self.sheet, self.place = fault, sheet, place
        super().__init__(" ".join(filter(None, [fault, sheet, place])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What is in a file: its kind and the text of every XML part."""

    kind: FileKind
    content: bytes = field(repr=False)
    parts: Mapping[str, bytes] = field(repr=False)


def open_package(content: bytes) -> Package:
    """Return what is in a file, once it is known to be safe to read.

    Raises
    ------
    UnreadableError
        It is too large, packed or unpacked; encrypted; broken; no workbook; has macros;
        or its XML asks for something outside itself.
    """
    try:
        parts = open_parts(content, LIMITS)
        kind = _kind(parts)
        refuse_harm(parts, LIMITS)
    except PackageError as error:
        raise UnreadableError(FAULTS[error.fault]) from error
    return Package(kind=kind, content=content, parts=parts.xml)


def _kind(parts: Parts) -> FileKind:
    if "xl/workbook.xml" in parts.names:
        return FileKind.XLSX
    if "content.xml" in parts.names and parts.mimetype == SPREADSHEET:
        return FileKind.ODS
    raise PackageError(PackageFault.WRONG_KIND)


FAULTS = {
    PackageFault.TOO_LARGE: WorkbookFault.TOO_LARGE,
    PackageFault.WRONG_KIND: WorkbookFault.NOT_A_WORKBOOK,
    PackageFault.BROKEN: WorkbookFault.BROKEN,
    PackageFault.ENCRYPTED: WorkbookFault.ENCRYPTED,
    PackageFault.MACROS: WorkbookFault.MACROS,
    PackageFault.UNSAFE: WorkbookFault.UNSAFE,
}
