"""How a workbook looks: the site's own colours, on paper too."""

from dataclasses import dataclass

from bollplank.documents.workbooks.books import Look

FONT = "Arial"
"""Wherever a workbook is opened there is this or one of its measure."""

SIZE = 10
"""Points of ordinary text."""

PAPER_A4 = 9

INK, SOFT, ACT = "#1D1B20", "#5B5762", "#123C69"
LINE, WASH, OWN, PAPER = "#D9D5CC", "#F6F4EF", "#FDF3D6", "#FFFFFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One look: colours as #RRGGBB, size in points; empty is none."""

    ink: str = INK
    ground: str = ""
    line: str = ""
    size: int = SIZE
    is_bold: bool = False
    wraps: bool = True


LOOKS: dict[Look, Style] = {
    Look.TITLE: Style(size=18, is_bold=True, wraps=False),
    Look.LEAD: Style(ink=SOFT, wraps=False),
    Look.HEADING: Style(ink=PAPER, ground=ACT, line=ACT, is_bold=True),
    Look.NAME: Style(ground=WASH, line=LINE, is_bold=True),
    Look.TEXT: Style(),
    Look.PLAIN: Style(line=LINE),
    Look.SOFT: Style(ink=SOFT, line=LINE),
    Look.NOTE: Style(ink=SOFT),
    Look.LINK: Style(ink=ACT),
    Look.ANSWER: Style(ground=OWN, line=LINE),
    Look.CLOSED: Style(ground=WASH, line=LINE),
}
