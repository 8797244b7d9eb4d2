"""Slides in the house's look: titles, text, tables and pictures, all of them native.

Every slide has its title in the title's place and everything else in reading order
after it; footer and number lie on the layout. Colours and faces are those of the theme,
so that an organisation can put its own over them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, TypeAlias

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Inches

from bollplank.charts.lettering import in_lines
from bollplank.documents.packs import markup, themes
from bollplank.documents.packs.markup import AIR, Grid, Words

Slide: TypeAlias = Any
"""A slide as python-pptx has it: the library tells no types."""

LEFT, TOP, WIDTH, HEIGHT = 0.65, 1.55, 12.03, 5.2
"""Where the content of a slide lies, inches."""

POINTS_IN_INCH = 72
LEADING = 1.28
"""Height of a line, in type sizes."""

NARROW = 0.86
"""The widths are those of the site's face; a machine may only have a wider one."""

TABLE_LEADING = 1.2
CELL_MARGINS = 0.1
"""Above and below the text of a cell together, inches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place on a slide, inches."""

    left: float = LEFT
    top: float = TOP
    width: float = WIDTH
    height: float = HEIGHT


class Deck:
    """Slides that are being made, in one language."""

    def __init__(self, *, title: str, language: str, footer: str, on: date) -> None:
        self.made = Presentation()
        self.language = "sv-SE" if language == "sv" else "en-GB"
        themes.dress(self.made, footer=footer, language=self.language)
        about = self.made.core_properties
        about.title, about.author, about.language = title, "Bollplank", self.language
        about.created = about.modified = datetime.combine(on, time())
        about.last_modified_by = "Bollplank"

    def opening(self, title: str, lines: Sequence[Words], *, notes: str) -> None:
        """Add the first slide."""
        slide = self.made.slides.add_slide(self.made.slide_layouts[0])
        slide.shapes.title.text_frame.text = title
        self.words(slide, lines, Box(top=4.05, height=2.4), sizes=(20, 18, 16, 14))
        self._notes(slide, notes)

    def slide(self, title: str, *, notes: str) -> Slide:
        """Add a slide with a title and return it, to be filled in reading order."""
        slide = self.made.slides.add_slide(self.made.slide_layouts[1])
        slide.shapes.title.text_frame.text = title
        self._notes(slide, notes)
        return slide

    def words(
        self,
        slide: Slide,
        paragraphs: Sequence[Words],
        box: Box,
        *,
        sizes: Sequence[int] = (18, 16, 14, 13, 12, 11),
        fill: str = "",
    ) -> None:
        """Add a text box, in the largest of these sizes that there is room for."""
        if not paragraphs:
            return
        shape = slide.shapes.add_textbox(*_placed(box))
        frame = shape.text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        size = fitting([one.whole for one in paragraphs], box, sizes)
        body = frame._txBody
        body.remove(body.p_lst[0])
        for one in paragraphs:
            body.append(markup.paragraph(one, size=size, language=self.language))
        if fill:
            frame.margin_left = frame.margin_right = Inches(0.2)
            frame.margin_top = frame.margin_bottom = Inches(0.15)
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string(fill)  # type: ignore[no-untyped-call] # no types there

    def picture(self, slide: Slide, png: bytes, box: Box, *, words: str) -> None:
        """Add a picture as large as the box has room for, with what it shows."""
        shape = slide.shapes.add_picture(
            BytesIO(png), Inches(box.left), Inches(box.top), width=Inches(box.width)
        )
        if shape.height > Inches(box.height):
            shape.width = int(shape.width * Inches(box.height) / shape.height)
            shape.height = Inches(box.height)
        described(shape, words)

    def table(
        self, slide: Slide, grid: Grid, box: Box, *, size: int, words: str
    ) -> None:
        """Add a table whose first row is its head; ``words`` say what it shows."""
        frame = slide.shapes.add_table(1, 1, *_placed(box))
        described(frame, words)
        heights = [
            row_height(texts, grid.widths, box.width, size=size) for texts in grid.rows
        ]
        made = markup.table(
            grid, width=box.width, heights=heights, size=size, language=self.language
        )
        empty = frame._element.graphic.graphicData.tbl
        empty.getparent().replace(empty, made)

    def saved(self) -> bytes:
        """Return the file."""
        for slide in self.made.slides:
            themes.speak(slide, self.language)
        written = BytesIO()
        self.made.save(written)
        return written.getvalue()

    def _notes(self, slide: Slide, notes: str) -> None:
        if notes:
            slide.notes_slide.notes_text_frame.text = notes


def fitting(texts: Sequence[str], box: Box, sizes: Sequence[int]) -> int:
    """Return the largest of these sizes in which the texts fit, else the smallest."""
    return next(
        (size for size in sizes if height_of(texts, box.width, size) <= box.height),
        sizes[-1],
    )


def height_of(texts: Sequence[str], width: float, size: int) -> float:
    """Return how high these paragraphs become, in inches."""
    room = (width - 0.25) * POINTS_IN_INCH * NARROW
    lines = sum(
        len(in_lines(line, room, size)) for text in texts for line in text.split("\n")
    )
    return (lines * LEADING * size + len(texts) * size * AIR) / POINTS_IN_INCH


def row_height(
    texts: Sequence[str], widths: Sequence[float], width: float, *, size: int
) -> float:
    """Return how high a row of a table becomes, in inches."""
    lines = max(
        sum(
            len(in_lines(line, (share * width - 0.16) * POINTS_IN_INCH * NARROW, size))
            for line in text.split("\n")
        )
        for text, share in zip(texts, widths, strict=True)
    )
    return lines * size * TABLE_LEADING / POINTS_IN_INCH + CELL_MARGINS


def described(shape: Slide, words: str) -> None:
    """Give a picture or a table its words for those who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def _placed(box: Box) -> tuple[int, int, int, int]:
    return (
        Inches(box.left),
        Inches(box.top),
        Inches(box.width),
        Inches(box.height),
    )
