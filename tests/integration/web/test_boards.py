"""The coordinator's pages: the rounds under way, and the board of one of them."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from bollplank.domain.applications import ApplicationState
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import DelegateRole, RoundState
from bollplank.programme.models import Round
from tests.factories import (
    ApplicationFactory,
    CompletedTaskFactory,
    CoordinatorFactory,
    GroupFactory,
    GroupMemberFactory,
    MembershipFactory,
    ModelVersionFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoundFactory,
    StepFactory,
    StepTaskFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

BOARDS = "/rounds/running/"
BOARD = "/rounds/running/demo/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Let it be 12 June 2027: ten days after the task is due, three after the step."""
    moment = datetime(2027, 6, 12, 10, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def coordinator(client):
    person = CoordinatorFactory(name="Maria", language="en")
    client.force_login(person)
    client.cookies["django_language"] = "en"
    return person


@pytest.fixture
def version():
    roles = {"entry": {"roles_required": ["politician", "manager", "strategist"]}}
    version = ModelVersionFactory(rules=roles)
    meeting = {"sv": "Träff 1", "en": "Meeting 1"}
    home = {"sv": "Hemma", "en": "At home"}
    step = StepFactory(model_version=version, number=1, name=meeting, offset_days=100)
    StepFactory(model_version=version, number=2, name=home, offset_days=123)
    StepTaskFactory(step=step, offset_days=-7)
    return version


@pytest.fixture
def round_(version):
    return RoundFactory(
        code="demo",
        model_version=version,
        kick_off_on=date(2027, 3, 1),
        applications_close_on=date(2026, 11, 1),
    )


def take_part(round_, name, *, done=False, roles=(), **place):
    organisation = OrganisationFactory(name=name)
    ParticipationFactory(round=round_, organisation=organisation, **place)
    for role in roles:
        MembershipFactory(organisation=organisation, role=role)
    if done:
        task = round_.model_version.steps.get(number=1).tasks.get()
        CompletedTaskFactory(round=round_, organisation=organisation, task=task)
    return organisation


def page(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return text_of(response)


def text_of(response):
    """Return what stands on the page, without mark-up and with single spaces."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def standings_in(text):
    """Return the part of the page that is about the participants."""
    return text.split("The participants")[1].split("The steps")[0]


@pytest.mark.parametrize("url", [BOARDS, BOARD])
def test_nobody_but_the_coordinator_gets_in(client, round_, url):
    strategist = UserFactory()
    organisation = take_part(round_, "Provby")
    MembershipFactory(user=strategist, organisation=organisation)
    mentor = MembershipFactory().user
    GroupMemberFactory(
        group=GroupFactory(round=round_),
        organisation=mentor.memberships.get().organisation,
        role=GroupRole.MENTOR,
    )
    gone = CoordinatorFactory(is_active=False)

    assert client.get(url)["Location"].startswith("/log-in/")
    client.force_login(gone)
    assert client.get(url)["Location"].startswith("/log-in/")
    for person in (strategist, mentor):
        client.force_login(person)
        assert client.get(url).status_code == 404


@pytest.mark.usefixtures("coordinator")
def test_without_rounds_the_list_says_what_will_come(client):
    RoundFactory(state=RoundState.CLOSED)

    text = page(client, BOARDS)

    assert "No round is under way" in text
    assert "Here you will see every round from the invitation" in text


@pytest.mark.usefixtures("coordinator")
def test_a_round_in_the_list_says_its_next_step_and_who_are_still_in(client, round_):
    take_part(round_, "Provby")
    take_part(round_, "Mallösa")
    take_part(round_, "Låtsasfors", left=True)

    text = page(client, BOARDS)

    assert "One round is under way" in text
    assert "Municipalities, 2 participants" in text
    assert "Next step: At home, in 20 days (2 July 2027)" in text
    assert "Made-up content." in text


@pytest.mark.usefixtures("coordinator")
def test_the_list_asks_as_many_questions_for_three_rounds_as_for_one(
    client, round_, django_assert_num_queries, django_assert_max_num_queries
):
    take_part(round_, "Provby")
    page(client, BOARDS)
    with django_assert_max_num_queries(20) as one:
        client.get(BOARDS)
    for code in ("second", "third"):
        other = ModelVersionFactory(code=code)
        StepFactory(model_version=other)
        take_part(RoundFactory(code=code, model_version=other), code)

    with django_assert_num_queries(len(one)):
        client.get(BOARDS)


@pytest.mark.usefixtures("coordinator")
def test_the_headline_counts_those_who_are_late(client, round_):
    take_part(round_, "Provby", done=True)
    take_part(round_, "Mallösa")
    take_part(round_, "Låtsasfors", left=True)

    assert "One of two participants is late" in page(client, BOARD)

    take_part(round_, "Skissvik")

    assert "Two of three participants are late" in page(client, BOARD)


@pytest.mark.usefixtures("coordinator")
def test_with_everybody_in_time_the_headline_says_so(client, round_):
    take_part(round_, "Provby", done=True)

    assert "Every participant is in time" in page(client, BOARD)


@pytest.mark.usefixtures("coordinator")
def test_a_late_task_is_told_with_its_step_and_its_days(client, round_):
    take_part(round_, "Provby", done=True)
    take_part(round_, "Mallösa")

    text = standings_in(page(client, BOARD))

    assert "Mallösa One task late No politician" in text
    assert "Upload the presentation 10 days late · Meeting 1" in text
    assert "Provby In time" in text
    assert text.index("Mallösa") < text.index("Provby")


@pytest.mark.usefixtures("coordinator")
def test_only_those_who_need_attention_can_be_shown_and_names_can_order(client, round_):
    full = ["politician", "manager", "strategist"]
    take_part(round_, "Provby", done=True, roles=full)
    take_part(round_, "Skissvik", roles=full)
    take_part(round_, "Mallösa", done=True, roles=full[1:])

    late = standings_in(page(client, f"{BOARD}?show=late"))
    named = standings_in(page(client, f"{BOARD}?order=name"))

    assert "Provby" not in late
    assert late.index("Skissvik") < late.index("Mallösa")
    assert named.index("Mallösa") < named.index("Provby") < named.index("Skissvik")
    assert (
        'href="?show=late&amp;order=name"'
        in client.get(f"{BOARD}?order=name").content.decode()
    )


@pytest.mark.usefixtures("coordinator")
def test_showing_only_the_late_with_nobody_late_says_so(client, round_):
    full = ["politician", "manager", "strategist"]
    take_part(round_, "Provby", done=True, roles=full)

    text = page(client, f"{BOARD}?show=late")

    assert "Nobody is late, and no role is empty." in text


@pytest.mark.usefixtures("coordinator")
def test_an_empty_seat_and_a_substitute_are_told(client, round_):
    organisation = take_part(round_, "Testinge", done=True, roles=["strategist"])
    chair = MembershipFactory(
        organisation=organisation,
        role=DelegateRole.POLITICIAN,
        user=UserFactory(name="Åsa"),
    )
    MembershipFactory(
        organisation=organisation,
        role=DelegateRole.POLITICIAN,
        user=UserFactory(name="Ali"),
        substitute_for=chair,
    )
    MembershipFactory(
        organisation=organisation,
        role=DelegateRole.MANAGER,
        user=UserFactory(name="Gone"),
        to_on=date(2027, 6, 11),
    )

    text = page(client, BOARD)

    assert "One delegation lacks a role: Testinge (manager)." in text
    assert "Politician Åsa Ali (substitute)" in text
    assert "Manager nobody" in text
    assert "Gone" not in text


@pytest.mark.usefixtures("coordinator")
def test_steps_stand_with_their_days_and_how_many_have_done_their_tasks(client, round_):
    take_part(round_, "Provby", done=True)
    take_part(round_, "Mallösa")

    text = page(client, BOARD).split("The steps")[1]

    assert (
        "9 June 2027, over Meeting 1 Upload the presentation 1 of 2 done, "
        "last day was 2 June 2027" in text
    )
    assert "2 July 2027, in 20 days At home" in text


@pytest.mark.usefixtures("coordinator")
def test_groups_tell_mentors_support_and_who_left(client, round_):
    group = GroupFactory(round=round_, name={"en": "The coast"})
    for name, role in [
        ("Påhittsborg", GroupRole.MENTOR),
        ("Sagohult", GroupRole.MENTOR),
        ("Drömsele", GroupRole.SUPPORTING_MENTOR),
    ]:
        organisation = OrganisationFactory(name=name)
        GroupMemberFactory(group=group, organisation=organisation, role=role)
    gone = take_part(
        round_, "Låtsasfors", left=True, left_on="2027-05-02", note={"en": "No time."}
    )
    GroupMemberFactory(group=group, organisation=gone)

    text = page(client, BOARD).split("The groups")[1]

    assert "Mentors Påhittsborg Sagohult Supported by Drömsele" in text
    assert "Låtsasfors Left the round, 2 May 2027. No time." in text


@pytest.mark.usefixtures("coordinator")
def test_a_group_without_mentor_says_so(client, round_):
    group = GroupFactory(round=round_, name={"en": "The coast"})
    GroupMemberFactory(group=group, organisation=take_part(round_, "Provby"))

    assert "Mentor none, the group works on its own" in page(client, BOARD)


@pytest.mark.usefixtures("coordinator")
def test_a_late_application_is_told_with_its_days_and_stands_first(client, round_):
    for name, day, state in [
        ("Provby", 31, ApplicationState.ACCEPTED),
        ("Mallösa", 20, ApplicationState.DECLINED),
    ]:
        ApplicationFactory(
            round=round_,
            organisation=OrganisationFactory(name=name),
            submitted_at=datetime(2026, 10, day, 12, tzinfo=UTC),
            state=state,
        )
    ApplicationFactory(
        round=round_,
        organisation=OrganisationFactory(name="Eftersele"),
        submitted_at=datetime(2026, 11, 1, 23, 30, tzinfo=UTC),
        state=ApplicationState.SUBMITTED,
    )
    ApplicationFactory(
        round=round_,
        organisation=OrganisationFactory(name="Halvklar"),
        submitted_at=None,
        state=ApplicationState.DRAFT,
    )

    text = page(client, BOARD)
    rows = text.split("The applications")[1]

    assert "One late application waits for an answer: Eftersele." in text
    assert "last day to apply was 1 November 2026" in rows
    assert "Eftersele 2 November 2026 1 day after the last day Handed in" in rows
    assert rows.index("Eftersele") < rows.index("Provby") < rows.index("Mallösa")
    assert "Halvklar" not in text


@pytest.mark.usefixtures("coordinator")
def test_a_round_without_kick_off_says_what_to_do_first(client, round_):
    take_part(round_, "Provby")
    Round.objects.update(kick_off_on=None)

    text = page(client, BOARD)

    assert "The round has no day for its kick-off yet" in text
    assert "Decide the day of the kick-off first" in text
    assert "No day for the kick-off yet" in page(client, BOARDS)


@pytest.mark.usefixtures("coordinator")
def test_a_new_round_says_what_will_appear(client):
    RoundFactory(code="demo", model_version=None, kick_off_on=None, is_made_up=False)

    text = page(client, BOARD)

    assert "Nobody takes part in the round yet" in text
    assert "They appear when it is decided who takes part." in text
    assert "Choose a model version for the round first" in text
    assert "Groups are formed when it is decided who takes part." in text
    assert "Nobody has handed in an application yet." in text
    assert "Made-up content." not in text


@pytest.mark.usefixtures("coordinator")
def test_a_round_that_is_over_has_no_board(client, round_):
    Round.objects.update(state=RoundState.CLOSED)

    assert client.get(BOARD).status_code == 404


@pytest.mark.usefixtures("coordinator")
def test_the_board_asks_as_many_questions_for_three_participants_as_for_one(
    client, round_, django_assert_num_queries, django_assert_max_num_queries
):
    group = GroupFactory(round=round_)
    roles = ["politician", "strategist"]

    def join(name):
        organisation = take_part(round_, name, roles=roles)
        GroupMemberFactory(group=group, organisation=organisation)
        ApplicationFactory(round=round_, organisation=organisation)

    join("Provby")
    page(client, BOARD)
    with django_assert_max_num_queries(20) as one:
        client.get(BOARD)
    join("Mallösa")
    join("Skissvik")

    with django_assert_num_queries(len(one)):
        client.get(BOARD)


@pytest.mark.usefixtures("coordinator")
def test_the_board_speaks_swedish(client, round_):
    take_part(round_, "Provby")
    client.cookies["django_language"] = "sv"

    text = page(client, BOARD)

    assert "Deltagarna" in text
    assert "Chef saknas" in text
    assert "12 juni" not in text
    assert "9 juni 2027" in text
