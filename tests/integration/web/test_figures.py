"""Pages with figures for women and men."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings as site

from bollplank.content.sources import read_source
from bollplank.indicators.queries import figures
from bollplank.store.imports import read_file
from bollplank.store.vintages import publish
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

SOURCE = "skolverket-national-tests"
HEADER = "school_year,municipality,name,subject,measure,gender,value,flag"
PASSED = f"/figures/{SOURCE}/np9-mathematics-passed/"


def line(code, sex, value, *, year="2022/23", flag=""):
    return f"{year},{code},x,Matematik,share_pass_pct,{sex},{value},{flag}"


@pytest.fixture
def import_lines(tmp_path, settings):
    """Return a function that reads these lines into a store of its own."""
    settings.STORE = tmp_path / "store"
    source = read_source(site.CONTENT / "sources" / f"{SOURCE}.toml")

    def read(*lines):
        path = tmp_path / "file.csv"
        path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        codes = {each.split(",")[1] for each in lines}
        found, report = read_file(
            path, source=source, organisations=codes, fetched_on=date(2026, 11, 1)
        )
        assert report.faults == ()
        publish(settings.STORE, found, at=datetime.now(UTC))

    return read


@pytest.fixture
def dalarna(import_lines):
    """Hedemora and Falun in one county, Malmö elsewhere."""
    for code, name, county in [
        ("2083", "Hedemora", "20"),
        ("2080", "Falun", "20"),
        ("1280", "Malmö", "12"),
    ]:
        OrganisationFactory(code=code, name=name, county=county, is_made_up=False)
    import_lines(
        line("2083", "K", "81.0"),
        line("2083", "M", "72.0"),
        line("2083", "T", "76.4"),
        line("2080", "K", "86.5"),
        line("2080", "M", "", flag="suppressed"),
        line("1280", "K", "75.0"),
        line("1280", "M", "78.0"),
    )


def page(client, path, language="sv", **asked):
    client.cookies["django_language"] = language
    response = client.get(path, asked)
    return response, response.content.decode()


def test_the_headline_says_how_much_higher_and_for_whom(client, dalarna):
    response, text = page(client, PASSED, organisation="2083")

    assert response.status_code == 200
    assert (
        "I Hedemora är värdet 9,0 procentenheter högre för flickor än för pojkar"
        in text
    )
    assert "Flickor 81,0 %, pojkar 72,0 %." in text


def test_the_same_in_english(client, dalarna):
    _, text = page(client, PASSED, "en", organisation="2083")

    assert (
        "In Hedemora the value is 9.0 percentage points higher for girls than for boys"
        in text
    )


def test_the_sentence_is_mirrored_when_it_is_the_other_way_round(client, dalarna):
    _, text = page(client, PASSED, organisation="1280")

    assert (
        "I Malmö är värdet 3,0 procentenheter högre för pojkar än för flickor" in text
    )


def test_a_suppressed_value_is_said_in_words_and_gives_no_difference(client, dalarna):
    _, text = page(client, PASSED, organisation="2080")

    assert "För Falun finns ingen skillnad att visa" in text
    assert "skyddat, för få personer" in text


def test_beside_stand_those_of_the_same_county_or_all(client, dalarna):
    near, _ = page(client, PASSED, organisation="2083")
    everybody, _ = page(client, PASSED, organisation="2083", beside="all")

    def codes(response):
        return [line.code for line in response.context["page"].lines]

    assert codes(near) == ["2080", "2083"]
    assert codes(everybody) == ["2080", "2083", "1280"]


def test_an_order_by_difference_puts_what_is_missing_last(client, dalarna):
    response, _ = page(client, PASSED, organisation="2083", beside="all", sort="gap")

    lines = response.context["page"].lines
    assert [line.code for line in lines] == ["2083", "1280", "2080"]


def test_every_page_names_its_source_its_day_and_that_we_computed(client, dalarna):
    _, text = page(client, PASSED, organisation="2083")

    assert "Källa: Skolverket" in text
    assert "1 november 2026" in text
    assert "Egen bearbetning" in text


def test_an_unknown_organisation_is_told_and_the_page_still_shows(client, dalarna):
    response, text = page(client, PASSED, organisation="9999", year="1066")

    assert response.status_code == 422
    assert "error-summary" in text
    assert "<table>" in text


@pytest.mark.parametrize(
    "path",
    ["/figures/nobody/nothing/", f"/figures/{SOURCE}/nothing/"],
    ids=["source", "indicator"],
)
def test_what_there_are_no_figures_of_is_not_there(client, dalarna, path):
    assert client.get(path).status_code == 404


def test_the_catalogue_finds_by_any_part_of_a_word_without_accents(client, dalarna):
    _, found = page(client, "/figures/", q="MATEM godkant")
    _, lost = page(client, "/figures/", q="fiske")

    assert "np9-mathematics-passed" in found
    assert "Inget nyckeltal innehåller" in lost


def test_before_the_first_import_the_catalogue_says_what_will_come(
    client, tmp_path, settings
):
    settings.STORE = tmp_path / "none"

    _, text = page(client, "/figures/")

    assert "Inga siffror har lästs in än" in text


def test_swapping_the_sexes_mirrors_the_whole_page(client, import_lines):
    OrganisationFactory(code="2083", name="Hedemora", county="20", is_made_up=False)
    import_lines(line("2083", "K", "81.0"), line("2083", "M", "72.0"))
    _, before = page(client, PASSED, organisation="2083")
    import_lines(line("2083", "K", "72.0"), line("2083", "M", "81.0"))
    _, after = page(client, PASSED, organisation="2083")

    assert "högre för flickor än för pojkar" in before
    assert "högre för pojkar än för flickor" in after
    assert before.count("9,0") == after.count("9,0")


def test_a_year_without_values_is_a_year_and_not_left_out(client, import_lines):
    OrganisationFactory(code="2083", name="Hedemora", county="20", is_made_up=False)
    import_lines(
        line("2083", "K", "80.0", year="2018/19"),
        line("2083", "M", "70.0", year="2018/19"),
        line("2083", "K", "81.0"),
        line("2083", "M", "72.0"),
    )

    response, text = page(client, PASSED, organisation="2083")

    assert "Sedan 2019 har skillnaden varit mellan 9,0 och 10,0 procentenheter." in text
    years = figures.figures_of(SOURCE, "np9-mathematics-passed").years
    assert years == [2019, 2023]
    assert response.context["page"].years is not None


def test_the_number_of_queries_does_not_grow_with_the_organisations(
    client, dalarna, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        page(client, PASSED, organisation="2083", beside="all")
