"""Packs and facts as slides, to show at the meeting and to change as one likes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bollplank.documents.packs.contents import (
    Chapter,
    Item,
    Pack,
    Reading,
    Sheet,
    Table,
)
from bollplank.documents.packs.letters import all_legible
from bollplank.documents.packs.pictures import profile_in_words, profile_png

if TYPE_CHECKING:
    from bollplank.documents.packs.decks import Deck

HEIGHT = 5.2
"""Room for content below the title, inches."""

BESIDE, GAP = 4, 0.25
"""How many boxes stand side by side, and the inches between them."""

LONGEST = 1_100
"""Characters on a slide with text; the rest goes on the next one."""


def pack_slides(pack: Pack, *, on: date) -> bytes:
    """Return the group's pack as a presentation (PPTX), 16:9."""
    from bollplank.documents.packs.decks import Deck, Words  # noqa: PLC0415 -- slow import

    pack = all_legible(pack)
    labels = pack.labels
    deck = Deck(title=pack.title, language=pack.language, footer=pack.footer, on=on)
    opening = [
        *([Words(text=pack.warning)] if pack.warning else []),
        Words(text="", strong=pack.group),
        Words(text=pack.when),
        *(Words(text=one, is_soft=True) for one in pack.who),
    ]
    bring = "\n".join(f"- {one}" for one in pack.bring)
    deck.opening(
        pack.title,
        opening,
        notes=_said(pack, pack.lead, *pack.notes, labels.bring, bring),
    )
    _tables(
        deck,
        labels.agenda,
        [[labels.minutes, labels.part, labels.outcome]]
        + [[one.minutes, one.what, one.outcome] for one in pack.agenda],
        widths=(0.12, 0.58, 0.30),
        notes=_said(pack, pack.whole),
    )
    _overview(deck, pack)
    for sheet in pack.sheets:
        _sheet(deck, pack, sheet)
    _differences(deck, pack)
    _questions(deck, pack)
    _roles(deck, pack)
    for item in pack.agenda:
        if item.prompts:
            _discussion(deck, pack, item)
    return deck.saved()


def reading_slides(reading: Reading, *, on: date) -> bytes:
    """Return chapters about one organisation as a presentation (PPTX), 16:9."""
    from bollplank.documents.packs.decks import Deck, Words  # noqa: PLC0415 -- slow import

    reading = all_legible(reading)
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


def _overview(deck: "Deck", pack: Pack) -> None:
    if pack.overview is None:
        return
    found = pack.overview
    elsewhere = [found.elsewhere] if found.elsewhere else []
    rows = [
        [
            row.moment,
            *(", ".join(names) for names in row.names),
            *([", ".join(row.elsewhere)] if elsewhere else []),
        ]
        for row in found.rows
    ]
    columns = len(found.heads) + len(elsewhere)
    _tables(
        deck,
        pack.labels.where_we_stand,
        [[pack.labels.moment, *found.heads, *elsewhere], *rows],
        widths=(0.36, *([0.64 / columns] * columns)),
        notes=_said(
            pack,
            pack.lead,
            *pack.notes,
            *(f"{row.moment}: {row.far}" for row in found.rows if row.far),
        ),
        marked=[number for number, row in enumerate(found.rows) if row.far],
    )


def _sheet(deck: "Deck", pack: Pack, sheet: Sheet) -> None:
    """Add one organisation: its profile to the left, what to talk about to the right."""
    from bollplank.documents.packs.decks import Box, Words  # noqa: PLC0415 -- slow import

    labels = pack.labels
    moved = [Words(text=one.what, has_bullet=True) for one in sheet.moved]
    asks = [Words(text=one, has_bullet=True) for one in sheet.asks]
    notes = _said(
        pack,
        sheet.headline,
        sheet.occasion,
        *(f"{one.what} {one.text}" for one in sheet.moved),
        labels.answers,
        *(f"- {one}" for one in sheet.answers),
        profile_in_words(sheet),
    )
    slide = deck.slide(sheet.name, notes=notes)
    if not sheet.lines:
        paragraphs = [Words(text="", strong=sheet.headline), Words(text=sheet.missing)]
        deck.words(slide, paragraphs, Box(width=8.5), sizes=(22, 20, 18))
        return
    deck.words(
        slide, [Words(text=sheet.headline, is_soft=True)], Box(top=1.3, height=0.45)
    )
    picture = Box(top=1.85, width=7.3, height=HEIGHT - 0.35)
    words = f"{labels.picture}:\n{profile_in_words(sheet)}"
    deck.picture(slide, profile_png(sheet), picture, words=words)
    deck.words(
        slide,
        [
            Words(text="", strong=labels.moved),
            *(moved or [Words(text=labels.nothing_moved, is_soft=True)]),
            Words(text="", strong=labels.asks),
            *(asks or [Words(text=labels.nothing_to_ask, is_soft=True)]),
        ],
        Box(left=8.3, top=1.85, width=4.4, height=HEIGHT - 0.35),
        sizes=(16, 15, 14, 13, 12, 11, 10),
    )


def _differences(deck: "Deck", pack: Pack) -> None:
    from bollplank.documents.packs.decks import Box, Words  # noqa: PLC0415 -- slow import

    labels = pack.labels
    if not pack.differences:
        slide = deck.slide(labels.differences, notes="")
        deck.words(
            slide, [Words(text=pack.no_differences)], Box(width=9), sizes=(22, 18)
        )
        return
    _tables(
        deck,
        labels.differences,
        [[labels.moment, labels.where_we_stand, labels.asks]]
        + [[one.moment, one.said, one.question] for one in pack.differences],
        widths=(0.36, 0.32, 0.32),
        notes=_said(pack, *(one.question for one in pack.differences)),
    )


def _questions(deck: "Deck", pack: Pack) -> None:
    """Add what the organisations can ask each other."""
    said = [(sheet.name, sheet.asks) for sheet in pack.sheets if sheet.asks]
    notes = _said(pack, *(sheet.headline for sheet in pack.sheets))
    _boxes(deck, pack.labels.asks, said, notes=notes, height=4.9)


def _roles(deck: "Deck", pack: Pack) -> None:
    """Add what each role talks about by itself."""
    said = [(role.name, role.prompts) for role in pack.roles]
    notes = _said(pack, *(text for role in pack.roles for text in role.prompts))
    _boxes(deck, pack.labels.by_role, said, notes=notes, height=3.4)


def _boxes(
    deck: "Deck",
    title: str,
    said: Sequence[tuple[str, Sequence[str]]],
    *,
    notes: str,
    height: float,
) -> None:
    """Add boxes side by side, on several slides where they are many."""
    from bollplank.documents.packs.decks import WASH, Box, Words  # noqa: PLC0415 -- slow import

    for start in range(0, len(said), BESIDE):
        here = said[start : start + BESIDE]
        number = start // BESIDE + 1
        slide = deck.slide(title if number == 1 else f"{title} ({number})", notes=notes)
        width = (12.03 - GAP * (len(here) - 1)) / len(here)
        for place, (heading, texts) in enumerate(here):
            paragraphs = [
                Words(text="", strong=heading),
                *(Words(text=one) for one in texts),
            ]
            box = Box(left=0.65 + place * (width + GAP), width=width, height=height)
            deck.words(slide, paragraphs, box, sizes=(20, 18, 16, 14, 13), fill=WASH)


def _discussion(deck: "Deck", pack: Pack, item: Item) -> None:
    from bollplank.documents.packs.decks import Box, Words  # noqa: PLC0415 -- slow import

    notes = _said(pack, f"{pack.labels.minutes}: {item.minutes}", item.outcome)
    slide = deck.slide(item.what, notes=notes)
    prompts = [Words(text=one, has_bullet=True) for one in item.prompts]
    deck.words(slide, prompts, Box(width=10.5, height=3.6), sizes=(26, 24, 22, 20, 18))
    last = [Words(text=item.outcome, strong=f"{pack.labels.outcome}:")]
    deck.words(slide, last, Box(top=5.5, height=0.9), sizes=(20, 18, 16))


def _chapter(deck: "Deck", chapter: Chapter) -> None:
    """Add one section of the facts, on as many slides as it takes."""
    from bollplank.documents.packs.decks import Box, Words  # noqa: PLC0415 -- slow import

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


def _figures(deck: "Deck", table: Table, notes: Sequence[str]) -> None:
    others = len(table.heads) - 1
    _tables(
        deck,
        table.caption,
        [list(table.heads), *(list(row) for row in table.rows)],
        widths=(0.46, *([0.54 / others] * others)),
        notes="\n".join(notes),
    )


def _tables(
    deck: "Deck",
    title: str,
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
    notes: str,
    marked: Sequence[int] = (),
) -> None:
    """Add a table, on several slides where one has no room for it.

    The first row is the head and stands on each; ``marked`` counts from the row after.
    """
    from bollplank.documents.packs.decks import Box, row_height  # noqa: PLC0415 -- slow import

    head, *body = rows
    box = Box()

    def height(row: Sequence[str], size: int) -> float:
        return row_height(row, widths, box.width, size=size)

    size = next(
        (
            size
            for size in (18, 16, 14, 13, 12)
            if sum(height(row, size) for row in rows) <= HEIGHT
        ),
        12,
    )
    left, number = list(enumerate(body)), 1
    while left:
        here: list[tuple[int, Sequence[str]]] = []
        used = height(head, size)
        while left and (not here or used + height(left[0][1], size) <= HEIGHT):
            used += height(left[0][1], size)
            here.append(left.pop(0))
        slide = deck.slide(title if number == 1 else f"{title} ({number})", notes=notes)
        deck.table(
            slide,
            [head, *(row for _at, row in here)],
            replace(box, height=min(used, HEIGHT)),
            widths=widths,
            size=size,
            words=title,
            marked=[row + 1 for row, (at, _texts) in enumerate(here) if at in marked],
        )
        number += 1


def _said(pack: Pack, *lines: str) -> str:
    """Return notes for the one who speaks."""
    return "\n".join([pack.labels.to_say, *(one for one in lines if one)])
