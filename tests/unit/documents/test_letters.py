"""Letters as PDF: accessible, with every word that was written, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bollplank.documents.letters import Letter, letter_pdf
from tests.pdfs import NEEDS_READER, pages_in, text_of, texts_of_pages

LETTER = Letter(
    language="sv",
    sender="Samordningen",
    receiver=["Provby kommun", "Kommunstyrelsen", "123 45 Provby"],
    dated="Stockholm 12 mars 2027",
    on=date(2027, 3, 12),
    heading="Beslut om deltagande",
    paragraphs=["Ni antas.", ["Uppstart 3 maj.", "Grupperna kommer i april."]],
    closing="Med vänlig hälsning",
    signature=["Kim Kontakt", "Samordnare"],
    details=[("Diarienummer", "S 2027/114")],
    notes=["Bilaga: arbetsplan"],
    sender_lines=["Gatan 1, Stockholm", "kim@example.se"],
    warning="Påhittat.",
)
MARKUP = '#image("/etc/passwd") *a* $x^2$ = b <c> @d \\n // e'


def test_a_letter_is_accessible_and_says_its_title_and_language():
    made = letter_pdf(LETTER)

    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Lang(sv)" in made
    assert b"/DisplayDocTitle true" in made
    assert b"/Marked true" in made


def test_the_same_letter_gives_the_same_file():
    assert letter_pdf(LETTER) == letter_pdf(LETTER)


@NEEDS_READER
def test_everything_stands_in_it_in_the_order_it_is_read():
    said = text_of(letter_pdf(LETTER))

    places = [
        said.index(words)
        for words in (
            "Samordningen",
            "Provby kommun Kommunstyrelsen 123 45 Provby",
            "Påhittat.",
            "Beslut om deltagande",
            "Ni antas.",
            "Grupperna kommer i april.",
            "Med vänlig hälsning",
            "Kim Kontakt Samordnare",
            "Bilaga: arbetsplan",
            "Gatan 1, Stockholm · kim@example.se",
        )
    ]
    assert places == sorted(places)
    assert "Diarienummer S 2027/114" in said
    assert "Stockholm 12 mars 2027" in said


@NEEDS_READER
def test_what_is_not_said_leaves_no_trace():
    bare = replace(
        LETTER, closing="", details=(), notes=(), sender_lines=(), warning=""
    )

    said = text_of(letter_pdf(bare))

    assert pages_in(letter_pdf(bare)) == 1
    assert not {"Påhittat", "Bilaga", "Gatan", "Diarienummer"} & set(said.split())


@NEEDS_READER
def test_a_long_letter_goes_on_and_says_whose_it_is_on_every_page():
    long = replace(LETTER, paragraphs=[f"Stycke {n}. " * 30 for n in range(30)])

    pages = texts_of_pages(letter_pdf(long))

    assert len(pages) > 1
    assert f"1 ({len(pages)})" in pages[0].replace("\u00a0", " ")
    assert "Samordningen, Stockholm 12 mars 2027" in pages[1]
    assert "Kim Kontakt" in pages[-1]


@NEEDS_READER
@pytest.mark.parametrize("field", ["heading", "closing", "warning", "sender"])
def test_what_people_write_is_text_and_never_markup(field):
    said = text_of(letter_pdf(replace(LETTER, **{field: MARKUP})))

    assert '#image("/etc/passwd") *a* $x^2$ = b <c> @d' in said


@settings(max_examples=40)
@given(text=st.text(max_size=60))
def test_any_text_can_be_set(text):
    made = letter_pdf(
        replace(
            LETTER,
            heading=text,
            paragraphs=[text, [text]],
            receiver=[text],
            signature=[text],
        )
    )

    assert pages_in(made) == 1
