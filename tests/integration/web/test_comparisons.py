"""Comparing in a group: only what is shared, never in order of points."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bollplank.domain.assessments import AssessmentState, Level, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.domain.improvements import ImprovementState
from bollplank.domain.questionnaires import Comparability
from bollplank.domain.rounds import RoundState
from bollplank.improvement.queries.assessments import wholly_visible_to
from tests.factories import (
    CoordinatorFactory,
    GroupFactory,
    ImprovementFactory,
    MembershipFactory,
    MomentFactory,
    MomentPairFactory,
    QuestionnaireFactory,
    UserFactory,
)
from tests.scenes.shared_group import SharedGroup, rating

pytestmark = pytest.mark.django_db


@pytest.fixture
def us():
    """Return a group of three, in which our own organisation comes last by name."""
    return SharedGroup()


@pytest.fixture
def mine(us):
    return us.add("Ödala")


@pytest.fixture
def provby(us):
    return us.add("Provby")


@pytest.fixture
def page(client, us):
    def read(user, address=None, status=200):
        client.force_login(user)
        response = client.get(address or us.address, headers={"accept-language": "en"})
        assert response.status_code == status
        return response.content.decode()

    return read


def texts(page):
    """Return the page's text without its mark-up, in one line."""
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def card_headings(page, moment):
    """Return whose cards stand under a moment, in their order."""
    section = page[page.index(f'<section aria-labelledby="moment-{moment}"') :]
    section = section[: section.index("</section>")]
    return [name.strip() for name in re.findall(r"<h3>(.*?)</h3>", section)]


def test_where_another_has_come_further_the_page_asks_how(us, mine, provby, page):
    us.share(mine, 1, 3, 2)
    theirs = us.share(provby, 3, 1, 2, said={"motivation": "Because we count."})

    said = texts(page(mine.user))

    assert "Provby set 3 where you set 1. How do they do it?" in said
    assert "Provby set 1 where you set 3. They may want to ask you." in said
    assert said.count("How do they do it?") == 1
    assert "Because we count." in said
    own = mine.organisation.assessments.get()
    link = f"own={rating(own, 1).pk}&amp;learned={rating(theirs, 1).pk}"
    assert link in page(mine.user)


def test_our_own_stands_first_and_the_others_by_name_whatever_their_points(
    us, mine, page
):
    us.share(mine, 1, 1, 1)
    for name, points in [("Åby", 2), ("Provby", 3), ("Ärla", 1), ("Berga", 1)]:
        us.share(us.add(name), points, points, points)

    names = card_headings(page(mine.user), 1)

    assert names == ["Ödala (you)", "Berga", "Provby", "Åby", "Ärla"]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"sharing": Sharing.OWN}, id="locked-but-own"),
        pytest.param({"locked": False, "agreed": True}, id="agreed-but-not-locked"),
        pytest.param({"locked": False}, id="draft"),
        pytest.param({"level": Level.BOARD}, id="another-level"),
    ],
)
def test_what_is_not_shared_leaves_no_trace(us, mine, provby, page, fields):
    us.share(mine, 1, 1, 1)
    us.share(provby, 4, 4, 4, said={"motivation": "Secret."}, **fields)

    said = texts(page(mine.user))

    assert "Provby has not shared yet." in said
    assert said.count("Provby") == 1
    assert "Secret." not in said
    assert "Only Ödala has shared so far." in said


@pytest.mark.parametrize("sharing", [Sharing.ROUND, Sharing.PUBLIC])
def test_what_is_shared_wider_is_shared_with_the_group(us, mine, provby, page, sharing):
    us.share(mine, 1, 1, 1)
    us.share(provby, 4, 4, 4, sharing=sharing)

    assert card_headings(page(mine.user), 1) == ["Ödala (you)", "Provby"]


def test_our_own_is_compared_only_when_it_is_shared(us, mine, provby, page):
    us.share(mine, 1, 1, 1, sharing=Sharing.OWN)
    us.share(provby, 4, 4, 4)

    said = texts(page(mine.user))

    assert "You have not shared your self-assessment from this occasion." in said
    assert "How do they do it?" not in said


def test_the_page_names_no_mean_and_no_order(us, mine, page):
    us.share(mine, 1, 2, 3)
    us.share(us.add("Berga"), 4, 2, 3)
    us.share(us.add("Provby"), 4, 2, 1)

    said = texts(page(mine.user))

    assert "2 of 3 have set 4. 1 of 3 has set 1." in said
    assert "All three have set 2." in said
    assert not re.search(r"\d[.,]\d|average|mean |rank|best place", said)


def test_two_are_not_counted_together(us, mine, provby, page):
    us.share(mine, 1, 2, 3)
    us.share(provby, 4, 2, 3)

    assert " have set " not in texts(page(mine.user)).replace("You have set", "")


def test_the_movement_is_shown_from_what_was_shared_before(us, mine, provby, page):
    us.share(mine, 1, 1, 1, step=us.second)
    us.share(provby, 2, 2, 2)
    us.share(provby, 3, 2, 1, step=us.second)

    said = texts(page(mine.user))

    assert "Up 1 since last time" in said
    assert "The same as last time" in said
    assert "Down 1 since last time" in said


def test_no_movement_from_what_was_not_shared(us, mine, provby, page):
    us.share(mine, 1, 1, 1, step=us.second)
    us.share(provby, 1, 1, 1, sharing=Sharing.OWN)
    us.share(provby, 3, 3, 3, step=us.second)

    assert "since last time" not in texts(page(mine.user))


def test_what_explains_a_movement_is_read_by_those_who_read_in_full(
    us, mine, provby, page
):
    mentor = us.add("Sagohult", role=GroupRole.MENTOR)
    us.share(mine, 1, 1, 1, step=us.second)
    us.share(provby, 2, 2, 2)
    support = us.add("Drömsele", role=GroupRole.SUPPORTING_MENTOR)
    assessment = us.share(
        provby, 3, 3, 3, step=us.second, said={"explanation": "A new chief."}
    )

    in_full = [provby.user, mentor.user, support.user, CoordinatorFactory()]

    assert "A new chief." not in texts(page(mine.user))
    for user in in_full:
        assert "A new chief." in texts(page(user))
        assert assessment in wholly_visible_to(user, on=timezone.localdate())


def test_the_latest_occasion_where_we_both_are_is_opened(us, mine, provby, page):
    us.share(mine, 1, 1, 1)
    us.share(provby, 2, 2, 2)
    us.share(provby, 3, 3, 3, step=us.second)

    opened = texts(page(mine.user))
    chosen = texts(page(mine.user, f"{us.address}?step=4"))

    assert "Provby set 2 where you set 1." in opened
    assert "3 of 4" in chosen
    assert "2 of 4" not in chosen


@pytest.mark.parametrize("step", ["x", "99", "-1", "", "9" * 40])
def test_an_occasion_nobody_has_shared_opens_the_latest(us, mine, page, step):
    us.share(mine, 1, 2, 3)

    assert "1 of 4" in texts(page(mine.user, f"{us.address}?step={step}"))


def test_the_newest_shared_revision_is_compared(us, mine, provby, page):
    us.share(mine, 1, 1, 1)
    older = us.share(provby, 2, 2, 2)
    us.share(provby, 3, 3, 3, revision=2, revises=older)
    newest = us.share(provby, 4, 4, 4, revision=3, sharing=Sharing.OWN)

    said = texts(page(mine.user))

    assert newest.state == AssessmentState.LOCKED
    assert "Provby set 3 where you set 1." in said
    assert "set 2" not in said
    assert "set 4" not in said


def test_across_versions_only_what_means_the_same_is_compared(us, mine, provby, page):
    older = QuestionnaireFactory(code="older", scale_highest=3)
    first, second, _third = (
        MomentFactory(questionnaire=older, number=number) for number in (1, 2, 3)
    )
    MomentPairFactory(older=first, newer=us.moments[0])
    MomentPairFactory(
        older=second, newer=us.moments[1], comparability=Comparability.LOW
    )
    us.share(mine, 3, 1, 1)
    us.share(provby, 2, 3, 3, questionnaire=older)

    said = texts(page(mine.user))

    assert "different versions of the questionnaire" in said
    assert "Provby set 2 of 3 where you set 3 of 4. They may want to ask you." in said
    assert said.count("no counterpart with the same meaning") == 2
    assert "How do they do it?" not in said


def test_not_assessed_is_said_and_never_compared(us, mine, provby, page):
    us.share(mine, 1, 1, 1)
    us.share(provby, None, 1, 1)

    said = texts(page(mine.user))

    assert "Not assessed" in said
    assert "You and the others have set the same on everything you can compare." in said


def test_what_we_already_try_is_linked_instead(us, mine, provby, page):
    own, theirs = us.share(mine, 1, 1, 1), us.share(provby, 3, 1, 1)
    improvement = ImprovementFactory(
        organisation=mine.organisation,
        round=us.round,
        title="Count everybody",
        state=ImprovementState.TESTING,
        moment=us.moments[0],
        own_rating=rating(own, 1),
        learned_rating=rating(theirs, 1),
    )

    html = page(mine.user)

    assert f'href="/improvements/{improvement.pk}/"' in html
    assert "We want to try that" not in html


def test_what_others_try_is_not_told(us, mine, provby, page):
    third = us.add("Berga")
    us.share(mine, 1, 1, 1)
    theirs, berga = us.share(provby, 3, 1, 1), us.share(third, 1, 1, 1)
    ImprovementFactory(
        organisation=third.organisation,
        round=us.round,
        title="Hush",
        moment=us.moments[0],
        own_rating=rating(berga, 1),
        learned_rating=rating(theirs, 1),
    )

    html = page(mine.user)

    assert "Hush" not in html
    assert "We want to try that" in html


@pytest.mark.parametrize("role", [GroupRole.MENTOR, GroupRole.SUPPORTING_MENTOR])
def test_a_mentor_sees_the_same_and_tries_nothing(us, mine, provby, page, role):
    mentor = us.add("Sagohult", role=role)
    us.share(mine, 1, 1, 1)
    us.share(provby, 3, 1, 1)

    html = page(mentor.user)

    assert card_headings(html, 1) == ["Provby", "Ödala"]
    assert "They differ on 1 of 3 moments." in texts(html)
    assert "We want to try that" not in html


def test_the_coordinator_sees_what_is_shared_and_no_more(us, mine, provby, page):
    us.share(mine, 1, 1, 1)
    us.share(provby, 3, 1, 1, sharing=Sharing.OWN)

    said = texts(page(CoordinatorFactory()))

    assert "Provby has not shared yet." in said
    assert "3 of 4" not in said


def test_a_group_is_not_there_for_anybody_else(us, mine, client):
    us.share(mine, 1, 1, 1)
    gone = us.add("Berga", left=True)
    other = SharedGroup(GroupFactory(round=us.round)).add("Annanby")

    assert client.get(us.address).status_code == 302
    for user in (UserFactory(), MembershipFactory().user, gone.user, other.user):
        client.force_login(user)
        assert client.get(us.address).status_code == 404


def test_one_that_has_left_the_round_is_not_named(us, mine, page):
    gone = us.add("Berga", left=True)
    us.share(mine, 1, 1, 1)
    us.share(gone, 4, 4, 4)

    assert "Berga" not in page(mine.user)


def test_a_seat_that_has_ended_opens_nothing(us, client):
    seat = us.add("Provby")
    seat.to_on = seat.from_on
    seat.save()
    client.force_login(seat.user)

    assert client.get(us.address).status_code == 404


def test_a_level_the_questionnaire_does_not_have_is_not_there(us, mine, page):
    us.questionnaire.levels = ["overall"]
    us.questionnaire.save()

    page(mine.user, us.address.replace("overall", "board"), status=404)
    page(mine.user, us.address.replace("overall", "nonsense"), status=404)


def test_before_anybody_has_shared_the_page_says_what_will_come(us, mine, page):
    said = texts(page(mine.user))

    assert "Nobody has shared theirs yet." in said
    assert "Be the first" in said


def test_my_comparison_is_that_of_my_group(us, mine, client):
    client.force_login(mine.user)

    response = client.get("/comparison/")

    assert response["Location"] == us.address


def test_one_in_several_groups_chooses(us, page):
    mentor = us.add("Sagohult", role=GroupRole.MENTOR)
    us.add("Provby")
    other = SharedGroup()
    other.add("Berga")
    MembershipFactory(user=mentor.user, organisation=other.add("Drömsele").organisation)

    html = page(mentor.user, "/comparison/")

    assert f'href="{us.address}"' in html
    assert f'href="{other.address}"' in html
    assert "Berga and Drömsele" in texts(html)


def test_one_without_a_group_is_told_what_will_come(page):
    said = texts(page(UserFactory(), "/comparison/"))

    assert "You are not in a group under way." in said


def test_rounds_that_are_over_are_not_offered(us, mine, page):
    us.round.state = RoundState.CLOSED
    us.round.save()

    assert "You are not in a group under way." in texts(page(mine.user, "/comparison/"))
    assert page(mine.user)


def test_made_up_organisations_are_called_so(us, mine, page):
    assert "Made-up content." in page(mine.user)


def test_more_organisations_ask_no_more_of_the_database(us, mine, client):
    client.force_login(mine.user)
    counts = []
    for step in (us.first, us.second):
        us.share(mine, 1, 2, 3, step=step)
    for name in ("Berga", "Provby", "Åby"):
        seat = us.add(name)
        for step in (us.first, us.second):
            us.share(seat, 2, 2, 2, step=step)
        with CaptureQueriesContext(connection) as asked:
            client.get(us.address)
        counts.append(len(asked))

    assert counts == [11, 11, 11]
