"""A workbook that was filled in elsewhere, set against what the site says. Pure.

Three values meet in every cell: what was exported, what the site says now, and what the
file says. Which two of them agree tells who has changed what.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

FORMAT = "1"
"""The arrangement of the workbook. An older or newer one is told and refused."""

DAYS_KEPT = 30
"""Days a workbook that was brought in is kept beside what became of it."""

_NOT_IN_FILES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that no XML file may hold, and that nobody can see."""


class Standing(StrEnum):
    """How a cell of the file stands to the site."""

    SAME = "same"
    """The file and the site say the same."""
    IN_FILE = "in-file"
    """Only the file has been changed since it was exported."""
    ON_SITE = "on-site"
    """Only the site has been changed since then."""
    CONFLICT = "conflict"
    """Both have been changed, each in its own way."""


class Kept(StrEnum):
    """What is to stand in a cell that the file would change."""

    SITE = "site"
    FILE = "file"
    BOTH = "both"
    """The site's text, and the file's under it; for texts only."""


class CellKind(StrEnum):
    """What may be written in a cell."""

    POINTS = "points"
    REPLY = "reply"
    LINE = "line"
    TEXT = "text"
    DAY = "day"


class UploadState(StrEnum):
    """What became of a workbook that was brought in. Stored: add, never rename."""

    WAITING = "waiting"
    TAKEN = "taken"
    DROPPED = "dropped"


class WorkbookFault(StrEnum):
    """Why a workbook cannot be read at all. Nothing of it is taken in."""

    TOO_LARGE = "too-large"
    NOT_A_WORKBOOK = "not-a-workbook"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    UNSAFE = "unsafe"
    NOT_OURS = "not-ours"
    OTHER_FORMAT = "other-format"
    OTHER_ORGANISATION = "other-organisation"
    OTHER_ROUND = "other-round"
    OTHER_QUESTIONNAIRE = "other-questionnaire"
    OTHER_OCCASION = "other-occasion"
    SHEET_MISSING = "sheet-missing"
    MERGED_CELLS = "merged-cells"
    COLUMN_MISSING = "column-missing"
    ROW_MISSING = "row-missing"
    ROW_TWICE = "row-twice"


class CellFault(StrEnum):
    """Why one cell cannot be taken in. The rest of the workbook still can. Stored."""

    FORMULA = "formula"
    NOT_IN_LIST = "not-in-list"
    TOO_LONG = "too-long"
    NOT_A_DAY = "not-a-day"
    NO_SUCH_QUESTION = "no-such-question"
    LOCKED = "locked"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What the file says in one cell, and the digest of what was exported there.

    ``sheet`` and ``place`` tell a person where it stands: "Fakta", "D7". With a
    ``fault`` the cell cannot be read, and ``text`` is what stands in it.
    """

    key: str
    text: str
    exported: str
    sheet: str
    place: str
    fault: CellFault | None = None


LONGEST = {CellKind.LINE: 300, CellKind.DAY: 300, CellKind.TEXT: 20_000}
"""Characters that the site has room for."""


def normal(text: str) -> str:
    """Return a text as it is compared: spaces at the end of lines say nothing.

    Office programmes write line ends in their own ways and drop what cannot be seen.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    lines = _NOT_IN_FILES.sub("", plain).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def digest(text: str) -> str:
    """Return a short fingerprint of a text as it is compared; nothing of nothing."""
    said = normal(text)
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16] if said else ""


def standing(*, exported: str, site: str, file: str) -> Standing:
    """Tell who has changed a cell since it was exported.

    ``exported`` is the digest that the file carries; the others are texts. Where the
    site and the file agree there is nothing to decide, whoever wrote it first.
    """
    if normal(site) == normal(file):
        return Standing.SAME
    if digest(file) == exported:
        return Standing.ON_SITE
    if digest(site) == exported:
        return Standing.IN_FILE
    return Standing.CONFLICT


def result(*, site: str, file: str, kept: Kept) -> str:
    """Return what is to stand in a cell."""
    if kept is Kept.SITE:
        return site
    if kept is Kept.FILE or not normal(site):
        return normal(file)
    return f"{site.rstrip()}\n\n{normal(file)}" if normal(file) else site


def choice_in(text: str, labels: Mapping[str, str]) -> str | None:
    """Return the value that a chosen label stands for, None where it is no choice.

    ``labels`` go from a label in any language to its value. A figure alone stands for
    the points with that figure, as people write it.
    """
    said = _plain(text)
    if not said:
        return ""
    known = {
        _plain(name): value
        for name, value in chain(
            ((value, value) for value in labels.values()), labels.items()
        )
    }
    return known.get(said)


def _plain(text: str) -> str:
    return " ".join(normal(text).casefold().split())
