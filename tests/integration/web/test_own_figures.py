"""Pages with a group's own indicators."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.domain.figures import Unit
from bollplank.programme.models import OwnIndicator, OwnReopening
from tests.scenes.own_figures import CLOSED, OPEN, PUBLIC, SHARED, OwnGroup

pytestmark = pytest.mark.django_db

EN = {"accept-language": "en"}
SECRET = re.compile(r"77[.,]7")
"""A value that must not leak, as it is written in any language."""
WRITTEN = {
    "title_sv": "Svarstid",
    "title_en": "Time to answer",
    "definition": "Days from application to decision.",
    "counted": "Those who applied",
    "sex_words": "children",
    "unit": "days",
    "decimals": "1",
    "direction": "lower",
    "direction_basis": "The group: waiting is hard.",
    "opens_on": "2027-05-20",
    "closes_on": "2027-06-20",
    "shared_on": "2027-07-01",
    "public_on": "2027-09-01",
}


@pytest.fixture
def today(monkeypatch):
    """Return a function that makes it another day; it is a day in May to begin with."""

    def be(day):
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    be(OPEN)
    return be


@pytest.fixture
def world(today):
    return OwnGroup()


@pytest.fixture
def be(client, world):
    """Return a function that makes the client be somebody, logged out for anonymous."""

    def become(name):
        client.logout()
        if isinstance(world.people[name], User):
            client.force_login(world.people[name])
        return client

    return become


def main_of(response):
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def texts(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main_of(response)))


def url(row, page=""):
    return f"/figures/own/{row.pk}/{page}"


def test_a_strategist_proposes_an_indicator_for_her_group(be, world):
    client = be("Alfa")

    page = texts(client.get("/figures/own/new/", headers=EN))
    response = client.post("/figures/own/new/", {**WRITTEN, "group": world.group.pk})

    row = OwnIndicator.objects.get()
    assert "Those days can be moved later, not sooner." in page
    assert response["Location"] == url(row)
    assert row.title == {"sv": "Svarstid", "en": "Time to answer"}
    assert (row.unit, row.decimals, row.sex_words) == (Unit.DAYS, 1, "children")
    assert row.public_on == PUBLIC


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"title_sv": "", "title_en": " "}, "Give the indicator a name."),
        ({"definition": " "}, "Write exactly what is measured."),
        ({"counted": ""}, "Write which persons are counted."),
        ({"direction_basis": ""}, "Write who judges that it is better"),
        ({"shared_on": "2027-06-01"}, "Choose a day for the group that is not before"),
        ({"closes_on": "soon"}, "Choose a day, such as 2027-03-01."),
        ({"public_on": "2027-06-30"}, "Choose a day for everyone that is not before"),
        ({"unit": "share"}, "Select a valid choice"),
    ],
    ids=["name", "what", "who", "basis", "shared", "day", "public", "unit"],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(be, world, written, told):
    answers = {**WRITTEN, "direction_basis": "Kept", "group": world.group.pk, **written}

    response = be("Alfa").post("/figures/own/new/", answers, headers=EN)

    assert response.status_code == 422
    assert told in texts(response)
    assert ("direction_basis" in written) or "Kept" in main_of(response)
    assert OwnIndicator.objects.count() == 0


def test_the_sixth_indicator_is_told_before_and_after(be, world):
    for _ in range(5):
        world.indicator()
    client = be("Alfa")

    page = texts(client.get("/figures/own/new/", headers=EN))
    response = client.post(
        "/figures/own/new/", {**WRITTEN, "group": world.group.pk}, headers=EN
    )

    told = "Your group already has five indicators of its own."
    assert told in page
    assert response.status_code == 422
    assert told in texts(response)
    assert OwnIndicator.objects.count() == 5


@pytest.fixture
def collected(world):
    """An indicator to be public, with a value nobody may see too soon."""
    indicator = world.indicator(public_on=PUBLIC)
    world.enter(indicator, "Alfa", women_value=Decimal("77.7"))
    world.enter(indicator, "Beta")
    return indicator


PAGES = ("", "figures.csv", "?year=2026", "enter/", "import/")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (OPEN, {"Alfa"}),
        (CLOSED, {"Alfa"}),
        (SHARED, {"Alfa", "Beta", "Mento"}),
    ],
    ids=["open", "closed", "shared"],
)
def test_figures_leak_on_no_page_before_their_day(
    be, world, collected, today, day, expected
):
    today(day)
    found = set()
    for name in world.people:
        client = be(name)
        pages = [client.get(url(collected, page)) for page in PAGES]
        pages += [client.get("/figures/own/"), client.get("/home/")]
        if any(SECRET.search(page.content.decode()) for page in pages):
            found.add(name)

    assert found == expected


def test_everyone_sees_them_from_their_day(be, world, collected, today):
    today(PUBLIC)

    for name in world.people:
        said = texts(be(name).get(url(collected), headers=EN))
        assert "77.7" in said
        assert "Alfa" in said


def test_the_headline_tells_the_readers_own_difference(be, world, collected):
    said = texts(be("Alfa").get(url(collected), headers=EN))

    assert (
        "Said yes to: in Alfa the value is 27.7 percentage points higher for women than for men"
        in said
    )
    assert "Figures are entered until 31 May 2027. Until 10 June 2027 each" in said


def test_others_see_that_something_is_withheld_and_not_what(
    be, world, collected, today
):
    world.enter(
        collected,
        "Alfa",
        year=2025,
        women_value=33,
        women_persons=3,
        total_value=34,
        total_persons=53,
    )
    today(SHARED)

    ours = texts(be("Alfa").get(f"{url(collected)}?year=2025", headers=EN))
    theirs = texts(be("Beta").get(f"{url(collected)}?year=2025", headers=EN))
    files = be("Alfa").get(url(collected, "figures.csv")).content.decode("utf-8-sig")

    assert "33.0" in ours
    assert "Women: only you see this: too few persons" in ours
    assert "33.0" not in theirs
    assert "protected, too few persons" in theirs
    assert "34.0" in theirs
    assert "alfa;Alfa;2025;;;suppressed;;;suppressed;34.0000;53;ok" in files


def test_a_file_and_a_page_have_the_same_values(be, world, collected, today):
    today(SHARED)

    files = be("Beta").get(url(collected, "figures.csv"))

    assert files["Content-Type"] == "text/csv; charset=utf-8"
    lines = files.content.decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        "alfa;Alfa;2026;77.7000;50;ok;50.0000;50;ok;;;missing",
        "beta;Beta;2026;40.0000;50;ok;50.0000;50;ok;;;missing",
    ]


def test_others_in_the_group_can_be_asked(be, world, collected, today):
    today(SHARED)

    page = main_of(be("Beta").get(url(collected), headers=EN))

    link = f"/questions/new/?to=alfa&amp;own={collected.pk}&amp;year=2026"
    assert f'href="{link}"' in page
    assert "to=beta" not in page
    asked = be("Beta").get(link.replace("&amp;", "&"), headers=EN)
    assert "Ask Alfa" in texts(asked)
    assert be("Delta").get(link.replace("&amp;", "&")).status_code == 404


def test_the_list_tells_what_to_do_and_what_is_put_away(be, world):
    world.indicator(title={"en": "To fill in"})
    world.indicator(title={"en": "Old"}, put_away_at=datetime(2027, 4, 1, tzinfo=UTC))

    said = texts(be("Alfa").get("/figures/own/", headers=EN))

    assert "The group, " in said
    assert "Enter figures : To fill in" in said
    assert said.index("1 that is put away") < said.index("Old")


def test_the_list_is_empty_for_the_public_until_something_is_public(be, world):
    world.indicator(title={"en": "Not for you"})

    said = texts(be("anonymous").get("/figures/own/", headers=EN))

    assert "When a group has collected figures of its own" in said
    assert "Not for you" not in said


def test_the_list_asks_as_much_for_many_as_for_one(
    be, world, django_assert_max_num_queries
):
    world.indicator()
    client = be("Alfa")
    with django_assert_max_num_queries(10) as first:
        client.get("/figures/own/")
    for _ in range(4):
        world.indicator()

    with django_assert_max_num_queries(10) as second:
        client.get("/figures/own/")

    assert len(second) == len(first)


def test_a_page_asks_as_much_for_many_organisations_as_for_one(
    be, world, today, django_assert_max_num_queries
):
    indicator = world.indicator()
    world.enter(indicator, "Alfa")
    today(SHARED)
    client = be("Alfa")
    with django_assert_max_num_queries(30) as first:
        client.get(url(indicator))
    for name in ("Beta", "Mento"):
        for year in (2024, 2025, 2026):
            world.enter(indicator, name, year=year)

    with django_assert_max_num_queries(30) as second:
        client.get(url(indicator))

    assert len(second) == len(first)


def test_an_indicator_is_changed_and_the_promise_is_kept(be, world, collected):
    client = be("Alfa")
    page = main_of(client.get(url(collected, "edit/")))
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    as_it_is = {
        **WRITTEN,
        "unit": "percent",
        "sex_words": "adults",
        "opens_on": "2027-04-01",
        "closes_on": "2027-05-31",
        "seen": seen,
    }

    sooner = client.post(
        url(collected, "edit/"), {**as_it_is, "shared_on": "2027-06-09"}, headers=EN
    )
    later = client.post(
        url(collected, "edit/"), {**as_it_is, "shared_on": "2027-06-11"}
    )

    collected.refresh_from_db()
    assert sooner.status_code == 422
    assert "Those who enter figures have been told when" in texts(sooner)
    assert later["Location"] == url(collected)
    assert str(collected.shared_on) == "2027-06-11"


def test_a_change_by_somebody_else_is_shown_beside(be, world, collected):
    answers = {**WRITTEN, "unit": "percent", "seen": "old"}

    response = be("Alfa").post(url(collected, "edit/"), answers, headers=EN)

    assert response.status_code == 422
    assert "What somebody else saved" in texts(response)
    assert "Share of applications that were granted." in texts(response)
    assert "Days from application to decision." in main_of(response)


def test_an_indicator_is_put_away_and_taken_up(be, world, collected):
    client = be("Mento")

    asked = texts(client.get(url(collected, "put-away/"), headers=EN))
    client.post(url(collected, "put-away/"))
    away = texts(client.get(url(collected), headers=EN))
    client.post(url(collected, "take-up/"))

    collected.refresh_from_db()
    assert "Put the indicator away?" in asked
    assert "Nobody enters figures any more" in away
    assert collected.put_away_at is None


def test_taking_up_a_sixth_is_refused_in_words(be, world):
    away = world.indicator(put_away_at=datetime(2027, 4, 1, tzinfo=UTC))
    for _ in range(5):
        world.indicator()

    response = be("Alfa").post(url(away, "take-up/"), follow=True, headers=EN)

    assert "Your group already has five indicators of its own." in texts(response)


def test_it_is_opened_again_with_a_reason_that_the_group_reads(
    be, world, collected, today
):
    today(CLOSED)
    form = {
        "organisation": world.places["Beta"].pk,
        "until": "2027-06-08",
        "reason": "Vårt system låg nere.",
    }
    client = be("Mento")

    refused = client.post(url(collected, "reopen/"), {**form, "reason": ""}, headers=EN)
    client.post(url(collected, "reopen/"), form)

    assert "Write why figures come late." in texts(refused)
    assert OwnReopening.objects.get().organisation == world.places["Beta"]
    assert "Vårt system låg nere." in texts(be("Alfa").get(url(collected)))
    assert "Enter figures" in texts(be("Beta").get(url(collected), headers=EN))
    assert "Enter figures" not in texts(be("Alfa").get(url(collected), headers=EN))


def test_figures_to_enter_stand_on_my_page_until_they_are_entered(be, world):
    indicator = world.indicator()
    world.enter(indicator, "Beta")

    alfa = texts(be("Alfa").get("/home/", headers=EN))
    beta = texts(be("Beta").get("/home/", headers=EN))

    assert "Enter figures: Said yes to Alfa, last day 31 May 2027" in alfa
    assert "Enter figures" not in beta
