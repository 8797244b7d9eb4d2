"""What each role answers alone."""

from datetime import UTC, datetime

from factory import SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.role_answers import RoleReply
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import RoleRating, RoleSheet
from tests.factories.accounts import UserFactory
from tests.factories.assessments import SelfAssessmentFactory
from tests.factories.questionnaires import MomentFactory


class RoleSheetFactory(DjangoModelFactory):
    """A strategist's own answers, begun and not finished."""

    class Meta:
        model = RoleSheet

    assessment = SubFactory(SelfAssessmentFactory)
    user = SubFactory(UserFactory)
    role = DelegateRole.STRATEGIST
    begun_at = datetime(2027, 5, 1, 12, tzinfo=UTC)


class RoleRatingFactory(DjangoModelFactory):
    """An answer of two points to one moment."""

    class Meta:
        model = RoleRating

    sheet = SubFactory(RoleSheetFactory)
    moment = SubFactory(MomentFactory)
    reply = RoleReply.POINTS
    points = 2
