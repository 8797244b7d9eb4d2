"""A letter in the reader's words, and the same as PDF."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeAlias

from bollplank.documents.typesetting import set_in_type

Paragraph: TypeAlias = str | Sequence[str]
"""Running text; or points, set as a list. A line break in a text is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter, whole, in one language.

    ``language`` is a code such as ``sv``. ``sender`` is the name of the organisation
    that writes; ``sender_lines`` (address, telephone, mail) stand at the foot.
    ``receiver`` are the lines of the address, the name first. ``dated`` is place and
    day as they are written ("Stockholm 12 mars 2027") and ``on`` the same day.
    ``details`` are what the letter goes by, each with its label ("Diarienummer",
    "SKR 2027/114"). ``signature`` are the lines after the space to sign in, the name
    first. ``closing`` stands before it ("Med vänlig hälsning"). ``notes`` follow the
    signature: enclosures, copies, how to object. ``warning`` stands first where what
    is written about is made up.
    """

    language: str
    sender: str
    receiver: Sequence[str]
    dated: str
    on: date
    heading: str
    paragraphs: Sequence[Paragraph]
    signature: Sequence[str]
    closing: str = ""
    details: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    sender_lines: Sequence[str] = ()
    warning: str = ""


def letter_pdf(letter: Letter) -> bytes:
    """Return the letter as an accessible PDF on A4, on as many pages as it takes.

    The address lies where a Swedish window envelope shows it. The same letter gives
    the same bytes.
    """
    content = asdict(letter)
    del content["on"]
    return set_in_type(
        "letters/data/letter.typ",
        {**content, "title": letter.heading},
        on=letter.on,
    )
