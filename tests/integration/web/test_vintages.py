"""Pages with the states the figures have been in, and what changed between them."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from bollplank.domain.figures import Unit
from bollplank.indicators.change_words import CHANGES, COUNTED
from bollplank.store.changes import ChangeKind
from bollplank.store.pruning import Policy, prune_by_policy
from bollplank.store.vintages import publish
from bollplank.web.presenters import vintage_files
from tests.factories import OrganisationFactory
from tests.figures import figures

pytestmark = pytest.mark.django_db

SOURCE = "skolverket-national-tests"
PASSED = "np9-mathematics-passed"
AT = datetime(2026, 3, 1, 3, tzinfo=UTC)
FIRST = [
    (PASSED, "2083", 2022, "K", 71.5),
    (PASSED, "2083", 2022, "M", 69.0),
    (PASSED, "2080", 2022, "K", None),
]
CORRECTED = [
    (PASSED, "2083", 2022, "K", 74.0),
    (PASSED, "2080", 2022, "K", 55.5),
    (PASSED, "2083", 2023, "K", 75.0),
    (PASSED, "2083", 2023, "M", 70.0),
]


@pytest.fixture
def read_in(tmp_path, settings):
    """Return what publishes figures, one import a day, and gives the vintage's id."""
    settings.STORE = tmp_path / "store"
    days = iter(range(100))

    def read_in(rows, *, source=SOURCE, **known):
        day = next(days)
        read = figures(
            rows, source=source, fetched_on=date(2026, 3, 1) + timedelta(day), **known
        )
        return publish(settings.STORE, read, at=AT + timedelta(days=day))

    return read_in


@pytest.fixture
def two(read_in):
    """The ids of two vintages, in the second of which four values have changed."""
    OrganisationFactory(code="2083", name="Hedemora", is_made_up=False)
    OrganisationFactory(code="2080", name="Falun", is_made_up=False)
    return read_in(FIRST), read_in(CORRECTED)


def page(client, path, language="sv", **asked):
    client.cookies["django_language"] = language
    response = client.get(path, asked)
    return response, response.content.decode()


def test_before_the_first_figures_the_page_says_what_will_stand_there(
    client, tmp_path, settings
):
    settings.STORE = tmp_path / "none"

    response, text = page(client, "/figures/vintages/")

    assert response.status_code == 200
    assert "Inga siffror har hämtats eller lästs in än." in text


def test_every_vintage_is_listed_with_what_changed_the_newest_first(client, two):
    response, text = page(client, "/figures/vintages/")

    newest, oldest = response.context["entries"]
    assert (newest.id, oldest.id) == (two[1], two[0])
    assert (newest.is_served, oldest.is_served) == (True, False)
    assert newest.sentence == (
        "1 värde ändrat, 1 värde som saknades tillagt och 2 nya värden för 2023."
    )
    assert oldest.sentence == "De äldsta siffrorna som finns kvar: 2 värden."
    assert "2 mars 2026 kl. 04.00" in text
    assert text.count("visas nu") == 1


def test_the_same_in_english(client, two):
    response, _ = page(client, "/figures/vintages/", "en")

    assert response.context["entries"][0].sentence == (
        "1 value revised, 1 missing value filled in and 2 new values for 2023."
    )


def test_only_sources_that_were_fetched_since_are_named(client, two, read_in):
    read_in([("wage", "2083", 2022, "K", 30_000.0)], source="pay")

    response, _ = page(client, "/figures/vintages/")

    assert [
        [source.name["sv"] for source in entry.sources]
        for entry in response.context["entries"]
    ] == [
        ["pay"],
        ["Nationella prov i årskurs 9"],
        ["Nationella prov i årskurs 9"],
    ]


def test_a_vintage_shows_what_changed_by_indicator(client, two):
    response, text = page(client, f"/figures/vintages/{two[1]}/")

    (line,) = response.context["lines"]
    assert response.context["old"] == two[0]
    assert line.indicator == PASSED
    assert line.largest == "+2,5 procentenheter"
    assert f'/figures/vintages/{two[1]}/{SOURCE}/{PASSED}/?from={two[0]}"' in text
    assert "Den största ändringen är +2,5 procentenheter." in text


def test_the_oldest_vintage_has_nothing_to_be_compared_with(client, two):
    response, text = page(client, f"/figures/vintages/{two[0]}/")

    assert response.status_code == 200
    assert "De äldsta siffrorna som finns kvar: 2 värden</h1>" in text
    assert 'name="kind"' not in text


def test_another_vintage_can_be_compared_with(client, two, read_in):
    third = read_in([(PASSED, "2083", 2022, "K", 71.5)])

    since_second, _ = page(client, f"/figures/vintages/{third}/")
    since_first, _ = page(client, f"/figures/vintages/{third}/", **{"from": two[0]})

    assert since_second.context["headline"] == "1 värde ändrat"
    assert since_first.context["headline"] == (
        "1 värde som saknades tillagt och 2 nya värden för 2023"
    )


def test_values_stand_before_and_after(client, two):
    response, text = page(client, f"/figures/vintages/{two[1]}/{SOURCE}/{PASSED}/")

    rows = [
        (row.organisation, row.year, row.sex, row.before, row.after, row.size, row.what)
        for row in response.context["rows"]
    ]
    assert rows == [
        (
            "Falun",
            2022,
            "Flickor",
            "skyddat, för få personer",
            "55,5",
            "",
            "tillagt, saknades förut",
        ),
        ("Hedemora", 2022, "Flickor", "71,5", "74,0", "+2,5", "ändrat"),
        ("Hedemora", 2023, "Flickor", "inget publicerat", "75,0", "", "nytt"),
        ("Hedemora", 2023, "Pojkar", "inget publicerat", "70,0", "", "nytt"),
    ]
    assert f"/figures/{SOURCE}/{PASSED}/?vintage={two[0]}" in text
    assert f'href="/figures/{SOURCE}/{PASSED}/"' in text
    assert "Skolverket" in text


def test_changes_of_one_kind_can_be_asked_for(client, two):
    response, _ = page(
        client, f"/figures/vintages/{two[1]}/{SOURCE}/{PASSED}/", kind="revised"
    )
    nothing, text = page(client, f"/figures/vintages/{two[1]}/", kind="withdrawn")

    assert [row.after for row in response.context["rows"]] == ["74,0"]
    assert list(nothing.context["lines"]) == []
    assert "Inget värde har ändrats på det sättet." in text


def test_what_is_chosen_goes_on_to_the_values(client, two):
    _, text = page(client, f"/figures/vintages/{two[1]}/", kind="revised")

    address = f"/figures/vintages/{two[1]}/{SOURCE}/{PASSED}/"
    assert f'href="{address}?from={two[0]}&amp;kind=revised"' in text


def test_a_revision_is_rounded_and_not_cut(client, read_in):
    read_in([("a", "2083", 2022, "K", 100.0)], source="s")
    newest = read_in([("a", "2083", 2022, "K", 97.9)], source="s")

    values, _ = page(client, f"/figures/vintages/{newest}/s/a/")
    lines, _ = page(client, f"/figures/vintages/{newest}/")

    assert values.context["rows"][0].size == "−2,1"
    assert lines.context["lines"][0].largest == "−2,1 procentenheter"


def test_a_choice_that_is_not_there_is_told_and_everything_shown(client, two):
    response, text = page(client, f"/figures/vintages/{two[1]}/", kind="better")

    assert response.status_code == 422
    assert "<title>Fel:" in " ".join(text.split())
    assert len(response.context["lines"]) == 1


def test_a_small_revision_is_shown_with_the_decimals_it_needs(client, read_in):
    read_in([("a", "2083", 2022, "K", 71.52)], source="s")
    newest = read_in([("a", "2083", 2022, "K", 71.5201)], source="s")

    response, _ = page(client, f"/figures/vintages/{newest}/s/a/")

    (row,) = response.context["rows"]
    assert (row.before, row.after, row.size) == ("71,5200", "71,5201", "+0,0001")


def test_another_unit_is_said_in_words(client, read_in):
    rows = [("a", "2083", 2022, "K", 7.0)]
    read_in(rows, source="s", unit=Unit.PER_1000)
    newest = read_in(rows, source="s")

    response, text = page(client, f"/figures/vintages/{newest}/")

    (line,) = response.context["lines"]
    assert line.note == "Enheten var per 1 000 och är nu procent."
    assert "Inget värde har ändrats. 1 nyckeltal beskrivs på ett annat sätt." in text


def test_a_long_list_of_values_has_pages(client, read_in):
    rows = [("a", f"{code:04d}", 2022, "K", 50.0) for code in range(1, 151)]
    read_in(rows, source="s")
    newest = read_in([(*row[:4], 51.0) for row in rows], source="s")
    path = f"/figures/vintages/{newest}/s/a/"

    first, text = page(client, path)
    second, _ = page(client, path, page="2")

    assert [len(each.context["rows"]) for each in (first, second)] == [100, 50]
    assert second.context["rows"][0].organisation == "0101"
    assert "Sida 1 av 2" in text


def as_table(response):
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


def test_all_changes_can_be_taken_home(client, two):
    client.cookies["django_language"] = "sv"

    response = client.get(f"/figures/vintages/{two[1]}/changes.csv")

    with override("en"):  # it is sent when the request has been answered
        header, *rows = as_table(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert f"-{two[0]}-{two[1]}.csv" in response["Content-Disposition"]
    assert len(rows) == 4
    assert dict(zip(header, rows[1], strict=True)) == {
        "Källa": SOURCE,
        "Nyckeltal": PASSED,
        "Namn": "Nationella prov i matematik i årskurs 9, andel elever med godkänt "
        "provbetyg",
        "Enhet": "procent",
        "Kod": "2083",
        "Organisation": "Hedemora",
        "År": "2022",
        "Kön": "K",
        "Vad har ändrats": "ändrat",
        "Förut": "71,5",
        "Efteråt": "74",
        "Status före": "publicerat",
        "Status efter": "publicerat",
        "Källa till värdena": "Källa: Skolverket",
    }


def test_too_many_new_values_are_left_out_of_the_file_and_that_is_said(
    client, two, monkeypatch
):
    monkeypatch.setattr(vintage_files, "MOST_ADDITIONS", 1)

    _, text = page(client, f"/figures/vintages/{two[1]}/")
    response = client.get(f"/figures/vintages/{two[1]}/changes.csv")

    _header, *rows = as_table(response)
    assert [row[8] for row in rows] == ["tillagt, saknades förut", "ändrat"]
    assert "utan de nya värdena" in text


def test_a_pruned_vintage_is_told_in_words(client, two, settings):
    client.get(f"/figures/vintages/{two[0]}/")
    prune_by_policy(
        settings.STORE, now=AT + timedelta(days=5), policy=Policy(newest=1, months=0)
    )

    gone, text = page(client, f"/figures/vintages/{two[0]}/")
    compared, _ = page(client, f"/figures/vintages/{two[1]}/", **{"from": two[0]})
    left, _ = page(client, f"/figures/vintages/{two[1]}/")

    assert (gone.status_code, compared.status_code) == (404, 404)
    assert "De här siffrorna finns inte kvar" in text
    assert left.status_code == 200
    assert client.get(f"/figures/{SOURCE}/{PASSED}/?vintage={two[0]}").status_code == (
        404
    )


@pytest.mark.parametrize(
    "path",
    [
        "/figures/vintages/nothing/",
        "/figures/vintages/..%2f..%2fetc/",
        "/figures/vintages/nothing/changes.csv",
        f"/figures/vintages/nothing/{SOURCE}/{PASSED}/",
    ],
)
def test_what_is_no_vintage_is_not_there(client, two, path):
    assert client.get(path).status_code == 404


def test_what_is_not_in_the_vintage_is_not_there(client, two):
    assert (
        client.get(f"/figures/vintages/{two[1]}/{SOURCE}/nothing/").status_code == 404
    )
    assert client.get(f"/figures/vintages/{two[0]}/changes.csv").status_code == 404
    later = client.get(f"/figures/vintages/{two[0]}/", {"from": two[1]})
    assert later.status_code == 404


def test_made_up_figures_are_said_to_be_made_up(client, read_in):
    read_in([("a", "2083", 2022, "K", 7.0)])
    real, _ = page(client, "/figures/vintages/")
    newest = read_in([("a", "2083", 2022, "K", 8.0)], source="made-up")

    listed, _ = page(client, "/figures/vintages/")
    shown, _ = page(client, f"/figures/vintages/{newest}/")

    assert real.context["made_up"] is False
    assert listed.context["made_up"] is True
    assert shown.context["made_up"] is True


def test_the_list_asks_the_database_no_more_with_more_vintages(
    client, two, read_in, django_assert_num_queries
):
    path = f"/figures/vintages/{two[1]}/{SOURCE}/{PASSED}/"
    client.get(path)

    with django_assert_num_queries(2):
        client.get(path)
    for year in (2019, 2020):
        read_in([(PASSED, "2083", year, "K", 60.0)])
    with django_assert_num_queries(2):
        client.get(path)


@pytest.mark.parametrize("words", [CHANGES, COUNTED], ids=["table", "list"])
def test_every_way_of_changing_has_words(words):
    assert set(words) == set(ChangeKind)
