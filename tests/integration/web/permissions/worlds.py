"""A round with two groups, and somebody in every role around it."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from bollplank.domain.assessments import Occasion, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import DelegateRole
from tests.factories import (
    CoordinatorFactory,
    GroupFactory,
    GroupMemberFactory,
    MembershipFactory,
    MomentFactory,
    OrganisationFactory,
    ParticipationFactory,
    RatingFactory,
    RoundFactory,
    SelfAssessmentFactory,
    UserFactory,
)

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
EARLIER = date(2027, 5, 1)
SECRET = "Detta har vi inte delat"  # noqa: S105 -- a text that must not leak

ROLES = [
    "anonymous",
    "nobody",
    "outside",
    "strategist",
    "politician",
    "peer",
    "mentor",
    "other_group",
    "gone",
    "coordinator",
]
"""Without log-in; without a seat; in no round; two roles of my own organisation; in
my group; its mentor; in another group of the round; one that has left; coordinator."""

MAY_READ = {"strategist", "politician", "mentor", "coordinator"}
"""Those who may come upon what is not shared somewhere."""

SEATS = {
    "strategist": ("own", DelegateRole.STRATEGIST),
    "politician": ("own", DelegateRole.POLITICIAN),
    "peer": ("peer", DelegateRole.STRATEGIST),
    "mentor": ("mentor", DelegateRole.STRATEGIST),
    "other_group": ("other", DelegateRole.STRATEGIST),
    "gone": ("gone", DelegateRole.STRATEGIST),
    "outside": ("outside", DelegateRole.STRATEGIST),
}


def build():
    """Return the world: people by role, organisations by name, and assessments.

    `own` names the organisation and the round for what a noun adds of its own.
    """
    round_ = RoundFactory(code="omgang")
    group, other = GroupFactory(round=round_), GroupFactory(round=round_)
    names = ["own", "peer", "mentor", "other", "gone", "outside"]
    places = {name: OrganisationFactory(code=name) for name in names}
    _take_part(round_, places, own=group, peer=group, gone=group, other=other)
    GroupMemberFactory(
        group=group, organisation=places["mentor"], role=GroupRole.MENTOR
    )
    people = {
        role: MembershipFactory(organisation=places[name], role=seat).user
        for role, (name, seat) in SEATS.items()
    }
    people |= {"nobody": UserFactory(), "coordinator": CoordinatorFactory()}
    own = {"organisation": places["own"], "round": round_}
    world = SimpleNamespace(
        round=round_, group=group, places=places, people=people, own=own
    )
    _assess(world)
    return world


def _take_part(round_, places, **groups):
    for name, group in groups.items():
        GroupMemberFactory(group=group, organisation=places[name])
        ParticipationFactory(
            round=round_, organisation=places[name], left=name == "gone"
        )


def _assess(world):
    """Add a draft, one locked and one shared with the group."""
    world.draft = SelfAssessmentFactory(**world.own, occasion=Occasion.BENCHMARKING_2)
    world.locked = SelfAssessmentFactory(**world.own, locked=True)
    world.shared = SelfAssessmentFactory(
        **world.own, locked=True, occasion=Occasion.FINAL, sharing=Sharing.GROUP
    )
    world.moment = MomentFactory(questionnaire=world.draft.questionnaire)
    for assessment in (world.draft, world.locked):
        RatingFactory(
            assessment=assessment, moment=world.moment, points=1, motivation=SECRET
        )
    RatingFactory(
        assessment=world.shared, moment=world.moment, points=2, motivation="Delat."
    )
