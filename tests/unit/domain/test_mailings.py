import pytest

from bollplank.domain.mailings import (
    NAMES,
    Placeholder,
    filled,
    problems_with_sending,
    problems_with_writing,
    unknown_in,
    used_in,
)
from bollplank.domain.problems import Problem, ProblemCode

VALUES = {each: f"<{each}>" for each in Placeholder}


def test_placeholders_are_filled_in_each_language():
    assert filled("Hej {namn}!", "sv", VALUES) == "Hej <name>!"
    assert filled("Hello {name}!", "en", VALUES) == "Hello <name>!"


def test_capitals_and_spaces_do_not_matter():
    assert filled("{ Sista  DAG }", "sv", VALUES) == "<last_day>"


def test_what_is_filled_in_is_never_filled_in_itself():
    values = {**VALUES, Placeholder.NAME: "{organisation}"}

    assert filled("{namn}", "sv", values) == "{organisation}"


def test_an_organisation_without_a_name_begins_a_line_with_a_capital():
    values = {**VALUES, Placeholder.ORGANISATION: "er organisation"}

    assert filled("{organisation} i {organisation}\n{organisation}", "sv", values) == (
        "Er organisation i er organisation\nEr organisation"
    )


def test_unknown_braces_are_kept_and_told():
    text = "Hej {förnamn}, {name}"

    assert filled(text, "sv", VALUES) == text
    assert unknown_in(text, "sv") == ["förnamn", "name"]


def test_what_is_used_is_known():
    found = used_in("{länk till inbjudan} {sista dag} {annat}", "sv")

    assert found == {Placeholder.CALL, Placeholder.LAST_DAY}


@pytest.mark.parametrize("language", NAMES)
def test_every_placeholder_has_a_name_of_its_own(language):
    assert set(NAMES[language]) == set(Placeholder)
    assert len(set(NAMES[language].values())) == len(Placeholder)


def test_a_complete_mail_may_be_sent():
    found = problems_with_writing(
        subject={"sv": "Inbjudan", "en": "Invitation"},
        body={"sv": "Hej {namn}", "en": "Hello {name}"},
    )

    assert list(found) == []


def test_everything_wrong_with_a_mail_is_told_at_its_place():
    found = problems_with_writing(
        subject={"sv": " ", "en": "x" * 151, "de": "{link to the call}"},
        body={"sv": "", "en": "{nobody}", "de": "y" * 10_001},
    )

    assert list(found) == [
        Problem(ProblemCode.SUBJECT_MISSING, "subject_sv"),
        Problem(ProblemCode.SUBJECT_TOO_LONG, "subject_en"),
        Problem(ProblemCode.LINK_IN_SUBJECT, "subject_de"),
        Problem(ProblemCode.MAIL_TEXT_MISSING, "body_sv"),
        Problem(ProblemCode.PLACEHOLDER_UNKNOWN, "body_en"),
        Problem(ProblemCode.MAIL_TEXT_TOO_LONG, "body_de"),
    ]


@pytest.mark.parametrize(
    ("is_sent", "addresses", "confirmed", "expected"),
    [
        (False, 3, 3, []),
        (True, 3, 3, [ProblemCode.MAILING_SENT]),
        (False, 0, 0, [ProblemCode.NOBODY_ON_THE_LIST]),
        (False, 4, 3, [ProblemCode.LIST_HAS_CHANGED]),
    ],
)
def test_what_stops_sending(is_sent, addresses, confirmed, expected):
    found = problems_with_sending(
        is_sent=is_sent, addresses=addresses, confirmed=confirmed
    )

    assert [problem.code for problem in found] == expected
