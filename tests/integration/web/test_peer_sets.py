"""Saving, changing and removing sets of organisations."""

import re
from datetime import date

import pytest

from bollplank.accounts.models import LogEntry
from bollplank.domain.organisations import OrganisationKind
from bollplank.indicators.models import PeerSet
from bollplank.organisations.models import Organisation
from tests.factories import (
    CoordinatorFactory,
    MembershipFactory,
    OrganisationFactory,
    PeerSetFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LIST, NEW = "/figures/sets/", "/figures/sets/new/"
EN = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    settings.STORE = tmp_path / "store"


@pytest.fixture
def towns():
    return [OrganisationFactory(code=f"t{n}", name=f"Ort {n}") for n in range(5)]


@pytest.fixture
def seat(towns):
    return MembershipFactory(organisation=towns[0])


@pytest.fixture
def mine(client, seat):
    client.force_login(seat.user)
    return client


@pytest.fixture
def ours(seat, towns):
    return PeerSetFactory(
        organisation=seat.organisation, name="Åar", members=towns[1:3]
    )


def change(row):
    return f"{LIST}{row.pk}/edit/"


def remove(row):
    return f"{LIST}{row.pk}/remove/"


def seen_in(client, row):
    text = client.get(change(row)).content.decode()
    return re.search(r'name="seen" value="([0-9a-f]+)"', text)[1]


def test_a_set_is_saved_listed_and_logged(mine, seat):
    answer = mine.post(
        NEW, {"name": " Längs  ån ", "members": ["t1", "t3"]}, headers=EN
    )

    assert (answer.status_code, answer["Location"]) == (302, LIST)
    row = PeerSet.objects.get()
    assert (row.name, row.organisation, row.created_by) == (
        "Längs ån",
        seat.organisation,
        seat.user,
    )
    assert {each.code for each in row.members.all()} == {"t1", "t3"}
    page = mine.get(LIST, headers=EN).content.decode()
    assert "Längs ån" in page
    assert "Ort 1, Ort 3" in page
    assert "The set Längs ån is saved." in page
    entry = LogEntry.objects.get(what="peer-set-saved")
    assert (entry.about, entry.by) == (f"indicators.peerset:{row.pk}", seat.user)


def test_a_button_pressed_twice_saves_once(mine):
    for _time in range(2):
        answer = mine.post(NEW, {"name": "Ån", "members": ["t1", "t3"]})
        assert answer.status_code == 302

    assert PeerSet.objects.count() == 1
    assert LogEntry.objects.filter(what="peer-set-saved").count() == 1


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(mine):
    answer = mine.post(NEW, {"name": "", "members": ["t3"]}, headers=EN)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_name">Give the set a name.</a>' in page
    assert '<a href="#id_members_0">Choose at least two organisations.</a>' in page
    assert re.search(r'id="id_members_0" value="t3" checked', page)
    assert page.count('id="id_members_0"') == 1
    assert "<title>Error:" in page.replace("\n", "")
    assert not PeerSet.objects.exists()


def test_a_name_is_taken_whatever_its_capitals(mine, ours):
    answer = mine.post(NEW, {"name": "åAR", "members": ["t1", "t3"]}, headers=EN)

    assert answer.status_code == 422
    assert "You already have a set with this name." in answer.content.decode()


def test_another_organisation_may_use_the_same_name(mine, towns):
    PeerSetFactory(organisation=towns[4], name="Ån")

    assert mine.post(NEW, {"name": "Ån", "members": ["t1", "t3"]}).status_code == 302


@pytest.mark.parametrize("code", ["t0", "real", "region", "nowhere"])
def test_who_cannot_be_compared_cannot_be_in_it(mine, code):
    OrganisationFactory(code="real", is_made_up=False)
    OrganisationFactory(code="region", kind=OrganisationKind.REGION)

    answer = mine.post(NEW, {"name": "Ån", "members": ["t1", code]}, headers=EN)
    assert answer.status_code == 422
    assert "Choose among the organisations in the list." in answer.content.decode()
    assert not PeerSet.objects.exists()


def test_a_new_set_may_begin_from_a_choice_there_is(mine, seat):
    Organisation.objects.update(latitude=60.0, longitude=15.0)

    page = mine.get(f"{NEW}?organisation=t0&from=near", headers=EN).content.decode()
    assert f"Nearest to {seat.organisation.name}" in page
    assert page.count(" checked") == 4


def test_a_choice_there_is_not_begins_with_nothing(mine):
    answer = mine.get(f"{NEW}?from=set:999")

    assert answer.status_code == 200
    assert " checked" not in answer.content.decode()


def test_one_can_only_save_for_ones_own(mine, towns):
    assert mine.get(f"{NEW}?organisation=t4").status_code == 404
    wanted = {"name": "Ån", "members": ["t1", "t3"]}
    assert mine.post(f"{NEW}?organisation=t4", wanted).status_code == 404
    assert not PeerSet.objects.exists()


def test_name_and_members_can_be_changed(mine, ours, seat):
    wanted = {"name": "Sjöar", "members": ["t3", "t4"], "seen": seen_in(mine, ours)}

    assert mine.post(change(ours), wanted).status_code == 302
    ours.refresh_from_db()
    assert ours.name == "Sjöar"
    assert {each.code for each in ours.members.all()} == {"t3", "t4"}
    assert ours.changed_by == seat.user
    assert LogEntry.objects.filter(what="peer-set-changed").count() == 1


def test_changing_nothing_writes_nothing(mine, ours):
    wanted = {"name": "Åar", "members": ["t1", "t2"], "seen": seen_in(mine, ours)}

    assert mine.post(change(ours), wanted).status_code == 302
    assert not LogEntry.objects.filter(what="peer-set-changed").exists()


def test_what_somebody_else_saved_is_shown_and_not_written_over(mine, ours, towns):
    seen = seen_in(mine, ours)
    ours.members.set(towns[3:5])

    wanted = {"name": "Åar", "members": ["t1", "t4"], "seen": seen}
    answer = mine.post(change(ours), wanted, headers=EN)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else changed the set" in page
    assert "<p>Ort 3 and Ort 4</p>" in page
    assert {each.code for each in ours.members.all()} == {"t3", "t4"}

    again = re.search(r'name="seen" value="([0-9a-f]+)"', page)[1]
    assert mine.post(change(ours), {**wanted, "seen": again}).status_code == 302
    assert {each.code for each in ours.members.all()} == {"t1", "t4"}


def test_removing_asks_first_and_the_log_keeps_it(mine, ours):
    page = mine.get(remove(ours), headers=EN).content.decode()
    assert "Remove the set Åar?" in page
    assert PeerSet.objects.exists()

    answer = mine.post(remove(ours))
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert not PeerSet.objects.exists()
    entry = LogEntry.objects.get(what="peer-set-removed")
    assert entry.about == f"indicators.peerset:{ours.pk}"
    assert mine.post(remove(ours)).status_code == 404


def without_a_seat(_towns):
    return UserFactory()


def of_another(towns):
    return MembershipFactory(organisation=towns[4]).user


def former(towns):
    return MembershipFactory(organisation=towns[0], to_on=date(2020, 1, 1)).user


def coordinator(_towns):
    return CoordinatorFactory()


@pytest.mark.parametrize("somebody", [without_a_seat, of_another, former, coordinator])
def test_nobody_else_knows_of_a_set(client, ours, towns, somebody):
    client.force_login(somebody(towns))

    assert "Åar" not in client.get(LIST).content.decode()
    for address in [change(ours), remove(ours)]:
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert PeerSet.objects.get() == ours


def test_a_made_up_organisations_sets_say_so(mine, ours):
    for address in [LIST, NEW, change(ours), remove(ours)]:
        page = mine.get(address, headers=EN).content.decode()
        assert "Made-up content." in page


def test_those_without_a_seat_are_told_why_there_is_nothing(client):
    client.force_login(UserFactory())

    assert "You have none today." in client.get(LIST, headers=EN).content.decode()


def test_the_list_takes_as_many_queries_with_three_as_with_one(
    mine, ours, seat, django_assert_max_num_queries
):
    mine.get(LIST)
    with django_assert_max_num_queries(8) as one:
        mine.get(LIST)
    PeerSetFactory.create_batch(2, organisation=seat.organisation)
    with django_assert_max_num_queries(8) as three:
        mine.get(LIST)

    assert len(one) == len(three)
