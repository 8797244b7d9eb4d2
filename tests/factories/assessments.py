"""Self-assessments and what was said of each moment."""

from datetime import UTC, datetime

from factory import LazyAttribute, SelfAttribute, SubFactory, Trait
from factory.django import DjangoModelFactory

from bollplank.domain.assessments import (
    Answer,
    AssessmentState,
    CriterionReply,
    Level,
    Occasion,
)
from bollplank.improvement.models import (
    CriterionAnswer,
    EarlierRating,
    Rating,
    SelfAssessment,
)
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import RoundFactory, StepFactory
from tests.factories.questionnaires import (
    CriterionFactory,
    MomentFactory,
    QuestionnaireFactory,
)

LOCKED_AT = datetime(2027, 5, 20, 12, tzinfo=UTC)


class SelfAssessmentFactory(DjangoModelFactory):
    """A draft before the first meeting, without ratings until they are made.

    ``agreed=True`` and ``locked=True`` give one that has come further.
    """

    class Meta:
        model = SelfAssessment

    class Params:
        agreed = Trait(state=AssessmentState.AGREED, agreed_at=LOCKED_AT)
        locked = Trait(
            state=AssessmentState.LOCKED,
            agreed_at=LOCKED_AT,
            locked_at=LOCKED_AT,
            locked_by=SubFactory(UserFactory),
            content_hash="0" * 64,
        )

    organisation = SubFactory(OrganisationFactory)
    round = SubFactory(RoundFactory)
    step = SubFactory(StepFactory, model_version=SelfAttribute("..round.model_version"))
    questionnaire = SubFactory(QuestionnaireFactory)
    level = Level.OVERALL
    occasion = Occasion.BENCHMARKING_1


class RatingFactory(DjangoModelFactory):
    """A moment nobody has answered; with ``points`` given, it has points."""

    class Meta:
        model = Rating

    assessment = SubFactory(SelfAssessmentFactory)
    moment = SubFactory(
        MomentFactory, questionnaire=SelfAttribute("..assessment.questionnaire")
    )
    points = None
    answer = LazyAttribute(
        lambda rating: Answer.UNANSWERED if rating.points is None else Answer.POINTS
    )


class EarlierRatingFactory(DjangoModelFactory):
    """What a rating said before its first change: nothing."""

    class Meta:
        model = EarlierRating

    rating = SubFactory(RatingFactory)
    version = 0
    answer = Answer.UNANSWERED


class CriterionAnswerFactory(DjangoModelFactory):
    """Partly to a criterion."""

    class Meta:
        model = CriterionAnswer

    rating = SubFactory(RatingFactory)
    criterion = SubFactory(CriterionFactory, moment=SelfAttribute("..rating.moment"))
    reply = CriterionReply.PARTLY
