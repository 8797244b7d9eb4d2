import struct
from xml.etree import ElementTree as ET

import pytest

from bollplank.charts.axes import nice_axis
from bollplank.charts.documents import DOTS_PER_PIXEL, FACES, Words, document, png
from bollplank.charts.drawings import Kind, Width
from bollplank.charts.strips import Dot, StripWords, strip
from bollplank.charts.styles import TOKENS, Theme
from tests.unit.charts.pictures import texts

NOTES = ("Källa: Provmyndigheten. Hämtat 1 november 2026.", "Egen bearbetning.")
WORDS = Words(headline="I Provby finns en tydlig skillnad", notes=NOTES)


def a_strip():
    words = StripWords(
        title="T",
        description="D",
        number=str,
        tick=str,
        lower="högre för pojkar",
        higher="högre för flickor",
    )
    dots = [Dot(name="Åmål & Säffle", value=2.0, kind=Kind.OWN)]
    return strip(
        dots, axis=nice_axis([0, 10]), words=words, chart_id="x", width=Width.WIDE
    )


def root(**changes):
    words = Words(headline=WORDS.headline, notes=NOTES, **changes)
    return ET.fromstring(document(a_strip(), words=words).encode())  # noqa: S314 -- our own


def test_the_headline_stands_first_and_the_source_last():
    written = texts(root())

    assert written[0] == WORDS.headline
    assert tuple(written[-2:]) == NOTES


def test_made_up_figures_say_so_before_anything_else():
    assert texts(root(warning="Påhittade siffror"))[0] == "Påhittade siffror"


def test_long_words_take_several_lines_and_the_paper_grows():
    long = Words(headline="Ett långt ord till " * 20, notes=NOTES * 3)

    taller = ET.fromstring(document(a_strip(), words=long).encode())  # noqa: S314 -- our own

    assert float(taller.get("height")) > float(root().get("height"))
    assert taller.get("width") == root().get("width")


@pytest.mark.parametrize("theme", list(Theme))
def test_no_token_is_left_and_the_paper_has_its_colour(theme):
    file = document(a_strip(), words=WORDS, theme=theme)

    assert "var(" not in file
    assert f".d-paper{{fill:{TOKENS[theme]['paper']}}}" in file


def test_a_png_has_the_drawings_size_in_dots():
    svg = document(a_strip(), words=WORDS)

    picture = png(svg)

    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert width == float(root().get("width")) * DOTS_PER_PIXEL
    assert height == pytest.approx(float(root().get("height")) * DOTS_PER_PIXEL, abs=1)


def test_the_faces_are_used_so_letters_leave_ink():
    """Another text gives another picture: nothing is drawn as empty boxes."""
    one, other = (
        png(document(a_strip(), words=Words(headline=text, notes=())))
        for text in ("åäö −3,4 %", "ÅÄÖ +9,9 %")
    )

    assert one != other
    assert len(FACES) == len(set(FACES))


def test_the_same_chart_gives_the_same_picture():
    assert png(document(a_strip(), words=WORDS)) == png(
        document(a_strip(), words=WORDS)
    )
