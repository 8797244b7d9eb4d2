"""Organisation facts to print and to show, by the same rules as the facts' own pages."""

import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.utils import timezone
from pptx import Presentation

from bollplank.domain.assessments import Sharing
from tests.factories import FactAnswerFactory, FactsSheetFactory
from tests.pdfs import NEEDS_READER, text_of
from tests.scenes.shared_group import SharedGroup

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
LONG = "We count everybody. " * 200 + "The end."


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def us():
    return SharedGroup()


@pytest.fixture
def mine(us):
    return us.add("Ödala")


@pytest.fixture
def sheet(us, mine):
    made = FactsSheetFactory(organisation=mine.organisation, round=us.round)
    FactAnswerFactory(sheet=made, text=LONG)
    FactAnswerFactory(sheet=made, question="mandate.decided-on", text="2019-02-07")
    return made


@pytest.fixture
def ask(client, us, mine):
    def read(user, part="", *, status=200):
        client.force_login(user)
        client.cookies["django_language"] = "en"
        where = f"/packs/facts/{us.round.code}/{mine.organisation.code}/{part}"
        response = client.get(where)
        assert response.status_code == status
        return response

    return read


def words(response):
    slides = Presentation(BytesIO(response.content)).slides
    return " ".join(
        text.text or "" for slide in slides for text in slide._element.iter("{*}t")
    )


def test_our_own_facts_can_be_printed_before_they_are_shared(sheet, mine, ask):
    page = re.sub(r"<[^>]+>", " ", ask(mine.user).content.decode())

    assert "The end." in page
    assert "7 February 2019" in page
    assert "2 of 3 questions have an answer." in page


@NEEDS_READER
def test_nothing_is_shortened_in_any_form(sheet, mine, ask):
    assert "The end." in text_of(ask(mine.user, "pdf/").content)
    assert "The end." in words(ask(mine.user, "slides/"))


@pytest.mark.parametrize("part", ["", "pdf/", "slides/"])
def test_others_in_the_group_get_them_when_they_are_shared(us, sheet, ask, part):
    peer = us.add("Provby").user
    ask(peer, part, status=404)
    sheet.sharing = Sharing.GROUP
    sheet.save()

    ask(peer, part)


def test_facts_that_are_not_begun_are_not_there(mine, ask):
    ask(mine.user, status=404)
