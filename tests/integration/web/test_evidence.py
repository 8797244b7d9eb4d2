"""Showing what a score rests on: documents, links and figures."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bollplank.accounts.models import LogEntry
from bollplank.domain.assessments import Sharing
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import Evidence
from bollplank.improvement.operations import assessments
from bollplank.improvement.operations.evidence import shelf
from bollplank.improvement.queries.assessments import fingerprint_of
from tests.factories import CoordinatorFactory, OrganisationFactory
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    group_in,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 en policy"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, settings, tmp_path, client):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.DOCUMENTS = tmp_path / "documents"
    client.cookies["django_language"] = "en"


@pytest.fixture
def mentorby():
    return OrganisationFactory(name="Mentorby")


@pytest.fixture
def group(mentorby):
    return group_in(round_with_meetings(100, 200), mentor=mentorby)


@pytest.fixture
def provby(group):
    return participant(group.round, group=group, name="Provby", code="provby")


@pytest.fixture
def grannby(group):
    return participant(group.round, group=group, name="Grannby", code="grannby")


@pytest.fixture
def draft(group, provby):
    return assessment_of(provby, group.round, 2, 2, 2)


@pytest.fixture
def strategist(client, provby):
    user = person_in(provby)
    client.force_login(user)
    return user


def page_of(assessment):
    return f"/self-assessments/{assessment.pk}/moments/M01/evidence/"


def add_document(client, assessment, *, name="Policy.pdf", content=PDF, title="Policy"):
    file = SimpleUploadedFile(name, content)
    fields = {"kind": "document", "document-file": file, "document-title": title}
    return client.post(page_of(assessment), fields)


def add_link(client, assessment, *, address="https://example.org/", title="Beslut"):
    fields = {"kind": "link", "link-address": address, "link-title": title}
    return client.post(page_of(assessment), fields)


def text_of(response):
    return response.content.decode()


def test_a_document_is_kept_and_sent_as_it_came(client, draft, strategist):
    add_document(client, draft)

    piece = Evidence.objects.get()
    page = text_of(client.get(f"/self-assessments/{draft.pk}/"))
    sent = client.get(f"/self-assessments/{draft.pk}/evidence/{piece.pk}/")
    assert "Documents, links and figures" in page
    assert b"".join(sent.streaming_content) == PDF
    assert sent["Content-Disposition"] == 'attachment; filename="Policy.pdf"'
    assert sent["Content-Type"] == "application/octet-stream"
    assert sent["X-Content-Type-Options"] == "nosniff"


def test_without_a_title_the_name_of_the_file_is_one(client, draft, strategist):
    add_document(client, draft, title="")

    assert Evidence.objects.get().title == "Policy.pdf"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("makro.xlsm", b"PK\x03\x04", "without macros"),
        ("falsk.pdf", b"MZ", "not what its name says"),
        ("tom.pdf", b"", "The file is empty"),
    ],
)
def test_a_file_that_may_not_be_kept_is_told_of(
    client, draft, strategist, name, content, said
):
    response = add_document(client, draft, name=name, content=content)

    assert response.status_code == 422
    assert said in text_of(response)
    assert not Evidence.objects.exists()
    assert not shelf().folder.exists()


def test_a_link_that_is_not_whole_stays_in_the_field(client, draft, strategist):
    response = add_link(client, draft, address="javascript:alert(1)")

    assert response.status_code == 422
    assert "Write the whole address" in text_of(response)
    assert "javascript:alert(1)" in text_of(response)
    assert 'href="javascript' not in text_of(response)


def test_a_figure_that_is_not_there_is_told_of(client, draft, strategist):
    fields = {"kind": "figure", "figure-indicator": "nowhere/nothing"}

    response = client.post(page_of(draft), fields)

    assert response.status_code == 422
    assert "no figure for your organisation" in text_of(response)


def test_what_is_taken_away_is_gone_with_its_document(
    client, draft, strategist, django_capture_on_commit_callbacks
):
    add_document(client, draft)
    piece = Evidence.objects.get()
    address = f"/self-assessments/{draft.pk}/evidence/{piece.pk}/remove/"

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)

    assert not Evidence.objects.exists()
    assert not shelf().path(piece.digest).exists()
    assert [entry.what for entry in LogEntry.objects.order_by("pk")] == [
        "evidence-added",
        "evidence-removed",
    ]


def test_a_document_that_something_else_rests_on_stays(
    client, draft, strategist, django_capture_on_commit_callbacks
):
    add_document(client, draft)
    add_document(client, draft, title="The same once more")
    piece = Evidence.objects.first()
    address = f"/self-assessments/{draft.pk}/evidence/{piece.pk}/remove/"

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)

    assert shelf().path(piece.digest).exists()


def test_what_is_agreed_keeps_its_evidence(client, draft, strategist):
    add_link(client, draft)
    assessments.agree(assessment=draft, by=strategist, at=NOW)
    piece = Evidence.objects.get()

    refused = add_link(client, draft, title="One more")
    client.post(f"/self-assessments/{draft.pk}/evidence/{piece.pk}/remove/")

    assert refused.status_code == 422
    assert Evidence.objects.get() == piece


def test_the_fingerprint_knows_of_evidence(client, draft, strategist):
    before = fingerprint_of(draft)
    add_link(client, draft)
    with_link = fingerprint_of(draft)
    Evidence.objects.update(address="https://example.org/another")

    assert len({before, with_link, fingerprint_of(draft)}) == 3


def test_a_correction_begins_with_the_same_evidence(client, draft, strategist):
    add_document(client, draft)
    assessments.agree(assessment=draft, by=strategist, at=NOW)
    assessments.lock(assessment=draft, by=strategist, at=NOW)
    draft.refresh_from_db()

    revision = assessments.revise(assessment=draft, by=strategist, at=NOW)

    old, new = Evidence.objects.order_by("pk")
    assert (old.rating.assessment, new.rating.assessment) == (draft, revision)
    assert old.digest == new.digest
    assert fingerprint_of(draft) == draft.content_hash


def test_the_group_reads_points_and_not_what_shows_them(
    client, draft, provby, grannby, mentorby, strategist
):
    add_document(client, draft, title="Bara för oss")
    assessments.agree(assessment=draft, by=strategist, at=NOW)
    assessments.lock(assessment=draft, by=strategist, at=NOW)
    assessments.share(assessment=draft, sharing=Sharing.GROUP, by=strategist, at=NOW)
    piece = Evidence.objects.get()
    document = f"/self-assessments/{draft.pk}/evidence/{piece.pk}/"
    expected = [
        (person_in(grannby), 200, 404, False),
        (person_in(mentorby), 200, 200, True),
        (CoordinatorFactory(), 200, 200, True),
        (person_in(provby, DelegateRole.POLITICIAN), 200, 200, True),
    ]

    for user, page, file, is_named in expected:
        client.force_login(user)
        read = client.get(f"/self-assessments/{draft.pk}/")
        assert read.status_code == page
        assert ("Bara för oss" in text_of(read)) == is_named
        sent = client.get(document)
        assert not sent.streaming or b"".join(sent.streaming_content) == PDF
        assert sent.status_code == file


@pytest.mark.usefixtures("strategist")
def test_many_pieces_are_read_with_as_many_queries_as_one(client, draft):
    add_link(client, draft)
    with CaptureQueriesContext(connection) as one:
        client.get(f"/self-assessments/{draft.pk}/")
    add_link(client, draft, title="En till")
    add_link(client, draft, title="Och en till")
    with CaptureQueriesContext(connection) as three:
        client.get(f"/self-assessments/{draft.pk}/")

    assert len(three) == len(one)
