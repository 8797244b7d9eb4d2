"""Chapters about one organisation as slides; what is long goes on on the next one."""

from collections.abc import Iterator, Sequence
from datetime import date

from bollplank.documents.packs.contents import Chapter, Reading, Table
from bollplank.documents.packs.decks import Box, Deck
from bollplank.documents.packs.markup import Grid, Words
from bollplank.documents.packs.spreading import add_table

LONGEST = 1_100
"""Characters on a slide with text; the rest goes on the next one."""


def made_of(reading: Reading, *, on: date) -> bytes:
    """Return the slides: a title, the chapters, the key figures."""
    deck = Deck(
        title=reading.title,
        language=reading.language,
        footer=reading.footer,
        on=on,
    )
    opening = [
        *([Words(text=reading.warning)] if reading.warning else []),
        Words(text="", strong=reading.kicker),
        Words(text=reading.lead, is_soft=True),
    ]
    deck.opening(reading.title, opening, notes="\n".join(reading.notes))
    for chapter in reading.chapters:
        _chapter(deck, chapter)
    if reading.table is not None:
        _figures(deck, reading.table, reading.notes)
    return deck.saved()


def _chapter(deck: Deck, chapter: Chapter) -> None:
    """Add one section of the facts, on as many slides as it takes."""
    for told in _shared_out(chapter):
        slide = deck.slide(chapter.heading, notes="")
        paragraphs = [
            part
            for what, text in told
            for part in (Words(text="", strong=what), Words(text=text))
        ]
        deck.words(slide, paragraphs, Box(), sizes=(20, 18, 16, 14, 13, 12))


def _shared_out(chapter: Chapter) -> Iterator[list[tuple[str, str]]]:
    """Yield what stands on each slide: whole answers as far as there is room."""
    here: list[tuple[str, str]] = []
    length = 0
    for one in chapter.told:
        for text in _pieces(one.text):
            if here and length + len(text) + len(one.what) > LONGEST:
                yield here
                here, length = [], 0
            here.append((one.what, text))
            length += len(text) + len(one.what)
    if here:
        yield here


def _pieces(text: str) -> Iterator[str]:
    """Yield the text in pieces that fit a slide, broken between words."""
    rest = text
    while len(rest) > LONGEST:
        at = rest.rfind(" ", 1, LONGEST)
        at = LONGEST if at < 1 else at
        yield rest[:at]
        rest = rest[at:].lstrip()
    yield rest


def _figures(deck: Deck, table: Table, notes: Sequence[str]) -> None:
    others = len(table.heads) - 1
    grid = Grid(
        rows=[table.heads, *table.rows],
        widths=(0.46, *([0.54 / others] * others)),
        numbers=table.numbers,
    )
    add_table(deck, table.caption, grid, notes="\n".join(notes))
