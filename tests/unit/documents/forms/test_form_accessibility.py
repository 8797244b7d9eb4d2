"""Forms can be read by those who do not see them: headings, heads, language, names."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from tests.made_forms import WRITERS, boxes, form_of


def part_of(kind, name, **changes):
    with ZipFile(BytesIO(WRITERS[kind](form_of(**changes)))) as zipped:
        return zipped.read(name).decode()


def opened(**changes):
    return docx.Document(BytesIO(WRITERS["docx"](form_of(**changes))))


def test_a_docx_has_headings_in_order_and_one_of_the_first_level():
    styles = [one.style.name for one in opened().paragraphs]

    assert [name for name in styles if name.startswith("Heading")] == [
        "Heading 1",
        "Heading 2",
        "Heading 2",
        "Heading 3",
        "Heading 3",
        "Heading 2",
    ]


def test_an_odt_has_the_same_headings():
    content = part_of("odt", "content.xml")

    levels = [part[0] for part in content.split('text:outline-level="')[1:]]
    assert "".join(levels) == "122332"


def test_every_table_with_questions_has_a_name_and_a_head_that_is_repeated():
    tables = opened().tables
    rows = [table.rows[0]._tr for table in tables[:3]]
    names = [
        table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for table in tables
    ]
    content = part_of("odt", "content.xml")

    assert all(row.trPr.find(qn("w:tblHeader")) is not None for row in rows)
    assert names == ["1. Beslut", "Politiker", "Chef", "Underskrift"]
    assert content.count("<table:table-header-rows>") == 3
    assert content.count("<table:title>") == 4


@pytest.mark.parametrize(("language", "said"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_language_is_said(language, said):
    document = opened(language=language)
    spoken, country = said.split("-")

    assert document.core_properties.language == said
    assert {
        one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))
    } == {said}
    assert f'fo:language="{spoken}" fo:country="{country}"' in part_of(
        "odt", "styles.xml", language=language
    )
    assert f"<dc:language>{said}</dc:language>" in part_of(
        "odt", "meta.xml", language=language
    )


def test_the_file_says_its_title_and_not_who_made_the_template():
    about = opened().core_properties

    assert about.title == "Ansökan från Provby"
    assert (about.author, about.last_modified_by) == ("Bollplank", "Bollplank")
    assert about.comments == ""
    assert about.created.date().isoformat() == "2027-03-01"


def test_a_box_says_what_it_is_for_and_can_be_pressed():
    more = [boxes("1.3", Ja=True)]

    word = part_of("docx", "word/document.xml", more=more)
    office = part_of("odt", "content.xml", more=more)

    assert '<w:alias w:val="Fråga 1.3: Ja"/>' in word
    assert '<w14:checked w14:val="1"/>' in word
    assert 'loext:alias="Fråga 1.3: Ja"' in office
    assert 'loext:checkbox="true" loext:checked="true"' in office
