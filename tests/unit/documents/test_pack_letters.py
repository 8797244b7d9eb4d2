"""Text that people have written, made fit for a document."""

import pytest

from bollplank.documents.packs.letters import all_drawn, cut, drawn, legible
from tests.unit.documents.packs_made import sheet


def test_a_short_text_is_left_as_it_is():
    assert cut("Vi räknar alla.", 20) == "Vi räknar alla."


def test_a_long_text_is_cut_between_words_and_says_so():
    assert cut("Vi räknar alla, kvinnor och män.", 20) == "Vi räknar alla…"


def test_a_word_without_an_end_is_cut_inside():
    assert cut("å" * 50, 10) == "å" * 9 + "…"


@pytest.mark.parametrize("text", ["  två  ord ", "två\nord", "två\u00a0\tord"])
def test_white_space_is_one_space(text):
    assert cut(text, 20) == "två ord"


def test_marks_that_cannot_be_seen_are_taken_away():
    assert legible("a\u202ebc\x00d\u200b\x1be\nf") == "abcde\nf"


def test_what_no_face_draws_is_a_square_and_the_rest_is_left():
    assert drawn("Åsa 😀 Привет 中 é") == "Åsa □ Привет □ é"


def test_texts_are_found_however_deep_they_lie():
    assert all_drawn({"a": ["😀", {"b": ("中", 1, None, True)}]}) == {
        "a": ["□", {"b": ["□", 1, None, True]}]
    }


def test_content_keeps_its_form():
    assert all_drawn(sheet("😀by")) == sheet("□by")
