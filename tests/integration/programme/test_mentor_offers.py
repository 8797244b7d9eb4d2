from datetime import UTC, datetime

import pytest

from bollplank.accounts.models import LogEntry
from bollplank.domain.applications import ApplicationState, Commitment
from bollplank.domain.groups import GroupRole
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import MentorOffer
from bollplank.programme.operations import mentor_offers
from bollplank.programme.queries import groupings
from tests.factories import (
    ApplicationFactory,
    CoordinatorFactory,
    GroupFactory,
    GroupMemberFactory,
    MentorOfferFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

AT = datetime(2027, 2, 1, 12, tzinfo=UTC)


def codes(refusal):
    return [problem.code for problem in refusal.value.problems]


def add(round_, organisation):
    return mentor_offers.add(
        round_=round_, organisation=organisation, by=CoordinatorFactory(), at=AT
    )


def test_a_mentor_is_added_with_a_note_in_the_log():
    round_, organisation = RoundFactory(), OrganisationFactory()

    offer = add(round_, organisation)

    assert groupings.mentors_of(round_) == [offer]
    assert LogEntry.objects.filter(
        what="mentor-added", about=f"programme.mentoroffer:{offer.pk}"
    ).exists()


def test_nobody_is_added_twice():
    offer = MentorOfferFactory()

    with pytest.raises(RefusedError) as refusal:
        add(offer.round, offer.organisation)

    assert codes(refusal) == [ProblemCode.MENTOR_THERE_ALREADY]


def test_one_that_is_accepted_is_no_mentor_in_the_same_round():
    application = ApplicationFactory(state=ApplicationState.ACCEPTED)

    with pytest.raises(RefusedError) as refusal:
        add(application.round, application.organisation)

    assert codes(refusal) == [ProblemCode.MENTOR_TAKES_PART]


def test_what_a_mentor_takes_on_is_changed():
    offer, other = MentorOfferFactory(), OrganisationFactory()

    mentor_offers.change(
        offer=offer,
        most_participants=2,
        only_support=True,
        supports=other,
        by=CoordinatorFactory(),
        at=AT,
    )

    offer.refresh_from_db()
    assert (offer.most_participants, offer.only_support) == (2, True)
    assert offer.supports == other


def test_one_that_leads_a_group_supports_nobody():
    offer, other = MentorOfferFactory(only_support=True), OrganisationFactory()

    mentor_offers.change(
        offer=offer,
        most_participants=None,
        only_support=False,
        supports=other,
        by=CoordinatorFactory(),
        at=AT,
    )

    offer.refresh_from_db()
    assert offer.supports is None


def test_a_mentor_is_taken_away_once_and_twice_changes_nothing():
    offer = MentorOfferFactory()
    by = CoordinatorFactory()

    mentor_offers.remove(offer=offer, by=by, at=AT)
    mentor_offers.remove(offer=offer, by=by, at=AT)

    assert not MentorOffer.objects.exists()
    assert LogEntry.objects.filter(what="mentor-removed").count() == 1


def test_those_who_finished_or_led_or_promised_are_suggested():
    now = RoundFactory()
    earlier = RoundFactory(state=RoundState.CLOSED, ordinal=1)
    finished = ParticipationFactory(round=earlier).organisation
    left = ParticipationFactory(round=earlier, left=True).organisation
    led = GroupMemberFactory(
        group=GroupFactory(round=earlier), role=GroupRole.MENTOR
    ).organisation
    promised = ApplicationFactory(
        round=earlier,
        state=ApplicationState.ACCEPTED,
        commitments=[Commitment.MENTOR_LATER],
    ).organisation
    ApplicationFactory(
        round=earlier,
        state=ApplicationState.DECLINED,
        commitments=[Commitment.MENTOR_LATER],
    )
    busy = ParticipationFactory(round=earlier).organisation
    ParticipationFactory(round=now, organisation=busy)

    gone = ParticipationFactory(round=earlier).organisation
    ParticipationFactory(round=now, organisation=gone, left=True)
    ParticipationFactory(round=RoundFactory(state=RoundState.RUNNING))

    found = {one.organisation: one for one in groupings.candidates_for(now)}

    assert set(found) == {finished, led, promised}
    assert left not in found
    assert found[finished].took_part == (earlier,)
    assert found[led].was_mentor == (earlier,)
    assert found[promised].has_promised


def test_those_to_be_grouped_are_accepted_or_taking_part_and_not_gone():
    round_ = RoundFactory()
    accepted = ApplicationFactory(round=round_, state=ApplicationState.ACCEPTED)
    taking_part = ParticipationFactory(round=round_)
    gone = ApplicationFactory(round=round_, state=ApplicationState.ACCEPTED)
    ParticipationFactory(round=round_, organisation=gone.organisation, left=True)
    for state in (
        ApplicationState.SUBMITTED,
        ApplicationState.WAITING,
        ApplicationState.DECLINED,
        ApplicationState.WITHDRAWN,
    ):
        ApplicationFactory(round=round_, state=state)

    found = {one.organisation for one in groupings.newcomers_of(round_)}

    assert found == {accepted.organisation, taking_part.organisation}
