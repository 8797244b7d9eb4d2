"""What there is to learn from the group: the page and what it may show."""

import pytest

from bollplank.domain.assessments import Sharing
from bollplank.improvement.models import LearningWish, Moment
from tests.factories import (
    ImprovementFactory,
    OrganisationFactory,
    UserFactory,
    WayAnswerFactory,
    WayOfWorkingFactory,
)
from tests.scenes.assessments import (
    assessment_of,
    group_in,
    participant,
    person_in,
)

pytestmark = pytest.mark.django_db

SHARED = {"locked": True, "sharing": Sharing.GROUP}


def page_of(client):
    return client.get("/learning/").content.decode()


def moment(number):
    return Moment.objects.get(number=number)


def test_the_reason_is_told_in_words_with_what_may_be_done(
    client, round_, provby, testby, strategist
):
    mine = assessment_of(provby, round_, 2, 2, 3, **SHARED)
    assessment_of(testby, round_, 2, 1, 4, **SHARED)
    theirs = assessment_of(
        testby, round_, 4, 2, 4, number=2, said={"motivation": "We ask."}, **SHARED
    )

    page = page_of(client)

    own = mine.ratings.get(moment=moment(1)).pk
    learned = theirs.ratings.get(moment=moment(1)).pk
    assert "You have something to learn from the group on 1 moment" in page
    assert "Testby stands at 4 where you stand at 2." in page
    assert "They have gone from 2 to 4 themselves since the start." in page
    assert "You have not said whether you want to move." in page
    assert "We ask." in page
    assert f"/improvements/new/?own={own}&amp;learned={learned}" in page
    assert "/questions/new/?to=testby&amp;questionnaire=made-up&amp;moment=M01" in page
    assert (
        client.get(f"/improvements/new/?own={own}&learned={learned}").status_code == 200
    )


@pytest.mark.parametrize(
    "fields",
    [{}, {"agreed": True}, {"locked": True}],
    ids=["draft", "agreed", "not-shared"],
)
def test_what_is_not_shared_is_no_suggestion(
    client, round_, provby, testby, strategist, fields
):
    assessment_of(provby, round_, 1, **SHARED)
    said = {"motivation": "Secret."}
    assessment_of(testby, round_, 4, said=said, **fields)

    page = page_of(client)

    assert "Nobody else in the group has shared" in page
    assert "Testby stands" not in page
    assert "Secret." not in page


def test_a_newer_one_that_is_not_shared_is_not_shown_in_the_older_ones_place(
    client, round_, provby, testby, strategist
):
    assessment_of(provby, round_, 1, 1, **SHARED)
    assessment_of(testby, round_, 3, 1, **SHARED)
    assessment_of(testby, round_, 4, 4, number=2, locked=True)

    page = page_of(client)

    assert "Testby stands at 3 where you stand at 1." in page
    assert "stands at 4" not in page


def test_one_in_another_group_is_no_suggestion(client, round_, provby, strategist):
    assessment_of(provby, round_, 1, **SHARED)
    other = participant(round_, group=group_in(round_), name="Annanby")
    assessment_of(other, round_, 4, locked=True, sharing=Sharing.ROUND)

    assert "Annanby" not in page_of(client)


def test_one_that_has_left_is_no_suggestion(client, round_, provby, testby, strategist):
    assessment_of(provby, round_, 1, **SHARED)
    assessment_of(testby, round_, 4, **SHARED)
    round_.participations.filter(organisation=testby).update(left=True)

    assert "Testby" not in page_of(client)


def test_without_having_shared_oneself_one_is_told_how_to_begin(
    client, round_, provby, testby, strategist
):
    assessment_of(provby, round_, 1, locked=True)
    assessment_of(testby, round_, 4, **SHARED)

    page = page_of(client)

    assert "Share your self-assessment with the group" in page
    assert "Testby stands" not in page


def test_those_without_a_group_are_told_what_would_stand_here(client):
    client.force_login(UserFactory())

    assert "when it takes part in a round and has a group" in page_of(client)


def test_what_we_want_to_move_is_chosen_stored_and_comes_first(
    client, round_, group, provby, testby, strategist
):
    assessment_of(provby, round_, 1, 3, **SHARED)
    assessment_of(testby, round_, 3, 4, **SHARED)
    assert "2. We do thing 2</h2>" not in page_of(client)

    response = client.post(f"/learning/{group.pk}/wishes/", {"moment": ["M02"]})

    page = page_of(client)
    assert response["Location"] == "/learning/"
    assert [wish.moment.code for wish in LearningWish.objects.all()] == ["M02"]
    assert "You have said that you want to move here." in page
    client.post(f"/learning/{group.pk}/wishes/", {"moment": ["M01", "x"]})
    assert [wish.moment.code for wish in LearningWish.objects.all()] == ["M01"]


def test_nobody_chooses_for_another(client, round_, group, provby):
    for organisation in (
        participant(round_, group=group_in(round_)),
        OrganisationFactory(),
    ):
        client.force_login(person_in(organisation))
        response = client.post(f"/learning/{group.pk}/wishes/", {"moment": ["M01"]})
        assert response.status_code == 404
    assert not LearningWish.objects.exists()


def test_an_improvement_under_way_counts_as_chosen(
    client, round_, provby, testby, strategist
):
    assessment_of(provby, round_, 3, **SHARED)
    assessment_of(testby, round_, 4, **SHARED)
    ImprovementFactory(
        organisation=provby, round=round_, moment=moment(1), title="Ask each year"
    )

    page = page_of(client)

    assert "Testby stands at 4 where you stand at 3." in page
    assert "You work here already: Ask each year." in page


def test_the_way_of_working_is_linked_when_it_is_shared(
    client, round_, group, provby, testby, strategist
):
    assessment_of(provby, round_, 1, **SHARED)
    assessment_of(testby, round_, 4, **SHARED)
    way = WayOfWorkingFactory(organisation=testby, round=round_, moment=moment(1))
    WayAnswerFactory(way=way, text="We do it like this.")
    address = f"/ways-of-working/groups/{group.pk}/M01/?role={way.role}"
    assert address not in page_of(client)
    assert "They have not shared how they work here." in page_of(client)

    way.sharing = Sharing.GROUP
    way.save()

    assert address in page_of(client)


def test_those_who_can_learn_from_each_other_are_named(
    client, round_, provby, testby, strategist
):
    assessment_of(provby, round_, 1, 4, **SHARED)
    assessment_of(testby, round_, 4, 1, **SHARED)

    page = page_of(client)

    assert "You and Testby can learn from each other" in page


def test_a_larger_group_asks_as_many_questions_of_the_database(
    client, round_, provby, testby, strategist, django_assert_max_num_queries
):
    group = round_.groups.get()
    assessment_of(provby, round_, 1, 1, 1, **SHARED)
    assessment_of(testby, round_, 4, 4, 4, **SHARED)
    client.get("/learning/")
    with django_assert_max_num_queries(20) as few:
        client.get("/learning/")
    for _number in range(3):
        peer = participant(round_, group=group)
        assessment_of(peer, round_, 4, 3, 4, **SHARED)
    with django_assert_max_num_queries(20) as many:
        client.get("/learning/")

    assert len(few) == len(many)
