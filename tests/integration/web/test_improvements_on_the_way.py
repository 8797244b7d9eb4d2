"""Improvement work on its way: on and back, reworded, read by whom."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bollplank.accounts.models import LogEntry
from bollplank.domain.groups import GroupRole
from bollplank.domain.improvements import ImprovementState
from tests.factories import (
    CoordinatorFactory,
    ImprovementFactory,
    MembershipFactory,
    UserFactory,
)
from tests.scenes.shared_group import SharedGroup

pytestmark = pytest.mark.django_db

EN = {"accept-language": "en"}
WRITTEN = {"title": "Count everybody", "aim": "Every item says it.", "kind": "service"}


@pytest.fixture
def us():
    return SharedGroup()


@pytest.fixture
def mine(us):
    return us.add("Ödala")


@pytest.fixture
def as_mine(client, mine):
    client.force_login(mine.user)
    return client


def texts(response):
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def logged(improvement):
    about = f"improvement.improvement:{improvement.pk}"
    entries = LogEntry.objects.filter(about=about).order_by("pk")
    return list(entries.values_list("what", "by"))


@pytest.fixture
def improvement(us, mine):
    return ImprovementFactory(
        organisation=mine.organisation, round=us.round, created_by=mine.user
    )


def test_an_improvement_goes_on_and_back_and_the_log_keeps_it(
    as_mine, mine, improvement
):
    for state in ("testing", "planned", "planned", "done"):
        as_mine.post(f"/improvements/{improvement.pk}/move/", {"state": state})

    improvement.refresh_from_db()
    assert improvement.state == ImprovementState.DONE
    assert logged(improvement) == [
        ("improvement-moved:idea>testing", mine.user.pk),
        ("improvement-moved:testing>planned", mine.user.pk),
        ("improvement-moved:planned>done", mine.user.pk),
    ]


@pytest.mark.parametrize("state", ["", "nonsense", "dropped"])
def test_a_state_that_is_none_is_refused(as_mine, improvement, state):
    where = f"/improvements/{improvement.pk}/move/"

    response = as_mine.post(where, {"state": state}, headers=EN)

    improvement.refresh_from_db()
    assert response.status_code == 422
    assert "Choose how far you have come." in response.content.decode()
    assert improvement.state == ImprovementState.IDEA


def test_what_is_put_aside_is_taken_up_where_it_stood(as_mine, improvement):
    address = f"/improvements/{improvement.pk}/"
    as_mine.post(f"{address}move/", {"state": "studying"})
    as_mine.post(f"{address}put-aside/")
    aside = texts(as_mine.get(address, headers=EN))
    as_mine.post(f"{address}take-up/")

    improvement.refresh_from_db()
    said = texts(as_mine.get(address, headers=EN))
    assert "Take it up again" in aside
    assert improvement.state == ImprovementState.STUDYING
    assert "From “Idea” to “Being studied”" in said
    assert "Taken up again: Being studied" in said


def test_taking_up_what_is_not_put_aside_changes_nothing(as_mine, improvement):
    as_mine.post(f"/improvements/{improvement.pk}/take-up/")

    assert logged(improvement) == []


def edit(client, improvement, **written):
    page = client.get(f"/improvements/{improvement.pk}/edit/").content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    return lambda: client.post(
        f"/improvements/{improvement.pk}/edit/",
        {**WRITTEN, "seen": seen, **written},
        headers=EN,
    )


def test_the_text_may_be_changed(as_mine, mine, improvement):
    edit(as_mine, improvement, aim="One.\r\nTwo.")()

    improvement.refresh_from_db()
    assert (improvement.title, improvement.aim) == ("Count everybody", "One.\nTwo.")
    assert logged(improvement) == [("improvement-reworded", mine.user.pk)]


def test_changing_nothing_is_not_logged(as_mine, improvement):
    same = {"title": improvement.title, "aim": improvement.aim, "kind": "governance"}

    response = edit(as_mine, improvement, **same)()

    assert response.status_code == 302
    assert logged(improvement) == []


def test_of_two_who_write_neither_loses_text(as_mine, improvement):
    mine, theirs = (
        edit(as_mine, improvement, aim="My text."),
        edit(as_mine, improvement, aim="Their text."),
    )

    theirs()
    refused = mine()
    page = refused.content.decode()
    again = re.search(r'name="seen" value="(\w+)"', page)[1]
    as_mine.post(
        f"/improvements/{improvement.pk}/edit/",
        {**WRITTEN, "aim": "Both texts.", "seen": again},
    )

    improvement.refresh_from_db()
    assert refused.status_code == 422
    assert "Somebody else changed the text while you were writing." in page
    assert ">Their text.<" in page
    assert "\nMy text.</textarea>" in page
    assert improvement.aim == "Both texts."


def test_a_text_without_aim_is_refused_and_kept(as_mine, improvement):
    response = edit(as_mine, improvement, title="A new name", aim=" ")()

    page = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#id_aim">Write what you want to achieve.</a>' in page
    assert 'value="A new name"' in page


def readers(us, improvement):
    """Return who may read, who may edit, and who may do neither."""
    mentor = us.add("Sagohult", role=GroupRole.MENTOR)
    support = us.add("Drömsele", role=GroupRole.SUPPORTING_MENTOR)
    colleague = MembershipFactory(organisation=improvement.organisation)
    ended = MembershipFactory(organisation=improvement.organisation)
    ended.to_on = ended.from_on
    ended.save()
    elsewhere = SharedGroup().add("Berga", role=GroupRole.MENTOR)
    return (
        [mentor.user, support.user, CoordinatorFactory()],
        [colleague.user],
        [us.add("Provby").user, elsewhere.user, ended.user, UserFactory()],
    )


def test_own_edit_mentors_and_coordinator_read_others_see_nothing(
    us, client, improvement
):
    read, write, neither = readers(us, improvement)
    address = f"/improvements/{improvement.pk}/"

    def statuses(user):
        client.force_login(user)
        listed = improvement.title in client.get("/improvements/").content.decode()
        found = client.get(address).status_code
        edited = client.get(f"{address}edit/").status_code
        posts = [
            client.post(f"{address}{what}/", {"state": "done"}).status_code
            for what in ("move", "put-aside", "take-up")
        ]
        return listed, found, edited, posts

    assert [statuses(user) for user in read] == [(True, 200, 404, [404] * 3)] * 3
    assert [statuses(user) for user in neither] == [(False, 404, 404, [404] * 3)] * 4
    improvement.refresh_from_db()
    assert improvement.state == ImprovementState.IDEA
    assert [statuses(user) for user in write] == [(True, 200, 200, [302] * 3)]


def test_without_log_in_there_is_nothing_to_read(client, improvement):
    for address in ("", "new/", f"{improvement.pk}/", f"{improvement.pk}/edit/"):
        response = client.get(f"/improvements/{address}")

        assert response["Location"].startswith("/log-in/?next=/improvements/")


def test_one_that_has_left_reads_its_own_but_its_mentor_does_not(us, client):
    gone = us.add("Berga", left=True)
    mentor = us.add("Sagohult", role=GroupRole.MENTOR)
    row = ImprovementFactory(organisation=gone.organisation, round=us.round)

    client.force_login(gone.user)
    assert client.get(f"/improvements/{row.pk}/").status_code == 200
    client.force_login(mentor.user)
    assert client.get(f"/improvements/{row.pk}/").status_code == 404


def test_the_list_has_the_newest_first_and_can_be_narrowed(us, as_mine, mine):
    day = datetime(2027, 6, 1, 12, tzinfo=UTC)
    for number, state in enumerate(["idea", "testing", "idea"]):
        ImprovementFactory(
            organisation=mine.organisation,
            round=us.round,
            title=f"Name {number}",
            state=state,
            created_at=day + timedelta(days=number),
        )

    everything = texts(as_mine.get("/improvements/", headers=EN))
    ideas = texts(as_mine.get("/improvements/?state=idea", headers=EN))
    nonsense = texts(as_mine.get("/improvements/?state=nonsense", headers=EN))

    assert re.findall(r"Name \d", everything) == ["Name 2", "Name 1", "Name 0"]
    assert re.findall(r"Name \d", ideas) == ["Name 2", "Name 0"]
    assert "All (3) Idea (2) Being tested (1)" in ideas
    assert re.findall(r"Name \d", nonsense) == ["Name 2", "Name 1", "Name 0"]


def test_an_empty_list_offers_the_first_step(as_mine):
    response = as_mine.get("/improvements/", headers=EN)

    assert 'href="/comparison/"' in response.content.decode()
    assert "Note an improvement of your own" in texts(response)


def test_a_mentor_with_nothing_to_read_is_not_asked_to_begin(us, client):
    client.force_login(us.add("Sagohult", role=GroupRole.MENTOR).user)

    response = client.get("/improvements/", headers=EN)

    assert "the organisations you follow" in texts(response)
    assert "/improvements/new/" not in response.content.decode()
