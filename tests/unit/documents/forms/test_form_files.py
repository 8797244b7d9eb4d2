"""Forms out and in: what was written is found again, whatever was done around it."""

import copy
from io import BytesIO
from zipfile import ZipFile

import pytest

from bollplank.documents.forms import read_form
from tests.made_forms import (
    MARK,
    WRITERS,
    boxes,
    edited_docx,
    edited_odt,
    form_of,
    with_part,
    without_part,
)

KINDS = pytest.mark.parametrize("kind", WRITERS)
ANSWERS = {"1.1": "§ 12", "1.2": "2027-01-12", "2.1.1": "Åsa", "2.2.1": ""}
LONG = "Första raden\n\n  inskjuten  och\tmed tabb\nsista & <sista>"


def made(kind, *args, **kwargs):
    return WRITERS[kind](form_of(*args, **kwargs))


def answers(content):
    return dict(read_form(content).answers)


@KINDS
def test_what_was_exported_comes_back(kind):
    assert answers(made(kind)) == ANSWERS


@KINDS
def test_a_text_keeps_its_lines_spaces_and_signs(kind):
    assert answers(made(kind, {"1.1": LONG}))["1.1"] == LONG


@KINDS
def test_boxes_are_read_with_their_words(kind):
    content = made(kind, more=[boxes("1.3", Förskola=True, Skola=False)])

    assert answers(content)["1.3"] == "☒ Förskola\n☐ Skola"


@KINDS
def test_a_form_says_whose_it_is_and_what_was_exported(kind):
    marks = read_form(made(kind)).marks

    assert [mark.organisation for mark in marks] == ["own", "own"]
    assert marks[0].places == form_of().mark.places
    assert marks[1] == MARK


@KINDS
def test_a_hundred_questions_have_room_in_the_mark(kind):
    many = [boxes(f"1.{number}", Ja=False) for number in range(3, 100)]
    form = form_of(more=many)

    assert read_form(WRITERS[kind](form)).marks[0].places == form.mark.places


def test_a_docx_survives_split_runs():
    def split(document):
        paragraph = document.tables[0].rows[1].cells[2].paragraphs[0]
        paragraph.runs[0].text = "Kommun"
        paragraph.add_run("styrel").bold = True
        paragraph.add_run("sen")

    assert answers(edited_docx(made("docx"), split))["1.1"] == "Kommunstyrelsen"


def test_a_docx_survives_rows_in_another_order_and_tables_moved():
    def shuffle(document):
        first = document.tables[0]._tbl
        first.append(first.tr_lst[1])
        document.element.body.insert(0, document.tables[2]._tbl)

    assert answers(edited_docx(made("docx"), shuffle)) == ANSWERS


def test_a_docx_survives_text_rows_and_a_column_that_were_added():
    def add(document):
        document.tables[0].add_column(914400).cells[1].text = "Vår kommentar"
        document.tables[0].add_row().cells[1].text = "En egen rad"
        document.paragraphs[0].insert_paragraph_before("Dnr KS 2027/114")

    assert answers(edited_docx(made("docx"), add)) == ANSWERS


def test_a_row_that_was_taken_away_is_no_answer():
    def take_away(document):
        table = document.tables[0]._tbl
        table.remove(table.tr_lst[1])

    assert "1.1" not in answers(edited_docx(made("docx"), take_away))


def test_a_number_twice_with_different_answers_is_told():
    def double(document):
        table = document.tables[0]
        row = copy.deepcopy(table.rows[1]._tr)
        table._tbl.append(row)
        table.rows[-1].cells[2].text = "Något annat"

    assert read_form(edited_docx(made("docx"), double)).twice == {"1.1"}


def test_a_number_twice_with_the_same_answer_is_one_answer():
    def double(document):
        table = document.tables[0]
        table._tbl.append(copy.deepcopy(table.rows[1]._tr))

    read = read_form(edited_docx(made("docx"), double))

    assert (read.twice, dict(read.answers)) == (frozenset(), ANSWERS)


def test_proposed_changes_are_read_as_if_accepted():
    def track(part):
        old = "<w:t>§ 12</w:t>"
        new = (
            '</w:r><w:del w:id="1" w:author="a"><w:r><w:delText>§ 12</w:delText></w:r>'
            '</w:del><w:ins w:id="2" w:author="a"><w:r><w:t>§ 41</w:t></w:r></w:ins><w:r>'
        )
        assert old in part.decode()
        return part.decode().replace(old, new).encode()

    content = with_part(made("docx"), "word/document.xml", track)

    assert answers(content)["1.1"] == "§ 41"


def test_a_box_from_a_face_of_signs_is_a_box():
    content = with_part(
        made("docx", more=[boxes("1.3", Ja=False)]),
        "word/document.xml",
        lambda part: part.replace(
            "<w:t>☐</w:t>".encode(),
            b'<w:sym w:font="Wingdings" w:char="F0FE"/>',
        ),
    )

    assert answers(content)["1.3"] == "☒ Ja"


def test_the_strict_kind_of_docx_is_read_too():
    def strict(part):
        return part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

    content = with_part(made("docx"), "word/document.xml", strict)

    assert answers(content) == ANSWERS


def test_the_main_part_may_have_another_name():
    content = made("docx")
    moved = {}

    def remember(part):
        moved["document"] = part
        return part

    with_part(content, "word/document.xml", remember)
    content = with_part(
        content,
        "_rels/.rels",
        lambda part: part.replace(b"word/document.xml", b"word/document2.xml"),
    )
    content = with_part(content, "word/document2.xml", lambda _part: moved["document"])

    assert answers(without_part(content, "word/document.xml")) == ANSWERS


def test_an_odt_survives_being_edited_by_another_program():
    def edit(document):
        table = document.body.get_tables()[0]
        row = table.get_row(1)
        cell = row.get_cell(2)
        cell.set_value("Fullmäktige § 7")
        row.set_cell(2, cell)
        table.set_row(1, row)

    changed = answers(edited_odt(made("odt"), edit))

    assert changed == {**ANSWERS, "1.1": "Fullmäktige § 7"}


def test_an_odt_survives_rows_in_another_order_and_added_text():
    def shuffle(document):
        from odfdo import Paragraph

        table = document.body.get_tables()[0]
        first = table.get_row(1)
        table.delete_row(1)
        table.append_row(first)
        document.body.insert(Paragraph("Dnr KS 2027/114"), position=0)

    assert answers(edited_odt(made("odt"), shuffle)) == ANSWERS


def test_an_odt_with_spans_comments_and_taken_away_text_says_what_is_seen():
    def spoil(part):
        return (
            part.decode()
            .replace(
                "§ 12",
                "<text:span>§</text:span> <office:annotation><text:p>Fel?</text:p>"
                '</office:annotation><text:change-start text:change-id="c1"/>12',
            )
            .replace(
                "<office:text>",
                '<office:text><text:tracked-changes><text:changed-region text:id="c1">'
                "<text:deletion><text:p>99</text:p></text:deletion>"
                "</text:changed-region></text:tracked-changes>",
            )
            .encode()
        )

    content = with_part(made("odt"), "content.xml", spoil)

    assert answers(content)["1.1"] == "§ 12"


@pytest.mark.parametrize(
    ("kind", "part"), [("docx", "docProps/custom.xml"), ("odt", "meta.xml")]
)
def test_the_line_for_the_eye_is_enough_when_the_properties_are_lost(kind, part):
    lost = without_part(made(kind), part)

    assert read_form(lost).marks == [MARK]


def test_a_form_without_any_mark_is_read_and_says_nothing_of_itself():
    def unmark(document):
        marked = next(p for p in document.paragraphs if "märke" in p.text)
        marked._p.getparent().remove(marked._p)

    content = without_part(edited_docx(made("docx"), unmark), "docProps/custom.xml")

    assert (read_form(content).marks, answers(content)) == ([], ANSWERS)


@KINDS
def test_a_form_about_what_is_made_up_says_so_first(kind):
    plain = WRITERS[kind](form_of(warning="Påhittat: för övning.", signing=[]))

    with ZipFile(BytesIO(plain)) as zipped:
        whole = "".join(
            zipped.read(name).decode()
            for name in ("word/document.xml", "content.xml")
            if name in zipped.namelist()
        )
    assert whole.index("Påhittat: för övning.") < whole.index("Ansökan från Provby")
    assert "Underskrift" not in whole
    assert answers(plain) == ANSWERS
