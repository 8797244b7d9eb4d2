"""Opening what a stranger sends: a zip with XML in it, and nothing that can do harm."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MOST_PARTS = 400

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How an encrypted document begins, and one in a format before 2007."""

MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "xl/macrosheets/", "basic/", "scripts/")


class PackageFault(StrEnum):
    """Why a file is not read."""

    TOO_LARGE = "too-large"
    WRONG_KIND = "wrong-kind"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    UNSAFE = "unsafe"


class PackageError(Exception):
    """The file is not read, and why."""

    def __init__(self, fault: PackageFault) -> None:
        self.fault = fault
        super().__init__(fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a file may be, packed and unpacked, in bytes.

    ``most`` is how many times one of the ``signs`` may stand in its XML.
    """

    packed: int
    unpacked: int
    signs: tuple[bytes, ...]
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The names of everything in a file, and the bytes of every XML part."""

    names: tuple[str, ...]
    xml: Mapping[str, bytes] = field(repr=False)

    @property
    def mimetype(self) -> bytes:
        """What an OpenDocument file says it is, empty for others."""
        return self.xml.get("mimetype", b"").strip()


def open_parts(content: bytes, limits: Limits) -> Parts:
    """Return what is in a file, looked at before it is unpacked.

    Raises
    ------
    PackageError
        It is too large, packed or unpacked; encrypted; broken; or no zip at all.
    """
    if len(content) > limits.packed:
        raise PackageError(PackageFault.TOO_LARGE)
    if content.startswith(OLD_OFFICE):
        raise PackageError(PackageFault.ENCRYPTED)
    if not content.startswith(b"PK"):
        raise PackageError(PackageFault.WRONG_KIND)
    try:
        with ZipFile(BytesIO(content)) as zipped:
            names = _names(zipped, limits)
            xml = {
                name: zipped.read(name)
                for name in names
                if name.endswith((".xml", ".rels")) or name == "mimetype"
            }
    except (BadZipFile, EOFError, NotImplementedError, OSError, zlib.error) as error:
        raise PackageError(PackageFault.BROKEN) from error
    except RuntimeError as error:  # what zipfile says of a part with a password
        raise PackageError(PackageFault.ENCRYPTED) from error
    if b"encryption-data" in xml.get("META-INF/manifest.xml", b""):
        raise PackageError(PackageFault.ENCRYPTED)
    return Parts(names=tuple(names), xml=xml)


def refuse_harm(parts: Parts, limits: Limits) -> None:
    """Refuse macros, and XML that is not whole or fetches something of its own.

    Raises
    ------
    PackageError
        There are macros in it, too much of something, or XML that is not safe.
    """
    _refuse_macros(parts)
    _refuse_what_is_unsafe(parts, limits)


def _names(zipped: ZipFile, limits: Limits) -> list[str]:
    infos = zipped.infolist()
    too_many = len(infos) > MOST_PARTS
    if too_many or sum(info.file_size for info in infos) > limits.unpacked:
        raise PackageError(PackageFault.TOO_LARGE)
    return [info.filename for info in infos]


def _refuse_macros(parts: Parts) -> None:
    lowered = [name.lower() for name in parts.names]
    if any(
        name.startswith(MACRO_PARTS) or name.endswith(MACRO_PARTS) for name in lowered
    ) or b"macroEnabled" in parts.xml.get("[Content_Types].xml", b""):
        raise PackageError(PackageFault.MACROS)


def _refuse_what_is_unsafe(parts: Parts, limits: Limits) -> None:
    from defusedxml import (  # type: ignore[import-untyped] # noqa: PLC0415 -- slow import
        DefusedXmlException,
    )
    from defusedxml.ElementTree import (  # type: ignore[import-untyped] # noqa: PLC0415 -- slow import
        ParseError,
        iterparse,
    )

    texts = [part for name, part in parts.xml.items() if name != "mimetype" and part]
    found = sum(part.count(sign) for part in texts for sign in limits.signs)
    if found > limits.most:
        raise PackageError(PackageFault.TOO_LARGE)
    for part in texts:
        try:
            for _event, element in iterparse(BytesIO(part), forbid_dtd=True):
                element.clear()
        except DefusedXmlException as error:
            raise PackageError(PackageFault.UNSAFE) from error
        except (ParseError, LookupError, ValueError) as error:
            raise PackageError(PackageFault.BROKEN) from error
