"""The catalogue of indicators: what is found, in which order, and what is said of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bollplank.domain.figures import Unit
from bollplank.store.snapshots import Store
from tests.factories import (
    OrganisationFactory,
    OwnIndicatorFactory,
)
from tests.scenes.catalogue import (
    ELIGIBLE,
    PAY,
    SICK_LEAVE,
    UNKNOWN,
    listed,
    page,
    pair,
)

pytestmark = pytest.mark.django_db


def test_indicators_stand_by_goal_with_their_facts(client, malmo):
    response, text = page(client)

    names = [section.code for section, _ in response.context["sections"]]
    assert names == ["economy", "education", "health", "none"]
    assert listed(response) == [PAY, ELIGIBLE, SICK_LEAVE, UNKNOWN]
    assert "procent · 2 år från 2022 till 2024 · Källa: Kolada" in text
    assert "hämtade 23 mars 2026" in text
    assert "kärnurvalet" in text


def test_the_reason_is_told_by_its_first_sentence(client, malmo):
    _, text = page(client)

    assert "Behörighet till gymnasieskolan öppnar vägen till utbildning" in text
    assert "Skolan ska ge flickor och pojkar lika goda" not in text


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        pytest.param("sv", "lön", [PAY], id="an everyday word"),
        pytest.param("sv", "LONER", [PAY], id="capitals, no accent, an ending"),
        pytest.param("sv", "sick leave", [SICK_LEAVE], id="english in swedish"),
        pytest.param("en", "sjukskriven", [SICK_LEAVE], id="swedish in english"),
        pytest.param("sv", "gymnasiet", [ELIGIBLE], id="what is not in the title"),
        pytest.param("sv", "hälsa", [SICK_LEAVE], id="the goal"),
        pytest.param("sv", "n99999", [UNKNOWN], id="an id"),
        pytest.param("sv", "fiske", [], id="nothing"),
    ],
)
def test_it_is_found_by_everyday_words(client, malmo, language, words, found):
    response, _ = page(client, language, q=words)

    assert listed(response) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"goal": "education"}, [ELIGIBLE]),
        ({"goal": "none"}, [UNKNOWN]),
        ({"field": "personnel"}, [PAY, SICK_LEAVE]),
        ({"control": "partly"}, [ELIGIBLE]),
        ({"set": "core"}, [PAY, ELIGIBLE, SICK_LEAVE]),
        ({"set": "wide"}, [UNKNOWN]),
        ({"source": "kolada", "goal": "health"}, [SICK_LEAVE]),
        ({"kind": "region"}, []),
        ({"kind": "municipality", "q": "lön"}, [PAY]),
    ],
    ids=lambda asked: "-".join(asked) if isinstance(asked, dict) else "",
)
def test_it_can_be_narrowed_down(client, malmo, asked, found):
    response, text = page(client, **asked)

    assert listed(response) == found
    assert "Visa alla nyckeltal" in text


def test_the_filters_stand_open_when_one_of_them_is_used(client, malmo):
    _, closed = page(client, q="lön")
    _, opened = page(client, goal="health")

    assert "<details open>" not in closed
    assert "<details open>" in opened


def test_nothing_found_says_by_which_words_and_offers_all(client, malmo):
    _, text = page(client, q="<fiske>")

    assert "Inget nyckeltal med uppgifter hittas med ”&lt;fiske&gt;”." in text
    assert "Prova en del av ett ord" in text


def test_an_organisation_that_is_not_there_is_told_and_the_rest_is_shown(client, malmo):
    response, text = page(client, organisation="9999")

    assert response.status_code == 422
    assert "error-summary" in text
    assert len(listed(response)) == 4


def test_live_search_gets_what_was_found_and_nothing_else(client, malmo):
    response = client.get("/figures/", {"q": "lön"}, headers={"HX-Request": "true"})

    text = response.content.decode()
    assert "<html" not in text
    assert listed(response) == [PAY]


def test_before_the_first_figures_it_says_what_comes_and_shows_the_core_set(
    client, settings, tmp_path
):
    settings.STORE = tmp_path / "nothing"

    response, text = page(client)

    assert "Det finns inga uppgifter ännu." in text
    assert "bollplank import-values" in text
    assert len(response.context["waiting"]) >= 25
    assert "Sjukfrånvaro bland kommunens anställda" in text


def test_reviewed_indicators_without_figures_are_listed_and_searched(client, malmo):
    response, _ = page(client, q="livslängd")

    assert [indicator.id for indicator, _ in response.context["waiting"]] == [
        "life-expectancy"
    ]

    everything, _ = page(client)
    waiting = {indicator.id for indicator, _ in everything.context["waiting"]}
    assert "life-expectancy" in waiting
    assert not waiting & {SICK_LEAVE, PAY, ELIGIBLE}


def test_the_wide_set_without_figures_is_counted_and_can_be_listed(client, malmo):
    core, _ = page(client)
    wide, _ = page(client, set="wide")

    more = core.context["found"].waiting_wide
    assert more == len(wide.context["waiting"]) > 100


def test_what_the_source_no_longer_describes_is_left_out(client, in_store):
    OrganisationFactory(code="1280", is_made_up=False)
    in_store(pair("np9-danced"), source="skolverket-national-tests")

    response, _ = page(client)

    assert response.status_code == 200
    assert listed(response) == []


def test_an_earlier_vintage_is_shown_as_it_was_and_kept_along_the_links(
    client, malmo, in_store, settings
):
    first = Store.open(settings.STORE).id
    in_store(pair("N88888"))

    response, text = page(client, organisation="1280", vintage=first)
    now, _ = page(client, organisation="1280")

    assert "N88888" not in listed(response)
    assert "N88888" in listed(now)
    assert f"i den tidigare årgången {first}" in text
    kept = f"?organisation=1280&amp;vintage={first}"
    assert f"/figures/kolada/{ELIGIBLE}/{kept}" in text
    assert f"/figures/profiles/{kept}" in text
    assert f"/figures/similar/{kept}" in text
    assert client.get("/figures/", {"vintage": "nothing"}).status_code == 404


@pytest.mark.parametrize(
    ("words", "is_public", "found"),
    [
        pytest.param("ansökningar", True, True, id="its definition"),
        pytest.param("fått", True, True, id="its title"),
        pytest.param("fått", False, False, id="not public"),
        pytest.param("lön", True, False, id="other words"),
        pytest.param("", True, False, id="no words"),
    ],
)
def test_a_groups_own_indicator_is_found_by_its_words_when_public(
    client, malmo, words, is_public, found
):
    on = timezone.localdate() - timedelta(days=1)
    days = dict.fromkeys(("opens_on", "closes_on", "shared_on"), on)
    own = OwnIndicatorFactory(
        definition="Andel av ansökningar som beviljades.",
        public_on=on if is_public else None,
        **days,
    )
    own.round.is_made_up = False
    own.round.save()

    _, text = page(client, q=words)

    assert (f'href="/figures/own/{own.pk}/"' in text) == found


def test_an_index_is_told_with_at_most_two_decimals(client, in_store):
    in_store(
        [
            ("brpplus-t1", "1280", 2025, "K", 44.123456),
            ("brpplus-t1", "1280", 2025, "M", 52.410446),
        ],
        source="brpplus",
        unit=Unit.INDEX,
    )
    OrganisationFactory(code="1280", name="Malmö", is_made_up=False)

    _, text = page(client, organisation="1280")

    assert "8,29 indexpoäng" in text
