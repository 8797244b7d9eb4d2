"""How wide text becomes, so that drawings can make room for it.

The widths are those of Atkinson Hyperlegible Next, the site's face. In another face
the text is a few per cent wider or narrower, which the drawings' margins allow for.
"""

import json
from functools import cache
from importlib.resources import files
from typing import TypeAlias

Widths: TypeAlias = dict[str, int]
"""Character to advance width, thousandths of the type size."""

UNKNOWN = 700
"""Width taken for a character that is not in the table: that of a wide letter."""


def text_width(content: str, size: float, *, bold: bool = False) -> float:
    """Return how wide the text is.

    Parameters
    ----------
    content
        One line of text.
    size
        Type size, pixels.
    bold
        Whether it is set bold (also used for semi-bold, which is slightly narrower).

    Returns
    -------
    float
        Pixels.
    """
    widths = _widths()["bold" if bold else "regular"]
    return sum(widths.get(letter, UNKNOWN) for letter in content) * size / 1000


def in_lines(
    content: str, width: float, size: float, *, bold: bool = False
) -> list[str]:
    """Return the text in lines that fit the width, broken at spaces and hyphens.

    A single word that is wider than the room keeps its line to itself and is not cut.
    """
    lines = [""]
    for piece in _pieces(content):
        longer = lines[-1] + piece
        if lines[-1] and text_width(longer.strip(" "), size, bold=bold) > width:
            lines.append(piece)
        else:
            lines[-1] = longer
    return [line.strip(" ") for line in lines]


def _pieces(content: str) -> list[str]:
    """Return the text in pieces between which a line may break."""
    marked = content.replace(" ", " \n").replace("-", "-\n").replace("/", "/\n")
    return marked.split("\n")


@cache
def _widths() -> dict[str, Widths]:
    """Return the widths by weight, read once."""
    table = files("bollplank.charts").joinpath("data/letters.json").read_text("utf-8")
    return {
        weight: {
            letter: int(width)
            for width, letters in by_width.items()
            for letter in letters
        }
        for weight, by_width in json.loads(table)["widths"].items()
    }
