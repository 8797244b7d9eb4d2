"""A form that is not ours, not whole or not safe is refused, each with its reason."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest

from bollplank.documents.forms import UnreadableFormError, read_form
from bollplank.domain.application_forms import LARGEST_FORM, FormFault
from tests.made_forms import WRITERS, form_of, with_part

KINDS = pytest.mark.parametrize("kind", WRITERS)
MAIN = {"docx": "word/document.xml", "odt": "content.xml"}


def made(kind, **changes):
    return WRITERS[kind](form_of(**changes))


def refused(content):
    with pytest.raises(UnreadableFormError) as refusal:
        read_form(content)
    return refusal.value.fault


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(b"", FormFault.WRONG_KIND, id="empty"),
        pytest.param(b"%PDF-1.7 ...", FormFault.WRONG_KIND, id="pdf"),
        pytest.param(b"\x89PNG....", FormFault.WRONG_KIND, id="picture"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            FormFault.ENCRYPTED,
            id="password-or-old-format",
        ),
        pytest.param(b"PK\x03\x04" + b"x" * 300, FormFault.BROKEN, id="broken-zip"),
        pytest.param(b"PK" + bytes(LARGEST_FORM), FormFault.TOO_LARGE, id="too-large"),
    ],
)
def test_what_is_no_form_is_told(content, fault):
    assert refused(content) is fault


@pytest.mark.parametrize(
    "names",
    [["xl/workbook.xml"], ["content.xml"], ["word/document.xml"], ["a.txt"]],
    ids=["sheet", "odf-without-kind", "docx-without-relations", "zip"],
)
def test_another_zip_is_no_form(names):
    file = BytesIO()
    with ZipFile(file, "w") as zipped:
        for name in names:
            zipped.writestr(name, "<a/>")

    assert refused(file.getvalue()) is FormFault.WRONG_KIND


def test_a_document_without_numbered_questions_is_not_ours():
    assert refused(made("odt", parts=[])) is FormFault.NOT_OURS
    assert refused(made("docx", parts=[])) is FormFault.NOT_OURS


@KINDS
def test_a_form_of_another_arrangement_is_told(kind):
    from dataclasses import replace

    from tests.made_forms import MARK

    assert refused(made(kind, mark=replace(MARK, format="9"))) is FormFault.OTHER_FORMAT


@KINDS
def test_a_file_cut_short_or_damaged_is_broken(kind):
    content = made(kind)
    damaged = with_part(content, MAIN[kind], lambda part: part[: len(part) // 2])

    assert refused(content[: len(content) // 2]) is FormFault.BROKEN
    assert refused(damaged) is FormFault.BROKEN


@KINDS
def test_a_flipped_byte_anywhere_never_does_harm(kind):
    content = made(kind)

    for place in range(0, len(content), max(1, len(content) // 50)):
        spoilt = bytearray(content)
        spoilt[place] ^= 0xFF
        with suppress(UnreadableFormError):  # any other error fails the test
            assert len(read_form(bytes(spoilt)).answers) == 4


@KINDS
def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(kind):
    bomb = b"<a>" + b" " * 70_000_000 + b"</a>"

    content = with_part(made(kind), "bomb.xml", lambda _part: bomb)

    assert len(content) < LARGEST_FORM
    assert refused(content) is FormFault.TOO_LARGE


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("docx", "word/vbaProject.bin"),
        ("odt", "Basic/Standard/Module1.xml"),
        ("odt", "Scripts/python/a.py"),
    ],
)
def test_macros_are_refused(kind, part):
    assert refused(with_part(made(kind), part, lambda _p: b"<a/>")) is FormFault.MACROS


def test_a_document_that_calls_itself_one_with_macros_is_refused():
    content = with_part(
        made("docx"),
        "[Content_Types].xml",
        lambda part: part.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml."
            b"document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )

    assert refused(content) is FormFault.MACROS


def test_an_odt_with_a_password_is_told():
    content = with_part(
        made("odt"),
        "META-INF/manifest.xml",
        lambda part: part.replace(
            b"</manifest:manifest>",
            b"<manifest:encryption-data/></manifest:manifest>",
        ),
    )

    assert refused(content) is FormFault.ENCRYPTED


@KINDS
@pytest.mark.parametrize(
    "trick",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    ],
    ids=["entity", "outside"],
)
def test_xml_that_defines_or_fetches_something_is_refused(kind, trick):
    def spoil(part):
        head, _mark, rest = part.partition(b"?>")
        return head + b"?>" + trick + rest

    assert refused(with_part(made(kind), MAIN[kind], spoil)) is FormFault.UNSAFE


def test_endless_depth_is_broken_and_does_no_harm():
    deep = b"<w:sdtContent>" * 60_000 + b"</w:sdtContent>" * 60_000
    content = with_part(
        made("docx"),
        MAIN["docx"],
        lambda part: part.replace(b"<w:body>", b"<w:body>" + deep),
    )

    assert refused(content) is FormFault.BROKEN


@KINDS
def test_a_zip_with_a_password_is_told(kind):
    content = bytearray(made(kind))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(sign, at + 4)

    assert refused(bytes(content)) is FormFault.ENCRYPTED


def test_a_package_whose_main_part_is_none_of_words_is_no_form():
    content = with_part(
        made("docx"),
        "_rels/.rels",
        lambda part: part.replace(b"/officeDocument", b"/somethingElse"),
    )

    assert refused(content) is FormFault.WRONG_KIND
