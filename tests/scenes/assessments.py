"""Organisations in a round, and their self-assessments."""

from datetime import UTC, date, datetime

from bollplank.domain.assessments import Answer
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import DelegateRole
from bollplank.domain.steps import TaskKind
from bollplank.improvement.models import Moment
from tests.factories import (
    GroupFactory,
    GroupMemberFactory,
    MembershipFactory,
    MomentFactory,
    ParticipationFactory,
    QuestionnaireFactory,
    RatingFactory,
    RoundFactory,
    SelfAssessmentFactory,
    StepFactory,
    StepTaskFactory,
)

TODAY = date(2027, 5, 20)
NOW = datetime(2027, 5, 20, 12, 2, tzinfo=UTC)
"""Two minutes past two in the afternoon in Sweden."""


def round_with_meetings(*offsets_in_days, moments=3):
    """Return a round whose meetings each ask for a self-assessment ten days before."""
    round_ = RoundFactory()
    questionnaire = QuestionnaireFactory()
    for number in range(1, moments + 1):
        MomentFactory(questionnaire=questionnaire, number=number)
    for number, offset in enumerate(offsets_in_days, 1):
        step = StepFactory(
            model_version=round_.model_version,
            number=number,
            code=f"meeting-{number}",
            name={"sv": f"Träff {number}", "en": f"Meeting {number}"},
            offset_days=offset,
        )
        StepTaskFactory(
            step=step,
            code="self-assessment",
            kind=TaskKind.SELF_ASSESSMENT,
            name={"sv": "Gör självskattningen", "en": "Do the self-assessment"},
            offset_days=-10,
            roles=["politician", "manager", "strategist"],
        )
    return round_


def meeting(round_, number=1):
    """Return the step with this number."""
    return round_.model_version.steps.get(number=number)


def participant(round_, *, group=None, **organisation):
    """Return an organisation that takes part, in the group if one is given."""
    names = {f"organisation__{name}": value for name, value in organisation.items()}
    place = ParticipationFactory(round=round_, **names)
    if group is not None:
        GroupMemberFactory(group=group, organisation=place.organisation)
    return place.organisation


def person_in(organisation, role=DelegateRole.STRATEGIST):
    """Return a person with a seat in this organisation."""
    return MembershipFactory(organisation=organisation, role=role).user


def group_in(round_, *, mentor=None, role=GroupRole.MENTOR):
    """Return a group, with this organisation as its mentor if one is given."""
    group = GroupFactory(round=round_)
    if mentor is not None:
        GroupMemberFactory(group=group, organisation=mentor, role=role)
    return group


def assessment_of(organisation, round_, *points, number=1, said=None, **fields):
    """Return an assessment with these points, one for each moment in order.

    None is a moment without an answer and 0 one that is not assessed. What is in
    ``said`` is written at every moment.
    """
    assessment = SelfAssessmentFactory(
        organisation=organisation,
        round=round_,
        step=meeting(round_, number),
        **fields,
    )
    moments = Moment.objects.filter(
        questionnaire=assessment.questionnaire, number__lte=len(points)
    ).order_by("number")
    for moment, value in zip(moments, points, strict=True):
        not_assessed = {"answer": Answer.NOT_ASSESSED} if value == 0 else {}
        RatingFactory(
            assessment=assessment,
            moment=moment,
            points=value or None,
            **not_assessed,
            **(said or {}),
        )
    return assessment
