"""Small numbers, lists and partial dates in running text."""

import pytest
from django.utils import translation

from bollplank.web.presenters import dates
from bollplank.web.presenters.wording import listed, sentence, spelled


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (1, "1"), (2, "två"), (12, "tolv"), (13, "13"), (1234, "1\xa0234")],
)
def test_numbers_from_two_to_twelve_are_words(number, said):
    with translation.override("sv"):
        assert spelled(number) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Boden"], "Boden"),
        (["Boden", "Luleå"], "Boden och Luleå"),
        (["Boden", "Luleå", "Piteå"], "Boden, Luleå och Piteå"),
    ],
)
def test_a_list_has_one_and_before_the_last(names, said):
    with translation.override("sv"):
        assert listed(names) == said


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest():
    assert sentence("åtta av dem från Örebro") == "Åtta av dem från Örebro"


@pytest.mark.parametrize(
    ("partial", "said"),
    [
        ("2019-02-07", "7 February 2019"),
        ("2017-01", "January 2017"),
        ("2016", "2016"),
        ("2019-12-30/2020-01-02", "30 December 2019–2 January 2020"),
    ],
)
def test_dates_follow_the_readers_language(partial, said):
    with translation.override("en"):
        assert dates.in_words(partial) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (2017, 2018, "2017–2018"),
        (2017, 2017, "2017"),
        (2017, None, "2017"),
        (None, None, ""),
    ],
)
def test_years_are_told_as_far_as_they_are_known(first, last, said):
    assert dates.years(first, last) == said
