"""What shows that a score is right: documents, links and figures. Pure.

Evidence belongs to a moment of a self-assessment and is fixed with it: what is locked
keeps its evidence, and a correction begins with the same.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from bollplank.domain.assessments import AssessmentState
from bollplank.domain.problems import Problem, ProblemCode

MOST_PER_MOMENT: Final = 12
LARGEST_DOCUMENT: Final = 10_000_000
"""Bytes."""

_ZIP: Final = b"PK\x03\x04"

BEGINNINGS: Final[Mapping[str, bytes]] = MappingProxyType(
    {
        "pdf": b"%PDF-",
        "docx": _ZIP,
        "xlsx": _ZIP,
        "pptx": _ZIP,
        "odt": _ZIP,
        "ods": _ZIP,
        "odp": _ZIP,
        "png": b"\x89PNG",
        "jpg": b"\xff\xd8\xff",
        "jpeg": b"\xff\xd8\xff",
    }
)
"""How a document of each kind begins. Kinds that may hold macros are not among them."""


class EvidenceKind(StrEnum):
    """What kind of evidence it is. Stored: add, never rename."""

    DOCUMENT = "document"
    LINK = "link"
    FIGURE = "figure"


def suffix_of(name: str) -> str:
    """Return what the name of a file ends with, in lower case and without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def problems_with_adding(
    *, state: AssessmentState, held: int, title: str
) -> Iterator[Problem]:
    """Yield what stops a moment with ``held`` pieces of evidence from getting more."""
    yield from problems_with_changing(state=state)
    if held >= MOST_PER_MOMENT:
        yield Problem(ProblemCode.TOO_MUCH_EVIDENCE)
    if not title.strip():
        yield Problem(ProblemCode.EVIDENCE_TITLE_MISSING, "title")


def problems_with_changing(*, state: AssessmentState) -> Iterator[Problem]:
    """Yield what stops evidence from being added or taken away."""
    if state is AssessmentState.LOCKED:
        yield Problem(ProblemCode.ALREADY_LOCKED)
    if state is AssessmentState.AGREED:
        yield Problem(ProblemCode.ALREADY_AGREED)


def problems_with_link(address: str) -> Iterator[Problem]:
    """Yield what stops an address from being followed safely."""
    try:
        parts = urlsplit(address)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_whole = False
    if not is_whole or any(sign.isspace() for sign in address):
        yield Problem(ProblemCode.LINK_NOT_WHOLE, "address")


def problems_with_document(*, name: str, size: int, begins: bytes) -> Iterator[Problem]:
    """Yield what stops a file from being kept, judged by its first bytes too."""
    expected = BEGINNINGS.get(suffix_of(name))
    if expected is None:
        yield Problem(ProblemCode.DOCUMENT_OF_WRONG_KIND, "file")
    elif not size:
        yield Problem(ProblemCode.DOCUMENT_EMPTY, "file")
    elif size > LARGEST_DOCUMENT:
        yield Problem(ProblemCode.DOCUMENT_TOO_LARGE, "file")
    elif not begins.startswith(expected):
        yield Problem(ProblemCode.DOCUMENT_IS_NOT_ITS_KIND, "file")
