"""An organisation in a round with two meetings, and what it has answered."""

import pytest
from django.utils import timezone

from tests.factories import CriterionFactory, FactsTemplateFactory, WayTemplateFactory
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    participant,
    person_in,
    round_with_meetings,
)


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
