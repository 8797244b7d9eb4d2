"""What is written in the cells of a form, as people write it."""

from datetime import date

import pytest

from bollplank.domain.application_forms import (
    AnswerFault,
    FieldKind,
    Question,
    Understood,
    day_in,
    standing,
    understood,
)
from bollplank.domain.workbooks import Standing, digest

YES = {"Ja": "yes", "Nej": "", "Yes": "yes", "No": ""}
FIELDS = {"Förskola": "preschool", "Preschool": "preschool", "Skola, F–9": "school"}
NAMES = {"Provby": "provby", "Åmåls kommun": "amal", "Region Öst, Väst": "ost"}


def question(kind, **changes):
    options = {
        FieldKind.BOX: YES,
        FieldKind.CHOICE: FIELDS,
        FieldKind.CHOICES: FIELDS,
        FieldKind.NAMES: NAMES,
    }
    return Question(code="q", kind=kind, options=options.get(kind, {}), **changes)


def read(kind, text, **changes):
    return understood(question(kind, **changes), text)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("☐ Ja", ""),
        ("☒ Ja", "yes"),
        ("☑Ja", "yes"),
        ("✔ yes", "yes"),
        ("[x] Ja", "yes"),
        ("[ ] Ja", ""),
        ("[X] Ja  [ ] Nej", "yes"),
        ("☐ Ja ☒ Nej", ""),
        ("☐ Ja   X", "yes"),
        ("x ☐ Ja", "yes"),
        ("☐ x Ja", "yes"),
        ("x", "yes"),
        ("X Ja", "yes"),
        ("☒", "yes"),
        ("☐", ""),
        ("ja", "yes"),
        ("JA.", "yes"),
        ("Nej", ""),
        ("no", ""),
        ("–", ""),
        ("-", ""),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_a_box_is_ticked_or_not_however_it_is_written(written, expected):
    assert read(FieldKind.BOX, written) == Understood(text=expected)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("kanske", AnswerFault.NOT_IN_LIST),
        ("☒ Kanske", AnswerFault.NOT_IN_LIST),
        ("☒ Ja ☒ Nej", AnswerFault.MORE_THAN_ONE),
    ],
)
def test_a_box_that_says_neither_is_told_with_what_it_says(written, fault):
    assert read(FieldKind.BOX, written) == Understood(text=written, fault=fault)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("☒ Förskola\n☐ Skola, F–9", "preschool"),
        ("☒ Förskola\n☒ Skola, F–9", "preschool school"),
        ("☒ Skola, F–9 ☒ preschool", "preschool school"),
        ("Förskola\nSkola, F–9", "preschool school"),
        ("Förskola", "preschool"),
        ("x Förskola\n☐ Skola, F–9", "preschool"),
        ("☐ Förskola\n☐ Skola, F–9", ""),
        ("", ""),
    ],
)
def test_every_ticked_option_is_chosen_in_any_language(written, expected):
    assert read(FieldKind.CHOICES, written) == Understood(text=expected)


def test_one_of_several_options_is_all_there_may_be_in_a_choice():
    both = "☒ Förskola ☒ Skola, F–9"

    assert read(FieldKind.CHOICE, "☒ Förskola ☐ Skola, F–9").text == "preschool"
    assert read(FieldKind.CHOICE, both).fault is AnswerFault.MORE_THAN_ONE


def test_the_same_option_in_two_languages_is_one():
    assert read(FieldKind.CHOICE, "☒ Förskola ☒ Preschool").text == "preschool"


def test_an_option_that_does_not_exist_is_told_when_it_is_ticked():
    ticked = read(FieldKind.CHOICES, "☒ Förskola\n☒ Rymdfart")
    blank = read(FieldKind.CHOICES, "☒ Förskola\n☐ Rymdfart")

    assert ticked.fault is AnswerFault.NOT_IN_LIST
    assert blank == Understood(text="preschool", beside="Rymdfart")


def test_words_beside_the_boxes_are_told_and_not_read():
    answer = read(FieldKind.CHOICES, "☒ Förskola\n☐ Skola, F–9\nMest de små")

    assert answer == Understood(text="preschool", beside="Mest de små")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Provby", "provby"),
        ("provby\nÅMÅLS  KOMMUN", "amal provby"),
        ("Provby; Åmåls kommun,", "amal provby"),
        ("Region Öst, Väst\nProvby.", "ost provby"),
        ("", ""),
    ],
)
def test_names_are_known_one_on_each_line_or_parted_by_signs(written, expected):
    assert read(FieldKind.NAMES, written) == Understood(text=expected)


def test_names_that_nobody_has_are_told():
    assert read(FieldKind.NAMES, "Provby\nIngenstad, Åmåls kommun") == Understood(
        text="Ingenstad", fault=AnswerFault.NOT_IN_LIST
    )


@pytest.mark.parametrize(
    "written",
    [
        "2027-03-14",
        "2027-3-14",
        "20270314",
        "2027/03/14",
        "2027.03.14",
        "14 mars 2027",
        "den 14 mars 2027",
        "14 MARS 2027",
        "14 mar. 2027",
        "14 March 2027",
        "14th March, 2027",
        "March 14, 2027",
        "14/3 2027",
        "14/3/2027",
        "14.3.2027",
        "14. 3. 2027",
        "14-03-2027",
        " 14\u00a0mars  2027 ",
    ],
)
def test_a_day_is_known_as_people_write_it(written):
    assert day_in(written) == date(2027, 3, 14)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "mars 2027",
        "14/3",
        "31 februari 2027",
        "14/13/2027",
        "i våras",
        "2027",
        "14 mist 2027",
    ],
)
def test_what_is_no_whole_day_is_none(written):
    assert day_in(written) is None


def test_a_day_is_kept_in_one_form_and_what_is_none_is_told():
    assert read(FieldKind.DAY, "14 mars 2027") == Understood(text="2027-03-14")
    assert read(FieldKind.DAY, "") == Understood(text="")
    assert read(FieldKind.DAY, "i våras") == Understood(
        text="i våras", fault=AnswerFault.NOT_A_DAY
    )


@pytest.mark.parametrize("written", ["lena", "lena@", "lena@ort", "a@b.se, c@d.se"])
def test_an_address_that_is_not_whole_is_told(written):
    assert read(FieldKind.MAIL, written).fault is AnswerFault.NOT_A_MAIL


def test_an_address_is_read_without_the_spaces_around_it():
    assert read(FieldKind.MAIL, " lena@ort.se\n").text == "lena@ort.se"


def test_a_line_is_one_line_and_a_text_keeps_its_own():
    assert read(FieldKind.LINE, "Fullmäktige\n § 41 ").text == "Fullmäktige § 41"
    assert read(FieldKind.TEXT, "Ett \n\n  två").text == "Ett\n\n  två"


def test_what_there_is_no_room_for_is_told_whole():
    answer = read(FieldKind.LINE, "abcd", longest=3)

    assert answer == Understood(text="abcd", fault=AnswerFault.TOO_LONG)


@pytest.mark.parametrize(
    ("exported", "site", "file", "expected"),
    [
        ("a", "a", "a", Standing.SAME),
        ("a", "a", "b", Standing.IN_FILE),
        ("a", "b", "a", Standing.ON_SITE),
        ("a", "b", "c", Standing.CONFLICT),
        (None, "a", "a", Standing.SAME),
        (None, "", "b", Standing.IN_FILE),
        (None, "a", "", Standing.ON_SITE),
        (None, "a", "b", Standing.CONFLICT),
    ],
)
def test_who_has_changed_an_answer(exported, site, file, expected):
    carried = None if exported is None else digest(exported)

    assert standing(exported=carried, site=site, file=file) is expected
