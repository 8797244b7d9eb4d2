"""Who learned from whom, in the picture, in the table and on the map."""

import re

import pytest

from bollplank.domain.certainty import Certainty
from tests.factories import OrganisationFactory, RoundFactory
from tests.scenes.past_rounds import (
    learned_together,
    past_round,
    real,
    three_generations,
    took_part,
)

pytestmark = pytest.mark.django_db

NETWORK = "/rounds/who-learned-from-whom/"
MAP = "/rounds/map/"
IN_SKELLEFTEA = {"latitude": 64.75, "longitude": 20.95}


@pytest.fixture
def html(client):
    """Return a function that gives a page's main part, in English."""

    def read(address, status=200):
        response = client.get(address, headers={"accept-language": "en"})
        assert response.status_code == status
        page = response.content.decode()
        return page[page.index("<main") : page.index("</main>")]

    return read


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def headline(html):
    return text_of(re.search(r"<h1>.*?</h1>", html, re.DOTALL)[0])


def rows(html):
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    return [text_of(row) for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)]


def test_the_headline_tells_how_many_of_the_first_became_mentors(html):
    three_generations()

    assert headline(html(NETWORK)) == (
        "Of the two who were in the first round, one has been mentor since"
    )


def test_supporting_a_mentor_is_not_being_one(html):
    first, second = past_round("2015"), past_round("2017")
    alfa, beta = real("Alfa"), real("Beta")
    learned_together(first, alfa, beta)
    learned_together(second, real("Gamma"), supporting=[alfa, beta])

    assert headline(html(NETWORK)) == "Nobody from the first round has been mentor yet"


def test_all_of_the_first_are_told_as_all(html):
    alfa, beta = real("Alfa"), real("Beta")
    learned_together(past_round("2015"), alfa, beta)
    learned_together(past_round("2017"), real("Gamma"), mentors=[alfa])
    learned_together(past_round("2019"), real("Delta"), mentors=[beta])

    assert headline(html(NETWORK)) == (
        "Both who were in the first round have been mentors since"
    )


def test_the_longest_line_passes_over_those_who_left(html):
    three_generations()

    assert "The longest line goes from Alfa by way of Gamma to Delta." in text_of(
        html(NETWORK)
    )


def test_the_table_has_every_participant_with_its_mentor(html):
    three_generations()

    assert rows(html(NETWORK)) == [
        "Alfa no mentor Round of 2015",
        "Beta no mentor Round of 2015",
        "Gamma Alfa Beta Round of 2017",
        "Delta Gamma Round of 2019",
        "Epsilon Left the round Our reading of several sources Gamma Round of 2019",
    ]


def test_the_picture_says_the_same_as_the_table(html):
    three_generations()

    page = html(NETWORK)

    assert 'class="c-link c-support"' in page
    for drawing in ("wide", "narrow"):
        described = re.search(
            rf'<desc id="network-{drawing}-desc">(.*?)</desc>', page, re.DOTALL
        )[1]
        assert "2017. Mentor: Alfa. Supporting mentor: Beta." in described
        assert "Epsilon (seems to have left)" in described


def test_a_mentor_who_never_took_part_stands_in_a_column_before_all(html):
    learned_together(past_round("2017"), real("Gamma"), mentors=[real("Outsider")])

    page = html(NETWORK)

    assert page.index(">Earlier<") < page.index(">2017<")
    assert rows(page) == ["Gamma Outsider Round of 2017"]


def test_around_one_organisation_only_its_own_groups_are_left(html):
    everybody = three_generations()

    page = html(f"{NETWORK}?organisation={everybody['Alfa'].code}")

    assert headline(page) == "Alfa has been mentor to Gamma"
    assert rows(page) == [
        "Alfa no mentor Round of 2015",
        "Beta no mentor Round of 2015",
        "Gamma Alfa Beta Round of 2017",
    ]
    assert "Epsilon" not in page[page.index("<figure") : page.index("</figure>")]


def test_in_one_round_only_its_own_groups_are_left(html):
    three_generations()

    page = html(f"{NETWORK}?round=round-of-2019")

    assert headline(page) == "Two participants learned from one mentor"
    assert len(rows(page)) == 2


def test_both_choices_together_may_leave_nobody(html):
    everybody = three_generations()

    page = html(f"{NETWORK}?organisation={everybody['Delta'].code}&round=round-of-2015")

    assert "There is nobody to draw a line between here." in page
    assert f'href="{NETWORK}"' in page


@pytest.mark.parametrize("choice", ["organisation=provby", "round=made-up", "round=x"])
def test_what_is_not_open_cannot_be_chosen(html, choice):
    three_generations()
    OrganisationFactory(code="provby")
    learned_together(RoundFactory(code="made-up"), real("Zeta"))

    html(f"{NETWORK}?{choice}", status=404)


def test_without_rounds_the_network_says_so(html):
    assert headline(html(NETWORK)) == "No round has participants yet"


def test_the_network_asks_as_often_for_one_round_as_for_three(
    client, django_assert_num_queries
):
    learned_together(past_round("2015"), real("Zeta"))
    with django_assert_num_queries(6):
        client.get(NETWORK)
    for year in ("2017", "2019"):
        learned_together(past_round(year), real(f"A{year}"), real(f"B{year}"))
    with django_assert_num_queries(6):
        client.get(NETWORK)


def test_the_map_counts_counties_and_names_those_without_anybody(html):
    round_ = past_round("2017")
    counties = ["01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13"]
    counties += ["17", "18", "19", "20", "21", "22", "24", "25"]
    for county in counties:
        took_part(round_, real(f"Kommun {county}", county=county))
    took_part(round_, real("Kommun A", county="01"))

    page = html(MAP)

    assert headline(page) == "20 organisations have taken part, in 19 of 21 counties"
    assert "Nobody in Jämtland County and Västra Götaland County has." in page


def test_the_counties_stand_in_alphabetical_order_with_their_own(html):
    alfa = real("Alfa", county="24", **IN_SKELLEFTEA)
    learned_together(past_round("2015"), alfa)
    beta = real("Beta", county="24", **IN_SKELLEFTEA)
    learned_together(past_round("2017"), beta, mentors=[alfa])

    told = rows(html(MAP))

    assert len(told) == 21
    assert "Västerbotten County Alfa Mentor , Beta" in told
    assert told[0] == "Blekinge County nobody"
    assert told[-1] == "Östergötland County nobody"


def test_who_has_no_place_is_named_beside_the_map(html):
    learned_together(
        past_round("2017"),
        real("Alfa", county="24", **IN_SKELLEFTEA),
        real("Distrikt", kind="city_district", county="01"),
    )

    page = html(MAP)

    assert "Without a place of their own on the map: Distrikt." in text_of(
        page
    ).replace(" .", ".")
    assert "Alfa" in page[page.index("<figure") : page.index("</figure>")]


def test_one_round_on_the_map_has_its_lines_and_its_own_counties(html):
    alfa = real("Alfa", county="24", **IN_SKELLEFTEA)
    learned_together(past_round("2015"), alfa)
    beta = real("Beta", county="25", latitude=66.6, longitude=19.8)
    learned_together(past_round("2017"), beta, mentors=[alfa])

    page = html(f"{MAP}?round=round-of-2017")

    assert headline(page) == "One organisation took part, in 1 of 21 counties"
    assert 'class="c-link c-map-link"' in page
    assert rows(page) == ["Norrbotten County Beta", "Västerbotten County Alfa Mentor"]


def test_the_map_of_all_rounds_has_no_lines(html):
    alfa = real("Alfa", county="24", **IN_SKELLEFTEA)
    learned_together(past_round("2015"), alfa)
    beta = real("Beta", county="25", latitude=66.6, longitude=19.8)
    learned_together(
        past_round("2017"), beta, mentors=[alfa], certainty=Certainty.CONFIRMED
    )

    assert "c-map-link" not in html(MAP)
