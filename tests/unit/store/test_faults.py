import string

import pytest

from bollplank.store.faults import (
    LONGEST_SHOWN,
    MOST_FAULTS,
    Fault,
    Faults,
    ImportFault,
    shown,
    words,
)
from bollplank.store.imports import NOTES, ImportNote


@pytest.mark.parametrize("code", list(ImportFault))
def test_every_fault_is_a_sentence_without_holes(code):
    sentence = words(Fault(code=code, line=3, column="value", found="x", expected="y"))

    assert sentence
    assert not set(sentence) & set("{}")


def test_every_note_is_a_sentence():
    assert set(NOTES) == set(ImportNote)
    assert all(string.Formatter().parse(sentence) for sentence in NOTES.values())


def test_faults_are_counted_up_to_a_number_and_told_by_line():
    faults = Faults()

    for line in range(MOST_FAULTS + 5, 0, -1):
        faults.add(Fault(code=ImportFault.NOT_A_NUMBER, line=line))

    assert faults.full
    assert len(faults.in_order()) == MOST_FAULTS
    assert faults.in_order()[0].line == 6


def test_what_was_found_is_shown_short_and_on_one_line():
    assert shown("a\nb\x00c") == "a\ufffdb\ufffdc"
    assert shown("x" * 100) == "x" * LONGEST_SHOWN + "…"
