"""A draft in an open call, and the ways its form goes out and comes back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bollplank.domain.applications import PartnerKind
from bollplank.domain.rounds import DelegateRole
from bollplank.programme.models import ApplicationPartner, FormUpload
from tests.factories import (
    ApplicationSeatFactory,
    CallFactory,
    DraftFactory,
    MembershipFactory,
    OrganisationFactory,
)
from tests.scenes.application_forms import CONFIDENTIAL, NOW


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
