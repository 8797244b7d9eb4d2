from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from bollplank.domain.assessments import Level, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.improvement.queries import assessments, bridges, occasions
from bollplank.programme.queries import participations
from tests.factories import (
    CoordinatorFactory,
    GroupMemberFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoundFactory,
    UserFactory,
)
from tests.scenes.assessments import (
    TODAY,
    assessment_of,
    group_in,
    meeting,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db

STAGES = {
    "draft": {},
    "agreed": {"agreed": True},
    "locked": {"locked": True},
    "shared with the group": {"locked": True, "sharing": Sharing.GROUP},
    "shared with the round": {"locked": True, "sharing": Sharing.ROUND},
    "public": {"locked": True, "sharing": Sharing.PUBLIC},
}
ALL = set(STAGES)
FINISHED = ALL - {"draft"}


@pytest.fixture
def stages():
    """Return one of Provby's assessments in each stage, in a group with a mentor."""
    round_ = round_with_meetings(100)
    mentor = OrganisationFactory(name="Mentorby")
    group = group_in(round_, mentor=mentor)
    provby = participant(round_, group=group, name="Provby")
    found = {}
    for number, (name, fields) in enumerate(STAGES.items(), 1):
        found[name] = assessment_of(provby, round_, 2, revision=number, **fields)
    return found


def names_of(stages, rows):
    return {name for name, row in stages.items() if row in rows}


def seen_by(user, stages):
    return names_of(stages, assessments.visible_to(user, on=TODAY))


def read_in_full_by(user, stages):
    return names_of(stages, assessments.wholly_visible_to(user, on=TODAY))


def edited_by(user, stages):
    return names_of(stages, assessments.editable_by(user, on=TODAY))


def provby_in(stages):
    return stages["draft"].organisation


def round_of(stages):
    return stages["draft"].round


def group_of(stages):
    return round_of(stages).groups.get()


@pytest.mark.parametrize("role", ["strategist", "manager", "politician", "key_person"])
def test_everyone_in_the_delegation_sees_and_edits_everything_of_its_own(stages, role):
    user = person_in(provby_in(stages), role)

    assert seen_by(user, stages) == read_in_full_by(user, stages) == ALL
    assert edited_by(user, stages) == ALL


def test_a_seat_that_is_over_opens_only_what_is_public(stages):
    seat = MembershipFactory(organisation=provby_in(stages), to_on=date(2027, 5, 19))

    assert seen_by(seat.user, stages) == {"public"}
    assert edited_by(seat.user, stages) == set()


def test_somebody_who_may_not_log_in_sees_nothing(stages):
    user = person_in(provby_in(stages))
    user.is_active = False
    user.save()

    assert seen_by(user, stages) == read_in_full_by(user, stages) == set()
    assert edited_by(user, stages) == set()


def test_nobody_sees_anything_without_having_logged_in(stages):
    assert seen_by(AnonymousUser(), stages) == set()
    assert read_in_full_by(AnonymousUser(), stages) == set()
    assert edited_by(AnonymousUser(), stages) == set()


def test_the_coordinator_reads_what_is_agreed_and_edits_nothing(stages):
    user = CoordinatorFactory()

    assert seen_by(user, stages) == read_in_full_by(user, stages) == FINISHED
    assert edited_by(user, stages) == set()


@pytest.mark.parametrize("role", [GroupRole.MENTOR, GroupRole.SUPPORTING_MENTOR])
def test_the_mentors_of_the_group_read_what_is_agreed_and_edit_nothing(stages, role):
    seat = MembershipFactory()
    GroupMemberFactory(
        group=group_of(stages), organisation=seat.organisation, role=role
    )

    assert read_in_full_by(seat.user, stages) == FINISHED
    assert seen_by(seat.user, stages) == FINISHED
    assert edited_by(seat.user, stages) == set()


def test_the_mentor_of_another_group_sees_what_is_shared_with_the_round(stages):
    seat = MembershipFactory()
    group_in(round_of(stages), mentor=seat.organisation)

    assert seen_by(seat.user, stages) == {"shared with the round", "public"}
    assert read_in_full_by(seat.user, stages) == set()


def test_peers_see_what_is_shared_with_the_group_but_not_in_full(stages):
    peer = participant(round_of(stages), group=group_of(stages))
    user = person_in(peer)

    assert seen_by(user, stages) == {
        "shared with the group",
        "shared with the round",
        "public",
    }
    assert read_in_full_by(user, stages) == set()
    assert edited_by(user, stages) == set()


def test_others_in_the_round_see_what_is_shared_with_the_round(stages):
    user = person_in(participant(round_of(stages)))

    assert seen_by(user, stages) == {"shared with the round", "public"}


def test_being_in_another_group_of_another_round_opens_only_what_is_public(stages):
    elsewhere = RoundFactory()
    group = group_in(elsewhere)
    GroupMemberFactory(group=group, organisation=provby_in(stages))
    user = person_in(participant(elsewhere, group=group))

    assert seen_by(user, stages) == {"public"}


def test_somebody_without_a_seat_sees_only_what_is_public(stages):
    assert seen_by(UserFactory(), stages) == {"public"}


def test_a_peer_that_has_left_the_round_sees_only_what_is_public(stages):
    peer = participant(round_of(stages), group=group_of(stages))
    peer.participations.update(left=True)

    assert seen_by(person_in(peer), stages) == {"public"}


def test_what_an_organisation_shared_is_no_longer_shown_when_it_has_left(stages):
    own = person_in(provby_in(stages))
    peer = person_in(participant(round_of(stages), group=group_of(stages)))
    mentor = person_in(group_of(stages).members.get(role="mentor").organisation)
    provby_in(stages).participations.update(left=True)

    assert seen_by(peer, stages) == seen_by(mentor, stages) == set()
    assert seen_by(CoordinatorFactory(), stages) == FINISHED
    assert seen_by(own, stages) == ALL
    assert edited_by(own, stages) == set()


def test_the_movement_counts_from_what_was_locked_last():
    round_ = round_with_meetings(100, 200, 300)
    provby = participant(round_)
    assessment_of(provby, round_, 1, number=1, locked=True)
    first = assessment_of(provby, round_, 2, number=1, locked=True, revision=2)
    assessment_of(provby, round_, 3, number=2, agreed=True)
    assessment_of(provby, round_, 4, number=2, locked=True, level=Level.BOARD)
    assessment_of(participant(round_), round_, 4, number=2, locked=True)
    now = assessment_of(provby, round_, 3, number=3)

    assert bridges.previous_of(now) == first
    assert assessments.points_before(now) == {"M01": 2}
    assert bridges.previous_of(first) is None
    assert assessments.points_before(first) == {}


def test_an_earlier_round_with_the_same_questions_counts_as_before():
    round_ = round_with_meetings(100)
    before = RoundFactory(kick_off_on=date(2025, 3, 1))
    provby = participant(round_)
    earlier = assessment_of(provby, before, 1, locked=True)

    assert bridges.previous_of(assessment_of(provby, round_, 2)) == earlier


def test_points_of_a_version_without_any_bridge_are_no_earlier_points():
    round_ = round_with_meetings(100, 200)
    provby = participant(round_)
    first = assessment_of(provby, round_, 1, locked=True)
    first.questionnaire = type(first.questionnaire).objects.create(
        code="older", name={}, scale_highest=4, labels=[], levels=["overall"]
    )
    first.save()
    now = assessment_of(provby, round_, 2, number=2)

    assert bridges.previous_of(now) == first
    assert assessments.points_before(now) == {}


def test_the_newest_of_what_may_be_seen_stands_for_its_occasion(stages):
    own = assessments.visible_to(person_in(provby_in(stages)), on=TODAY)
    others = assessments.visible_to(UserFactory(), on=TODAY)

    assert assessments.newest(own) == [stages["public"]]
    assert assessments.newest(others) == [stages["public"]]


def test_every_occasion_is_listed_with_its_day_and_how_far_it_has_come():
    round_ = round_with_meetings(100, 200)
    provby = participant(round_)
    user = person_in(provby)
    begun = assessment_of(provby, round_, 2, None, 0, number=1)

    first, board, later, _ = occasions.of(participations.working_for(user, on=TODAY))

    assert (first.task.step, first.level) == (meeting(round_, 1), Level.OVERALL)
    assert first.due_on == date(2027, 5, 30)
    assert first.newest == begun
    assert (first.newest.answered, first.newest.asked) == (2, 3)
    assert (board.level, board.newest) == (Level.BOARD, None)
    assert later.due_on == date(2027, 9, 7)


def test_a_round_without_a_kick_off_day_has_occasions_without_days():
    round_ = round_with_meetings(100)
    round_.kick_off_on = None
    round_.save()
    user = person_in(participant(round_))

    found = occasions.of(participations.working_for(user, on=TODAY))

    assert [occasion.due_on for occasion in found] == [None, None]


def test_listing_occasions_asks_as_much_for_three_rounds_as_for_one(
    django_assert_num_queries,
):
    provby = OrganisationFactory()
    user = person_in(provby)
    round_with_meetings(100, 200)

    def take_part_again():
        round_ = ParticipationFactory(organisation=provby).round
        assessment_of(provby, round_, 1, 2)

    def listed():
        places = list(participations.working_for(user, on=TODAY))
        with django_assert_num_queries(3):
            return occasions.of(places)

    take_part_again()
    assert len(listed()) == 4
    take_part_again()
    take_part_again()
    assert len(listed()) == 12
