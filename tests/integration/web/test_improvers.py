"""Who improved from where an organisation is, as a page."""

import pytest

from tests.factories import MembershipFactory, OrganisationFactory
from tests.served_figures import (
    CODES,
    IMPROVER,
    LEVELLED_DOWN,
    MATHEMATICS,
    OWN,
    SOURCE,
    SWEDISH,
    serve,
)

pytestmark = pytest.mark.django_db
PAGE = f"/figures/{SOURCE}/{MATHEMATICS}/improvers/"


@pytest.fixture
def figures(settings, tmp_path):
    """Twenty municipalities with gaps as told in ``served_figures``."""
    serve(settings, tmp_path)


def page(client, path=PAGE, language="sv", **asked):
    client.cookies["django_language"] = language
    response = client.get(path, asked)
    return response, response.content.decode()


def test_whoever_narrowed_the_gap_is_told_with_both_times(client, figures):
    response, text = page(client, organisation=OWN)

    told = response.context["page"]
    assert [each.code for each in told.found] == [IMPROVER]
    first, second, third = told.found[0].sentences
    assert first.startswith("2014–2016 var skillnaden ")
    assert first.endswith("ungefär som i Ort 2001 nu.")
    assert second.startswith("2021–2023 var den ")
    assert "mer än 2 procentenheter" in third
    assert "1 annan var där Ort 2001 är nu och har minskat skillnaden" in text
    assert told.picture is not None


def test_levelling_down_is_told_apart(client, figures):
    response, text = page(client, organisation=OWN)

    down = response.context["page"].levelled_down
    assert [each.code for each in down] == [LEVELLED_DOWN]
    assert "Minskad genom utjämning nedåt" in text


def test_the_same_in_english(client, figures):
    _, text = page(client, language="en", organisation=OWN)

    assert "1 other was where Ort 2001 is now, and has narrowed the difference" in text


def test_there_is_something_to_ask_and_a_seat_may_ask(client, figures):
    _, before = page(client, organisation=OWN)
    own = OrganisationFactory(code="seat", is_made_up=False)
    client.force_login(MembershipFactory(organisation=own).user)
    _, after = page(client, organisation=OWN)

    assert "Vad prövade ni som inte fungerade?" in before
    assert "/questions/new/" not in before
    asked = f"/questions/new/?to={IMPROVER}&amp;source={SOURCE}"
    assert f"{asked}&amp;indicator={MATHEMATICS}" in after


def test_without_a_gap_the_page_says_why_nobody_is_found(client, figures):
    path = f"/figures/{SOURCE}/{SWEDISH}/improvers/"

    response, text = page(client, path, organisation=OWN)

    assert response.context["page"].found == []
    assert "Vi hittar ingen som har kommit vidare från där Ort 2001 är" in text
    assert "Då finns ingen att minska." in text


def test_without_an_organisation_the_first_step_is_offered(client, figures):
    response, text = page(client)

    assert response.status_code == 200
    assert "Börja med att välja en organisation" in text


def test_the_page_names_source_vintage_and_how_they_are_found(client, figures):
    _, text = page(client, organisation=OWN)

    assert "Egen bearbetning av uppgifter från Skolverket" in text
    assert "Det rangordnar ingen." in text
    assert "Årgång" in text


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/figures/nobody/nothing/improvers/", id="source"),
        pytest.param(f"{PAGE}?organisation=9999", id="organisation"),
        pytest.param(f"{PAGE}?vintage=nothing", id="vintage"),
    ],
)
def test_what_is_not_there_is_not_there(client, figures, path):
    assert client.get(path).status_code == 404


def test_the_number_of_queries_does_not_grow(
    client, figures, django_assert_num_queries
):
    page(client, organisation=OWN)
    with django_assert_num_queries(3):
        page(client, organisation=OWN)
    with django_assert_num_queries(3):
        page(client, organisation=CODES[5])
