"""A group's pack as slides: agenda, where we stand, each of us, what to talk about."""

from datetime import date

from bollplank.documents.packs.contents import Item, Pack, Sheet
from bollplank.documents.packs.decks import Box, Deck
from bollplank.documents.packs.markup import Grid, Words
from bollplank.documents.packs.pictures import profile_in_words, profile_png
from bollplank.documents.packs.spreading import HEIGHT, add_boxes, add_table


def made_of(pack: Pack, *, on: date) -> bytes:
    """Return the slides, with what to say in the notes of each."""
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
    agenda = Grid(
        rows=[
            [labels.minutes, labels.part, labels.outcome],
            *([one.minutes, one.what, one.outcome] for one in pack.agenda),
        ],
        widths=(0.12, 0.58, 0.30),
    )
    add_table(deck, labels.agenda, agenda, notes=_said(pack, pack.whole))
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


def _overview(deck: Deck, pack: Pack) -> None:
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
    grid = Grid(
        rows=[[pack.labels.moment, *found.heads, *elsewhere], *rows],
        widths=(0.36, *([0.64 / columns] * columns)),
        marked=[number for number, row in enumerate(found.rows) if row.far],
    )
    far = [f"{row.moment}: {row.far}" for row in found.rows if row.far]
    notes = _said(pack, pack.lead, *pack.notes, *far)
    add_table(deck, pack.labels.where_we_stand, grid, notes=notes)


def _sheet(deck: Deck, pack: Pack, sheet: Sheet) -> None:
    """Add one organisation: its profile to the left, what to talk about to the right."""
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
    picture = Box(left=0.75, top=1.85, width=7.2, height=HEIGHT - 0.35)
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


def _differences(deck: Deck, pack: Pack) -> None:
    labels = pack.labels
    if not pack.differences:
        slide = deck.slide(labels.differences, notes=_said(pack, pack.lead))
        deck.words(
            slide, [Words(text=pack.no_differences)], Box(width=9), sizes=(22, 18)
        )
        return
    grid = Grid(
        rows=[
            [labels.moment, labels.where_we_stand, labels.asks],
            *([one.moment, one.said, one.question] for one in pack.differences),
        ],
        widths=(0.36, 0.32, 0.32),
    )
    notes = _said(pack, *(one.question for one in pack.differences))
    add_table(deck, labels.differences, grid, notes=notes)


def _questions(deck: Deck, pack: Pack) -> None:
    """Add what the organisations can ask each other."""
    said = [(sheet.name, sheet.asks) for sheet in pack.sheets if sheet.asks]
    notes = _said(pack, *(sheet.headline for sheet in pack.sheets))
    add_boxes(deck, pack.labels.asks, said, notes=notes, height=4.9)


def _roles(deck: Deck, pack: Pack) -> None:
    """Add what each role talks about by itself."""
    said = [(role.name, role.prompts) for role in pack.roles]
    notes = _said(pack, *(text for role in pack.roles for text in role.prompts))
    add_boxes(deck, pack.labels.by_role, said, notes=notes, height=3.4)


def _discussion(deck: Deck, pack: Pack, item: Item) -> None:
    notes = _said(pack, f"{pack.labels.minutes}: {item.minutes}", item.outcome)
    slide = deck.slide(item.what, notes=notes)
    prompts = [Words(text=one, has_bullet=True) for one in item.prompts]
    deck.words(slide, prompts, Box(width=10.5, height=3.6), sizes=(26, 24, 22, 20, 18))
    last = [Words(text=item.outcome, strong=f"{pack.labels.outcome}:")]
    deck.words(slide, last, Box(top=5.5, height=0.9), sizes=(20, 18, 16))


def _said(pack: Pack, *lines: str) -> str:
    """Return notes for the one who speaks."""
    return "\n".join([pack.labels.to_say, *(one for one in lines if one)])
