"""The catalogue of indicators: what is found, in which order, and what is said of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from bollplank.domain.figures import Unit
from bollplank.organisations.models import Organisation
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    OwnIndicatorFactory,
)
from tests.figures import figures

pytestmark = pytest.mark.django_db

SICK_LEAVE, PAY, ELIGIBLE = "N00090", "women-pay-ratio-municipal-staff", "N15424"
UNKNOWN = "N99999"
FETCHED = date(2026, 3, 23)


@pytest.fixture
def in_store(settings, tmp_path):
    """Return a function that puts rows of a source into a store of its own."""
    settings.STORE = tmp_path / "store"

    def put(rows, source="kolada", unit=Unit.PERCENT):
        read = figures(rows, source=source, fetched_on=FETCHED, unit=unit)
        publish(settings.STORE, read, at=datetime.now(UTC))

    return put


def pair(indicator, code="1280", *, women=10.0, men=4.0, year=2024):
    return [
        (indicator, code, year, "K", women),
        (indicator, code, year, "M", men),
    ]


@pytest.fixture
def malmo(in_store):
    """Malmö with figures of three reviewed indicators and one that nobody knows."""
    in_store(
        [
            *pair(SICK_LEAVE),
            (PAY, "1280", 2024, "T", 97.0),
            *pair(ELIGIBLE, year=2022),
            *pair(ELIGIBLE, year=2024),
            *pair(UNKNOWN),
        ]
    )
    return OrganisationFactory(code="1280", name="Malmö", is_made_up=False)


def page(client, language="sv", **asked):
    client.cookies["django_language"] = language
    response = client.get("/figures/", asked)
    return response, response.content.decode()


def listed(response):
    return [
        line.entry.id for _, lines in response.context["sections"] for line in lines
    ]


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


@pytest.fixture
def judged(in_store):
    """Twelve municipalities over six years, women's sick leave clearly higher."""
    rows = []
    for number in range(12):
        code = f"12{number:02}"
        OrganisationFactory(code=code, name=f"Kommun {number}", is_made_up=False)
        for year in range(2019, 2025):
            step = 0.1 * ((number + year) % 3)
            rows += pair(SICK_LEAVE, code, women=9.0 + step, men=5.0, year=year)
            rows += pair(ELIGIBLE, code, women=90.0, men=90.0 - step, year=year)
    rows += pair(UNKNOWN, "1201")
    in_store(rows)


def test_the_chosen_organisation_gets_its_verdicts_with_the_size(client, judged):
    response, text = page(client, organisation="1200")

    told = {
        line.entry.id: str(line.verdict.word)
        for _, lines in response.context["sections"]
        for line in lines
    }
    assert told == {
        ELIGIBLE: "ingen skillnad av betydelse",
        SICK_LEAVE: "tydlig skillnad",
        UNKNOWN: "inga uppgifter här",
    }
    assert "Kommun 0: Det finns en tydlig skillnad i 1 av 2 nyckeltal." in text
    assert "4,1 procentenheter högre för kvinnor, 2022–2024" in text
    assert "vår egen bearbetning" in text


def test_where_nothing_is_clear_that_is_said(client, judged):
    _, text = page(client, organisation="1200", goal="education")

    assert "Ingen tydlig skillnad syns i det nyckeltal som finns." in text


def test_no_verdict_without_an_organisation(client, judged):
    response, text = page(client)

    assert "tydlig skillnad" not in text
    assert all(
        line.verdict is None
        for _, lines in response.context["sections"]
        for line in lines
    )


def test_links_carry_the_organisation_on(client, judged):
    _, text = page(client, organisation="1200")

    assert f'href="/figures/kolada/{SICK_LEAVE}/?organisation=1200"' in text
    assert 'href="/figures/?organisation=1200" aria-current="page"' in text


def test_a_strategist_sees_her_own_organisation_first(client, judged):
    seat = MembershipFactory(organisation__code="4711", organisation__name="Ingen")
    client.force_login(seat.user)
    without, _ = page(client)
    MembershipFactory(
        user=seat.user,
        organisation=Organisation.objects.get(code="1200"),
    )
    own, _ = page(client)

    assert without.context["own"] is None
    assert own.context["own"].code == "1200"


def test_many_of_one_goal_are_counted_and_linked_and_all_can_be_seen(client, in_store):
    OrganisationFactory(code="1280", is_made_up=False)
    rows = [row for n in range(230) for row in pair(f"N8{n:04}")]
    in_store([*rows, *pair(SICK_LEAVE)])

    overview, text = page(client)
    first, _ = page(client, goal="none")
    third, last = page(client, goal="none", page="3")
    beyond, _ = page(client, goal="none", page="99")

    assert [len(lines) for _, lines in overview.context["sections"]] == [1, 12]
    assert 'href="?goal=none"' in text
    assert "Visa alla 230 nyckeltal" in text
    assert len(listed(first)) == 100
    assert len(listed(third)) == 30
    assert "Sida 3 av 3" in last
    assert listed(beyond) == listed(third)
    assert not set(listed(first)) & set(listed(third))


def test_what_the_source_no_longer_describes_is_left_out(client, in_store):
    OrganisationFactory(code="1280", is_made_up=False)
    in_store(pair("np9-danced"), source="skolverket-national-tests")

    response, _ = page(client)

    assert response.status_code == 200
    assert listed(response) == []


def test_the_number_of_questions_to_the_database_does_not_grow(
    client, in_store, django_assert_num_queries
):
    def asked(count):
        in_store([row for n in range(count) for row in pair(f"N8{n:04}")])
        page(client)
        with django_assert_num_queries(2):
            page(client)

    OrganisationFactory(code="1280", is_made_up=False)
    asked(1)
    asked(3)


class MadeUp:
    """Addresses and codes of the made-up figures."""

    SOURCE, INDICATOR = "made-up", "made-up-sick-leave"
    DETAIL = f"/figures/{SOURCE}/{INDICATOR}/"


@pytest.fixture
def made_up(in_store):
    """A made-up municipality and a real one, each with figures of its own source."""
    in_store(pair(MadeUp.INDICATOR, "X01"), source=MadeUp.SOURCE)
    in_store(pair(SICK_LEAVE))
    OrganisationFactory(code="1280", name="Malmö", is_made_up=False)
    return OrganisationFactory(code="X01", name="Exempelköping", is_made_up=True)


def test_made_up_figures_are_not_shown_outside_the_demonstration(
    client, made_up, settings
):
    settings.DEMO = False
    client.force_login(MembershipFactory(organisation=made_up).user)

    response, text = page(client)

    assert listed(response) == [SICK_LEAVE]
    assert response.context["own"] is None
    assert "Exempelköping" not in text.split("<main")[1]
    assert client.get(MadeUp.DETAIL).status_code == 404
    assert page(client, organisation="X01")[0].status_code == 422


def test_in_the_demonstration_they_are_shown_and_said_to_be_made_up(
    client, made_up, settings
):
    settings.DEMO = True

    response, text = page(client)
    waiting = {indicator.id for indicator, _ in response.context["waiting"]}

    assert listed(response) == [SICK_LEAVE, MadeUp.INDICATOR]
    assert text.index(SICK_LEAVE) < text.index("Påhittat innehåll.")
    assert text.index("Påhittat innehåll.") < text.index(MadeUp.INDICATOR)
    assert "(påhittat)" in text
    assert "N15424" in waiting
    assert client.get(MadeUp.DETAIL).status_code == 200


def test_live_search_says_by_itself_that_what_it_finds_is_made_up(
    client, made_up, settings
):
    settings.DEMO = True
    asked = {"q": "påhittat"}
    response = client.get("/figures/", asked, headers={"HX-Request": "true"})

    assert listed(response) == [MadeUp.INDICATOR]
    assert 'class="fake"' in response.content.decode()


def test_made_up_and_real_are_never_shown_for_one_organisation(
    client, made_up, settings
):
    settings.DEMO = True
    client.force_login(MembershipFactory(organisation=made_up).user)

    own, _ = page(client)
    real, text = page(client, organisation="1280")

    assert own.context["own"] == made_up
    assert listed(own) == [MadeUp.INDICATOR]
    assert listed(real) == [SICK_LEAVE]
    assert "Påhittat innehåll." not in text


def test_the_clock_decides_whose_organisation_it_is(client, judged, monkeypatch):
    seat = MembershipFactory(
        organisation=Organisation.objects.get(code="1200"),
        to_on=date(2026, 1, 1),
        from_on=date(2025, 1, 1),
    )
    client.force_login(seat.user)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 6, 1, 12, tzinfo=UTC))
    then, _ = page(client)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 1, 12, tzinfo=UTC))
    after, _ = page(client)

    assert then.context["own"].code == "1200"
    assert after.context["own"] is None


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
