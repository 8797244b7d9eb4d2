"""Fetching a workbook, filling it in and bringing it back."""

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from odfdo import Document

from bollplank.domain.assessments import Answer, Level
from bollplank.improvement.models import (
    EarlierRating,
    FactAnswer,
    Rating,
    SelfAssessment,
    WayAnswer,
    WorkbookUpload,
)
from tests.factories import CriterionFactory, UserFactory, WorkbookUploadFactory
from tests.office import write_with_office
from tests.scenes.assessments import NOW, participant, person_in
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


@pytest.mark.slow
@pytest.mark.parametrize("kinds", ["xlsx>ods", "ods>xlsx"])
@pytest.mark.usefixtures("strategist")
def test_libreoffice_may_fill_it_in_and_save_it_as_the_other_kind(
    client, page, assessment, kinds, tmp_path
):
    kind, _sign, other = kinds.partition(">")
    content = write_with_office(
        fetch(client, page, kind=kind),
        {
            (SHEET, "D6"): "3 Largely in place",
            (SHEET, "E6"): "Skrivet i LibreOffice",
            ("Organisation facts", "C7"): "Kommunfullmäktige",
        },
        kinds=kinds,
        folder=tmp_path,
    )

    url = bring_in(client, page, content, f"filled.{other}")["Location"]
    text = client.get(url).content.decode()
    take_in(client, url)

    assert "3 answers have been changed in the workbook." in text
    row = rating(assessment, 1)
    assert (row.points, row.motivation) == (3, "Skrivet i LibreOffice")
    said = FactAnswer.objects.exclude(text="").get()
    assert (said.question, said.text) == ("mandate.decision", "Kommunfullmäktige")


def in_both(client, page, assessment):
    """Return the preview of a workbook whose text the site has changed meanwhile."""
    sent = fetch(client, page)
    content = filled(
        sent, {(SHEET, place_of(sent, SHEET, "M01", "motivation")): "Filens text"}
    )
    Rating.objects.filter(pk=rating(assessment, 1).pk).update(
        motivation="Webbplatsens text", version=2, changed_by=UserFactory(name="Åsa Ek")
    )
    return bring_in(client, page, content)["Location"]


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
    assert "Saved by Åsa Ek" in text

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
