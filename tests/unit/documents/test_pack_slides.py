"""Packs and facts as slides that others can read and change."""

from datetime import date
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Inches

from bollplank.documents.packs.contents import Told
from bollplank.documents.packs.slides import pack_slides, reading_slides
from tests.unit.documents.packs_made import LABELS, pack, reading, sheet

ON = date(2027, 6, 1)


def opened(content):
    return Presentation(BytesIO(content))


def deck(*sheets, **fields):
    return opened(pack_slides(pack(*sheets, **fields), on=ON))


def titles(made):
    return [slide.shapes.title.text_frame.text for slide in made.slides]


def words(slide):
    found = [one.text_frame.text for one in slide.shapes if one.has_text_frame]
    for one in slide.shapes:
        if one.has_table:
            found += [cell.text for row in one.table.rows for cell in row.cells]
    return "\n".join(found)


def named(made, title):
    return next(one for one in made.slides if one.shapes.title.text_frame.text == title)


def test_the_slides_come_in_the_order_of_the_meeting():
    assert titles(deck(sheet("Provby"), sheet("Mallösa"))) == [
        "Lärandeträff 1: Styrning och ledning",
        LABELS.agenda,
        LABELS.where_we_stand,
        "Provby",
        "Mallösa",
        LABELS.differences,
        LABELS.asks,
        LABELS.by_role,
        "Gruppen: vad kan vi låna?",
    ]


def test_the_title_is_read_first_on_every_slide():
    made = deck(sheet())

    assert all(slide.shapes[0] == slide.shapes.title for slide in made.slides)


def test_it_is_as_broad_as_a_screen():
    made = deck(sheet())

    assert made.slide_width / made.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_every_picture_and_table_says_what_it_shows():
    shown = [
        one
        for slide in deck(sheet()).slides
        for one in slide.shapes
        if one.has_table or one.shape_type == 13
    ]

    told = [one._element.xpath(".//p:cNvPr")[0].get("descr") for one in shown]
    assert len(shown) == 4
    assert all(told)
    assert "1. Vi har ett politiskt beslut att stå på: 2 av 4, upp 1." in told[2]


def test_every_slide_has_something_to_say():
    made = deck(sheet())

    notes = [one.notes_slide.notes_text_frame.text for one in made.slides]
    assert all(notes)
    assert "Mallösa om moment 2: vi står på 3, de på 1." in notes[3]


def test_nothing_stands_outside_the_slide():
    made = deck(*(sheet(f"Kommun {number}") for number in range(9)))

    for slide in made.slides:
        for one in slide.shapes:
            assert one.left >= 0
            assert one.left + one.width <= made.slide_width
            assert one.top + one.height <= Inches(6.9)


def test_a_table_that_has_no_room_goes_on_on_the_next_slide():
    differences = [*pack(sheet()).differences * 30]

    made = deck(sheet(), differences=differences)

    parts = [one for one in titles(made) if one.startswith(LABELS.differences)]
    assert len(parts) > 1
    assert parts[1] == f"{LABELS.differences} (2)"


def test_one_that_has_shared_nothing_is_told_what_to_do():
    empty = sheet("Mallösa", lines=[], moved=[], asks=[], missing="Lås och dela den.")

    assert "Lås och dela den." in words(named(deck(empty), "Mallösa"))


def test_a_group_without_organisations_has_slides_all_the_same():
    assert titles(deck(no_differences="Inget att jämföra."))[0].startswith("Lärande")


def test_marks_that_cannot_be_seen_are_not_written():
    made = deck(sheet("Prov\u202eby\x0b\x00"))

    assert "Provby" in titles(made)


def test_markup_is_text():
    name = "<b>&amp;</b> =HYPERLINK(1)"

    assert name in titles(deck(sheet(name)))


def test_every_word_says_its_language():
    made = deck(sheet())

    runs = [run for one in made.slides for run in one._element.iter("{*}r")]
    assert runs
    assert {run.find("{*}rPr").get("lang") for run in runs} == {"sv-SE"}
    assert made.core_properties.title == "Lärandeträff 1: Styrning och ledning"


def test_long_facts_go_on_on_more_slides_and_nothing_is_lost():
    long = "Vi räknar alla. " * 400 + "Slut."
    rows = [[f"Mått {number}", "2024", "1,0", "2,0", "–"] for number in range(40)]

    made = opened(
        reading_slides(reading(Told(what="Beslut?", text=long), rows=rows), on=ON)
    )

    said = "\n".join(words(slide) for slide in made.slides)
    assert said.count("räknar") == 400
    assert "Slut." in said
    assert all(f"Mått {number}" in said for number in range(40))
    assert "Källa: SCB." in made.slides[-1].notes_slide.notes_text_frame.text
