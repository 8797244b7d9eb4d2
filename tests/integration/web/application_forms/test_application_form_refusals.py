"""Forms that cannot be taken in, or not wholly, and what is said of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bollplank.domain.application_forms import LARGEST_FORM
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import (
    Application,
    FormUpload,
)
from tests.factories import (
    CallFactory,
    DraftFactory,
    MembershipFactory,
    OrganisationFactory,
)
from tests.made_forms import with_part, without_part
from tests.scenes.application_forms import (
    NOW,
    answers,
    numbers,
    written,
)

pytestmark = pytest.mark.django_db


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


def test_a_form_from_another_site_is_not_brought_in(application, fetch):
    content = fetch().content
    user = application.organisation.memberships.get().user
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)

    response = strict.post(
        reverse("applications:form-upload", args=[application.pk]),
        {"file": SimpleUploadedFile("formular.odt", content)},
    )

    assert response.status_code == 403
    assert not FormUpload.objects.exists()
