"""The page of similar organisations: who, why, and what is not known."""

from datetime import date

import numpy as np
import pytest

from bollplank.domain.organisations import OrganisationKind
from bollplank.organisations.models import Organisation
from bollplank.store.groups import PublishedGroup, write_groups
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    PeerSetFactory,
    UserFactory,
)
from tests.published import publish_totals

pytestmark = pytest.mark.django_db

PAGE = "/figures/similar/"
NAMES = {
    "2083": "Hedemora",
    "1060": "Olofström",
    "0861": "Mönsterås",
    "1984": "Arboga",
    "1470": "Vara",
    "0180": "Stockholm",
}
PEOPLE = dict(zip(NAMES, [15491, 13426, 13430, 14087, 16024, 974073], strict=True))
INCOME = dict(zip(NAMES, [264.5, 267.0, 274.3, 266.9, 270.0, 334.0], strict=True))
STUDIED = dict(zip(NAMES, [27.6, 27.3, 29.1, 31.5, 26.0, 59.7], strict=True))
OTHERS = {f"0{number}": f"Ort {number}" for number in range(200, 230)}


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    settings.STORE = tmp_path / "store"
    return settings


def town(code, name, **parts):
    return OrganisationFactory(code=code, name=name, is_made_up=False, **parts)


@pytest.fixture
def six(own_store):
    """Five small municipalities and Stockholm as they were, and thirty of all sorts."""
    everybody()
    publish(own_store)


def everybody():
    for code, name in {**NAMES, **OTHERS}.items():
        town(code, name)


def of_all(numbers, *, low, high):
    """Return the numbers of the six, and of the others: half of them low, half high."""
    half = len(OTHERS) // 2
    steps = np.concatenate([np.geomspace(*low, half), np.geomspace(*high, half)])
    return numbers | dict(zip(OTHERS, steps.round(1).tolist(), strict=True))


def publish(settings, *, without_income=None):
    """Publish what is known of all; one of them may have no income."""
    people = of_all(PEOPLE, low=(1500, 4000), high=(60000, 150000))
    income = of_all(INCOME, low=(180, 220), high=(380, 480))
    income.pop(without_income, None)
    studied = of_all(STUDIED, low=(8, 15), high=(70, 85))
    publish_facts(settings, people=people, income=income, studied=studied)


def publish_facts(settings, *, people, income, studied):
    young = {code: round(0.21 * number) for code, number in people.items()}
    older = {code: round(0.25 * number) for code, number in people.items()}
    for source, values in [
        (
            "scb-population",
            {
                "population-all": people,
                "population-0-19": young,
                "population-65plus": older,
            },
        ),
        ("scb-income", {"income-median-20plus": income}),
        ("scb-education", {"education-post-secondary": studied}),
    ]:
        publish_totals(settings.STORE, settings.CONTENT, source, values)


def page(client, language="sv", **asked):
    client.cookies["django_language"] = language
    response = client.get(PAGE, asked)
    return response, " ".join(response.content.decode().split())


def test_without_a_choice_the_page_says_what_it_will_show(client, six):
    response, text = page(client)

    assert response.status_code == 200
    assert "Vilka liknar oss?" in text
    assert "Börja med att välja en organisation" in text


def test_the_headline_names_the_most_similar(client, six):
    _response, text = page(client, organisation="2083")

    headline = "Mest lika Hedemora är Vara, Arboga och Mönsterås"
    assert f"<h1>{headline}</h1>" in text
    assert f"<title>{headline}" in text


def test_every_reason_has_both_values(client, six):
    _response, text = page(client, organisation="2083")

    assert "Antal invånare: 15 491 och 16 024" in text
    assert "Kommungrupp: båda pendlingskommun nära mindre tätort" in text
    assert "Invånare per kvadratkilometer: ungefär 16 och ungefär" in text


def test_it_is_told_in_english_too(client, six):
    _response, text = page(client, "en", organisation="2083")

    assert "Most similar to Hedemora are Vara, Arboga and Mönsterås" in text
    assert "Number of inhabitants: 15,491 and 16,024" in text
    assert "rather alike" in text


def test_facts_stand_side_by_side_with_year_and_source(client, six):
    _response, text = page(client, organisation="2083")

    assert 'Medianinkomst<br><small class="soft">tusen kronor, 2024</small>' in text
    assert '<td class="n">264,5</td>' in text
    assert "Egen bearbetning av uppgifter från SCB" in text
    assert "Källa: SCB. Hämtat 23 mars 2026." in text
    assert "Årgång 2" in text


def test_what_nobody_has_figures_of_is_named(client, six):
    _response, text = page(client, organisation="2083")

    assert "siffror saknas än: utrikes födda och pendling ut." in text


def test_when_nobody_is_really_similar_it_is_said(client, six):
    _response, text = page(client, organisation="0180")

    assert "<h1>Ingen är riktigt lik Stockholm</h1>" in text
    assert "De som står här är de närmaste som finns, men inte lika." in text


def test_a_missing_fact_is_told_and_not_taken_as_zero(client, own_store):
    everybody()
    publish(own_store, without_income="2083")

    _response, text = page(client, organisation="2083")
    assert "6 av 7 uppgifter är kända för Hedemora. Okänt: medianinkomst." in text
    assert '<td class="n">okänt</td>' in text
    assert "6 av 7 uppgifter är kända för båda." in text


def test_without_figures_the_page_says_what_is_needed(client):
    town("2083", "Hedemora")

    response, text = page(client, organisation="2083")
    assert response.status_code == 200
    assert "Det går inte att säga vem som är lik Hedemora" in text
    assert "För få uppgifter är kända för att jämföra." in text


@pytest.mark.parametrize("code", ["9999", "x1", "' or 1=1"])
def test_what_one_may_not_see_is_not_there(client, six, code):
    OrganisationFactory(code="x1")

    assert page(client, organisation=code)[0].status_code == 404


def test_my_own_organisation_is_chosen_for_me(client, six):
    client.force_login(MembershipFactory(organisation=organisation("2083")).user)

    assert "Mest lika Hedemora" in page(client)[1]


def organisation(code):
    return Organisation.objects.get(code=code)


def test_only_people_of_the_organisation_are_offered_to_save(client, six):
    seat = MembershipFactory(organisation=organisation("2083"))
    offer = "/figures/sets/new/?organisation=2083&amp;from=similar"

    assert offer not in page(client, organisation="2083")[1]
    client.force_login(UserFactory())
    assert offer not in page(client, organisation="2083")[1]
    client.force_login(seat.user)
    assert offer in page(client, organisation="2083")[1]
    assert "/figures/sets/new/" not in page(client, organisation="1060")[1]


def group(area, year, *members, on=date(2026, 3, 23)):
    return PublishedGroup(
        title=f"Liknande kommuner {area}, Hedemora, {year}",
        area=area,
        organisation="2083",
        year=year,
        members=members,
        fetched_on=on,
    )


def test_koladas_groups_are_shown_with_source_year_and_day(client, six, own_store):
    write_groups(
        own_store.STORE,
        [
            group("socioekonomi", 2024, "1984", "1470"),
            group("övergripande", 2024, "0180", on=date(2025, 3, 1)),
            group("övergripande", 2025, "1060", "0861"),
        ],
    )

    _response, text = page(client, organisation="2083")
    assert "Källa: Kolada. Hämtat 23 mars 2026." in text
    assert text.index("Övergripande") < text.index("Socioekonomi")
    assert text.count("Övergripande") == 1
    assert "<td>2025</td>" in text


def test_before_kolada_is_fetched_the_page_says_how(client, six):
    _response, text = page(client, organisation="2083")

    assert "De står här när de har hämtats." in text
    assert "<code>bollplank sync</code>" in text


def test_a_region_is_compared_with_regions(client, own_store):
    region = OrganisationKind.REGION
    codes = ["0001", "0020", "0012", "0014", "0024"]
    for number, code in enumerate(codes):
        town(code, f"Region {number}", kind=region, county=code[2:])
    people = dict(zip(codes, [240e4, 29e4, 138e4, 173e4, 27e4], strict=True))
    same = dict.fromkeys(codes, 30.0)
    publish_facts(own_store, people=people, income=same, studied=same)

    _response, text = page(client, organisation="0020")
    assert "<h1>Bara Region 4 liknar Region 1</h1>" in text
    assert "Hedemora" not in text


def test_made_up_organisations_say_so_and_stand_by_themselves(client, six):
    seat = MembershipFactory(organisation__name="Provby Norra")
    client.force_login(seat.user)

    response, text = page(client, organisation=seat.organisation.code)
    assert response.status_code == 200
    assert "Påhittat innehåll." in text
    assert "Kolada" not in text.split("<main")[1].split("</main>")[0]


def test_the_page_takes_as_many_queries_with_three_as_with_thirty(
    client, six, django_assert_max_num_queries
):
    seat = MembershipFactory(organisation=organisation("2083"))
    client.force_login(seat.user)
    page(client, organisation="2083")
    with django_assert_max_num_queries(9) as few:
        page(client, organisation="2083")

    for number in range(30):
        town(f"30{number:02}", f"By {number}")
        PeerSetFactory(organisation=seat.organisation)
    with django_assert_max_num_queries(9) as many:
        page(client, organisation="2083")
    assert len(few) == len(many)
