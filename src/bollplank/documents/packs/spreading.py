"""Tables and boxes that go on on the next slide where one has no room for them."""

from collections.abc import Sequence
from dataclasses import replace

from bollplank.documents.packs.decks import Box, Deck, fitting, row_height
from bollplank.documents.packs.markup import WASH, Grid, Words

HEIGHT = 5.2
"""Room for content below the title, inches."""

TABLE_SIZES = (18, 16, 14, 13, 12, 11)
BOX_SIZES = (20, 18, 16, 14, 13)

BESIDE, GAP = 4, 0.25
"""How many boxes stand side by side, and the inches between them."""


def add_table(deck: Deck, title: str, grid: Grid, *, notes: str) -> None:
    """Add a table, its head on each slide it takes."""
    head, *body = grid.rows
    box = Box()

    def height(row: Sequence[str], size: int) -> float:
        return row_height(row, grid.widths, box.width, size=size)

    size = next(
        (
            size
            for size in TABLE_SIZES
            if sum(height(row, size) for row in grid.rows) <= HEIGHT
        ),
        TABLE_SIZES[-1],
    )
    left, number = list(enumerate(body)), 1
    while left:
        here: list[tuple[int, Sequence[str]]] = []
        used = height(head, size)
        while left and (not here or used + height(left[0][1], size) <= HEIGHT):
            used += height(left[0][1], size)
            here.append(left.pop(0))
        slide = deck.slide(_numbered(title, number), notes=notes)
        part = replace(
            grid,
            rows=[head, *(row for _at, row in here)],
            marked=[row + 1 for row, (at, _t) in enumerate(here) if at in grid.marked],
        )
        room = replace(box, height=min(used, HEIGHT))
        deck.table(slide, part, room, size=size, words=title)
        number += 1


def add_boxes(
    deck: Deck,
    title: str,
    said: Sequence[tuple[str, Sequence[str]]],
    *,
    notes: str,
    height: float,
) -> None:
    """Add boxes with a heading each side by side, all in one size of type."""
    for start in range(0, len(said), BESIDE):
        here = said[start : start + BESIDE]
        slide = deck.slide(_numbered(title, start // BESIDE + 1), notes=notes)
        width = (12.03 - GAP * (len(here) - 1)) / len(here)
        boxes = [
            Box(left=0.65 + place * (width + GAP), width=width, height=height)
            for place in range(len(here))
        ]
        size = min(
            fitting(
                [heading, *texts], replace(boxes[0], height=height - 0.3), BOX_SIZES
            )
            for heading, texts in here
        )
        for box, (heading, texts) in zip(boxes, here, strict=True):
            paragraphs = [
                Words(text="", strong=heading),
                *(Words(text=one) for one in texts),
            ]
            deck.words(slide, paragraphs, box, sizes=(size,), fill=WASH)


def _numbered(title: str, number: int) -> str:
    return title if number == 1 else f"{title} ({number})"
