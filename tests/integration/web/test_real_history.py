"""The public pages over the history that is shipped, against the files themselves."""

import re

import pytest
from django.conf import settings
from django.db import transaction

from bollplank.content import read_all
from bollplank.organisations.operations import organisations
from bollplank.programme.operations import history, model_versions

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def content():
    return read_all(settings.CONTENT)


@pytest.fixture(scope="module", autouse=True)
def loaded(content, django_db_setup, django_db_blocker):
    """Load once for all tests here; what each of them writes is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        stored = organisations.load(content.organisations.values())
        model_versions.load(content.model_versions.values())
        history.load(
            rounds=content.rounds.values(),
            sources=content.history_sources.values(),
            organisations=stored,
        )
        yield
        transaction.set_rollback(True)


@pytest.fixture
def page(client):
    def read(address):
        response = client.get(address, headers={"accept-language": "sv"})
        assert response.status_code == 200
        html = response.content.decode()
        main = html[html.index("<main") : html.index("</main>")]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).strip()

    return read


def test_the_numbers_are_those_of_the_files(page, content):
    rounds = content.rounds.values()
    took_part = {p.organisation for one in rounds for p in one.participants}
    mentors = {m for one in rounds for group in one.groups for m in group.mentors}

    start = page("/")

    assert f"{len(took_part)} organisationer har deltagit" in start
    assert f"{len(mentors)} har varit mentorer åt andra" in start


def test_the_pilot_had_seven_and_no_mentor(page):
    assert "7 deltagare 1 grupp Grupp" in page("/rounds/2015-pilot/")
    assert "Utan mentor" in page("/rounds/2015-pilot/")


def test_2017_had_fifteen_in_six_groups_under_six_mentors(page):
    detail = page("/rounds/2017/")

    assert "15 deltagare 6 grupper 6 mentorer" in detail
    assert "Enskede-Årsta-Vantörs stadsdelsförvaltning" in detail
    assert "januari 2017" in detail


def test_2019_tells_who_left_and_who_supported_whom(page):
    detail = page("/rounds/2019-municipalities/")

    assert "Lämnade före slutet Askersund Lämnade omgången" in detail
    assert "Mentor Vännäs med stöd av Umeå" in detail


def test_who_seems_to_have_left_is_not_told_as_certain(page):
    assert "Region Gävleborg verkar ha lämnat innan omgången var slut." in page(
        "/organisations/0021/"
    )


def test_all_seven_pilots_became_mentors_and_the_line_goes_north(page):
    network = page("/rounds/who-learned-from-whom/")

    assert "Alla sju som var med i den första omgången" in network
    assert "från Umeå genom Vännäs, Örnsköldsvik och Kramfors till" in network


def test_every_participant_stands_in_the_table_of_the_network(page, content):
    network = page("/rounds/who-learned-from-whom/")
    table = network[network.index("Samma sak i en tabell") :]

    for one in content.rounds.values():
        for participant in one.participants:
            assert content.organisations[participant.organisation].name in table


@pytest.mark.parametrize(
    "address",
    [
        "/rounds/",
        "/rounds/map/",
        "/rounds/map/?round=2021",
        "/rounds/who-learned-from-whom/?round=2020",
        "/rounds/2025/",
        "/organisations/",
        "/organisations/0180/",
        "/organisations/0980/",
        "/organisations/0009/",
        "/organisations/norrbottens-kommuner/",
        "/organisations/stockholm-enskede-arsta-vantor/",
    ],
)
def test_the_other_pages_show_what_is_shipped(page, address):
    assert len(page(address)) > 200
