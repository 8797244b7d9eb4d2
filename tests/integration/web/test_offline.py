"""The service worker, who is logged in, and the page without a network."""

import json
import re

import pytest
from django.utils import translation

from bollplank.domain.assessments import AssessmentState
from bollplank.domain.rounds import DelegateRole
from bollplank.web.presenters import offline
from tests.factories import UserFactory
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db

READER = re.compile(r'<meta name="reader" content="([\w-]*)"')


@pytest.fixture
def delegate(client):
    """Somebody who may fill in the assessment, logged in, and the assessment."""
    round_ = round_with_meetings(100)
    place = participant(round_)
    assessment = assessment_of(place, round_, None)
    person = person_in(place, role=DelegateRole.STRATEGIST)
    client.force_login(person)
    return person, assessment


def shell_of(client):
    script = client.get("/offline/service-worker.js").content.decode()
    return json.loads(script.split("const SHELL = ")[1].split(";\n")[0])


def test_the_service_worker_may_look_after_the_whole_site(client):
    response = client.get("/offline/service-worker.js")

    assert response["Content-Type"].startswith("text/javascript")
    assert response["Service-Worker-Allowed"] == "/"
    assert response["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in response["Content-Security-Policy"]


def test_the_service_worker_is_another_one_when_a_file_is_another(client, monkeypatch):
    before = shell_of(client)["version"]
    offline.service_worker.cache_clear()
    monkeypatch.setattr(offline, "static", lambda name: f"/static/{name}?another")

    after = shell_of(client)["version"]

    offline.service_worker.cache_clear()
    assert after != before


def test_the_page_kept_for_everybody_is_nobodys(client, delegate):
    person, _assessment = delegate
    client.logout()

    for address in shell_of(client)["pages"].values():
        html = client.get(address).content.decode()

        assert READER.search(html)[1] == ""
        assert "data-key" not in html
        assert person.name not in html


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_without_a_network_is_in_the_language_asked_for(client, language):
    response = client.get(f"/offline/?language={language}")

    with translation.override(language):
        heading = translation.gettext("Without a network")
    html = response.content.decode()
    assert f'<html lang="{language}">' in html
    assert f"<h1>{heading}</h1>" in html
    assert response["Content-Language"] == language


def test_an_unknown_language_is_not_obeyed(client):
    response = client.get("/offline/?language=xx", headers={"accept-language": "en"})

    assert '<html lang="en">' in response.content.decode()


def test_a_page_says_whose_it_is_and_no_more(client, delegate):
    person, assessment = delegate

    html = client.get(f"/self-assessments/{assessment.pk}/").content.decode()

    owner = READER.search(html)[1]
    assert owner == offline.reader_of(person).owner
    assert re.fullmatch(r"[0-9a-f]{32}", owner)
    assert READER.search(client.get("/").content.decode())[1] == owner


def test_two_people_have_different_keys_and_one_has_always_the_same():
    elin, hassan = UserFactory(), UserFactory()

    assert offline.reader_of(elin).key == offline.reader_of(elin).key
    assert offline.reader_of(elin).key != offline.reader_of(hassan).key
    assert offline.reader_of(elin).owner != offline.reader_of(hassan).owner


def test_nobody_is_told_as_nobody(client):
    html = client.get("/").content.decode()

    assert READER.search(html)[1] == ""
    assert "offline-words" not in html
    assert client.get("/offline/reader/").json() == {"owner": "", "token": ""}


def test_whoever_is_logged_in_is_given_a_token_that_is_good(client, delegate):
    person, _assessment = delegate
    client.handler.enforce_csrf_checks = True

    response = client.get("/offline/reader/")

    said = response.json()
    assert said["owner"] == offline.reader_of(person).owner
    assert "no-store" in response["Cache-Control"]
    refused = client.post("/log-out/", headers={"x-csrftoken": "x" * 32})
    taken = client.post("/log-out/", headers={"x-csrftoken": said["token"]})
    assert (refused.status_code, taken.status_code) == (403, 302)


def test_what_may_be_filled_in_is_kept_and_what_is_only_read_is_not(client, delegate):
    _person, assessment = delegate
    address = f"/self-assessments/{assessment.pk}/"

    filling = client.get(address).content.decode()
    listing = client.get("/self-assessments/").content.decode()

    assert '<meta name="keep-offline"' in filling
    assert filling.count("data-keep ") == filling.count("data-autosave")
    assert '<meta name="keep-offline"' not in listing
    assessment.state, assessment.agreed_at = AssessmentState.AGREED, NOW
    assessment.save()
    assert '<meta name="keep-offline"' not in client.get(address).content.decode()


def test_while_the_site_is_built_nothing_is_kept(client, delegate, settings):
    _person, assessment = delegate
    settings.DEBUG = True

    html = client.get(f"/self-assessments/{assessment.pk}/").content.decode()

    assert 'data-worker=""' in html
