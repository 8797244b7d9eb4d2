"""What kind of text a file is, found out without keeping it in memory."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from bollplank.store.faults import Fault, ImportFault, RefusedFileError

CHUNK = 1_000_000
"""Bytes looked at together."""

LONGEST_LINE = 100_000
"""Characters. No line of figures is so long; what is, is something else."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f"))
_LETTERS = "åäöÅÄÖéÉ".encode("latin-1")
_HIGH = bytes(range(128, 256))
_OTHER_LATIN = (
    bytes(range(0xC0, 0x100)) + b"\x85\x91\x92\x93\x94\x96\x97\xa0\xa7\xb0\xb4"
)
_NO_LATIN = bytes(set(_HIGH) - set(_OTHER_LATIN))
_BOMS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(slots=True)
class _Seen:
    """What has been seen of a file so far."""

    lines: int = 1
    utf8: bool = True
    high: int = 0
    swedish: int = 0
    latin: bool = True


def encoding_of(path: Path, *, most_bytes: int | None = None) -> str:
    """Return the encoding of a text file: utf-8-sig, utf-16 or cp1252.

    Reads the file through once, a megabyte at a time, and stops at the first byte
    that no text has.

    Parameters
    ----------
    most_bytes
        Where given, only so much is read: enough to look for a header.

    Raises
    ------
    RefusedFileError
        The file is empty, cannot be opened, is not text, has a line of over a million
        bytes, or is neither UTF-8 nor Latin-1 for certain.
    """
    try:
        with path.open("rb") as file:
            start = file.read(2)
        if not start:
            raise RefusedFileError(Fault(code=ImportFault.FILE_EMPTY))
        if start in _BOMS:
            return _wide_encoding(path, _BOMS[start], most_bytes)
        return _eight_bit_encoding(path, most_bytes)
    except OSError as error:
        reason = error.strerror or str(error)
        fault = Fault(code=ImportFault.FILE_UNREADABLE, found=reason)
        raise RefusedFileError(fault) from error


def _eight_bit_encoding(path: Path, most_bytes: int | None) -> str:
    seen = _Seen()
    decoder = codecs.getincrementaldecoder("utf-8")()
    for chunk in _chunks(path, most_bytes):
        _refuse_what_is_no_text(chunk, seen)
        seen.utf8 = seen.utf8 and _still_utf8(decoder, chunk)
        _count_letters(chunk, seen)
        seen.lines += chunk.count(b"\n")
    whole = most_bytes is None
    if seen.utf8 and (not whole or _still_utf8(decoder, b"", final=True)):
        return "utf-8-sig"
    if seen.latin and seen.swedish * 2 > seen.high:
        return "cp1252"
    raise RefusedFileError(_uncertain(path))


def _wide_encoding(path: Path, encoding: str, most_bytes: int | None) -> str:
    for chunk in _chunks(path, most_bytes):
        _refuse_a_long_line(chunk, line=1)
    return encoding


def _still_utf8(
    decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False
) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_what_is_no_text(chunk: bytes, seen: _Seen) -> None:
    if len(chunk.translate(None, _CONTROLS)) != len(chunk):
        control = re.search(rb"[" + re.escape(_CONTROLS) + rb"]", chunk)
        place = control.start() if control else 0
        line = seen.lines + chunk.count(b"\n", 0, place)
        found = f"the byte {chunk[place]:#04x}"
        fault = Fault(code=ImportFault.NOT_TEXT, line=line, found=found)
        raise RefusedFileError(fault)
    _refuse_a_long_line(chunk, line=seen.lines)


def _refuse_a_long_line(chunk: bytes, *, line: int) -> None:
    if len(chunk) == CHUNK and b"\n" not in chunk and b"\r" not in chunk:
        raise RefusedFileError(too_long(line))


def _count_letters(chunk: bytes, seen: _Seen) -> None:
    if chunk.isascii():
        return
    high = chunk.translate(None, bytes(range(128)))
    seen.high += len(high)
    seen.swedish += sum(high.count(letter) for letter in _LETTERS)
    if len(high.translate(None, _NO_LATIN)) != len(high):
        seen.latin = False


def _uncertain(path: Path) -> Fault:
    """Return the fault with the first line that is not UTF-8."""
    with path.open("rb") as file:
        line, byte = next(_broken_lines(file))
    found = f"the byte {byte:#04x}"
    return Fault(code=ImportFault.ENCODING_UNCERTAIN, line=line, found=found)


def _broken_lines(file: BinaryIO) -> Iterator[tuple[int, int]]:
    for line, text in enumerate(file, start=1):
        try:
            text.decode("utf-8")
        except UnicodeDecodeError as error:
            yield line, text[error.start]


def too_long(line: int) -> Fault:
    """Return the fault of a line that is longer than any line of figures is."""
    return Fault(
        code=ImportFault.LINE_TOO_LONG, line=line, expected=f"{LONGEST_LINE:,}"
    )


class Lines:
    """The lines of a text file with their ends, a few megabytes in memory at a time.

    Iterating raises ``RefusedFileError`` where a line is longer than a hundred
    thousand characters, or is not in that encoding.
    """

    def __init__(self, path: Path, *, encoding: str) -> None:
        self.characters = 0
        """How many have been read so far."""
        self._blocks = self._read(path, encoding)

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._blocks)

    def _read(self, path: Path, encoding: str) -> Iterator[list[str]]:
        read = 0
        with path.open(encoding=encoding, newline="") as file:
            try:
                while block := file.readlines(CHUNK):
                    lengths = [len(line) for line in block]
                    if max(lengths) > LONGEST_LINE:
                        place = next(
                            n for n, size in enumerate(lengths) if size > LONGEST_LINE
                        )
                        raise RefusedFileError(too_long(read + place + 1))
                    read += len(block)
                    self.characters += sum(lengths)
                    yield block
            except UnicodeError as error:
                code = ImportFault.ENCODING_UNCERTAIN
                fault = Fault(code=code, line=read + 1, found="a broken character")
                raise RefusedFileError(fault) from error


def _chunks(path: Path, most_bytes: int | None) -> Iterator[bytes]:
    read = 0
    with path.open("rb") as file:
        while (most_bytes is None or read < most_bytes) and (chunk := file.read(CHUNK)):
            read += len(chunk)
            yield chunk
