"""Texts of letters with words in braces."""

import pytest

from bollplank.domain.decision_letters import (
    LONGEST_TEXT,
    NAMES,
    LetterWord,
    paragraphs_of,
    problems_with_text,
    word_of,
)
from bollplank.domain.problems import ProblemCode

VALUES = {LetterWord.ORGANISATION: "Granby", LetterWord.REASON: ""}


def filled(text, values=VALUES, language="sv"):
    return paragraphs_of(text, language=language, values=values)


def codes(text, language="sv"):
    found = problems_with_text(text, language=language, field="accepted_sv")
    return [problem.code for problem in found]


def test_words_are_filled_in_whatever_case_they_are_typed():
    assert filled("{Organisation} deltar.\nVälkommen.") == [
        "Granby deltar.\nVälkommen."
    ]


def test_a_paragraph_that_comes_out_empty_is_left_out():
    assert filled("Hej.\r\n\r\n{skäl}\r\n\r\nDå.") == ["Hej.", "Då."]


def test_what_is_put_in_is_not_read_for_braces():
    values = {LetterWord.ORGANISATION: "{skäl}", LetterWord.REASON: "inget"}

    assert filled("{organisation}", values) == ["{skäl}"]


def test_a_reason_may_have_paragraphs():
    values = {LetterWord.REASON: "Ett.\n\nTvå."}

    assert filled("{skäl}", values) == ["Ett.", "Två."]


def test_each_language_has_its_own_words():
    assert word_of("omgång", "sv") is LetterWord.ROUND
    assert word_of("omgång", "en") is None


@pytest.mark.parametrize("language", NAMES)
def test_every_word_has_a_name_of_its_own(language):
    names = NAMES[language]

    assert set(names) == set(LetterWord)
    assert len(set(names.values())) == len(names)


def test_a_text_must_say_something_known():
    assert codes(" ") == [ProblemCode.LETTER_EMPTY]
    assert codes("{namn}") == [ProblemCode.PLACEHOLDER_UNKNOWN]
    assert codes("a" * (LONGEST_TEXT + 1)) == [ProblemCode.LETTER_TOO_LONG]
    assert codes("{organisation} deltar.") == []
