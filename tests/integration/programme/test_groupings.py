from datetime import UTC, datetime

import pytest

from bollplank.accounts.models import LogEntry, OutgoingMail
from bollplank.domain.groupings import ScenarioState
from bollplank.domain.groups import GroupRole
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import Group, GroupMember
from bollplank.programme.operations import (
    grouping_letters,
    grouping_runs,
    groupings,
    scenarios,
)
from bollplank.programme.queries import groupings as queries
from bollplank.programme.queries import groups as group_queries
from bollplank.programme.queries import rounds
from tests import groupings as made
from tests.factories import ApplicationFactory, MentorOfferFactory, OwnIndicatorFactory

pytestmark = pytest.mark.django_db

AT = datetime(2027, 2, 1, 12, tzinfo=UTC)
ON = AT.date()


@pytest.fixture
def world():
    return made.furnish()


def proposed(world, name="Nära", **how):
    scenario = scenarios.create(
        round_=world.round, name=name, by=world.coordinator, at=AT, **how
    )
    return grouping_runs.run(
        scenario=scenario,
        seen=scenario.version,
        strengths={},
        by=world.coordinator,
        at=AT,
    )


def publish(world, scenario, *, accept_broken=False):
    return groupings.publish(
        scenario=scenario,
        seen=scenario.version,
        accept_broken=accept_broken,
        by=world.coordinator,
        at=AT,
        link_to=lambda round_: f"https://bollplank.example/rounds/{round_.code}/",
    )


def codes(refusal):
    return [problem.code for problem in refusal.value.problems]


def members(group):
    return {
        (one.organisation.code, one.role)
        for one in group.members.select_related("organisation")
    }


def told():
    return sorted(OutgoingMail.objects.values_list("to_email", flat=True))


def test_publishing_makes_the_groups_of_the_round_and_moves_it_on(world):
    scenario = proposed(world)

    published = publish(world, scenario)

    scenario.refresh_from_db()
    world.round.refresh_from_db()
    assert {group.code: members(group) for group in published.groups} == {
        "pitea": {
            ("pitea", GroupRole.MENTOR),
            ("boden", GroupRole.PARTICIPANT),
            ("lulea", GroupRole.PARTICIPANT),
        },
        "malmo": {
            ("malmo", GroupRole.MENTOR),
            ("lund", GroupRole.PARTICIPANT),
            ("ystad", GroupRole.PARTICIPANT),
        },
    }
    assert world.round.state == RoundState.GROUPED
    assert scenario.state == ScenarioState.PUBLISHED
    assert LogEntry.objects.filter(what="groups-published").count() == 1


def test_everybody_in_a_group_is_told_once_in_her_own_language(world):
    seat = made.seat(made.organisation("england"), language="en")
    MentorOfferFactory(round=world.round, organisation=seat.organisation)
    english = world.places["malmo"].memberships.get().user
    english.language = "en"
    english.save()
    scenario = proposed(world)
    scenario.placement = [
        group for group in scenario.placement if "england" not in group["mentors"]
    ]

    published = publish(world, scenario)

    assert published.letters == 6
    assert told() == sorted(
        f"strateg@{code}.example" for code in (*made.NEWCOMERS, *made.MENTORS)
    )
    mail = OutgoingMail.objects.get(to_email="strateg@malmo.example")
    assert mail.language == "en"
    assert "Malmö is mentor in one of them" in mail.body
    assert "Participants: Lund, Ystad" in mail.body
    assert "https://bollplank.example/rounds/norr-och-syd/" in mail.body
    swedish = OutgoingMail.objects.get(to_email="strateg@boden.example")
    assert "Mentor: Piteå" in swedish.body
    assert "Deltagare: Boden, Luleå" in swedish.body


def test_pressed_twice_it_is_refused_and_nothing_is_sent_again(world):
    scenario = proposed(world)
    publish(world, scenario)
    scenario.refresh_from_db()

    with pytest.raises(RefusedError) as refusal:
        publish(world, scenario)

    assert codes(refusal) == [ProblemCode.PROPOSAL_PUBLISHED]
    assert OutgoingMail.objects.count() == 6
    assert Group.objects.count() == 2


def test_those_an_application_names_are_told_where_nobody_has_a_seat(world):
    world.places["boden"].memberships.all().delete()
    world.applications["boden"].seats.create(
        number=1, role="strategist", name="Bo", email="bo@boden.example"
    )
    scenario = proposed(world)

    letters = grouping_letters.letters(scenario, at=AT, link="")

    assert {one.to_email for one in letters if "boden" in one.to_email} == {
        "bo@boden.example"
    }


def test_groups_are_seen_by_those_in_the_round_and_only_when_published(world):
    scenario = proposed(world)
    inside = world.places["boden"].memberships.get().user
    mentor = world.places["pitea"].memberships.get().user
    declined = ApplicationFactory(round=world.round, state="declined").organisation
    outside = made.seat(declined).user

    before = list(group_queries.visible_to(inside, on=ON))
    mentor_before = list(rounds.visible_to(mentor, on=ON))
    publish(world, scenario)

    assert before == []
    assert mentor_before == []
    assert [one.code for one in group_queries.visible_to(inside, on=ON)] == ["pitea"]
    assert list(rounds.visible_to(mentor, on=ON)) == [world.round]
    assert list(group_queries.visible_to(outside, on=ON)) == []
    assert list(rounds.visible_to(outside, on=ON)) == []


def test_groups_are_not_published_before_participation_is_decided():
    world = made.furnish(state=RoundState.INTEREST_CLOSED)
    scenario = proposed(world)

    with pytest.raises(RefusedError) as refusal:
        publish(world, scenario)

    assert codes(refusal) == [ProblemCode.ROUND_NOT_DECIDED]
    assert not Group.objects.exists()


def test_somebody_taken_in_meanwhile_makes_it_out_of_date(world):
    scenario = proposed(world)
    made.take_in(world.round, made.organisation("kalix"))

    with pytest.raises(RefusedError) as refusal:
        publish(world, scenario)

    assert codes(refusal) == [ProblemCode.PROPOSAL_OUT_OF_DATE]


def test_a_broken_rule_is_published_only_when_that_is_accepted(world):
    scenario = proposed(world)
    to = next(
        at for at, one in enumerate(scenario.placement) if one["mentors"] == ["malmo"]
    )
    moved = scenarios.move(
        scenario=scenario,
        seen=scenario.version,
        organisation="boden",
        to=to,
        by=world.coordinator,
        at=AT,
    )

    with pytest.raises(RefusedError) as refusal:
        publish(world, moved)
    published = publish(world, moved, accept_broken=True)

    assert codes(refusal) == [ProblemCode.PROPOSAL_BREAKS_RULES]
    assert len(published.groups) == 2


@pytest.fixture
def published(world):
    publish(world, proposed(world))
    OutgoingMail.objects.all().delete()
    return world


def leave(world, code):
    place = world.round.participations.get(organisation__code=code)
    place.left = True
    place.save()


def test_when_one_leaves_and_one_comes_in_only_those_concerned_are_touched(published):
    south = Group.objects.get(code="malmo")
    untouched = {one.pk for one in south.members.all()}
    OwnIndicatorFactory(round=published.round, group_code="pitea")
    made.take_in(published.round, made.organisation("kalix"))
    leave(published, "boden")

    scenario = proposed(published, name="Lagad", repairs=True)
    publish(published, scenario)

    north = Group.objects.get(code="pitea")
    assert members(north) == {
        ("pitea", GroupRole.MENTOR),
        ("lulea", GroupRole.PARTICIPANT),
        ("kalix", GroupRole.PARTICIPANT),
        ("boden", GroupRole.PARTICIPANT),
    }
    assert {one.pk for one in south.members.all()} == untouched
    assert set(told()) == {
        "strateg@kalix.example",
        "strateg@lulea.example",
        "strateg@pitea.example",
    }
    mail = OutgoingMail.objects.filter(to_email="strateg@lulea.example").get()
    assert "Nya i gruppen: Kalix" in mail.body
    assert queries.groups_of(published.round)["pitea"].participants == (
        "kalix",
        "lulea",
    )


@pytest.mark.parametrize("has_figures", [True, False])
def test_a_group_that_is_dissolved_goes_unless_figures_hang_on_it(
    published, has_figures
):
    if has_figures:
        OwnIndicatorFactory(round=published.round, group_code="malmo")
    scenario = proposed(published, name="Alla tillsammans")
    scenario.placement = [
        {
            "mentors": ["pitea"],
            "supporting_mentors": ["malmo"],
            "participants": list(made.NEWCOMERS),
        }
    ]
    scenario.save()

    publish(published, scenario)

    rows = published.round.groups.filter(code__in=["pitea", "malmo"])
    assert {group.code: len(members(group)) for group in rows} == {
        "pitea": 6,
        **({"malmo": 0} if has_figures else {}),
    }
    assert (
        GroupMember.objects.get(organisation__code="malmo").role
        == GroupRole.SUPPORTING_MENTOR
    )


def test_mending_what_is_whole_changes_nothing_and_tells_nobody(published):
    rows = set(GroupMember.objects.values_list("pk", flat=True))

    publish(published, proposed(published, name="Lagad", repairs=True))

    assert set(GroupMember.objects.values_list("pk", flat=True)) == rows
    assert told() == []
