"""Noting an improvement, from a difference or from nothing, and what it keeps."""

import re

import pytest

from bollplank.accounts.models import LogEntry
from bollplank.domain.assessments import Level, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.domain.improvements import ImprovementState
from bollplank.domain.rounds import RoundState
from bollplank.improvement.models import Improvement
from tests.factories import (
    CoordinatorFactory,
    ImprovementFactory,
    MembershipFactory,
    UserFactory,
)
from tests.scenes.shared_group import SharedGroup, rating

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
def provby(us):
    return us.add("Provby")


@pytest.fixture
def difference(us, mine, provby):
    """Return our rating and theirs of a moment where they have come further."""
    own = us.share(mine, 1, 2, 3, said={"motivation": "We have not begun."})
    theirs = us.share(provby, 3, 2, 1, said={"motivation": "Because we count."})
    return rating(own, 1), rating(theirs, 1)


@pytest.fixture
def as_mine(client, mine):
    client.force_login(mine.user)
    return client


def ids(difference):
    own, learned = difference
    return {"own": own.pk, "learned": learned.pk}


def texts(response):
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def logged(improvement):
    about = f"improvement.improvement:{improvement.pk}"
    entries = LogEntry.objects.filter(about=about).order_by("pk")
    return list(entries.values_list("what", "by"))


def test_the_form_begins_with_whom_to_learn_from(as_mine, difference):
    response = as_mine.get("/improvements/new/", ids(difference), headers=EN)

    page = response.content.decode()
    assert 'value="Learn from Provby: We do thing 1"' in page
    assert "We want to find out how Provby does it, and try it here." in page
    assert "Provby set 3 where you set 1." in page
    assert "Because we count." in page


def test_a_difference_becomes_an_improvement_that_keeps_it(
    as_mine, mine, us, difference
):
    response = as_mine.post("/improvements/new/", {**WRITTEN, **ids(difference)})

    row = Improvement.objects.get()
    assert response["Location"] == f"/improvements/{row.pk}/"
    assert (row.organisation, row.round) == (mine.organisation, us.round)
    assert (row.own_rating, row.learned_rating) == difference
    assert row.moment == us.moments[0]
    assert (row.title, row.aim, row.kind) == tuple(WRITTEN.values())
    assert (row.state, row.created_by) == (ImprovementState.IDEA, mine.user)
    assert logged(row) == [("improvement-noted", mine.user.pk)]


@pytest.mark.parametrize("state", [ImprovementState.IDEA, ImprovementState.DROPPED])
def test_the_same_difference_leads_to_what_there_is(as_mine, difference, state):
    as_mine.post("/improvements/new/", {**WRITTEN, **ids(difference)})
    Improvement.objects.update(state=state)

    opened = as_mine.get("/improvements/new/", ids(difference))
    pressed = as_mine.post("/improvements/new/", {**WRITTEN, **ids(difference)})

    row = Improvement.objects.get()
    assert opened["Location"] == pressed["Location"] == f"/improvements/{row.pk}/"


def test_another_in_the_group_may_learn_the_same(us, as_mine, client, difference):
    berga = us.add("Berga")
    ours = us.share(berga, 1, 1, 1)
    as_mine.post("/improvements/new/", {**WRITTEN, **ids(difference)})

    client.force_login(berga.user)
    both = {"own": rating(ours, 1).pk, "learned": difference[1].pk}
    client.post("/improvements/new/", {**WRITTEN, **both})

    assert Improvement.objects.count() == 2


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param({"title": " "}, ["Give the improvement a name."], id="name"),
        pytest.param({"aim": ""}, ["Write what you want to achieve."], id="aim"),
        pytest.param(
            {"title": "", "aim": ""},
            ["Give the improvement a name.", "Write what you want to achieve."],
            id="both",
        ),
        pytest.param({"title": "x" * 201}, ["Shorten the name to 200"], id="long"),
        pytest.param(
            {"kind": "nonsense"}, ["Choose what is to be improved."], id="kind"
        ),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_lost(
    as_mine, difference, written, told
):
    answers = {**WRITTEN, **ids(difference), **written}

    response = as_mine.post("/improvements/new/", answers, headers=EN)

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in page
    summary = page[page.index("error-summary") :].split("</ul>")[0]
    assert [text for text in told if text not in summary] == []
    assert answers["title"].strip() in page
    assert answers["aim"] in page
    assert f'name="learned" value="{difference[1].pk}"' in page
    assert not Improvement.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"own": "own"}, id="half"),
        pytest.param({"own": "own", "learned": "x"}, id="letter"),
        pytest.param({"own": "own", "learned": "9" * 40}, id="too-high"),
        pytest.param({"own": "own", "learned": "own"}, id="itself"),
        pytest.param({"own": "learned", "learned": "own"}, id="turned-round"),
        pytest.param({"own": "own", "learned": "0"}, id="nothing"),
    ],
)
def test_what_is_no_difference_of_ours_is_not_there(as_mine, difference, asked):
    known = {key: str(value) for key, value in ids(difference).items()}

    where = {key: known.get(value, value) for key, value in asked.items()}

    assert as_mine.get("/improvements/new/", where).status_code == 404
    answers = {**WRITTEN, **where}
    assert as_mine.post("/improvements/new/", answers).status_code == 404
    assert not Improvement.objects.exists()


def test_what_is_not_shared_cannot_be_learnt_from(us, as_mine, mine, provby):
    own = us.share(mine, 1, 1, 1)
    hidden = us.share(provby, 4, 4, 4, sharing=Sharing.OWN)

    where = {"own": rating(own, 1).pk, "learned": rating(hidden, 1).pk}

    assert as_mine.get("/improvements/new/", where).status_code == 404


def test_nobody_presses_the_button_for_another_organisation(us, client, difference):
    mentor = us.add("Sagohult", role=GroupRole.MENTOR)
    for user in (mentor.user, CoordinatorFactory(), UserFactory()):
        client.force_login(user)

        answers = {**WRITTEN, **ids(difference)}
        assert client.post("/improvements/new/", answers).status_code == 404

    assert not Improvement.objects.exists()


def place_of(seat):
    return seat.organisation.participations.get().pk


def test_an_improvement_may_come_from_nothing(us, as_mine, mine):
    answers = {**WRITTEN, "place": place_of(mine), "moment": us.moments[1].pk}

    as_mine.post("/improvements/new/", answers)

    row = Improvement.objects.get()
    assert (row.organisation, row.round) == (mine.organisation, us.round)
    assert (row.moment, row.own_rating) == (us.moments[1], None)


def test_pressing_twice_notes_it_once(as_mine, mine):
    answers = {**WRITTEN, "place": place_of(mine)}

    first = as_mine.post("/improvements/new/", answers)
    second = as_mine.post("/improvements/new/", answers)

    assert first["Location"] == second["Location"]
    assert Improvement.objects.count() == 1


def test_one_in_two_organisations_chooses_for_which(us, as_mine, mine):
    other = SharedGroup().add("Berga")
    MembershipFactory(user=mine.user, organisation=other.organisation)

    unsaid = as_mine.post("/improvements/new/", WRITTEN, headers=EN)
    as_mine.post("/improvements/new/", {**WRITTEN, "place": place_of(other)})

    assert unsaid.status_code == 422
    assert "Choose an organisation and a round." in unsaid.content.decode()
    assert Improvement.objects.get().organisation == other.organisation


@pytest.mark.parametrize("field", ["place", "moment"])
def test_a_place_or_moment_that_is_not_ours_is_refused(us, as_mine, mine, field):
    answers = {**WRITTEN, "place": place_of(mine)}
    theirs = us.add("Provby")

    wrong = {"place": place_of(theirs), "moment": 0}[field]
    response = as_mine.post("/improvements/new/", {**answers, field: wrong})

    assert response.status_code == 422
    assert not Improvement.objects.exists()


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (RoundState.FOLLOW_UP, 200),
        (RoundState.CLOSED, 404),
        (RoundState.CANCELLED, 404),
    ],
)
def test_improvements_go_on_until_the_round_is_closed(us, as_mine, state, status):
    us.round.state = state
    us.round.save()

    assert as_mine.get("/improvements/new/").status_code == status


def test_one_that_has_left_starts_nothing_more(us, client):
    gone = us.add("Berga", left=True)
    client.force_login(gone.user)

    assert client.get("/improvements/new/").status_code == 404


def test_what_it_came_from_stands_on_its_page(us, as_mine, difference):
    as_mine.post("/improvements/new/", {**WRITTEN, **ids(difference)})
    row = Improvement.objects.get()

    response = as_mine.get(f"/improvements/{row.pk}/", headers=EN)

    said = texts(response)
    assert "Provby set 3 where you set 1." in said
    assert "1 of 4 We have not begun." in said
    assert "3 of 4 Because we count." in said
    link = f'href="{us.address}?step=2#moment-1"'
    assert link in response.content.decode()


def test_a_mentor_reads_the_same_said_of_the_organisation(us, as_mine, difference):
    mentor = us.add("Sagohult", role=GroupRole.MENTOR)
    as_mine.post("/improvements/new/", {**WRITTEN, **ids(difference)})
    as_mine.force_login(mentor.user)

    address = f"/improvements/{Improvement.objects.get().pk}/"
    response = as_mine.get(address, headers=EN)

    assert "Provby set 3 where Ödala set 1." in texts(response)
    assert (
        "<button" not in response.content.decode().split("<main")[1].split("<foot")[0]
    )


def test_what_is_not_shared_any_more_is_not_shown(as_mine, difference):
    as_mine.post("/improvements/new/", {**WRITTEN, **ids(difference)})
    theirs = difference[1].assessment
    theirs.sharing = Sharing.OWN
    theirs.save()

    address = f"/improvements/{Improvement.objects.get().pk}/"
    said = texts(as_mine.get(address, headers=EN))

    assert "What it came from is no longer shared with you." in said
    assert "Because we count." not in said
    assert "3 of 4" not in said
    assert "We have not begun." in said


def test_more_improvements_ask_no_more_of_the_database(
    us, as_mine, mine, difference, django_assert_num_queries
):
    own, learned = difference
    for count in (1, 2):
        for _ in range(count):
            ImprovementFactory(
                organisation=mine.organisation,
                round=us.round,
                moment=own.moment,
                own_rating=own,
                learned_rating=learned,
            )
        with django_assert_num_queries(5):
            as_mine.get("/improvements/")


def test_the_level_goes_with_the_way_back_to_the_comparison(us, as_mine, mine, provby):
    own = us.share(mine, 1, 1, 1, level=Level.BOARD)
    theirs = us.share(provby, 2, 1, 1, level=Level.BOARD)
    pair = (rating(own, 1), rating(theirs, 1))
    as_mine.post("/improvements/new/", {**WRITTEN, **ids(pair)})

    address = f"/improvements/{Improvement.objects.get().pk}/"

    assert "/board/?step=2#moment-1" in as_mine.get(address).content.decode()
