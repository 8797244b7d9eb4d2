"""What cannot be taken in is told where it is and why, and nothing is harmed."""

from io import BytesIO

import openpyxl
import pytest

from bollplank.domain.assessments import AssessmentState
from bollplank.improvement.models import SelfAssessment, WorkbookUpload
from tests.factories import FactAnswerFactory, FactsSheetFactory
from tests.scenes.assessments import NOW
from tests.scenes.workbooks import (
    KEY,
    SHEET,
    bring_in,
    fetch,
    filled,
    place_of,
    rating,
    take_in,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (AssessmentState.LOCKED, "It is locked"),
        (AssessmentState.AGREED, "It is agreed"),
    ],
)
def test_what_is_closed_after_it_was_fetched_is_not_taken_in(
    client, strategist, page, assessment, state, said
):
    sent = fetch(client, page)
    place = (SHEET, place_of(sent, SHEET, "M01", "motivation"))
    SelfAssessment.objects.update(
        state=state, agreed_at=NOW, locked_at=NOW, locked_by=strategist
    )

    url = bring_in(client, page, filled(sent, {place: "För sent"}))["Location"]
    text = client.get(url).content.decode()
    take_in(client, url, **{KEY: "file"})

    assert said in text
    assert rating(assessment, 1).motivation == "Så var det."


def test_locked_facts_are_read_only(client, strategist, page, provby, round_):
    sheet = FactsSheetFactory(
        organisation=provby, round=round_, locked_at=NOW, locked_by=strategist
    )
    FactAnswerFactory(sheet=sheet, text="Låst")
    sent = fetch(client, page)
    name = "Organisation facts"
    place = place_of(sent, name, "mandate.decision", "answer")

    assert openpyxl.load_workbook(BytesIO(sent))[name][place].protection.locked
    url = bring_in(client, page, filled(sent, {(name, place): "Ändrat"}))["Location"]
    assert "It is locked" in client.get(url).content.decode()


FACTS = "Organisation facts"


@pytest.mark.parametrize(
    ("answer", "value", "said"),
    [
        ((SHEET, "M01", "motivation"), "=1+1", "There is a formula"),
        ((SHEET, "M01", "answer"), "ganska bra", "Choose one of the answers"),
        ((SHEET, "M01", "answer"), 7, "Choose one of the answers"),
        ((SHEET, "M01", "evidence"), "x" * 20_001, "The text is too long"),
        ((FACTS, "mandate.decided-on", "answer"), "i våras", "Write a day"),
    ],
)
@pytest.mark.usefixtures("strategist")
def test_a_cell_that_cannot_be_read_is_told_by_sheet_and_place(
    client, page, assessment, answer, value, said
):
    sent = fetch(client, page)
    sheet, place = answer[0], place_of(sent, *answer)

    url = bring_in(client, page, filled(sent, {(sheet, place): value}))["Location"]
    text = client.get(url).content.decode()
    take_in(client, url)

    assert f"{sheet}, {place}" in text
    assert said in text
    assert rating(assessment, 1).version == 1


def about(name, value):
    """Return a change of what a file says of itself."""

    def change(content):
        book = openpyxl.load_workbook(BytesIO(content))
        for row in book["bollplank"].iter_rows():
            if row[0].value == "about" and row[1].value == name:
                row[2].value = value
        file = BytesIO()
        book.save(file)
        return file.getvalue()

    return change


def other_occasion(content):
    book = openpyxl.load_workbook(BytesIO(content))
    for row in book["bollplank"].iter_rows():
        if row[1].value == "assessment/meeting-2/board":
            row[1].value = "assessment/meeting-9/board"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (about("organisation", "grannby"), "belongs to another organisation"),
        (about("round", "another"), "belongs to another round"),
        (about("questionnaire", "2019"), "the questions of another version"),
        (about("ways", "2019"), "the questions of another version"),
        (other_occasion, "an occasion that is not in this round"),
        (lambda _content: b"hej", "This is not a workbook"),
        (lambda content: content[:900], "The file is broken"),
    ],
)
def test_a_file_that_does_not_belong_here_is_refused_with_words(
    client, strategist, page, assessment, change, said
):
    response = bring_in(client, page, change(fetch(client, page)))

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not WorkbookUpload.objects.exists()


def test_no_file_is_asked_for(client, strategist, page):
    response = client.post(page)

    assert response.status_code == 422
    assert "Choose the file you have filled in." in response.content.decode()
