"""Paragraphs and tables of slides as the file format has them, written in one go.

The library sets one property at a time, which is slow for a table of a hundred cells.
Every text is escaped in ``_run`` and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeAlias

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

Element: TypeAlias = Any
"""An element of python-pptx, which tells no types."""

INK, SOFT, WASH, OWN, LINE = "1D1B20", "5B5762", "F6F4EF", "FDF3D6", "D9D5CC"

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style that draws nothing by itself."""

INCH, POINT, HUNDREDTHS = 914_400, 12_700, 100
SIDE, ABOVE = int(0.08 * INCH), int(0.05 * INCH)
"""Margins of a cell beside and above its text, in the units of the format."""

NO_LINES = ("lnL", "lnR", "lnT")
"""Sides of a cell without a line."""

AIR, HEADING_AIR = 0.5, 0.15
"""What comes after a paragraph or a heading, in type sizes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph: bold first words, then the rest."""

    text: str
    strong: str = ""
    is_soft: bool = False
    has_bullet: bool = False

    @property
    def whole(self) -> str:
        """Everything it says."""
        return f"{self.strong} {self.text}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells of a table, the first row its head, and the share of each column.

    ``marked`` rows have a wash, and columns of ``numbers`` are set to the right.
    """

    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    marked: Sequence[int] = ()
    numbers: Sequence[int] = ()


def paragraph(words: Words, *, size: int, language: str) -> Element:
    """Return a paragraph of a text box."""
    is_heading = bool(words.strong) and not words.text
    after = int(size * (HEADING_AIR if is_heading else AIR) * HUNDREDTHS)
    indent, bullet = "", ""
    if words.has_bullet:
        indent = f' marL="{size * POINT}" indent="{-size * POINT}"'
        bullet = '<a:buFont typeface="Arial"/><a:buChar char="&#8226;"/>'
    runs = ""
    if words.strong:
        strong = f"{words.strong} " if words.text else words.strong
        runs += _run(strong, size=size, colour=INK, language=language, bold=True)
    if words.text:
        colour = SOFT if words.is_soft else INK
        runs += _run(words.text, size=size, colour=colour, language=language)
    return parse_xml(
        f"<a:p {nsdecls('a')}><a:pPr{indent}><a:spcAft>"
        f'<a:spcPts val="{after}"/></a:spcAft>{bullet}</a:pPr>{runs}</a:p>'
    )


def table(
    grid: Grid, *, width: float, heights: Sequence[float], size: int, language: str
) -> Element:
    """Return a table ``width`` inches wide, its rows as high as told, in inches."""
    columns = "".join(
        f'<a:gridCol w="{int(share * width * INCH)}"/>' for share in grid.widths
    )
    rows = "".join(
        f'<a:tr h="{int(height * INCH)}">'
        + "".join(
            _cell(text, grid, at=(row, column), size=size, language=language)
            for column, text in enumerate(texts)
        )
        + "</a:tr>"
        for row, (texts, height) in enumerate(zip(grid.rows, heights, strict=True))
    )
    return parse_xml(
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1"><a:tableStyleId>{NO_STYLE}'
        f"</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )


def _cell(
    text: str, grid: Grid, *, at: tuple[int, int], size: int, language: str
) -> str:
    row, column = at
    is_head = row == 0
    align = "r" if column in grid.numbers else "l"
    colour, points = (SOFT, size - 1) if is_head else (INK, size)
    inside = "".join(
        f'<a:p><a:pPr algn="{align}"/>'
        + _run(line, size=points, colour=colour, language=language)
        + f'<a:endParaRPr lang="{language}" sz="{points * HUNDREDTHS}"/></a:p>'
        for line in text.split("\n")
    )
    sides = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in NO_LINES)
    fill = _filled(OWN) if row in grid.marked else "<a:noFill/>"
    return (
        f'<a:tc><a:txBody><a:bodyPr wrap="square"/><a:lstStyle/>{inside}</a:txBody>'
        f'<a:tcPr marL="{SIDE}" marR="{SIDE}" marT="{ABOVE}" marB="{ABOVE}"'
        f' anchor="{"b" if is_head else "t"}">{sides}'
        f'<a:lnB w="9525">{_filled(LINE)}</a:lnB>{fill}</a:tcPr></a:tc>'
    )


def _run(
    text: str, *, size: int, colour: str, language: str, bold: bool = False
) -> str:
    """Return text, its lines broken where it breaks them; nothing for no text."""
    if not text:
        return ""
    weight = ' b="1"' if bold else ""
    look = (
        f'<a:rPr lang="{language}" sz="{size * HUNDREDTHS}"{weight}>'
        f"{_filled(colour)}</a:rPr>"
    )
    return "<a:br/>".join(
        f"<a:r>{look}<a:t>{escape(line, quote=False)}</a:t></a:r>"
        for line in text.split("\n")
    )


def _filled(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
