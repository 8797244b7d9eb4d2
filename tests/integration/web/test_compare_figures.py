"""Up to eight organisations side by side, as a page and as files."""

import csv
import io
from urllib.parse import urlencode

import openpyxl
import pytest

from bollplank.organisations.models import Organisation
from tests.factories import (
    GroupFactory,
    GroupMemberFactory,
    MembershipFactory,
    ParticipationFactory,
    PeerSetFactory,
)
from tests.served_figures import (
    CODES,
    ENGLISH,
    MATHEMATICS,
    OWN,
    REGION,
    SOURCE,
    serve,
    serve_more,
)

pytestmark = pytest.mark.django_db
PAGE = "/figures/compare/"


@pytest.fixture
def figures(settings, tmp_path):
    """Twenty municipalities and a region."""
    serve(settings, tmp_path)


def address(organisations=(), indicators=(), path=PAGE, **more):
    pairs = [("organisation", code) for code in organisations]
    pairs += [("indicator", f"{SOURCE}/{name}") for name in indicators]
    return f"{path}?{urlencode([*pairs, *more.items()])}"


def page(client, *args, language="sv", **more):
    client.cookies["django_language"] = language
    response = client.get(address(*args, **more))
    return response, response.content.decode()


def codes(response):
    return [column.code for column in response.context["page"].columns]


def test_women_and_men_stand_side_by_side_with_how_sure_it_is(client, figures):
    response, text = page(client, CODES[:2], [MATHEMATICS, ENGLISH])

    assert response.status_code == 200
    assert codes(response) == CODES[:2]
    first, second = response.context["page"].rows
    assert len(first.cells) == len(second.cells) == 2
    cell = second.cells[0]
    assert cell.values.startswith("Flickor ")
    assert "högre för flickor" in cell.gap
    assert cell.verdict == "Tydlig skillnad"
    assert " till " in cell.interval
    assert cell.picture is not None
    assert "bredvid varandra: en tydlig eller trolig skillnad i " in text


def test_the_order_is_by_name_or_as_chosen_and_never_by_value(client, figures):
    asked = [CODES[3], CODES[0], CODES[2]]

    by_name, _ = page(client, asked, [MATHEMATICS])
    as_chosen, text = page(client, asked, [MATHEMATICS], order="chosen")

    assert codes(by_name) == sorted(asked)
    assert codes(as_chosen) == asked
    assert "I den ordning du valde dem." in text


def test_adding_leads_to_an_address_that_can_be_kept(client, figures):
    response, _ = page(client, CODES[:1], [ENGLISH], add_organisation=CODES[5])

    assert response.status_code == 302
    assert response["Location"] == address([CODES[0], CODES[5]], [ENGLISH])


def test_an_indicator_is_added_the_same_way(client, figures):
    name = f"{SOURCE}/{MATHEMATICS}"

    response, _ = page(client, CODES[:1], [], add_indicator=name)

    assert response["Location"] == address(CODES[:1], [MATHEMATICS])


def test_taking_away_is_a_link(client, figures):
    response, _ = page(client, CODES[:2], [ENGLISH])

    column = response.context["page"].columns[0]
    assert column.remove_url == address(CODES[1:2], [ENGLISH])


def test_a_ninth_is_not_added_and_that_is_said(client, figures):
    answer = client.get(
        address(CODES[:8], [ENGLISH], add_organisation=CODES[9]), follow=True
    )

    assert codes(answer) == CODES[:8]
    assert "Åtta får plats bredvid varandra. Ta bort en" in answer.content.decode()


def test_nine_in_the_address_show_eight_and_that_is_said(client, figures):
    response, text = page(client, CODES[:9], [ENGLISH])

    assert codes(response) == CODES[:8]
    assert "Åtta får plats bredvid varandra. 1 är inte med." in text


def test_other_kinds_are_left_out_by_name(client, figures):
    response, text = page(client, [OWN, REGION], [ENGLISH])

    assert codes(response) == [OWN]
    assert "Inte med: Region Ort." in text


def test_everybody_in_a_saved_set_can_be_added(client, figures):
    own = Organisation.objects.get(code=OWN)
    saved = PeerSetFactory(organisation=own)
    saved.members.set(Organisation.objects.filter(code__in=CODES[3:6]))
    client.force_login(MembershipFactory(organisation=own).user)

    _, text = page(client, [OWN], [ENGLISH])
    response, _ = page(client, [OWN], [ENGLISH], add_set=f"set:{saved.pk}")

    assert f"Vårt urval: {saved.name}" in text
    assert response["Location"] == address([OWN, *CODES[3:6]], [ENGLISH])


def test_my_group_in_the_programme_can_be_added(client, figures):
    group = GroupFactory()
    for code in (OWN, CODES[4]):
        place = Organisation.objects.get(code=code)
        GroupMemberFactory(group=group, organisation=place)
        ParticipationFactory(round=group.round, organisation=place)
    own = Organisation.objects.get(code=OWN)
    client.force_login(MembershipFactory(organisation=own).user)

    _, text = page(client, [OWN], [ENGLISH])
    response, _ = page(client, [OWN], [ENGLISH], add_set="group")

    assert "Vår grupp i programmet" in text
    assert response["Location"] == address([OWN, CODES[4]], [ENGLISH])


def test_an_empty_page_says_what_will_come_and_where_to_begin(client, figures):
    _, nothing = page(client)
    _, one = page(client, CODES[:1])

    assert "Börja med att lägga till en organisation och ett nyckeltal" in nothing
    assert "Lägg nu till minst ett nyckeltal nedan." in one


def test_before_the_first_import_it_is_said_what_will_come(client, settings, tmp_path):
    settings.STORE = tmp_path / "none"

    response, text = page(client)

    assert response.status_code == 200
    assert "Inga siffror har lästs in än" in text


def test_unknown_ones_are_told_and_the_others_shown(client, figures):
    response, text = page(client, [*CODES[:2], "9999"], [ENGLISH, "nothing"])

    assert codes(response) == CODES[:2]
    assert "Det finns inga siffror för: 9999." in text
    assert "1 nyckeltal visas inte." in text


def test_an_earlier_vintage_is_shown_as_it_was(client, figures, settings):
    response, _ = page(client, CODES[:2], [ENGLISH])
    vintage = response.context["vintage"]
    serve_more(settings, ["9999"])

    _, text = page(client, CODES[:2], [ENGLISH], vintage=vintage)
    gone = client.get(address(CODES[:2], [ENGLISH], vintage="nothing"))

    assert f"i den tidigare årgången {vintage}" in text
    kept = f"?organisation={CODES[0]}&amp;vintage={vintage}"
    assert f'href="/figures/profiles/{kept}"' in text
    assert f'href="/figures/{SOURCE}/{ENGLISH}/{kept}"' in text
    assert gone.status_code == 404


def test_the_same_as_csv_with_source_and_vintage_on_every_row(client, figures):
    client.cookies["django_language"] = "sv"
    path = f"{PAGE}table.csv"

    answer = client.get(address(CODES[:2], [MATHEMATICS, ENGLISH], path=path))

    text = answer.content.decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert len(rows) == 4
    assert header[0] == "Nyckeltal"
    assert all("Skolverket" in " ".join(row) for row in rows)
    assert "attachment" in answer["Content-Disposition"]


def test_the_same_as_a_workbook(client, figures):
    client.cookies["django_language"] = "sv"
    path = f"{PAGE}table.xlsx"

    answer = client.get(address(CODES[:2], [ENGLISH], path=path))

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[1] for row in values[-2:]] == ["Ort 2001", "Ort 2002"]
    assert all(isinstance(row[4], int | float) for row in values[-2:])


@pytest.mark.parametrize("path", [f"{PAGE}table.pdf", f"{PAGE}table.csv"])
def test_there_is_no_file_of_nothing_or_of_another_kind(client, figures, path):
    assert client.get(path).status_code == 404


def test_the_number_of_queries_does_not_grow_with_what_is_compared(
    client, figures, django_assert_num_queries
):
    page(client, CODES[:2], [ENGLISH])
    with django_assert_num_queries(4):
        page(client, CODES[:1], [ENGLISH])
    with django_assert_num_queries(4):
        page(client, CODES[:8], [ENGLISH, MATHEMATICS])
