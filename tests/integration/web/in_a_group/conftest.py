"""An organisation in a group of a round, and somebody who works for it."""

import pytest
from django.utils import timezone

from tests.factories import OrganisationFactory
from tests.scenes.assessments import (
    NOW,
    group_in,
    participant,
    person_in,
    round_with_meetings,
)


@pytest.fixture(autouse=True)
def the_day(monkeypatch, client):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.cookies["django_language"] = "en"


@pytest.fixture
def round_():
    return round_with_meetings(100, 200)


@pytest.fixture
def group(round_):
    return group_in(round_, mentor=OrganisationFactory(name="Mentorby"))


@pytest.fixture
def provby(round_, group):
    return participant(round_, group=group, name="Provby", code="provby")


@pytest.fixture
def testby(round_, group):
    return participant(round_, group=group, name="Testby", code="testby")


@pytest.fixture
def strategist(client, provby):
    user = person_in(provby)
    client.force_login(user)
    return user
