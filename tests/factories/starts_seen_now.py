"""How the start is seen today."""

from datetime import UTC, datetime

from factory import SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from bollplank.improvement.models import StartSeenNow
from tests.factories.accounts import UserFactory
from tests.factories.assessments import SelfAssessmentFactory
from tests.factories.questionnaires import MomentFactory


class StartSeenNowFactory(DjangoModelFactory):
    """The start of a moment, scored 1 today."""

    class Meta:
        model = StartSeenNow

    assessment = SubFactory(SelfAssessmentFactory)
    moment = SubFactory(
        MomentFactory, questionnaire=SelfAttribute("..assessment.questionnaire")
    )
    points = 1
    version = 1
    changed_at = datetime(2027, 5, 20, 12, tzinfo=UTC)
    changed_by = SubFactory(UserFactory)
