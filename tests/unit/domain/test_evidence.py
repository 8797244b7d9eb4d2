"""What may be kept as evidence, and what is refused."""

import pytest

from bollplank.domain.assessments import AssessmentState
from bollplank.domain.evidence import (
    LARGEST_DOCUMENT,
    MOST_PER_MOMENT,
    problems_with_adding,
    problems_with_changing,
    problems_with_document,
    problems_with_link,
    suffix_of,
)
from bollplank.domain.problems import ProblemCode


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Policy.pdf", b"%PDF-1.7"),
        ("mål.DOCX", b"PK\x03\x04\x14"),
        ("bild.jpg", b"\xff\xd8\xff\xe0"),
    ],
)
def test_an_ordinary_document_is_kept(name, begins):
    assert codes(problems_with_document(name=name, size=10, begins=begins)) == []


@pytest.mark.parametrize(
    ("name", "size", "begins", "code"),
    [
        ("makro.docm", 10, b"PK\x03\x04", ProblemCode.DOCUMENT_OF_WRONG_KIND),
        ("sida.html", 10, b"<html>", ProblemCode.DOCUMENT_OF_WRONG_KIND),
        ("bild.svg", 10, b"<svg>", ProblemCode.DOCUMENT_OF_WRONG_KIND),
        ("utan", 10, b"%PDF-", ProblemCode.DOCUMENT_OF_WRONG_KIND),
        ("tom.pdf", 0, b"", ProblemCode.DOCUMENT_EMPTY),
        (
            "stor.pdf",
            LARGEST_DOCUMENT + 1,
            b"%PDF-",
            ProblemCode.DOCUMENT_TOO_LARGE,
        ),
        ("falsk.pdf", 10, b"MZ\x90", ProblemCode.DOCUMENT_IS_NOT_ITS_KIND),
        ("falsk.xlsx", 10, b"%PDF-", ProblemCode.DOCUMENT_IS_NOT_ITS_KIND),
    ],
)
def test_each_other_file_is_refused_with_its_own_reason(name, size, begins, code):
    found = codes(problems_with_document(name=name, size=size, begins=begins))

    assert found == [code]


@pytest.mark.parametrize("address", ["https://example.org/a?b=1", "http://a.example"])
def test_a_whole_address_is_kept(address):
    assert codes(problems_with_link(address)) == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "javascript:alert(1)",
        "https://",
        "http://[",
        "https://a b.se",
    ],
)
def test_what_is_no_whole_address_is_refused(address):
    assert codes(problems_with_link(address)) == [ProblemCode.LINK_NOT_WHOLE]


def test_a_moment_has_room_for_so_much():
    state = AssessmentState.DRAFT

    assert codes(problems_with_adding(state=state, held=0, title="a")) == []
    assert codes(
        problems_with_adding(state=state, held=MOST_PER_MOMENT, title=" ")
    ) == [ProblemCode.TOO_MUCH_EVIDENCE, ProblemCode.EVIDENCE_TITLE_MISSING]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (AssessmentState.DRAFT, []),
        (AssessmentState.AGREED, [ProblemCode.ALREADY_AGREED]),
        (AssessmentState.LOCKED, [ProblemCode.ALREADY_LOCKED]),
    ],
)
def test_what_is_agreed_or_locked_keeps_its_evidence(state, expected):
    assert codes(problems_with_changing(state=state)) == expected


def test_the_suffix_is_what_stands_last():
    assert suffix_of("a.tar.GZ") == "gz"
    assert suffix_of("pdf") == ""
