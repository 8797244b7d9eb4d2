"""An application as a form: fetched, filled in elsewhere, looked through, taken in."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from bollplank.documents.forms import read_form
from bollplank.domain.applications import ApplicationDocumentKind
from bollplank.programme.models import (
    ApplicationDocument,
)
from bollplank.programme.operations.application_documents import shelf
from bollplank.programme.queries import application_forms as queries
from tests.factories import (
    OrganisationFactory,
)
from tests.made_forms import edited_odt
from tests.scenes.application_forms import (
    CONFIDENTIAL,
    answers,
    numbers,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_the_form_holds_what_is_written_already(fetch, kind):
    response = fetch(kind)

    place = numbers(response.content)
    said = read_form(response.content).answers
    assert said[place["decision_reference"]] == "Fullmäktige § 41"
    assert said[place["seat_3_name"]] == "Åsa"
    assert "☒ Grundskola" in said[place["service_fields"]]
    assert response["Content-Disposition"] == (
        f'attachment; filename="provby-call-2027-06-10-sv.{kind}"'
    )
    assert response["Cache-Control"] == "private, no-store"


def test_the_form_speaks_the_language_that_was_asked_for(fetch):
    swedish, english = (
        docx.Document(BytesIO(fetch("docx", language).content))
        for language in ("sv", "en")
    )

    assert swedish.paragraphs[2].text == "Anmälan från Provby"
    assert english.paragraphs[2].text == "Application from Provby"
    assert swedish.core_properties.language == "sv-SE"
    assert english.core_properties.language == "en-GB"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_what_is_confidential_is_not_in_the_form_and_it_says_so(fetch, kind):
    content = fetch(kind).content

    whole = with_everything(content)
    assert CONFIDENTIAL not in whole
    assert "Grannby" not in whole
    assert "förtroligt" in whole


def with_everything(content):
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as zipped:
        return "".join(
            zipped.read(name).decode()
            for name in zipped.namelist()
            if name.endswith(".xml")
        )


@pytest.mark.parametrize("query", ["format=pdf", "format=docx&language=de"])
def test_there_is_no_form_of_another_kind_or_language(client, application, query):
    url = reverse("applications:form", args=[application.pk])

    assert client.get(f"{url}?{query}").status_code == 404


def test_a_form_that_comes_back_untouched_says_nothing_new(fetch, bring_in):
    _upload, looked = bring_in(fetch().content)

    found = looked.context["preview"]
    assert found.nothing
    assert (found.refused, found.missing, found.on_site) == ([], [], [])
    assert "The form says nothing new" in looked.content.decode()
    assert "Keep the file" in looked.content.decode()


def test_answers_are_shown_and_taken_in_and_the_file_is_kept(
    application, fetch, bring_in, take_in, django_capture_on_commit_callbacks
):
    content = fetch("docx").content
    place = numbers(content)
    filled = written(
        content,
        {
            place["decision_on"]: "3 maj 2027",
            place["seat_1_name"]: "Lena Åkerström",
            place["seat_1_email"]: "lena@example.invalid",
            place["commitments"]: "☒ Vi följer programmets arbetssätt",
            place["wants_neighbours"]: "☒ Ja",
        },
    )
    upload, looked = bring_in(filled, "formular.docx")
    assert answers(application).decision_on is None
    assert "3 May 2027" in looked.content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        response = take_in(upload, looked)

    now = answers(application)
    kept = ApplicationDocument.objects.get(application=application)
    assert response.status_code == 302
    assert now.decision_on.isoformat() == "2027-05-03"
    assert (now.seats[0].name, now.seats[0].email) == (
        "Lena Åkerström",
        "lena@example.invalid",
    )
    assert now.wants_neighbours
    assert now.decision_reference == "Fullmäktige § 41"
    assert (now.wishes, now.excluded) == (CONFIDENTIAL, {"grannby"})
    assert (kept.kind, kept.name) == (ApplicationDocumentKind.FORM, "formular.docx")
    assert shelf().path(kept.digest).read_bytes() == filled
    assert queries.content_of(upload) is None


def test_the_receipt_tells_what_was_there_before(client, fetch, bring_in, take_in):
    content = fetch().content
    place = numbers(content)
    filled = written(content, {place["decision_reference"]: "Fullmäktige § 42"})
    upload, looked = bring_in(filled)

    page = client.get(take_in(upload, looked)["Location"]).content.decode()

    assert "The form is taken in" in page
    assert "<td>Fullmäktige § 41</td><td>Fullmäktige § 42</td>" in page


def test_boxes_in_a_form_in_another_language_are_read(
    application, fetch, bring_in, take_in
):
    content = fetch().content
    place = numbers(content)

    def write(document):
        for table in document.body.get_tables():
            for number, row in enumerate(table.rows):
                if row.get_value(0) == place["service_fields"]:
                    cell = row.get_cell(2)
                    cell.set_value("☒ Förskola ☐ Grundskola ☒ Äldreomsorg")
                    row.set_cell(2, cell)
                    table.set_row(number, row)

    upload, looked = bring_in(edited_odt(content, write))
    take_in(upload, looked)

    assert answers(application).service_fields == {"preschool", "elderly_care"}


def test_wished_organisations_are_known_by_their_names(
    application, fetch, bring_in, take_in
):
    OrganisationFactory(name="Mallösa", code="mallosa")
    content = fetch().content
    filled = written(content, {numbers(content)["wished"]: " mallösa \n"})
    upload, looked = bring_in(filled)

    take_in(upload, looked)

    assert answers(application).wished == {"mallosa"}
    assert answers(application).excluded == {"grannby"}


def test_made_up_organisations_are_marked(client, application, fetch, bring_in):
    application.organisation.is_made_up = True
    application.organisation.save()

    content = fetch("docx").content
    _upload, looked = bring_in(content, "a.docx")

    assert looked.context["made_up"]
    assert docx.Document(BytesIO(content)).paragraphs[0].text.startswith("Påhittat")
