"""The start page, how we count, accessibility, and the gallery of components."""

import re
from datetime import UTC, datetime

import pytest

from bollplank.domain.certainty import Certainty
from bollplank.domain.comparisons import FEWEST_FOR_AN_AVERAGE
from bollplank.domain.steps import StepKind
from bollplank.store.vintages import publish
from tests.factories import ModelVersionFactory, StepFactory, UserFactory
from tests.figures import figures
from tests.scenes.past_rounds import (
    learned_together,
    past_round,
    real,
    three_generations,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def html(client):
    """Return a function that gives a whole page, in English unless told."""

    def read(address, *, language="en", status=200):
        response = client.get(address, headers={"accept-language": language})
        assert response.status_code == status
        return response.content.decode()

    return read


def text_of(html):
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).strip()


def drawing(html):
    start = html.index("<desc")
    return html[start : html.index("</svg>", start)]


def test_the_start_page_counts_what_the_history_holds(html):
    three_generations()
    learned_together(past_round("2021"), real("Zeta", latitude=64.75, longitude=20.95))

    page = text_of(html("/"))

    assert "6 organisations have taken part" in page
    assert "4 rounds since 2015" in page
    assert "2 have been mentors to others" in page


def test_lines_on_the_start_page_are_only_those_a_source_states(html):
    alfa = real("Alfa", latitude=64.75, longitude=20.95)
    beta = real("Beta", latitude=66.6, longitude=19.8)
    learned_together(past_round("2015"), alfa)
    group = learned_together(past_round("2017"), beta, mentors=[alfa])
    assert "c-map-link" in drawing(html("/"))

    group.certainty = Certainty.PARTLY_INFERRED
    group.save()

    assert "c-map-link" not in drawing(html("/"))


def test_the_round_goes_by_the_steps_of_the_latest_model_version(html):
    for code, name in (("old", "Old step"), ("new", "New step")):
        StepFactory(
            model_version=ModelVersionFactory(code=code),
            name={"en": name},
            kind=StepKind.KICKOFF,
        )
    past_round("2019", model_version=ModelVersionFactory(code="new"))
    past_round("2017", model_version=ModelVersionFactory(code="old"))

    page = html("/")

    assert '<li class="kickoff">New step</li>' in page
    assert "Old step" not in page


def test_without_a_history_the_start_page_still_tells_the_idea(html):
    page = text_of(html("/"))

    assert "Two or three form a group," in page
    assert "organisations have taken part" not in page
    assert "How a round goes" not in page


@pytest.mark.parametrize(("demo", "there"), [(True, "/try-as/"), (False, "/log-in/")])
def test_the_first_button_lets_one_in(html, settings, demo, there):
    settings.DEMO = demo

    main = html("/").split("<main", 1)[1]

    assert re.search(r'class="btn" href="([^"]+)"', main)[1] == there


def test_who_is_in_is_led_to_her_own_page(client, html):
    client.force_login(UserFactory())

    main = html("/").split("<main", 1)[1]

    assert re.search(r'class="btn" href="([^"]+)"', main)[1] == "/home/"


def test_the_start_page_asks_as_often_for_one_round_as_for_three(
    client, django_assert_num_queries
):
    learned_together(past_round("2015"), real("Zeta"))
    with django_assert_num_queries(7):
        client.get("/")
    for year in ("2017", "2019"):
        learned_together(past_round(year), real(f"A{year}"), mentors=[real(f"B{year}")])
    with django_assert_num_queries(7):
        client.get("/")


def test_how_we_count_explains_everything_it_lists(html):
    page = html("/how-we-count/")

    listed = re.findall(r'<li><a href="#([a-z-]+)">', page)
    explained = re.findall(r'<h2 id="([a-z-]+)">', page)
    assert listed == explained
    assert set(listed) >= {"gap", "points", "averages", "missing", "sources"}


def test_how_we_count_names_the_fewest_for_an_average(html):
    assert FEWEST_FOR_AN_AVERAGE == 3
    assert "fewer than three organisations" in text_of(html("/how-we-count/"))


def test_accessibility_tells_whom_to_write_to_and_who_supervises(html, settings):
    settings.DEFAULT_FROM_EMAIL = "Bollplank <hjalp@example.invalid>"

    page = html("/accessibility/", language="sv")

    assert 'href="mailto:hjalp@example.invalid"' in page
    assert "delvis förenlig med lagen" in page
    assert "Myndigheten för digital förvaltning, Digg" in page
    assert 'href="https://www.digg.se/tdosanmalan"' in page


@pytest.mark.parametrize(
    ("demo", "debug", "status"),
    [(False, False, 404), (True, False, 200), (False, True, 200)],
)
def test_the_gallery_is_there_where_the_site_is_shown_or_built(
    html, settings, demo, debug, status
):
    settings.DEMO, settings.DEBUG = demo, debug

    html("/components/", status=status)


def test_the_gallery_shows_fields_right_wrong_and_closed(html, settings):
    settings.DEMO = True

    page = html("/components/")

    assert '<a href="#wrong_decision">Name the political decision' in page
    assert 'id="wrong_decision_error"' in page
    assert 'id="right_decision"' in page
    assert re.search(r'<input[^>]* disabled[^>]* id="right_closed"', page)
    assert len(re.findall(r' id="([^"]+)"', page)) == len(
        set(re.findall(r' id="([^"]+)"', page))
    )


def test_the_start_page_counts_the_indicators_that_have_figures(
    client, settings, tmp_path
):
    settings.STORE = tmp_path / "store"
    client.cookies["django_language"] = "sv"
    waiting = client.get("/").content.decode()
    for source, indicator in [("kolada", "N00090"), ("made-up", "made-up-voted")]:
        rows = [
            (indicator, "1280", 2024, "K", 9.0),
            (indicator, "1280", 2024, "M", 5.0),
        ]
        publish(
            settings.STORE,
            figures(rows, source=source),
            at=datetime(2026, 11, 1, tzinfo=UTC),
        )
    there = client.get("/").content.decode()
    settings.DEMO = True
    shown = client.get("/").content.decode()

    assert "39 granskade nyckeltal" in waiting
    assert "Det finns uppgifter för 1 nyckeltal. Av de 39" in there
    assert "påhittade uppgifter" not in there
    assert "Det finns uppgifter för 1 nyckeltal. Av de 39" in shown
    assert "I visningen finns påhittade uppgifter" in shown
