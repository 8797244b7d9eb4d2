"""Packs and facts as PDF: a page for the group and one for each organisation."""

import re
import shutil
import subprocess
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bollplank.documents.packs.contents import Told
from bollplank.documents.packs.pdf import pack_pdf, reading_pdf
from tests.pdfs import NEEDS_READER, pages_in, text_of, texts_of_pages
from tests.unit.documents.packs_made import pack, reading, sheet

ON = date(2027, 6, 1)
MARKUP = '#image("/etc/passwd") *a* $x^2$ = b <c> @d \\n #let e = 1 `f` _g_ // h'


@pytest.mark.parametrize("organisations", [0, 1, 3, 12])
def test_the_group_has_a_page_and_so_has_each_organisation(organisations):
    sheets = [sheet(f"Kommun {number}") for number in range(organisations)]

    assert pages_in(pack_pdf(pack(*sheets), on=ON)) == 1 + organisations


def test_a_page_that_is_full_to_the_brim_is_still_one_page():
    long = "Ett mycket långt ord om jämställdhetsintegrering. " * 4
    full = sheet(
        "Å" * 100,
        moved=[Told(what=long[:110], text=long[:170])] * 4,
        asks=[long] * 4,
        answers=[long] * 4,
        more=long,
        moments=12,
    )

    assert pages_in(pack_pdf(pack(full), on=ON)) == 2


def test_it_is_accessible_and_says_its_title_and_language():
    made = pack_pdf(pack(sheet()), on=ON)

    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Lang(sv)" in made
    assert b"/DisplayDocTitle true" in made
    assert b"/Marked true" in made


def test_the_same_pack_gives_the_same_file():
    assert pack_pdf(pack(sheet()), on=ON) == pack_pdf(pack(sheet()), on=ON)


@NEEDS_READER
def test_each_organisation_stands_on_its_own_page():
    pages = texts_of_pages(pack_pdf(pack(sheet("Provby"), sheet("Mallösa")), on=ON))

    assert pages[1].startswith("Inför träff 1\n\nProvby")
    assert "Provby" not in pages[2]
    assert "Vi räknar alla." in pages[2]


@NEEDS_READER
def test_what_people_write_is_text_and_never_markup():
    text = text_of(pack_pdf(pack(sheet(text=MARKUP)), on=ON))

    assert '#image("/etc/passwd") *a* $x^2$ = b <c> @d \\n #let e = 1 `f` _g_' in text


@NEEDS_READER
def test_what_no_face_can_draw_is_a_square():
    assert "Vi 😀".replace("😀", "□") in text_of(
        pack_pdf(pack(sheet(text="Vi 😀 räknar")), on=ON)
    )


@NEEDS_READER
def test_one_that_has_shared_nothing_is_told_what_to_do():
    empty = sheet("Mallösa", lines=[], moved=[], asks=[], missing="Lås och dela den.")

    assert "Lås och dela den." in text_of(pack_pdf(pack(empty), on=ON))


@NEEDS_READER
def test_facts_are_whole_however_long():
    long = "Vi räknar alla. " * 900 + "Slut."
    rows = [[f"Mått {number}", "2024", "1,0", "2,0", "–"] for number in range(30)]

    made = reading_pdf(reading(Told(what="Beslut?", text=long), rows=rows), on=ON)

    assert "Slut." in text_of(made)
    assert "Mått 29" in text_of(made)
    assert pages_in(made) == 3


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_any_text_can_be_set(text):
    made = pack_pdf(pack(sheet(text, text=text)), on=ON)

    assert pages_in(made) == 2


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="no pdffonts")
def test_faces_are_those_of_the_site_and_go_with_the_file():
    told = subprocess.run(
        ["pdffonts", "-"],
        input=pack_pdf(pack(sheet()), on=ON),
        capture_output=True,
        check=True,
    ).stdout.decode()

    faces = [line.split() for line in told.splitlines()[2:]]
    assert faces
    assert all(
        re.search("AtkinsonHyperlegible|Newsreader|DejaVu", one[0]) for one in faces
    )
    assert all("yes" in one for one in faces)
