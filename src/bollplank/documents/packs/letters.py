"""Text that people have written, made fit for a document.

It is never markup: templates get it as values. What no face of ours can draw would stop
an accessible PDF from being made, so it becomes an empty square; a text that is longer
than its room ends with three dots.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias, TypeVar

SQUARE = "\N{WHITE SQUARE}"
DOTS = "\N{HORIZONTAL ELLIPSIS}"

_DRAWN = (
    (0x20, 0x7E),
    (0xA0, 0x377),
    (0x384, 0x38A),
    (0x38C, 0x38C),
    (0x38E, 0x3A1),
    (0x3A3, 0x4FF),
    (0x531, 0x556),
    (0x561, 0x587),
    (0x5D0, 0x5EA),
    (0x621, 0x63A),
    (0x641, 0x652),
    (0x10D0, 0x10FA),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2074, 0x208E),
    (0x20A0, 0x20BF),
    (0x2126, 0x2127),
    (0x2153, 0x2184),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
)
"""First and last of the characters that our faces or those of the typesetter draw."""

Json: TypeAlias = Any
"""What JSON can hold."""

Content = TypeVar("Content")


def cut(text: str, most: int) -> str:
    """Return the text with ``most`` characters at the most, cut between words.

    What is cut off is marked by three dots; who cuts tells where the rest stands.
    """
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole
    short = whole[: most - 1]
    between = short.rfind(" ")
    kept = short[:between] if between > most // 2 else short
    return f"{kept.rstrip(' ,;:.')}{DOTS}"


def legible(text: str) -> str:
    """Return the text without marks that have no shape of their own.

    Those that turn the direction of the writing could make a line read as another
    one, and no file may hold those that control a machine.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(one for one in composed if _is_seen(one))


def drawn(text: str) -> str:
    """Return legible text with a square for each character that cannot be drawn."""
    return "".join(one if _is_drawn(one) else SQUARE for one in legible(text))


def all_drawn(content: Json) -> Json:
    """Return the same values with every text in them drawn, however deep it lies."""
    return each_text(content, drawn)


def all_legible(content: Content) -> Content:
    """Return the same content with every text in it legible, however deep it lies."""
    made: Content = each_text(content, legible)
    return made


def each_text(content: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 -- any JSON
    """Return the same content with every text in it changed, however deep it lies."""
    if isinstance(content, str):
        return change(content)
    if isinstance(content, dict):
        return {key: each_text(value, change) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [each_text(value, change) for value in content]
    if is_dataclass(content) and not isinstance(content, type):
        changed = {
            one.name: each_text(getattr(content, one.name), change)
            for one in fields(content)
        }
        return replace(content, **changed)
    return content


def _is_seen(character: str) -> bool:
    if character == "\n":
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _is_drawn(character: str) -> bool:
    code = ord(character)
    return character == "\n" or any(first <= code <= last for first, last in _DRAWN)
