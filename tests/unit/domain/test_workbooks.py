"""What the file says against what the site says."""

import pytest

from bollplank.domain.workbooks import (
    Kept,
    Standing,
    choice_in,
    digest,
    normal,
    result,
    standing,
)

LABELS = {"3 Till stor del på plats": "3", "Inte bedömt": "not_assessed"}


@pytest.mark.parametrize(
    ("site", "file", "expected"),
    [
        pytest.param("before", "before", Standing.SAME, id="nobody"),
        pytest.param("before", "new", Standing.IN_FILE, id="file"),
        pytest.param("new", "before", Standing.ON_SITE, id="site"),
        pytest.param("new", "newer", Standing.CONFLICT, id="both"),
        pytest.param("new", "new", Standing.SAME, id="both-the-same"),
        pytest.param("before", "", Standing.IN_FILE, id="emptied"),
        pytest.param("", "new", Standing.CONFLICT, id="emptied-on-the-site"),
        pytest.param("before", "before \n", Standing.SAME, id="spaces-at-the-end"),
    ],
)
def test_who_has_changed_a_cell_is_told_by_which_two_agree(site, file, expected):
    found = standing(exported=digest("before"), site=site, file=file)

    assert found is expected


def test_an_empty_cell_that_was_filled_in_is_a_change():
    found = standing(exported=digest(""), site="", file="new")

    assert found is Standing.IN_FILE


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("3 Till stor del på plats", "3"),
        ("  3 till STOR del  på plats\n", "3"),
        ("3", "3"),
        ("Inte bedömt", "not_assessed"),
        ("", ""),
        ("4", None),
        ("ungefär 3", None),
    ],
)
def test_a_choice_is_a_label_of_the_list_or_its_figure(written, code):
    assert choice_in(written, LABELS) == code


@pytest.mark.parametrize(
    ("kept", "expected"),
    [(Kept.SITE, "ours"), (Kept.FILE, "theirs"), (Kept.BOTH, "ours\n\ntheirs")],
)
def test_what_is_kept_is_what_was_chosen(kept, expected):
    assert result(site="ours", file="theirs", kept=kept) == expected


def test_both_texts_are_one_where_the_other_is_empty():
    assert result(site="", file="theirs", kept=Kept.BOTH) == "theirs"
    assert result(site="ours", file="", kept=Kept.BOTH) == "ours"


def test_line_ends_and_what_cannot_be_seen_say_nothing():
    assert normal("a \r\nb\x00\rc_x000D_\n\n") == "a\nb\nc"
