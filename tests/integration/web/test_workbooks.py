"""Fetching a workbook, filling it in and bringing it back."""

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from odfdo import Document

from bollplank.domain.assessments import Answer, AssessmentState, Level
from bollplank.improvement.models import (
    EarlierRating,
    FactAnswer,
    Rating,
    SelfAssessment,
    WayAnswer,
    WorkbookUpload,
)
from tests.factories import (
    CriterionFactory,
    FactAnswerFactory,
    FactsSheetFactory,
    FactsTemplateFactory,
    WayTemplateFactory,
    WorkbookUploadFactory,
)
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db

SHEET = "Meeting 1, overall"


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def round_():
    made = round_with_meetings(100, 200)
    FactsTemplateFactory()
    WayTemplateFactory()
    return made


@pytest.fixture
def provby(round_):
    return participant(round_, name="Provby", code="provby")


@pytest.fixture
def strategist(client, provby):
    user = person_in(provby)
    client.force_login(user)
    return user


@pytest.fixture
def assessment(provby, round_):
    """Three moments: two points, one not assessed; the first has a criterion."""
    made = assessment_of(
        provby, round_, 2, 3, 0, said={"motivation": "Så var det.", "version": 1}
    )
    CriterionFactory(moment=made.ratings.get(moment__number=1).moment)
    return made


@pytest.fixture
def page(round_, provby):
    return f"/workbooks/{round_.code}/provby/"


def fetch(client, page, kind="xlsx", language="en"):
    return client.get(f"{page}{language}/{kind}/").content


def bring_in(client, page, content, name="filled.xlsx"):
    return client.post(page, {"file": SimpleUploadedFile(name, content)})


def filled(content, cells):
    """Return the XLSX with these cells written by an independent library."""
    book = openpyxl.load_workbook(BytesIO(content))
    for (sheet, place), value in cells.items():
        book[sheet][place] = value
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def place_of(content, sheet, key, column):
    """Return the place of an answer by the hidden names of its row and column."""
    found = openpyxl.load_workbook(BytesIO(content))[sheet]
    row = next(cell.row for cell in found["A"] if cell.value == key)
    letter = next(cell.column_letter for cell in found[1] if cell.value == column)
    return f"{letter}{row}"


def take_in(client, url, **chosen):
    """Answer the preview as it stands, with everything ticked that is ticked."""
    text = client.get(url).content.decode()
    hidden = re.findall(r'<input type="hidden" name="(seen:[^"]+)" value="(\d+)"', text)
    ticked = re.findall(
        r'<input type="checkbox" name="([^"]+)" value="file" checked', text
    )
    return client.post(url, {**dict(hidden), **dict.fromkeys(ticked, "file"), **chosen})


def rating(assessment, number):
    return Rating.objects.get(assessment=assessment, moment__number=number)


def test_everything_is_offered_and_nothing_else(client, strategist, page):
    text = client.get(page).content.decode()

    assert "Workbook for Provby" in text
    assert f"{page}sv/xlsx/" in text
    assert f"{page}en/ods/" in text
    assert "Nothing is written yet" in text
    assert client.get(f"{page}en/pdf/").status_code == 404
    assert client.get(f"{page}xx/ods/").status_code == 404


def test_the_list_leads_to_the_workbook(client, strategist, page):
    assert page in client.get("/workbooks/").content.decode()


def test_the_workbook_speaks_the_language_that_was_asked_for(
    client, strategist, page, assessment
):
    book = openpyxl.load_workbook(BytesIO(fetch(client, page, language="sv")))

    assert book.sheetnames[:2] == ["Så fyller ni i", "Träff 1, övergripande"]
    assert book["Träff 1, övergripande"]["D6"].value == "2 Påbörjat"


def test_an_untouched_workbook_changes_nothing(client, strategist, page, assessment):
    response = bring_in(client, page, fetch(client, page))

    text = client.get(response["Location"]).content.decode()
    assert "The workbook says nothing new" in text
    assert 'type="checkbox"' not in text


def test_what_was_filled_in_is_shown_and_written_when_said_so(
    client, strategist, page, assessment, provby
):
    sent = fetch(client, page)
    places = {
        name: (SHEET, place_of(sent, SHEET, "M01", name))
        for name in ("answer", "motivation")
    }
    criterion = assessment.ratings.get(moment__number=1).moment.criteria.get()
    content = filled(
        sent,
        {
            places["answer"]: 3,
            places["motivation"]: "Vi har ett nytt beslut.",
            (SHEET, place_of(sent, SHEET, f"M01:{criterion.code}", "answer")): "Delvis",
            (
                "Organisation facts",
                place_of(sent, "Organisation facts", "mandate.decision", "answer"),
            ): "Fullmäktige § 41",
            (
                "Ways, manager",
                place_of(sent, "Ways, manager", "M02:what", "answer"),
            ): "Vi frågar på varje ledningsgrupp.",
        },
    )

    response = bring_in(client, page, content)
    url = response["Location"]
    text = client.get(url).content.decode()

    assert "5 answers have been changed in the workbook." in text
    assert "Vi har ett nytt beslut." in text
    assert rating(assessment, 1).motivation == "Så var det."
    assert not FactAnswer.objects.exclude(text="").exists()

    taken = take_in(client, url)

    assert taken["Location"] == url
    row = rating(assessment, 1)
    assert (row.points, row.motivation) == (3, "Vi har ett nytt beslut.")
    assert row.criterion_answers.get().reply == "partly"
    assert row.version == 2
    assert EarlierRating.objects.get(rating=row).motivation == "Så var det."
    assert (
        FactAnswer.objects.get(question="mandate.decision").text == "Fullmäktige § 41"
    )
    way = WayAnswer.objects.exclude(text="").get()
    assert (way.way.role, way.question) == ("manager", "what")
    receipt = client.get(url).content.decode()
    assert "5 answers were written." in receipt
    assert "Så var det." in receipt
    assert reverse("assessments:earlier", args=[assessment.pk, "M01"]) in receipt


def test_an_occasion_that_is_not_begun_is_begun_by_what_is_taken_in(
    client, strategist, page, provby
):
    sent = fetch(client, page)
    content = filled(
        sent,
        {
            ("Meeting 2, board", place_of(sent, SHEET, "M02", "answer")): (
                "Not relevant for us"
            )
        },
    )

    take_in(client, bring_in(client, page, content)["Location"])

    begun = SelfAssessment.objects.get()
    assert (begun.step.number, begun.level) == (2, Level.BOARD)
    assert rating(begun, 2).answer == Answer.NOT_RELEVANT


def test_the_ods_comes_back_too(client, strategist, page, assessment):
    document = Document(BytesIO(fetch(client, page, kind="ods")))
    document.body.get_table(name=SHEET).set_value("E6", "Skrivet i en ods")
    file = BytesIO()
    document.save(file)

    response = bring_in(client, page, file.getvalue(), "filled.ods")
    take_in(client, response["Location"])

    assert rating(assessment, 1).motivation == "Skrivet i en ods"


def in_both(client, page, assessment):
    """Return the preview of a workbook whose text the site has changed meanwhile."""
    sent = fetch(client, page)
    content = filled(
        sent, {(SHEET, place_of(sent, SHEET, "M01", "motivation")): "Filens text"}
    )
    Rating.objects.filter(pk=rating(assessment, 1).pk).update(
        motivation="Webbplatsens text", version=2
    )
    return bring_in(client, page, content)["Location"]


KEY = "assessment/meeting-1/overall/M01/motivation"


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ("site", "Webbplatsens text"),
        ("file", "Filens text"),
        ("both", "Webbplatsens text\n\nFilens text"),
    ],
)
def test_where_both_have_changed_the_person_chooses(
    client, strategist, page, assessment, kept, expected
):
    url = in_both(client, page, assessment)
    text = client.get(url).content.decode()
    assert "Changed in both: choose" in text

    take_in(client, url, **{KEY: kept})

    assert rating(assessment, 1).motivation == expected


def test_a_conflict_that_is_not_chosen_is_asked_for_and_nothing_is_written(
    client, strategist, page, assessment
):
    url = in_both(client, page, assessment)

    response = take_in(client, url)

    text = response.content.decode()
    assert response.status_code == 422
    assert "Choose what is to stand here." in text
    assert 'href="#conflict-1-site"' in text
    assert rating(assessment, 1).motivation == "Webbplatsens text"


def test_what_somebody_saves_while_one_looks_stops_everything(
    client, strategist, page, assessment
):
    sent = fetch(client, page)
    cells = {
        (SHEET, place_of(sent, SHEET, f"M0{number}", "motivation")): "Filens text"
        for number in (1, 2)
    }
    url = bring_in(client, page, filled(sent, cells))["Location"]
    text = client.get(url).content.decode()
    hidden = dict(re.findall(r'name="(seen:[^"]+)" value="(\d+)"', text))
    Rating.objects.filter(pk=rating(assessment, 2).pk).update(
        motivation="Sparat under tiden", version=2
    )

    response = client.post(
        url,
        {**hidden, KEY: "file", KEY.replace("M01", "M02"): "file"},
    )

    assert response.status_code == 409
    assert "Nothing has been taken in" in response.content.decode()
    assert rating(assessment, 1).motivation == "Så var det."
    assert rating(assessment, 2).motivation == "Sparat under tiden"


def test_a_change_that_is_not_ticked_is_left_out(client, strategist, page, assessment):
    sent = fetch(client, page)
    place = (SHEET, place_of(sent, SHEET, "M01", "motivation"))
    url = bring_in(client, page, filled(sent, {place: "Nytt"}))["Location"]
    text = client.get(url).content.decode()
    hidden = dict(re.findall(r'name="(seen:[^"]+)" value="(\d+)"', text))

    client.post(url, hidden)

    assert rating(assessment, 1).motivation == "Så var det."
    assert "nothing was written" in client.get(url).content.decode()


def test_taking_in_twice_is_as_once(client, strategist, page, assessment):
    sent = fetch(client, page)
    place = (SHEET, place_of(sent, SHEET, "M01", "motivation"))
    url = bring_in(client, page, filled(sent, {place: "Nytt"}))["Location"]

    take_in(client, url)
    take_in(client, url)

    assert rating(assessment, 1).version == 2


def test_an_emptied_cell_is_told_as_one(client, strategist, page, assessment):
    sent = fetch(client, page)
    place = (SHEET, place_of(sent, SHEET, "M01", "motivation"))
    url = bring_in(client, page, filled(sent, {place: None}))["Location"]

    text = client.get(url).content.decode()
    take_in(client, url)

    assert "Emptied" in text
    assert rating(assessment, 1).motivation == ""


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


def test_a_colleague_may_go_on_and_nobody_else(
    client, strategist, page, provby, round_, assessment
):
    url = bring_in(client, page, fetch(client, page))["Location"]
    colleague = person_in(provby)
    neighbour = person_in(participant(round_, name="Grannby", code="grannby"))

    client.force_login(colleague)
    assert client.get(url).status_code == 200
    client.force_login(neighbour)
    assert [
        client.get(url).status_code,
        client.get(page).status_code,
        client.get(f"{page}sv/xlsx/").status_code,
        client.post(f"{url}put-aside/").status_code,
    ] == [404, 404, 404, 404]


def test_what_is_put_aside_is_gone_and_changes_nothing(
    client, strategist, page, assessment
):
    sent = fetch(client, page)
    place = (SHEET, place_of(sent, SHEET, "M01", "motivation"))
    url = bring_in(client, page, filled(sent, {place: "Nytt"}))["Location"]

    client.post(f"{url}put-aside/")

    assert client.get(url).status_code == 404
    assert rating(assessment, 1).motivation == "Så var det."


def test_old_ones_are_taken_away_when_a_new_one_comes(
    client, strategist, page, provby, round_
):
    old = WorkbookUploadFactory(
        organisation=provby, round=round_, at=NOW - timedelta(days=31)
    )
    kept = WorkbookUploadFactory(
        organisation=provby, round=round_, at=NOW - timedelta(days=29)
    )

    bring_in(client, page, fetch(client, page))

    left = set(WorkbookUpload.objects.values_list("pk", flat=True))
    assert old.pk not in left
    assert kept.pk in left


def test_the_workbook_asks_as_many_questions_whatever_is_said_in_it(
    client, strategist, page, assessment, django_assert_max_num_queries, round_
):
    with django_assert_max_num_queries(50) as few:
        fetch(client, page)
    for row in assessment.ratings.all():
        CriterionFactory.create_batch(3, moment=row.moment)
    with django_assert_max_num_queries(50) as many:
        fetch(client, page)

    assert len(many) == len(few)
