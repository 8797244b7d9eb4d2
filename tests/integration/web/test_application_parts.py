"""Partners, documents and colleagues of an application."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bollplank.domain.applications import (
    ApplicationState,
    PartnerKind,
)
from bollplank.domain.evidence import LARGEST_DOCUMENT
from bollplank.programme.models import (
    Application,
    ApplicationPartner,
)
from tests.factories import (
    CoordinatorFactory,
    DraftFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_call")]

NOW = datetime(2027, 6, 25, 10, tzinfo=UTC)
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture
def clock(monkeypatch):
    """Return a function that sets the time."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


@pytest.fixture
def in_the_call(clock, settings):
    settings.DEMO = True
    clock(NOW)


@pytest.fixture
def seat():
    return MembershipFactory(
        organisation=OrganisationFactory(code="granby", name="Granby")
    )


@pytest.fixture
def draft(seat):
    return DraftFactory(organisation=seat.organisation)


@pytest.fixture
def page(client, seat):
    """Return a function that opens or posts to a page of an application."""
    client.force_login(seat.user)
    client.defaults.update(ENGLISH)

    def ask(name, application, data=None, *, follow=False, **headers):
        url = reverse(f"applications:{name}", args=[application.pk])
        if data is None:
            return client.get(url, headers=headers)
        return client.post(url, data, headers=headers, follow=follow)

    return ask


def test_partners_are_searched_named_and_taken_away(page, client, draft):
    OrganisationFactory(code="mala", name="Malå")
    url = reverse("applications:partners", args=[draft.pk])
    assert "Malå" in client.get(url, {"q": "mala"}).content.decode()

    page("partners", draft, {"organisation": "mala", "kind": "excluded"})

    partner = ApplicationPartner.objects.get()
    assert partner.kind == PartnerKind.EXCLUDED
    client.post(reverse("applications:remove-partner", args=[draft.pk, "mala"]))
    assert not ApplicationPartner.objects.exists()


def test_an_organisation_never_sees_who_has_excluded_it(page, client, draft):
    other = MembershipFactory(organisation=OrganisationFactory(name="Malå"))
    theirs = DraftFactory(organisation=other.organisation, round=draft.round)
    theirs.partners.create(organisation=draft.organisation, kind=PartnerKind.EXCLUDED)

    for url in (reverse("applications:list"), reverse("home")):
        assert "Malå" not in client.get(url).content.decode()
    assert page("detail", theirs).status_code == 404
    assert "Malå" not in page("detail", draft).content.decode()


def upload(page, draft, content, name="beslut.pdf"):
    file = SimpleUploadedFile(name, content)
    return page("documents", draft, {"kind": "decision", "file": file})


@pytest.fixture
def documents(settings, tmp_path):
    settings.DOCUMENTS = tmp_path
    return tmp_path


def test_the_decision_is_uploaded_opened_and_taken_away(page, client, draft, documents):
    upload(page, draft, b"%PDF-1.7 beslut")
    document = draft.documents.get()
    url = reverse("applications:document", args=[draft.pk, document.pk])

    opened = client.get(url)
    assert b"".join(opened.streaming_content) == b"%PDF-1.7 beslut"
    assert opened["Content-Disposition"].startswith("attachment")
    client.force_login(UserFactory())
    assert client.get(url).status_code == 404
    client.force_login(CoordinatorFactory())
    assert client.get(url).status_code == 404
    Application.objects.update(state=ApplicationState.SUBMITTED, submitted_at=NOW)
    reviewed = client.get(url)
    assert b"".join(reviewed.streaming_content) == b"%PDF-1.7 beslut"


@pytest.mark.parametrize(
    ("name", "content"),
    [("beslut.exe", b"MZ"), ("beslut.pdf", b"MZ"), ("beslut.pdf", b"")],
)
def test_a_file_of_the_wrong_kind_is_refused(page, draft, documents, name, content):
    response = upload(page, draft, content, name)

    assert response.status_code == 422
    assert 'href="#id_file"' in response.content.decode()
    assert not draft.documents.exists()


def test_a_file_far_too_large_is_refused_before_it_is_read(client, draft, seat):
    class Unread:
        def read(self, *_size):
            msg = "the file was read"
            raise AssertionError(msg)

        readline = read

    client.force_login(seat.user)
    url = reverse("applications:documents", args=[draft.pk])
    response = client.generic(
        "POST",
        url,
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200_000_000),
        **{"wsgi.input": Unread()},
    )

    assert LARGEST_DOCUMENT < 200_000_000
    assert response.status_code == 422
    assert 'href="#id_file"' in response.content.decode()


def test_the_page_of_documents_is_guarded_against_forged_forms(draft, seat):
    from django.test import Client

    careful = Client(enforce_csrf_checks=True)
    careful.force_login(seat.user)
    file = SimpleUploadedFile("beslut.pdf", b"%PDF-1.7")

    response = careful.post(
        reverse("applications:documents", args=[draft.pk]),
        {"kind": "decision", "file": file},
    )

    assert response.status_code == 403
    assert not draft.documents.exists()


def test_a_colleague_is_invited_and_named_only_when_she_has_been_here(page, draft):
    known = UserFactory(name="Känd Person", email="kand@example.se")

    page("writers", draft, {"name": "Kim", "email": known.email})

    text = page("writers", draft).content.decode()
    assert "kand@example.se" in text
    assert "Känd Person" not in text
    known.last_login = NOW + timedelta(hours=1)
    known.save()
    assert "Känd Person" in page("writers", draft).content.decode()
