"""A group in a running round, and what its organisations have shared."""

from dataclasses import dataclass, field

from bollplank.domain.assessments import Answer, Level, Occasion, Sharing
from bollplank.domain.groups import GroupRole
from tests.factories import (
    GroupFactory,
    GroupMemberFactory,
    MembershipFactory,
    MomentFactory,
    OrganisationFactory,
    ParticipationFactory,
    QuestionnaireFactory,
    RatingFactory,
    SelfAssessmentFactory,
    StepFactory,
)


@dataclass
class SharedGroup:
    """A group with two steps to assess before, and three moments to assess."""

    group: object = field(
        default_factory=lambda: GroupFactory(name={"sv": "Gruppen", "en": "The group"})
    )

    def __post_init__(self):
        self.round = self.group.round
        version = self.round.model_version
        self.first, self.second = (
            version.steps.filter(number=number).first()
            or StepFactory(model_version=version, number=number)
            for number in (2, 4)
        )
        self.questionnaire = QuestionnaireFactory()
        self.moments = list(self.questionnaire.moments.order_by("number")) or [
            MomentFactory(questionnaire=self.questionnaire, number=number)
            for number in (1, 2, 3)
        ]

    def add(self, name, *, role=GroupRole.PARTICIPANT, left=False):
        """Return somebody with a seat in a new organisation of the group."""
        organisation = OrganisationFactory(name=name)
        GroupMemberFactory(group=self.group, organisation=organisation, role=role)
        if role is GroupRole.PARTICIPANT:
            ParticipationFactory(round=self.round, organisation=organisation, left=left)
        return MembershipFactory(organisation=organisation)

    def share(self, seat, *points, step=None, said=None, **fields):
        """Return the seat's assessment, locked and shared, with these points."""
        step = step or self.first
        fields = {
            "locked": True,
            "sharing": Sharing.GROUP,
            "level": Level.OVERALL,
            "questionnaire": self.questionnaire,
            "occasion": Occasion.BENCHMARKING_1
            if step == self.first
            else Occasion.BENCHMARKING_2,
            **fields,
        }
        assessment = SelfAssessmentFactory(
            organisation=seat.organisation, round=self.round, step=step, **fields
        )
        moments = assessment.questionnaire.moments.order_by("number")
        for moment, value in zip(moments, points, strict=True):
            answer = Answer.NOT_ASSESSED if value is None else Answer.POINTS
            RatingFactory(
                assessment=assessment,
                moment=moment,
                points=value,
                answer=answer,
                **(said or {}),
            )
        return assessment

    @property
    def address(self):
        """Where the comparison on the overall level is read."""
        return f"/comparison/{self.group.pk}/overall/"


def rating(assessment, number):
    """Return what was said of the moment with this number."""
    return assessment.ratings.get(moment__number=number)
