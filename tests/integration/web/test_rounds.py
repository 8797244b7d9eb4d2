"""The history of rounds, one round, and where those who took part are."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from bollplank.domain.certainty import Certainty
from bollplank.domain.rounds import RoundState
from tests.factories import (
    CoordinatorFactory,
    FactSourceFactory,
    MembershipFactory,
    ModelVersionFactory,
    RoundFactory,
    StepFactory,
    UserFactory,
)
from tests.scenes.past_rounds import (
    learned_together,
    past_round,
    real,
    three_generations,
    took_part,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    """Return a function that gives a page's text, in English unless told."""

    def read(address, *, language="en", status=200):
        response = client.get(address, headers={"accept-language": language})
        assert response.status_code == status
        return text_of(response.content.decode())

    return read


def text_of(html):
    """Return the text of the page's main part in one line."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).strip()


def told(text, certainty, **fields):
    return {"text": {"en": text}, "certainty": certainty, **fields}


def test_the_headline_counts_each_organisation_once(page):
    three_generations()
    learned_together(past_round("2021"), real("Zeta"))
    took_part(past_round("2023"), real("Eta", code="eta"))

    history = page("/rounds/")

    assert "7 organisations have learned from each other since 2015" in history
    assert "Two of them have been mentors to others." in history
    assert "One left a round before it was over." in history


def test_the_rounds_stand_in_the_order_they_began(page):
    for year in ("2019", "2015", "2017"):
        past_round(year)

    assert re.findall(r"Round of \d{4}", page("/rounds/")) == [
        "Round of 2015",
        "Round of 2017",
        "Round of 2019",
    ]


def test_a_round_tells_its_participants_groups_and_mentors(page):
    three_generations()

    history = page("/rounds/")

    assert "2 participants 1 group 1 mentor" in history
    assert "1 participant 1 group 1 mentor 1 supporting mentor" in history


def test_doubt_is_in_words_and_certainty_is_not_marked(page):
    past_round(
        "2017",
        facts=[
            told("It was cold.", Certainty.CONFLICTING),
            told("It was in May.", Certainty.CONFIRMED),
        ],
    )

    detail = page("/rounds/round-of-2017/")

    assert "Less certain The sources disagree It was cold." in detail
    assert "Stated by the sources It was in May." in detail


def test_a_fact_leads_to_the_source_it_was_read_in(client):
    source = FactSourceFactory(
        code="paper", title="Tidningen", publisher="Bladet", published="2017-05",
        url="https://example.invalid/paper",
    )  # fmt: skip
    round_ = past_round(
        "2017", facts=[told("It was in May.", Certainty.CONFIRMED, sources=["paper"])]
    )
    round_.sources.add(source)

    html = client.get(
        "/rounds/round-of-2017/", headers={"accept-language": "sv"}
    ).content.decode()

    assert '<a href="#source-1">' in html
    assert 'id="source-1"' in html
    assert 'href="https://example.invalid/paper"' in html
    assert "Bladet: Tidningen , maj 2017" in text_of(html)


def test_who_left_is_told_with_the_doubt_there_is(page):
    three_generations()

    detail = page("/rounds/round-of-2019/")

    assert (
        "Left before the end Epsilon Left the round Our reading of several sources 2019"
        in detail
    )


def test_a_group_nobody_knows_of_is_not_counted_as_a_group(page):
    round_ = past_round("2020")
    learned_together(round_, real("Alfa"), real("Beta"))
    learned_together(round_, real("Gamma"), certainty=Certainty.UNKNOWN)

    detail = page("/rounds/round-of-2020/")

    assert "3 participants 1 group" in detail
    assert "Participants whose group is not known Gamma" in detail


def test_a_round_that_was_only_announced_says_so(page):
    past_round(
        "2025",
        organisations_complete=False,
        dates=[
            {
                "kind": "kick_off",
                "value": "2025",
                "certainty": Certainty.PLANNED,
                "sources": [],
            }
        ],
    )

    assert "Announced beforehand, not confirmed" in page("/rounds/")
    assert "No participant is known." in page("/rounds/round-of-2025/")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param("2019-02-07", "7 februari 2019", id="day"),
        pytest.param("2017-01", "januari 2017", id="month"),
        pytest.param("2016", "2016", id="year"),
        pytest.param("2021-09-13/2021-09-14", "13–14 september 2021", id="two-days"),
        pytest.param("2021-09-30/2021-10-01", "30 september 2021–1 oktober 2021",
                     id="over-a-month"),
        pytest.param("2023/2024", "2023–2024", id="two-years"),
    ],
)  # fmt: skip
def test_a_date_is_as_exact_as_it_is_known(page, value, said):
    dates = [
        {
            "kind": "kick_off",
            "value": value,
            "certainty": Certainty.CONFIRMED,
            "sources": [],
            "place": "Boden",
        }
    ]
    past_round("2017", dates=dates)

    detail = page("/rounds/round-of-2017/", language="sv")

    assert f"Uppstart {said}, Boden" in detail


def test_the_reach_adds_up_and_counts_nobody_twice(client):
    first, second = past_round("2015"), past_round("2017")
    alfa, region = real("Alfa"), real("Region Beta", kind="region")
    for organisation in (alfa, region):
        took_part(first, organisation)
    for organisation in (alfa, real("Gamma"), real("Distrikt", kind="city_district")):
        took_part(second, organisation)

    html = client.get("/rounds/", headers={"accept-language": "en"}).content.decode()
    rows = re.findall(r"<td class=\"n\">(\d+)</td>", html)

    assert rows == ["2", "1", "1", "0", "3", "2", "1", "1"]


def test_counts_that_others_have_published_stand_with_their_sources(page):
    past_round("2015")

    history = page("/rounds/")

    assert "What others have counted" in history
    assert "21 municipalities" in history


def test_without_rounds_the_history_says_what_will_be_here(page):
    history = page("/rounds/")

    assert "No round has been documented yet" in history
    assert "Read about the programme meanwhile" in history


def test_the_history_holds_real_rounds_that_are_over_and_no_others(client, page):
    past_round("2017")
    RoundFactory(name={"en": "Made-up round"}, state=RoundState.CLOSED)
    RoundFactory(name={"en": "Round under way"}, is_made_up=False)
    client.force_login(CoordinatorFactory())

    history = page("/rounds/")

    assert "Round of 2017" in history
    assert "Made-up round" not in history
    assert "Round under way" not in history


@pytest.fixture
def under_way(monkeypatch):
    """A made-up round in June, with one step past, one now and one to come."""
    moment = datetime(2027, 6, 12, 10, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    version = ModelVersionFactory()
    for number, (offset, length) in enumerate([(0, 1), (100, 10), (200, 1)], start=1):
        StepFactory(
            model_version=version,
            number=number,
            name={"en": f"Step {number}"},
            offset_days=offset,
            length_days=length,
        )
    return RoundFactory(
        code="under-way", model_version=version, kick_off_on=date(2027, 3, 1)
    )


def test_a_round_under_way_is_not_there_for_those_outside(client, page, under_way):
    page("/rounds/under-way/", status=404)
    client.force_login(UserFactory())
    page("/rounds/under-way/", status=404)


def test_a_member_sees_when_the_steps_of_its_round_are(client, page, under_way):
    seat = MembershipFactory()
    took_part(under_way, seat.organisation)
    client.force_login(seat.user)

    detail = page("/rounds/under-way/")

    assert "Made-up content." in detail
    assert "1 March 2027 Step 1" in detail
    assert "9 June 2027–18 June 2027 Step 2" in detail
    assert "2026–2027" not in detail
    assert "2027–2028" in detail


def test_the_step_under_way_is_marked(client, under_way):
    client.force_login(CoordinatorFactory())

    html = client.get("/rounds/under-way/").content.decode()

    assert re.findall(r'<li class="(past|now|)">', html) == ["past", "now", ""]


def test_the_history_asks_as_often_for_one_round_as_for_three(
    client, django_assert_num_queries
):
    learned_together(past_round("2015"), real("Alfa"))
    with django_assert_num_queries(6):
        client.get("/rounds/")
    learned_together(past_round("2017"), real("Beta"), mentors=[real("Gamma")])
    learned_together(past_round("2019"), real("Delta"), real("Epsilon"))
    with django_assert_num_queries(6):
        client.get("/rounds/")


def test_one_round_asks_as_often_whoever_is_in_it(client, django_assert_num_queries):
    round_ = past_round("2015")
    learned_together(round_, real("Alfa"))
    with django_assert_num_queries(6):
        client.get("/rounds/round-of-2015/")
    learned_together(round_, real("Beta"), real("Gamma"), mentors=[real("Delta")])
    with django_assert_num_queries(6):
        client.get("/rounds/round-of-2015/")
