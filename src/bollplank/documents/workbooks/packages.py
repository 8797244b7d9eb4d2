"""Opening what a stranger sends: a zip with XML in it, and nothing that can do harm."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from bollplank.domain.workbooks import WorkbookFault

LARGEST_FILE = 5 * 1024 * 1024
"""Bytes of a file. Ours is under a tenth of a megabyte before it is filled in."""

LARGEST_WHOLE = 40 * 1024 * 1024
"""Bytes of everything in the file when it is unpacked."""

MOST_PARTS = 400
MOST_CELLS = 100_000

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How an encrypted workbook begins, and one in the format before 2007."""

CELL_SIGNS = (b"<c ", b"<c>", b":table-cell")
"""How a cell begins in the XML of either kind."""

MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "xl/macrosheets/", "basic/", "scripts/")


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
    if len(content) > LARGEST_FILE:
        raise UnreadableError(WorkbookFault.TOO_LARGE)
    if content.startswith(OLD_OFFICE):
        raise UnreadableError(WorkbookFault.ENCRYPTED)
    if not content.startswith(b"PK"):
        raise UnreadableError(WorkbookFault.NOT_A_WORKBOOK)
    try:
        with ZipFile(BytesIO(content)) as zipped:
            names = _names(zipped)
            parts = {
                name: zipped.read(name)
                for name in names
                if name.endswith((".xml", ".rels")) or name == "mimetype"
            }
    except (BadZipFile, EOFError, NotImplementedError, OSError, zlib.error) as error:
        raise UnreadableError(WorkbookFault.BROKEN) from error
    except RuntimeError as error:  # what zipfile says of a part with a password
        raise UnreadableError(WorkbookFault.ENCRYPTED) from error
    kind = _kind(names, parts)
    _refuse_macros(names, parts)
    _refuse_what_is_unsafe(parts)
    return Package(kind=kind, content=content, parts=parts)


def _names(zipped: ZipFile) -> list[str]:
    infos = zipped.infolist()
    too_many = len(infos) > MOST_PARTS
    if too_many or sum(info.file_size for info in infos) > LARGEST_WHOLE:
        raise UnreadableError(WorkbookFault.TOO_LARGE)
    return [info.filename for info in infos]


def _kind(names: list[str], parts: Mapping[str, bytes]) -> FileKind:
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    spreadsheet = b"application/vnd.oasis.opendocument.spreadsheet"
    if "content.xml" in names and parts.get("mimetype", b"").strip() == spreadsheet:
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise UnreadableError(WorkbookFault.ENCRYPTED)
        return FileKind.ODS
    raise UnreadableError(WorkbookFault.NOT_A_WORKBOOK)


def _refuse_macros(names: list[str], parts: Mapping[str, bytes]) -> None:
    lowered = [name.lower() for name in names]
    if any(
        name.startswith(MACRO_PARTS) or name.endswith(MACRO_PARTS) for name in lowered
    ) or b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise UnreadableError(WorkbookFault.MACROS)


def _refuse_what_is_unsafe(parts: Mapping[str, bytes]) -> None:
    """Refuse XML that is not whole, or that defines or fetches something of its own."""
    from defusedxml import (  # type: ignore[import-untyped] # noqa: PLC0415 -- slow import
        DefusedXmlException,
    )
    from defusedxml.ElementTree import (  # type: ignore[import-untyped] # noqa: PLC0415 -- slow import
        ParseError,
        iterparse,
    )

    texts = [part for name, part in parts.items() if name != "mimetype" and part]
    if sum(part.count(sign) for part in texts for sign in CELL_SIGNS) > MOST_CELLS:
        raise UnreadableError(WorkbookFault.TOO_LARGE)
    for part in texts:
        try:
            for _event, element in iterparse(BytesIO(part), forbid_dtd=True):
                element.clear()
        except DefusedXmlException as error:
            raise UnreadableError(WorkbookFault.UNSAFE) from error
        except (ParseError, LookupError, ValueError) as error:
            raise UnreadableError(WorkbookFault.BROKEN) from error
