"""Telling how we work, sharing it, comparing, and trying what others do."""

import pytest
from django.utils import timezone

from bollplank.domain.assessments import Sharing
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import (
    EarlierWayAnswer,
    Improvement,
    WayAnswer,
    WayOfWorking,
)
from bollplank.improvement.queries.ways_of_working import moments_of
from tests.factories import (
    CoordinatorFactory,
    OrganisationFactory,
    WayAnswerFactory,
    WayOfWorkingFactory,
    WayTemplateFactory,
)
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    group_in,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture(autouse=True)
def template():
    return WayTemplateFactory()


@pytest.fixture
def round_():
    return round_with_meetings(100, 200)


@pytest.fixture
def mentorby():
    return OrganisationFactory(name="Mentorby")


@pytest.fixture
def group(round_, mentorby):
    return group_in(round_, mentor=mentorby)


@pytest.fixture
def provby(round_, group):
    return participant(round_, group=group, name="Provby", code="provby")


@pytest.fixture
def grannby(round_, group):
    return participant(round_, group=group, name="Grannby", code="grannby")


@pytest.fixture
def strategist(client, provby):
    user = person_in(provby)
    client.force_login(user)
    return user


def page_of(round_, *, step="", organisation="provby", role="strategist"):
    return f"/ways-of-working/{round_.code}/{organisation}/M01/{role}/{step}"


def write(client, round_, **fields):
    return client.post(page_of(round_), fields)


def shared_by(organisation, round_, text, sharing=Sharing.GROUP):
    moment = round_moment(round_)
    way = WayOfWorkingFactory(
        organisation=organisation, round=round_, moment=moment, sharing=sharing
    )
    WayAnswerFactory(way=way, question="what", text=text)
    WayAnswerFactory(way=way, question="who", text="", version=0)
    return way


def round_moment(round_):
    return moments_of(round_)[0]


def text_of(response):
    return response.content.decode()


def test_nothing_is_begun_by_looking(client, round_, strategist):
    response = client.get(page_of(round_))

    assert "What do we do?" in text_of(response)
    assert not WayOfWorking.objects.exists()


def test_what_is_written_is_kept_and_so_is_what_it_said_before(
    client, round_, strategist
):
    write(client, round_, what="We ask every year.")
    write(client, round_, what="We ask twice a year.", **{"seen-what": 1})

    assert WayAnswer.objects.get(question="what").text == "We ask twice a year."
    assert EarlierWayAnswer.objects.get().text == "We ask every year."


def test_two_who_write_lose_nothing(client, round_, strategist):
    write(client, round_, what="First.", who="")
    response = write(client, round_, what="Second.", who="", **{"seen-what": 0})

    assert response.status_code == 409
    assert "Second." in text_of(response)
    assert "First." in text_of(response)
    assert WayAnswer.objects.get(question="what").text == "First."


def test_a_colleague_may_write_another_answer_at_the_same_time(
    client, round_, strategist
):
    write(client, round_, what="First.", who="")
    response = write(client, round_, what="First.", who="The controller.")

    assert response.status_code == 302
    assert WayAnswer.objects.get(question="who").text == "The controller."


def test_too_long_a_text_is_told_and_kept_in_the_field(client, round_, strategist):
    response = write(client, round_, what="x" * 20_001)

    assert response.status_code == 422
    assert "x" * 20_001 in text_of(response)
    assert not WayOfWorking.objects.exists()


def test_nothing_can_be_shared_before_it_is_written(client, round_, provby, strategist):
    way = WayOfWorkingFactory(
        organisation=provby, round=round_, moment=round_moment(round_)
    )

    response = client.post(page_of(round_, step="share/"), {"sharing": "group"})

    assert response.status_code == 422
    way.refresh_from_db()
    assert way.sharing == Sharing.OWN


def test_sharing_names_who_will_read_it_first(
    client, round_, provby, grannby, strategist
):
    write(client, round_, what="We ask every year.")

    page = text_of(client.get(page_of(round_, step="share/")))

    assert "Also Grannby and Mentorby." in page


def test_what_is_not_shared_is_seen_by_nobody_else(
    client, round_, group, provby, grannby, mentorby
):
    shared_by(provby, round_, "Only ours", sharing=Sharing.OWN)
    address = f"/ways-of-working/groups/{group.pk}/M01/?role=strategist"

    for user in [person_in(grannby), person_in(mentorby), CoordinatorFactory()]:
        client.force_login(user)
        assert "Only ours" not in text_of(client.get(address))


def test_what_is_shared_with_the_group_is_read_there_and_not_by_the_coordinator(
    client, round_, group, provby, grannby, mentorby
):
    shared_by(provby, round_, "For the group")
    address = f"/ways-of-working/groups/{group.pk}/M01/?role=strategist"

    for user in [person_in(grannby), person_in(mentorby)]:
        client.force_login(user)
        assert "For the group" in text_of(client.get(address))
    client.force_login(CoordinatorFactory())
    assert "For the group" not in text_of(client.get(address))


def test_the_ways_stand_side_by_side_with_ours_first(
    client, round_, group, provby, grannby, strategist
):
    write(client, round_, what="We ask every year.")
    shared_by(grannby, round_, "We have a named councillor.")

    page = text_of(
        client.get(f"/ways-of-working/groups/{group.pk}/M01/?role=strategist")
    )

    assert "2 of 2 organisations have told" in page
    assert page.index("We ask every year.") < page.index("We have a named councillor.")
    assert "Ask Grannby" in page


def test_a_way_becomes_an_improvement_once_with_the_link_kept(
    client, round_, group, provby, grannby, strategist
):
    way = shared_by(grannby, round_, "We have a named councillor.")
    address = f"/improvements/new/way/{way.pk}/"
    fields = {"title": "A councillor of our own", "aim": "Named", "kind": "governance"}

    assert "We have a named councillor." in text_of(client.get(address))
    client.post(address, fields)
    client.post(address, fields)

    improvement = Improvement.objects.get()
    assert improvement.learned_way == way
    detail = text_of(client.get(f"/improvements/{improvement.pk}/"))
    assert "Learned from how Grannby works." in detail
    compared = client.get(f"/ways-of-working/groups/{group.pk}/M01/?role=strategist")
    assert "A councillor of our own" in text_of(compared)


def test_a_way_taken_back_is_no_longer_shown_behind_the_improvement(
    client, round_, provby, grannby, strategist
):
    way = shared_by(grannby, round_, "We have a named councillor.")
    fields = {"title": "Our own", "aim": "Named", "kind": "governance"}
    client.post(f"/improvements/new/way/{way.pk}/", fields)
    WayOfWorking.objects.filter(pk=way.pk).update(sharing=Sharing.OWN)

    improvement = Improvement.objects.get()
    page = text_of(client.get(f"/improvements/{improvement.pk}/"))

    assert "Grannby" not in page


@pytest.mark.usefixtures("strategist")
def test_the_same_number_of_queries_whatever_the_group_has_written(
    client, round_, group, grannby, django_assert_max_num_queries
):
    address = f"/ways-of-working/groups/{group.pk}/M01/?role=strategist"
    shared_by(grannby, round_, "One")
    with django_assert_max_num_queries(30) as few:
        client.get(address)
    shared_by(participant(round_, group=group, name="Tredjeby"), round_, "Two")
    with django_assert_max_num_queries(30) as more:
        client.get(address)

    assert len(more) == len(few)


def test_the_list_says_how_far_each_role_has_come(client, round_, strategist):
    write(client, round_, what="We ask every year.")

    page = text_of(client.get("/ways-of-working/"))

    assert "1 of 2 questions answered" in page
    assert "Not written" in page


def test_a_role_that_does_not_exist_is_not_found(client, round_, strategist):
    address = page_of(round_, role=DelegateRole.KEY_PERSON)

    assert client.get(address).status_code == 404


def test_the_page_opens_where_there_is_something_to_read(
    client, round_, group, grannby, strategist
):
    way = shared_by(grannby, round_, "Our councillors ask.")
    WayOfWorking.objects.filter(pk=way.pk).update(role=DelegateRole.POLITICIAN)

    page = text_of(client.get(f"/ways-of-working/groups/{group.pk}/M01/"))

    assert "Our councillors ask." in page
    assert "1 part to read" in page


@pytest.mark.usefixtures("strategist")
def test_what_is_not_shared_is_not_counted_as_something_to_read(
    client, round_, group, grannby
):
    shared_by(grannby, round_, "Only ours", sharing=Sharing.OWN)

    page = text_of(client.get(f"/ways-of-working/groups/{group.pk}/M01/"))

    assert "to read" not in page.replace("Nothing to read yet", "")


def test_what_others_have_answered_and_we_not_is_marked(
    client, round_, group, grannby, strategist
):
    write(client, round_, who="The controller.")
    shared_by(grannby, round_, "We have a named councillor.")

    page = text_of(
        client.get(f"/ways-of-working/groups/{group.pk}/M01/?role=strategist")
    )

    assert "You have not answered. Grannby has." in page


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ((1, 3), ["Clearly further on than you"]),
        ((3, 1), ["You are clearly further on"]),
        ((2, 3), []),
    ],
)
@pytest.mark.usefixtures("strategist")
def test_a_clear_difference_in_what_is_shared_is_marked_beside_the_ways(
    client, group, provby, grannby, points, said
):
    for organisation, given in zip((provby, grannby), points, strict=True):
        assessment_of(
            organisation, group.round, given, locked=True, sharing=Sharing.GROUP
        )

    page = text_of(client.get(f"/ways-of-working/groups/{group.pk}/M01/"))

    assert f"Stands at {points[1]} of 4 here." in page
    marks = ["Clearly further on than you", "You are clearly further on"]
    assert [mark for mark in marks if mark in page] == said
