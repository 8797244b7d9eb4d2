"""The first page after log-in, and saying that something is done."""

import re

import pytest
from django.utils import timezone

from bollplank.accounts.models import LogEntry
from bollplank.domain.rounds import RoundState
from bollplank.domain.steps import TaskOwner
from bollplank.programme.models import CompletedTask
from tests.factories import (
    ApplicationFactory,
    CompletedTaskFactory,
    CoordinatorFactory,
    GroupMemberFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoundFactory,
    StepTaskFactory,
    UserFactory,
)
from tests.factories.reviews import ReviewerFactory
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    group_in,
    meeting,
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


@pytest.fixture
def round_():
    """Return a round whose assessments are due two days ago and in 98 days."""
    return round_with_meetings(88, 188)


@pytest.fixture
def provby(round_):
    return participant(round_, group=group_in(round_), name="Provby")


def home(client, user):
    client.force_login(user)
    return client.get("/home/").content.decode()


def task(round_, name, *, number=1, **fields):
    names = {"sv": name, "en": name}
    return StepTaskFactory(step=meeting(round_, number), name=names, **fields)


def heading(page):
    return re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)[1]


def what_is_due(page):
    """Return the names of what is listed before anything is folded, in order."""
    listed = page.split('<ul class="due">')[1].split("<details")[0].split("<aside")[0]
    return re.findall(r"<(?:a href=\"[^\"]*\"|strong)>([^<]*)</", listed)


def test_home_asks_to_log_in(client):
    assert client.get("/home/").status_code == 302


def test_what_is_due_stands_in_order_with_what_is_late_first(client, round_, provby):
    task(round_, "Far off", number=2, offset_days=0)
    task(round_, "Tomorrow", offset_days=-7)
    task(round_, "Today", offset_days=-8)
    assessment_of(provby, round_, None)

    page = home(client, person_in(provby))

    assert what_is_due(page) == ["Do the self-assessment", "Today", "Tomorrow"]
    assert heading(page) == "Do the self-assessment: 2 days late"
    assert '<span class="late">2 days late</span>' in page
    assert "today · last day 20 May 2027" in page
    assert "tomorrow · last day 21 May 2027" in page
    assert "Later in the round: 2 things" in page


def test_several_late_things_are_counted(client, round_, provby):
    task(round_, "Earlier", offset_days=-30)

    page = home(client, person_in(provby))

    assert heading(page) == "Two things are late"


def test_the_next_thing_is_named_when_nothing_is_late(client, provby, round_):
    CompletedTaskFactory(
        round=round_, organisation=provby, task=meeting(round_).tasks.get()
    )

    page = home(client, person_in(provby))

    assert heading(page) == "Next, in 98 days: Do the self-assessment"
    assert "Done: 1 thing" in page


def test_what_is_due_links_to_where_it_is_done(client, round_, provby):
    assessment = assessment_of(provby, round_, None)

    page = home(client, person_in(provby))

    assert f'href="/self-assessments/{assessment.pk}/"' in page
    begin = f"/self-assessments/begin/{round_.code}/{provby.code}/2/overall/"
    assert f'action="{begin}"' in page


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("strategist", {"Upload", "Do the self-assessment"}),
        ("key_person", {"Upload", "Do the self-assessment"}),
        ("manager", {"Do the self-assessment"}),
        ("politician", {"Do the self-assessment"}),
    ],
)
def test_each_role_sees_what_is_due_for_it(client, round_, provby, role, sees):
    task(round_, "Upload", roles=["strategist"])

    page = home(client, person_in(provby, role))

    assert set(what_is_due(page)) == sees


def test_a_task_for_nobody_in_particular_is_for_everybody(client, round_, provby):
    task(round_, "Say hello", roles=[])

    assert "Say hello" in what_is_due(home(client, person_in(provby, "politician")))


def test_a_politician_gets_one_question_and_a_strategist_none(client, provby):
    politician = home(client, person_in(provby, "politician"))
    strategist = home(client, person_in(provby))

    assert "Ask yourself: What have I asked for?" in politician
    assert "Ask yourself" not in strategist


def test_home_shows_my_group_and_my_organisation(client, round_, provby):
    mentor = OrganisationFactory(name="Mentorby")
    group = round_.groups.get()
    GroupMemberFactory(group=group, organisation=mentor, role="mentor")
    gone = participant(round_, group=group, name="Borta")
    gone.participations.update(left=True)

    page = home(client, person_in(provby))

    assert "My group" in page
    assert "Mentorby" in page
    assert f'href="/organisations/{provby.code}/"' in page
    assert "Borta" not in page


def test_a_mentor_sees_how_each_in_her_group_stands_and_nobody_else(
    client, round_, provby
):
    group = round_.groups.get()
    participant(round_, name="Elsewhere")
    in_time = participant(round_, group=group, name="Grannby")
    done = meeting(round_).tasks.get()
    CompletedTaskFactory(round=round_, organisation=in_time, task=done)
    mentor = MembershipFactory(organisation__name="Mentorby")
    GroupMemberFactory(
        group=group, organisation=mentor.organisation, role="supporting_mentor"
    )

    page = home(client, mentor.user)

    assert heading(page) == "The group you are a mentor for"
    assert page.count("days late") == 1
    assert page.index("Grannby") < page.index("Provby")
    assert "Next, in 98 days: Do the self-assessment" in page
    assert "Elsewhere" not in page


def test_the_coordinator_sees_who_is_late_and_the_way_to_the_board(
    client, round_, provby
):
    ApplicationFactory(round=round_)

    page = home(client, CoordinatorFactory())

    assert heading(page) == "One of 1 participants is late"
    assert "Provby" in page
    assert f'href="/rounds/running/{round_.code}/"' in page


def test_a_coordinator_without_a_round_is_told_so(client):
    assert heading(home(client, CoordinatorFactory())) == "No round is under way"


def test_somebody_without_a_seat_is_told_what_to_do(client):
    page = home(client, UserFactory(is_made_up=False))

    assert heading(page) == "You have no seat in any organisation"
    assert "Ask the strategist of your organisation or the coordinator" in page
    assert "Made-up content." not in page


@pytest.mark.parametrize("why", ["over", "left"])
def test_nothing_is_due_in_a_round_that_is_over_or_left(client, round_, provby, why):
    if why == "over":
        round_.state = RoundState.CLOSED
        round_.save()
    else:
        provby.participations.update(left=True)

    page = home(client, person_in(provby))

    assert heading(page) == "Nothing is waiting for you"
    assert "late" not in page.split("<main")[1]


def test_home_asks_as_much_for_a_long_list_as_for_a_short(
    client, round_, provby, django_assert_num_queries
):
    client.force_login(person_in(provby))
    with django_assert_num_queries(21):
        client.get("/home/")

    for number in range(3):
        task(round_, f"Task {number}")
        participant(round_, group=round_.groups.get())
    with django_assert_num_queries(21):
        client.get("/home/")


def say(client, round_, organisation, task_, word):
    code = organisation.code
    return client.post(f"/home/tasks/{round_.code}/{code}/{task_.pk}/{word}/")


def test_a_task_is_said_to_be_done_and_taken_back(client, round_, provby):
    user = person_in(provby)
    upload = task(round_, "Upload")
    client.force_login(user)

    done = say(client, round_, provby, upload, "done")
    assert done["Location"] == "/home/"
    assert CompletedTask.objects.get(task=upload).done_at == NOW
    assert "Done: Upload." in client.get("/home/").content.decode()

    say(client, round_, provby, upload, "undo")
    assert not CompletedTask.objects.exists()
    assert list(LogEntry.objects.order_by("pk").values_list("what", "by")) == [
        ("task-completed", user.pk),
        ("task-undone", user.pk),
    ]


@pytest.mark.parametrize("word", ["done", "undo"])
def test_a_self_assessment_is_done_by_locking_it_and_in_no_other_way(
    client, round_, provby, word
):
    own = meeting(round_).tasks.get()
    if word == "undo":
        CompletedTaskFactory(round=round_, organisation=provby, task=own)
    client.force_login(person_in(provby))

    say(client, round_, provby, own, word)

    assert CompletedTask.objects.exists() is (word == "undo")
    page = client.get("/home/").content.decode()
    assert "This task is done when the self-assessment is locked." in page


def test_nobody_says_that_somebody_elses_task_is_done(client, round_, provby):
    upload = task(round_, "Upload")
    neighbour = participant(round_)

    for user in [person_in(neighbour), CoordinatorFactory(), UserFactory()]:
        client.force_login(user)
        assert say(client, round_, provby, upload, "done").status_code == 404
    assert not CompletedTask.objects.exists()


def test_only_tasks_of_participants_in_this_round_can_be_done(client, round_, provby):
    invite = task(round_, "Invite", owner=TaskOwner.COORDINATOR)
    client.force_login(person_in(provby))

    assert say(client, round_, provby, invite, "done").status_code == 404


def test_somebody_with_two_organisations_sees_whose_each_thing_is(
    client, round_, provby
):
    user = person_in(provby)
    other = ParticipationFactory(round=round_, organisation__name="Andraby")
    MembershipFactory(user=user, organisation=other.organisation)

    page = home(client, user)

    assert "Provby · Meeting 1" in page
    assert "Andraby · Meeting 1" in page
    assert "My organisations" in page


def test_a_reviewer_is_led_to_the_applications(client):
    reviewer = ReviewerFactory(
        round=RoundFactory(state=RoundState.INTEREST_CLOSED, name={"en": "Next round"})
    )
    client.force_login(reviewer.user)

    text = client.get("/home/", headers={"accept-language": "en"}).content.decode()

    assert "<h1>You review applications</h1>" in text
    assert f'href="/reviews/{reviewer.round.code}/"' in text
