"""The page of one indicator with enough figures to judge what is chance."""

import random

import pytest

from bollplank.indicators.queries import figures
from tests.scenes import national_tests
from tests.scenes.national_tests import line

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SOURCE = "skolverket-national-tests"
PASSED = f"/figures/{SOURCE}/np9-mathematics-passed/"
CODES = [f"20{number:02}" for number in range(21, 39)]
"""Eighteen codes, six of which are on the map of municipalities."""

OWN = CODES[0]
YEARS = range(2018, 2024)


def rows(*, gap, spread=0.0, seed=1):
    """Yield a line for each value: all with one gap, or rising ones, and chance."""
    chance = random.Random(seed)  # noqa: S311 -- figures for a test
    for place, code in enumerate(CODES):
        for year in YEARS:
            women = 80 + gap + spread * place + chance.gauss(0, 0.8)
            men = 80 + chance.gauss(0, 0.8)
            school_year = f"{year - 1}/{year % 100:02}"
            for sex, value in (("K", women), ("M", men)):
                yield line(code, sex, f"{value:.1f}", year=school_year)


@pytest.fixture
def import_gap(import_lines):
    """Return a function that reads eighteen municipalities with one gap."""
    national_tests.municipalities(*((code, f"Ort {code}", "20") for code in CODES))

    def read(gap, **how):
        import_lines(*rows(gap=gap, **how))

    return read


def page(client, language="sv", **asked):
    client.cookies["django_language"] = language
    response = client.get(PASSED, asked)
    assert response.status_code == 200
    return response.context["page"], response.content.decode()


def fact(shown, question):
    found = [each for each in shown.facts if each.question == question]
    return " ".join(found[0].sentences) if found else None


def test_a_gap_that_is_far_from_chance_is_called_clear(client, import_gap):
    import_gap(9.0)

    shown, text = page(client, organisation=OWN)

    assert shown.headline.startswith(f"I Ort {OWN} finns en tydlig skillnad: ")
    assert shown.headline.endswith(" procentenheter högre för flickor än för pojkar")
    assert "Räknat på 2021–2023" in fact(shown, "Hur säkert är det?")
    assert "<strong>tydlig skillnad</strong>" in text


def test_no_gap_is_a_result_and_the_level_is_told_beside_it(client, import_gap):
    import_gap(0.0)

    shown, _ = page(client, "en", organisation=OWN)

    assert shown.headline == (
        f"In Ort {OWN} there is no difference that matters between girls and boys"
    )
    assert "the middle municipality" in fact(shown, "How good is the level?")


def test_where_all_are_alike_nobody_has_a_place_of_its_own(client, import_gap):
    import_gap(9.0)

    for code in CODES[:4]:
        shown, text = page(client, "en", organisation=code)
        assert "place 1 of" not in text
        assert "With 90 per cent certainty it is between place" in (
            fact(shown, "Beside others?") or ""
        ) or "cannot be told" in (fact(shown, "Beside others?") or "")


def test_without_an_organisation_the_page_tells_how_many_are_clear(client, import_gap):
    import_gap(-9.0)

    shown, _ = page(client)

    assert shown.headline == "Det finns en tydlig skillnad i 18 av 18 kommuner"
    assert fact(shown, "Åt vilket håll?") == ("I alla dem är värdet högre för pojkar.")


def test_the_pictures_show_intervals_and_their_order_is_the_tables(client, import_gap):
    import_gap(9.0)

    shown, text = page(client, organisation=OWN, sort="gap")

    assert [each.kind for each in shown.pictures] == ["set", "gaps", "all", "years"]
    gaps = [line.gap for line in shown.lines]
    assert gaps == sorted(gaps, reverse=True)
    assert "c-interval" in text
    assert "mindre än 2 procentenheter: saknar betydelse" in text


def test_the_map_comes_when_it_is_asked_for(client, import_gap):
    import_gap(9.0)

    shown, text = page(client, organisation=OWN)
    with_map, _ = page(client, organisation=OWN, map="1")

    assert "map=1" in shown.map_query
    assert "Visa på karta" in text
    assert with_map.pictures[-1].kind == "map"
    (_, _, _, _, shown_map) = with_map.pictures
    assert shown_map.heading == "Hur stor den sannolika skillnaden är"
    assert "högre för flickor, minst 9 procentenheter: " in shown_map.pair.description


def test_a_map_is_of_verdicts_where_they_differ(client, import_gap):
    import_gap(0.0, spread=1.0)

    shown, _ = page(client, organisation=OWN, map="1")

    assert shown.pictures[-1].heading == "Bedömningen på karta, 2023"


def test_an_earlier_vintage_is_told_and_kept_in_every_address(client, import_gap):
    import_gap(9.0)
    earlier = figures.snapshot().id
    import_gap(-9.0)

    now, _ = page(client, organisation=OWN)
    then, text = page(client, organisation=OWN, vintage=earlier)

    assert "högre för pojkar" in now.headline
    assert "högre för flickor" in then.headline
    assert f"tidigare årgången {earlier}" in text
    assert f'name="vintage" value="{earlier}"' in text
    assert f"vintage={earlier}" in then.map_query
    assert "vintage" not in then.current_query


def test_the_served_vintage_by_its_id_is_not_called_an_earlier_one(client, import_gap):
    import_gap(9.0)

    _, text = page(client, organisation=OWN, vintage=figures.snapshot().id)

    assert "tidigare årgången" not in text


@pytest.mark.parametrize("vintage", ["20200101T000000000000-abcdef", "../current", "x"])
def test_a_vintage_that_is_not_kept_is_not_there(client, import_gap, vintage):
    import_gap(9.0)

    assert client.get(PASSED, {"vintage": vintage}).status_code == 404


def test_everybody_beside_is_in_the_table_and_pictures_say_they_are_not_all(
    client, import_gap, monkeypatch
):
    import_gap(9.0)
    monkeypatch.setattr("bollplank.web.presenters.figure_views.MOST_ROWS", 5)

    shown, text = page(client, organisation=OWN, beside="all")

    assert len(shown.lines) == 18
    assert shown.is_cut
    assert "Bilderna har inte plats för så många organisationer" in text


def test_swapping_the_sexes_mirrors_what_is_found(client, import_gap):
    import_gap(9.0)
    one, _ = page(client, "en")
    import_gap(-9.0)
    other, _ = page(client, "en")

    assert one.headline == other.headline
    assert fact(one, "Which way?").replace("girls", "boys") == fact(other, "Which way?")


def test_only_those_the_source_has_rows_for_are_there_to_choose(client, import_lines):
    national_tests.municipalities(*national_tests.DALARNA)
    import_lines(*national_tests.OF_DALARNA)
    import_lines(
        "2022/23,1280,x,Engelska,share_pass_pct,K,81.0,",
        "2022/23,1280,x,Engelska,share_pass_pct,M,80.0,",
    )

    client.cookies["django_language"] = "en"
    response = client.get(f"/figures/{SOURCE}/np9-english-passed/")

    choices = response.context["form"].fields["organisation"].choices
    assert [code for code, _name in choices] == ["", "1280"]


def test_who_has_no_figures_in_the_indicator_is_told_and_everybody_shown(
    client, import_lines
):
    national_tests.municipalities(*national_tests.DALARNA)
    import_lines(*national_tests.OF_DALARNA)
    import_lines(
        "2022/23,1280,x,Engelska,share_pass_pct,K,81.0,",
        "2022/23,1280,x,Engelska,share_pass_pct,M,80.0,",
    )

    client.cookies["django_language"] = "sv"
    response = client.get(
        f"/figures/{SOURCE}/np9-english-passed/", {"organisation": "2083"}
    )

    assert response.status_code == 200
    assert "Hedemora har inga siffror i det här nyckeltalet." in (
        response.content.decode()
    )
    assert response.context["page"].chosen.own is None
