import pytest

from bollplank.charts.lettering import in_lines, text_width


def test_the_width_is_the_sum_of_the_letters():
    assert text_width("aa", 10) == pytest.approx(2 * text_width("a", 10))


def test_an_a_is_as_wide_as_the_face_says():
    assert text_width("a", 1000) == 525


def test_bold_is_wider():
    assert text_width("Hedemora", 15, bold=True) > text_width("Hedemora", 15)


def test_an_unknown_letter_is_taken_as_a_wide_one():
    assert text_width("語", 10) == 7


def test_a_short_text_is_one_line():
    assert in_lines("Hedemora", 200, 15) == ["Hedemora"]


def test_a_long_text_is_broken_at_spaces():
    assert in_lines("Norrbottens Kommuner", 100, 15) == ["Norrbottens", "Kommuner"]


def test_a_long_name_is_broken_after_a_hyphen():
    assert in_lines("Enskede-Årsta-Vantör", 110, 15) == ["Enskede-Årsta-", "Vantör"]


def test_a_word_wider_than_the_room_is_not_cut():
    assert in_lines("a Stadsdelsförvaltning", 30, 15) == ["a", "Stadsdelsförvaltning"]
