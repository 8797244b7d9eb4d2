"""Entering figures of a group's own: by form, by pasting, by file."""

import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from bollplank.domain.figures import Group, Unit, ValueStatus
from bollplank.domain.own_files import read
from bollplank.programme.models import OwnSeries, OwnYear
from bollplank.web.presenters.own_values import header_of
from tests.integration.web.test_own_figures import (  # noqa: F401 -- fixtures
    EN,
    be,
    main_of,
    texts,
    today,
    url,
    world,
)
from tests.scenes.own_figures import CLOSED, OPEN

pytestmark = pytest.mark.django_db

FORM = {
    "year": "2026",
    "women_value": "40,5",
    "women_persons": "50",
    "men_value": "50",
    "men_persons": "50",
    "seen": "0",
}
TEXT = "år;kvinnor;antal kvinnor;män;antal män\n2026;40,5;50;50;50\n2025;39;3;51;50\n"


@pytest.fixture
def indicator(world):  # noqa: F811 -- the fixture
    return world.indicator()


@pytest.fixture
def as_alfa(be):  # noqa: F811 -- the fixture
    return be("Alfa")


def stored():
    rows = OwnYear.objects.order_by("year")
    return [(row.year, row.women_value, row.men_value) for row in rows]


def test_a_year_is_entered_and_stands_below(as_alfa, indicator):
    page = texts(as_alfa.get(url(indicator, "enter/"), headers=EN))
    response = as_alfa.post(url(indicator, "enter/"), FORM)
    after = texts(as_alfa.get(url(indicator, "enter/"), headers=EN))

    assert "Nothing yet. What you keep will stand here." in page
    assert response["Location"] == url(indicator, "enter/?organisation=alfa")
    assert stored() == [(2026, Decimal("40.5"), Decimal(50))]
    assert "40.5 (50 persons)" in after


def test_a_year_is_opened_and_changed(as_alfa, world, indicator):  # noqa: F811
    world.enter(indicator, "Alfa", women_value=Decimal("40.5"))

    page = main_of(as_alfa.get(url(indicator, "enter/?year=2026")))
    as_alfa.post(url(indicator, "enter/?year=2026"), {**FORM, "women_value": "41"})

    assert 'name="women_value" value="40,5"' in page
    assert stored() == [(2026, Decimal(41), Decimal(50))]


def test_a_year_is_taken_away_by_emptying_it(as_alfa, world, indicator):  # noqa: F811
    world.enter(indicator, "Alfa")

    as_alfa.post(url(indicator, "enter/?year=2026"), {"year": "2026", "seen": "0"})

    assert stored() == []


def test_what_is_withheld_needs_a_reason_and_no_value(as_alfa, indicator):
    form = {**FORM, "women_value": "", "women_persons": "", "women_why": "suppressed"}

    refused = as_alfa.post(url(indicator, "enter/"), form, headers=EN)
    as_alfa.post(url(indicator, "enter/"), {**form, "reason": "Two women."})

    row = OwnYear.objects.get()
    assert "Write why a value is withheld or does not apply." in texts(refused)
    assert (row.women_status, row.reason) == (ValueStatus.SUPPRESSED, "Two women.")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"women_value": "many"}, "Write a number, such as 40.5."),
        ({"women_value": "140"}, "The value cannot be above 100 per cent."),
        ({"women_value": "40,55"}, "Write the value with the decimals"),
        ({"women_persons": ""}, "Write how many persons are behind the value."),
        ({"women_persons": "-1"}, "Write a whole number of persons, 0 or more."),
        ({"women_value": ""}, "Write the value, or choose why there is none."),
        ({"women_why": "suppressed"}, "Write a value or choose why there is none"),
        ({"total_persons": "60", "total_value": "45"}, "There are more women and men"),
        ({"year": "2028"}, "Choose a year from 1970 until this year."),
        ({"year": "soon"}, "Write a year, such as 2026."),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_at_its_field_and_kept(as_alfa, indicator, typed, told):
    answers = {**FORM, "men_value": "51,5", **typed}

    response = as_alfa.post(url(indicator, "enter/"), answers, headers=EN)

    assert response.status_code == 422
    assert told in texts(response)
    assert 'value="51,5"' in main_of(response)
    assert stored() == []


def test_a_year_that_is_there_is_not_written_over_unseen(as_alfa, world, indicator):  # noqa: F811
    world.enter(indicator, "Alfa")

    response = as_alfa.post(url(indicator, "enter/"), FORM, headers=EN)

    assert response.status_code == 422
    assert "2026 is entered already. Choose “Change” beside it." in texts(response)
    assert stored() == [(2026, Decimal(40), Decimal(50))]


def test_what_a_colleague_entered_meanwhile_is_looked_at_first(as_alfa, indicator):
    as_alfa.post(url(indicator, "enter/"), FORM)

    response = as_alfa.post(
        url(indicator, "enter/"), {**FORM, "year": "2025", "seen": "0"}, headers=EN
    )
    page = main_of(response)
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    as_alfa.post(url(indicator, "enter/"), {**FORM, "year": "2025", "seen": seen})

    assert response.status_code == 422
    assert "Somebody else entered figures while you were writing." in texts(response)
    assert [year for year, *_ in stored()] == [2025, 2026]


def test_a_closed_window_says_so_and_keeps_what_was_typed(
    be,  # noqa: F811 -- the fixture
    indicator,
    today,  # noqa: F811 -- the fixture
):
    today(CLOSED)
    as_alfa = be("Alfa")

    page = texts(as_alfa.get(url(indicator, "enter/"), headers=EN))
    response = as_alfa.post(url(indicator, "enter/"), FORM, headers=EN)

    assert "Figures cannot be entered today." in page
    assert response.status_code == 422
    assert "What you typed is still here." in texts(response)
    assert 'value="40,5"' in main_of(response)
    assert stored() == []


@pytest.mark.parametrize("name", ["Gamma", "Delta", "coordinator"])
def test_nobody_outside_the_group_enters(be, indicator, name):  # noqa: F811
    client = be(name)

    for page in ("enter/", "import/", "keep-back/", "let-be-shown/"):
        assert client.post(url(indicator, page), FORM).status_code == 404
    assert stored() == []


def test_nobody_enters_for_another_organisation(as_alfa, indicator):
    response = as_alfa.post(url(indicator, "enter/?organisation=beta"), FORM)

    assert response.status_code == 404
    assert stored() == []


def test_pasting_shows_what_it_would_change_and_keeps_nothing(
    as_alfa,
    world,  # noqa: F811 -- the fixture
    indicator,
):
    world.enter(indicator, "Alfa")
    world.enter(indicator, "Alfa", year=2024)

    response = as_alfa.post(url(indicator, "import/"), {"text": TEXT}, headers=EN)

    said = texts(response)
    assert response.status_code == 200
    assert "2 years were read. Nothing has been kept yet." in said
    assert "2026 Before 40.0 (50 persons)" in said
    assert "2026 Changed 40.5 (50 persons)" in said
    assert "2025 New 39.0 (3 persons)" in said
    assert "Women: only you see this: too few persons" in said
    assert [year for year, *_ in stored()] == [2024, 2026]


def test_what_was_looked_at_is_kept_whole(as_alfa, world, indicator):  # noqa: F811
    world.enter(indicator, "Alfa", year=2024)
    page = main_of(as_alfa.post(url(indicator, "import/"), {"text": TEXT}))
    hidden = dict(re.findall(r'type="hidden" name="(text|seen)" value="([^"]*)"', page))

    response = as_alfa.post(url(indicator, "import/"), {**hidden, "keep": "1"})

    assert response["Location"] == url(indicator, "enter/?organisation=alfa")
    assert stored() == [
        (2024, Decimal(40), Decimal(50)),
        (2025, Decimal(39), Decimal(51)),
        (2026, Decimal("40.5"), Decimal(50)),
    ]


def test_a_file_is_read_in_whatever_way_it_was_saved(as_alfa, indicator):
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        file = SimpleUploadedFile("siffror.csv", TEXT.encode(encoding), "text/csv")
        response = as_alfa.post(url(indicator, "import/"), {"file": file}, headers=EN)
        assert "2 years were read." in texts(response)


def test_errors_have_line_numbers_in_the_readers_language(as_alfa, indicator):
    wrong = "år;kvinnor;antal kvinnor;män;antal män\n2026;ja;50;50;50\n2025;1;1;200;9\n"

    swedish = as_alfa.post(url(indicator, "import/"), {"text": wrong})
    english = as_alfa.post(url(indicator, "import/"), {"text": wrong}, headers=EN)

    assert swedish.status_code == 422
    assert "Rad 2: ”ja” är inget tal." in texts(swedish)
    assert "Rad 3: Värdet kan inte vara över 100 procent." in texts(swedish)
    assert "Line 2: “ja” is not a number." in texts(english)
    assert "2026;ja;50;50;50" in main_of(english)
    assert stored() == []


def test_a_file_that_is_no_text_is_told_without_harm(as_alfa, indicator):
    file = SimpleUploadedFile("bild.csv", bytes(range(256)) * 50, "text/csv")

    response = as_alfa.post(url(indicator, "import/"), {"file": file}, headers=EN)

    assert response.status_code == 422
    assert "Nothing has been kept. Put this right and look again." in texts(response)


def test_what_changed_between_looking_and_keeping_is_looked_at_again(
    as_alfa, indicator
):
    as_alfa.post(url(indicator, "enter/"), FORM)

    response = as_alfa.post(
        url(indicator, "import/"), {"text": TEXT, "seen": "0", "keep": "1"}, headers=EN
    )

    assert response.status_code == 422
    assert "Somebody else entered figures meanwhile." in texts(response)
    assert [year for year, *_ in stored()] == [2026]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("sex_words", list(Group))
def test_the_header_that_is_offered_can_be_read(world, language, sex_words):  # noqa: F811
    said = world.indicator(sex_words=sex_words).said
    with translation.override(language):
        header = header_of(said)

    lines = [";".join(header), "2026;40;50;50;50;45;100;"]
    found = read("\n".join(lines), unit=Unit.PERCENT, decimals=1, on=OPEN)

    assert found.faults == []
    assert found.years[2026].total.persons == 100


def test_an_empty_file_to_fill_in_is_offered(as_alfa, indicator):
    response = as_alfa.get(url(indicator, "import/template.csv"))

    text = response.content.decode("utf-8-sig")
    assert text.startswith("år;kvinnor;antal kvinnor;")


def test_ones_own_figures_are_kept_back_and_let_go(as_alfa, world, indicator):  # noqa: F811
    world.enter(indicator, "Alfa")

    page = texts(as_alfa.get(url(indicator), headers=EN))
    as_alfa.post(url(indicator, "keep-back/"))
    kept = OwnSeries.objects.get().kept_back
    after = texts(as_alfa.get(url(indicator), headers=EN))
    as_alfa.post(url(indicator, "let-be-shown/"))

    assert "Show the figures of Alfa to nobody else" in page
    assert kept
    assert "You keep these figures to yourselves." in after
    assert not OwnSeries.objects.get().kept_back
