"""Pages with figures for women and men."""

import pytest

from bollplank.indicators.queries import figures
from bollplank.organisations.models import Organisation
from tests.factories import (
    GroupFactory,
    GroupMemberFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipationFactory,
)
from tests.scenes.national_tests import line

pytestmark = pytest.mark.django_db

SOURCE = "skolverket-national-tests"
PASSED = f"/figures/{SOURCE}/np9-mathematics-passed/"


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
    assert "2023: flickor 81,0\u00a0%, pojkar 72,0\u00a0%." in text


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

    assert (
        "Sedan 2019 har den publicerade skillnaden varit mellan 9,0 och 10,0 "
        "procentenheter." in text
    )
    years = figures.figures_of(SOURCE, "np9-mathematics-passed").years
    assert years == [2019, 2023]
    assert "years" in [each.kind for each in response.context["page"].pictures]


@pytest.mark.parametrize(
    ("seat", "expected"), [("2083", True), ("1280", False)], ids=["member", "outsider"]
)
def test_my_group_in_the_programme_can_stand_beside_me(client, dalarna, seat, expected):
    group = GroupFactory()
    for code in ("2083", "2080"):
        place = Organisation.objects.get(code=code)
        GroupMemberFactory(group=group, organisation=place)
        ParticipationFactory(round=group.round, organisation=place)
    member = MembershipFactory(organisation=Organisation.objects.get(code=seat))
    client.force_login(member.user)

    response, text = page(client, PASSED, organisation="2083", beside="group")

    assert ("Vår grupp i programmet" in text) == expected
    shown = [line.code for line in response.context["page"].lines]
    assert shown == ["2080", "2083"]
    assert response.status_code == (200 if expected else 422)


def test_the_year_that_is_shown_stands_in_the_form(client, import_lines):
    OrganisationFactory(code="2083", name="Hedemora", county="20", is_made_up=False)
    OrganisationFactory(code="1280", name="Malmö", county="12", is_made_up=False)
    import_lines(
        line("2083", "K", "81.0", year="2018/19"),
        line("2083", "M", "72.0", year="2018/19"),
        line("1280", "K", "75.0"),
        line("1280", "M", "78.0"),
    )

    response, text = page(client, PASSED, organisation="2083")

    assert response.context["page"].chosen.year == 2019
    assert '<option value="2019" selected>' in text


def test_the_number_of_queries_does_not_grow_with_the_organisations(
    client, dalarna, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        page(client, PASSED, organisation="2083", beside="all")
