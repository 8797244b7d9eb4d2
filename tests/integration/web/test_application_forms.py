"""An application as a form: fetched, filled in elsewhere, looked through, taken in."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bollplank.documents.forms import read_form
from bollplank.domain.application_forms import LARGEST_FORM
from bollplank.domain.applications import ApplicationDocumentKind, PartnerKind
from bollplank.domain.rounds import DelegateRole, RoundState
from bollplank.programme.models import (
    Application,
    ApplicationDocument,
    ApplicationPartner,
    FormUpload,
)
from bollplank.programme.operations.application_documents import shelf
from bollplank.programme.queries import application_forms as queries
from bollplank.programme.queries.applications import answers_of
from tests.factories import (
    ApplicationSeatFactory,
    CallFactory,
    DraftFactory,
    MembershipFactory,
    OrganisationFactory,
)
from tests.made_forms import edited_docx, edited_odt, with_part, without_part

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 6, 10, 10, tzinfo=UTC)
CONFIDENTIAL = "Vi vill inte arbeta med Grannby"
SEEN = "seen:"


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def grannby():
    return OrganisationFactory(name="Grannby", code="grannby")


@pytest.fixture
def application(client, grannby):
    """A draft with a decision and a strategist, and something confidential."""
    made = DraftFactory(
        round=CallFactory(code="call"),
        organisation=OrganisationFactory(name="Provby", code="provby"),
        decision_reference="Fullmäktige § 41",
        service_fields=["school"],
        commitments=["attends_all"],
        wishes=CONFIDENTIAL,
    )
    ApplicationSeatFactory(application=made, role=DelegateRole.STRATEGIST, name="Åsa")
    ApplicationPartner.objects.create(
        application=made, organisation=grannby, kind=PartnerKind.EXCLUDED
    )
    client.force_login(MembershipFactory(organisation=made.organisation).user)
    return made


@pytest.fixture
def fetch(client, application):
    def get(kind="odt", language="sv"):
        url = reverse("applications:form", args=[application.pk])
        return client.get(url, {"format": kind, "language": language})

    return get


@pytest.fixture
def bring(client, application):
    def post(content, name="formular.odt"):
        url = reverse("applications:form-upload", args=[application.pk])
        return client.post(url, {"file": SimpleUploadedFile(name, content)})

    return post


@pytest.fixture
def bring_in(client, bring):
    """Bring a form in, and return it with the page it is looked through on."""

    def post(content, name="formular.odt"):
        response = bring(content, name)
        assert response["Location"].startswith("/applications/forms/")
        upload = FormUpload.objects.latest("pk")
        return upload, client.get(response["Location"])

    return post


@pytest.fixture
def take_in(client):
    """Press the button on the page that was looked through, with these choices."""

    def post(upload, looked, **choices):
        found = looked.context["preview"]
        chosen = {one.name: "file" for one in found.changes} | choices
        seen = dict(looked.context["seen"])
        url = reverse("applications:form-apply", args=[upload.pk])
        return client.post(url, {**seen, **chosen})

    return post


def written(content, answers):
    """Return the form after somebody has written these answers, by number."""
    if content.startswith(b"PK") and b"word/document.xml" in content:
        return written_in_docx(content, answers)

    def write(part):
        text = part.decode()
        for number, answer in answers.items():
            lines = "".join(f"<text:p>{line}</text:p>" for line in answer.split("\n"))
            text, times = re.subn(
                rf"(>{number}</text:p></table:table-cell><table:table-cell.*?"
                r"<table:table-cell[^>]*>).*?(</table:table-cell>)",
                lambda found, own=lines: found[1] + own + found[2],
                text,
                count=1,
            )
            assert times == 1
        return text.encode()

    return with_part(content, "content.xml", write)


def written_in_docx(content, answers):
    def write(document):
        rows = [row for table in document.tables for row in table.rows]
        for row in rows:
            number = row.cells[0].text
            if number in answers:
                row.cells[2].text = answers[number]

    return edited_docx(content, write)


def numbers(content):
    """Return the number of each question by its name."""
    places = read_form(content).marks[0].places
    return {name: number for number, (name, _digest) in places.items()}


def answers(application):
    return answers_of(Application.objects.get(pk=application.pk))


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


def test_what_is_not_ticked_is_left_as_it_is(application, fetch, bring_in, take_in):
    content = fetch().content
    place = numbers(content)
    filled = written(content, {place["decision_reference"]: "Något annat"})
    upload, looked = bring_in(filled)

    take_in(upload, looked, decision_reference="")

    assert answers(application).decision_reference == "Fullmäktige § 41"


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


def test_what_was_written_meanwhile_is_asked_about(
    application, fetch, bring_in, take_in
):
    content = fetch().content
    place = numbers(content)
    filled = written(content, {place["decision_reference"]: "I formuläret § 1"})
    Application.objects.update(decision_reference="På webbplatsen § 2")
    upload, looked = bring_in(filled)

    unchosen = take_in(upload, looked)
    chosen = take_in(upload, looked, decision_reference="file")

    assert unchosen.status_code == 422
    assert "Choose what is to stand here" in unchosen.content.decode()
    assert "På webbplatsen § 2" in unchosen.content.decode()
    assert chosen.status_code == 302
    assert answers(application).decision_reference == "I formuläret § 1"


def test_what_only_the_site_has_changed_stays(application, fetch, bring_in, take_in):
    content = fetch().content
    Application.objects.update(decision_reference="På webbplatsen § 2")
    upload, looked = bring_in(content)

    take_in(upload, looked)

    assert "changed on the site only" in looked.content.decode()
    assert answers(application).decision_reference == "På webbplatsen § 2"


def test_nothing_is_written_where_somebody_saved_after_the_look(
    application, fetch, bring_in, take_in
):
    content = fetch().content
    place = numbers(content)
    filled = written(
        content,
        {place["decision_reference"]: "Formuläret", place["seat_1_name"]: "Lena"},
    )
    upload, looked = bring_in(filled)
    Application.objects.update(decision_reference="Nyss sparat")

    response = take_in(upload, looked, decision_reference="file")

    now = answers(application)
    assert response.status_code == 409
    assert "Nothing has been taken in" in response.content.decode()
    assert (now.decision_reference, now.seats[0].name) == ("Nyss sparat", "")
    assert not ApplicationDocument.objects.exists()


def test_taking_in_twice_is_as_once(application, fetch, bring_in, take_in):
    content = fetch().content
    filled = written(content, {numbers(content)["seat_1_name"]: "Lena"})
    upload, looked = bring_in(filled)

    take_in(upload, looked)
    Application.objects.update(decision_reference="Ändrat efteråt")
    again = take_in(upload, looked)

    assert again.status_code == 302
    assert ApplicationDocument.objects.count() == 1
    assert answers(application).decision_reference == "Ändrat efteråt"


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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ingenstad", "not one of the answers"),
        ("Grannby", "you cannot be in a group with one of these"),
        ("Provby", "not one of the answers"),
    ],
)
def test_who_cannot_be_wished_for_is_told(
    application, fetch, bring_in, take_in, name, said
):
    content = fetch().content
    filled = written(content, {numbers(content)["wished"]: name})
    upload, looked = bring_in(filled)

    take_in(upload, looked)

    assert said in looked.content.decode()
    assert answers(application).wished == frozenset()
    assert answers(application).excluded == {"grannby"}


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("decision_on", "i våras", "not a day"),
        ("seat_1_email", "lena(at)example", "not a whole e-mail address"),
        ("seat_1_name", "L" * 121, "longer than there is room for"),
        ("charter_version", "☒ 1999 års text", "1999 års text"),
        ("service_fields", "Rymdfart", "not one of the answers"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_may_be_taken_in(
    fetch, bring_in, field, text, said
):
    content = fetch().content
    place = numbers(content)
    filled = written(content, {place[field]: text, place["wants_theme"]: "Hälsa"})

    _upload, looked = bring_in(filled)

    changes = looked.context["preview"].changes
    assert said in looked.content.decode()
    assert [(one.name, one.text) for one in changes] == [("wants_theme", "Hälsa")]


def test_a_question_that_was_taken_out_of_the_form_keeps_its_answer(
    application, fetch, bring_in
):
    def take_out(document):
        table = document.tables[0]._tbl
        table.remove(table.tr_lst[1])

    _upload, looked = bring_in(edited_docx(fetch("docx").content, take_out), "a.docx")

    assert [line.name for line in looked.context["preview"].missing] == [
        "decision_reference"
    ]
    assert looked.context["preview"].nothing


def test_a_form_without_its_mark_is_asked_about(application, fetch, bring_in, take_in):
    content = fetch().content
    place = numbers(content)
    filled = written(content, {place["seat_1_name"]: "Lena"})
    lost = with_part(
        without_part(filled, "meta.xml"),
        "content.xml",
        lambda part: part.replace(b"bollplank-form/", b""),
    )
    upload, looked = bring_in(lost)
    unsaid = take_in(upload, looked)
    said = take_in(upload, looked, ours="yes")

    assert "Whose form is it?" in looked.content.decode()
    assert unsaid.status_code == 422
    assert '<a href="#ours">' in unsaid.content.decode()
    assert said.status_code == 302
    assert answers(application).seats[0].name == "Lena"
    assert answers(application).decision_reference == "Fullmäktige § 41"


def test_another_organisations_form_is_refused(application, client, bring):
    other = DraftFactory(
        round=application.round, organisation=OrganisationFactory(code="mallosa")
    )
    client.force_login(MembershipFactory(organisation=other.organisation).user)
    url = reverse("applications:form", args=[other.pk])
    content = client.get(url).content
    client.force_login(MembershipFactory(organisation=application.organisation).user)

    response = bring(content)

    assert response.status_code == 422
    assert "another organisation&#x27;s application" in response.content.decode()
    assert not FormUpload.objects.exists()


def test_another_rounds_form_is_refused(fetch, bring):
    content = fetch().content
    Application.objects.update(round=CallFactory(code="another"))

    response = bring(content)

    assert response.status_code == 422
    assert "This form belongs to another round" in response.content.decode()


def macros(content):
    return with_part(content, "Basic/Standard/a.xml", lambda _part: b"<a/>")


@pytest.mark.parametrize(
    ("spoil", "name", "said"),
    [
        (lambda _c: b"%PDF-1.7", "formular.pdf", "not a form in Word"),
        (lambda _c: b"%PDF-1.7", "formular.docx", "not a form in Word"),
        (lambda c: c, "formular.doc", "not a form in Word"),
        (lambda c: c[:900], "formular.odt", "is broken"),
        (macros, "formular.odt", "macros"),
        (lambda _c: b"\xd0\xcf\x11\xe0" + bytes(99), "a.docx", "has a password"),
        (lambda _c: b"", "formular.docx", "The file is empty"),
    ],
    ids=["pdf", "pdf-as-docx", "named-doc", "cut", "macros", "password", "empty"],
)
def test_a_file_that_is_no_form_is_refused(fetch, bring, spoil, name, said):
    response = bring(spoil(fetch().content), name)

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert "<title>Error:" in " ".join(page.split())
    assert not FormUpload.objects.exists()


def test_two_hundred_megabytes_are_refused_before_they_are_read(client, application):
    class Unread:
        """A body that nobody may read."""

        def read(self, *_size):
            pytest.fail("the file was read")

        readline = read

    url = reverse("applications:form-upload", args=[application.pk])

    response = client.generic(
        "POST", url, content_type="multipart/form-data; boundary=x"
    )
    large = client.post(
        url,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=200_000_000,
        **{"wsgi.input": Unread()},
    )

    assert "Choose the file you have filled in" in response.content.decode()
    assert large.status_code == 422
    assert "The file is larger than 10 MB" in large.content.decode()


def test_a_file_over_the_limit_is_refused(bring):
    response = bring(b"PK" + bytes(LARGEST_FORM))

    assert "The file is larger than 10 MB" in response.content.decode()


def test_a_form_that_is_put_aside_leaves_nothing(
    client, fetch, bring_in, django_capture_on_commit_callbacks
):
    upload, _looked = bring_in(fetch().content)
    url = reverse("applications:form-put-aside", args=[upload.pk])

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url)

    page = reverse("applications:form-preview", args=[upload.pk])
    assert queries.content_of(upload) is None
    assert client.get(page).status_code == 404


def test_a_form_that_waits_is_found_again(client, application, fetch, bring_in):
    upload, _looked = bring_in(fetch().content)
    url = reverse("applications:form-upload", args=[application.pk])

    page = client.get(url).content.decode()

    assert reverse("applications:form-preview", args=[upload.pk]) in page
    assert "Not taken in yet" in page


def test_a_decided_application_takes_no_form(
    client, application, fetch, bring, bring_in, take_in
):
    content = fetch().content
    filled = written(content, {numbers(content)["seat_1_name"]: "Lena"})
    upload, looked = bring_in(filled)
    Application.objects.update(state="declined", submitted_at=NOW)

    late = take_in(upload, looked)
    refused = bring(content)

    url = reverse("applications:form-upload", args=[application.pk])
    assert late.status_code == 409
    assert "has been decided on" in late.content.decode()
    assert refused.status_code == 422
    assert "cannot be changed now" in client.get(url).content.decode()
    assert answers(application).seats[0].name == ""


def test_a_closed_round_takes_no_form_either(application, fetch, bring):
    content = fetch().content
    application.round.state = RoundState.DECIDED
    application.round.save()

    response = bring(content)

    assert response.status_code == 422
    assert "does not take applications today" in response.content.decode()


def test_what_was_brought_in_long_ago_is_taken_away(
    fetch, bring_in, django_capture_on_commit_callbacks
):
    content = fetch().content
    old, _looked = bring_in(written(content, {"1.1": "Gammalt"}))
    FormUpload.objects.update(at=NOW - timedelta(days=31))

    with django_capture_on_commit_callbacks(execute=True):
        new, _looked = bring_in(content)

    assert list(FormUpload.objects.all()) == [new]
    assert queries.content_of(old) is None
    assert queries.content_of(new) == content


def test_made_up_organisations_are_marked(client, application, fetch, bring_in):
    application.organisation.is_made_up = True
    application.organisation.save()

    content = fetch("docx").content
    _upload, looked = bring_in(content, "a.docx")

    assert looked.context["made_up"]
    assert docx.Document(BytesIO(content)).paragraphs[0].text.startswith("Påhittat")
